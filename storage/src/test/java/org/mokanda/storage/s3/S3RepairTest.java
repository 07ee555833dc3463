package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.HeldFiles;
import org.mokanda.storage.replica.Repair;
import org.mokanda.storage.replica.RepairContract;
import org.mokanda.storage.replica.RepairReport;
import org.mokanda.storage.replica.SmallArchive;
import org.mokanda.storage.s3.FaultyWay.Fault;

/** An archive on a real S3 server is put right. */
class S3RepairTest extends RepairContract {
    /** Of so many requests one is hurt; {@code -Dmokanda.rounds=1} hurts each. */
    private static final int STEP = Integer.getInteger("mokanda.rounds", 0) > 0 ? 1 : 61;

    private S3Server server;
    private S3Place place;
    private S3Files files;

    @Override
    protected SmallArchive archive(Path root) throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        files = new S3Files(place);
        return new SmallArchive(root, this::withStore).filled();
    }

    private void withStore(Consumer<ArchiveStore> task) {
        try (var store = S3ArchiveStore.open(place, folder.resolve("store-work"))) {
            task.accept(store);
        }
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Override
    protected Path stored(SmallArchive archive) {
        return server.files(place);
    }

    @Override
    protected HeldFiles files(SmallArchive archive) {
        return files;
    }

    @Override
    protected AuditReport audit(SmallArchive archive) {
        var work = archive.root().resolve("work");
        try (var there = S3ArchiveFiles.ofArchive(place, work)) {
            return new Audit(there, archive.log(), work, null)
                    .comparedWith(List.of())
                    .run(AuditProgress.SILENT);
        }
    }

    @Override
    protected RepairReport repair(SmallArchive archive, AuditReport found, Path disk, Path aside) {
        return repair(place, archive, found, disk, aside);
    }

    private static RepairReport repair(S3Place to, SmallArchive archive, AuditReport found, Path disk, Path aside) {
        try (var there = new RepairableS3(to)) {
            return new Repair(
                            there, archive.root(), archive.log(), archive.root().resolve("work"), CLOCK)
                    .run(found, DirectoryFiles.ofCopy(disk), disk.resolve("log"), aside);
        }
    }

    /** Each file is hurt in one way: what follows asks a server hundreds of times. */
    @Override
    protected Set<Rot> rots(int number) {
        return Set.of(Rot.values()[number % Rot.values().length]);
    }

    /** A request that fails once is no damage; a server that fails for good ends the audit. */
    @Test
    @Tag("I4")
    void noAuditTakesAFailingServerForDamage() throws Exception {
        var work = archive().root().resolve("work");
        try (var way = new FaultyWay(place.endpoint());
                var there = S3ArchiveFiles.ofArchive(S3Server.through(way.endpoint(), place), work)) {
            var audit = new Audit(there, archive().log(), work, null);
            boolean reached = true;
            for (int hurt = 1; reached; hurt += STEP / 4 + 1) {
                int failing = hurt;
                way.plan(number -> number == failing ? Fault.SAYS_503 : Fault.NONE);
                assertEquals(List.of(), audit.run(AuditProgress.SILENT).findings());
                reached = way.requests() > failing;
            }
            for (int hurt : new int[] {1, 9, 17}) {
                way.plan(number -> number >= hurt ? Fault.SAYS_503 : Fault.NONE);
                assertThrows(MokandaException.class, () -> audit.run(AuditProgress.SILENT));
            }
        }
    }

    /** Requests of a repair are hurt in turn, for good; the next run goes on. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "REQUEST_CUT", "SAYS_507"})
    @Tag("I2")
    void whateverBreaksARepairOffTheNextOneFinishesIt(Fault fault) throws Exception {
        var folderOfScans = stored(archive()).resolve("archive").resolve(ArchiveLayout.folderOf(SmallArchive.SCANS));
        var scan = scan(SmallArchive.SCANS, 2);
        try (var way = new FaultyWay(place.endpoint())) {
            int hurt = 1 + 3 * fault.ordinal() % 10 % STEP;
            int rounds = 0;
            for (boolean reached = true; reached; hurt += STEP) {
                Files.writeString(stored(archive()).resolve(scan), "rotten");
                for (var file : List.of("inventory.json", "0=ocfl_object_1.1")) {
                    Files.writeString(folderOfScans.resolve(file), "rotten");
                }
                Files.deleteIfExists(folderOfScans.resolve("v2/inventory.json"));
                Files.writeString(folderOfScans.resolve("v1/content/forged.json"), "{}");
                var found = audit(archive());
                int from = hurt;
                way.plan(number -> number >= from ? fault : Fault.NONE);
                try {
                    repair(
                            S3Server.through(way.endpoint(), place),
                            archive(),
                            found,
                            disk(),
                            folder.resolve("a" + hurt));
                } catch (MokandaException e) {
                    assertTrue(e.messageKey().startsWith("store.s3-"), e.messageKey());
                }
                reached = way.requests() >= from;
                rounds += reached ? 1 : 0;
                way.plan(_ -> Fault.NONE);

                // What nobody sealed shows only when the object can be read again.
                repair(archive(), audit(archive()), disk(), folder.resolve("b" + hurt));
                repair(archive(), audit(archive()), disk(), folder.resolve("c" + hurt));

                assertEquals(List.of(), audit(archive()).findings());
            }
            assertTrue(rounds > 0, "no request was hurt");
        }
    }
}
