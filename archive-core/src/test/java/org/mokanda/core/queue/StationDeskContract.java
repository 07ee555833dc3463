package org.mokanda.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.Parting;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/** What must hold wherever pages are lent to other machines. */
public abstract class StationDeskContract extends PagesThatWait {
    private static final Reader OTHER = new Reader("third", 7, "1970-01-01T00:00:00Z", 1);

    private static final PagePart WHOLE = new PagePart(new Box(0, 0, 100, 100));

    private StationDesk desk;

    @BeforeEach
    void openDesk() {
        desk = catalogue.stations();
    }

    @Test
    void pagesOfTheRegisterWhoseTurnIsNextAreLentFromItsEndEachToOne() {
        assertEquals(Optional.empty(), desk.borrow(FAR));
        bring(DEATHS, 2);
        pass(1);
        bring(BIRTHS, 1);
        assertEquals(
                List.of("KMB-death-1957.p2", "KMB-death-1957.p1", "KMB-birth-1957.p1"),
                Stream.of(FAR, OTHER, FAR).map(this::borrowed).toList());
        assertEquals(Optional.empty(), desk.borrow(OTHER));
        assertEquals(List.of(new StationLoad(FAR, 2, 0), new StationLoad(OTHER, 1, 0)), desk.stations());
        desk.giveBack(new PageId(DEATHS, 1), FAR);
        assertEquals(Optional.empty(), desk.borrow(FAR), "it is the other's to give back");
        desk.giveBack(new PageId(DEATHS, 1), OTHER);
        assertEquals("KMB-death-1957.p1", borrowed(FAR));
    }

    @Test
    void pagesAreLentAheadOfWhoReadsTheRegister() {
        bring(DEATHS, StationDesk.AHEAD + 3);
        setAside(DEATHS, 1);
        assertEquals(
                List.of("KMB-death-1957.p66", "KMB-death-1957.p67", "KMB-death-1957.p65", "KMB-death-1957.p64"),
                Stream.of(FAR, OTHER, FAR, OTHER).map(this::borrowed).toList());
    }

    @Test
    void whatIsPausedDoesNotCountAmongWhatLiesThere() {
        bring(DEATHS, StationDesk.HANDED_OVER_MAX);
        pass(1);
        bring(BIRTHS, 1);
        IntStream.range(0, StationDesk.HANDED_OVER_MAX).forEach(_ -> {
            var lent = desk.borrow(FAR).orElseThrow().id();
            desk.handOver(new StationReading(seen(lent), Parting.WHOLE, null), FAR);
        });
        assertEquals(Optional.empty(), desk.borrow(FAR));
        catalogue.queue().pause(DEATHS, "anna");
        assertEquals("KMB-birth-1957.p1", borrowed(FAR));
    }

    @Test
    void nothingIsLentOfWhatIsPaused() {
        bring(DEATHS, 1);
        pass(1);
        bring(BIRTHS, 1);
        catalogue.queue().pause(DEATHS, "anna");
        assertEquals("KMB-birth-1957.p1", borrowed(FAR));
        catalogue.queue().resume(DEATHS);
        catalogue.queue().pauseAll("anna");
        assertEquals(Optional.empty(), desk.borrow(FAR));
        catalogue.queue().resumeAll();
        assertEquals("KMB-death-1957.p1", borrowed(FAR));
    }

    @Test
    @Tag("I2")
    void whatAStationThatIsGoneHadOnLoanComesBack() {
        bring(DEATHS, 1);
        borrowed(FAR);
        pass(StationDesk.PATIENCE.toSeconds() - 1);
        assertEquals(Optional.empty(), desk.borrow(OTHER));
        desk.goOn(FAR, List.of(new PageId(DEATHS, 1)));
        pass(StationDesk.PATIENCE.toSeconds() - 1);
        assertEquals(Optional.empty(), desk.borrow(OTHER));
        pass(2);
        assertEquals(List.of(), desk.stations());
        assertEquals("KMB-death-1957.p1", borrowed(OTHER));
        desk.handOver(read(new PageId(DEATHS, 1), "late"), FAR);
        assertEquals(Optional.empty(), desk.handedOver(new PageId(DEATHS, 1)), "it has lost its loan");
        desk.handOver(read(new PageId(DEATHS, 1), "punctual"), OTHER);
        desk.goOn(FAR, List.of(new PageId(DEATHS, 1)));
        pass(StationDesk.PATIENCE.toSeconds() + 1);
        assertEquals(Optional.empty(), desk.borrow(FAR), "what was handed over is not lent again");
        assertEquals("punctual", text(new PageId(DEATHS, 1)));
    }

    @Test
    void whatWasHandedOverLiesThereUntilThePageIsFinishedOrWantedAgain() {
        bring(DEATHS, 3);
        for (int number = 3; number >= 1; number--) {
            borrowed(FAR);
            desk.handOver(read(new PageId(DEATHS, number), "page-" + number), FAR);
        }
        assertEquals(List.of(new StationLoad(FAR, 0, 3)), desk.stations());
        setAside(DEATHS, 1);
        tell(new PageOutcome.Examined(seen(new PageId(DEATHS, 2))));
        tell(PageOutcome.Recognised.of(new PageId(DEATHS, 3), 100, 100, 90, 1, List.of()));
        assertEquals(Optional.empty(), desk.handedOver(new PageId(DEATHS, 1)));
        assertEquals("page-2", text(new PageId(DEATHS, 2)), "to be looked at is not to be finished");
        assertEquals(Optional.empty(), desk.handedOver(new PageId(DEATHS, 3)));
        again(DEATHS, 2);
        assertEquals(Optional.empty(), desk.handedOver(new PageId(DEATHS, 2)));
        assertEquals("KMB-death-1957.p2", borrowed(FAR));
    }

    @Test
    void aPageThatTheStationCouldNotReadIsLeftToTheArchive() {
        bring(DEATHS, 1);
        borrowed(FAR);
        var page = new PageId(DEATHS, 1);
        desk.handOver(new StationReading(seen(page), Parting.WHOLE, null), FAR);
        assertEquals(Optional.empty(), desk.borrow(OTHER));
        var handed = desk.handedOver(page).orElseThrow();
        assertEquals(Optional.empty(), handed.readAs(seen(page), Parting.WHOLE));
        assertEquals(seen(page), handed.seen());
    }

    @Test
    void whatWasReadOtherwiseThanItIsDecidedNowIsNotTaken() {
        var page = new PageId(DEATHS, 1);
        var halves = Parting.parse("0,0,50,100 50,0,50,100");
        var handed = read(page, "whole");
        assertTrue(handed.readAs(seen(page), Parting.WHOLE).isPresent());
        var larger = new PageExamination(page, 200, 200, 0, 0, List.of(WHOLE), Set.of(), null);
        assertFalse(handed.readAs(larger, Parting.WHOLE).isPresent(), "other pixels");
        assertFalse(handed.readAs(seen(page), halves).isPresent());
        var turned = new PageExamination(page, 100, 100, 1, 0, List.of(WHOLE), Set.of(), null);
        assertFalse(handed.readAs(turned, Parting.WHOLE).isPresent());
    }

    @Test
    @Tag("I11")
    void nothingMoreIsLentWhenTooMuchLiesThere() {
        bring(DEATHS, StationDesk.HANDED_OVER_MAX + 1);
        var lent = new ArrayList<Page>();
        IntStream.range(0, StationDesk.HANDED_OVER_MAX)
                .forEach(_ -> lent.add(desk.borrow(FAR).orElseThrow()));
        lent.forEach(page -> desk.handOver(new StationReading(seen(page.id()), Parting.WHOLE, null), FAR));
        assertEquals(Optional.empty(), desk.borrow(FAR));
        setAside(DEATHS, StationDesk.HANDED_OVER_MAX);
        assertTrue(desk.borrow(FAR).isPresent());
    }

    private String borrowed(Reader station) {
        return desk.borrow(station).orElseThrow().id().reference();
    }

    private String text(PageId page) {
        return desk.handedOver(page).orElseThrow().reading().text();
    }

    private static PageExamination seen(PageId page) {
        return new PageExamination(page, 100, 100, 0, 0, List.of(WHOLE), Set.of(), null);
    }

    private static StationReading read(PageId page, String text) {
        var box = new Box(1, 2, 30, 10);
        var line = new Line(box, List.of(new Word(text, box, 90)), false);
        return new StationReading(
                seen(page), Parting.WHOLE, new PageReading(100, 100, "test", List.of(new Block(box, List.of(line)))));
    }
}
