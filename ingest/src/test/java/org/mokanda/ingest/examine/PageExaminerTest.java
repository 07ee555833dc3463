package org.mokanda.ingest.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.Fingerprint;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.decode.PixelFile;
import org.mokanda.ingest.sample.SampleLeaves;

class PageExaminerTest {
    private static final long SEED = 77;
    private static final PageId ID =
            new PageId(RegisterId.parse("KMB-birth-1957").orElseThrow(), 1);

    private static BufferedImage death;

    @BeforeAll
    static void drawnPages() {
        death = Spoiled.scaled(SampleLeaves.page(SEED, 2, 1), 0.6);
    }

    private static PageExamination examine(BufferedImage image) {
        return examine(Spoiled.pixels(image));
    }

    private static PageExamination examine(PixelFile page) {
        return PageExaminer.examine(ID, page, page.shrunk(PageExaminer.LONG_SIDE));
    }

    @Test
    void aGoodPageHasNoFlagAndOnePart() {
        var seen = examine(death);
        assertEquals(Set.of(), seen.flags());
        assertEquals(1, seen.parts().size());
        assertEquals(0, seen.quarterTurns());
    }

    @Test
    void bareAgedPaperIsBlank() {
        assertTrue(examine(SampleLeaves.bare(SEED)).flags().contains(PageFlag.BLANK));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTurnedPageIsNoticed(int quarters) {
        var seen = examine(Spoiled.turned(death, quarters));
        assertEquals((4 - quarters) % 4, seen.quarterTurns());
        assertTrue(seen.flags().contains(PageFlag.TURNED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, -2, 3, 8})
    void skewIsMeasured(double degrees) {
        var before = examine(death);
        assertFalse(before.flags().contains(PageFlag.TURNED) || before.flags().contains(PageFlag.SKEWED));
        var seen = examine(Spoiled.askew(death, degrees));
        assertEquals(before.skew() + degrees, seen.skew(), 0.3);
        assertEquals(Math.abs(seen.skew()) >= 3, seen.flags().contains(PageFlag.SKEWED));
    }

    @Test
    void aBlurredPageIsFlagged() {
        assertTrue(examine(Spoiled.blurred(death, 3)).flags().contains(PageFlag.BLURRED));
    }

    @Test
    void lettersOfTooFewPixelsAreFlagged() {
        assertTrue(examine(Spoiled.scaled(death, 0.4)).flags().contains(PageFlag.LOW_RESOLUTION));
    }

    @Test
    void writingThatRunsIntoTheEdgeIsFlagged() {
        assertTrue(examine(Spoiled.part(death, death.getWidth() / 3, 0, 0, 0))
                .flags()
                .contains(PageFlag.CUT_EDGE));
    }

    @Test
    void aFingerOfAnyShadeIsFlaggedAndNoOtherThingOfTheEdge() {
        var page = Spoiled.part(death, 60, 60, 60, 60);
        for (var skin : new Color[] {new Color(224, 172, 140), new Color(141, 85, 56), new Color(84, 52, 38)}) {
            assertTrue(examine(Spoiled.withFinger(page, skin, 0.4)).flags().contains(PageFlag.FINGER), skin::toString);
        }
        for (var other : new Color[] {new Color(40, 40, 44), new Color(60, 90, 60), new Color(150, 150, 150)}) {
            assertFalse(
                    examine(Spoiled.withFinger(page, other, 0.4)).flags().contains(PageFlag.FINGER), other::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anOpenBookHasTwoPagesInReadingOrder(int quarters) {
        var book = Spoiled.scaled(SampleLeaves.page(SEED, 0, 2), 0.4);
        var seen = examine(Spoiled.turned(book, quarters));
        assertEquals((4 - quarters) % 4, seen.quarterTurns());
        assertEquals(2, seen.parts().size());
        var first = seen.parts().getFirst().box();
        boolean across = quarters % 2 == 0;
        assertEquals(
                0.5, across ? (double) first.width() / seen.width() : (double) first.height() / seen.height(), 0.03);
        boolean atOrigin = quarters < 2;
        assertEquals(atOrigin, (across ? first.x() : first.y()) == 0);
        assertCovers(seen);
    }

    @Test
    void aLeafOfFourIdenticalPartsIsRecognised() {
        var seen = examine(Spoiled.scaled(SampleLeaves.page(SEED, 3, 0), 0.4));
        assertEquals(4, seen.parts().size());
        assertCovers(seen);
    }

    private static void assertCovers(PageExamination seen) {
        long area = seen.parts().stream()
                .map(PagePart::box)
                .mapToLong(box -> (long) box.width() * box.height())
                .sum();
        assertEquals((long) seen.width() * seen.height(), area);
    }

    /** Two acts on one form differ more than two scans of one act. */
    @Test
    void aSecondScanIsLikeTheFirstAndAnotherActOnTheSameFormIsNot() {
        var random = new Random(SEED);
        var marriage = Spoiled.scaled(SampleLeaves.page(SEED, 1, 1), 0.6);
        var again =
                Spoiled.relit(Spoiled.askew(Spoiled.part(Spoiled.scaled(marriage, 0.9), 12, 8, 15, 10), 0.7), random);
        var first = examine(marriage).fingerprint();
        var second = examine(again).fingerprint();
        var other = examine(Spoiled.scaled(SampleLeaves.page(SEED, 1, 2), 0.6)).fingerprint();
        assertTrue(first != null && second != null && other != null);
        int same = first.distance(second);
        assertTrue(same <= Fingerprint.ALIKE_MAX, () -> "again " + same);
        assertTrue(same < 0.65 * first.distance(other), () -> same + " again, " + first.distance(other) + " other");
    }

    @Test
    @Tag("I11")
    void noPictureIsTooOdd() {
        var random = new Random(SEED);
        for (int[] size : new int[][] {{1, 1}, {1, 3000}, {3000, 1}, {2, 2}, {17, 5}, {400, 300}}) {
            for (int channels : new int[] {1, 3}) {
                var bytes = new byte[size[0] * size[1] * channels];
                random.nextBytes(bytes);
                var pixels = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
                var seen = examine(new PixelFile(pixels, size[0], size[1], channels));
                assertEquals(size[0], seen.width());
                assertCovers(seen);
            }
        }
    }
}
