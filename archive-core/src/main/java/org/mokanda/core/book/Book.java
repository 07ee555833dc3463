package org.mokanda.core.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * A paper book as all its entries together tell it.
 *
 * @param entries how many entries it rests on
 * @param description as it stands now, with the place the book was last put at; null when nobody described it
 * @param custody all events, withdrawn ones too, in the order of their days and then of writing
 * @param gaps all gaps, withdrawn ones too, in the order of writing
 */
public record Book(
        RegisterId register,
        int entries,
        @Nullable BookDescription description,
        List<Noted<CustodyEvent>> custody,
        List<Noted<Gap>> gaps) {
    /**
     * What an entry says, and whether it still stands.
     *
     * @param withdrawn the entry that says it was a mistake; null while it stands
     */
    public record Noted<F extends BookFact>(
            BookEntry entry, F fact, @Nullable BookEntry withdrawn) {
        public boolean stands() {
            return withdrawn == null;
        }
    }

    /** Where the chain of custody ends. */
    public enum Whereabouts {
        /** Nobody noted that it came or went. */
        NOT_NOTED,
        HERE,
        RETURNED
    }

    public Book {
        custody = List.copyOf(custody);
        gaps = List.copyOf(gaps);
    }

    /** @param entries of this register, all of them, in their order */
    public static Book of(RegisterId register, List<BookEntry> entries) {
        Map<Integer, BookEntry> withdrawals = new HashMap<>();
        for (var entry : entries) {
            if (entry.fact() instanceof Withdrawal(int withdrawn, var _)) {
                withdrawals.putIfAbsent(withdrawn, entry);
            }
        }
        var custody = new ArrayList<Noted<CustodyEvent>>();
        var gaps = new ArrayList<Noted<Gap>>();
        for (var entry : entries) {
            var withdrawn = withdrawals.get(entry.number());
            switch (entry.fact()) {
                case CustodyEvent event -> custody.add(new Noted<>(entry, event, withdrawn));
                case Gap gap -> gaps.add(new Noted<>(entry, gap, withdrawn));
                case BookDescription _, Withdrawal _ -> {
                    // not in a list of its own
                }
            }
        }
        custody.sort(
                Comparator.comparing((Noted<CustodyEvent> event) -> event.fact().on())
                        .thenComparingInt(event -> event.entry().number()));
        return new Book(register, entries.size(), description(entries, custody), custody, gaps);
    }

    /** The last description, at the place where the book was last put by what was written after it. */
    private static @Nullable BookDescription description(List<BookEntry> entries, List<Noted<CustodyEvent>> custody) {
        BookDescription described = null;
        int written = 0;
        for (var entry : entries) {
            if (entry.fact() instanceof BookDescription description) {
                described = description;
                written = entry.number();
            }
        }
        for (var event : custody) {
            if (described != null && event.stands() && event.entry().number() > written) {
                var place = event.fact().place();
                boolean isGone = event.fact().kind() == CustodyEvent.Kind.RETURNED;
                described = isGone || !place.isEmpty() ? described.at(place) : described;
            }
        }
        return described;
    }

    /** Where the book is by the last event that stands. */
    public Whereabouts whereabouts() {
        return standingCustody()
                .reduce((_, later) -> later)
                .map(event -> switch (event.fact().kind()) {
                    case RECEIVED, MOVED -> Whereabouts.HERE;
                    case RETURNED -> Whereabouts.RETURNED;
                })
                .orElse(Whereabouts.NOT_NOTED);
    }

    private java.util.stream.Stream<Noted<CustodyEvent>> standingCustody() {
        return custody.stream().filter(Noted::stands);
    }

    /** Gaps that nobody withdrew. */
    public List<Noted<Gap>> openGaps() {
        return gaps.stream().filter(Noted::stands).toList();
    }

    /** Why the whole book is not there; empty when it is, or nothing is known. */
    public Optional<GapKind> wholeGap() {
        return openGaps().stream()
                .map(Noted::fact)
                .filter(Gap::isWhole)
                .map(Gap::kind)
                .reduce((_, later) -> later);
    }

    /** True when there is such an entry of a gap or of custody, and it stands. */
    public boolean canWithdraw(int entry) {
        return custody.stream()
                        .anyMatch(event -> event.stands() && event.entry().number() == entry)
                || gaps.stream().anyMatch(gap -> gap.stands() && gap.entry().number() == entry);
    }
}
