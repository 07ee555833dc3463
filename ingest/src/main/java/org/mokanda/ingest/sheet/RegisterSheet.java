package org.mokanda.ingest.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.mokanda.core.place.Office;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;

/**
 * A batch sheet as it was read: CSV in UTF-8, with or without byte order mark, columns parted by semicolons, commas or tabs,
 * headings of {@link SheetColumn} in the first line, a register in each other one.
 *
 * @param lines without a problem, in their order
 * @param problems in the order of the lines; those of the whole file come first
 */
public record RegisterSheet(List<SheetLine> lines, List<SheetProblem> problems) {
    /** Most bytes of a sheet. */
    public static final int BYTES_MAX = 20_000_000;
    /** Most registers in a sheet. */
    public static final int LINES_MAX = 50_000;

    /** Signs with which a spreadsheet takes a cell for a formula. */
    static final String FORMULA_SIGNS = "=+-@\t\r";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public RegisterSheet {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a sheet; what is wrong with it is told and not thrown.
     *
     * @param today the last day a book may have come or gone
     * @throws IOException the bytes cannot be read
     */
    public static RegisterSheet read(InputStream bytes, Offices offices, LocalDate today) throws IOException {
        var content = bytes.readNBytes(BYTES_MAX + 1);
        if (content.length > BYTES_MAX) {
            return nothing(new SheetProblem(0, SheetProblem.Kind.TOO_LARGE, "", ""));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            return nothing(new SheetProblem(0, SheetProblem.Kind.ENCODING, "", ""));
        }
        var plain = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        return new Reading(offices, today).read(plain);
    }

    private static RegisterSheet nothing(SheetProblem why) {
        return new RegisterSheet(List.of(), List.of(why));
    }

    /** The sign that parts columns: the one that stands most often in the first line, outside of quotation marks. */
    private static char delimiter(String text) {
        var count = new HashMap<Character, Integer>();
        boolean isQuoted = false;
        for (char c : text.lines().findFirst().orElse("").toCharArray()) {
            isQuoted ^= c == '"';
            if (!isQuoted && (c == ';' || c == ',' || c == '\t')) {
                count.merge(c, 1, Integer::sum);
            }
        }
        return count.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(';');
    }

    private static final class Reading {
        private final Offices offices;
        private final LocalDate today;
        private final Map<String, Optional<OfficeCode>> knownOffices = new HashMap<>();
        private final Map<RegisterId, Integer> seen = new HashMap<>();
        private final List<Optional<SheetColumn>> columns = new ArrayList<>();
        private final Map<SheetColumn, String> headings = new EnumMap<>(SheetColumn.class);
        private final List<SheetLine> lines = new ArrayList<>();
        private final List<SheetProblem> problems = new ArrayList<>();

        Reading(Offices offices, LocalDate today) {
            this.offices = offices;
            this.today = today;
        }

        RegisterSheet read(String text) throws IOException {
            var format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter(text))
                    .setIgnoreEmptyLines(true)
                    .get();
            long line = 1;
            try (var parser = CSVParser.parse(new StringReader(text), format)) {
                var records = parser.iterator();
                while (records.hasNext()) {
                    var record = records.next();
                    take(record, firstLine(record, parser));
                    line = parser.getCurrentLineNumber() + 1;
                    if (lines.size() + problems.size() > LINES_MAX || (columns.isEmpty() && !problems.isEmpty())) {
                        break;
                    }
                }
            } catch (UncheckedIOException | IllegalStateException _) {
                problems.add(new SheetProblem((int) line, SheetProblem.Kind.QUOTES, "", ""));
            }
            if (lines.size() + problems.size() > LINES_MAX) {
                return nothing(new SheetProblem(0, SheetProblem.Kind.TOO_MANY_LINES, "", ""));
            }
            if (lines.isEmpty() && problems.isEmpty()) {
                return nothing(new SheetProblem(0, SheetProblem.Kind.EMPTY, "", ""));
            }
            return new RegisterSheet(lines, problems);
        }

        /** A record may go over several lines; the parser tells its last one. */
        private static int firstLine(CSVRecord record, CSVParser parser) {
            long breaks = record.stream()
                    .mapToLong(cell -> cell.lines().count() > 1 ? cell.lines().count() - 1 : 0)
                    .sum();
            return (int) Math.max(1, parser.getCurrentLineNumber() - breaks);
        }

        private void take(CSVRecord record, int line) {
            if (headings.isEmpty()) {
                takeHeadings(record, line);
            } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                takeLine(record, line);
            }
        }

        private void takeHeadings(CSVRecord record, int line) {
            var found = new ArrayList<Optional<SheetColumn>>();
            for (var heading : record) {
                var column = SheetColumn.ofHeading(heading);
                if (column.isEmpty() && !heading.isBlank()) {
                    problems.add(new SheetProblem(line, SheetProblem.Kind.COLUMN_UNKNOWN, heading.strip(), ""));
                }
                if (column.isPresent() && found.contains(column)) {
                    problems.add(new SheetProblem(line, SheetProblem.Kind.COLUMN_TWICE, heading.strip(), ""));
                }
                found.add(column);
                column.ifPresent(known -> headings.putIfAbsent(known, heading.strip()));
            }
            for (var needed : EnumSet.of(SheetColumn.OFFICE, SheetColumn.KIND, SheetColumn.YEAR)) {
                if (!headings.containsKey(needed)) {
                    problems.add(new SheetProblem(
                            line,
                            SheetProblem.Kind.COLUMN_MISSING,
                            needed.heading(java.util.Locale.FRENCH) + " / " + needed.heading(java.util.Locale.ENGLISH),
                            ""));
                }
            }
            if (problems.isEmpty()) {
                columns.addAll(found);
            }
        }

        private void takeLine(CSVRecord record, int line) {
            Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
            var wrong = new ArrayList<SheetProblem>();
            for (int i = 0; i < record.size(); i++) {
                var cell = unquoted(record.get(i).strip());
                var column = i < columns.size() ? columns.get(i) : Optional.<SheetColumn>empty();
                if (column.isPresent()) {
                    cells.put(column.get(), cell);
                } else if (!cell.isEmpty()) {
                    wrong.add(new SheetProblem(line, SheetProblem.Kind.BEYOND, "", cell));
                }
            }
            var reader = new SheetCells(line, cells, headings, today);
            var read = reader.read(this::office);
            wrong.addAll(reader.problems());
            read.map(SheetLine::register).ifPresent(register -> {
                var before = seen.putIfAbsent(register, line);
                if (before != null) {
                    wrong.add(new SheetProblem(
                            line, SheetProblem.Kind.TWICE, register.reference(), String.valueOf(before)));
                }
            });
            if (wrong.isEmpty()) {
                lines.add(read.orElseThrow());
            }
            problems.addAll(wrong);
        }

        private Optional<OfficeCode> office(String text) {
            return knownOffices.computeIfAbsent(text, this::lookUp);
        }

        private Optional<OfficeCode> lookUp(String text) {
            var byCode =
                    text.matches("[A-Z][A-Z0-9]{1,7}") ? offices.find(new OfficeCode(text)) : Optional.<Office>empty();
            return byCode.or(() -> offices.findByName(text)).map(Office::code);
        }

        /** Takes away what {@link TableWriter} puts before a cell that looks like a formula. */
        private static String unquoted(String cell) {
            return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_SIGNS.indexOf(cell.charAt(1)) >= 0
                    ? cell.substring(1)
                    : cell;
        }
    }
}
