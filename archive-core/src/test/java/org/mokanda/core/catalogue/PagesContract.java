package org.mokanda.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.book.NumberRange;
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
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSummary;

/** What every catalogue must do with scans and their pages. */
public abstract class PagesContract extends OpenCatalogue {
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
                catalogue.changes().after(0, 10_000).stream()
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
    void theSameBytesInAnotherRegisterAreNamed() {
        var deaths = new RegisterId(new OfficeCode("KMB"), RegisterKind.DEATH, Year.of(1957), null);
        twoPages();
        catalogue.registers().open(deaths, "anna");
        var twice = scan(deaths, "b.jpg", 1, null);
        var apart = scan(deaths, "a.jpg", 0, QuarantineReason.UNREADABLE);
        catalogue.pages().addScans(deaths, List.of(scan(deaths, "c.jpg", 1, null), twice, apart), "anna");
        assertEquals(List.of(twice), catalogue.pages().sameElsewhere(BIRTHS));
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
}
