package org.mokanda.ingest.intake;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;

/** Small scans made for a test. */
public final class TestScans {
    private TestScans() {}

    /** A page with one line of large print. */
    public static BufferedImage page(String text) {
        var image = new BufferedImage(900, 200, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 48));
        pen.drawString(text, 40, 120);
        pen.dispose();
        return image;
    }

    public static Path png(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(page(text), "png", file.toFile());
        return file;
    }

    static Path tiff(Path file, String... texts) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var text : texts) {
                writer.writeToSequence(new IIOImage(page(text), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    /** Of nothing but a hole, so that it takes no room where it lies. */
    static void tooLargeForTheDisk(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(Math.max(file.toFile().getUsableSpace(), 4_000_000_000L));
        }
    }

    /** A TIFF whose directory says 100 x 100 pixels and does not say where they are. */
    public static Path damagedTiff(Path file) throws IOException {
        var bytes = ByteBuffer.allocate(38).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 2);
        bytes.putShort((short) 256).putShort((short) 3).putInt(1).putInt(100);
        bytes.putShort((short) 257).putShort((short) 3).putInt(1).putInt(100);
        return Files.write(file, bytes.array());
    }
}
