package org.mokanda.storage.ocfl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.log.FileEvidenceLog;

/**
 * A process of its own that appends and says each time what it may say: {@code ACK object version path digest} once per
 * file. Meant to be killed, or to be run twice at a time.
 */
public final class Appender {
    private Appender() {}

    /** Arguments: data directory, seed, number of appends. */
    public static void main(String[] arguments) {
        var data = Path.of(arguments[0]);
        work(data, OcflArchiveStore.open(data.resolve("archive"), data.resolve("work")), arguments[1], arguments[2]);
    }

    /** Appends to this store and to the log in the data directory. */
    public static void work(Path data, OcflStore plain, String seed, String appends) {
        var random = new Random(Long.parseLong(seed));
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        var store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), InstantSource.system());
        store.finishCuts();
        System.out.println("READY");
        for (int round = 0; round < Integer.parseInt(appends); round++) {
            var object = new ObjectId("urn:mokanda:KMB:birth:" + (1957 + random.nextInt(3)) + ":scans");
            var head = store.head(object);
            var files = new ArrayList<NewFile>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                var bytes = new byte[random.nextInt(200_000)];
                random.nextBytes(bytes);
                files.add(NewFile.of("scans/" + seed + "-" + round + "-" + i + ".jpg", bytes));
            }
            try {
                var version =
                        store.append(head, List.copyOf(files), new Provenance("test", Instant.now(), "batch of scans"));
                var said = new StringBuilder();
                files.forEach(file -> said.append(
                        "ACK " + object + " " + version.number() + " " + file.path() + " " + file.expected() + "\n"));
                System.out.write(said.toString().getBytes(StandardCharsets.UTF_8), 0, said.length());
                System.out.flush();
            } catch (MokandaException e) {
                System.out.println("REFUSED " + e.messageKey());
            }
        }
    }
}
