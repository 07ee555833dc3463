package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.calendar.DateContext;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Region;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.extract.PersonName.Span;
import org.mokanda.ingest.extract.Sheet.TextLine;

/** Reads alphabetical tables: one person a line, in columns whose headings say what stands in them. */
final class TableReader {
    /** Fewer lines than this with a name and a date or number are no table. */
    private static final int ENTRIES_MIN = 3;
    /** Lines among which the title of a table stands. */
    private static final int TITLE_LINES_MAX = 12;

    private static final List<ActField> COLUMNS =
            List.of(ActField.SURNAME, ActField.POST_NAME, ActField.GIVEN_NAMES, ActField.EVENT_DATE, ActField.NUMBER);

    private TableReader() {}

    /** A heading and where it stands; without a field when the archive does not ask for what is in the column. */
    private record Column(@Nullable ActField field, double left, double middle) {}

    static List<ActProposal> read(RegisterId register, PageText page) {
        if (register.kind() != RegisterKind.TABLE && !isTitled(page)) {
            return List.of();
        }
        var entries = new ArrayList<ActProposal>();
        int lines = 0;
        for (var leaf : Sheet.rows(page)) {
            List<Column> columns = List.of();
            int before = entries.size();
            for (var line : leaf) {
                var search = Wording.search(new Script(List.of(line)));
                var heading = columns(search);
                if (isHeading(heading)) {
                    columns = heading;
                    // what stands above the headings is the title
                    entries.subList(before, entries.size()).clear();
                    continue;
                }
                lines++;
                var entry = entry(register, line, columns);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        boolean mostly = entries.size() * 2 >= lines;
        return mostly && entries.size() >= ENTRIES_MIN ? List.copyOf(entries) : List.of();
    }

    private static boolean isHeading(List<Column> columns) {
        long kept = columns.stream().filter(column -> column.field() != null).count();
        return kept >= 2 && columns.size() >= 3 && columns.stream().anyMatch(column -> isName(column.field()));
    }

    private static boolean isTitled(PageText page) {
        return page.reading().lines().limit(TITLE_LINES_MAX).anyMatch(line -> {
            var text = new TextLine(page.page(), line.words(), 0, 0, 0, 0);
            var search = Wording.search(new Script(List.of(text)));
            return search.first(0, search.script().size(), "table.title") != null;
        });
    }

    private static List<Column> columns(Wording.Search search) {
        var columns = new ArrayList<Column>();
        int lastEnd = 0;
        for (int at = 0; at < search.script().size(); ) {
            ActField best = null;
            int end = at;
            for (var field : COLUMNS) {
                int until = search.at(at, key(field));
                if (until > end) {
                    best = field;
                    end = until;
                }
            }
            int unasked = search.at(at, "column.other");
            if (unasked > end) {
                var words = search.script().inkOf(at, unasked);
                columns.add(new Column(null, words.getFirst().box().x(), middle(words)));
                lastEnd = unasked;
                at = unasked;
            } else if (best == null) {
                at++;
            } else {
                var field = best;
                // "noms et prénoms" is one column
                boolean sameColumn = isName(field)
                        && !columns.isEmpty()
                        && isName(columns.getLast().field())
                        && !startsColumn(search.script(), lastEnd, at);
                lastEnd = end;
                if (!sameColumn && columns.stream().noneMatch(column -> column.field() == field)) {
                    var words = search.script().inkOf(at, end);
                    columns.add(new Column(field, words.getFirst().box().x(), middle(words)));
                }
                at = end;
            }
        }
        return columns;
    }

    private static boolean isName(@Nullable ActField field) {
        return field == ActField.SURNAME || field == ActField.POST_NAME || field == ActField.GIVEN_NAMES;
    }

    /** True when a wide gap stands between two headings. */
    private static boolean startsColumn(Script script, int from, int at) {
        for (int i = from; i <= at; i++) {
            if (script.beginsCell(i)) {
                return true;
            }
        }
        return false;
    }

    private static String key(ActField field) {
        return switch (field) {
            case SURNAME -> "column.surname";
            case POST_NAME -> "column.post-name";
            case GIVEN_NAMES -> "column.given";
            case EVENT_DATE -> "column.date";
            default -> "column.number";
        };
    }

    private static double middle(List<Word> words) {
        return (words.getFirst().box().x() + words.getLast().box().right()) / 2.0;
    }

    private static @Nullable ActProposal entry(RegisterId register, TextLine line, List<Column> columns) {
        var script = new Script(List.of(line));
        var date = FrenchDates.find(
                        script.folded(),
                        0,
                        script.size(),
                        new DateContext(register.year().getValue(), null))
                .orElse(null);
        Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);
        put(
                fields,
                ActField.EVENT_DATE,
                date == null ? null : script.proposal(date.date().edtf(), date.start(), date.end()));
        var number = number(script, date, columns);
        put(fields, ActField.NUMBER, number == null ? null : script.proposal(number.start(), number.end()));
        putNames(fields, script, date, number, columns);
        boolean named = fields.containsKey(ActField.SURNAME) || fields.containsKey(ActField.GIVEN_NAMES);
        if (!named || (date == null && number == null)) {
            return null;
        }
        return new ActProposal(ActKind.TABLE_ENTRY, List.of(new Region(line.page(), box(line))), fields, List.of());
    }

    private static Box box(TextLine line) {
        return line.words().stream().map(Word::box).reduce(Box::union).orElseThrow();
    }

    /** The figures outside the date: under the number's heading when there is one, else the last ones on the line. */
    private static @Nullable Span number(Script script, FrenchDates.@Nullable Found date, List<Column> columns) {
        Span found = null;
        for (int at = 0; at < script.size(); at++) {
            boolean inDate = date != null && at >= date.start() && at < date.end();
            var word = script.word(at);
            boolean yearOfDate = date != null && date.date().edtf().startsWith(word) && word.length() == 4;
            if (!inDate && !yearOfDate && word.length() <= 9 && Beginnings.hasDigit(word)) {
                var nearest = nearest(columns, script.inkOf(at, at + 1));
                if (nearest == ActField.NUMBER) {
                    return new Span(at, at + 1);
                }
                boolean elsewhere = nearest == null && !columns.isEmpty();
                found = elsewhere ? found : new Span(at, at + 1);
            }
        }
        return found;
    }

    private static void putNames(
            Map<ActField, FieldValue.Proposed> fields,
            Script script,
            FrenchDates.@Nullable Found date,
            @Nullable Span number,
            List<Column> columns) {
        int from = -1;
        int to = -1;
        for (int at = 0; at < script.size(); at++) {
            boolean inDate = date != null && at >= date.start() && at < date.end();
            boolean inNumber = number != null && at >= number.start() && at < number.end();
            boolean letters =
                    script.word(at).chars().filter(Character::isLetter).count() >= 2;
            if (letters && !inDate && !inNumber) {
                from = from < 0 ? at : from;
                to = at + 1;
            } else if (from >= 0) {
                break;
            }
        }
        if (from < 0) {
            return;
        }
        boolean headed = columns.stream().anyMatch(column -> column.field() == ActField.SURNAME)
                && columns.stream()
                        .anyMatch(column ->
                                column.field() == ActField.GIVEN_NAMES || column.field() == ActField.POST_NAME);
        if (headed) {
            byColumn(fields, script, from, to, columns);
        } else {
            var parts = PersonName.split(script, new Span(from, to));
            put(fields, ActField.SURNAME, proposal(script, parts.surname()));
            put(fields, ActField.POST_NAME, proposal(script, parts.postName()));
            put(fields, ActField.GIVEN_NAMES, proposal(script, parts.given()));
        }
    }

    private static void byColumn(
            Map<ActField, FieldValue.Proposed> fields, Script script, int from, int to, List<Column> columns) {
        var names = columns.stream().filter(column -> isName(column.field())).toList();
        int start = from;
        var field = nearest(names, script.inkOf(from, from + 1));
        for (int at = from + 1; at <= to; at++) {
            var next = at < to ? nearest(names, script.inkOf(at, at + 1)) : null;
            if (next != field && field != null) {
                put(fields, field, script.proposal(start, at));
                start = at;
                field = next;
            }
        }
    }

    private static @Nullable ActField nearest(List<Column> columns, List<Word> words) {
        if (words.isEmpty()) {
            return null;
        }
        double left = words.getFirst().box().x();
        double middle = middle(words);
        ActField nearest = null;
        double best = Double.MAX_VALUE;
        for (var column : columns) {
            // headings may stand at the left of their column or in its middle
            double distance = Math.min(Math.abs(column.middle() - middle), Math.abs(column.left() - left));
            if (distance < best) {
                best = distance;
                nearest = column.field();
            }
        }
        return nearest;
    }

    private static FieldValue.@Nullable Proposed proposal(Script script, @Nullable Span span) {
        return span == null ? null : script.proposal(span.start(), span.end());
    }

    private static void put(
            Map<ActField, FieldValue.Proposed> fields, ActField field, FieldValue.@Nullable Proposed value) {
        if (value != null) {
            fields.putIfAbsent(field, value);
        }
    }
}
