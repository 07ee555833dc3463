package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;

/** Acts that were typed elsewhere come in, and are searched by a file of questions. */
class ActImportCommandTest {
    private static final String HEADINGS =
            "id\toffice\tkind\tyear\tnumber\tevent_date\tsurname\tpost_name\tgiven_names\tfather\tmother\tplace\n";
    private static final String TWO_REGISTERS = """
            B2	Mont Ngafula	décès	1962	4	1962-01-02	Kabeya				Mbuyi	Kimbwala
            A1	Kimbanseke	naissance	1957	1	1957-03-12	Tshala	Mukendi	Anne	Kalala Pierre	Mbuyi	Mokali
            B1	Mont-Ngafula	décès	1962	3		Ilunga	Kasongo
            A2	KMB	naissance	1957	2	1957-65-06	Ngoy		Albert
            """;

    @TempDir
    Path folder;

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(all.toArray(String[]::new));
    }

    private Json.Obj done(String... arguments) {
        var answer = call(arguments);
        assertEquals(0, answer.exitCode(), answer.err());
        return Json.parse(answer.out()).asObject();
    }

    /** Lines get the tabs that nobody types at their end. */
    private String file(String lines) throws IOException {
        var text = new StringBuilder(HEADINGS);
        lines.lines().forEach(line -> {
            int missing = 11 - (int) line.chars().filter(c -> c == '\t').count();
            text.append(line).repeat('\t', Math.max(0, missing)).append('\n');
        });
        return write(text.toString());
    }

    private String write(String text) throws IOException {
        return Files.write(Files.createTempFile(folder, "acts", ".tsv"), text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private List<Json.Obj> registers() {
        return done("register", "list", "--json").list("registers").stream()
                .map(Json::asObject)
                .toList();
    }

    @Test
    @Tag("I5")
    void actsComeInAsProposalsInTheOrderOfTheFileAndKeepTheirId() throws IOException {
        var answer = done("act", "import", file(TWO_REGISTERS), "--json");
        assertEquals(4, answer.number("added"));
        assertEquals(2, answer.number("registers"));
        assertEquals(1, answer.number("doubts"));

        var act = done("act", "show", "KMB-birth-1957.a1", "--json");
        assertEquals("A1", act.text("external_id"));
        assertEquals(List.of(), act.list("regions"));
        var surname = act.get("fields").asObject().get("surname").asObject();
        assertEquals("Tshala", surname.text("text"));
        assertEquals("machine", surname.text("by"));
        assertEquals("B2", done("act", "show", "MNG-death-1962.a1", "--json").text("external_id"));
        assertEquals("B1", done("act", "show", "MNG-death-1962.a2", "--json").text("external_id"));
        assertTrue(call("act", "show", "KMB-birth-1957.a1").out().contains("A1"));
        assertTrue(call("act", "show", "KMB-birth-1957.a2").out().contains("1957-65-06"), "as it was written");
        assertEquals(0, call("audit").exitCode());
    }

    @Test
    @Tag("I2")
    void theSameFileAgainChangesNothing() throws IOException {
        var file = file(TWO_REGISTERS);
        done("act", "import", file, "--json");
        var before = call("audit", "--json").out();
        var again = done("act", "import", file, "--json");
        assertEquals(0, again.number("added"));
        assertEquals(4, again.number("already_there"));
        assertEquals(
                Json.parse(before).asObject().get("log_size"),
                Json.parse(call("audit", "--json").out()).asObject().get("log_size"));
        var more = done("act", "import", file(TWO_REGISTERS + "A3\tKimbanseke\tnaissance\t1957\t3\t\tLokwa"), "--json");
        assertEquals(1, more.number("added"));
        assertEquals("A3", done("act", "show", "KMB-birth-1957.a3", "--json").text("external_id"));
    }

    @Test
    @Tag("I11")
    void everyProblemIsNamedByItsLineAndNothingComesIn() throws IOException {
        done("act", "import", file("X\tKimbanseke\tnaissance\t1957\t1\t\tTshala"), "--json");
        call("office", "add", "MNX", "--name", "Mont  Ngafula");
        var file = file("""
                A1\tKimbanseke\tnaissance\t1957\t1\t1957-03-12\tTshala
                A 2\tKimbanseke\tnaissance\t1957\t2\t\tTshala
                A3\tNulle Part\tnaissance\t1957\t3\t\tTshala
                A4\tMont-Ngafula\tnaissance\t1957\t4\t\tTshala
                A5\tKimbanseke\tbaptême\t1884\t5\t\tTshala
                A6\tKimbanseke\tnaissance\t1957\t6\t\t \t\t \tKalala
                A7\tKimbanseke\tnaissance\t1957\t7\t\tTsha\u0007la
                A1\tKimbanseke\tnaissance\t1957\t8\t\tMbuyi
                X\tKimbanseke\tnaissance\t1958\t9\t\tMbuyi
                A9\tKimbanseke\tnaissance\t1957\t10\t1957-02-30\tMbuyi
                A10\tKimbanseke\tnaissance\t1957\t11\t1958-02-03\tMbuyi
                A11\tKimbanseke\tnaissance\t1957\t12\t\t%s
                """.formatted("M".repeat(70_000)));
        var lines = Files.readString(Path.of(file)) + "A12\tKimbanseke\n";
        Files.write(Path.of(file), lines.getBytes(StandardCharsets.UTF_8));
        Files.write(Path.of(file), new byte[] {'A', (byte) 0xff, '\n'}, java.nio.file.StandardOpenOption.APPEND);

        var dry = call("act", "import", file, "--dry-run", "--json");
        assertEquals(2, dry.exitCode());
        var answer = Json.parse(dry.out()).asObject();
        assertEquals(
                List.of(
                        "3 id",
                        "4 office",
                        "5 office-ambiguous",
                        "6 kind",
                        "6 year",
                        "7 names",
                        "8 text",
                        "11 date",
                        "12 date-ahead",
                        "13 line-too-long",
                        "14 cells",
                        "15 encoding",
                        "9 twice",
                        "10 taken"),
                Json.map(
                        answer.list("problems"),
                        problem -> problem.asObject().number("line") + " "
                                + problem.asObject().text("reason")));
        assertEquals(14, answer.number("lines"));
        assertEquals(3, answer.number("good"));
        assertEquals(11, answer.number("bad"));
        assertEquals(2, answer.number("doubts"));
        assertEquals(
                14, dry.err().lines().filter(line -> line.startsWith("Ligne ")).count());
        assertFalse(dry.err().contains("\u0007"));

        assertEquals(2, call("act", "import", file).exitCode());
        assertEquals(1, registers().getFirst().number("acts"));

        var skipping = call("act", "import", file, "--skip-bad");
        assertEquals(4, skipping.exitCode(), skipping.err());
        assertEquals(4, registers().getFirst().number("acts"));
    }

    @Test
    void whatIsNoTableIsToldInOneSentence() throws IOException {
        for (var wrong : List.of("", "a\tb\n", HEADINGS, "\uFEFF" + HEADINGS + "\n\n", "\0\0\0")) {
            var answer = call("act", "import", write(wrong), "--skip-bad");
            assertEquals(2, answer.exitCode(), wrong);
            assertTrue(answer.err().contains("Rien n’a été reçu"), answer.err());
        }
        assertEquals(
                2, call("act", "import", folder.resolve("none.tsv").toString()).exitCode());
        assertEquals(2, call("act", "import", folder.toString()).exitCode());
        assertEquals(List.of(), registers());
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreTaken() throws IOException {
        var within = write(HEADINGS + "C1\tKimbanseke\tnaissance\t1957\t1\t\tTshala\r\tMbuyi\t\t\t\t\n");
        assertEquals(1, done("act", "import", within, "--json").number("added"));
        var text = "\uFEFF" + Files.readString(Path.of(file(TWO_REGISTERS))).replace("\n", "\r\n");
        assertEquals(4, done("act", "import", write(text), "--json").number("added"));
    }

    @Test
    void officesThatNobodyKnowsAreAddedOnDemand() throws IOException {
        var file = file("""
                A1\tMatadi\tnaissance\t1957\t1\t\tTshala
                A2\tMATADI\tnaissance\t1957\t2\t\tMbuyi
                A3\tMututu\tnaissance\t1957\t1\t\tNgoy
                A4\tN’Djili\tnaissance\t1957\t1\t\tNgoy
                """);
        assertEquals(2, call("act", "import", file).exitCode());
        assertFalse(call("office", "list").out().contains("Matadi"));
        var answer = done("act", "import", file, "--create-offices", "--json");
        assertEquals(
                List.of("MTD Matadi", "MTT2 Mututu"),
                Json.map(
                        answer.list("new_offices"),
                        office -> office.asObject().text("code") + " "
                                + office.asObject().text("name")));
        assertTrue(call("office", "list").out().contains("MTD\tMatadi"));
        assertEquals(4, answer.number("added"));
        assertEquals("A4", done("act", "show", "NDJ-birth-1957.a1", "--json").text("external_id"));
    }

    @Test
    @Tag("I2")
    @Tag("I4")
    void aCutBetweenSealingAndRecordingLosesAndDoublesNothing() throws Exception {
        var file = file(TWO_REGISTERS);
        call("office", "list");
        sql(
                "CREATE TRIGGER cut BEFORE INSERT ON act WHEN new.register = 'MNG-death-1962' BEGIN SELECT RAISE(ABORT, 'cut'); END");
        assertFalse(call("act", "import", file).exitCode() == 0);
        assertEquals(
                List.of("KMB-birth-1957"),
                registers().stream().map(it -> it.text("register")).toList());
        sql("DROP TRIGGER cut");

        var answer = done("act", "import", file, "--json");
        assertEquals(0, answer.number("added"), "all was sealed before the cut");
        assertEquals(4, answer.number("already_there"));
        assertEquals(2, registers().size());
        assertEquals(0, call("audit").exitCode());
        var rebuilt = done("rebuild", "--json");
        assertEquals(4, rebuilt.number("imported"));
        assertEquals("B1", done("act", "show", "MNG-death-1962.a2", "--json").text("external_id"));
    }

    private void sql(String statement) throws Exception {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/catalogue/mokanda.db"));
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    /** {@code -Dmokanda.kills=100} for the long form; {@code -Dmokanda.seed=...} repeats a run's choices. */
    @Test
    @Tag("I2")
    void aKilledImportGoesOnWithTheSameCommand() throws Exception {
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var lines = new StringBuilder();
        IntStream.range(0, 1_200)
                .forEach(i -> lines.append(
                        "A%d\tKimbanseke\tnaissance\t%d\t%d\t\tTshala%n".formatted(i, 1900 + random.nextInt(60), i)));
        var file = file(lines.toString());
        for (int kill = Integer.getInteger("mokanda.kills", 2); kill > 0; kill--) {
            var process = start(file);
            if (!process.waitFor(1_500 + random.nextInt(4_000), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        assertEquals(1_200, done("act", "import", file, "--json").number("good"));
        var registers = registers();
        assertEquals(
                1_200, registers.stream().mapToLong(it -> it.number("acts")).sum());
        assertEquals(0, call("audit").exitCode());
        assertEquals(1_200, done("rebuild", "--json").number("imported"));
        assertEquals(registers, registers());
    }

    private Process start(String file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "act",
                        "import",
                        file,
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    @Test
    void questionsOfAFileAreAnsweredLineByLineWithTheIdsOfTheActs() throws IOException {
        done("act", "import", file(TWO_REGISTERS), "--json");
        var questions = write("""
                id\ttext\tparent\tyear
                Q1\tMukendi Chala\tKalala\t1957
                Q2\tIlounga\t\t
                Q3\tZzyzx\t\t1999
                """);
        var answer = call("search", "--queries", questions, "--json", "--warmup", "2");
        assertEquals(0, answer.exitCode(), answer.err());
        var lines = answer.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(
                lines.get(0).matches("\\{\"query\":\"Q1\",\"ms\":\\d+\\.\\d{3},\"ids\":\\[\"A1\".*]}"), lines.get(0));
        assertTrue(lines.get(1).contains("[\"B1\""), lines.get(1));
        assertTrue(lines.get(2).endsWith("\"ids\":[]}"), lines.get(2));
    }

    @Test
    void aFileOfQuestionsThatIsNoneIsToldSo() throws IOException {
        done("act", "import", file(TWO_REGISTERS), "--json");
        for (var wrong : List.of(
                "",
                "id\ttext\n",
                "id\ttext\tparent\tyear\nQ1\tTshala\n",
                "id\ttext\tparent\tyear\nQ1\tTshala\t\tvers 1957\n")) {
            assertEquals(2, call("search", "--queries", write(wrong)).exitCode(), wrong);
        }
    }
}
