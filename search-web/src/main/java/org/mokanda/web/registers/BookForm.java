package org.mokanda.web.registers;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.book.Withdrawal;
import org.springframework.util.MultiValueMap;

/** What a person has typed of a book so far, and what is wrong with it: field to key of the bundles. */
final class BookForm {
    static final String LEAVES = "feuillets";
    static final String ACTS = "actes";
    static final String FIRST = "premier";
    static final String LAST = "dernier";
    static final String CONDITION = "etat";
    static final String PLACE = "emplacement";
    static final String NOTE = "remarque";
    static final String WAY = "sens";
    static final String DAY = "jour";
    static final String PERSON = "personne";
    static final String PUT = "lieu";
    static final String KIND = "nature";
    static final String NUMBERS = "numeros";
    static final String SOURCE = "source";
    static final String LINE = "ligne";
    static final String WHY = "pourquoi";

    private final Map<String, List<String>> typed;
    private final Map<String, String> problems = new HashMap<>();

    BookForm(Map<String, List<String>> typed) {
        this.typed = Map.copyOf(typed);
    }

    static BookForm read(MultiValueMap<String, String> sent) {
        return new BookForm(sent);
    }

    static BookForm of(@Nullable BookDescription known) {
        if (known == null) {
            return new BookForm(Map.of());
        }
        return new BookForm(Map.of(
                LEAVES, number(known.leaves()),
                ACTS, number(known.acts()),
                FIRST, number(known.firstAct()),
                LAST, number(known.lastAct()),
                CONDITION, known.condition().stream().map(BookCondition::code).toList(),
                PLACE, List.of(known.place()),
                NOTE, List.of(known.note())));
    }

    private static List<String> number(@Nullable Integer number) {
        return number == null ? List.of() : List.of(number.toString());
    }

    /** An empty one for something that happened that day. */
    static BookForm on(LocalDate day) {
        return new BookForm(Map.of(DAY, List.of(day.toString())));
    }

    /** For the templates: what stands in a field. */
    public String text(String field) {
        return typed.getOrDefault(field, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** For the templates: whether a box is ticked. */
    public boolean has(String field, String value) {
        return typed.getOrDefault(field, List.of()).contains(value);
    }

    /** For the templates: key of what is wrong with a field; null when nothing is. */
    public @Nullable String problem(String field) {
        return problems.get(field);
    }

    /** For the templates: true when anything is wrong. */
    public boolean isWrong() {
        return !problems.isEmpty();
    }

    void add(String field, String messageKey) {
        problems.putIfAbsent(field, messageKey);
    }

    Optional<BookDescription> description() {
        var leaves = number(LEAVES, 1);
        var acts = number(ACTS, 0);
        var first = number(FIRST, 1);
        var last = number(LAST, 1);
        if (first != null && last != null && last < first) {
            add(LAST, "book.problem.acts-order");
        }
        var condition = new TreeSet<BookCondition>();
        typed.getOrDefault(CONDITION, List.of())
                .forEach(code -> BookCondition.parse(code).ifPresent(condition::add));
        if (!BookCondition.isSound(condition)) {
            add(CONDITION, "book.problem.condition");
        }
        requireText(PLACE, BookFact.LINE_MAX);
        requireText(NOTE, BookFact.NOTE_MAX);
        return isWrong()
                ? Optional.empty()
                : Optional.of(new BookDescription(leaves, acts, first, last, condition, text(PLACE), text(NOTE)));
    }

    private @Nullable Integer number(String field, int least) {
        var text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least) {
            add(field, "book.problem.number");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** @param today the last day it may have happened */
    Optional<CustodyEvent> custody(LocalDate today) {
        var way = Stream.of(CustodyEvent.Kind.values())
                .filter(kind -> kind.code().equals(text(WAY)))
                .findFirst();
        if (way.isEmpty()) {
            add(WAY, "book.problem.kind");
        }
        boolean isMove = way.equals(Optional.of(CustodyEvent.Kind.MOVED));
        if (isMove ? text(PUT).isEmpty() : text(PERSON).isEmpty()) {
            add(isMove ? PUT : PERSON, isMove ? "book.problem.place" : "book.problem.person");
        }
        var on = CustodyEvent.day(text(DAY));
        if (on.isEmpty() || on.get().isBefore(CustodyEvent.FIRST_DAY)) {
            add(DAY, "book.problem.day");
        } else if (on.get().isAfter(today)) {
            add(DAY, "book.problem.day-ahead");
        }
        requireText(PERSON, BookFact.LINE_MAX);
        requireText(PUT, BookFact.LINE_MAX);
        requireText(NOTE, BookFact.NOTE_MAX);
        return isWrong()
                ? Optional.empty()
                : Optional.of(
                        new CustodyEvent(way.orElseThrow(), on.orElseThrow(), text(PERSON), text(PUT), text(NOTE)));
    }

    Optional<Gap> gap() {
        var kind = GapKind.parse(text(KIND));
        var range = NumberRange.parse(text(NUMBERS));
        if (kind.isEmpty()) {
            add(KIND, "book.problem.kind");
        } else if (text(NUMBERS).isEmpty() && kind.get().needsNumbers()) {
            add(NUMBERS, "book.problem.numbers-needed");
        } else if (!text(NUMBERS).isEmpty() && !kind.get().takesNumbers()) {
            add(NUMBERS, "book.problem.numbers-none");
        } else if (!text(NUMBERS).isEmpty() && range.isEmpty()) {
            add(NUMBERS, "book.problem.numbers");
        }
        requireText(SOURCE, BookFact.LINE_MAX);
        requireText(NOTE, BookFact.NOTE_MAX);
        return isWrong()
                ? Optional.empty()
                : Optional.of(new Gap(kind.orElseThrow(), range.orElse(null), text(SOURCE), text(NOTE)));
    }

    Optional<Withdrawal> withdrawal() {
        if (text(WHY).isEmpty()) {
            add(WHY, "book.problem.why");
        }
        requireText(WHY, BookFact.NOTE_MAX);
        boolean isNumber = text(LINE).matches("[1-9]\\d{0,8}");
        return isWrong() || !isNumber
                ? Optional.empty()
                : Optional.of(new Withdrawal(Integer.parseInt(text(LINE)), text(WHY)));
    }

    private void requireText(String field, int charactersMax) {
        var text = text(field);
        if (text.length() > charactersMax
                || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            add(field, "book.problem.text");
        }
    }

    /** How many entries the book had when the person looked at it; -1 when the browser did not say. */
    int expectedEntries() {
        return text("entrees").matches("\\d{1,9}") ? Integer.parseInt(text("entrees")) : -1;
    }
}
