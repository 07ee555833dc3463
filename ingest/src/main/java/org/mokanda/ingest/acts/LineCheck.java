package org.mokanda.ingest.acts;

import java.time.Year;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.calendar.ApproximateDate;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** Makes an act of a line of the table and tells all that is wrong with it. For one thread. */
final class LineCheck {
    private static final int YEAR_MIN = 1885;
    private static final int YEAR_MAX = 2100;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private final OfficeNames offices;
    private final Consumer<ActProblem> problems;
    private int line;
    private boolean isBad;

    LineCheck(OfficeNames offices, Consumer<ActProblem> problems) {
        this.offices = offices;
        this.problems = problems;
    }

    /** Empty when the act cannot come in; each reason was told. */
    Optional<TypedAct> read(int number, String text) {
        line = number;
        isBad = false;
        var cells = text.split("\t", -1);
        if (cells.length != ActColumn.HEADINGS.size()) {
            tell(ActProblem.Kind.CELLS, "", String.valueOf(cells.length));
            return Optional.empty();
        }
        var typed = new EnumMap<ActColumn, String>(ActColumn.class);
        var columns = ActColumn.values();
        for (int i = 0; i < cells.length; i++) {
            typed.put(columns[i], cells[i].strip());
        }
        return act(typed);
    }

    private Optional<TypedAct> act(Map<ActColumn, String> typed) {
        var id = cell(typed, ActColumn.ID);
        if (!ImportedAct.isExternalId(id)) {
            tell(ActProblem.Kind.ID, ActColumn.ID, id);
        }
        var office = office(cell(typed, ActColumn.OFFICE));
        var kind = kind(cell(typed, ActColumn.KIND));
        var year = year(cell(typed, ActColumn.YEAR));
        var texts = texts(typed);
        if (!texts.containsKey(ActField.SURNAME)
                && !texts.containsKey(ActField.POST_NAME)
                && !texts.containsKey(ActField.GIVEN_NAMES)) {
            tell(ActProblem.Kind.NAMES, "", "");
        }
        if (isBad || office == null || kind == null || year == null) {
            return Optional.empty();
        }
        doubtDate(texts.getOrDefault(ActField.EVENT_DATE, ""), year);
        var register = new RegisterId(office, kind, year, null);
        return Optional.of(new TypedAct(register, actKind(kind), id, texts));
    }

    private static String cell(Map<ActColumn, String> typed, ActColumn column) {
        return typed.getOrDefault(column, "");
    }

    private @Nullable OfficeCode office(String name) {
        var found = name.isEmpty() ? List.<OfficeCode>of() : offices.find(name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        tell(found.isEmpty() ? ActProblem.Kind.OFFICE : ActProblem.Kind.OFFICE_AMBIGUOUS, ActColumn.OFFICE, name);
        return null;
    }

    /** The three that have acts of one form: lines of tables and supplementary acts are not typed so. */
    private @Nullable RegisterKind kind(String word) {
        var kind = RegisterKind.parse(word)
                .filter(found -> switch (found) {
                    case BIRTH, MARRIAGE, DEATH -> true;
                    case SUPPLEMENTARY, TABLE, OTHER -> false;
                })
                .orElse(null);
        if (kind == null) {
            tell(ActProblem.Kind.KIND, ActColumn.KIND, word);
        }
        return kind;
    }

    private static ActKind actKind(RegisterKind kind) {
        return switch (kind) {
            case BIRTH -> ActKind.BIRTH;
            case MARRIAGE -> ActKind.MARRIAGE;
            case DEATH -> ActKind.DEATH;
            case SUPPLEMENTARY, TABLE, OTHER -> throw new IllegalStateException("no kind of the table: " + kind);
        };
    }

    private @Nullable Year year(String text) {
        if (YEAR.matcher(text).matches()) {
            int year = Integer.parseInt(text);
            if (year >= YEAR_MIN && year <= YEAR_MAX) {
                return Year.of(year);
            }
        }
        tell(ActProblem.Kind.YEAR, ActColumn.YEAR, text);
        return null;
    }

    private Map<ActField, String> texts(Map<ActColumn, String> typed) {
        var texts = new EnumMap<ActField, String>(ActField.class);
        typed.forEach((column, text) -> column.field()
                .filter(_ -> !text.isEmpty())
                .ifPresent(field -> {
                    if (text.length() > ActDesk.TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
                        tell(ActProblem.Kind.TEXT, column, "");
                    }
                    texts.put(field, text);
                }));
        return texts;
    }

    /** A misread figure hides a name from nobody: the act comes in, and whoever validates it sets the date right. */
    private void doubtDate(String date, Year year) {
        if (!date.isEmpty() && ApproximateDate.parse(date).isEmpty()) {
            tell(ActProblem.Kind.DATE, ActColumn.EVENT_DATE, date);
        } else if (date.matches("\\d{4}.*") && Integer.parseInt(date.substring(0, 4)) > year.getValue()) {
            tell(ActProblem.Kind.DATE_AHEAD, ActColumn.EVENT_DATE, date);
        }
    }

    private void tell(ActProblem.Kind kind, ActColumn column, String value) {
        tell(kind, column.heading(), value);
    }

    private void tell(ActProblem.Kind kind, String column, String value) {
        isBad |= !kind.isDoubt();
        problems.accept(new ActProblem(line, kind, column, value));
    }
}
