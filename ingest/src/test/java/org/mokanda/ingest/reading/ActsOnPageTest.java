package org.mokanda.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        assertEquals(List.of(new ActId(BIRTHS, 3)), acts.withdrawn());
    }

    @Test
    void whatAPersonSealedIsNotProposedOnceMore() {
        var acts =
                new ActsOnPage(PAGE, List.of(act(1, 1, new Region(PAGE, UPPER)), act(2, 0, new Region(PAGE, LOWER))));
        var samePlace = proposal("12", new Box(0, 20, 1000, 680));
        var lower = proposal("13", LOWER);
        assertEquals(List.of(lower), acts.without(List.of(samePlace, lower)));
    }

    /** A whole opening had been sealed as one place; the halves are read now. */
    @Test
    void theSameNumberInAPartOfThePlaceIsTheSameAct() {
        var acts = new ActsOnPage(PAGE, List.of(act(7, 1, new Region(PAGE, new Box(0, 0, 2000, 1400)))));
        var same = proposal("7", UPPER);
        var other = proposal("8", LOWER);
        assertEquals(List.of(other), acts.without(List.of(same, other)));
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
