package org.mokanda.storage.ocfl.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.storage.ocfl.validate.JsonBytes.NotJson;
import org.mokanda.storage.ocfl.validate.JsonBytes.Token;

@Tag("I10")
@Tag("I11")
class JsonBytesTest {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String SAMPLE = """
            {"id": "urn:x:é\\u00e9\\n", "n": [-0.5e+7, 0, 12, true, false, null, "\\ud83d\\ude00 😀 \\"\\\\\\/\\b\\f\\r\\t"],
              "manifest": {"abc": ["v1/content/a", "v1/content/b"], "": [], "z": {}} , "e": [[], [[{"q":{}}]]]}
            """;

    private static List<String> read(byte[] bytes) throws NotJson {
        var json = new JsonBytes(bytes);
        var tokens = new ArrayList<String>();
        while (json.next() != Token.END) {
            boolean hasText = json.token() == Token.NAME || json.token() == Token.TEXT;
            tokens.add(json.token() + (hasText ? json.text() : ""));
        }
        return tokens;
    }

    private static Optional<List<String>> ours(byte[] bytes) {
        try {
            return Optional.of(read(bytes));
        } catch (NotJson _) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> jacksons(byte[] bytes) {
        var tokens = new ArrayList<String>();
        try (var json = JACKSON.createParser(bytes)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                tokens.add(name(token)
                        + (token == JsonToken.FIELD_NAME
                                ? json.currentName()
                                : token == JsonToken.VALUE_STRING ? json.getText() : ""));
                if (json.getParsingContext().inRoot() && json.nextToken() != null) {
                    return Optional.empty();
                }
            }
            return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "OBJECT";
            case END_OBJECT -> "OBJECT_END";
            case START_ARRAY -> "LIST";
            case END_ARRAY -> "LIST_END";
            case FIELD_NAME -> "NAME";
            case VALUE_STRING -> "TEXT";
            default -> "OTHER";
        };
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsAndRefusesWhatAnotherReaderDoes() {
        long seed = new Random().nextLong();
        System.out.println("seed of readsAndRefusesWhatAnotherReaderDoes: " + seed);
        var random = new Random(seed);
        var sample = bytes(SAMPLE);
        var spice = bytes("{}[]\",:\\ 0-+.eEtfnu\n\u00e9");
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            var bytes = sample.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextInt(8) == 0 ? (byte) random.nextInt(1, 256) : spice[random.nextInt(spice.length)];
            }
            // What is no UTF-8 the other one may put up with.
            var expected = isUtf8(bytes) ? jacksons(bytes) : Optional.<List<String>>empty();
            assertEquals(expected, ours(bytes), () -> new String(bytes, StandardCharsets.UTF_8));
            accepted += expected.isPresent() ? 1 : 0;
        }
        assertTrue(accepted > 1000, accepted + " accepted");
    }

    @Test
    void aTextThatIsCutShortIsRefusedWherever() {
        var whole = bytes(SAMPLE.strip());
        for (int length = 0; length < whole.length; length++) {
            assertEquals(Optional.empty(), ours(java.util.Arrays.copyOf(whole, length)), "length " + length);
        }
        assertTrue(ours(whole).isPresent());
        assertEquals(ours(whole), ours(bytes("\uFEFF" + SAMPLE)));
    }

    @Test
    void refusesNamesThatStandTwiceAndWhatIsTooDeepOrTooLong() throws NotJson {
        assertThrows(NotJson.class, () -> read(bytes("{\"a\":1,\"\\u0061\":2}")));
        assertThrows(NotJson.class, () -> read(bytes("[".repeat(17) + "]".repeat(17))));
        assertEquals(32, read(bytes("[".repeat(16) + "]".repeat(16))).size());
        assertThrows(NotJson.class, () -> read(bytes("{\"" + "a".repeat(10_001) + "\":1}")));
        assertThrows(NotJson.class, () -> read(bytes("[\"" + "a".repeat(100_001) + "\"]")));
        assertThrows(NotJson.class, () -> read(bytes("[\"\\n" + "é".repeat(100_000) + "\"]")));
        assertEquals(3, read(bytes("[\"" + "é".repeat(100_000) + "\"]")).size());
        assertThrows(NotJson.class, () -> read(bytes("[" + "1".repeat(1_001) + "]")));
    }

    @Test
    void stepsOverAnObjectThatIsRepeatedByteForByteAndOverNoOther() throws NotJson {
        var first = new JsonBytes(bytes("{\"state\":{\"a\":[\"x}\"]},\"b\":1}"));
        first.next();
        first.next();
        first.next();
        int begin = first.position() - 1;
        while (first.next() != Token.OBJECT_END) {}
        var span = first.span(begin);

        var same = new JsonBytes(bytes("[{\"a\":[\"x}\"]},\"after\"]"));
        same.next();
        same.next();
        assertTrue(same.skipTwin(span));
        assertEquals(Token.OBJECT_END, same.token());
        assertEquals(Token.TEXT, same.next());
        assertEquals("after", same.text());
        assertEquals(Token.LIST_END, same.next());
        assertEquals(Token.END, same.next());

        for (var other : List.of("[{\"a\":[\"y}\"]}]", "[{\"a\":[\"x}\"", "[{}]")) {
            var json = new JsonBytes(bytes(other));
            json.next();
            json.next();
            assertFalse(json.skipTwin(span), other);
        }
    }
}
