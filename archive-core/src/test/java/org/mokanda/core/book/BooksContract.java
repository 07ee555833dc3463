package org.mokanda.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.catalogue.OpenCatalogue;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSummary;

/** What every catalogue must do with the inventory of paper books. */
public abstract class BooksContract extends OpenCatalogue {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void aBookThatIsDescribedAndNotScannedIsInTheLists() {
        var described = new BookDescription(
                120,
                478,
                1,
                480,
                new TreeSet<>(Set.of(BookCondition.TORN, BookCondition.DAMP)),
                "Salle 2",
                "dos recollé");
        catalogue.books().record(entry(BIRTHS, 1, described));
        assertEquals(
                List.of(new RegisterSummary(BIRTHS, 0, 0, 0, 0, 0, 0, 0)),
                catalogue.registers().list());
        var summary = catalogue.books().list().getFirst();
        assertEquals(Optional.of(summary), catalogue.books().summary(BIRTHS));
        assertTrue(summary.isDescribed());
        assertEquals(Integer.valueOf(120), summary.leaves());
        assertEquals(described.condition(), summary.condition());
        assertEquals("Salle 2", summary.place());
        assertEquals(described, catalogue.books().find(BIRTHS).description());
    }

    @Test
    void nothingIsKnownOfABookThatNobodySpokeOf() {
        assertEquals(List.of(), catalogue.books().list());
        assertEquals(Optional.empty(), catalogue.books().summary(BIRTHS));
        assertEquals(0, catalogue.books().find(BIRTHS).entries());
    }

    @Test
    @Tag("I2")
    void anEntryOfABookIsRecordedOnceAndInItsPlace() {
        var received = entry(BIRTHS, 1, new CustodyEvent(CustodyEvent.Kind.RECEIVED, DAY, "Paul", "", ""));
        assertThrows(
                IllegalStateException.class,
                () -> catalogue.books().record(entry(BIRTHS, 2, new Gap(GapKind.LOST, null, "", ""))));
        catalogue.books().record(received);
        catalogue.books().record(received);
        assertEquals(List.of(received), catalogue.books().entries(BIRTHS));
        assertEquals(
                Book.Whereabouts.HERE,
                catalogue.books().summary(BIRTHS).orElseThrow().whereabouts());
        assertEquals(
                List.of(Change.Kind.REGISTER_OPENED, Change.Kind.BOOK_CHANGED),
                catalogue.changes().after(0, 100).stream()
                        .filter(change -> change.subject().equals(BIRTHS.reference()))
                        .map(Change::kind)
                        .toList());
    }

    @Test
    void gapsAreFoundByOfficeKindAndYearsUntilTheyAreWithdrawn() {
        var lost = new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1943), null);
        var torn = new Gap(GapKind.LEAF_MISSING, new NumberRange(12, 14), "constat", "");
        catalogue.books().record(entry(BIRTHS, 1, torn));
        catalogue.books().record(entry(BIRTHS, 2, new Gap(GapKind.ACT_CANCELLED, new NumberRange(7, 7), "", "")));
        catalogue.books().record(entry(lost, 1, new Gap(GapKind.LOST, null, "procès-verbal", "")));
        assertEquals(
                List.of(
                        new Books.StatedGap(lost, 1, new Gap(GapKind.LOST, null, "procès-verbal", "")),
                        new Books.StatedGap(BIRTHS, 1, torn),
                        new Books.StatedGap(BIRTHS, 2, new Gap(GapKind.ACT_CANCELLED, new NumberRange(7, 7), "", ""))),
                gaps(1940, 1957));
        assertEquals(1, gaps(1943, 1943).size());
        assertEquals(List.of(), gaps(1944, 1956));
        assertEquals(GapKind.LOST, catalogue.books().summary(lost).orElseThrow().wholeGap());
        catalogue.books().record(entry(lost, 2, new Withdrawal(1, "retrouvé")));
        assertEquals(List.of(), gaps(1943, 1943));
        assertEquals(2, catalogue.books().summary(lost).orElseThrow().entries());
        assertEquals(0, catalogue.books().summary(lost).orElseThrow().gaps());
        assertEquals(1, catalogue.books().find(lost).gaps().size(), "nothing that was said is gone (I3)");
    }

    private List<Books.StatedGap> gaps(int first, int last) {
        return catalogue.books().gaps(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(first), Year.of(last));
    }

    private static BookEntry entry(RegisterId register, int number, BookFact fact) {
        return new BookEntry(register, number, fact, "anna", NOON);
    }
}
