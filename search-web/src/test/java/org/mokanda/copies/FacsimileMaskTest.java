package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.sql.SqlCatalogue;

/** Two acts on one page, each in its own colour, so that each pixel tells whose it is. */
@Tag("I6")
class FacsimileMaskTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1000;
    /** Rows of the page from here on belong to the neighbour. */
    private static final int BORDER = 520;

    private static final Color OWN = new Color(0x20, 0x40, 0x90);
    private static final Color NEIGHBOUR = new Color(0xb0, 0x20, 0x20);
    /** JPEG does not give colours back exactly. */
    private static final int TOLERANCE = 40;

    @TempDir
    private Path folder;

    private SqlCatalogue catalogue;
    private PageId page;

    @BeforeEach
    void open() {
        var register = SampleCopies.BIRTHS;
        catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.fixed(SampleCopies.NOON));
        catalogue.registers().open(register, "anna");
        var scan = new Scan(register, Sha512.of(new byte[] {1}), "a.jpg", 1, "image/jpeg", "scans/0001-a.jpg", 1, null);
        page = catalogue
                .pages()
                .addScans(register, List.of(scan), "anna")
                .getFirst()
                .id();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private ActProposal act(Box box, Box... values) {
        var fields = new EnumMap<ActField, FieldValue.Proposed>(ActField.class);
        for (int i = 0; i < values.length; i++) {
            fields.put(
                    ActKind.BIRTH.fields().get(i), new FieldValue.Proposed("x", "x", new Region(page, values[i]), 60));
        }
        return new ActProposal(ActKind.BIRTH, List.of(new Region(page, box)), Map.copyOf(fields), List.of());
    }

    /** Puts the acts on the page; the first is the one asked for. */
    private CivilAct onPage(ActProposal... acts) {
        catalogue
                .pages()
                .finish(1, List.of(PageOutcome.Recognised.of(page, WIDTH, HEIGHT, 80, 1, List.of(acts))), "worker");
        return catalogue.acts().ofRegister(SampleCopies.BIRTHS).getFirst();
    }

    /** The page's pixels at this scale: above the border the act's colour, below it the neighbour's. */
    private static byte[] crop(Region region, double scale) {
        var box = region.box();
        var image = new BufferedImage(
                (int) Math.round(box.width() * scale),
                (int) Math.round(box.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (box.y() + y / scale < BORDER ? OWN : NEIGHBOUR).getRGB());
            }
        }
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] masked(CivilAct act) {
        return masked(act, 1);
    }

    private byte[] masked(CivilAct act, double scale) {
        return new FacsimileMask(region -> crop(region, scale), catalogue.acts())
                .pictures(act)
                .getFirst();
    }

    private static BufferedImage picture(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static boolean is(Color color, BufferedImage picture, int x, int y) {
        var pixel = new Color(picture.getRGB(x, y));
        return Math.abs(pixel.getRed() - color.getRed()) < TOLERANCE
                && Math.abs(pixel.getGreen() - color.getGreen()) < TOLERANCE
                && Math.abs(pixel.getBlue() - color.getBlue()) < TOLERANCE;
    }

    private static long count(Color color, BufferedImage picture) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += is(color, picture, x, y) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void anActAloneInItsBoxIsShownByteForByte() {
        var region = new Region(page, new Box(100, 100, 800, 420));
        var act = onPage(act(region.box()), act(new Box(100, BORDER, 800, 300)));

        assertArrayEquals(crop(region, 1), masked(act));
    }

    @Test
    void pixelsOfANeighbourThatReachesInAreGone() throws IOException {
        // The act's box reaches 80 pixels too deep; the neighbour's own box says so.
        var act = onPage(act(new Box(100, 100, 800, 500)), act(new Box(100, BORDER, 800, 300)));

        var picture = picture(masked(act));

        assertEquals(0, count(NEIGHBOUR, picture));
        // A few rows at the seam blur in JPEG; the act's own part is all there.
        assertTrue(count(OWN, picture) >= 800L * (420 - 8), "own pixels " + count(OWN, picture));
    }

    @Test
    void theyAreGoneFromThePictureInThePdfToo() throws IOException {
        var act = onPage(act(new Box(100, 100, 800, 500)), act(new Box(100, BORDER, 800, 300)));
        var statement = SampleCopies.statement(SampleCopies.birth());

        var pdf = new CopyPress().print(statement, List.of(masked(act)), "MK1:" + "A".repeat(300), "Kimbanseke", "AB");

        var pictures = new ArrayList<BufferedImage>();
        try (var document = Loader.loadPDF(pdf)) {
            for (var sheet : document.getPages()) {
                for (var name : sheet.getResources().getXObjectNames()) {
                    if (sheet.getResources().getXObject(name) instanceof PDImageXObject image) {
                        pictures.add(image.getImage());
                    }
                }
            }
        }
        assertEquals(1, pictures.size());
        assertEquals(0, count(NEIGHBOUR, pictures.getFirst()));
        assertTrue(count(OWN, pictures.getFirst()) > 0);
    }

    @Test
    void theMaskFollowsACropOfAnotherScale() throws IOException {
        var act = onPage(act(new Box(100, 100, 800, 500)), act(new Box(100, BORDER, 800, 300)));

        for (var scale : new double[] {0.37, 0.5, 1.5}) {
            assertEquals(0, count(NEIGHBOUR, picture(masked(act, scale))), "scale " + scale);
        }
    }

    @Test
    void whatTwoActsClaimStaysHidden() throws IOException {
        // The neighbour's box reaches up into the act: nobody can tell whose these rows are.
        var act = onPage(act(new Box(100, 100, 800, 500)), act(new Box(100, 400, 800, 420)));

        var picture = picture(masked(act));

        assertTrue(is(OWN, picture, 400, 100));
        assertTrue(!is(OWN, picture, 400, 350) && !is(NEIGHBOUR, picture, 400, 450));
    }

    @Test
    void theActsOwnValuesStayVisibleThere() throws IOException {
        var act =
                onPage(act(new Box(100, 100, 800, 500), new Box(300, 420, 200, 40)), act(new Box(100, 400, 800, 420)));

        var picture = picture(masked(act));

        assertTrue(is(OWN, picture, 300, 340), "the value");
        assertTrue(!is(OWN, picture, 600, 340), "beside it");
    }

    @Test
    void whereBothHaveAValueTheNeighboursStaysHidden() throws IOException {
        var act = onPage(
                act(new Box(100, 100, 800, 500), new Box(150, 410, 700, 150)),
                act(new Box(100, 400, 800, 420), new Box(500, 530, 200, 40)));

        var picture = picture(masked(act));

        assertTrue(is(OWN, picture, 300, 340), "own value");
        for (int x = 400; x < 600; x += 20) {
            assertTrue(!is(NEIGHBOUR, picture, x, 450), "the neighbour's value at " + x);
        }
    }

    @Test
    void aNeighbourOnAnotherPageCoversNothing() {
        var region = new Region(page, new Box(100, 100, 800, 420));
        var elsewhere = new Region(new PageId(page.register(), page.number() + 1), new Box(0, 0, WIDTH, HEIGHT));
        var act = onPage(
                act(region.box()),
                new ActProposal(
                        ActKind.BIRTH,
                        List.of(new Region(page, new Box(100, BORDER, 800, 300)), elsewhere),
                        Map.of(),
                        List.of()));

        assertArrayEquals(crop(region, 1), masked(act));
    }
}
