package org.mokanda.ingest.decode;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a part of a page in the size, position and colours that were asked for. */
final class PartView {
    private static final int HALF_BRIGHT = 128;

    private PartView() {}

    /** The whole page at the scale of the part, so that the decoder does the scaling; never enlarged. */
    static Scaling scaling(Picture.Part part) {
        double x = Math.min(1.0, part.scaleX());
        double y = Math.min(1.0, part.scaleY());
        if (x == 1.0 && y == 1.0) {
            return new Scaling.None();
        }
        var frame = part.frame();
        return new Scaling.To(
                new PageSize(frame.scaled(x).width(), frame.scaled(y).height()));
    }

    /** @param page at the scale of {@link #scaling}, or larger */
    static byte[] of(PixelFile page, Picture.Part part) throws IOException {
        var here = part.in(new PageSize(page.width(), page.height()));
        var box = here.region();
        var size = here.size();
        var cut = JpegView.cut(page, box, Math.min(box.width(), size.width()), Math.min(box.height(), size.height()));
        var grown = enlarged(cut, size);
        var placed = placed(grown, part.mirrored(), part.quarterTurns());
        return encoded(toned(placed, part.tone()), part.encoding());
    }

    private static BufferedImage enlarged(BufferedImage image, PageSize size) {
        if (image.getWidth() == size.width() && image.getHeight() == size.height()) {
            return image;
        }
        var larger = new BufferedImage(size.width(), size.height(), image.getType());
        var graphics = larger.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, size.width(), size.height(), null);
        graphics.dispose();
        return larger;
    }

    private static BufferedImage placed(BufferedImage image, boolean mirrored, int quarterTurns) {
        if (!mirrored && quarterTurns == 0) {
            return image;
        }
        boolean isOdd = quarterTurns % 2 == 1;
        int width = isOdd ? image.getHeight() : image.getWidth();
        int height = isOdd ? image.getWidth() : image.getHeight();
        var way = new AffineTransform();
        way.translate(width / 2.0, height / 2.0);
        way.quadrantRotate(quarterTurns);
        way.scale(mirrored ? -1 : 1, 1);
        way.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        var turned = new BufferedImage(width, height, image.getType());
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, way, null);
        graphics.dispose();
        return turned;
    }

    private static BufferedImage toned(BufferedImage image, Picture.Tone tone) {
        return switch (tone) {
            case AS_SCANNED -> image;
            case GREY -> image.getType() == BufferedImage.TYPE_BYTE_GRAY ? image : grey(image, false);
            case BLACK_AND_WHITE -> grey(image, true);
        };
    }

    private static BufferedImage grey(BufferedImage image, boolean isBlackAndWhite) {
        int width = image.getWidth();
        var result = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        boolean isGrey = image.getRaster().getNumBands() == 1;
        var colours = new int[width * image.getRaster().getNumBands()];
        var greys = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getPixels(0, y, width, 1, colours);
            for (int x = 0; x < width; x++) {
                int bright = isGrey
                        ? colours[x]
                        : PixelFile.luminance(colours[3 * x], colours[3 * x + 1], colours[3 * x + 2]);
                greys[x] = !isBlackAndWhite ? bright : bright < HALF_BRIGHT ? 0 : 255;
            }
            result.getRaster().setPixels(0, y, width, 1, greys);
        }
        return result;
    }

    private static byte[] encoded(BufferedImage image, Picture.Encoding encoding) throws IOException {
        return switch (encoding) {
            case JPEG -> JpegView.encode(image);
            case PNG -> {
                var bytes = new ByteArrayOutputStream(1 << 17);
                try (var out = new MemoryCacheImageOutputStream(bytes)) {
                    ImageIO.write(image, "png", out);
                }
                yield bytes.toByteArray();
            }
        };
    }
}
