package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * JSON of anybody (RFC 8259, in UTF-8), token by token and straight from its bytes: inventories of all versions repeat each
 * other, and what is repeated byte for byte is stepped over here. Refuses names that stand twice in an object, and whatever
 * is deeper or longer than an inventory has any use for.
 */
final class JsonBytes {
    private static final int DEPTH_MAX = 16;
    private static final int NAME_MAX = 10_000;
    private static final int TEXT_MAX = 100_000;
    private static final int NUMBER_MAX = 1_000;
    private static final int BYTES_OF_A_CHARACTER_MAX = 3;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    enum Token {
        OBJECT,
        OBJECT_END,
        LIST,
        LIST_END,
        /** A name within an object. */
        NAME,
        TEXT,
        /** A number, or true, false, null. */
        OTHER,
        /** Nothing but blanks follows. */
        END
    }

    /** These bytes are no JSON, or more of it than is looked into. */
    static final class NotJson extends IOException {
        private static final long serialVersionUID = 1;

        NotJson(String why) {
            super(why);
        }
    }

    private enum Next {
        VALUE,
        FIRST_OR_END,
        COMMA_OR_END
    }

    /** An object or a list that has begun; an object with its names so far. */
    private record Level(boolean isList, Set<String> names) {}

    private final byte[] bytes;
    private int at;
    private Next next = Next.VALUE;
    private final List<Level> open = new ArrayList<>();
    private final boolean isStrict;
    private Token token = Token.END;
    private String text = "";

    JsonBytes(byte[] bytes) {
        this(bytes, true);
    }

    private JsonBytes(byte[] bytes, boolean isStrict) {
        this.bytes = bytes;
        this.isStrict = isStrict;
        int mark = BYTE_ORDER_MARK.length;
        if (bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            at = mark;
        }
    }

    /** For whoever looks for one thing only: keeps no names, so does not see those that stand twice. */
    static JsonBytes glance(byte[] bytes) {
        return new JsonBytes(bytes, false);
    }

    /** What was read last. */
    Token token() {
        return token;
    }

    /** The name or text that was read last. */
    String text() {
        return text;
    }

    /** Where the next token begins at the earliest; one behind its beginning for an object that has just begun. */
    int position() {
        return at;
    }

    /**
     * A value as it was read, to be found again.
     *
     * @param bytes of the whole inventory
     */
    record Span(byte[] bytes, int from, int to) {}

    /** All from a position to here. */
    Span span(int from) {
        return new Span(bytes, from, at);
    }

    /**
     * Steps to the end of the object that has just begun, if it stands here byte for byte.
     *
     * @return false when it is another one, which is then to be read as usual
     */
    boolean skipTwin(Span twin) {
        int begin = at - 1;
        int end = begin + twin.to - twin.from;
        if (end > bytes.length || !Arrays.equals(bytes, begin, end, twin.bytes, twin.from, twin.to)) {
            return false;
        }
        at = end;
        close();
        token = Token.OBJECT_END;
        return true;
    }

    Token next() throws NotJson {
        token = read();
        return token;
    }

    private Token read() throws NotJson {
        int c = peek();
        if (next == Next.VALUE) {
            return value(c);
        }
        if (open.isEmpty()) {
            return require(c < 0, Token.END);
        }
        boolean isList = open.getLast().isList;
        if (c == (isList ? ']' : '}')) {
            at++;
            close();
            return isList ? Token.LIST_END : Token.OBJECT_END;
        }
        if (next == Next.COMMA_OR_END) {
            require(c == ',', Token.OTHER);
            at++;
            c = peek();
        }
        return isList ? value(c) : name(c);
    }

    private void close() {
        open.removeLast();
        next = Next.COMMA_OR_END;
    }

    private Token name(int c) throws NotJson {
        require(c == '"', Token.NAME);
        text = string(NAME_MAX);
        require(!isStrict || open.getLast().names.add(text), Token.NAME);
        require(peek() == ':', Token.NAME);
        at++;
        next = Next.VALUE;
        return Token.NAME;
    }

    private Token value(int c) throws NotJson {
        switch (c) {
            case '{' -> {
                return begin(Token.OBJECT, new Level(false, new HashSet<>()));
            }
            case '[' -> {
                return begin(Token.LIST, new Level(true, Set.of()));
            }
            case '"' -> {
                text = string(TEXT_MAX);
                next = Next.COMMA_OR_END;
                return Token.TEXT;
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
        next = Next.COMMA_OR_END;
        return Token.OTHER;
    }

    private Token begin(Token token, Level level) throws NotJson {
        require(open.size() < DEPTH_MAX, token);
        open.add(level);
        at++;
        next = Next.FIRST_OR_END;
        return token;
    }

    private static Token require(boolean isSo, Token token) throws NotJson {
        if (!isSo) {
            throw new NotJson("at a token " + token);
        }
        return token;
    }

    /** The next byte that is no blank, -1 at the end. */
    private int peek() {
        while (at < bytes.length) {
            int c = bytes[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c & 0xFF;
            }
            at++;
        }
        return -1;
    }

    private int take() throws NotJson {
        require(at < bytes.length, Token.END);
        return bytes[at++];
    }

    private void literal(String word) throws NotJson {
        for (int i = 0; i < word.length(); i++) {
            require(take() == word.charAt(i), Token.OTHER);
        }
    }

    private void number() throws NotJson {
        int begin = at;
        at += isAt('-') ? 1 : 0;
        if (isAt('0')) {
            at++;
        } else {
            digits();
        }
        if (isAt('.')) {
            at++;
            digits();
        }
        if (isAt('e') || isAt('E')) {
            at++;
            at += isAt('+') || isAt('-') ? 1 : 0;
            digits();
        }
        require(at - begin <= NUMBER_MAX, Token.OTHER);
    }

    private boolean isAt(char c) {
        return at < bytes.length && bytes[at] == c;
    }

    private void digits() throws NotJson {
        int begin = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        require(at > begin, Token.OTHER);
    }

    /** Nearly all are short, of ASCII, and without escapes. */
    private String string(int most) throws NotJson {
        int begin = ++at;
        int i = begin;
        while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        require(i - begin <= most, Token.TEXT);
        if (i < bytes.length && bytes[i] == '"') {
            at = i + 1;
            return new String(bytes, begin, i - begin, StandardCharsets.ISO_8859_1);
        }
        return anyString(most);
    }

    private String anyString(int most) throws NotJson {
        var string = new StringBuilder();
        int from = at;
        for (int c = take(); c != '"'; c = take()) {
            require(c < 0 || c >= ' ', Token.TEXT);
            if (c == '\\') {
                string.append(decoded(from, at - 1)).append(escaped());
                from = at;
            }
            require(string.length() + (at - from) / BYTES_OF_A_CHARACTER_MAX <= most, Token.TEXT);
        }
        string.append(decoded(from, at - 1));
        require(string.length() <= most, Token.TEXT);
        return string.toString();
    }

    private String decoded(int from, int to) throws NotJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new NotJson("no UTF-8");
        }
    }

    private char escaped() throws NotJson {
        int c = take();
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(take(), 16);
                    require(digit >= 0, Token.TEXT);
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw new NotJson("an escape that means nothing");
        };
    }
}
