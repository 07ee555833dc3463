package org.mokanda.storage.replica;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.mokanda.storage.audit.AuditReport;

class RepairTest extends RepairContract {
    @Override
    protected SmallArchive archive(Path root) {
        return SmallArchive.in(root);
    }

    @Override
    protected Path stored(SmallArchive archive) {
        return archive.root();
    }

    @Override
    protected HeldFiles files(SmallArchive archive) {
        return archive.files();
    }

    @Override
    protected AuditReport audit(SmallArchive archive) {
        return archive.audit();
    }

    @Override
    protected RepairReport repair(SmallArchive archive, AuditReport found, Path disk, Path aside) {
        return new Repair(archive.root(), archive.log(), archive.root().resolve("work"), CLOCK)
                .run(found, DirectoryFiles.ofCopy(disk), disk.resolve("log"), aside);
    }

    @Override
    protected Set<Rot> rots(int number) {
        return EnumSet.allOf(Rot.class);
    }
}
