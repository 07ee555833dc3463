package org.mokanda.core.arrangement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

final class PageArrangementTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final PageArrangement AS_SCANNED = PageArrangement.asScanned(BIRTHS);
    private static final List<Integer> FIVE = List.of(1, 2, 3, 4, 5);
    private static final List<Sha512> FILES =
            Stream.of(1, 2, 3).map(i -> Sha512.of(new byte[i])).toList();

    @Test
    void pagesThatCameLaterStandBehindTheOthers() {
        var moved = AS_SCANNED.moving(FIVE, List.of(5), 1);
        assertEquals(List.of(5, 1, 2, 3, 4, 6, 7), moved.ordered(List.of(7, 6, 5, 4, 3, 2, 1)));
        assertEquals(List.of(5, 2), moved.ordered(List.of(2, 5)));
    }

    @Test
    void severalPagesAreMovedTogetherAndBack() {
        var moved = AS_SCANNED.moving(FIVE, List.of(4, 2), 1);
        assertEquals(List.of(2, 4, 1, 3, 5), moved.ordered(FIVE));
        assertEquals(
                List.of(1, 3, 5, 2, 4), moved.moving(FIVE, List.of(2, 4), 99).ordered(FIVE));
        assertEquals(
                AS_SCANNED,
                moved.moving(FIVE, List.of(2), 2).moving(FIVE, List.of(1), 1).moving(FIVE, List.of(4), 4));
    }

    @Test
    void aDecisionTakenBackLeavesNoTraceInTheDocument() {
        var changed = AS_SCANNED
                .rejecting(FIVE, RejectReason.UNUSABLE)
                .splitting(FIVE, new PageSplit.Halves(500))
                .withFolio(3, 12)
                .findingGood(List.of(1, 2))
                .settling(FILES);
        assertEquals(
                AS_SCANNED,
                changed.keeping(FIVE)
                        .splitting(FIVE, PageSplit.PROPOSED)
                        .withFolio(3, null)
                        .doubting(List.of(2, 1))
                        .reopening(FILES));
    }

    @Test
    void whoRejectsAPageDoesNotFindItGoodAndWhoFindsItGoodKeepsIt() {
        var rejected = AS_SCANNED.findingGood(List.of(2, 3)).rejecting(List.of(3, 4), RejectReason.UNUSABLE);
        assertEquals(Set.of(2), rejected.good());
        assertEquals(AS_SCANNED.findingGood(List.of(2)), rejected.keeping(List.of(3, 4)), "nobody says so any more");
        var good = rejected.findingGood(List.of(4));
        assertTrue(good.isGood(4)
                && good.rejection(4).isEmpty()
                && good.rejection(3).isPresent());
    }

    @Test
    void aRecordFromBeforePagesWereGoodAndFilesSettledIsWrittenAsItWas() {
        var old = "{\"at\":\"1970-01-01T00:00:00Z\",\"by\":\"anna\",\"folios\":[],\"order\":[],"
                + "\"register\":\"KMB-birth-1957\",\"rejected\":[{\"page\":2,\"reason\":\"no-leaf\"}],\"revision\":1,"
                + "\"schema\":\"mokanda/page-arrangement/1\",\"split\":[]}";
        var revision = ArrangementRevision.parse(old.getBytes(StandardCharsets.UTF_8));
        assertEquals(AS_SCANNED.rejecting(List.of(2), RejectReason.NO_LEAF), revision.arrangement());
        assertEquals(old, new String(revision.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aPageIsCutWhereSomebodyDecidedOrAtTheFoldThatWasSeen() {
        var left = new PagePart(new Box(0, 0, 440, 600));
        var right = new PagePart(new Box(440, 0, 560, 600));
        assertEquals(Optional.of(44), AS_SCANNED.fold(3, seen(0, List.of(left, right))));
        assertEquals(Optional.of(44), AS_SCANNED.fold(3, seen(2, List.of(right, left))), "upside down");
        var upper = new PagePart(new Box(0, 0, 1000, 300));
        var lower = new PagePart(new Box(0, 300, 1000, 300));
        assertEquals(Optional.empty(), AS_SCANNED.fold(3, seen(1, List.of(upper, lower))), "on its side");
        assertEquals(Optional.empty(), AS_SCANNED.fold(3, seen(0, List.of(new PagePart(new Box(0, 0, 1000, 600))))));
        assertEquals(Optional.empty(), AS_SCANNED.fold(3, null));
        var slip = new PagePart(new Box(0, 0, 20, 600));
        var rest = new PagePart(new Box(20, 0, 980, 600));
        assertEquals(Optional.of(10), AS_SCANNED.fold(3, seen(0, List.of(slip, rest))), "never nearer to an edge");
        var decided = AS_SCANNED.splitting(FIVE, PageSplit.atPercent(52).orElseThrow());
        assertEquals(Optional.of(52), decided.fold(3, seen(0, List.of(left, right))));
        assertEquals(
                List.of(true, false, false, true),
                Stream.of(9, 10, 90, 91)
                        .map(percent -> PageSplit.atPercent(percent).isEmpty())
                        .toList());
    }

    private static PageExamination seen(int quarterTurns, List<PagePart> parts) {
        return new PageExamination(new PageId(BIRTHS, 3), 1000, 600, quarterTurns, 0, parts, Set.of(), null);
    }

    /** Whatever people do, no page is lost, doubled or made up, and the record says the same when read back. */
    @Test
    void anySteps() {
        long seed = System.nanoTime();
        System.out.println("PageArrangementTest seed " + seed);
        var random = new Random(seed);
        var known = IntStream.rangeClosed(1, 30).boxed().toList();
        var arrangement = AS_SCANNED;
        for (int number = 1; number <= 500; number++) {
            arrangement = step(arrangement, known, random);
            assertEquals(known, List.copyOf(new TreeSet<>(arrangement.ordered(known))), () -> "seed " + seed);
            assertEquals(known.size(), arrangement.ordered(known).size(), () -> "seed " + seed);
            var revision = new ArrangementRevision(
                    number, arrangement, number % 3 == 0 ? number - 2 : null, "anna", Instant.EPOCH);
            assertEquals(revision, ArrangementRevision.parse(revision.bytes()), () -> "seed " + seed);
        }
    }

    private static PageArrangement step(PageArrangement before, List<Integer> known, Random random) {
        var pages = new ArrayList<Integer>();
        for (int count = random.nextInt(1, 5); count > 0; count--) {
            pages.add(known.get(random.nextInt(known.size())));
        }
        var file = List.of(FILES.get(random.nextInt(FILES.size())));
        return switch (random.nextInt(8)) {
            case 0 -> before.rejecting(pages, RejectReason.values()[random.nextInt(RejectReason.values().length)]);
            case 1 -> before.keeping(pages);
            case 2 -> before.splitting(pages, new PageSplit.Halves(random.nextInt(100, 901)));
            case 3 -> before.splitting(pages, random.nextBoolean() ? PageSplit.WHOLE : PageSplit.PROPOSED);
            case 4 -> before.withFolio(pages.getFirst(), random.nextBoolean() ? null : random.nextInt(1, 400));
            case 5 -> random.nextBoolean() ? before.findingGood(pages) : before.doubting(pages);
            case 6 -> random.nextBoolean() ? before.settling(file) : before.reopening(file);
            default -> before.moving(known, pages, random.nextInt(1, 40));
        };
    }

    @Test
    void aBookInWhichLittleWasMovedTakesLittle() {
        var known = IntStream.rangeClosed(1, 5_000).boxed().toList();
        var revision =
                new ArrangementRevision(1, AS_SCANNED.moving(known, List.of(4_000), 17), null, "anna", Instant.EPOCH);
        assertTrue(revision.bytes().length < 300);
    }

    @Test
    void whatIsNoArrangementIsRefused() {
        var sound = new String(
                new ArrangementRevision(
                                1,
                                AS_SCANNED
                                        .rejecting(List.of(2), RejectReason.NO_LEAF)
                                        .findingGood(List.of(3, 4))
                                        .settling(FILES),
                                null,
                                "a",
                                Instant.EPOCH)
                        .bytes(),
                StandardCharsets.UTF_8);
        for (var broken : List.of(
                sound.replace("no-leaf", "ugly"),
                sound.replace("\"page\":2", "\"page\":0"),
                sound.replace("\"revision\":1", "\"revision\":0"),
                sound.replace("\"order\":[]", "\"order\":[\"1-3\",\"2\"]"),
                sound.replace("\"order\":[]", "\"order\":[\"1-900000\"]"),
                sound.replace("\"3-4\"", "\"2-4\""),
                sound.replace("\"3-4\"", "\"3-4\",\"4\""),
                sound.replace(FILES.get(1).hex(), FILES.get(0).hex()),
                sound.replace(FILES.get(1).hex(), "abc"),
                sound.replace("\"split\":[]", "\"split\":[{\"page\":1,\"as\":\"halves\",\"fold\":5}]"))) {
            assertThrows(JsonException.class, () -> ArrangementRevision.parse(broken.getBytes(StandardCharsets.UTF_8)));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new PageArrangement(
                        BIRTHS,
                        List.of(1, 1),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        Set.of()));
    }

    @Test
    void anObjectTellsOfWhichRegisterAndStepItIs() {
        var object = ArrangementDesk.object(BIRTHS, 12_345);
        assertEquals(BIRTHS, ArrangementDesk.of(object).orElseThrow());
        assertEquals(12_345, ArrangementDesk.revision(object));
        assertTrue(ArrangementDesk.of(ObjectId.of(BIRTHS, Purpose.PAGES)).isEmpty());
        assertTrue(ArrangementDesk.of(ObjectId.act(BIRTHS, 3)).isEmpty());
    }
}
