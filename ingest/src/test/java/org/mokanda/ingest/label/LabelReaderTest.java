package org.mokanda.ingest.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.decode.PixelFile;

/** Labels are found on the pictures that scanners and cameras give, and nothing else is taken for one. */
class LabelReaderTest {
    private static final BookLabel SEPARATOR = new BookLabel(
            BookLabel.Use.SEPARATOR, RegisterId.parse("KMB-birth-1957-2").orElseThrow(), new NumberRange(1, 200));

    private static PixelFile pixels(BufferedImage grey) {
        var bytes = ByteBuffer.allocateDirect(grey.getWidth() * grey.getHeight());
        var row = new int[grey.getWidth()];
        for (int y = 0; y < grey.getHeight(); y++) {
            grey.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int sample : row) {
                bytes.put((byte) sample);
            }
        }
        return new PixelFile(bytes.flip(), grey.getWidth(), grey.getHeight(), 1);
    }

    /**
     * 150 dpi is what a shrunk page of A4 has, whatever it was scanned with. Among the pictures at 45 degrees are two that were not read
     * before noise was averaged out over nine pixels; of many with other noise one in some hundred still is not.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, -14, 45, 263})
    void aSeparatorIsFoundHoweverItLies(double degrees) {
        for (long seed : new long[] {1, 1004, 1058}) {
            var sheet = PhotographedLabel.sheet(SEPARATOR.text(), 150, 120, degrees, 3, .6, 12, new Random(seed));
            assertEquals(Optional.of(SEPARATOR), LabelReader.read(pixels(sheet)), "seed " + seed);
        }
    }

    /** A module has less than five pixels here, so that one picture in forty fails: always the same ones are tried. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theLabelOfASpineIsFound(int how) {
        var spine = new BookLabel(BookLabel.Use.SPINE, SEPARATOR.register(), null);
        var sheet = PhotographedLabel.sheet(
                spine.text(), 150, 29, 4 * how, how == 1 ? 0 : 1, .13 * how, 3 * how, new Random(how));
        assertEquals(Optional.of(spine), LabelReader.read(pixels(sheet)));
    }

    @Test
    void codesOfOthersSayNothing() {
        var random = new Random(7);
        for (var text : List.of(
                "https://example.org/",
                "MOKANDA1:P:KMB-BIRTH-1957-2:1-200:00000000",
                "\u0000\u0001\u001b[31m" + "x".repeat(300),
                SEPARATOR.text() + " ")) {
            var sheet = PhotographedLabel.sheet(text, 100, 120, 3, 0, .2, 4, random);
            assertEquals(Optional.empty(), LabelReader.read(pixels(sheet)), text);
        }
    }

    @Test
    void aPageWithoutACodeHasNoLabel() {
        for (int size : new int[] {1, 2, 3, 40, 300}) {
            var noise = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
            var random = new Random(size);
            for (int at = 0; at < size * size; at++) {
                noise.getRaster().setSample(at % size, at / size, 0, random.nextInt(256));
            }
            assertEquals(Optional.empty(), LabelReader.read(pixels(noise)));
        }
    }
}
