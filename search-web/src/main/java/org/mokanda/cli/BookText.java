package org.mokanda.cli;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookEntry;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.Withdrawal;
import org.mokanda.core.register.RegisterSummary;

/** A paper book in lines for people. */
record BookText(Texts texts) {
    private static final int WIDTH = 78;
    private static final int EMPTY_LINES = 3;

    /** What a list says behind the counts; empty when there is nothing to say. */
    String inList(RegisterSummary register, @Nullable BookSummary book) {
        if (book == null) {
            return "";
        }
        var gap = book.wholeGap();
        if (gap != null) {
            return " · " + word(gap);
        }
        boolean isWaiting = book.isDescribed() && register.scans() + register.quarantined() == 0;
        return isWaiting ? " · " + texts.text("book.not-scanned") : "";
    }

    /** Description, custody and gaps; no line when nobody spoke of the book. */
    List<String> lines(Book book) {
        var lines = new ArrayList<String>();
        if (book.entries() == 0) {
            return lines;
        }
        describe(book, lines);
        if (!book.custody().isEmpty()) {
            lines.add(texts.text("book.custody"));
            book.custody().forEach(event -> lines.add("  " + line(event, custody(event.fact()))));
        }
        if (!book.gaps().isEmpty()) {
            lines.add(texts.text("book.gaps"));
            book.gaps().forEach(gap -> lines.add("  " + line(gap, gap(gap.fact()))));
        }
        return lines;
    }

    private void describe(Book book, List<String> lines) {
        var known = book.description();
        if (known == null) {
            lines.add(texts.text("book.not-described"));
        } else {
            add(lines, "book.leaves", number(known.leaves()));
            add(lines, "book.acts", acts(known));
            add(
                    lines,
                    "book.condition",
                    known.condition().stream()
                            .map(condition -> texts.text("book.condition." + condition.code()))
                            .collect(Collectors.joining(", ")));
            add(lines, "book.place", known.place());
            add(lines, "book.note", known.note());
        }
        lines.add(
                texts.text("book.line", texts.text("book.whereabouts"), texts.text("book.whereabouts." + code(book))));
    }

    private static String code(Book book) {
        return book.whereabouts().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(List<String> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(texts.text("book.line", texts.text(key), oneLine(value)));
        }
    }

    private String acts(BookDescription known) {
        var count = number(known.acts());
        if (known.firstAct() == null && known.lastAct() == null) {
            return count;
        }
        var from = number(known.firstAct());
        var to = number(known.lastAct());
        var range = texts.text("book.act-numbers", from.isEmpty() ? "?" : from, to.isEmpty() ? "?" : to);
        return count.isEmpty() ? range : count + " (" + range + ")";
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private <F extends BookFact> String line(Book.Noted<F> noted, String what) {
        var withdrawn = noted.withdrawn();
        return noted.entry().number() + ". " + what
                + (withdrawn == null
                        ? ""
                        : " " + texts.text("book.withdrawn", oneLine(why(withdrawn)), withdrawn.by()));
    }

    private static String why(BookEntry withdrawn) {
        return withdrawn.fact() instanceof Withdrawal(var _, var why) ? why : "";
    }

    private String custody(CustodyEvent event) {
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale().getLanguage().equals("en") ? Locale.UK : Locale.FRANCE)
                .format(event.on());
        var what = texts.text("book.custody." + event.kind().code(), day, oneLine(event.person()));
        var place = event.place().isEmpty() ? "" : ", " + oneLine(event.place());
        return what + place + (event.note().isEmpty() ? "" : " (" + oneLine(event.note()) + ")");
    }

    private String gap(Gap gap) {
        var numbers = gap.numbers();
        var key = gap.kind().extent() == GapKind.Extent.ACTS ? "book.gap-acts" : "book.gap-leaves";
        var what = word(gap.kind()) + (numbers == null ? "" : ", " + texts.text(key, numbers.toString()));
        var about = java.util.stream.Stream.of(gap.source(), gap.note())
                .filter(text -> !text.isEmpty())
                .map(BookText::oneLine)
                .collect(Collectors.joining("; "));
        return what + (about.isEmpty() ? "" : " (" + about + ")");
    }

    String word(GapKind kind) {
        return texts.text("book.gap." + kind.code());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** The sheet to print: what is known, and empty lines for the next hands the book goes through. */
    List<String> sheet(Book book, String title) {
        var lines = new ArrayList<String>();
        lines.add(texts.text("book.sheet"));
        lines.add(title);
        lines.add(book.register().reference());
        lines.add("=".repeat(WIDTH));
        lines.addAll(lines(book));
        lines.add("");
        for (int i = 0; i < EMPTY_LINES; i++) {
            lines.add("-".repeat(WIDTH));
            lines.add(texts.text("book.sheet-line"));
            lines.add("");
            lines.add(texts.text("book.sheet-signatures"));
            lines.add("");
            lines.add("");
        }
        lines.add("-".repeat(WIDTH));
        return lines;
    }
}
