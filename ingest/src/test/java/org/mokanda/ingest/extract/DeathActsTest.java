package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mokanda.core.act.ActField.*;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

class DeathActsTest {
    private static final RegisterId DEATHS = TypedPage.register(RegisterKind.DEATH, 1971);

    @Test
    void aNarrativeDeathGivesEachRole() {
        var text = """
                N° 8
                ACTE DE DÉCÈS
                L'an mil neuf cent septante et un, le quatre février, à huit heures,
                par devant Nous Officier de l'état civil de Kimbanseke, a comparu
                MBUYI Joseph, âgé de quarante ans, frère du défunt, lequel nous a
                déclaré que hier à vingt heures est décédé à Kimbanseke, KALALA
                WA NGOY Antoine, âgé d'environ soixante ans, cultivateur, époux de
                NTUMBA Marie, fils de NGOY Pierre et de MWAMBA Anne.
                Après lecture, a signé avec Nous.""";
        var act = TypedPage.acts(new TypedPage(2000, 2600).write(200, 100, text).page(DEATHS, 1))
                .getFirst();
        assertEquals(ActKind.DEATH, act.kind());
        assertEquals(
                Map.ofEntries(
                        Map.entry(NUMBER, "8"),
                        Map.entry(SURNAME, "KALALA"),
                        Map.entry(POST_NAME, "WA NGOY"),
                        Map.entry(GIVEN_NAMES, "Antoine"),
                        Map.entry(SEX, "M"),
                        Map.entry(AGE, "environ soixante ans"),
                        Map.entry(EVENT_DATE, "1971-02-03"),
                        Map.entry(EVENT_PLACE, "Kimbanseke"),
                        Map.entry(FATHER, "NGOY Pierre"),
                        Map.entry(MOTHER, "MWAMBA Anne"),
                        Map.entry(SPOUSE, "NTUMBA Marie"),
                        Map.entry(DECLARANT, "MBUYI Joseph"),
                        Map.entry(DRAWN_UP_DATE, "1971-02-04")),
                TypedPage.texts(act));
    }

    @Test
    void aDeathFormWithLabelsGivesEachRole() {
        var text = """
                ACTE DE DÉCÈS
                Acte n° 9
                Nom : KALALA          Post-nom : WA NGOY
                Prénom : Antoine      Sexe : M
                Âge : 60 ans
                Date du décès : 3.2.71
                Lieu du décès : Kimbanseke
                Père : NGOY Pierre
                Mère : inconnue
                Conjoint : NTUMBA Marie
                Déclarant : MBUYI Joseph
                Fait à Kimbanseke, le 4/2/1971""";
        var act = TypedPage.acts(new TypedPage(2000, 2600).write(200, 100, text).page(DEATHS, 1))
                .getFirst();
        assertEquals(
                Map.ofEntries(
                        Map.entry(NUMBER, "9"),
                        Map.entry(SURNAME, "KALALA"),
                        Map.entry(POST_NAME, "WA NGOY"),
                        Map.entry(GIVEN_NAMES, "Antoine"),
                        Map.entry(SEX, "M"),
                        Map.entry(AGE, "60 ans"),
                        Map.entry(EVENT_DATE, "1971-02-03"),
                        Map.entry(EVENT_PLACE, "Kimbanseke"),
                        Map.entry(FATHER, "NGOY Pierre"),
                        Map.entry(SPOUSE, "NTUMBA Marie"),
                        Map.entry(DECLARANT, "MBUYI Joseph"),
                        Map.entry(DRAWN_UP_DATE, "1971-02-04")),
                TypedPage.texts(act));
    }
}
