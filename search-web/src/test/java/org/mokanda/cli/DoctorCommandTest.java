package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Reply;
import org.mokanda.storage.doctor.Standing;
import org.mokanda.storage.s3.S3Server;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private record Called(int exitCode, String out, String err) {
        Json.Obj json() {
            return Json.parse(out).asObject();
        }

        Set<String> answers() {
            return json().list("answers").stream()
                    .map(answer -> answer.asObject().text("answer"))
                    .collect(Collectors.toSet());
        }
    }

    private Called call(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = Main.run(terminal, all.toArray(String[]::new));
        return new Called(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Files of the archive but for the index, which any command may bring up to date. */
    private Set<String> files() throws IOException {
        try (var tree = Files.walk(folder.resolve("data"))) {
            return tree.map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.startsWith("data/index") && !path.startsWith("data/catalogue"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void aDirectoryIsExaminedAndLeftAsItWas() throws IOException {
        call("office", "list");
        var before = files();
        var called = call("doctor", "--json");
        assertEquals("mokanda/doctor/1", called.json().text("schema"), called.err());
        assertTrue(called.answers().containsAll(Set.of("writable", "clock-plausible", "keys-private")), called.out());
        assertTrue(called.answers().contains("directory-not-write-once"), called.out());
        boolean failing = called.json().list("answers").stream()
                .anyMatch(answer -> answer.asObject().text("standing").equals("failing"));
        assertEquals(failing ? 3 : 0, called.exitCode());
        assertEquals(before, files());
        var told = call("doctor");
        assertTrue(told.out().contains("Écriture unique\u00a0: non"), told.out());
        assertFalse(told.out().contains("\033"), "colours where no terminal is");
    }

    @Test
    @Tag("I10")
    void aKeyThatOthersCanReadIsAFault() throws IOException {
        call("office", "list");
        var key = folder.resolve("data").resolve("keys").resolve("log.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        var called = call("doctor", "--json");
        assertTrue(called.answers().contains("keys-open"), called.out());
        assertEquals(3, called.exitCode());
        Files.delete(key);
        var missing = call("doctor", "--json");
        assertTrue(missing.answers().contains("keys-missing"), missing.out());
        assertEquals(3, missing.exitCode());
    }

    @Test
    void aServerIsExaminedAndNotCalledWriteOnce() throws Exception {
        var place = S3Server.s3proxy().newPlace();
        var data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("access"), S3Server.ACCESS);
        Files.writeString(folder.resolve("secret"), S3Server.SECRET);
        Files.writeString(data.resolve("store.properties"), """
                endpoint=%s
                bucket=%s
                access-key-file=../access
                secret-key-file=../secret
                """.formatted(place.endpoint(), place.bucket()));
        call("office", "list");
        var called = call("doctor", "--json");
        assertTrue(
                called.answers().containsAll(Set.of("condition-kept", "checksum-checked", "kept", "tidy")),
                called.out());
        assertFalse(called.out().contains("\"write_once\": true"), called.out());
        assertFalse((called.out() + called.err()).contains(S3Server.SECRET));
    }

    @Test
    void everyReplyHasWordsAndEveryBadOneANextStep() {
        for (var texts : List.of(Texts.french(), Texts.english())) {
            var table = new AnswerTable(texts, false);
            for (var reply : Reply.values()) {
                var told = table.lines(Answer.of(reply, "one", "two"));
                assertEquals(reply.standing() == Standing.GOOD ? 2 : 3, told.size(), reply.toString());
                assertFalse(String.join(" ", told).contains("doctor."), told.toString());
            }
        }
    }
}
