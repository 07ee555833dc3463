package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.store.Provenance;

/** {@code mokanda page}, on a register with three pages: what the contact sheet does, without a browser. */
class PageCommandTest {
    private static final String REGISTER = "KMB-birth-1957";
    private static final String P1 = REGISTER + ".p1";
    private static final String P2 = REGISTER + ".p2";
    private static final String P3 = REGISTER + ".p3";
    private static final String UNCHANGED = "Rien n’a changé\u00a0: c’était déjà ainsi.\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void threePagesWait() {
        WaitingPages.in(folder);
    }

    private Answer page(String... more) {
        var arguments = new ArrayList<>(List.of("page"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private void done(String... more) {
        var answer = page(more);
        assertEquals(0, answer.exitCode(), answer.err());
    }

    private String list() {
        return page("list", REGISTER).out();
    }

    private Json.Obj listed(int number) {
        return Json.parse(page("list", REGISTER, "--json").out()).asObject().list("pages").stream()
                .map(Json::asObject)
                .filter(page -> page.number("page") == number)
                .findFirst()
                .orElseThrow();
    }

    private String order() {
        return Json.parse(page("list", REGISTER, "--json").out()).asObject().list("pages").stream()
                .map(page -> String.valueOf(page.asObject().number("page")))
                .collect(Collectors.joining(" "));
    }

    /** As a machine sees two facing pages, and then fails to read them whole. */
    private void isOpenBook(int number) {
        var page = new PageId(WaitingPages.BIRTHS, number);
        var parts = List.of(new PagePart(new Box(0, 0, 440, 600)), new PagePart(new Box(440, 0, 560, 600)));
        var seen = new PageExamination(page, 1000, 600, 0, 0, parts, Set.of(PageFlag.BLURRED), null);
        tell(new PageOutcome.Examined(seen));
        tell(new PageOutcome.SetAside(page, QuarantineReason.TOO_SLOW, Parting.WHOLE));
    }

    private void tell(PageOutcome outcome) {
        WaitingPages.with(
                folder,
                archive -> new ReadingCompletion(
                                archive.store(),
                                archive.catalogue().pages(),
                                archive.catalogue().acts())
                        .tell(
                                WaitingPages.BIRTHS,
                                new Provenance("test", Instant.now(), "outcome"),
                                () -> List.of(outcome)));
    }

    @Test
    void rejectedPagesAreListedWithTheirReasonAndKeptAgain() {
        var rejected = page("reject", P1, P3, P1, "--reason", "unusable");
        assertEquals(0, rejected.exitCode(), rejected.err());
        assertTrue(rejected.err().startsWith("2 pages rejetées\u00a0: " + P1 + ", " + P3), rejected.err());
        assertTrue(rejected.err().contains("inutilisable, à refaire"), rejected.err());
        assertEquals(
                "1. " + P1 + "\u00a0: en attente de lecture · rejetée\u00a0: inutilisable, à refaire\n"
                        + "2. " + P2 + "\u00a0: en attente de lecture\n"
                        + "3. " + P3 + "\u00a0: en attente de lecture · rejetée\u00a0: inutilisable, à refaire\n",
                list());
        assertEquals("unusable", listed(3).text("rejected"));
        assertTrue(listed(2).findText("rejected").isEmpty());
        assertEquals(UNCHANGED, page("reject", P1, P3, "--reason", "unusable").err());

        assertEquals(
                "Une page compte de nouveau dans le livre\u00a0: " + P3 + ".\n",
                page("keep", P3, P2).err());
        assertEquals(UNCHANGED, page("keep", P2).err());
        assertTrue(list().contains("p1\u00a0: en attente de lecture · rejetée")
                && !list().contains("p3\u00a0: en attente de lecture ·"));
    }

    @Test
    void goodPagesAreListedAsSuchAndLookedAtAgain() {
        isOpenBook(2);
        assertEquals(false, isGood(2));
        var good = page("good", P2, P1);
        assertTrue(
                good.err()
                        .startsWith("2 pages vérifiées\u00a0: " + P2 + ", " + P1
                                + ". Ce que la machine y signale ne les met plus"),
                good.err());
        assertTrue(list().contains("1. " + P1 + "\u00a0: en attente de lecture · vérifiée\n"), list());
        assertTrue(isGood(2) && !isGood(3));
        assertEquals(UNCHANGED, page("good", P1).err());
        done("reject", P1, "--reason", "unusable");
        assertTrue(!isGood(1), "who rejects it does not find it good");
        var kept = page("good", P1, P2).err();
        assertTrue(kept.contains("Une page vérifiée\u00a0: " + P1 + "."), kept);
        assertTrue(kept.contains("Une page rejetée compte de nouveau dans le livre\u00a0: " + P1 + "."), kept);
        assertEquals(
                "Une page n’est plus dite bonne\u00a0: " + P2 + ".\n",
                page("good", P2, "--no-longer").err());
        assertTrue(isGood(1) && !isGood(2));
        assertEquals(UNCHANGED, page("good", P3, "--no-longer").err());
        refused(List.of("good", REGISTER + ".p9"), "n’a pas de page 9");
        done("undo", REGISTER);
        assertTrue(isGood(2));
    }

    private boolean isGood(int number) {
        return listed(number).get("good").equals(Json.parse("true"));
    }

    @Test
    void theStepsAreThoseOfTheBrowserAndAreTakenBackOneByOne() {
        done("reject", P1, "--reason", "rescanned");
        done("move", P3, "--before", P1);
        done("folio", P2, "12");
        WaitingPages.with(folder, archive -> {
            var standing = archive.arrangements().standing(WaitingPages.BIRTHS);
            assertEquals(3, standing.revision());
            assertEquals(List.of(3, 1, 2), standing.arrangement().order());
            var last = archive.catalogue()
                    .arrangements()
                    .find(WaitingPages.BIRTHS, 3)
                    .orElseThrow();
            assertEquals(ArchiveCommand.operator(), last.by());
        });
        assertTrue(page("undo", REGISTER).err().contains("est annulée"));
        assertTrue(!list().contains("folio") && order().equals("3 1 2"), list());
        done("undo", REGISTER);
        assertEquals("1 2 3", order());
        done("undo", REGISTER);
        assertTrue(!list().contains("rejetée"), list());
        var nothing = page("undo", REGISTER);
        assertEquals(2, nothing.exitCode());
        assertTrue(nothing.err().contains("plus rien à annuler"), nothing.err());
    }

    @Test
    void pagesAreMovedTogetherBeforeAndBehindAnother() {
        assertEquals(
                "Une page déplacée\u00a0: " + P1 + ". La première est maintenant à la place 3 du livre.\n",
                page("move", P1, "--after", P3).err());
        assertEquals("2 3 1", order());
        done("move", P1, P3, "--before", P2);
        assertEquals("3 1 2", order());
        assertEquals(UNCHANGED, page("move", P1, "--after", P3).err());
        done("move", P3, "--after", P2);
        assertEquals("1 2 3", order());
        for (var wrong : List.of(
                List.of("move", P1),
                List.of("move", P1, "--before", P2, "--after", P3),
                List.of("move", P1, "--before", P1),
                List.of("move", P1, "--before", "KMB-birth-1958.p2"),
                List.of("move", P1, "--after", REGISTER + ".p9"))) {
            refused(wrong, "Rien n’a été changé", "rien n’a été changé");
        }
        assertEquals("1 2 3", order());
    }

    @Test
    void aPageIsPartedAtTheFoldSeenElsewhereOrNotAndReadAgain() {
        isOpenBook(2);
        assertTrue(
                list().contains("2. " + P2 + "\u00a0: mise de côté · La lecture de la page a pris trop de temps."),
                list());
        assertTrue(list().contains(" · 2 parties, proposé · floue\n"), list());
        var proposed = listed(2);
        assertEquals(
                "proposed 44 2",
                proposed.text("split") + " " + proposed.number("fold") + " " + proposed.number("parts"));
        assertEquals("too-slow", proposed.text("reason"));
        assertEquals(List.of(Json.text("blurred")), proposed.list("flags"));

        var split = page("split", P2);
        assertTrue(split.err().startsWith(P2 + "\u00a0: coupée en deux à 44\u00a0% de la largeur.\n"), split.err());
        assertTrue(split.err().contains("1 page(s) attendent d’être relues"), split.err());
        assertEquals(
                "halves 44 waiting",
                listed(2).text("split") + " " + listed(2).number("fold") + " "
                        + listed(2).text("state"));
        done("split", P2, "--at", "52");
        assertEquals(52, listed(2).number("fold"));
        assertEquals(UNCHANGED, page("split", P2).err());
        assertEquals(P2 + "\u00a0: lue entière.\n", page("whole", P2).err());
        assertTrue(list().contains("lue entière"), list());
        assertEquals(
                P2 + "\u00a0: lue comme la machine le propose.\n",
                page("split", P2, "--proposed").err());
        assertEquals("proposed", listed(2).text("split"));

        assertTrue(page("split", P1).err().contains("n’a pas vu de pli"));
        assertEquals(50, listed(1).number("fold"));
        for (var at : List.of("9", "91", "0", "x", "48.5", "")) {
            refused(List.of("split", P1, "--at", at), "de 10 à 90");
        }
        refused(List.of("split", P1, "--at", "40", "--proposed"), "pas les deux");
        assertEquals(50, listed(1).number("fold"));
    }

    @Test
    void theNumberReadOnALeafIsNotedAndTakenAway() {
        assertEquals(
                P2 + "\u00a0: folio 1200 noté.\n", page("folio", P2, "1200").err());
        assertEquals(1200, listed(2).number("folio"));
        assertTrue(list().contains("2. " + P2 + "\u00a0: en attente de lecture · folio 1200\n"), list());
        assertEquals(UNCHANGED, page("folio", P2, " 1200 ").err());
        assertEquals(
                P2 + "\u00a0: plus de folio noté.\n",
                page("folio", P2, "--none").err());
        done("folio", P2, "7");
        done("folio", P2, "");
        assertTrue(!list().contains("folio"), list());
        for (var wrong : List.of(
                List.of("folio", P2, "0"),
                List.of("folio", P2, "x"),
                List.of("folio", P2, "1234567"),
                List.of("folio", P2),
                List.of("folio", P2, "7", "--none"))) {
            refused(wrong, "Rien n’a été changé");
        }
    }

    @Test
    void whatIsWrongIsNamedWithTheNextStepAndChangesNothing() {
        refused(
                List.of("reject", P1, "--reason", "ugly"),
                "«\u00a0ugly\u00a0» n’est pas une raison. Rien n’a été changé. Choisissez parmi rescanned (");
        refused(List.of("reject", P1), "--reason");
        refused(List.of("keep"), "PAGE");
        refused(List.of("keep", REGISTER), "«\u00a0KMB-birth-1957\u00a0» n’est pas une référence de page");
        refused(List.of("reject", P1, REGISTER + ".p9", "--reason", "no-leaf"), "n’a pas de page 9");
        refused(List.of("keep", REGISTER + ".p9"), "mokanda page list KMB-birth-1957");
        refused(List.of("whole", P1, "KMB-birth-1958.p1"), "KMB-birth-1958.p1 n’est pas du registre KMB-birth-1957");
        refused(List.of("whole", "KMB-birth-1958.p1"), "KMB-birth-1958 n’est pas dans cette archive");
        refused(List.of("undo", "KMB-birth-1958"), "KMB-birth-1958");
        refused(List.of("list", "KMB-birth-1958"), "KMB-birth-1958");
        WaitingPages.with(
                folder,
                archive -> assertEquals(
                        0, archive.arrangements().standing(WaitingPages.BIRTHS).revision()));
    }

    /** The exit code of wrong use, with one of these texts. */
    private void refused(List<String> arguments, String... told) {
        var answer = page(arguments.toArray(String[]::new));
        assertEquals(2, answer.exitCode(), arguments + ": " + answer.err());
        assertTrue(List.of(told).stream().anyMatch(answer.err()::contains), arguments + ": " + answer.err());
    }

    @Test
    void everyCommandExplainsItselfInBothLanguages() {
        for (var command :
                List.of("list", "reject", "keep", "good", "split", "whole", "move", "folio", "undo", "export")) {
            var french = run("page", command, "--help");
            var english = run("page", command, "--help", "--lang=en");
            assertEquals(0, french.exitCode() + english.exitCode(), command);
            assertTrue(french.out().contains("--data") && !french.out().equals(english.out()), french.out());
        }
    }
}
