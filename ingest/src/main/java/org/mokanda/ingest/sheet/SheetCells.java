package org.mokanda.ingest.sheet;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** The cells of one line, read with all their problems and not only the first. */
final class SheetCells {
    private final int line;
    private final Map<SheetColumn, String> cells;
    private final Map<SheetColumn, String> headings;
    private final LocalDate today;
    private final List<SheetProblem> problems = new ArrayList<>();

    SheetCells(int line, Map<SheetColumn, String> cells, Map<SheetColumn, String> headings, LocalDate today) {
        this.line = line;
        this.cells = cells;
        this.headings = headings;
        this.today = today;
    }

    List<SheetProblem> problems() {
        return problems;
    }

    /** Empty when there are problems. */
    Optional<SheetLine> read(Function<String, Optional<OfficeCode>> offices) {
        var register = register(offices);
        var said = description();
        var received = event(CustodyEvent.Kind.RECEIVED, SheetColumn.RECEIVED_FROM, SheetColumn.RECEIVED_ON);
        var returned = event(CustodyEvent.Kind.RETURNED, SheetColumn.RETURNED_TO, SheetColumn.RETURNED_ON);
        var gaps = gaps();
        return problems.isEmpty()
                ? Optional.of(new SheetLine(line, register.orElseThrow(), said.orElseThrow(), received, returned, gaps))
                : Optional.empty();
    }

    private Optional<RegisterId> register(Function<String, Optional<OfficeCode>> offices) {
        var office = offices.apply(text(SheetColumn.OFFICE));
        if (office.isEmpty()) {
            add(SheetProblem.Kind.OFFICE, SheetColumn.OFFICE);
        }
        var kind = RegisterKind.parse(text(SheetColumn.KIND).replaceAll("(?i)s$", ""))
                .or(() -> RegisterKind.parse(text(SheetColumn.KIND)));
        if (kind.isEmpty()) {
            add(SheetProblem.Kind.KIND, SheetColumn.KIND);
        }
        var year = text(SheetColumn.YEAR);
        if (!year.matches("\\d{4}") || Integer.parseInt(year) < 1885 || Integer.parseInt(year) > 2100) {
            add(SheetProblem.Kind.YEAR, SheetColumn.YEAR);
        }
        var volume = text(SheetColumn.VOLUME);
        if (!volume.matches("(0{0,2}[1-9]\\d{0,2})?")) {
            add(SheetProblem.Kind.VOLUME, SheetColumn.VOLUME);
        }
        return problems.isEmpty()
                ? Optional.of(new RegisterId(
                        office.orElseThrow(),
                        kind.orElseThrow(),
                        Year.parse(year),
                        volume.isEmpty() ? null : Integer.valueOf(volume)))
                : Optional.empty();
    }

    private Optional<BookDescription> description() {
        var leaves = number(SheetColumn.LEAVES, 1);
        var acts = number(SheetColumn.ACTS, 0);
        var first = number(SheetColumn.FIRST_ACT, 1);
        var last = number(SheetColumn.LAST_ACT, 1);
        if (first != null && last != null && last < first) {
            add(SheetProblem.Kind.ACTS_ORDER, SheetColumn.LAST_ACT);
        }
        var condition = BookCondition.parseAll(text(SheetColumn.CONDITION));
        if (condition.isEmpty()) {
            add(SheetProblem.Kind.CONDITION, SheetColumn.CONDITION);
        }
        checkText(SheetColumn.PLACE, BookFact.LINE_MAX);
        checkText(SheetColumn.NOTE, BookFact.NOTE_MAX);
        return problems.isEmpty()
                ? Optional.of(new BookDescription(
                        leaves,
                        acts,
                        first,
                        last,
                        condition.orElseGet(TreeSet::new),
                        text(SheetColumn.PLACE),
                        text(SheetColumn.NOTE)))
                : Optional.empty();
    }

    private @Nullable Integer number(SheetColumn column, int least) {
        var text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > NumberRange.NUMBER_MAX) {
            add(SheetProblem.Kind.NUMBER, column);
            return null;
        }
        return Integer.valueOf(text);
    }

    private @Nullable CustodyEvent event(CustodyEvent.Kind kind, SheetColumn who, SheetColumn when) {
        var person = text(who);
        var day = text(when);
        if (person.isEmpty() && day.isEmpty()) {
            return null;
        }
        if (person.isEmpty() || day.isEmpty()) {
            add(SheetProblem.Kind.CUSTODY_HALF, person.isEmpty() ? who : when);
            return null;
        }
        checkText(who, BookFact.LINE_MAX);
        var on = CustodyEvent.day(day);
        if (on.isEmpty() || on.get().isBefore(CustodyEvent.FIRST_DAY)) {
            add(SheetProblem.Kind.DATE, when);
        } else if (on.get().isAfter(today)) {
            add(SheetProblem.Kind.DATE_AHEAD, when);
        }
        return problems.isEmpty() ? new CustodyEvent(kind, on.orElseThrow(), person, "", "") : null;
    }

    private List<Gap> gaps() {
        checkText(SheetColumn.GAP_SOURCE, BookFact.LINE_MAX);
        if (!problems.isEmpty()) {
            return List.of();
        }
        var gaps = GapCell.parse(text(SheetColumn.GAPS), text(SheetColumn.GAP_SOURCE));
        if (gaps.isEmpty()) {
            add(SheetProblem.Kind.GAP, SheetColumn.GAPS);
        }
        return gaps.orElseGet(List::of);
    }

    private void checkText(SheetColumn column, int charactersMax) {
        var text = text(column);
        if (text.length() > charactersMax
                || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            add(SheetProblem.Kind.TEXT, column);
        }
    }

    private String text(SheetColumn column) {
        return cells.getOrDefault(column, "");
    }

    private void add(SheetProblem.Kind kind, SheetColumn column) {
        problems.add(new SheetProblem(line, kind, headings.getOrDefault(column, ""), text(column)));
    }
}
