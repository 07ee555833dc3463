package org.mokanda.web.iiif;

import java.util.Set;
import java.util.regex.Pattern;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.PageSize;
import org.mokanda.ingest.decode.Picture.Encoding;
import org.mokanda.ingest.decode.Picture.Part;
import org.mokanda.ingest.decode.Picture.Tone;

/** What somebody asks of an image service: the path of the Image API 3.0 behind the identifier (4). */
record ImageRequest(
        RegionForm region, SizeForm size, boolean mirrored, int quarterTurns, Tone tone, Encoding encoding) {
    private static final Pattern ROTATION = Pattern.compile("(!?)" + Decimal.FORM);
    private static final Pattern FILE = Pattern.compile("([a-z]+)\\.([a-z0-9]+)");
    /** Of the specification (4.5), beside those that are offered. */
    private static final Set<String> OTHER_FORMATS = Set.of("tif", "gif", "jp2", "pdf", "webp");

    /**
     * @param file quality and format, e.g. {@code default.jpg}
     * @throws RefusedRequestException it is none, or one that is not offered
     */
    static ImageRequest parse(String region, String size, String rotation, String file) throws RefusedRequestException {
        var turn = ROTATION.matcher(rotation);
        var name = FILE.matcher(file);
        if (!turn.matches() || !name.matches()) {
            throw RefusedRequestException.wrong("no rotation, quality or format");
        }
        return new ImageRequest(
                RegionForm.parse(region),
                SizeForm.parse(size),
                !turn.group(1).isEmpty(),
                quarterTurns(Double.parseDouble(turn.group(2))),
                tone(name.group(1)),
                encoding(name.group(2)));
    }

    private static int quarterTurns(double degrees) throws RefusedRequestException {
        if (degrees > 360) {
            throw RefusedRequestException.wrong("more than a full turn");
        }
        if (degrees % 90 != 0) {
            throw RefusedRequestException.notOffered("turns by a quarter only");
        }
        return (int) (degrees / 90) % 4;
    }

    private static Tone tone(String quality) throws RefusedRequestException {
        return switch (quality) {
            case "default", "color" -> Tone.AS_SCANNED;
            case "gray" -> Tone.GREY;
            case "bitonal" -> Tone.BLACK_AND_WHITE;
            default -> throw RefusedRequestException.wrong("no quality");
        };
    }

    private static Encoding encoding(String format) throws RefusedRequestException {
        return switch (format) {
            case "jpg" -> Encoding.JPEG;
            case "png" -> Encoding.PNG;
            default ->
                throw OTHER_FORMATS.contains(format)
                        ? RefusedRequestException.notOffered("JPEG and PNG only")
                        : RefusedRequestException.wrong("no format");
        };
    }

    /** Whether it is the whole page within a square of so many pixels, for which its size need not be known. */
    boolean isView(int longSideMax) {
        return region instanceof RegionForm.Full
                && size.equals(new SizeForm(new SizeForm.Wish.Within(longSideMax, longSideMax), false))
                && !mirrored
                && quarterTurns == 0
                && tone == Tone.AS_SCANNED
                && encoding == Encoding.JPEG;
    }

    /** What that is on a page. */
    Part on(PageSize page, ImageLimits limits) throws RefusedRequestException {
        var box = region.on(page);
        return new Part(page, box, size.of(box, limits), mirrored, quarterTurns, tone, encoding);
    }

    /** The one path that stands for all that give the same picture (4.7). */
    static String canonical(Part part, ImageLimits limits) {
        return region(part) + "/" + size(part, limits) + "/" + (part.mirrored() ? "!" : "") + 90 * part.quarterTurns()
                + "/" + quality(part.tone()) + "." + (part.encoding() == Encoding.PNG ? "png" : "jpg");
    }

    private static String region(Part part) {
        var box = part.region();
        boolean isFull =
                box.equals(new Box(0, 0, part.frame().width(), part.frame().height()));
        return isFull ? "full" : box.x() + "," + box.y() + "," + box.width() + "," + box.height();
    }

    private static String size(Part part, ImageLimits limits) {
        for (boolean enlarge : new boolean[] {false, true}) {
            try {
                if (new SizeForm(new SizeForm.Wish.Max(), enlarge)
                        .of(part.region(), limits)
                        .equals(part.size())) {
                    return enlarge ? "^max" : "max";
                }
            } catch (RefusedRequestException _) {
                // A strip so thin that its largest picture has no pixels is not asked for as the largest.
            }
        }
        boolean isLarger = part.size().width() > part.region().width()
                || part.size().height() > part.region().height();
        return (isLarger ? "^" : "") + part.size().width() + "," + part.size().height();
    }

    private static String quality(Tone tone) {
        return switch (tone) {
            case AS_SCANNED -> "default";
            case GREY -> "gray";
            case BLACK_AND_WHITE -> "bitonal";
        };
    }
}
