package org.mokanda.core.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Year;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

final class ActJsonTest {
    private static final String[] TEXTS = {
        "Tshala", "wa Mbuyi-Kanku", "né(e) à « Kintambo »", "\"\\\n", "ɓ ŋ ɛ́", "\ud835\udd38", "12/1957"
    };
    private static final String ACT = """
            {"schema": "mokanda/act/1", "act": "KMB-birth-1957.a37", "kind": "birth", "revision": 1,
             "regions": [{"page": "KMB-birth-1957.p12", "box": [1, 2, 3, 4]}],
             "fields": {"surname": {"text": "Tshala", "by": "person", "login": "anna"},
                        "sex": {"text": "F", "by": "machine", "raw": "féminin", "confidence": 80}},
             "notes": []}""";

    @Test
    @Tag("I5")
    void whatIsWrittenIsReadBackWithWhoSaysSo() {
        long seed = System.nanoTime();
        System.out.println("ActJsonTest seed " + seed);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 500; i++) {
            var act = act(random);
            assertEquals(act, ActJson.read(Json.parse(ActJson.write(act).canonical())), () -> "seed " + seed);
            assertEquals(act, ActJson.read(Json.parse(ActJson.write(act).pretty())), () -> "seed " + seed);
        }
    }

    @Test
    void membersThatCameLaterArePassedOver() {
        var later = ACT.replace("\"notes\"", "\"colour\": {\"ink\": 3}, \"notes\"")
                .replace("\"sex\"", "\"eye-colour\": {\"text\": \"x\"}, \"sex\"");
        assertEquals(ActJson.read(Json.parse(ACT)), ActJson.read(Json.parse(later)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mokanda/act/1 | mokanda/act/2",
                "KMB-birth-1957.a37 | KMB-birth-1957.a0",
                "KMB-birth-1957.a37 | KMB-birth-1957.p37",
                "KMB-birth-1957.a37 | KMB-birth-1958.a37",
                "\"birth\" | \"baptism\"",
                "\"revision\": 1 | \"revision\": -1",
                "\"revision\": 1 | \"revision\": 2147483648",
                "\"revision\": 1 | \"revision\": \"1\"",
                "\"revision\": 1, | ``",
                "KMB-birth-1957.p12 | ../KMB-birth-1957.p12",
                "KMB-birth-1957.p12 | KMB-birth-1958.p12",
                "[1, 2, 3, 4] | [1, 2, 3]",
                "[1, 2, 3, 4] | [1, 2, 3, 4, 5]",
                "[1, 2, 3, 4] | [1, 2, 0, 4]",
                "[1, 2, 3, 4] | [-1, 2, 3, 4]",
                "[1, 2, 3, 4] | [2147483647, 2, 2147483647, 4]",
                "[1, 2, 3, 4] | [4294967297, 2, 3, 4]",
                "\"person\" | \"nobody\"",
                "\"login\": \"anna\" | \"login\": \" \"",
                "\"Tshala\" | \" \"",
                "\"Tshala\" | 7",
                "\"confidence\": 80 | \"confidence\": 101",
                "\"confidence\": 80 | \"confidence\": null",
                "\"notes\": [] | \"notes\": {}",
                "\"notes\": [] | \"notes\": [7]"
            })
    @Tag("I7")
    void aBrokenActIsRefusedAndNothingOfItIsRepeated(String part, String broken) {
        var json = Json.parse(ACT.replace(part, broken == null ? "" : broken));
        var fault = assertThrows(JsonException.class, () -> ActJson.read(json));
        assertFalse(fault.getMessage().contains("Tshala"), fault.getMessage());
    }

    @Test
    void anActWithoutAPlaceIsRefused() {
        var json = Json.parse(ACT.replace("{\"page\": \"KMB-birth-1957.p12\", \"box\": [1, 2, 3, 4]}", ""));
        assertThrows(JsonException.class, () -> ActJson.read(json));
        assertThrows(JsonException.class, () -> ActJson.read(Json.list(List.of())));
    }

    private static CivilAct act(RandomGenerator random) {
        var register = new RegisterId(
                new OfficeCode("KMB"),
                RegisterKind.values()[random.nextInt(RegisterKind.values().length)],
                Year.of(random.nextInt(1885, 2101)),
                random.nextBoolean() ? random.nextInt(1, 1_000) : null);
        Supplier<Region> region = () -> new Region(
                new PageId(register, random.nextInt(1, 1_000)),
                new Box(random.nextInt(9_000), random.nextInt(9_000), random.nextInt(1, 9_000), 1));
        Map<ActField, FieldValue> fields = new EnumMap<>(ActField.class);
        for (var field : ActField.values()) {
            if (random.nextBoolean()) {
                fields.put(field, value(random, region));
            }
        }
        return new CivilAct(
                new ActId(register, random.nextInt(1, 100_000_000)),
                ActKind.values()[random.nextInt(ActKind.values().length)],
                random.nextInt(Integer.MAX_VALUE),
                Stream.generate(region).limit(random.nextInt(1, 4)).toList(),
                fields,
                Stream.generate(() -> new MarginalNote(value(random, region)))
                        .limit(random.nextInt(3))
                        .toList());
    }

    private static FieldValue value(RandomGenerator random, Supplier<Region> region) {
        var source = random.nextBoolean() ? region.get() : null;
        return random.nextBoolean()
                ? new FieldValue.Proposed(text(random), text(random), source, random.nextInt(101))
                : new FieldValue.Validated(text(random), "anna", source);
    }

    private static String text(RandomGenerator random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
