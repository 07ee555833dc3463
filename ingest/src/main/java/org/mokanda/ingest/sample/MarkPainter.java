package org.mokanda.ingest.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** Draws single {@link Mark marks} with the irregularity of their making. Safe for many threads. */
final class MarkPainter {
    private final Typesetter typesetter;

    MarkPainter(Typesetter typesetter) {
        this.typesetter = typesetter;
    }

    /** {@code strength} 1 is fresh ink, 0 nothing. */
    void paint(Graphics2D g, Mark mark, double strength, SplittableRandom random) {
        switch (mark) {
            case Mark.Text text -> text(g, text, strength, random);
            case Mark.Rule rule -> rule(g, rule, strength);
            case Mark.Dots dots -> dots(g, dots, strength);
            case Mark.Stamp stamp -> stamp(g, stamp, strength, random);
            case Mark.Signature signature -> signature(g, signature, strength, random);
            case Mark.Thumbprint print -> thumbprint(g, print, strength, random);
            case Mark.Cross cross -> cross(g, cross, strength, random);
        }
    }

    private static Color ink(int rgb, double opacity) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * Math.clamp(opacity, 0, 1)));
    }

    private void text(Graphics2D g, Mark.Text mark, double strength, SplittableRandom random) {
        Font font = typesetter.font(mark.face());
        String text = mark.text().replace('\u00a0', ' ');
        int rgb = mark.face().inkRgb();
        g.setFont(font);
        switch (mark.face().habit()) {
            case PRINTED -> {
                g.setColor(ink(rgb, 0.92 * strength));
                g.drawString(text, (float) mark.x(), (float) mark.baseline());
            }
            case TYPED -> typed(g, mark, text, strength, random);
            case PENNED -> penned(g, mark, text, strength, random);
        }
        if (mark.struck()) {
            double width = typesetter.width(mark.face(), text);
            double y = mark.baseline() - mark.face().sizePixels() * 0.26;
            g.setColor(ink(0x23264a, 0.85 * strength));
            g.setStroke(new BasicStroke(4));
            g.draw(new Line2D.Double(mark.x() - 6, y + random.nextDouble(5), mark.x() + width + 8, y - 3));
        }
    }

    /** Every type strikes with its own force, a little high or low; now and then one is heavy or faint. */
    private void typed(Graphics2D g, Mark.Text mark, String text, double strength, SplittableRandom random) {
        double advance = typesetter.width(mark.face(), "n");
        double ribbon = 0.82 + 0.12 * random.nextDouble();
        for (int i = 0; i < text.length(); i++) {
            double luck = random.nextDouble();
            double force = luck < 0.03 ? 0.62 : luck > 0.95 ? 1 : ribbon + 0.1 * (random.nextDouble() - 0.5);
            float x = (float) (mark.x() + i * advance + 0.9 * (random.nextDouble() - 0.5));
            float y = (float) (mark.baseline() + 2.2 * (random.nextDouble() - 0.5));
            g.setColor(ink(mark.face().inkRgb(), force * strength));
            String letter = text.substring(i, i + 1);
            if (letter.equals("°") && !g.getFont().canDisplay('°')) {
                letter = "o";
                y -= mark.face().sizePixels() * 0.24f;
            }
            g.drawString(letter, x, y);
            if (luck > 0.97) {
                g.drawString(letter, x + 1.1f, y);
            }
        }
    }

    private void penned(Graphics2D g, Mark.Text mark, String text, double strength, SplittableRandom random) {
        AffineTransform before = g.getTransform();
        g.translate(mark.x(), mark.baseline() + 5 * (random.nextDouble() - 0.5));
        g.rotate(Math.toRadians(1.4 * (random.nextDouble() - 0.5)));
        g.shear(-0.06 * random.nextDouble(), 0);
        g.setColor(ink(mark.face().inkRgb(), (0.84 + 0.14 * random.nextDouble()) * strength));
        g.drawString(text, 0, 0);
        g.drawString(text, 0.8f, 0.3f);
        g.setTransform(before);
    }

    private static void rule(Graphics2D g, Mark.Rule rule, double strength) {
        g.setColor(ink(rule.rgb(), 0.85 * strength));
        g.setStroke(new BasicStroke((float) rule.thickness()));
        g.draw(new Line2D.Double(rule.x1(), rule.y1(), rule.x2(), rule.y2()));
    }

    private static void dots(Graphics2D g, Mark.Dots dots, double strength) {
        g.setColor(ink(0x3a3835, 0.46 * strength));
        for (double x = dots.x1(); x < dots.x2(); x += 13) {
            g.fill(new Ellipse2D.Double(x, dots.y(), 2.8, 2.8));
        }
    }

    private void stamp(Graphics2D g, Mark.Stamp stamp, double strength, SplittableRandom random) {
        AffineTransform before = g.getTransform();
        double opacity = (0.5 + 0.2 * random.nextDouble()) * strength;
        g.translate(stamp.centreX(), stamp.centreY());
        g.rotate(Math.toRadians(stamp.angle()));
        g.setColor(ink(stamp.rgb(), opacity));
        double radius = stamp.radius();
        g.setStroke(new BasicStroke(6));
        g.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        g.setStroke(new BasicStroke(3));
        double inner = radius * 0.66;
        g.draw(new Ellipse2D.Double(-inner, -inner, 2 * inner, 2 * inner));
        Font font = typesetter.font(Face.SANS_BOLD).deriveFont((float) (radius * 0.2));
        g.setFont(font);
        double perLetter = 2 * Math.PI / stamp.rim().length();
        for (int i = 0; i < stamp.rim().length(); i++) {
            AffineTransform upright = g.getTransform();
            g.rotate(i * perLetter);
            String letter = stamp.rim().substring(i, i + 1);
            double letterWidth =
                    font.getStringBounds(letter, Typesetter.CONTEXT).getWidth();
            g.setColor(ink(stamp.rgb(), opacity * (0.6 + 0.5 * random.nextDouble())));
            g.drawString(letter, (float) (-letterWidth / 2), (float) (-radius * 0.75));
            g.setTransform(upright);
        }
        Font middle = font.deriveFont((float) (radius * 0.17));
        g.setFont(middle);
        double width =
                middle.getStringBounds(stamp.centre(), Typesetter.CONTEXT).getWidth();
        g.drawString(stamp.centre(), (float) (-width / 2), (float) (radius * 0.06));
        g.setTransform(before);
    }

    /** A capital, letters that lose height to the right or a wild wave, now and then a flourish below. */
    private static void signature(Graphics2D g, Mark.Signature mark, double strength, SplittableRandom random) {
        Path2D path = new Path2D.Double();
        double height = mark.height();
        double base = mark.y() + height * 0.68;
        double lean = height * (0.1 + 0.5 * random.nextDouble());
        int letters = 4 + random.nextInt(7);
        double step = mark.width() / (letters + 2);
        double x = mark.x() + step;
        path.moveTo(x - step * 0.6, base - height * 0.3 * random.nextDouble());
        path.curveTo(x + lean, base - height, x - step * 1.2, base - height * 0.9, x + step * 0.5, base);
        for (int i = 0; i < letters; i++) {
            double tall = height * (random.nextInt(4) == 0 ? 0.75 : 0.12 + 0.26 * random.nextDouble());
            double next = x + step * (0.5 + random.nextDouble());
            boolean below = random.nextInt(6) == 0;
            double low = base + (below ? height * 0.4 : height * 0.05 * random.nextDouble());
            switch (random.nextInt(3)) {
                case 0 -> path.curveTo(x + lean * 0.6, base - tall * 1.5, x - step * 0.6, base - tall, next, low);
                case 1 -> path.curveTo(x, base - tall, next, base - tall, next + step * 0.1, low);
                default -> path.quadTo(x + step * 0.2, base + tall * 0.5, next, base - tall * 0.7);
            }
            x = next;
        }
        if (random.nextInt(3) > 0) {
            path.curveTo(
                    x + step,
                    base - height * 0.2,
                    mark.x() + mark.width() * 0.4,
                    base + height * 0.5,
                    mark.x() + mark.width() * (0.05 + 0.2 * random.nextDouble()),
                    base + height * 0.2);
            path.quadTo(
                    mark.x() + mark.width() * 0.5,
                    base + height * 0.05,
                    mark.x() + mark.width(),
                    base + height * (0.25 * random.nextDouble() - 0.05));
        } else {
            path.quadTo(x + step, base - height * 0.1, x + step * 2, base - height * 0.3 * random.nextDouble());
        }
        int[] inks = {0x1d2350, 0x23306e, 0x1c1c22, 0x2a2468};
        g.setColor(ink(inks[random.nextInt(inks.length)], 0.86 * strength));
        g.setStroke(new BasicStroke(
                (float) (2.4 + 2.6 * random.nextDouble()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    private static void thumbprint(Graphics2D g, Mark.Thumbprint print, double strength, SplittableRandom random) {
        AffineTransform before = g.getTransform();
        g.translate(print.centreX(), print.centreY());
        g.rotate(Math.toRadians(-18 + random.nextInt(36)));
        g.setStroke(new BasicStroke(3.6f));
        for (int i = 1; i <= 11; i++) {
            double w = 6.2 * i;
            double h = 8.2 * i;
            g.setColor(ink(0x3a2a78, (0.34 + 0.3 * random.nextDouble()) * strength));
            Path2D ridge = new Path2D.Double();
            for (int k = 0; k <= 40; k++) {
                double angle = Math.PI * 2 * k / 40;
                double wobble = 1 + 0.05 * Math.sin(3 * angle + i * 0.4);
                double px = Math.cos(angle) * w * wobble;
                double py = Math.sin(angle) * h * wobble + i * 1.6;
                if (k == 0 || random.nextDouble() < 0.06) {
                    ridge.moveTo(px, py);
                } else {
                    ridge.lineTo(px, py);
                }
            }
            g.draw(ridge);
        }
        g.setTransform(before);
    }

    private static void cross(Graphics2D g, Mark.Cross cross, double strength, SplittableRandom random) {
        g.setColor(ink(0x23264a, 0.85 * strength));
        g.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double lean = 14 * (random.nextDouble() - 0.5);
        g.draw(new Line2D.Double(
                cross.centreX() - 34, cross.centreY() + lean, cross.centreX() + 34, cross.centreY() - lean));
        g.draw(new Line2D.Double(
                cross.centreX() + lean, cross.centreY() - 36, cross.centreX() - lean, cross.centreY() + 38));
    }
}
