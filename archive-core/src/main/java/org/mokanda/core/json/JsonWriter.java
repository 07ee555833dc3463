package org.mokanda.core.json;

import java.util.TreeMap;

/** Writes JSON: the canonical form of RFC 8785, and an indented form for people. */
final class JsonWriter {
    private JsonWriter() {}

    static String canonical(Json value) {
        var out = new StringBuilder();
        write(value, out, -1);
        return out.toString();
    }

    static String pretty(Json value) {
        var out = new StringBuilder();
        write(value, out, 0);
        return out.append('\n').toString();
    }

    /** @param indent blanks before this value's lines; negative for the canonical form */
    private static void write(Json value, StringBuilder out, int indent) {
        switch (value) {
            case Json.Obj object -> writeObject(object, out, indent);
            case Json.Arr list -> writeList(list, out, indent);
            case Json.Text(var text) -> writeString(text, out);
            case Json.Num(var number) -> out.append(number);
            case Json.Bool(var bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
        }
    }

    private static void writeObject(Json.Obj object, StringBuilder out, int indent) {
        // String's natural order is that of its UTF-16 units, which RFC 8785, 3.2.3 asks for.
        var members = indent < 0 ? new TreeMap<>(object.members()) : object.members();
        out.append('{');
        var separator = "";
        for (var member : members.entrySet()) {
            out.append(separator);
            separator = ",";
            newLine(out, indent + 2, indent);
            writeString(member.getKey(), out);
            out.append(indent < 0 ? ":" : ": ");
            write(member.getValue(), out, indent < 0 ? indent : indent + 2);
        }
        if (!members.isEmpty()) {
            newLine(out, indent, indent);
        }
        out.append('}');
    }

    private static void writeList(Json.Arr list, StringBuilder out, int indent) {
        out.append('[');
        var separator = "";
        for (var item : list.items()) {
            out.append(separator);
            separator = ",";
            newLine(out, indent + 2, indent);
            write(item, out, indent < 0 ? indent : indent + 2);
        }
        if (!list.items().isEmpty()) {
            newLine(out, indent, indent);
        }
        out.append(']');
    }

    private static void newLine(StringBuilder out, int blanks, int indent) {
        if (indent >= 0) {
            out.append('\n').repeat(' ', blanks);
        }
    }

    /** RFC 8785, 3.2.2.2: only what must be escaped is, with the short form where there is one. */
    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else if (isHalfOfACharacter(text, i)) {
                        throw new JsonException("half of a character in a text");
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** UTF-8 has no form for a lone surrogate: it would be stored as a question mark (RFC 8785, 3.2.2.2). */
    private static boolean isHalfOfACharacter(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
