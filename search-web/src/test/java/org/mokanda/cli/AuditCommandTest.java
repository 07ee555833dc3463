package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;

/** {@code mokanda audit} with all it can be asked. */
@Tag("I4")
class AuditCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void anArchiveWithAnOffice() {
        var data = folder + "/data";
        assertEquals(0, run("office", "list", "--data", data).exitCode());
        assertEquals(
                0,
                run("office", "add", "KMB", "--name", "Kimbanseke", "--data", data)
                        .exitCode());
    }

    private Answer audit(String... more) {
        var arguments = new ArrayList<>(List.of("audit", "--data", folder + "/data"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Path office() throws IOException {
        try (var tree = Files.walk(folder.resolve("data/archive"))) {
            return tree.filter(each -> each.endsWith("office.json")).findFirst().orElseThrow();
        }
    }

    @Test
    void theReportIsAPageToBeSigned() throws IOException {
        var page = folder.resolve("procès-verbal.html");
        assertEquals(0, audit("--report", page.toString()).exitCode());
        var html = Files.readString(page);
        assertTrue(html.contains("Tout est intact") && html.contains("Signature"), html);
        assertFalse(html.contains("src=") || html.contains("href="), "nothing from elsewhere");
        Files.writeString(office(), "{}");
        var answer = audit("--report", page.toString(), "--lang", "en", "--json");
        assertEquals(1, answer.exitCode(), answer.err());
        html = Files.readString(page);
        assertTrue(html.contains("not intact") && html.contains("office.json"), html);
        var json = Json.parse(answer.out()).asObject();
        assertEquals("whole", json.text("extent"));
        assertEquals(1, json.number("log_size"));
        assertTrue(html.contains(json.text("log_root").replace("&", "&amp;")));
    }

    @Test
    void eachFileHasItsLastReading() {
        var never = Json.parse(audit("--last-read", "--json").out()).asObject().toString();
        assertEquals(0, audit("--slice").exitCode());
        var read = Json.parse(audit("--last-read", "--json").out()).asObject().toString();
        assertFalse(never.contains("oldest"), never);
        assertTrue(read.contains("oldest"), read);
        assertTrue(audit("--last-read").out().contains("urn:mokanda:KMB:office"));
    }

    @Test
    void whatMakesNoSenseTogetherIsRefused() {
        assertEquals(2, audit("--resume").exitCode(), "nothing was broken off");
        assertEquals(2, audit("--slice", "--resume").exitCode());
        assertEquals(2, audit("KMB-birth-1957", "--slice").exitCode());
        assertEquals(2, audit("--report", folder + "/nowhere/page.html").exitCode());
    }
}
