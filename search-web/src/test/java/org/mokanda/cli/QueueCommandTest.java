package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/** {@code mokanda queue}, on an archive with three pages that nobody has read. */
class QueueCommandTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();

    @TempDir
    private Path folder;

    @BeforeEach
    void threePagesWait() {
        var directory =
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        try (var archive = Archive.open(directory)) {
            var scans = IntStream.range(0, 3)
                    .mapToObj(i -> new Scan(
                            BIRTHS, Sha512.of(new byte[i + 1]), i + ".jpg", i + 1, "image/jpeg", "scans/" + i, 1, null))
                    .toList();
            var files = new ArrayList<NewFile>();
            scans.forEach(scan -> files.add(NewFile.of(scan.storePath(), new byte[(int) scan.byteCount()])));
            files.add(NewFile.of(BatchRecord.path(1), new BatchRecord("anna", Instant.now(), scans).bytes()));
            Append.to(
                    archive.store(),
                    ObjectId.of(BIRTHS, Purpose.SCANS),
                    new Provenance("anna", Instant.now(), "batch"),
                    _ -> files);
            archive.recover();
        }
    }

    private Answer queue(String... more) {
        var arguments = new ArrayList<>(List.of("queue"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void whatWaitsIsListedForPeopleAndForPrograms() {
        assertTrue(queue("list").out().startsWith("KMB-birth-1957\u00a0: 3 page(s) en attente"));
        var json = Json.parse(queue("list", "--json").out()).asObject();
        assertEquals("mokanda/queue/1", json.text("schema"));
        var register = json.list("registers").getFirst().asObject();
        assertEquals("KMB-birth-1957 3", register.text("register") + " " + register.number("waiting"));
    }

    @Test
    void itIsPausedAndResumedOneOrAll() {
        assertEquals(0, queue("pause", "KMB-birth-1957").exitCode());
        assertTrue(queue("list").out().contains("en pause (par "));
        assertEquals(0, queue("resume", "KMB-birth-1957").exitCode());
        assertEquals(0, queue("pause").exitCode());
        assertTrue(queue("list").out().startsWith("La lecture est en pause pour tous"));
        assertEquals(0, queue("resume").exitCode());
        assertTrue(queue("list").out().endsWith("3 page(s) en attente\n"));
    }

    @Test
    void pagesAreCancelledAndWaitAgain() {
        assertTrue(queue("first", "KMB-birth-1957", "--page", "2").err().contains("passe avant"));
        assertTrue(queue("cancel", "KMB-birth-1957", "--page", "2").err().startsWith("1 page(s)"));
        assertTrue(queue("first", "KMB-birth-1957", "--page", "2").err().contains("n’attend pas"));
        assertTrue(queue("cancel", "KMB-birth-1957").err().startsWith("2 page(s)"));
        assertEquals("Aucune page n’attend d’être lue.\n", queue("list").out());
        assertTrue(queue("retry", "KMB-birth-1957").err().startsWith("3 page(s)"));
        assertTrue(queue("list").out().contains("3 page(s) en attente"));
    }

    @Test
    void aRegisterNobodyKnowsIsSaidToBeSo() {
        for (var command : List.of("pause", "resume", "retry", "cancel")) {
            var answer = queue(command, "KMB-birth-1999");
            assertEquals(2, answer.exitCode(), command);
            assertTrue(answer.err().contains("KMB-birth-1999"), command);
        }
        assertEquals(2, queue("first", "KMB-birth-1957").exitCode());
    }
}
