package org.mokanda.ingest.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A sheet with a code as scanners and cameras give it: turned, blurred, in shadow, noisy. */
public final class PhotographedLabel {
    private static final double MILLIMETRES_PER_INCH = 25.4;

    private PhotographedLabel() {}

    /**
     * An A4 sheet in grey.
     *
     * @param text of the code
     * @param dpi of the picture
     * @param codeMillimetres side of the code with its white border
     * @param degrees turned clockwise
     * @param blur radius in pixels; 0 for none
     * @param shadow how much darker the dark side is, 0 to 0.8
     * @param noise standard deviation in grey levels
     */
    public static BufferedImage sheet(
            String text,
            int dpi,
            double codeMillimetres,
            double degrees,
            int blur,
            double shadow,
            double noise,
            Random random) {
        int width = (int) (210 / MILLIMETRES_PER_INCH * dpi);
        int height = (int) (297 / MILLIMETRES_PER_INCH * dpi);
        var sheet = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var pen = sheet.createGraphics();
        pen.setColor(new Color(120, 120, 120));
        pen.fillRect(0, 0, width, height);
        pen.setTransform(AffineTransform.getRotateInstance(Math.toRadians(degrees), width / 2.0, height / 2.0));
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(new Color(238, 238, 238));
        pen.fillRect((int) (width * .03), (int) (height * .02), (int) (width * .94), (int) (height * .96));
        double side = codeMillimetres / MILLIMETRES_PER_INCH * dpi;
        var code = code(text);
        var place = AffineTransform.getTranslateInstance((width - side) / 2, height * .35 - side / 2);
        place.scale(side / code.getWidth(), side / code.getHeight());
        pen.drawImage(code, place, null);
        pen.dispose();
        return worn(blur == 0 ? sheet : blurred(sheet, blur), shadow, noise, random);
    }

    private static BufferedImage code(String text) {
        try {
            // A few pixels a module, so that enlarging keeps the edges.
            var modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            600,
                            600,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 4));
            var picture = new BufferedImage(600, 600, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < 600; y++) {
                for (int x = 0; x < 600; x++) {
                    picture.setRGB(x, y, modules.get(x, y) ? 0xFF141414 : 0xFFEEEEEE);
                }
            }
            return picture;
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage blurred(BufferedImage sheet, int radius) {
        int size = 2 * radius + 1;
        var weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(sheet, null);
    }

    private static BufferedImage worn(BufferedImage sheet, double shadow, double noise, Random random) {
        var raster = sheet.getRaster();
        var row = new int[sheet.getWidth()];
        for (int y = 0; y < sheet.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                double light = 1 - shadow * x / row.length;
                row[x] = (int) Math.clamp(row[x] * light + noise * random.nextGaussian(), 0, 255);
            }
            raster.setSamples(0, y, row.length, 1, 0, row);
        }
        return sheet;
    }
}
