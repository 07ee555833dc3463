package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Fingerprint;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.report.RegisterReport;
import org.mokanda.core.report.RegisterReports;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.Sha512;

/** A book of six leaves in six files: one damaged, one blurred, one of them twice, one not of it. */
class RegisterReportsTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final RegisterId DEATHS = RegisterId.parse("KMB-death-1957").orElseThrow();
    private static final RegisterId MARRIAGES =
            RegisterId.parse("KMB-marriage-1957").orElseThrow();
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path folder;

    private Catalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), NOON);
        catalogue.registers().open(BIRTHS, "anna");
        catalogue
                .pages()
                .addScans(
                        BIRTHS,
                        List.of(
                                scan(BIRTHS, "1.jpg", null),
                                scan(BIRTHS, "2.jpg", null),
                                scan(BIRTHS, "3.jpg", null),
                                scan(BIRTHS, "2-again.jpg", null),
                                scan(BIRTHS, "5.jpg", null),
                                scan(BIRTHS, "4.jpg", QuarantineReason.TRUNCATED)),
                        "anna");
        catalogue.registers().open(DEATHS, "anna");
        catalogue.pages().addScans(DEATHS, List.of(scan(DEATHS, "5.jpg", null)), "anna");
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private static Scan scan(RegisterId register, String name, QuarantineReason reason) {
        return new Scan(
                register, digest(name), name, 10, "image/jpeg", "scans/" + name, reason == null ? 1 : 0, reason);
    }

    private static Sha512 digest(String name) {
        return Sha512.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static PageOutcome seen(int page, int print, PageFlag... flags) {
        var rows = new int[Fingerprint.SIDE];
        Arrays.setAll(rows, row -> 0x9E3779B9 * (print * 100 + row));
        return new PageOutcome.Examined(new PageExamination(
                new PageId(BIRTHS, page),
                100,
                140,
                0,
                0,
                List.of(new PagePart(new Box(0, 0, 100, 140))),
                Set.of(flags),
                Fingerprint.of(rows)));
    }

    private RegisterReport report() {
        return new RegisterReports(catalogue, NOON).of(BIRTHS).orElseThrow();
    }

    private static List<String> findings(RegisterReport report) {
        return report.findings().stream()
                .map(finding -> finding.code() + " " + finding.numbers() + " " + finding.pages())
                .toList();
    }

    @Test
    void whatAMachineSawAndWhatIsTwiceIsToldOfKeptPagesOnly() {
        catalogue
                .pages()
                .finish(1, List.of(seen(1, 1, PageFlag.BLURRED), seen(2, 2), seen(3, 3), seen(4, 2)), "worker");
        var report = report();
        assertEquals(6, report.received());
        assertEquals(
                List.of(DEATHS), report.sameBytes().stream().map(Scan::register).toList());
        assertEquals(
                List.of(new Likeness(new PageId(BIRTHS, 2), new PageId(BIRTHS, 4), 0)),
                report.alike().stream().filter(alike -> alike.distance() == 0).toList());
        assertEquals(Map.of(PageFlag.BLURRED, List.of(1)), report.flags());
        assertEquals(1, report.unexamined());
        assertEquals(
                List.of(
                        new RegisterReport.ScanAgain.OfPage(1, "flag.blurred"),
                        new RegisterReport.ScanAgain.OfFile("4.jpg", digest("4.jpg"), "quarantine.truncated")),
                report.scanAgain());
        assertFalse(report.isClear());

        var desk = new ArrangementDesk(new MemoryArchiveStore(), catalogue.arrangements(), catalogue.pages(), NOON);
        desk.arrange(
                PageArrangement.asScanned(BIRTHS)
                        .rejecting(List.of(4), RejectReason.RESCANNED)
                        .rejecting(List.of(1), RejectReason.UNUSABLE),
                0,
                "anna");
        report = report();
        assertEquals(3, report.kept().pages());
        assertTrue(report.alike().stream().noneMatch(alike -> alike.distance() == 0));
        assertEquals(Map.of(), report.flags());
        assertEquals(
                new RegisterReport.ScanAgain.OfPage(1, "arrangement.reason.unusable"),
                report.scanAgain().getFirst());

        desk.arrange(PageArrangement.asScanned(BIRTHS).rejecting(List.of(5), RejectReason.OTHER_REGISTER), 1, "anna");
        assertEquals(List.of(), report().sameBytes(), "here it no longer counts");
        desk.arrange(PageArrangement.asScanned(BIRTHS), 2, "anna");
        assertEquals(1, report().sameBytes().size());
        desk.arrange(PageArrangement.asScanned(DEATHS).rejecting(List.of(1), RejectReason.OTHER_REGISTER), 0, "anna");
        assertEquals(List.of(), report().sameBytes(), "there it no longer counts");
    }

    @Test
    void whatAPersonFoundGoodOrSettledIsNoLongerAskedForAndIsStillTold() {
        catalogue
                .pages()
                .finish(
                        1,
                        List.of(
                                seen(1, 1, PageFlag.BLURRED, PageFlag.TURNED),
                                seen(2, 2),
                                seen(3, 3),
                                seen(4, 2),
                                seen(5, 5)),
                        "worker");
        catalogue
                .pages()
                .finish(
                        2,
                        List.of(new PageOutcome.SetAside(new PageId(BIRTHS, 5), QuarantineReason.CRASHED)),
                        "worker");
        var file = List.of(Sha512.of("4.jpg".getBytes(StandardCharsets.UTF_8)));
        var desk = new ArrangementDesk(new MemoryArchiveStore(), catalogue.arrangements(), catalogue.pages(), NOON);
        var some = PageArrangement.asScanned(BIRTHS).findingGood(List.of(1, 2, 3));
        desk.arrange(some, 0, "anna");
        assertEquals(Map.of(), report().flags());
        assertEquals(List.of(1), report().good(), "of the others nothing is odd, or not both are good");
        assertEquals(1, twins(report()), "one of them good");
        assertEquals(
                List.of(
                        new RegisterReport.ScanAgain.OfPage(5, "quarantine.crashed"),
                        new RegisterReport.ScanAgain.OfFile("4.jpg", digest("4.jpg"), "quarantine.truncated")),
                report().scanAgain());

        var all = some.findingGood(List.of(1, 2, 3, 4, 5)).settling(file);
        desk.arrange(all, 1, "anna");
        var report = report();
        assertEquals(List.of(), report.scanAgain());
        assertEquals(List.of(), report.alike());
        assertTrue(report.good().containsAll(List.of(1, 2, 4, 5)));
        assertEquals(List.of("4.jpg"), report.settled().stream().map(Scan::name).toList());
        assertEquals(1, report.quarantined().size());
        assertEquals(5, report.setAside().getFirst().id().number());
        assertFalse(report.isClear(), "pages wait, and another register has one of the files");

        desk.arrange(all.rejecting(List.of(1), RejectReason.UNUSABLE), 2, "anna");
        assertEquals(
                List.of(new RegisterReport.ScanAgain.OfPage(1, "arrangement.reason.unusable")), report().scanAgain());
        desk.undo(BIRTHS, 3, "anna");
        desk.undo(BIRTHS, 4, "anna");
        assertEquals(2, report().scanAgain().size());
        assertEquals(1, twins(report()));
    }

    private static long twins(RegisterReport report) {
        return report.alike().stream().filter(alike -> alike.distance() == 0).count();
    }

    /** A book of two leaves: one blurred, one that no machine can read, and a file that was scanned again. */
    @Test
    void aBookIsClearOnceAPersonLookedAtWhatIsOdd() {
        catalogue.registers().open(MARRIAGES, "anna");
        catalogue
                .pages()
                .addScans(
                        MARRIAGES,
                        List.of(
                                scan(MARRIAGES, "m1.jpg", null),
                                scan(MARRIAGES, "m2.jpg", null),
                                scan(MARRIAGES, "broken.jpg", QuarantineReason.TRUNCATED),
                                scan(MARRIAGES, "notes.docx", QuarantineReason.UNSUPPORTED_TYPE),
                                scan(MARRIAGES, "sheet.jpg", QuarantineReason.SEPARATOR)),
                        "anna");
        var first = new PageId(MARRIAGES, 1);
        var second = new PageId(MARRIAGES, 2);
        var whole = List.of(new PagePart(new Box(0, 0, 100, 140)));
        catalogue
                .pages()
                .finish(
                        1,
                        List.of(examined(first, whole, Set.of(PageFlag.CUT_EDGE)), examined(second, whole, Set.of())),
                        "worker");
        catalogue
                .pages()
                .finish(
                        2,
                        List.of(
                                new PageOutcome.SetAside(first, QuarantineReason.CANCELLED),
                                new PageOutcome.SetAside(second, QuarantineReason.TOO_SLOW)),
                        "worker");
        var desk = new ArrangementDesk(new MemoryArchiveStore(), catalogue.arrangements(), catalogue.pages(), NOON);
        var reports = new RegisterReports(catalogue, NOON);
        var good = PageArrangement.asScanned(MARRIAGES).findingGood(List.of(1, 2));
        desk.arrange(good, 0, "anna");
        assertFalse(reports.of(MARRIAGES).orElseThrow().isClear(), "the files");
        var files = catalogue.pages().scansOf(MARRIAGES).stream()
                .filter(scan -> scan.quarantine() != null && !scan.isSeparator())
                .map(Scan::digest)
                .toList();
        desk.arrange(good.settling(files), 1, "anna");
        var report = reports.of(MARRIAGES).orElseThrow();
        assertTrue(report.isClear());
        assertEquals(List.of(1, 2), report.good());
        assertEquals(2, report.settled().size(), "the sheet was never asked for");
        desk.arrange(good.settling(files).doubting(List.of(2)), 2, "anna");
        assertFalse(reports.of(MARRIAGES).orElseThrow().isClear(), "set aside, and nobody looked");
    }

    private static PageOutcome examined(PageId page, List<PagePart> parts, Set<PageFlag> flags) {
        return new PageOutcome.Examined(new PageExamination(page, 100, 140, 0, 0, parts, flags, null));
    }

    @Test
    void leavesAreComparedWithWhatWasDeclaredOfTheBook() {
        assertEquals(List.of(), findings(report()), "nobody declared anything");
        var store = new MemoryArchiveStore();
        var books = new BookDesk(store, catalogue.books(), NOON);
        var leaves = new BookDescription(8, null, null, null, BookDescription.BLANK.condition(), "", "");
        books.note(BIRTHS, 0, List.of(leaves), "anna");
        assertEquals(List.of("leaves-missing 6-8 [5]"), findings(report()));
        books.note(BIRTHS, 1, List.of(new Gap(GapKind.LEAF_MISSING, new NumberRange(7, 8), "", "")), "anna");
        var desk = new ArrangementDesk(store, catalogue.arrangements(), catalogue.pages(), NOON);
        desk.arrange(PageArrangement.asScanned(BIRTHS).withFolio(4, 5), 0, "anna");
        assertEquals(
                List.of("leaves-missing 1 []"), findings(report()), "counted back and on from the one that was read");
        desk.arrange(PageArrangement.asScanned(BIRTHS).withFolio(4, 7), 1, "anna");
        assertEquals(List.of("leaves-missing 1-3 []", "leaves-declared-missing 7 [4]"), findings(report()));
    }

    @Test
    void leavesThatSeparatorsAnnouncedAreComparedWithThePagesBehindThem() {
        catalogue.registers().open(MARRIAGES, "anna");
        catalogue
                .pages()
                .addScans(
                        MARRIAGES,
                        List.of(
                                announced("m1.jpg", new NumberRange(1, 3)),
                                scan(MARRIAGES, "m2.jpg", null),
                                announced("m4.jpg", new NumberRange(4, 6)),
                                scan(MARRIAGES, "m5.jpg", null),
                                scan(MARRIAGES, "m6.jpg", null),
                                scan(MARRIAGES, "m7.jpg", null)),
                        "anna");
        var reports = new RegisterReports(catalogue, NOON);
        assertEquals(
                List.of("leaves-missing 3 [2]", "leaves-beyond 7 [6]"),
                findings(reports.of(MARRIAGES).orElseThrow()));
        var desk = new ArrangementDesk(new MemoryArchiveStore(), catalogue.arrangements(), catalogue.pages(), NOON);
        desk.arrange(PageArrangement.asScanned(MARRIAGES).withFolio(3, 3), 0, "anna");
        assertEquals(List.of(), findings(reports.of(MARRIAGES).orElseThrow()), "what a person read counts for more");
    }

    private static Scan announced(String name, NumberRange leaves) {
        var plain = scan(MARRIAGES, name, null);
        return new Scan(MARRIAGES, plain.digest(), name, 10, "image/jpeg", plain.storePath(), 1, null, 1, leaves);
    }
}
