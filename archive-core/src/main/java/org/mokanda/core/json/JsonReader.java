package org.mokanda.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Reads JSON strictly (RFC 8259): no comments, no trailing commas, no double members, no lone surrogates, no fractions.
 * At most 32 levels deep and 64 million characters long.
 */
final class JsonReader {
    private static final int DEPTH_MAX = 32;
    private static final int LENGTH_MAX = 64_000_000;

    private final String text;
    private int position;

    JsonReader(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new JsonException("longer than " + LENGTH_MAX + " characters");
        }
        this.text = text;
    }

    Json read() {
        var value = value(0);
        skipBlanks();
        if (position < text.length()) {
            throw fault("nothing more expected");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > DEPTH_MAX) {
            throw fault("deeper than " + DEPTH_MAX + " levels");
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private Json object(int depth) {
        position++;
        var members = new LinkedHashMap<String, Json>();
        skipBlanks();
        if (peek() == '}') {
            position++;
            return new Json.Obj(members);
        }
        while (true) {
            skipBlanks();
            var name = string();
            skipBlanks();
            expect(':');
            if (members.putIfAbsent(name, value(depth + 1)) != null) {
                throw fault("member twice");
            }
            skipBlanks();
            if (peek() != ',') {
                expect('}');
                return new Json.Obj(members);
            }
            position++;
        }
    }

    private Json list(int depth) {
        position++;
        var items = new ArrayList<Json>();
        skipBlanks();
        if (peek() == ']') {
            position++;
            return new Json.Arr(items);
        }
        while (true) {
            items.add(value(depth + 1));
            skipBlanks();
            if (peek() != ',') {
                expect(']');
                return new Json.Arr(items);
            }
            position++;
        }
    }

    private String string() {
        expect('"');
        var result = new StringBuilder();
        while (true) {
            char c = peek();
            position++;
            if (c == '"') {
                break;
            }
            if (c < 0x20) {
                throw fault("control character in a string");
            }
            result.append(c == '\\' ? escape() : c);
        }
        requireWholeCharacters(result);
        return result.toString();
    }

    private char escape() {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw fault("unknown escape");
        };
    }

    private char hex() {
        if (position + 4 > text.length()) {
            throw fault("cut short");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = text.charAt(position++);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fault("four hexadecimal digits expected");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void requireWholeCharacters(CharSequence string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                boolean pair =
                        i + 1 < string.length() && Character.isSurrogatePair(string.charAt(i), string.charAt(i + 1));
                if (!pair) {
                    throw fault("half of a character");
                }
                i++;
            }
        }
    }

    private Json number() {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        int digits = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        int count = position - digits;
        if (count == 0 || count > 16 || (count > 1 && text.charAt(digits) == '0')) {
            throw fault("whole number of at most 16 digits expected");
        }
        var next = position < text.length() ? text.charAt(position) : ' ';
        if (next == '.' || next == 'e' || next == 'E') {
            throw fault("whole number expected");
        }
        return new Json.Num(Long.parseLong(text, start, position, 10));
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, position)) {
            throw fault("value expected");
        }
        position += word.length();
        return value;
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw fault("cut short");
        }
        return text.charAt(position);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault("'" + c + "' expected");
        }
        position++;
    }

    private JsonException fault(String what) {
        return new JsonException(what + " at character " + position);
    }
}
