package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.register.RegisterId;

/** Nothing found is an answer: where it was searched, where not, and what to do next. */
class NothingFoundTest {
    private static final String LOOKED = "naissance Zzyzx vers 1957";

    private static TestOffice office;
    private static Visitor clerk;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
        clerk = Visitor.as(office, "agent");
    }

    @AfterAll
    static void close() {
        clerk.close();
        office.close();
    }

    /** Address of the answer, without a word of the question (I7). */
    private static String ask(Visitor visitor, String words) {
        var location = Visitor.location(visitor.post("/recherche", "mots", words));
        assertTrue(location.matches("/recherche/[0-9a-f]{18}"), location);
        return location;
    }

    private String otherwise(String question, String how) {
        var location = Visitor.location(clerk.post(question + "/autrement", "comment", how));
        assertTrue(location.matches("/recherche/[0-9a-f]{18}"), location);
        return clerk.get(location).body();
    }

    @Test
    void theAnswerOffersOtherYearsTheTextAndWhereItWasSearched() {
        var question = ask(clerk, LOOKED);
        var answer = clerk.get(question).body();
        assertTrue(answer.contains("Rien trouvé") && answer.contains(question + "/couverture"), answer);
        var wider = otherwise(question, "5");
        assertTrue(wider.contains("value=\"naissance Zzyzx\""), "the year in the box would narrow it again");
        assertTrue(wider.contains("name=\"de\" value=\"1952\"") && wider.contains("name=\"a\" value=\"1962\""), wider);
        assertTrue(otherwise(question, "10").contains("name=\"de\" value=\"1947\""));
        var without = otherwise(question, "sans-annee");
        assertTrue(
                without.contains("value=\"naissance Zzyzx\"") && without.contains("name=\"de\" value=\"\""), without);
        assertTrue(otherwise(question, "texte").contains("value=\"text\" checked"));
        assertEquals(400, clerk.post(question + "/autrement", "comment", "rien").statusCode());
    }

    @Test
    void itIsSaidWhichRegistersWereReadAndWhichWereNot() {
        office.books.note(
                RegisterId.parse("KMB-birth-1960").orElseThrow(),
                0,
                List.of(new Gap(GapKind.LOST, null, "", "")),
                "agent");
        var coverage = clerk.get(ask(clerk, LOOKED) + "/couverture").body();
        assertTrue(coverage.contains("Naissances, de 1952 à 1962"), coverage);
        assertTrue(coverage.contains("/registres/KMB-birth-1957"), coverage);
        assertTrue(coverage.contains("une page n’est pas encore lue"), coverage);
        assertTrue(coverage.contains("une page n’a pas pu être lue"), coverage);
        assertTrue(coverage.contains("le registre est déclaré perdu"), coverage);
        assertTrue(coverage.contains("1952-1956, 1958-1959, 1961-1962"), coverage);
        assertFalse(coverage.contains("KMB-marriage-1962"), "marriages were not asked for");
    }

    @Test
    void aRegisterThatIsNotScannedIsAskedForOnce() {
        var register = RegisterId.parse("KMB-death-1958").orElseThrow();
        office.books.note(
                register, 0, List.of(new BookDescription(80, 300, null, null, new TreeSet<>(), "", "")), "agent");
        var question = ask(clerk, "décès Zzyzx 1957");
        for (int i = 0; i < 2; i++) {
            var answer = clerk.post(question + "/numeriser", "registre", "KMB-death-1958");
            assertEquals(question + "/couverture?demande=notee", Visitor.location(answer));
        }
        var gaps = office.catalogue.books().find(register).openGaps();
        assertEquals(1, gaps.size());
        assertEquals(GapKind.NOT_SCANNED, gaps.getFirst().fact().kind());
        assertEquals("agent", gaps.getFirst().entry().by());
        assertTrue(clerk.get(question + "/couverture?demande=notee").body().contains("La demande est notée"));
    }

    @Test
    void ofAScannedRegisterTheLeavesAreAskedFor() {
        var question = ask(clerk, LOOKED);
        for (var leaves : List.of("", "tous", "0", "14-12")) {
            var refused = clerk.post(question + "/numeriser", "registre", "KMB-birth-1957", "feuillets", leaves);
            assertEquals(question + "/couverture?demande=feuillets", Visitor.location(refused));
        }
        assertEquals(0, office.catalogue.books().find(TestOffice.BIRTHS).entries());
        clerk.post(question + "/numeriser", "registre", "KMB-birth-1957", "feuillets", "12-14");
        var gap = office.catalogue
                .books()
                .find(TestOffice.BIRTHS)
                .openGaps()
                .getFirst()
                .fact();
        assertEquals("12-14", String.valueOf(gap.numbers()));
        assertEquals(
                404,
                clerk.post(question + "/numeriser", "registre", "KMB-birth-1888")
                        .statusCode());
    }

    @Test
    @Tag("I5")
    void theRecordSaysWhatWasSearchedAndCertifiesNothing() {
        var question = ask(clerk, LOOKED);
        var other = ask(clerk, "naissance Zizix 1957");
        var similar = ask(clerk, "naissance Kabamba 1957");
        var record = clerk.get(question + "/constat?avec=" + id(other) + "&avec=" + id(similar) + "&avec=unknown")
                .body();
        assertTrue(record.contains("Ceci n’est pas un certificat négatif"), record);
        assertTrue(record.contains(LOOKED) && record.contains("naissance Zizix 1957"), record);
        assertTrue(record.contains("aucun acte ressemblant") && record.contains("lus et écartés un à un"), record);
        assertTrue(record.contains("Paul Ndombe") && record.contains("Préposé"), record);
        assertTrue(record.contains("Naissances, de 1952 à 1962") && record.contains("1952-1956"), record);
        assertTrue(office.catalogue.issues().newest(10).isEmpty(), "no number is taken (I9)");
    }

    @Test
    void anotherSpellingIsOfferedForTheRecordOnceHoweverOftenItWasAsked() {
        try (var asker = Visitor.as(office, "agent")) {
            var question = ask(asker, LOOKED);
            ask(asker, LOOKED);
            ask(asker, "Zizix 1957");
            ask(asker, "Zizix 1957");
            var offered = asker.get(question + "/couverture").body();
            assertEquals(2, offered.split("name=\"avec\"").length, offered);
            assertTrue(offered.contains("Zizix 1957"));
        }
    }

    @Test
    void whereNothingIsFoundNoFacetIsOffered() {
        var answer = clerk.get(ask(clerk, LOOKED)).body();
        assertTrue(answer.contains("Rien trouvé"));
        assertFalse(answer.contains("class=\"facet\""), answer);
    }

    private static String id(String question) {
        return question.substring(question.lastIndexOf('/') + 1);
    }

    @Test
    @Tag("I6")
    void onlyWhoPreparesCopiesMakesARecordAndOnlyWhoWorksHereAsksForAScan() {
        try (var admin = Visitor.as(office, "admin");
                var reader = Visitor.as(office, "lecteur")) {
            assertEquals(403, admin.get(ask(admin, LOOKED) + "/constat").statusCode());
            var question = ask(reader, LOOKED);
            assertEquals(403, reader.get(question + "/constat").statusCode());
            assertEquals(
                    403,
                    reader.post(question + "/numeriser", "registre", "KMB-birth-1957", "feuillets", "1")
                            .statusCode());
            var coverage = reader.get(question + "/couverture").body();
            assertTrue(coverage.contains("pas encore ouvertes au public"), coverage);
            assertTrue(coverage.contains("aucun registre connu"), coverage);
            assertFalse(coverage.contains("KMB-birth-1957"), coverage);
        }
    }

    @Test
    @Tag("I7")
    void aQuestionOfAnotherSessionIsNotToBeHad() {
        var question = ask(clerk, LOOKED);
        try (var other = Visitor.as(office, "chef")) {
            for (var path : List.of("", "/couverture", "/constat")) {
                assertEquals("/", Visitor.location(other.get(question + path)), path);
            }
        }
    }
}
