package org.mokanda.copies;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.search.ActWords;

/**
 * The pictures of an act without its neighbours. A crop shows the act's box alone; where the box of another act reaches
 * into it, those pixels are painted over in the picture itself, as a cover drawn on top could be lifted off again (I6).
 * What the boxes leave open is decided for privacy: of a part two acts claim, only the spots where a value of this act
 * stands stay visible, and not where a value of the neighbour stands too.
 */
final class FacsimileMask {
    private static final Color COVER = new Color(0xe6, 0xe6, 0xe6);
    private static final float QUALITY = 0.9f;
    /** Two regions that share so much are one. */
    private static final double SAME_PLACE = 0.9;

    private final Facsimiles facsimiles;
    private final Acts acts;

    FacsimileMask(Facsimiles facsimiles, Acts acts) {
        this.facsimiles = facsimiles;
        this.acts = acts;
    }

    /** JPEGs of the act's pieces in reading order. */
    List<byte[]> pictures(CivilAct act) {
        return act.regions().stream().map(region -> picture(act, region)).toList();
    }

    byte[] picture(CivilAct act, Region region) {
        var jpeg = facsimiles.jpeg(region);
        var frame = region.box();
        var neighbours = acts.onPage(region.page()).stream()
                .filter(other -> !other.id().equals(act.id()) && !isProposedTwice(act, other))
                .toList();
        var claimed = neighbours.stream()
                .flatMap(other -> other.regions().stream())
                .filter(other -> other.page().equals(region.page()))
                .map(Region::box)
                .filter(box -> overlaps(box, frame))
                .toList();
        if (claimed.isEmpty()) {
            return jpeg;
        }
        var theirs = neighbours.stream()
                .flatMap(other -> values(other, region.page()).stream())
                .filter(box -> claimed.stream().anyMatch(claim -> overlaps(claim, box)))
                .toList();
        return paint(jpeg, frame, claimed, values(act, region.page()), theirs);
    }

    /** What another reading of the page proposes in the very place of an act, under its number, is that act and no neighbour. */
    private static boolean isProposedTwice(CivilAct act, CivilAct other) {
        var number = ActWords.plainNumber(act.text(ActField.NUMBER));
        return other.revision() == 0
                && other.kind() == act.kind()
                && !number.isEmpty()
                && number.equals(ActWords.plainNumber(other.text(ActField.NUMBER)))
                && other.regions().size() == act.regions().size()
                && IntStream.range(0, act.regions().size())
                        .allMatch(i -> isSamePlace(
                                act.regions().get(i), other.regions().get(i)));
    }

    private static boolean isSamePlace(Region one, Region other) {
        return one.page().equals(other.page()) && one.box().overlap(other.box()) >= SAME_PLACE;
    }

    /** Where values of an act stand on a page, as far as anyone pointed to them. */
    private static List<Box> values(CivilAct act, PageId page) {
        return Stream.concat(
                        act.fields().values().stream(), act.notes().stream().map(note -> note.value()))
                .map(FieldValue::source)
                .filter(Objects::nonNull)
                .filter(source -> source.page().equals(page))
                .map(Region::box)
                .toList();
    }

    private static boolean overlaps(Box one, Box other) {
        return one.x() < other.right()
                && other.x() < one.right()
                && one.y() < other.bottom()
                && other.y() < one.bottom();
    }

    private static byte[] paint(byte[] jpeg, Box frame, List<Box> claimed, List<Box> own, List<Box> theirs) {
        try {
            var original = ImageIO.read(new ByteArrayInputStream(jpeg));
            var painted = new BufferedImage(original.getWidth(), original.getHeight(), BufferedImage.TYPE_INT_RGB);
            var graphics = painted.createGraphics();
            try {
                graphics.drawImage(original, 0, 0, null);
                graphics.setColor(COVER);
                claimed.forEach(box -> graphics.fill(place(box, frame, original)));
                for (var box : own) {
                    graphics.setClip(place(box, frame, original));
                    graphics.drawImage(original, 0, 0, null);
                }
                graphics.setClip(null);
                theirs.forEach(box -> graphics.fill(place(box, frame, original)));
            } finally {
                graphics.dispose();
            }
            return encode(painted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A box of the page in the crop's own pixels; the crop may be scaled. */
    private static Rectangle place(Box box, Box frame, BufferedImage crop) {
        double across = (double) crop.getWidth() / frame.width();
        double down = (double) crop.getHeight() / frame.height();
        int left = (int) Math.floor((box.x() - frame.x()) * across);
        int top = (int) Math.floor((box.y() - frame.y()) * down);
        int right = (int) Math.ceil((box.right() - frame.x()) * across);
        int bottom = (int) Math.ceil((box.bottom() - frame.y()) * down);
        return new Rectangle(left, top, right - left, bottom - top)
                .intersection(new Rectangle(crop.getWidth(), crop.getHeight()));
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
