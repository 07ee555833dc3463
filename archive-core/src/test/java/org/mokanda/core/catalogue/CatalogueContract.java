package org.mokanda.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.MarginalNote;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSpan;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.register.Registers;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/** What every catalogue must do; of scans and pages {@link PagesContract} tells. */
public abstract class CatalogueContract extends OpenCatalogue {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aNewCatalogueKnowsTheCommunesOfKinshasa() {
        assertEquals(24, catalogue.offices().list().size());
        assertEquals(
                "Kimbanseke",
                catalogue.offices().find(new OfficeCode("KMB")).orElseThrow().name());
    }

    @Test
    void anOfficeIsFoundByItsNameWhateverCaseAndAccents() {
        catalogue.offices().add(new Office(new OfficeCode("BMA"), "Boma-Île", "Boma"), "admin");
        assertEquals(
                "BMA",
                catalogue.offices().findByName("boma-ile").orElseThrow().code().value());
    }

    @Test
    void openingARegisterTwiceIsOpeningItOnce() {
        catalogue.registers().open(BIRTHS, "anna");
        catalogue.registers().open(BIRTHS, "anna");
        assertEquals(
                List.of(new RegisterSummary(BIRTHS, 0, 0, 0, 0, 0, 0, 0)),
                catalogue.registers().list());
        assertEquals(
                1,
                changes().stream()
                        .filter(change -> change.kind() == Change.Kind.REGISTER_OPENED)
                        .count());
    }

    @Test
    void registersOfSomeKindsAndYearsAreListedByYearAndCounted() {
        var references = List.of(
                "KMB-birth-1957",
                "KMB-birth-1956-2",
                "KMB-birth-1956-1",
                "KMB-death-1956",
                "BDL-birth-1956",
                "KMB-birth-1963");
        references.forEach(reference ->
                catalogue.registers().open(RegisterId.parse(reference).orElseThrow(), "anna"));
        var births = new RegisterSpan(Set.of(), Set.of(RegisterKind.BIRTH), 1956, 1962);
        assertEquals(
                List.of("BDL-birth-1956", "KMB-birth-1956-1", "KMB-birth-1956-2", "KMB-birth-1957"),
                references(catalogue.registers().within(births, 10)));
        assertEquals(
                List.of("BDL-birth-1956", "KMB-birth-1956-1"),
                references(catalogue.registers().within(births, 2)));
        assertEquals(
                List.of(
                        new Registers.YearCount(RegisterKind.BIRTH, 1956, 3),
                        new Registers.YearCount(RegisterKind.BIRTH, 1957, 1)),
                catalogue.registers().counts(births));
        var kinds = Set.of(RegisterKind.BIRTH, RegisterKind.DEATH);
        var ofOne = new RegisterSpan(Set.of(new OfficeCode("KMB")), kinds, 1956, 1956);
        assertEquals(
                List.of(
                        new Registers.YearCount(RegisterKind.BIRTH, 1956, 2),
                        new Registers.YearCount(RegisterKind.DEATH, 1956, 1)),
                catalogue.registers().counts(ofOne));
        assertEquals(3, catalogue.registers().within(ofOne, 10).size());
    }

    private static List<String> references(List<RegisterSummary> registers) {
        return registers.stream().map(each -> each.id().reference()).toList();
    }

    @Test
    @Tag("I5")
    void proposedActsAreRevisionZeroAndNotValidated() {
        var act = twoActs().getFirst();
        assertEquals(0, act.revision());
        assertFalse(act.isValidated());
        assertEquals("Tshala", act.text(ActField.SURNAME));
    }

    @Test
    void actsStandInTheOrderOfTheBook() {
        var acts = twoActs();
        var first = acts.get(0).id();
        var second = acts.get(1).id();
        assertEquals(Optional.of(second), catalogue.acts().neighbour(first, 1));
        assertEquals(Optional.of(first), catalogue.acts().neighbour(second, -1));
        assertEquals(Optional.empty(), catalogue.acts().neighbour(second, 1));
        assertEquals(
                acts, catalogue.acts().onPage(acts.get(0).regions().getFirst().page()));
    }

    @Test
    void allActsOfAllRegistersAreToldPieceByPieceAndReadTogether() {
        var acts = new ArrayList<CivilAct>();
        for (var reference : List.of("KMB-birth-1957", "KMB-birth-1957-2", "LMB-death-1960")) {
            acts.addAll(threeActs(RegisterId.parse(reference).orElseThrow()));
        }
        var told = new ArrayList<ActId>();
        for (var piece = catalogue.acts().after(null, 2); !piece.isEmpty(); ) {
            assertTrue(piece.size() <= 2);
            told.addAll(piece);
            piece = catalogue.acts().after(told.getLast(), 2);
        }
        assertEquals(acts.size(), told.size());
        assertEquals(acts.stream().map(CivilAct::id).collect(Collectors.toSet()), Set.copyOf(told));
        told.add(new ActId(BIRTHS, 99));
        assertEquals(Set.copyOf(acts), Set.copyOf(catalogue.acts().findAll(told)));
        assertEquals(List.of(), catalogue.acts().findAll(List.of()));
    }

    private List<CivilAct> threeActs(RegisterId register) {
        catalogue.registers().open(register, "anna");
        var scans = List.of(scan(register, register.reference(), 2, null));
        var page =
                catalogue.pages().addScans(register, scans, "anna").getFirst().id();
        var proposals = Stream.of("Tshala", "Mbuyi", "Ilunga")
                .map(name -> proposal(page, name))
                .toArray(ActProposal[]::new);
        catalogue.pages().finish(1, List.of(recognised(page, proposals)), "worker");
        return catalogue.acts().ofRegister(register);
    }

    @Test
    void pagesThatWereReadAreToldPieceByPiece() {
        var pages = twoPages();
        catalogue.pages().finish(1, List.of(recognised(pages.get(1))), "worker");
        threeActs(RegisterId.parse("LMB-death-1960").orElseThrow());
        var first = catalogue.pages().readAfter(null, 1);
        assertEquals(List.of(pages.get(1)), first);
        var rest = catalogue.pages().readAfter(first.getLast(), 10);
        assertEquals(
                List.of("LMB-death-1960.p1"),
                rest.stream().map(PageId::reference).toList());
        assertEquals(List.of(), catalogue.pages().readAfter(rest.getLast(), 10));
    }

    @Test
    @Tag("I3")
    void aRevisionReplacesTheActAndKeepsItsHistory() {
        var act = twoActs().getFirst();
        var first = validated(act, "Tshala");
        var second = validated(first, "Tshiala");
        catalogue.acts().revise(new Acts.Revision(first, "anna", NOON, "", sealed(act, 1)));
        catalogue.acts().revise(new Acts.Revision(second, "bea", NOON, "misread", sealed(act, 2)));
        assertEquals(Optional.of(second), catalogue.acts().find(act.id()));
        assertEquals(
                List.of(
                        new Acts.Revision(first, "anna", NOON, "", sealed(act, 1)),
                        new Acts.Revision(second, "bea", NOON, "misread", sealed(act, 2))),
                catalogue.acts().history(act.id()));
        assertEquals(1, catalogue.registers().find(BIRTHS).orElseThrow().actsValidated());
    }

    @Test
    @Tag("I5")
    void anotherReadingReplacesWhatWasProposedAndNothingThatAPersonSealed() {
        var acts = twoActs();
        var page = acts.getFirst().regions().getFirst().page();
        var sealed = acts.getFirst().id();
        var proposed = acts.getLast().id();
        catalogue
                .acts()
                .revise(new Acts.Revision(
                        validated(acts.getFirst(), "Tshala"), "anna", NOON, "", sealed(acts.getFirst(), 1)));
        catalogue.pages().finish(2, List.of(new PageOutcome.Again(page)), "anna");
        assertEquals(2, catalogue.acts().ofRegister(BIRTHS).size());
        assertEquals(1, catalogue.pages().readingOf(page));
        var again = PageOutcome.Recognised.of(page, 2480, 3508, 88, 3, List.of(proposal(page, "Lokwa")))
                .replacing(List.of(sealed, proposed), List.of(new ActId(BIRTHS, 3), sealed));
        catalogue.pages().finish(3, List.of(again), "worker");

        var third = new ActId(BIRTHS, 3);
        assertEquals(
                List.of(third, sealed),
                catalogue.acts().onPage(page).stream().map(CivilAct::id).toList());
        assertEquals(
                List.of(third, sealed),
                catalogue.acts().ofRegister(BIRTHS).stream().map(CivilAct::id).toList());
        assertEquals(Optional.of(third), catalogue.acts().neighbour(sealed, -1));
        assertEquals(Optional.empty(), catalogue.acts().neighbour(sealed, 1));
        assertEquals(Optional.empty(), catalogue.acts().find(proposed));
        assertEquals(
                List.of(sealed),
                catalogue.acts().findAll(List.of(sealed, proposed)).stream()
                        .map(CivilAct::id)
                        .toList());
        assertEquals(3, catalogue.acts().after(null, 10).size());
        assertEquals(OptionalInt.of(0), catalogue.acts().revision(proposed));
        assertEquals(Optional.of(page), catalogue.acts().beganOn(proposed));
        assertEquals(2, catalogue.registers().find(BIRTHS).orElseThrow().acts());
        assertEquals(3, catalogue.pages().readingOf(page));
        assertEquals(
                List.of(proposed.reference()),
                changes().stream()
                        .filter(change -> change.kind() == Change.Kind.ACT_WITHDRAWN)
                        .map(Change::subject)
                        .toList());

        // Somebody had it before him meanwhile, and answers for it.
        catalogue
                .acts()
                .revise(new Acts.Revision(
                        validated(acts.getLast(), "Mbuyi"), "bea", NOON, "", sealed(acts.getLast(), 1)));
        assertEquals(3, catalogue.acts().ofRegister(BIRTHS).size());
    }

    @Test
    void aReadingThatFailsTakesNothingOfTheOneBefore() {
        var page = twoActs().getFirst().regions().getFirst().page();
        catalogue.pages().finish(2, List.of(new PageOutcome.Again(page)), "anna");
        var halves = new Parting(List.of(new Box(0, 0, 1240, 3508), new Box(1240, 0, 1240, 3508)));
        catalogue
                .pages()
                .finish(3, List.of(new PageOutcome.SetAside(page, QuarantineReason.TOO_SLOW, halves)), "worker");
        var failed = catalogue.pages().find(page).orElseThrow();
        assertEquals(PageState.SET_ASIDE, failed.state());
        assertTrue(failed.hasPicture());
        assertEquals(halves, failed.parting());
        assertEquals(1, catalogue.pages().readingOf(page));
        assertEquals(2, catalogue.acts().onPage(page).size());
    }

    @Test
    void aPageThatIsNotToBeReadAgainIsWhatItWasBefore() {
        var page = twoActs().getFirst().regions().getFirst().page();
        var before = catalogue.pages().find(page);
        catalogue.pages().finish(2, List.of(new PageOutcome.Again(page)), "anna");
        assertEquals(
                PageState.WAITING, catalogue.pages().find(page).orElseThrow().state());
        catalogue.pages().finish(3, List.of(new PageOutcome.SetAside(page, QuarantineReason.CANCELLED)), "anna");
        assertEquals(before, catalogue.pages().find(page));
        assertEquals(1, catalogue.pages().readingOf(page));
    }

    @Test
    void theLogIsFollowedForwardsOnly() {
        assertEquals(0, catalogue.leavesFollowed());
        catalogue.followed(7);
        catalogue.followed(5);
        assertEquals(7, catalogue.leavesFollowed());
    }

    @Test
    void aRevisionBuiltOnAnOldOneIsRefused() {
        var act = twoActs().getFirst();
        var first = new Acts.Revision(validated(act, "Tshala"), "anna", NOON, "", sealed(act, 1));
        catalogue.acts().revise(first);
        assertThrows(StaleActException.class, () -> catalogue.acts().revise(first));
    }

    @Test
    @Tag("I9")
    void theDeliveryBookHasNoGapAndNoNumberTwice() {
        var act = twoActs().getFirst().id();
        var book = catalogue.issues();
        assertEquals(0, book.last(new OfficeCode("KMB"), Year.of(2026)));
        book.record(issue(1, act, "first"));
        assertThrows(IllegalStateException.class, () -> book.record(issue(3, act, "third")));
        assertThrows(IllegalStateException.class, () -> book.record(issue(1, act, "another")));
        book.record(issue(1, act, "first"));
        book.record(issue(2, act, "second"));
        assertEquals(List.of(issue(2, act, "second"), issue(1, act, "first")), book.ofAct(act));
        assertEquals(2, book.last(new OfficeCode("KMB"), Year.of(2026)));
        assertEquals(0, book.last(new OfficeCode("KMB"), Year.of(2025)));
        assertEquals(book.ofAct(act), book.list(new OfficeCode("KMB"), Year.of(2026)));
        assertEquals(List.of(issue(2, act, "second")), book.newest(1));
        assertEquals(
                Optional.of(issue(1, act, "first")),
                book.find(issue(1, act, "first").number()));
    }

    @Test
    void anAccountIsSavedAndReplaced() {
        var account = new Account("anna", "Anna M.", "Archiviste", Set.of(Role.ARCHIVIST), "{x}1", true, true);
        catalogue.accounts().save(account, "admin");
        var changed =
                new Account("anna", "Anna M.", "Officier", Set.of(Role.OFFICER, Role.CLERK), "{x}2", false, false);
        catalogue.accounts().save(changed, "admin");
        assertEquals(Optional.of(changed), catalogue.accounts().find("anna"));
        assertEquals(List.of(changed), catalogue.accounts().list());
        assertTrue(catalogue.accounts().find("bea").isEmpty());
    }

    @Test
    void theFeedIsInOrderAndCanBeFollowedFromAnywhere() {
        twoActs();
        var all = changes();
        assertEquals(
                IntStream.rangeClosed(1, all.size()).mapToObj(Long::valueOf).toList(),
                all.stream().map(Change::seq).toList());
        assertEquals(all.getLast().seq(), catalogue.changes().newest());
        assertEquals(all.subList(2, 4), catalogue.changes().after(2, 2));
    }

    @Test
    void theHistoryOfACatalogueHasANameThatStays() {
        var history = catalogue.changes().history();
        assertFalse(history.isEmpty());
        twoActs();
        assertEquals(history, catalogue.changes().history());
    }

    @Test
    @Tag("I2")
    void manyWritersLoseNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        var register =
                                new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), i % 10 + 1);
                        catalogue.registers().open(register, "anna");
                        return catalogue
                                .pages()
                                .addScans(register, List.of(scan(register, "s" + i, 1, null)), "anna")
                                .size();
                    })
                    .toList();
            for (var task : threads.invokeAll(tasks)) {
                assertEquals(1, task.get());
            }
        }
        assertEquals(
                40,
                catalogue.registers().list().stream()
                        .mapToInt(RegisterSummary::pages)
                        .sum());
    }

    private List<Change> changes() {
        return catalogue.changes().after(0, 10_000);
    }

    private List<CivilAct> twoActs() {
        var page = twoPages().getFirst();
        assertEquals(0, catalogue.pages().readingOf(page));
        catalogue
                .pages()
                .finish(1, List.of(recognised(page, proposal(page, "Tshala"), proposal(page, "Mbuyi"))), "worker");
        assertEquals(1, catalogue.pages().readingOf(page));
        return catalogue.acts().ofRegister(BIRTHS);
    }

    private static CivilAct validated(CivilAct act, String surname) {
        return new CivilAct(
                act.id(),
                act.kind(),
                act.revision() + 1,
                act.regions(),
                Map.of(ActField.SURNAME, new FieldValue.Validated(surname, "anna", null)),
                List.of(new MarginalNote(new FieldValue.Validated("Marié à Boma", "anna", null))));
    }

    private static StoreVersion sealed(CivilAct act, int number) {
        return new StoreVersion(act.id().object(), number, Sha512.of(new byte[] {(byte) number}));
    }

    private static Issue issue(int serial, ActId act, String requester) {
        return new Issue(
                new CopyNumber(new OfficeCode("KMB"), Year.of(2026), serial),
                new CopyRequest(act, requester, "père", "passeport", "0", ""),
                1,
                "officer",
                NOON.plusSeconds(serial),
                Sha512.of(requester.getBytes()),
                new StoreVersion(
                        ObjectId.copy(new OfficeCode("KMB"), Year.of(2026), serial), 1, Sha512.of(new byte[] {1})),
                serial);
    }
}
