package org.mokanda.core.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrenchDatesTest {
    private static final DateContext ACT = new DateContext(1957, LocalDate.of(1957, 3, 12));

    @Test
    void everyDayReadsBackFromItsWordsAndFigures() {
        for (var day = LocalDate.of(1885, 1, 1); day.getYear() <= 2100; day = day.plusDays(1)) {
            var expected = Optional.of(ApproximateDate.exact(day));
            for (var style : NumberStyle.values()) {
                var words = FrenchDates.words(day, style);
                assertEquals(expected, FrenchDates.parse(words, DateContext.NONE), words);
            }
            var figures = "%d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
            assertEquals(expected, FrenchDates.parse(figures, DateContext.NONE), figures);
            assertEquals(expected, FrenchDates.parse(day.toString(), DateContext.NONE));
            assertEquals(expected, ApproximateDate.parse(day.toString()));
        }
    }

    @Test
    void writesADayAsActsDo() {
        var day = LocalDate.of(1957, 3, 12);
        assertEquals("le douze mars mil neuf cent cinquante-sept", FrenchDates.words(day, NumberStyle.FRENCH));
        assertEquals(
                "le premier août mil neuf cent nonante et un",
                FrenchDates.words(LocalDate.of(1991, 8, 1), NumberStyle.BELGIAN));
        assertEquals(
                "le vingt et un mai deux mille seize",
                FrenchDates.words(LocalDate.of(2016, 5, 21), NumberStyle.FRENCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "le douze mars mil neuf cent cinquante-sept | EXACT | 1957-03-12",
                "douzième jour du mois de mars mil neuf cent cinquante-sept | EXACT | 1957-03-12",
                "le douze du mois de mars de l'an mil neuf cent cinquante sept | EXACT | 1957-03-12",
                "L'an mil neuf cent cinquante-trois, le douze mars, à dix heures | EXACT | 1953-03-12",
                "L'an deux mille seize le trentième jour du mois d'avril à 9 heures | EXACT | 2016-04-30",
                "né à Boma le 12 mars 1957 | EXACT | 1957-03-12",
                "12/03/1957 | EXACT | 1957-03-12",
                "12.3.57 | EXACT | 1957-03-12",
                "12-3-1957 | EXACT | 1957-03-12",
                "12 / 03 / 1957 | EXACT | 1957-03-12",
                "l2/O3/1957 | EXACT | 1957-03-12",
                "le 12 mars 57 | EXACT | 1957-03-12",
                "25.12.02 | EXACT | 1902-12-25",
                "le premier avril 1957 | EXACT | 1957-04-01",
                "le 1er août 1957 | EXACT | 1957-08-01",
                "Ie quatorse juillct rnil neuf cent cinquanle-six | EXACT | 1956-07-14",
                "le douze févricr mil neuf cenl cinquantc sept | EXACT | 1957-02-12",
                "né ce jour à dix heures | RELATIVE | 1957-03-12",
                "Aujourd'hui, quinze février mil neuf cent soixante-quatre | EXACT | 1964-02-15",
                "Ce jour, le 4 février 1959 | EXACT | 1959-02-04",
                "né hier | RELATIVE | 1957-03-11",
                "décédé avant-hier à minuit | RELATIVE | 1957-03-10",
                "né le dix du courant | RELATIVE | 1957-03-10",
                "né le dix courant | RELATIVE | 1957-03-10",
                "né le dix dudit mois | RELATIVE | 1957-03-10",
                "né le dix de ce mois | RELATIVE | 1957-03-10",
                "né le dix du mois dernier | RELATIVE | 1957-02-10",
                "le dix février de la même année | RELATIVE | 1957-02-10",
                "le dix décembre dernier | RELATIVE | 1956-12-10",
                "dans le courant du mois de mars 1957 | MONTH | 1957-03",
                "né vers 1930 | CIRCA | 1930~",
                "né en 1930 | YEAR | 1930",
                "né en mil neuf cent trente | YEAR | 1930",
                "le douze mars | UNREADABLE | XXXX-03-12",
                "le douze mars mil neuf cent ~qxwz~ | UNREADABLE | 19XX-03-12",
            })
    void readsTheVariantsOfTheField(String words, Precision precision, String edtf) {
        assertEquals(Optional.of(new ApproximateDate(precision, edtf)), FrenchDates.parse(words, ACT));
    }

    @Test
    void withoutTheActsDateRelativeWordsStayOpen() {
        assertEquals(
                Optional.of(new ApproximateDate(Precision.UNREADABLE, "XXXX-XX-XX")),
                FrenchDates.parse("né hier", DateContext.NONE));
        assertEquals(
                Optional.of(new ApproximateDate(Precision.UNREADABLE, "XX57-03-12")),
                FrenchDates.parse("12.3.57", DateContext.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "à dix heures du matin",
                "31/02/1957",
                "acte n° 12",
                "mai",
                "le mois de mai",
                "avenue 12 n° 45"
            })
    void findsNoDateWhereThereIsNone(String words) {
        assertEquals(Optional.empty(), FrenchDates.parse(words, ACT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "âgé de trente ans | [1926-03-13..1927-03-12]",
                "âgé d'environ quarante ans | 1917~",
                "35 ans environ | 1922~",
                "âgée de trois mois | [1956-11-13..1956-12-12]"
            })
    void anAgeGivesBoundsNotADay(String words, String edtf) {
        var birth = Age.parse(words).orElseThrow().birth(LocalDate.of(1957, 3, 12));
        assertEquals(new ApproximateDate(Precision.FROM_AGE, edtf), birth);
    }

    @Test
    void boundsFollowThePrecision() {
        var month = ApproximateDate.parse("1957-02").orElseThrow();
        assertEquals(Optional.of(LocalDate.of(1957, 2, 1)), month.earliest());
        assertEquals(Optional.of(LocalDate.of(1957, 2, 28)), month.latest());
        assertEquals(
                Optional.empty(),
                ApproximateDate.parse("XXXX-03-12").orElseThrow().earliest());
        assertEquals(Optional.empty(), ApproximateDate.parse("1957-02-30"));
        assertEquals(Optional.empty(), ApproximateDate.parse("hier"));
    }
}
