package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;

/** {@code mokanda queue}, on an archive with three pages that nobody has read. */
class QueueCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void threePagesWait() {
        WaitingPages.in(folder);
    }

    private Answer queue(String... more) {
        return call("queue", more);
    }

    private Answer register(String... more) {
        return call("register", more);
    }

    private Answer call(String command, String... more) {
        var arguments = new ArrayList<>(List.of(command));
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
        var list = queue("list").out();
        assertTrue(
                list.startsWith("Aucune page n’attend d’être lue.\nKMB-birth-1957.p1 (0.jpg)\u00a0: mise de côté."),
                list);
        assertTrue(queue("retry", "KMB-birth-1957").err().startsWith("3 page(s)"));
        assertTrue(queue("list").out().contains("3 page(s) en attente"));
    }

    @Test
    void pagesSetAsideAndThoseThatWaitAreNamedWithTheirReason() {
        queue("cancel", "KMB-birth-1957", "--page", "2");
        var json = Json.parse(queue("list", "--json").out()).asObject();
        var page = json.list("set_aside").getFirst().asObject();
        assertEquals(
                "KMB-birth-1957 2 1.jpg cancelled",
                page.text("register") + " " + page.number("page") + " " + page.text("file") + " "
                        + page.text("reason"));
        assertTrue(page.text("message").contains("mokanda queue retry"), page.text("message"));

        var shown = register("show", "KMB-birth-1957").out();
        assertTrue(
                shown.contains(
                        "  KMB-birth-1957.p2 (1.jpg)\u00a0: mise de côté. La lecture de cette page a été annulée."),
                shown);
        assertTrue(shown.endsWith("  2 pages attendent d’être lues\u00a0: 1, 3\n"), shown);
        var register =
                Json.parse(register("show", "KMB-birth-1957", "--json").out()).asObject();
        assertEquals(2, register.list("set_aside").getFirst().asObject().number("page"));
        assertEquals(List.of(Json.number(1), Json.number(3)), register.list("waiting"));
        assertEquals("mokanda/register/1", register.text("schema"));
        queue("retry", "KMB-birth-1957");
        assertTrue(register("show", "KMB-birth-1957", "--lang", "en").out().endsWith("3 pages wait to be read: 1-3\n"));
    }

    @Test
    void ofManyPagesSetAsideAPersonIsToldWhereTheRestIsAndAProgramGetsAll() {
        var many = RegisterId.parse("KMB-birth-1958").orElseThrow();
        WaitingPages.with(folder, archive -> {
            WaitingPages.add(archive, many, 120);
            archive.readingDesk().cancel(many, _ -> true, "anna");
        });
        var list = queue("list").out();
        assertTrue(
                list.endsWith("… et 20 autres pages mises de côté dans KMB-birth-1958\u00a0: "
                        + "«\u00a0mokanda register show KMB-birth-1958\u00a0» les montre.\n"),
                list);
        assertEquals(
                120,
                Json.parse(queue("list", "--json").out())
                        .asObject()
                        .list("set_aside")
                        .size());
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
