package org.mokanda.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

final class BookDeskTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final ObjectId OBJECT = ObjectId.of(BIRTHS, Purpose.BOOK);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final BookDescription DESCRIBED =
            new BookDescription(120, null, null, null, BookDescription.BLANK.condition(), "Salle 1", "");

    private final MemoryArchiveStore store = new MemoryArchiveStore();
    private final MemoryBooks books = new MemoryBooks();
    private final BookDesk desk = new BookDesk(store, books, InstantSource.fixed(NOON));

    private static CustodyEvent received(LocalDate on, String place) {
        return new CustodyEvent(CustodyEvent.Kind.RECEIVED, on, "Paul Mbuyi", place, "");
    }

    private static CustodyEvent returned(LocalDate on) {
        return new CustodyEvent(CustodyEvent.Kind.RETURNED, on, "Paul Mbuyi", "", "");
    }

    @Test
    @Tag("I4")
    void whatIsSaidTogetherIsOneVersionAndTheCatalogueSaysTheSame() {
        var book = desk.note(BIRTHS, 0, List.of(DESCRIBED, received(TODAY, "Salle 3")), "anna");
        assertEquals(1, store.head(OBJECT).number());
        assertEquals(2, book.entries());
        assertEquals("Salle 3", book.description().place());
        assertEquals(Book.Whereabouts.HERE, book.whereabouts());
        assertEquals(0, desk.recover(BIRTHS));
    }

    @Test
    @Tag("I2")
    void whatIsSealedAndNotRecordedIsRecovered() {
        desk.note(BIRTHS, 0, List.of(DESCRIBED, received(TODAY, "")), "anna");
        var emptied = new MemoryBooks();
        var again = new BookDesk(store, emptied, InstantSource.fixed(NOON));
        assertEquals(2, again.recover(BIRTHS));
        assertEquals(books.entries(BIRTHS), emptied.entries(BIRTHS));
        assertEquals(0, again.recover(BIRTHS));
    }

    @Test
    void whoBuiltOnAnOldBookIsRefusedAndARepeatedCallWritesNothingTwice() {
        desk.note(BIRTHS, 0, List.of(DESCRIBED), "anna");
        desk.note(BIRTHS, 0, List.of(DESCRIBED), "anna");
        assertEquals(1, books.find(BIRTHS).entries());
        assertThrows(StaleBookException.class, () -> desk.note(BIRTHS, 0, List.of(DESCRIBED), "bea"));
        assertThrows(StaleBookException.class, () -> desk.note(BIRTHS, 0, List.of(returned(TODAY)), "anna"));
        assertEquals(1, store.head(OBJECT).number());
    }

    @Test
    void aDayThatLiesAheadIsRefusedBeforeAnythingIsSealed() {
        var failure = assertThrows(
                MokandaException.class,
                () -> desk.note(BIRTHS, 0, List.of(DESCRIBED, received(TODAY.plusDays(2), "")), "anna"));
        assertEquals("book.day-ahead", failure.messageKey());
        assertEquals(0, store.head(OBJECT).number());
    }

    @Test
    @Tag("I3")
    void aMistakeIsStruckOutOnceAndStaysReadable() {
        var gap = new Gap(GapKind.LEAF_MISSING, new NumberRange(3, 5), "constat", "");
        desk.note(BIRTHS, 0, List.of(DESCRIBED, gap, received(TODAY, "")), "anna");
        var book = desk.note(BIRTHS, 3, List.of(new Withdrawal(2, "recollé"), new Withdrawal(3, "autre livre")), "bea");
        assertEquals(List.of(), book.openGaps());
        assertEquals(Book.Whereabouts.NOT_NOTED, book.whereabouts());
        assertEquals(gap, book.gaps().getFirst().fact());
        for (int entry : List.of(1, 2, 4, 9)) {
            var failure = assertThrows(
                    MokandaException.class, () -> desk.note(BIRTHS, 5, List.of(new Withdrawal(entry, "x")), "bea"));
            assertEquals("book.nothing-to-withdraw", failure.messageKey());
        }
    }

    @Test
    void theChainStandsInTheOrderOfTheDaysWhateverTheOrderOfWriting() {
        desk.note(BIRTHS, 0, List.of(DESCRIBED, returned(TODAY)), "anna");
        var book = desk.note(BIRTHS, 2, List.of(received(TODAY.minusYears(1), "Salle 3")), "anna");
        assertEquals(
                List.of(CustodyEvent.Kind.RECEIVED, CustodyEvent.Kind.RETURNED),
                book.custody().stream().map(event -> event.fact().kind()).toList());
        assertEquals(Book.Whereabouts.RETURNED, book.whereabouts());
        assertEquals("", book.description().place(), "it went back, so it stands on no shelf here");
    }

    @RepeatedTest(20)
    @Tag("I2")
    void manyWritersLoseNothing() throws Exception {
        var written = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        var gap = new Gap(GapKind.ACT_CANCELLED, new NumberRange(i + 1, i + 1), "", "");
                        try {
                            desk.note(BIRTHS, books.find(BIRTHS).entries(), List.of(gap), "writer" + i);
                            return true;
                        } catch (StaleBookException _) {
                            return false;
                        }
                    })
                    .toList();
            for (var task : threads.invokeAll(tasks)) {
                written.add(task.get());
            }
        }
        assertTrue(written.contains(true));
        assertEquals(
                written.stream().filter(done -> done).count(),
                books.find(BIRTHS).gaps().size());
    }

    @Test
    void anObjectOfAnotherPurposeIsNoBook() {
        assertEquals(BIRTHS, BookDesk.of(OBJECT).orElseThrow());
        assertFalse(BookDesk.of(ObjectId.of(BIRTHS, Purpose.SCANS)).isPresent());
        assertFalse(BookDesk.of(ObjectId.act(BIRTHS, 3)).isPresent());
    }
}
