package org.mokanda.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    /** RFC 8785, 3.2.3: keys in the order of their UTF-16 units, so the emoji's surrogates stand before U+FB33. */
    @Test
    void membersAreSortedByUtf16Units() {
        var json = Json.parse("""
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }""");
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                json.canonical());
    }

    /** The strings and literals of RFC 8785, 3.2.2; its fractions have no place here. */
    @Test
    void stringsAndLiteralsHaveOneForm() {
        var json = Json.parse("""
                {
                  "numbers": [333333333, 0, -1],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""");
        assertEquals(
                "{\"literals\":[null,true,false],\"numbers\":[333333333,0,-1],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                json.canonical());
    }

    @Test
    void controlCharactersTakeTheShortFormWhereThereIsOne() {
        assertEquals(
                "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"",
                Json.text("\b\t\n\f\r\u0000\u001f\u007f\u2028").canonical());
    }

    @Test
    void theFormForPeopleKeepsTheOrderOfMembers() {
        var json = Json.object()
                .with("b", 1)
                .with("a", Json.list(List.of(Json.text("x"), Json.object().build())))
                .with("c", Json.list(List.of()))
                .build();
        assertEquals("{\n  \"b\": 1,\n  \"a\": [\n    \"x\",\n    {}\n  ],\n  \"c\": []\n}\n", json.pretty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "\"a",
                "\"\\",
                "\"\\u12",
                "nul",
                "True",
                "NaN",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "1 2",
                "[1 2]",
                "// c\n1",
                "/* c */ 1",
                "\"\t\"",
                "\"\n\"",
                "\"\u0000\"",
                "\"\\x41\"",
                "\"\\u00g0\"",
                "\"\\u٠٠٤١\"",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\ufeff1",
                "\u00a01",
                "01",
                "-",
                "-01",
                "+1",
                ".5",
                "1.0",
                "1e3",
                "0x10",
                "٣",
                "9007199254740992",
                "-9007199254740992",
                "99999999999999999"
            })
    void whatIsNoStrictJsonIsRefused(String text) {
        assertThrows(JsonException.class, () -> Json.parse(text));
    }

    @Test
    void whatHasNoFormThatEveryReaderKeepsIsNotWritten() {
        assertThrows(JsonException.class, () -> Json.number(Json.NUMBER_MAX + 1));
        assertThrows(JsonException.class, () -> Json.number(Long.MIN_VALUE));
        assertThrows(JsonException.class, () -> Json.text("a\ud83d").canonical());
        assertThrows(JsonException.class, () -> Json.text("\ude00a").canonical());
        assertThrows(
                JsonException.class,
                () -> Json.object().with("\ud83d\ud83d\ude00", 1).build().pretty());
        assertThrows(JsonException.class, () -> Json.object().with("a", 1).with("a", 2));
        assertEquals(Json.number(-Json.NUMBER_MAX), Json.parse("-9007199254740991"));
    }

    @Test
    @Tag("I11")
    void depthIsBounded() {
        Json.parse("[".repeat(32) + "]".repeat(32));
        assertThrows(JsonException.class, () -> Json.parse("[".repeat(34) + "]".repeat(34)));
        assertThrows(JsonException.class, () -> Json.parse("[".repeat(1_000_000)));
        assertThrows(JsonException.class, () -> Json.parse("{\"a\":".repeat(1_000_000)));
    }

    @Test
    @Tag("I7")
    void aFaultNamesThePlaceAndNotTheContent() {
        var fault = assertThrows(JsonException.class, () -> Json.parse("{\"surname\":\"Tshala\" \"Mbuyi\"}"));
        assertFalse(fault.getMessage().contains("Tshala"));
        assertFalse(fault.getMessage().contains("Mbuyi"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = System.nanoTime();
        System.out.println("JsonTest seed " + seed);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 2_000; i++) {
            var json = value(random, 4);
            assertEquals(json, Json.parse(json.canonical()), () -> "seed " + seed);
            assertEquals(json, Json.parse(json.pretty()), () -> "seed " + seed);
            assertEquals(json.canonical(), Json.parse(json.pretty()).canonical(), () -> "seed " + seed);
        }
    }

    private static Json value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Json.text(text(random));
            case 1 -> Json.number(random.nextLong(-Json.NUMBER_MAX, Json.NUMBER_MAX + 1) >> random.nextInt(54));
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> new Json.Null();
            case 4 -> {
                var items = new ArrayList<Json>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    items.add(value(random, depth - 1));
                }
                yield Json.list(items);
            }
            default -> {
                var members = new LinkedHashMap<String, Json>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(random), value(random, depth - 1));
                }
                yield new Json.Obj(members);
            }
        };
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int limit = random.nextInt(3) == 0 ? Character.MAX_CODE_POINT + 1 : 0x100;
            int codePoint = random.nextInt(limit);
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? ' ' : codePoint);
        }
        return text.toString();
    }
}
