package org.mokanda.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.RegisterId;

@Tag("I5")
class ActsOnPageTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final PageId PAGE = new PageId(BIRTHS, 2);
    private static final Box UPPER = new Box(0, 0, 1000, 700);
    private static final Box LOWER = new Box(0, 700, 1000, 700);

    @Test
    void onlyWhatAMachineBeganOnThisPageIsWithdrawn() {
        var acts = new ActsOnPage(
                PAGE,
                List.of(
                        act(1, 0, new Region(new PageId(BIRTHS, 1), UPPER), new Region(PAGE, UPPER)),
                        act(2, 1, new Region(PAGE, UPPER)),
                        act(3, 0, new Region(PAGE, LOWER))));
        assertEquals(List.of(new ActId(BIRTHS, 3)), acts.readAs(List.of()).withdrawn());
    }

    @Test
    void whatAPersonSealedIsNotProposedOnceMore() {
        var acts =
                new ActsOnPage(PAGE, List.of(act(1, 1, new Region(PAGE, UPPER)), act(2, 0, new Region(PAGE, LOWER))));
        var samePlace = proposal("12", new Box(0, 20, 1000, 680));
        var lower = proposal("13", LOWER);
        assertEquals(List.of(lower), acts.readAs(List.of(samePlace, lower)).fresh());
    }

    /** A whole opening had been sealed as one place; the halves are read now. */
    @Test
    void theSameNumberInAPartOfThePlaceIsTheSameAct() {
        var acts = new ActsOnPage(PAGE, List.of(act(7, 1, new Region(PAGE, new Box(0, 0, 2000, 1400)))));
        var same = proposal("7", UPPER);
        var other = proposal("8", LOWER);
        assertEquals(List.of(other), acts.readAs(List.of(same, other)).fresh());
    }

    /** A place that reaches far into the neighbour's, as where an opening was read as a whole, is no reason to lose the neighbour. */
    @Test
    void anotherNumberIsAnotherActThoughItsPlaceIsMuchTheSame() {
        var acts = new ActsOnPage(PAGE, List.of(act(14, 1, new Region(PAGE, new Box(50, 0, 900, 700)))));
        var next = proposal("15", new Box(450, 0, 540, 700));
        var inserted = proposal("14 bis", new Box(50, 300, 900, 400));
        assertEquals(
                List.of(next, inserted), acts.readAs(List.of(next, inserted)).fresh());
        var twice = List.of(proposal("14", new Box(50, 0, 390, 700)), proposal("14", new Box(50, 10, 900, 700)));
        assertEquals(List.of(twice.getFirst()), acts.readAs(twice).fresh(), "it is one of them, that which fits best");
    }

    @Test
    void theOrderOfThePageIsThatOfTheNewReadingAndWhatItDidNotSeeStaysWhereItWas() {
        var third = new Box(0, 1400, 1000, 700);
        var acts = new ActsOnPage(
                PAGE,
                List.of(
                        act(1, 1, new Region(new PageId(BIRTHS, 1), LOWER), new Region(PAGE, UPPER)),
                        act(4, 1, new Region(PAGE, UPPER)),
                        act(5, 1, new Region(PAGE, new Box(0, 2100, 10, 10))),
                        act(6, 0, new Region(PAGE, LOWER)),
                        act(7, 1, new Region(PAGE, third))));
        var now =
                acts.readAs(List.of(proposal("99", LOWER), proposal("7", third), proposal("98", new Box(5, 5, 5, 5))));
        assertEquals(
                List.of(4, 5, 20, 7, 21),
                now.order(BIRTHS, 20).stream().map(ActId::number).toList());
        assertEquals(2, now.fresh().size());
        assertTrue(new ActsOnPage(PAGE, List.of())
                .readAs(List.of(proposal("1", UPPER)))
                .isAllFresh());
    }

    private static CivilAct act(int number, int revision, Region... regions) {
        return new CivilAct(
                new ActId(BIRTHS, number),
                ActKind.BIRTH,
                revision,
                List.of(regions),
                Map.of(ActField.NUMBER, new FieldValue.Validated(String.valueOf(number), "anna", null)),
                List.of());
    }

    private static ActProposal proposal(String number, Box box) {
        var region = new Region(PAGE, box);
        return new ActProposal(
                ActKind.BIRTH,
                List.of(region),
                Map.of(ActField.NUMBER, new FieldValue.Proposed(number, number, region, 80)),
                List.of());
    }
}
