package org.mokanda.web;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.ViewMaker;
import org.mokanda.ingest.identify.FileFormat;

/** Makes views of small, harmless pictures without a process of its own. */
final class DrawnViews implements ViewMaker {
    @Override
    public boolean view(Path scan, FileFormat format, int page, int longSideMax, Path target) {
        var image = read(scan);
        return write(image, (double) longSideMax / Math.max(image.getWidth(), image.getHeight()), target);
    }

    @Override
    public boolean crop(Path scan, FileFormat format, int page, Box box, int widthMax, Path target) {
        var part = read(scan).getSubimage(box.x(), box.y(), box.width(), box.height());
        return write(part, (double) widthMax / box.width(), target);
    }

    private static BufferedImage read(Path scan) {
        try {
            return ImageIO.read(scan.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean write(BufferedImage image, double wish, Path target) {
        double scale = Math.min(1.0, wish);
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        try {
            Files.createDirectories(target.getParent());
            Files.write(target, DrawnPage.jpeg(scaled));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
