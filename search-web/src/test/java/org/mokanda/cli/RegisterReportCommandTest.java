package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;

class RegisterReportCommandTest {
    private static final String REFERENCE = "KMB-birth-1957";

    @TempDir
    Path folder;

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of("register"));
        all.addAll(List.of(arguments));
        all.addAll(java.util.List.of("--data", folder.resolve("data").toString()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void theReportIsToldAndWrittenNeverOverAnotherFile() throws Exception {
        call("describe", REFERENCE, "--leaves", "3");
        var told = call("report", REFERENCE);
        assertEquals(0, told.exitCode(), told.err());
        assertTrue(told.out().contains("Feuillet 1-3\u00a0: absent, au début du livre."), told.out());
        assertTrue(
                call("report", REFERENCE, "--lang", "en").out().contains("\tPages read"), "words of this report alone");
        var json = Json.parse(call("report", REFERENCE, "--json").out()).asObject();
        assertEquals("mokanda/register-report/1", json.text("schema"));
        assertEquals(
                "leaves-missing", json.list("findings").getFirst().asObject().text("kind"));

        var pdf = folder.resolve("r.pdf");
        var csv = folder.resolve("r.csv");
        assertEquals(
                0,
                call("report", REFERENCE, "--pdf", pdf.toString(), "--csv", csv.toString())
                        .exitCode());
        assertTrue(Files.readString(csv).contains("Cherchez-le dans le livre"));
        assertEquals('%', Files.readAllBytes(pdf)[0]);
        assertEquals(2, call("report", REFERENCE, "--pdf", pdf.toString()).exitCode());
        assertEquals(2, call("report", "KMB-birth-1999").exitCode());
    }
}
