package org.mokanda.core.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mokanda.core.register.RegisterId;

class LikenessTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();

    private final Random random = new Random(31);
    private final int[] form = random.ints(Fingerprint.SIDE).toArray();

    /** The form with so many places changed. */
    private int[] filledIn(int[] from, int places) {
        var rows = from.clone();
        for (int i = 0; i < places; i++) {
            rows[random.nextInt(rows.length)] ^= 1 << random.nextInt(32);
        }
        return rows;
    }

    private static PageExamination page(int number, int[] rows) {
        var whole = List.of(new PagePart(new Box(0, 0, 10, 10)));
        return new PageExamination(new PageId(BIRTHS, number), 10, 10, 0, 0, whole, Set.of(), Fingerprint.of(rows));
    }

    @Test
    void aSecondScanIsProposedAmongManyPagesOfOneFormAndThoseAreNot() {
        var pages = new ArrayList<PageExamination>();
        var first = filledIn(form, 60);
        pages.add(page(1, first));
        for (int i = 2; i <= 40; i++) {
            pages.add(page(i, filledIn(form, 60)));
        }
        pages.add(page(41, filledIn(first, 30)));
        pages.add(PageExamination.failed(new PageId(BIRTHS, 42)));
        var found = Likeness.among(pages, 10);
        assertEquals(
                List.of("1 41"),
                found.stream()
                        .map(one -> one.earlier().number() + " " + one.later().number())
                        .toList());
        assertEquals(found, Likeness.with(pages.get(40), pages));
        assertEquals(found, Likeness.with(pages.getFirst(), pages));
    }

    @Test
    void ofManyTheSurestAreTold() {
        var pages = new ArrayList<PageExamination>();
        for (int leaf = 0; leaf < 20; leaf++) {
            var rows = random.ints(Fingerprint.SIDE).toArray();
            pages.add(page(2 * leaf + 1, rows));
            pages.add(page(2 * leaf + 2, filledIn(rows, leaf)));
        }
        var all = Likeness.among(pages, 100);
        assertEquals(20, all.size());
        assertEquals(all.subList(0, 5), Likeness.among(pages, 5));
        assertEquals(0, all.getFirst().distance());
    }
}
