package org.mokanda.ingest.examine;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.nio.ByteBuffer;
import java.util.Random;
import org.mokanda.ingest.decode.PixelFile;

/** What goes wrong when a page is scanned, done to a picture of it. */
final class Spoiled {
    private Spoiled() {}

    static PixelFile pixels(BufferedImage image) {
        var bytes = ByteBuffer.allocateDirect(3 * image.getWidth() * image.getHeight());
        var row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int rgb : row) {
                bytes.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            }
        }
        return new PixelFile(bytes.flip(), image.getWidth(), image.getHeight(), 3);
    }

    static BufferedImage part(BufferedImage image, int left, int top, int right, int bottom) {
        return drawn(
                image.getSubimage(left, top, image.getWidth() - left - right, image.getHeight() - top - bottom),
                new AffineTransform(),
                image.getWidth() - left - right,
                image.getHeight() - top - bottom);
    }

    static BufferedImage scaled(BufferedImage image, double factor) {
        return drawn(image, AffineTransform.getScaleInstance(factor, factor), (int) (image.getWidth() * factor), (int)
                (image.getHeight() * factor));
    }

    /** @param quarters clockwise */
    static BufferedImage turned(BufferedImage image, int quarters) {
        int width = quarters % 2 == 0 ? image.getWidth() : image.getHeight();
        int height = quarters % 2 == 0 ? image.getHeight() : image.getWidth();
        var way = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        way.quadrantRotate(quarters);
        way.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(image, way, width, height);
    }

    static BufferedImage askew(BufferedImage image, double degrees) {
        var way = AffineTransform.getRotateInstance(
                Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
        return drawn(image, way, image.getWidth(), image.getHeight());
    }

    /** Out of focus: a box three times, which is nearly a bell of this radius. */
    static BufferedImage blurred(BufferedImage image, int radius) {
        int side = 2 * radius + 1;
        var weights = new float[side];
        java.util.Arrays.fill(weights, 1f / side);
        var result = image;
        for (int i = 0; i < 3; i++) {
            result = new ConvolveOp(new Kernel(side, 1, weights), ConvolveOp.EDGE_NO_OP, null).filter(result, null);
            result = new ConvolveOp(new Kernel(1, side, weights), ConvolveOp.EDGE_NO_OP, null).filter(result, null);
        }
        return result;
    }

    /** Another lamp and another day: brightness, a shadow to one side, grain. */
    static BufferedImage relit(BufferedImage image, Random random) {
        var result = drawn(image, new AffineTransform(), image.getWidth(), image.getHeight());
        double gain = 0.75 + 0.35 * random.nextDouble();
        double shadow = 0.3 * random.nextDouble();
        for (int y = 0; y < result.getHeight(); y++) {
            for (int x = 0; x < result.getWidth(); x++) {
                double factor = gain * (1 - shadow * x / result.getWidth());
                double grain = 4 * random.nextGaussian();
                int rgb = result.getRGB(x, y);
                int red = level((rgb >> 16 & 0xFF) * factor + grain);
                int green = level((rgb >> 8 & 0xFF) * factor + grain);
                int blue = level((rgb & 0xFF) * factor + grain);
                result.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return result;
    }

    /** A finger that reaches in from the lower edge. */
    static BufferedImage withFinger(BufferedImage image, Color skin, double place) {
        var result = drawn(image, new AffineTransform(), image.getWidth(), image.getHeight());
        var pen = result.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int wide = image.getWidth() / 12;
        int left = (int) (place * image.getWidth());
        int deep = 2 * wide;
        pen.setColor(skin);
        pen.fillRoundRect(left, image.getHeight() - deep, wide, 2 * deep, wide, wide);
        pen.setColor(skin.brighter());
        pen.fillOval(left + wide / 4, image.getHeight() - deep + wide / 8, wide / 2, wide / 2);
        pen.dispose();
        return result;
    }

    private static int level(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static BufferedImage drawn(BufferedImage image, AffineTransform way, int width, int height) {
        var result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = result.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(new Color(image.getRGB(0, 0)));
        pen.fillRect(0, 0, width, height);
        pen.drawImage(image, way, null);
        pen.dispose();
        return result;
    }
}
