package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.act.ActField.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

class RuleActExtractorTest {
    private static final RegisterId BIRTHS = TypedPage.register(RegisterKind.BIRTH, 1957);
    private static final String BIRTH = """
            L'an mil neuf cent cinquante-sept, le douze mars, à dix heures,
            par devant Nous Pierre DUBOIS, Administrateur, Officier de l'état
            civil à Léopoldville, a comparu KABONGO Albert, âgé de trente ans,
            menuisier, domicilié à Kimbanseke, lequel nous a déclaré qu'un
            enfant du sexe masculin est né le dix mars mil neuf cent cinquante-
            sept à six heures à Kimbanseke, de lui déclarant et de MUJINGA
            Thérèse, son épouse, et auquel il a donné les prénoms de Jean
            Baptiste. Les présentes déclaration et présentation faites en
            présence de ILUNGA Paul et de NGOY Michel. Et ont signé avec Nous,
            après lecture.""";
    private static final String SECOND_BIRTH = """
            L'an mil neuf cent cinquante-sept, le treize mars, à neuf heures,
            par devant Nous Pierre DUBOIS, Officier de l'état civil à
            Léopoldville, a comparu MBUYI Joseph, âgé de quarante ans, lequel
            nous a déclaré qu'un enfant du sexe féminin est né hier à midi à
            Ndjili, de lui déclarant et de KANKU Marie, son épouse, et auquel
            il a donné le prénom de Agnès. Et a signé avec Nous, après lecture.""";

    private static TypedPage twoBirths() {
        return new TypedPage(2000, 2600)
                .write(100, 100, "N° 12\nKABONGO\nJean\n\nMarié à Ndjili\nle 3 mai 1980\navec NTUMBA")
                .write(500, 100, BIRTH)
                .write(100, 900, "N° 13")
                .write(500, 900, SECOND_BIRTH);
    }

    @Test
    void aColonialNarrativeGivesEachRole() {
        var acts = TypedPage.acts(twoBirths().page(BIRTHS, 1));
        assertEquals(2, acts.size());
        assertEquals(ActKind.BIRTH, acts.getFirst().kind());
        assertEquals(
                Map.of(
                        NUMBER, "12",
                        SURNAME, "KABONGO",
                        GIVEN_NAMES, "Jean Baptiste",
                        SEX, "M",
                        EVENT_DATE, "1957-03-10",
                        EVENT_PLACE, "Kimbanseke",
                        FATHER, "KABONGO Albert",
                        MOTHER, "MUJINGA Thérèse",
                        DECLARANT, "KABONGO Albert",
                        DRAWN_UP_DATE, "1957-03-12"),
                TypedPage.texts(acts.getFirst()));
        assertEquals(
                Map.of(
                        NUMBER, "13",
                        GIVEN_NAMES, "Agnès",
                        SEX, "F",
                        EVENT_DATE, "1957-03-12",
                        EVENT_PLACE, "Ndjili",
                        FATHER, "MBUYI Joseph",
                        MOTHER, "KANKU Marie",
                        DECLARANT, "MBUYI Joseph",
                        DRAWN_UP_DATE, "1957-03-13"),
                TypedPage.texts(acts.getLast()));
        assertEquals(
                List.of("Marié à Ndjili le 3 mai 1980 avec NTUMBA"),
                acts.getFirst().notes().stream().map(note -> note.text()).toList());
    }

    @Test
    void anActReachesFromItsFirstLineToTheNextAct() {
        var acts = TypedPage.acts(twoBirths().page(BIRTHS, 1));
        var first = acts.getFirst().regions().getFirst().box();
        var second = acts.getLast().regions().getFirst().box();
        assertEquals(1, acts.getFirst().regions().size());
        assertEquals(200, first.y());
        assertTrue(first.bottom() < second.y(), first + " " + second);
        assertEquals(100, first.x());
        assertEquals(100, second.x());
    }

    @Test
    void theRoomBelowTheLastLineIsTheActsForPeopleSignThere() {
        var page = new TypedPage(2000, 1500).write(100, 200, "N° 12").write(500, 200, BIRTH);
        int lastLine = page.page(BIRTHS, 1)
                .reading()
                .words()
                .mapToInt(word -> word.box().bottom())
                .max()
                .orElseThrow();
        int bottom = TypedPage.acts(page.page(BIRTHS, 1))
                .getFirst()
                .regions()
                .getFirst()
                .box()
                .bottom();
        assertTrue(bottom > lastLine + 100 && bottom <= 1500, lastLine + " " + bottom);
    }

    @Test
    void aLeaningScanIsReadAlike() {
        for (double slope : new double[] {-0.05, -0.02, 0.02, 0.05}) {
            var page = new TypedPage(2000, 2600)
                    .leaning(slope)
                    .write(100, 100, "N° 12")
                    .write(500, 100, BIRTH)
                    .write(100, 900, "N° 13")
                    .write(500, 900, SECOND_BIRTH);
            var acts = TypedPage.acts(page.page(BIRTHS, 1));
            assertEquals(
                    List.of("12", "13"),
                    acts.stream().map(act -> TypedPage.text(act, NUMBER)).toList());
            assertEquals(
                    List.of("1957-03-10", "1957-03-12"),
                    acts.stream().map(act -> TypedPage.text(act, EVENT_DATE)).toList());
        }
    }

    @Test
    void misreadWordsAreForgivenAndNamesKeptAsRead() {
        var noisy = BIRTH.replace("L'an mil neuf cent", "L'an rnil neuf ccnt")
                .replace("par devant", "par dcvant")
                .replace("a comparu", "a cornparu")
                .replace("déclaré", "declaié")
                .replace("prénoms", "prénorns")
                .replace("KABONGO", "KAB0NGO")
                .replace("déclarant", "déclaranl")
                .replace("est né le", "est ne Ie")
                .replace("masculin", "masculm");
        var act = TypedPage.acts(
                        new TypedPage(2000, 2600).write(500, 100, noisy).page(BIRTHS, 1))
                .getFirst();
        assertEquals("1957-03-10", TypedPage.text(act, EVENT_DATE));
        assertEquals("1957-03-12", TypedPage.text(act, DRAWN_UP_DATE));
        assertEquals("M", TypedPage.text(act, SEX));
        assertEquals("KAB0NGO Albert", TypedPage.text(act, FATHER));
        assertEquals("MUJINGA Thérèse", TypedPage.text(act, MOTHER));
        assertEquals("Jean Baptiste", TypedPage.text(act, GIVEN_NAMES));
    }

    @Test
    void aFoldIsFoundThoughTheGapBesideAMarginIsWider() {
        var page = new TypedPage(3600, 2200)
                .write(60, 100, "N° 12")
                .write(260, 100, BIRTH)
                .write(1900, 100, "N° 13")
                .write(2350, 100, SECOND_BIRTH)
                .page(BIRTHS, 1);
        var acts = TypedPage.acts(page);
        assertEquals(
                List.of("12", "13"),
                acts.stream().map(act -> TypedPage.text(act, NUMBER)).toList());
        assertTrue(acts.getFirst().regions().getFirst().box().right() < 1900);
        assertTrue(acts.getLast().regions().getFirst().box().x() >= 1900);
    }

    @Test
    void anActThatCrossesThePageTakesItsRestFromTheNext() {
        var lines = BIRTH.split("\n");
        var head = String.join("\n", List.of(lines).subList(0, 5));
        var rest = String.join("\n", List.of(lines).subList(5, lines.length));
        var page = new TypedPage(2000, 2600).write(500, 1800, head).page(BIRTHS, 1);
        var next = new TypedPage(2000, 2600)
                .write(500, 100, rest + "\n\n" + SECOND_BIRTH)
                .page(BIRTHS, 2);
        var act =
                new RuleActExtractor().extract(BIRTHS, page, Optional.of(next)).getFirst();
        assertEquals(
                List.of(1, 2),
                act.regions().stream().map(region -> region.page().number()).toList());
        assertEquals("Jean Baptiste", TypedPage.text(act, GIVEN_NAMES));
        assertEquals("1957-03-10", TypedPage.text(act, EVENT_DATE));
        var after = TypedPage.acts(next);
        assertEquals(1, after.size());
        assertEquals("Agnès", TypedPage.text(after.getFirst(), GIVEN_NAMES));
    }

    @Test
    void theLeavesOfADoublePageAreReadOneAfterTheOther() {
        var page = new TypedPage(3600, 2200)
                .write(60, 100, "N° 12")
                .write(260, 100, BIRTH)
                .write(1900, 100, "N° 13")
                .write(2100, 100, SECOND_BIRTH)
                .page(BIRTHS, 1);
        var acts = TypedPage.acts(page);
        assertEquals(
                List.of("12", "13"),
                acts.stream().map(act -> TypedPage.text(act, NUMBER)).toList());
        assertEquals("KANKU Marie", TypedPage.text(acts.getLast(), MOTHER));
        assertTrue(acts.getLast().regions().getFirst().box().x() >= 1900);
    }

    private static final String CURRENT_FORM = """
            RÉPUBLIQUE DU ZAÏRE                    Volet n° %d
            Ville de Kinshasa
            Bureau principal de l'état civil de Kimbanseke
            Acte n° 347   Volume II/1989   Folio n° 174
            ACTE DE NAISSANCE
            L'an mil neuf cent quatre-vingt-neuf le vingtième jour du mois de
            juin à 10 heures 30 minutes
            Par devant nous MUKENDI Pierre
            Officier de l'état civil de Kimbanseke
            A comparu TSHIBANGU WA KALALA Jean
            en qualité de père né à Mbujimayi le 3 avril 1955
            profession chauffeur résident à Kimbanseke
            lequel nous a déclaré ce qui suit :
            Le deuxième jour du mois de juin de l'année 1989
            est né à Kimbanseke un enfant de sexe féminin
            nommé TSHIBANGU NGALULA Grâce
            fils (fille) de TSHIBANGU WA KALALA Jean
            né à Mbujimayi le 3 avril 1955 nationalité zaïroise
            et de NGALULA MBOMBO Marie
            née à Kananga le 4 mai 1960 conjoints
            Lecture a été faite en lingala langue que nous connaissons
            En foi de quoi, avons dressé le présent acte.
            Le déclarant                 L'Officier de l'état civil""";

    @Test
    void theCurrentFormGivesEachRole() {
        var register = TypedPage.register(RegisterKind.BIRTH, 1989);
        var acts = TypedPage.acts(new TypedPage(1800, 2600)
                .write(100, 100, CURRENT_FORM.formatted(1))
                .page(register, 1));
        assertEquals(1, acts.size());
        assertEquals(
                Map.ofEntries(
                        Map.entry(NUMBER, "347"),
                        Map.entry(SURNAME, "TSHIBANGU"),
                        Map.entry(POST_NAME, "NGALULA"),
                        Map.entry(GIVEN_NAMES, "Grâce"),
                        Map.entry(SEX, "F"),
                        Map.entry(EVENT_DATE, "1989-06-02"),
                        Map.entry(EVENT_PLACE, "Kimbanseke"),
                        Map.entry(FATHER, "TSHIBANGU WA KALALA Jean"),
                        Map.entry(MOTHER, "NGALULA MBOMBO Marie"),
                        Map.entry(DECLARANT, "TSHIBANGU WA KALALA Jean"),
                        Map.entry(DRAWN_UP_DATE, "1989-06-20")),
                TypedPage.texts(acts.getFirst()));
        assertEquals(200, acts.getFirst().regions().getFirst().box().y());
    }

    @Test
    void theFourPartsOfALeafAreOneAct() {
        var register = TypedPage.register(RegisterKind.BIRTH, 1989);
        var page = new TypedPage(3400, 3600)
                .write(100, 100, CURRENT_FORM.formatted(1))
                .write(1800, 100, CURRENT_FORM.formatted(2).replace("NGALULA Grâce", "NGAIULA Grâce"))
                .write(100, 1800, CURRENT_FORM.formatted(3))
                .write(1800, 1800, CURRENT_FORM.formatted(4).replace("347", "34/"))
                .page(register, 1);
        var acts = TypedPage.acts(page);
        assertEquals(
                1,
                acts.stream()
                        .filter(act -> TypedPage.text(act, NUMBER).equals("347"))
                        .count());
        assertEquals("NGALULA", TypedPage.text(acts.getFirst(), POST_NAME));
        assertTrue(
                acts.getFirst().regions().size() >= 3, acts.getFirst().regions().toString());
    }

    @Test
    void aLateActNamesTheJudgementItRestsOn() {
        var register = TypedPage.register(RegisterKind.BIRTH, 1989);
        var form = CURRENT_FORM
                .formatted(1)
                .replace(
                        "lequel nous a déclaré ce qui suit :",
                        "en vertu du jugement supplétif n° RC 1234 rendu le 4 mai 1989\npar le tribunal de paix de Ndjili.\nlequel nous a déclaré ce qui suit :");
        var act = TypedPage.acts(new TypedPage(1800, 2600).write(100, 100, form).page(register, 1))
                .getFirst();
        assertEquals(
                "jugement supplétif n° RC 1234 rendu le 4 mai 1989 par le tribunal de paix de Ndjili",
                TypedPage.text(act, BASIS));
        assertEquals("1989-06-02", TypedPage.text(act, EVENT_DATE));
    }

    @Test
    void eachLineOfATableIsAnEntry() {
        var register = TypedPage.register(RegisterKind.TABLE, 1960);
        var text = """
                TABLE DÉCENNALE DES NAISSANCES 1951-1960
                Nom              Prénoms           Date            N°
                ILUNGA           Jean Pierre       12/03/1957      45
                KABONGO MWAMBA   Marie             3 mai 1952      7
                KASONGO          Albert            1.2.59          112
                WA TSHIBANGU     Anne              14 juin 1958    3
                """;
        var acts =
                TypedPage.acts(new TypedPage(1800, 2400).write(200, 100, text).page(register, 1));
        assertEquals(4, acts.size());
        assertEquals(
                Map.of(SURNAME, "ILUNGA", GIVEN_NAMES, "Jean Pierre", EVENT_DATE, "1957-03-12", NUMBER, "45"),
                TypedPage.texts(acts.getFirst()));
        assertEquals(
                Map.of(SURNAME, "KASONGO", GIVEN_NAMES, "Albert", EVENT_DATE, "1959-02-01", NUMBER, "112"),
                TypedPage.texts(acts.get(2)));
        assertTrue(acts.stream().allMatch(act -> act.kind() == ActKind.TABLE_ENTRY));
    }

    @Test
    void whatIsNotThereIsAbsent() {
        var text =
                "N° 12\nL'an mil neuf cent cinquante-sept, le douze mars, à dix heures,\nun enfant est né. Après lecture.";
        var act = TypedPage.acts(new TypedPage(2000, 2600).write(500, 100, text).page(BIRTHS, 1))
                .getFirst();
        assertEquals(Map.of(NUMBER, "12", DRAWN_UP_DATE, "1957-03-12"), TypedPage.texts(act));
    }

    @Test
    void textWithoutAnActGivesNone() {
        assertTrue(TypedPage.acts(new TypedPage(2000, 2600)
                        .write(100, 100, "Clos et arrêté le présent registre")
                        .page(BIRTHS, 1))
                .isEmpty());
        assertFalse(TypedPage.acts(twoBirths().page(BIRTHS, 1)).isEmpty());
    }
}
