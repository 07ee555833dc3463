package org.mokanda.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.MarginalNote;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Fingerprint;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/** What every catalogue must do. */
public abstract class CatalogueContract {
    private final Map<RegisterId, Integer> numbers = new ConcurrentHashMap<>();
    protected static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Catalogue catalogue;

    /** An empty catalogue. */
    protected abstract Catalogue open() throws Exception;

    @BeforeEach
    void openCatalogue() throws Exception {
        catalogue = open();
    }

    @AfterEach
    void closeCatalogue() {
        catalogue.close();
    }

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
    @Tag("I2")
    void scansGetPagesInOrderAndASecondTimeNothing() {
        var scans = List.of(scan("a.jpg", 1, null), announced("b.tif", 3), scan("c.jpg", 0, QuarantineReason.EMPTY));
        catalogue.registers().open(BIRTHS, "anna");
        var added = catalogue.pages().addScans(BIRTHS, scans, "anna");
        assertEquals(
                List.of(1, 2, 3, 4),
                added.stream().map(page -> page.id().number()).toList());
        assertEquals(List.of(0, 0, 1, 2), added.stream().map(Page::index).toList());
        assertEquals(List.of(), catalogue.pages().addScans(BIRTHS, scans, "anna"));
        assertEquals(added, catalogue.pages().ofRegister(BIRTHS));
        assertEquals(scans, catalogue.pages().scansOf(BIRTHS));
        assertEquals(new Pages.Batches(3, 2), catalogue.pages().batches(BIRTHS, true));
        assertEquals(new Pages.Batches(1, 1), catalogue.pages().batches(BIRTHS, false));
        assertEquals(
                new Pages.Batches(0, 0),
                catalogue.pages().batches(RegisterId.parse("KMB-death-1957").orElseThrow(), true));
        assertEquals(
                Optional.of(scans.get(2)),
                catalogue.pages().findScan(BIRTHS, scans.get(2).digest()));
        assertEquals(
                new RegisterSummary(BIRTHS, 2, 4, 4, 0, 1, 0, 0),
                catalogue.registers().find(BIRTHS).orElseThrow());
    }

    @Test
    @Tag("I2")
    void aPageThatIsWantedAgainWaitsAndIsToldAnew() {
        var pages = twoPages();
        catalogue
                .pages()
                .finish(1, List.of(new PageOutcome.SetAside(pages.get(0), QuarantineReason.CRASHED)), "worker");
        catalogue.pages().finish(2, List.of(new PageOutcome.Again(pages.get(0))), "anna");
        assertEquals(
                pages,
                catalogue.pages().waiting(BIRTHS, 10).stream().map(Page::id).toList());
        assertEquals(2, catalogue.pages().outcomesKnown(BIRTHS));
        var old = List.<PageOutcome>of(new PageOutcome.SetAside(pages.get(0), QuarantineReason.CRASHED));
        catalogue.pages().finish(1, old, "worker");
        assertEquals(2, catalogue.pages().waiting(BIRTHS, 10).size());
        catalogue.pages().finish(3, List.of(recognised(pages.get(0), proposal(pages.get(0), "Tshala"))), "worker");
        assertEquals(
                new RegisterSummary(BIRTHS, 2, 2, 1, 0, 0, 1, 0),
                catalogue.registers().find(BIRTHS).orElseThrow());
    }

    @Test
    @Tag("I2")
    void whatAMachineSawOfAPageIsKeptAndThePageGoesOnWaiting() {
        var pages = twoPages();
        assertEquals(
                pages,
                catalogue.pages().unexamined(BIRTHS, 10).stream().map(Page::id).toList());
        var seen = examination(pages.get(0), print(7), PageFlag.BLURRED, PageFlag.FINGER);
        catalogue.pages().finish(1, List.of(new PageOutcome.Examined(seen)), "worker");
        catalogue.pages().finish(1, List.of(new PageOutcome.Examined(PageExamination.failed(pages.get(0)))), "worker");

        assertEquals(Optional.of(seen), catalogue.pages().examination(pages.get(0)));
        assertEquals(List.of(seen), catalogue.pages().examinations(BIRTHS));
        assertEquals(Optional.empty(), catalogue.pages().examination(pages.get(1)));
        assertEquals(1, catalogue.pages().outcomesKnown(BIRTHS));
        assertEquals(2, catalogue.pages().waiting(BIRTHS, 10).size());
        assertEquals(
                List.of(pages.get(1)),
                catalogue.pages().unexamined(BIRTHS, 10).stream().map(Page::id).toList());
        catalogue
                .pages()
                .finish(
                        2,
                        List.of(
                                new PageOutcome.SetAside(pages.get(1), QuarantineReason.CRASHED),
                                recognised(pages.get(0))),
                        "worker");
        assertEquals(List.of(), catalogue.pages().unexamined(BIRTHS, 10));
        assertEquals(Optional.of(seen), catalogue.pages().examination(pages.get(0)));
        catalogue.pages().finish(3, List.of(new PageOutcome.Examined(PageExamination.failed(pages.get(0)))), "worker");
        assertEquals(
                PageState.RECOGNISED,
                catalogue.pages().find(pages.get(0)).orElseThrow().state());
        assertEquals(
                Optional.of(PageExamination.failed(pages.get(0))),
                catalogue.pages().examination(pages.get(0)));
        assertEquals(
                4,
                changes().stream()
                        .filter(change -> change.subject().contains(".p"))
                        .count());
    }

    @Test
    void pagesThatMayBeScansOfOneLeafAreFoundInAllRegisters() {
        var pages = twoPages();
        var other = new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1958), null);
        catalogue.registers().open(other, "anna");
        var third = catalogue
                .pages()
                .addScans(other, List.of(scan(other, "c.jpg", 1, null)), "anna")
                .getFirst()
                .id();
        finish(examination(pages.get(0), print(7)), 1);
        finish(examination(pages.get(1), print(8)), 2);
        finish(examination(third, print(7)), 1);

        assertEquals(
                List.of(new Likeness(pages.get(0), third, 0)), catalogue.pages().alike(pages.get(0), 10));
        assertEquals(
                List.of(new Likeness(pages.get(0), third, 0)), catalogue.pages().alike(third, 10));
        assertEquals(List.of(), catalogue.pages().alike(pages.get(1), 10));
        finish(examination(third, print(8)), 2);
        assertEquals(List.of(), catalogue.pages().alike(pages.get(0), 10));
        assertEquals(
                List.of(new Likeness(pages.get(1), third, 0)), catalogue.pages().alike(pages.get(1), 1));
    }

    private void finish(PageExamination examination, int record) {
        catalogue.pages().finish(record, List.of(new PageOutcome.Examined(examination)), "worker");
    }

    private static PageExamination examination(PageId page, Fingerprint print, PageFlag... flags) {
        var halves = List.of(new PagePart(new Box(0, 0, 1500, 2000)), new PagePart(new Box(1500, 0, 1500, 2000)));
        return new PageExamination(page, 3000, 2000, 2, -1.25, halves, Set.of(flags), print);
    }

    private static Fingerprint print(int seed) {
        return Fingerprint.of(new Random(seed).ints(Fingerprint.SIDE).toArray());
    }

    @Test
    @Tag("I2")
    void aPageIsFinishedOnceAndItsActsCountOnce() {
        var pages = twoPages();
        var outcomes = List.<PageOutcome>of(
                recognised(pages.get(0), proposal(pages.get(0), "Tshala"), proposal(pages.get(0), "Mbuyi")),
                new PageOutcome.SetAside(pages.get(1), QuarantineReason.TOO_SLOW));
        catalogue.pages().finish(1, outcomes, "worker");
        catalogue.pages().finish(1, outcomes, "worker");
        assertEquals(
                new RegisterSummary(BIRTHS, 2, 2, 0, 1, 0, 2, 0),
                catalogue.registers().find(BIRTHS).orElseThrow());
        assertEquals(List.of(), catalogue.pages().waiting(BIRTHS, 10));
        var page = catalogue.pages().find(pages.get(0)).orElseThrow();
        assertEquals(PageState.RECOGNISED, page.state());
        assertEquals(Integer.valueOf(88), page.confidence());
        assertEquals(
                QuarantineReason.TOO_SLOW,
                catalogue.pages().find(pages.get(1)).orElseThrow().setAside());
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
    void theSameBytesInAnotherRegisterAreNamed() {
        var deaths = new RegisterId(new OfficeCode("KMB"), RegisterKind.DEATH, Year.of(1957), null);
        twoPages();
        catalogue.registers().open(deaths, "anna");
        var twice = scan(deaths, "b.jpg", 1, null);
        var apart = scan(deaths, "a.jpg", 0, QuarantineReason.UNREADABLE);
        catalogue.pages().addScans(deaths, List.of(scan(deaths, "c.jpg", 1, null), twice, apart), "anna");
        assertEquals(List.of(twice), catalogue.pages().sameElsewhere(BIRTHS));
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

    private List<PageId> twoPages() {
        catalogue.registers().open(BIRTHS, "anna");
        return catalogue
                .pages()
                .addScans(BIRTHS, List.of(scan("a.jpg", 1, null), scan("b.jpg", 1, null)), "anna")
                .stream()
                .map(Page::id)
                .toList();
    }

    private List<CivilAct> twoActs() {
        var page = twoPages().getFirst();
        assertEquals(0, catalogue.pages().outcomeOf(page));
        catalogue
                .pages()
                .finish(1, List.of(recognised(page, proposal(page, "Tshala"), proposal(page, "Mbuyi"))), "worker");
        assertEquals(1, catalogue.pages().outcomeOf(page));
        return catalogue.acts().ofRegister(BIRTHS);
    }

    private static Scan scan(String name, int pages, QuarantineReason reason) {
        return scan(BIRTHS, name, pages, reason);
    }

    private static Scan scan(RegisterId register, String name, int pages, QuarantineReason reason) {
        var path = (reason == null ? "scans/" : "quarantine/") + name;
        return new Scan(register, Sha512.of(name.getBytes()), name, 10, "image/jpeg", path, pages, reason);
    }

    /** Behind a separator. */
    private static Scan announced(String name, int pages) {
        var plain = scan(name, pages, null);
        var leaves = new NumberRange(51, 99);
        return new Scan(
                BIRTHS,
                plain.digest(),
                name,
                10,
                "image/jpeg",
                plain.storePath(),
                pages,
                plain.quarantine(),
                3,
                leaves);
    }

    /** Acts are numbered through the book, as the store does it. */
    private PageOutcome recognised(PageId page, ActProposal... acts) {
        int before = numbers.merge(page.register(), acts.length, Integer::sum) - acts.length;
        return PageOutcome.Recognised.of(page, 2480, 3508, 88, before + 1, List.of(acts));
    }

    private static ActProposal proposal(PageId page, String surname) {
        var region = new Region(page, new Box(10, 20, 300, 400));
        return new ActProposal(
                ActKind.BIRTH,
                List.of(region),
                Map.of(ActField.SURNAME, new FieldValue.Proposed(surname, surname, region, 80)),
                List.of(new FieldValue.Proposed("Marié à Boma", "Marié à Boma", null, 50)));
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
