package org.mokanda.ingest.sample;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The truth of a register as JSON, schema {@code mokanda-sample-truth/1}, UTF-8, keys in a fixed order:
 *
 * <pre>
 * { schema, office, kind, year, volume, seed, dpi,
 *   pages: [ { file, image, width, height, double_page, skew_degrees: [one a leaf] } ],
 *   acts:  [ { number, kind, event_date, drawn_up, basis, place,
 *              judgment: { court, number, date, no_appeal_certificate },      (only if it rests on one)
 *              parts:  [ { file, image, leaf, counterpart, box } ],           (counterpart 1..4, 0: only one)
 *              people: [ { role, name, surname, post_name, given_name, sex, quality, age, born_year, born_at,
 *                          occupation, residence } ],
 *              notes:  [ { kind, date, text, file, image, leaf, counterpart, box } ],
 *              struck: [ words ], text } ],
 *   rows:  [ { name, date, number, file, image, leaf, counterpart, box } ] }
 * </pre>
 *
 * {@code image} counts from 0 within its file, {@code leaf} from 0 at the left. {@code box} is {@code {x, y, width,
 * height}} in pixels of the final image, upright, round the skewed original. Dates are ISO 8601. What is absent has no
 * key. {@code age} is there when the act states one. Basis is one of {@code declaration_in_time, by_proxy,
 * suppletive_judgment, celebration}. {@code text} has the line breaks of the page.
 */
final class TruthJson {
    static final String SCHEMA = "mokanda-sample-truth/1";

    private TruthJson() {}

    static String of(Book book, long seed) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("office", Book.OFFICE);
        root.put("kind", book.kind().code());
        root.put("year", book.year());
        root.put("volume", book.volume());
        root.put("seed", seed);
        root.put("dpi", Page.DPI);
        List<Object> pages = new ArrayList<>();
        for (int i = 0; i < book.pages().size(); i++) {
            pages.add(page(book, i));
        }
        root.put("pages", pages);
        root.put("acts", book.acts().stream().map(act -> act(book, act)).toList());
        root.put("rows", book.rows().stream().map(row -> row(book, row)).toList());
        StringBuilder json = new StringBuilder();
        write(json, root, 0);
        return json.append('\n').toString();
    }

    private static Map<String, Object> page(Book book, int index) {
        Page page = book.pages().get(index);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", book.fileName(index));
        map.put("image", book.imageIndex(index));
        map.put("width", page.width());
        map.put("height", page.height());
        map.put("double_page", page.isDouble());
        map.put(
                "skew_degrees",
                page.leaves().stream().map(Page.Leaf::skewDegrees).toList());
        return map;
    }

    private static Map<String, Object> act(Book book, ActTruth act) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", act.number());
        map.put("kind", act.kind().code());
        map.put("event_date", act.eventDate().toString());
        map.put("drawn_up", act.drawnUp().toString());
        map.put("basis", act.basis().name().toLowerCase(Locale.ROOT));
        map.put("place", act.place());
        ActTruth.Judgment judgment = act.judgment();
        if (judgment != null) {
            map.put("judgment", judgment(judgment));
        }
        map.put("parts", act.parts().stream().map(part -> place(book, part)).toList());
        map.put("people", act.people().stream().map(role -> person(role, act)).toList());
        map.put("notes", act.notes().stream().map(note -> note(book, note)).toList());
        map.put("struck", act.struck());
        map.put("text", act.text());
        return map;
    }

    private static Map<String, Object> judgment(ActTruth.Judgment judgment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("court", judgment.court());
        map.put("number", judgment.number());
        map.put("date", judgment.date().toString());
        map.put("no_appeal_certificate", judgment.noAppealCertificate().toString());
        return map;
    }

    private static Map<String, Object> person(ActTruth.Role role, ActTruth act) {
        Person person = role.person();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", role.role());
        map.put("name", person.written());
        map.put("surname", person.surname());
        putIfPresent(map, "post_name", person.postName());
        putIfPresent(map, "given_name", person.givenName());
        map.put("sex", person.sex().agree("M", "F"));
        putIfPresent(map, "quality", role.quality());
        putIfPresent(map, "age", role.statedAge());
        if (mentions(act, Integer.toString(person.bornYear())) || role.statedAge() != null) {
            map.put("born_year", person.bornYear());
        }
        putIfMentioned(map, act, "born_at", person.bornAt());
        putIfMentioned(map, act, "occupation", person.occupation());
        putIfMentioned(map, act, "residence", person.residence());
        return map;
    }

    private static void putIfPresent(
            Map<String, Object> map, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static void putIfMentioned(Map<String, Object> map, ActTruth act, String key, String value) {
        if (!value.isEmpty() && mentions(act, value)) {
            map.put(key, value);
        }
    }

    private static boolean mentions(ActTruth act, String words) {
        return act.text().replace('\n', ' ').contains(words);
    }

    private static Map<String, Object> note(Book book, ActTruth.Note note) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", note.kind());
        map.put("date", note.date().toString());
        map.put("text", note.text());
        map.putAll(place(book, note.part()));
        return map;
    }

    private static Map<String, Object> row(Book book, ActTruth.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", row.name());
        map.put("date", row.date().toString());
        map.put("number", row.number());
        map.putAll(place(book, row.part()));
        return map;
    }

    private static Map<String, Object> place(Book book, ActTruth.Part part) {
        Rectangle box = book.pages().get(part.page()).boxInImage(part.leaf(), part.onLeaf());
        Map<String, Object> boxMap = new LinkedHashMap<>();
        boxMap.put("x", box.x);
        boxMap.put("y", box.y);
        boxMap.put("width", box.width);
        boxMap.put("height", box.height);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", book.fileName(part.page()));
        map.put("image", book.imageIndex(part.page()));
        map.put("leaf", part.leaf());
        map.put("counterpart", part.counterpart());
        map.put("box", boxMap);
        return map;
    }

    private static void write(StringBuilder out, Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> writeAll(out, map.entrySet().stream().toList(), '{', '}', depth);
            case List<?> list -> writeAll(out, list, '[', ']', depth);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> quote(out, value.toString());
        }
    }

    private static void writeAll(StringBuilder out, List<?> items, char open, char close, int depth) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ",").append('\n').append(" ".repeat(depth + 1));
            if (items.get(i) instanceof Map.Entry<?, ?> entry) {
                quote(out, entry.getKey().toString());
                out.append(": ");
                write(out, entry.getValue(), depth + 1);
            } else {
                write(out, items.get(i), depth + 1);
            }
        }
        out.append(items.isEmpty() ? "" : "\n" + " ".repeat(depth)).append(close);
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
