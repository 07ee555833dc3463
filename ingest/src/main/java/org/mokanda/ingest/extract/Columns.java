package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * Puts the lines of a form in the order a person reads them: where two columns speak of two people, the left one first.
 * A marriage may have a column for each spouse, each with its own labels or with one column of labels for both.
 */
final class Columns {
    /** Lines that stand side by side by chance are fewer. */
    private static final int ROWS_MIN = 2;

    private Columns() {}

    /** A piece of a line, with the label it begins with, if any. */
    private record Cell(TextLine line, @Nullable Label label) {
        boolean isLabelled() {
            return label != null;
        }

        boolean names(FormPerson person) {
            return label != null && label.asked().isEmpty() && label.persons().contains(person);
        }

        double middle() {
            return (line.left() + line.right()) / 2;
        }
    }

    /** The headings of two columns, one for each spouse. */
    private record Heading(Cell husband, Cell wife) {
        /** How far a cell is from a column: by its left edge or its middle, as headings stand over either. */
        static double distance(Cell heading, Cell cell) {
            return Math.min(
                    Math.abs(heading.line().left() - cell.line().left()), Math.abs(heading.middle() - cell.middle()));
        }

        boolean isWifes(Cell cell) {
            return distance(wife, cell) < distance(husband, cell);
        }
    }

    static List<TextLine> inOrder(List<TextLine> lines) {
        var rows = lines.stream().map(Columns::cells).toList();
        for (int row = 0; row < rows.size(); row++) {
            var heading = heading(rows.get(row));
            if (heading != null) {
                int end = endOfColumns(rows, row + 1);
                if (end - row > ROWS_MIN) {
                    var ordered = new ArrayList<>(lines.subList(0, row));
                    spouses(rows, row, end, heading, ordered);
                    ordered.addAll(lines.subList(end, lines.size()));
                    return ordered;
                }
            }
        }
        return people(lines, rows);
    }

    private static List<Cell> cells(TextLine line) {
        var parts = line.cells();
        if (parts.size() == 1) {
            // no column: nobody asks what it begins with
            return List.of(new Cell(line, null));
        }
        return parts.stream()
                .map(cell -> {
                    var found = new Labels(Wording.search(new Script(List.of(cell)))).all();
                    boolean leads = !found.isEmpty() && found.getFirst().start() == 0;
                    return new Cell(cell, leads ? found.getFirst() : null);
                })
                .toList();
    }

    private static @Nullable Heading heading(List<Cell> row) {
        Cell husband = null;
        for (var cell : row) {
            if (cell.names(FormPerson.HUSBAND)) {
                husband = cell;
            } else if (husband != null && cell.names(FormPerson.WIFE)) {
                return new Heading(husband, cell);
            }
        }
        return null;
    }

    /** Columns end at the first line that is no row of them: one long cell, or two without any label. */
    private static int endOfColumns(List<List<Cell>> rows, int from) {
        int end = from;
        while (end < rows.size()) {
            var row = rows.get(end);
            boolean labelled = row.stream().anyMatch(Cell::isLabelled);
            if (row.size() < 2 || !labelled) {
                boolean goesOn = end + 1 < rows.size()
                        && rows.get(end + 1).size() > 1
                        && rows.get(end + 1).stream().anyMatch(Cell::isLabelled);
                if (!goesOn) {
                    break;
                }
            }
            end++;
        }
        return end;
    }

    private static void spouses(List<List<Cell>> rows, int from, int to, Heading heading, List<TextLine> ordered) {
        for (boolean wife : new boolean[] {false, true}) {
            ordered.add((wife ? heading.wife() : heading.husband()).line());
            for (var row : rows.subList(from + 1, to)) {
                boolean shared = row.size() > 1
                        && row.getFirst().isLabelled()
                        && row.stream().skip(1).noneMatch(Cell::isLabelled)
                        && row.getFirst().line().right()
                                < heading.husband().line().right();
                var own = new ArrayList<Cell>();
                for (int i = 0; i < row.size(); i++) {
                    var cell = row.get(i);
                    if (shared && i == 0) {
                        own.add(cell);
                    } else if (heading.isWifes(cell) == wife) {
                        own.add(cell);
                    }
                }
                if (!own.isEmpty() && !(shared && own.size() == 1)) {
                    ordered.add(joined(own));
                }
            }
        }
    }

    private static TextLine joined(List<Cell> cells) {
        var first = cells.getFirst().line();
        var words = cells.stream().flatMap(cell -> cell.line().words().stream()).toList();
        return new TextLine(
                first.page(), words, first.left(), cells.getLast().line().right(), first.middle(), first.height());
    }

    /** Two columns of labels of which the right one opens the part of another person. */
    private static List<TextLine> people(List<TextLine> lines, List<List<Cell>> rows) {
        var ordered = new ArrayList<TextLine>();
        for (int row = 0; row < rows.size(); ) {
            int end = endOfPair(rows, row);
            boolean opensPart = rows.subList(row, end).stream()
                    .map(cells -> cells.get(1))
                    .anyMatch(cell ->
                            cell.label() != null && !cell.label().persons().isEmpty());
            boolean leftHolds = rows.subList(row, end).stream()
                    .map(cells -> cells.get(0))
                    .anyMatch(cell -> cell.label() != null && cell.label().asksName());
            if (end - row > ROWS_MIN && opensPart && leftHolds) {
                rows.subList(row, end).forEach(cells -> ordered.add(cells.get(0).line()));
                rows.subList(row, end).forEach(cells -> ordered.add(joined(cells.subList(1, cells.size()))));
                row = end;
            } else {
                ordered.add(lines.get(row));
                row++;
            }
        }
        return ordered;
    }

    /** Rows from here on with a label at the head of both columns, the right ones under one another. */
    private static int endOfPair(List<List<Cell>> rows, int from) {
        int end = from;
        while (end < rows.size() && rows.get(end).size() >= 2) {
            var row = rows.get(end);
            var first = rows.get(from).get(1).line();
            boolean under = Math.abs(row.get(1).line().left() - first.left()) < 2 * first.height();
            if (!under || !row.get(0).isLabelled() || !row.get(1).isLabelled()) {
                break;
            }
            end++;
        }
        return end;
    }
}
