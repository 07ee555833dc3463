package org.mokanda.core.book;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredObject;
import org.mokanda.core.store.StoredRecords;

/**
 * Where a person writes in the inventory of paper books: sealed in the register's {@code book} object first and recorded in
 * the catalogue second (I4); what was written before stays (I3). Safe for many threads and several processes.
 */
public final class BookDesk {
    /** Most things said at one time. */
    public static final int FACTS_MAX = 1_000;

    private final ArchiveStore store;
    private final Books books;
    private final InstantSource clock;

    public BookDesk(ArchiveStore store, Books books, InstantSource clock) {
        this.store = store;
        this.books = books;
        this.clock = clock;
    }

    /** The register whose book an object tells of; empty when it holds something else. */
    public static Optional<RegisterId> of(ObjectId object) {
        return object.register()
                .filter(register -> ObjectId.of(register, Purpose.BOOK).equals(object));
    }

    /**
     * Seals what a person says of a book, all of it or nothing. Repeating a call that was sealed, though its caller was told
     * of a failure, writes nothing twice.
     *
     * @param expectedEntries how many entries the book had when the person looked at it
     * @param facts 1 to {@link #FACTS_MAX}
     * @param by login of that person
     * @return the book with them
     * @throws StaleBookException somebody else wrote in between: nothing was sealed
     * @throws MokandaException a day lies ahead, or there is nothing to withdraw
     */
    public Book note(RegisterId register, int expectedEntries, List<? extends BookFact> facts, String by) {
        if (facts.isEmpty() || facts.size() > FACTS_MAX) {
            throw new IllegalArgumentException("1 to " + FACTS_MAX + " facts, not " + facts.size());
        }
        var object = ObjectId.of(register, Purpose.BOOK);
        // Looked at once: what is numbered after this head must be appended to it and no later one.
        var found = store.find(object);
        recover(register); // after that look, so that the catalogue has at least what it saw
        var head = found.map(StoredObject::head).orElseGet(() -> StoreVersion.none(object));
        int sealed = found.map(BookDesk::records).orElse(0);
        if (isRepeated(register, expectedEntries, sealed, facts, by)) {
            return books.find(register);
        }
        if (sealed != expectedEntries) {
            throw new StaleBookException(register, expectedEntries, sealed);
        }
        var entries = entries(register, sealed, facts, by);
        requireSense(register, entries);
        var files = entries.stream()
                .map(entry -> NewFile.of(entry.path(), entry.bytes()))
                .toList();
        try {
            store.append(head, files, new Provenance(by, entries.getFirst().at(), "inventory of the book"));
        } catch (StaleHeadException _) {
            throw new StaleBookException(register, expectedEntries, records(register));
        }
        recover(register);
        return books.find(register);
    }

    private List<BookEntry> entries(RegisterId register, int before, List<? extends BookFact> facts, String by) {
        var at = clock.instant();
        var entries = new ArrayList<BookEntry>();
        for (var fact : facts) {
            entries.add(new BookEntry(register, before + entries.size() + 1, fact, by, at));
        }
        return entries;
    }

    private void requireSense(RegisterId register, List<BookEntry> entries) {
        var all = new ArrayList<>(books.entries(register));
        for (var entry : entries) {
            switch (entry.fact()) {
                case CustodyEvent event -> requireNotAhead(event);
                case Withdrawal(int withdrawn, var _) -> {
                    if (!Book.of(register, all).canWithdraw(withdrawn)) {
                        throw new MokandaException(
                                FailureKind.USAGE,
                                "book.nothing-to-withdraw",
                                "entry " + withdrawn + " of " + register + " cannot be withdrawn",
                                null,
                                withdrawn,
                                register.reference());
                    }
                }
                case BookDescription _, Gap _ -> {
                    // makes sense by itself
                }
            }
            all.add(entry);
        }
    }

    /** A day that has begun nowhere on earth yet was mistyped. */
    private void requireNotAhead(CustodyEvent event) {
        if (event.on().isAfter(clock.instant().atOffset(ZoneOffset.MAX).toLocalDate())) {
            throw new MokandaException(
                    FailureKind.USAGE,
                    "book.day-ahead",
                    "a day that lies ahead",
                    null,
                    event.on().toString());
        }
    }

    /** True when these very facts were sealed by this person where the caller wants them now, and nothing after them. */
    private boolean isRepeated(
            RegisterId register, int expected, int sealed, List<? extends BookFact> facts, String by) {
        if (sealed != expected + facts.size()) {
            return false;
        }
        var last = books.entries(register).subList(expected, sealed);
        return last.stream().map(BookEntry::fact).toList().equals(facts)
                && last.stream().allMatch(entry -> entry.by().equals(by));
    }

    /**
     * Records entries that are sealed in the store and missing in the catalogue, as a power cut between the two can leave
     * them (I2); repeating it changes nothing.
     *
     * @return how many there were
     * @throws MokandaException {@code store.damaged}: an entry is not there or cannot be read
     */
    public int recover(RegisterId register) {
        var object = ObjectId.of(register, Purpose.BOOK);
        int sealed = records(register);
        int known = books.summary(register).map(BookSummary::entries).orElse(0);
        if (sealed > known) {
            store.finish(object);
        }
        for (int number = known + 1; number <= sealed; number++) {
            var entry = StoredRecords.read(store, object, BookEntry.path(number), BookEntry::parse);
            if (!entry.register().equals(register) || entry.number() != number) {
                throw new MokandaException(
                        FailureKind.EVIDENCE,
                        "store.damaged",
                        object + " holds an entry of another place",
                        null,
                        object.urn());
            }
            books.record(entry);
        }
        return Math.max(0, sealed - known);
    }

    private int records(RegisterId register) {
        return store.find(ObjectId.of(register, Purpose.BOOK))
                .map(BookDesk::records)
                .orElse(0);
    }

    private static int records(StoredObject object) {
        return (int)
                object.files().keySet().stream().filter(BookEntry::isRecord).count();
    }
}
