package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mokanda.core.act.ActField.*;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

class MarriageActsTest {
    private static final RegisterId MARRIAGES = TypedPage.register(RegisterKind.MARRIAGE, 1962);

    /** The same couple in each form. */
    private static Map<ActField, String> couple(String number, String day) {
        var fields = new EnumMap<ActField, String>(ActField.class);
        fields.put(NUMBER, number);
        fields.put(HUSBAND, "KASONGO Pierre");
        fields.put(HUSBAND_FATHER, "KASONGO Mutombo");
        fields.put(HUSBAND_MOTHER, "MWAMBA Anne");
        fields.put(WIFE, "NTUMBA Elisabeth");
        fields.put(WIFE_FATHER, "NTUMBA Joseph");
        fields.put(WIFE_MOTHER, "KAPINGA Monique");
        fields.put(EVENT_DATE, day);
        fields.put(EVENT_PLACE, "Kalamu");
        fields.put(BRIDE_PRICE, "5.000 francs");
        fields.put(WITNESSES, "ILUNGA Paul ; NGOY Michel");
        fields.put(DRAWN_UP_DATE, day);
        return fields;
    }

    private static void assertReads(Map<ActField, String> expected, String text) {
        var act = TypedPage.acts(new TypedPage(2000, 2600).write(200, 100, text).page(MARRIAGES, 1))
                .getFirst();
        assertEquals(ActKind.MARRIAGE, act.kind());
        assertEquals(expected, TypedPage.texts(act));
    }

    @Test
    void aNarrativeMarriageGivesBothSpousesAndTheirParents() {
        assertReads(couple("45", "1962-05-05"), """
                Acte n° 45
                ACTE DE MARIAGE
                L'an mil neuf cent soixante-deux, le cinq mai, à onze heures,
                par devant Nous Jean MASSAMBA, Officier de l'état civil de Kalamu,
                ont comparu : KASONGO Pierre, âgé de vingt-huit ans, mécanicien,
                fils de KASONGO Mutombo et de MWAMBA Anne, d'une part,
                et NTUMBA Elisabeth, âgée de vingt-deux ans, ménagère, fille de
                NTUMBA Joseph et de KAPINGA Monique, d'autre part,
                lesquels ont déclaré vouloir se prendre pour époux. La dot a été
                fixée à 5.000 francs. Nous les avons déclarés unis par le mariage
                en présence de ILUNGA Paul, chauffeur, et de NGOY Michel, commis.
                Après lecture, ont signé avec Nous.""");
    }

    @Test
    void aHeadingBeforeASpouseIsNoName() {
        assertReads(couple("47", "1962-05-05"), """
                Acte n° 47
                ACTE DE MARIAGE
                L'an mil neuf cent soixante-deux, le cinq mai, à onze heures,
                par devant Nous Jean MASSAMBA, Officier de l'état civil de Kalamu,
                ont comparu :
                1° L'ÉPOUX : KASONGO Pierre, âgé de vingt-huit ans, mécanicien,
                fils de KASONGO Mutombo et de MWAMBA Anne.
                2° L'ÉPOUSE : NTUMBA Elisabeth, âgée de vingt-deux ans, fille de
                NTUMBA Joseph et de KAPINGA Monique.
                Lesquels ont déclaré vouloir se prendre pour époux. La dot a été
                fixée à 5.000 francs. Nous les avons déclarés unis par le mariage
                en présence de ILUNGA Paul, chauffeur, et de NGOY Michel, commis.
                Après lecture, ont signé avec Nous.""");
    }

    @Test
    void theWordsOfEachSideMayStandBeforeTheSpouseWithoutAColon() {
        assertReads(couple("48", "1962-05-05"), """
                Acte n° 48
                ACTE DE MARIAGE
                L'an mil neuf cent soixante-deux, le cinq mai, à onze heures,
                par devant Nous Jean MASSAMBA, Officier de l'état civil de Kalamu,
                ont comparu d'une part, KASONGO Pierre, âgé de vingt-huit ans,
                fils de KASONGO Mutombo et de MWAMBA Anne,
                et d'autre part, NTUMBA Elisabeth, âgée de vingt-deux ans, fille de
                NTUMBA Joseph et de KAPINGA Monique,
                lesquels ont déclaré vouloir se prendre pour époux. La dot a été
                fixée à 5.000 francs. Nous les avons déclarés unis par le mariage
                en présence de ILUNGA Paul, chauffeur, et de NGOY Michel, commis.
                Après lecture, ont signé avec Nous.""");
    }

    @Test
    void aMarriageFormWithLabelsGivesBothSpouses() {
        assertReads(couple("46/1962", "1962-05-12"), """
                ACTE DE MARIAGE                 N° 46/1962
                Date du mariage : 12 mai 1962
                Lieu du mariage : Kalamu
                ÉPOUX
                Nom et prénoms : KASONGO Pierre
                Né le : 3 avril 1934 à Luluabourg
                Profession : mécanicien
                Père : KASONGO Mutombo
                Mère : MWAMBA Anne
                ÉPOUSE
                Nom et prénoms : NTUMBA Elisabeth
                Né le : 7 juin 1940 à Kananga
                Père : NTUMBA Joseph
                Mère : KAPINGA Monique
                Dot : 5.000 francs
                Témoins : ILUNGA Paul, NGOY Michel
                Fait à Kalamu, le 12 mai 1962""");
    }
}
