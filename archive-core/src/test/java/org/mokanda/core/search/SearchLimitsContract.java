package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.register.RegisterKind;

/** No search goes beyond what its viewer may see, nor beyond bounded time and memory. */
abstract class SearchLimitsContract extends OpenIndex {
    SearchLimitsContract(Callable<SearchIndex> opening) {
        super(opening);
    }

    @Test
    @Tag("I6")
    void whatIsClosedIsNotFound() {
        var open = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1957));
        var before = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956, RegisterKind.DEATH, 2000));
        var nothing = new Sight.OpenYears(Map.of());
        for (var question : List.of("Tshala Mukendi", "Kabeya", "n° 37 1957")) {
            assertFalse(
                    index.acts(QuestionParser.parse(question), open, 10).hits().isEmpty(), question);
            assertTrue(
                    index.acts(QuestionParser.parse(question), before, 10)
                            .hits()
                            .isEmpty(),
                    question);
            assertTrue(
                    index.acts(QuestionParser.parse(question), nothing, 10)
                            .hits()
                            .isEmpty(),
                    question);
        }
        var words = PageQuery.everywhere("mukendi");
        assertEquals(1, index.pages(words, open, 10).size());
        assertEquals(List.of(), index.pages(words, before, 10));
        assertEquals(List.of(), index.pages(words, nothing, 10));
        assertEquals(1, offered("muk", open).size());
        assertEquals(List.of(), offered("muk", before));
        assertEquals(List.of(), offered("muk", nothing));
    }

    @Test
    @Tag("I6")
    void aMisreadDateOpensNothing() {
        index.apply(
                acts(birth(22)
                        .with(ActField.SURNAME, "Lokwa")
                        .with(ActField.EVENT_DATE, "1857-01-01")
                        .act()),
                List.of(),
                List.of(),
                6);
        var before = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        assertTrue(index.acts(QuestionParser.parse("Lokwa"), before, 10).hits().isEmpty());
    }

    static List<String> hostile() {
        return List.of(
                "",
                " ",
                "a",
                "k".repeat(10_000),
                "ka ".repeat(4_000),
                "tshala ".repeat(2_000),
                "*",
                "a*",
                "*".repeat(10_000),
                "?".repeat(5_000) + "ab*",
                "*a*b*a*b*a*b*a*b*a*b*c",
                "\"",
                "\"tshala\" ".repeat(500),
                "à à à quartier",
                "avant après 1957 années 99",
                "KMB-birth-1957-999.a99999999",
                "?*?*",
                "name:\"x\" AND NOT (a OR b)~2^5 [a TO z] {x} \\",
                "+-&&||!(){}[]^\"~*?:\\/",
                "\u0000\u0001\u0007\u001b",
                "😀👨‍👩‍👧‍👦",
                "محمد بن علي",
                "\u202etshala",
                "\ud800",
                "\"".repeat(5_000),
                "\"" + "mil ".repeat(3_000) + "\"",
                "aaa*".repeat(2_000),
                "mukendi*****",
                "1957 1958 1959 1960",
                "n° 99999999999999999999",
                "' OR 1=1 --");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Tag("I11")
    void answersAnyTextInBoundedTime(String text) {
        assertTimeout(Duration.ofSeconds(3), () -> {
            index.acts(QuestionParser.parse(text), Sight.everything(), 20).hits();
            index.acts(
                    ActQuery.NOTHING
                            .withNames(List.of(text))
                            .withParent(List.of(text))
                            .withSpouse(List.of(text))
                            .withNumber(text),
                    Sight.everything(),
                    20);
            pages(text);
            offered(text, Sight.everything());
        });
    }

    @Test
    void anEmptyQuestionFindsNothing() {
        assertTrue(index.acts(QuestionParser.parse(""), Sight.everything(), 20)
                .hits()
                .isEmpty());
        assertTrue(pages("").isEmpty());
    }

    @Test
    @Tag("I11")
    void limitsAreKept() {
        assertEquals(
                1,
                index.acts(QuestionParser.parse("Nsimba"), Sight.everything(), 1)
                        .hits()
                        .size());
        assertThrows(
                IllegalArgumentException.class,
                () -> index.acts(QuestionParser.parse("Nsimba"), Sight.everything(), 0)
                        .hits());
        assertThrows(
                IllegalArgumentException.class,
                () -> index.pages(PageQuery.everywhere("cent"), Sight.everything(), 1001));
    }
}
