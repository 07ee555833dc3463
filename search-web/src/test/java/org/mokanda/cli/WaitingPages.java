package org.mokanda.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/** An archive with three pages that nobody has read, on files {@code 0.jpg} to {@code 2.jpg}. */
final class WaitingPages {
    static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();

    private WaitingPages() {}

    /** Makes it in {@code data}. */
    static void in(Path folder) {
        with(folder, archive -> add(archive, BIRTHS, 3));
    }

    /** Adds pages to a register without any. */
    static void add(Archive archive, RegisterId register, int pages) {
        var scans = IntStream.range(0, pages)
                .mapToObj(i -> new Scan(
                        register, Sha512.of(new byte[i + 1]), i + ".jpg", i + 1, "image/jpeg", "scans/" + i, 1, null))
                .toList();
        var files = new ArrayList<NewFile>();
        scans.forEach(scan -> files.add(NewFile.of(scan.storePath(), new byte[(int) scan.byteCount()])));
        files.add(NewFile.of(BatchRecord.path(1), new BatchRecord("anna", Instant.now(), scans).bytes()));
        Append.to(
                archive.store(),
                ObjectId.of(register, Purpose.SCANS),
                new Provenance("anna", Instant.now(), "batch"),
                _ -> files);
        archive.recover();
    }

    /** Does something beside the command line. */
    static void with(Path folder, Consumer<Archive> work) {
        var directory =
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        try (var archive = Archive.open(directory)) {
            work.accept(archive);
        }
    }
}
