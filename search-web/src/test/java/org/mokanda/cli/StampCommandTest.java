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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.storage.time.TimeAuthority;

/** {@code mokanda stamp}, and what audit and verify make of what it keeps. */
@Tag("I8")
@Tag("I10")
class StampCommandTest {
    @TempDir
    private Path folder;

    private final TimeAuthority authority = new TimeAuthority();
    private Path trust;

    @BeforeEach
    void anArchiveAndAService() throws IOException {
        assertEquals(0, addOffice("AAA"));
        trust = authority.trust(folder.resolve("trust.pem"));
    }

    private int addOffice(String code) {
        return run("office", "add", code, "--name", "Bureau", "--city", "Kinshasa", "--data", data())
                .exitCode();
    }

    private void settings() throws IOException {
        Files.write(
                folder.resolve("data/time.properties"),
                List.of("court.url=" + authority.place(), "court.trust=" + trust));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Answer stamp(String... more) {
        var arguments = new ArrayList<>(List.of("stamp", "--data", data()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void withoutSettingsNobodyIsAsked() {
        assertEquals(2, stamp().exitCode());
        assertEquals(0, authority.requests());
    }

    @Test
    void whatWaitsIsStampedWhenTheNetworkIsThere() throws IOException {
        settings();
        authority.fault(TimeAuthority.Fault.HTTP_500);
        var told = stamp();
        assertEquals(3, told.exitCode(), told.err());
        assertTrue(told.out().contains("HTTP 500"), told.out());
        assertEquals(0, addOffice("BBB"));
        authority.fault(TimeAuthority.Fault.WRONG_NONCE);
        assertEquals(1, stamp().exitCode());
        authority.fault(TimeAuthority.Fault.NONE);
        var answer = stamp("--json");
        assertEquals(0, answer.exitCode(), answer.err());
        var json = Json.parse(answer.out()).asObject();
        assertEquals("mokanda/stamp/1", json.text("schema"));
        assertEquals(2, json.number("size"));
        var court = json.list("services").getFirst().asObject();
        assertEquals("stamped", court.text("outcome"));
        assertEquals(0, court.number("waiting"));
        assertTrue(Files.exists(Path.of(court.text("file"))));
        assertTrue(stamp("--lang", "en").out().contains("court"));
        assertEquals(3, authority.requests(), "what is stamped is not asked for again");
        assertEquals(0, run("audit", "--data", data()).exitCode());
        var copy = run("replicate", folder.resolve("disk").toString(), "--audit", "--data", data());
        assertEquals(0, copy.exitCode(), copy.out() + copy.err());
    }

    @Test
    void verifyChecksATimeStampWithTheCertificateAlone() throws IOException {
        settings();
        var file = Json.parse(stamp("--json").out())
                .asObject()
                .list("services")
                .getFirst()
                .asObject()
                .text("file");
        var elsewhere = folder.resolve("elsewhere");
        Files.createDirectory(elsewhere);
        var token = Files.copy(Path.of(file), elsewhere.resolve("token"));
        var name = Path.of(file).getFileName().toString();
        var state = Path.of(file).resolveSibling(name.substring(0, name.indexOf('.')));
        assertEquals(0, run("verify", file, "--data", data()).exitCode(), "trusts what the settings do");
        assertEquals(
                2, run("verify", token.toString(), "--trust", trust.toString()).exitCode(), "of what?");
        var answer = run(
                "verify",
                token.toString(),
                "--checkpoint",
                state.toString(),
                "--trust",
                trust.toString(),
                "--data",
                folder.resolve("none").toString(),
                "--json");
        assertEquals(0, answer.exitCode(), answer.err());
        var json = Json.parse(answer.out()).asObject();
        assertEquals("time-stamp", json.text("what"));
        assertEquals(1, json.number("size"));
        assertTrue(json.findText("time").isPresent());
        var other = run("verify", token.toString(), "--checkpoint", trust.toString(), "--trust", trust.toString());
        assertEquals(1, other.exitCode(), other.err());
        assertFalse(other.out().isBlank());
    }
}
