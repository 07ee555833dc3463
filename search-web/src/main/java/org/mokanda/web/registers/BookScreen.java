package org.mokanda.web.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.Withdrawal;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** A paper book in words for screens and paper. */
@Component
class BookScreen {
    /** A line of the description; the key is of the bundles. */
    record Fact(String labelKey, String value) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Fact[" + labelKey + "]";
        }
    }

    /**
     * An event or a gap.
     *
     * @param about source, place or remark; may be empty
     * @param noted by whom and when
     * @param withdrawn why and by whom; empty while it stands
     */
    record Line(int number, String what, String about, String noted, String withdrawn) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** @param whereaboutsKey of the bundles */
    record Shown(
            int entries,
            boolean isDescribed,
            List<Fact> facts,
            String whereaboutsKey,
            List<Line> custody,
            List<Line> gaps) {
        /** For the templates: true when nobody spoke of the book. */
        public boolean isBlank() {
            return entries == 0;
        }

        /** For the templates: those that nobody withdrew. */
        public List<Line> standing(List<Line> lines) {
            return lines.stream().filter(line -> line.withdrawn().isEmpty()).toList();
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Shown[" + entries + "]";
        }
    }

    private final Catalogue catalogue;
    private final Wording wording;

    BookScreen(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
    }

    Shown show(Book book) {
        var known = book.description();
        return new Shown(
                book.entries(),
                known != null,
                known == null ? List.of() : facts(known),
                "book.whereabouts."
                        + book.whereabouts().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                book.custody().stream()
                        .map(event -> line(event, custody(event.fact()), about(event.fact())))
                        .toList(),
                book.gaps().stream()
                        .map(gap -> line(gap, gap(gap.fact()), about(gap.fact())))
                        .toList());
    }

    private List<Fact> facts(BookDescription known) {
        var facts = new ArrayList<Fact>();
        add(facts, "book.leaves", number(known.leaves()));
        add(facts, "book.acts", acts(known));
        add(
                facts,
                "book.condition",
                known.condition().stream()
                        .map(condition -> wording.text("book.condition." + condition.code()))
                        .collect(Collectors.joining(", ")));
        add(facts, "book.place", known.place());
        add(facts, "book.note", known.note());
        return facts;
    }

    private static void add(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(key, value));
        }
    }

    private String acts(BookDescription known) {
        var count = number(known.acts());
        if (known.firstAct() == null && known.lastAct() == null) {
            return count;
        }
        var range = wording.text("book.act-numbers", known(known.firstAct()), known(known.lastAct()));
        return count.isEmpty() ? range : count + " (" + range + ")";
    }

    private static String known(@Nullable Integer number) {
        return number == null ? "?" : number.toString();
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private <F extends BookFact> Line line(Book.Noted<F> noted, String what, String about) {
        var entry = noted.entry();
        var withdrawn = noted.withdrawn();
        return new Line(
                entry.number(),
                what,
                about,
                wording.text("book.noted", name(entry.by()), wording.moment(entry.at())),
                withdrawn != null && withdrawn.fact() instanceof Withdrawal(var _, var why)
                        ? wording.text("book.withdrawn", why, name(withdrawn.by()))
                        : "");
    }

    private String name(String login) {
        return catalogue.accounts().find(login).map(Account::name).orElse(login);
    }

    private String custody(CustodyEvent event) {
        return wording.text(
                        "book.custody." + event.kind().code(),
                        wording.date(event.on().toString()),
                        event.person())
                .strip();
    }

    private static String about(CustodyEvent event) {
        return joined(event.place(), event.note());
    }

    private String gap(Gap gap) {
        var kind = wording.text("book.gap." + gap.kind().code());
        var numbers = gap.numbers();
        var key = gap.kind().extent() == GapKind.Extent.ACTS ? "book.gap-acts" : "book.gap-leaves";
        return numbers == null ? kind : kind + ", " + wording.text(key, numbers.toString());
    }

    private static String about(Gap gap) {
        return joined(gap.source(), gap.note());
    }

    private static String joined(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
    }
}
