package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;

/** The inventory of paper books as people and scripts keep it. */
class BookCommandTest {
    private static final String REFERENCE = "KMB-birth-1957";

    @TempDir
    Path folder;

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of("register"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(all.toArray(String[]::new));
    }

    private Answer done(String... arguments) {
        var answer = call(arguments);
        assertEquals(0, answer.exitCode(), answer.err());
        return answer;
    }

    private Path sheet(String text) throws IOException {
        return Files.write(Files.createTempFile(folder, "sheet", ".csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private Json.Obj shown() {
        return Json.parse(done("show", REFERENCE, "--json").out()).asObject();
    }

    @Test
    void aBookIsDescribedBeforeItIsScannedAndGoesThroughHands() throws IOException {
        done(
                "describe",
                REFERENCE,
                "--leaves",
                "120",
                "--acts",
                "478",
                "--condition",
                "déchiré,insectes",
                "--place",
                "Salle 1");
        done("receive", REFERENCE, "--from", "Paul Mbuyi", "--on", "02/03/2026", "--place", "Salle 2");
        done("gap", "add", REFERENCE, "--kind", "leaf-missing", "--numbers", "12-14", "--source", "constat");
        done("gap", "withdraw", REFERENCE, "3", "--why", "recollés");
        done("return", REFERENCE, "--to", "Paul Mbuyi", "--on", "2026-04-01");

        assertTrue(done("list").out().contains("décrit, pas encore numérisé"));
        var listed = Json.parse(done("list", "--json").out())
                .asObject()
                .list("registers")
                .getFirst()
                .asObject();
        assertEquals(120, listed.number("leaves_declared"));
        var shown = shown();
        assertEquals("mokanda/register/1", shown.text("schema"));
        assertEquals("returned", shown.text("whereabouts"));
        assertEquals(478, shown.get("description").asObject().number("acts"));
        assertEquals(
                List.of("received", "returned"),
                Json.map(shown.list("custody"), event -> event.asObject().text("kind")));
        assertEquals(4, shown.list("gaps").getFirst().asObject().number("withdrawn_by_entry"));
        var text = done("show", REFERENCE).out();
        assertTrue(text.contains("reçu de Paul Mbuyi") && text.contains("retiré") && text.contains("insectes"), text);
        done("print", REFERENCE, "-o", folder.resolve("fiche.txt").toString());
        var printed = Files.readString(folder.resolve("fiche.txt"));
        assertTrue(printed.contains("Kimbanseke · Naissances 1957") && printed.contains("signature"), printed);
        assertEquals(
                2,
                call("print", REFERENCE, "-o", folder.resolve("fiche.txt").toString())
                        .exitCode());
        var audit = run("audit", "--data", folder.resolve("data").toString());
        assertEquals(0, audit.exitCode(), audit.out());
    }

    @Test
    void whatIsNotGivenStaysAndAnEmptyTextTakesAway() {
        done("describe", REFERENCE, "--leaves", "120", "--place", "Salle 1");
        done("describe", REFERENCE, "--leaves", "", "--acts", "3");
        var description = shown().get("description").asObject();
        assertTrue(description.find("leaves").isEmpty());
        assertEquals("Salle 1", description.text("place"));
        assertTrue(call("describe", REFERENCE, "--acts", "3").err().contains("Rien de nouveau"));
    }

    @Test
    void aWrongWordIsToldWithExitCodeTwoAndNothingIsNoted() {
        for (var wrong : List.of(
                List.of("describe", "nonsense"),
                List.of("describe", "XYZ-birth-1957"),
                List.of("describe", REFERENCE, "--leaves", "0"),
                List.of("describe", REFERENCE, "--leaves", "-3"),
                List.of("describe", REFERENCE, "--first-act", "9", "--last-act", "3"),
                List.of("describe", REFERENCE, "--condition", "joli"),
                List.of("describe", REFERENCE, "--place", "x".repeat(301)),
                List.of("receive", REFERENCE),
                List.of("receive", REFERENCE, "--from", " "),
                List.of("receive", REFERENCE, "--from", "Paul", "--on", "31/02/2026"),
                List.of("receive", REFERENCE, "--from", "Paul", "--on", "2999-01-01"),
                List.of("receive", REFERENCE, "--from", "Paul", "--on", "1492-01-01"),
                List.of("gap", "add", REFERENCE, "--kind", "volé"),
                List.of("gap", "add", REFERENCE, "--kind", "leaf-missing"),
                List.of("gap", "add", REFERENCE, "--kind", "lost", "--numbers", "3"),
                List.of("gap", "add", REFERENCE, "--kind", "leaf-missing", "--numbers", "5-3"),
                List.of("gap", "withdraw", REFERENCE, "1", "--why", "x"),
                List.of("withdraw", REFERENCE, "1", "--why", "x"),
                List.of("import", folder.resolve("nowhere.csv").toString()))) {
            var answer = call(wrong.toArray(String[]::new));
            assertEquals(2, answer.exitCode(), wrong + ": " + answer.err());
            assertFalse(answer.err().contains("\tat ") || answer.err().isBlank(), answer.err());
        }
        assertEquals("", done("list").out());
    }

    @Test
    @Tag("I3")
    void aSheetWithABadLineIsNotTakenInUnlessAskedAndASecondTimeAddsNothing() throws IOException {
        var bad = sheet("bureau;type;année;feuillets;reçu de;reçu le;lacunes\n"
                + "Kimbanseke;naissance;1957;120;Paul;02/03/2026;feuillet manquant 12\n"
                + "Nulle-Part;naissance;1958;x;;;\n"
                + "KMB;naissance;1943;;;;perdu\n");
        var refused = call("import", bad.toString());
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("Ligne 3") && refused.err().contains("Nulle-Part"), refused.err());
        assertEquals("", done("list").out());

        var taken = call("import", bad.toString(), "--skip-bad", "--json");
        assertEquals(4, taken.exitCode(), taken.err());
        var report = Json.parse(taken.out()).asObject();
        assertEquals("mokanda/register-import/1", report.text("schema"));
        assertEquals(2, report.number("changed"));
        assertEquals(
                List.of("office", "number"),
                Json.map(report.list("problems"), problem -> problem.asObject().text("reason")));
        assertTrue(done("list").out().contains("registre perdu"));

        for (var language : List.of("fr", "en")) {
            var exported = folder.resolve(language + ".csv");
            done("export", "-o", exported.toString(), "--lang", language);
            var again = Json.parse(done("import", exported.toString(), "--json").out())
                    .asObject();
            assertEquals(2, again.number("registers"));
            assertEquals(0, again.number("changed"));
        }
        assertEquals(3, shown().list("custody").size() + shown().list("gaps").size() + 1);
    }
}
