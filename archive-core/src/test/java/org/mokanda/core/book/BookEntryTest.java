package org.mokanda.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;

final class BookEntryTest {
    private static final RegisterId BIRTHS =
            RegisterId.parse("KMB-birth-1957-2").orElseThrow();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final List<BookFact> FACTS = List.of(
            BookDescription.BLANK,
            new BookDescription(
                    120,
                    0,
                    1,
                    480,
                    new TreeSet<>(Set.of(BookCondition.TORN, BookCondition.INSECTS)),
                    "Étagère 3",
                    "dos\nrecollé"),
            new CustodyEvent(CustodyEvent.Kind.RECEIVED, DAY, "Paul Mbuyi", "", ""),
            new CustodyEvent(CustodyEvent.Kind.RETURNED, DAY, "Paul Mbuyi", "Commune", "signé"),
            new CustodyEvent(CustodyEvent.Kind.MOVED, DAY, "", "Salle 2", ""),
            new Gap(GapKind.NO_REGISTER, null, "le bourgmestre", ""),
            new Gap(GapKind.NOT_SCANNED, new NumberRange(4, 9), "", ""),
            new Withdrawal(6, "retrouvé"));

    @Test
    void anEntryIsReadBackAsItWasWritten() {
        for (int i = 0; i < FACTS.size(); i++) {
            var entry = new BookEntry(BIRTHS, i + 1, FACTS.get(i), "anna", Instant.parse("2026-11-20T12:00:00.5Z"));
            assertEquals(entry, BookEntry.parse(entry.bytes()));
            assertEquals("records/000" + (i + 1) + ".json", entry.path());
        }
    }

    @Test
    @Tag("I7")
    void whatPeopleWroteIsNotPrinted() {
        for (var fact : FACTS) {
            var printed = new BookEntry(BIRTHS, 1, fact, "anna", Instant.EPOCH).toString();
            for (var word : List.of("Paul", "Salle", "tagère", "recollé", "bourgmestre", "retrouvé", "Commune")) {
                assertFalse(printed.contains(word), printed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"schema\":\"mokanda/book-entry/2\"}",
                "{\"fact\":{\"kind\":\"gap\",\"gap\":\"leaf-missing\"}}",
                "{\"fact\":{\"kind\":\"gap\",\"gap\":\"lost\",\"first\":1,\"last\":2}}",
                "{\"fact\":{\"kind\":\"gap\",\"gap\":\"leaf-missing\",\"first\":3,\"last\":2}}",
                "{\"fact\":{\"kind\":\"received\",\"on\":\"2026-13-01\",\"person\":\"x\"}}",
                "{\"fact\":{\"kind\":\"received\",\"on\":\"2026-01-01\"}}",
                "{\"fact\":{\"kind\":\"stolen\",\"on\":\"2026-01-01\",\"person\":\"x\"}}",
                "{\"fact\":{\"kind\":\"described\",\"condition\":[\"good\",\"torn\"]}}",
                "{\"fact\":{\"kind\":\"described\",\"condition\":[],\"leaves\":99999999999}}",
                "{\"fact\":{\"kind\":\"withdrawn\",\"entry\":0,\"why\":\"x\"}}"
            })
    void whatIsNoEntryIsRefusedAsSuch(String text) {
        var whole = text.startsWith("{\"fact\"")
                ? text.replaceFirst(
                        "\\{",
                        "{\"schema\":\"mokanda/book-entry/1\",\"register\":\"KMB-birth-1957\",\"number\":1,\"by\":\"a\","
                                + "\"at\":\"2026-11-20T12:00:00Z\",")
                : text;
        assertThrows(JsonException.class, () -> BookEntry.parse(whole.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("I11")
    void textsAreBoundedAndPlain() {
        for (var text : List.of("a".repeat(BookFact.LINE_MAX + 1), "a\0b", "a\u001bb", "a\ud83d")) {
            assertThrows(IllegalArgumentException.class, () -> new Gap(GapKind.LOST, null, text, ""));
        }
        assertEquals("a b", new Gap(GapKind.LOST, null, " a b\r\n", "").source());
    }

    @Test
    void conditionsAndGapsAreReadAsPeopleWriteThem() {
        assertEquals(
                Optional.of(new TreeSet<>(Set.of(BookCondition.TORN, BookCondition.DAMP))),
                BookCondition.parseAll("Déchiré ; HUMIDITÉ OU MOISISSURE"));
        assertEquals(Optional.of(new TreeSet<>(Set.of(BookCondition.GOOD))), BookCondition.parseAll("bon état"));
        assertEquals(Optional.of(new TreeSet<>()), BookCondition.parseAll(" "));
        assertTrue(BookCondition.parseAll("bon, déchiré").isEmpty());
        assertTrue(BookCondition.parseAll("joli").isEmpty());
        assertEquals(Optional.of(GapKind.LEAF_MISSING), GapKind.parse("Feuillet  manquant"));
        assertEquals(Optional.of(GapKind.NO_REGISTER), GapKind.parse("no_register"));
        assertEquals(Optional.of(new NumberRange(12, 14)), NumberRange.parse(" 12 à 14 "));
        for (var wrong : List.of("", "0", "14-12", "1-", "1234567", "1-2-3", "-1", "un")) {
            assertTrue(NumberRange.parse(wrong).isEmpty(), wrong);
        }
    }
}
