package org.mokanda.ingest.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** Turns a {@link Page} into pixels: white leaves with their ink first, then {@link PaperTexture} over everything. */
final class PagePainter {
    private final MarkPainter markPainter;

    PagePainter(Typesetter typesetter) {
        this.markPainter = new MarkPainter(typesetter);
    }

    /** The image as a scanner would give it; RGB, or 8-bit grey where the page says so. Same page, same pixels. */
    BufferedImage paint(Page page) {
        BufferedImage image = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(new Color(page.paper().backdropRgb()));
        g.fillRect(0, 0, page.width(), page.height());
        for (int i = 0; i < page.leaves().size(); i++) {
            paintLeaf(g, page, i);
        }
        if (page.isDouble()) {
            paintFold(g, page);
        }
        g.dispose();
        PaperTexture.lay(image, page.paper(), Seeds.derive(page.seed(), 7));
        return page.grey() ? grey(image) : image;
    }

    private void paintLeaf(Graphics2D g, Page page, int leafIndex) {
        Page.Leaf leaf = page.leaves().get(leafIndex);
        AffineTransform before = g.getTransform();
        g.transform(leaf.toImage());
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, leaf.width(), leaf.height()));
        SplittableRandom random = Seeds.random(page.seed(), 1000 + leafIndex);
        paintAge(g, leaf, page.paper(), random);
        if (!leaf.ghosts().isEmpty()) {
            AffineTransform front = g.getTransform();
            g.translate(leaf.width(), 0);
            g.scale(-1, 1);
            paintMarks(g, leaf.ghosts(), 0.055, Seeds.derive(page.seed(), 2000 + leafIndex));
            g.setTransform(front);
        }
        paintMarks(g, leaf.marks(), 1, Seeds.derive(page.seed(), 3000 + leafIndex));
        g.setTransform(before);
    }

    private void paintMarks(Graphics2D g, List<Mark> marks, double strength, long seed) {
        for (int i = 0; i < marks.size(); i++) {
            markPainter.paint(g, marks.get(i), strength, Seeds.random(seed, i));
        }
    }

    private static void paintAge(Graphics2D g, Page.Leaf leaf, Paper paper, SplittableRandom random) {
        int edge = 160;
        shade(
                g,
                new GradientPaint(0, 0, new Color(120, 84, 40, 60), edge, 0, new Color(120, 84, 40, 0)),
                0,
                0,
                edge,
                leaf.height());
        shade(
                g,
                new GradientPaint(
                        0,
                        leaf.height(),
                        new Color(110, 80, 40, 70),
                        0,
                        leaf.height() - edge,
                        new Color(110, 80, 40, 0)),
                0,
                leaf.height() - edge,
                leaf.width(),
                edge);
        for (int i = 0; i < paper.foxing(); i++) {
            double radius = 4 + 18 * random.nextDouble() * random.nextDouble();
            spot(
                    g,
                    random.nextDouble() * leaf.width(),
                    random.nextDouble() * leaf.height(),
                    radius,
                    new Color(150, 96, 40, 30 + random.nextInt(60)));
        }
        for (int i = 0; i < paper.stains(); i++) {
            ring(g, random.nextDouble() * leaf.width(), random.nextDouble() * leaf.height(), 140 + random.nextInt(260));
        }
    }

    private static void shade(Graphics2D g, GradientPaint paint, int x, int y, int width, int height) {
        g.setPaint(paint);
        g.fillRect(x, y, width, height);
    }

    private static void spot(Graphics2D g, double x, double y, double radius, Color colour) {
        Color clear = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0);
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0, 0.4f, 1}, new Color[] {colour, colour, clear}));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static void ring(Graphics2D g, double x, double y, double radius) {
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0, 0.86f, 0.95f, 1}, new Color[] {
                    new Color(150, 110, 60, 26),
                    new Color(150, 110, 60, 22),
                    new Color(130, 90, 45, 64),
                    new Color(130, 90, 45, 0)
                }));
        g.fill(new Ellipse2D.Double(x - radius, y - radius * 0.9, 2 * radius, 1.8 * radius));
    }

    private static void paintFold(Graphics2D g, Page page) {
        int middle = page.width() / 2;
        int reach = 190;
        Color dark = new Color(46, 34, 20, 165);
        Color clear = new Color(46, 34, 20, 0);
        shade(g, new GradientPaint(middle - reach, 0, clear, middle, 0, dark), middle - reach, 0, reach, page.height());
        shade(g, new GradientPaint(middle, 0, dark, middle + reach, 0, clear), middle, 0, reach, page.height());
        g.setColor(new Color(20, 14, 8, 210));
        g.setStroke(new BasicStroke(5));
        g.drawLine(middle, 0, middle, page.height());
    }

    private static BufferedImage grey(BufferedImage colour) {
        BufferedImage grey = new BufferedImage(colour.getWidth(), colour.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        int[] row = new int[colour.getWidth()];
        byte[] greyRow = new byte[row.length];
        for (int y = 0; y < colour.getHeight(); y++) {
            colour.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int c = row[x];
                greyRow[x] = (byte) ((77 * (c >> 16 & 255) + 150 * (c >> 8 & 255) + 29 * (c & 255)) >> 8);
            }
            grey.getRaster().setDataElements(0, y, row.length, 1, greyRow);
        }
        return grey;
    }
}
