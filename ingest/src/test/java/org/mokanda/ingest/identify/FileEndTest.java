package org.mokanda.ingest.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileEndTest {
    @TempDir
    private Path folder;

    /** A picture of noise, so that every marker's bytes come up in it, as far as a format lets them. */
    record Sample(FileFormat format, String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() throws IOException {
        return Stream.of(
                new Sample(FileFormat.JPEG, "baseline", written("jpeg", false)),
                new Sample(FileFormat.JPEG, "progressive", written("jpeg", true)),
                new Sample(FileFormat.PNG, "png", written("png", false)));
    }

    private static byte[] written(String format, boolean progressive) throws IOException {
        var image = new BufferedImage(61, 47, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileThatEndsAnywhereBeforeItsEndIsNotWhole(Sample sample) throws IOException {
        var bytes = sample.bytes();
        assertTrue(isReached(sample.format(), bytes), "as it was written");
        for (int length = 0; length < bytes.length; length++) {
            boolean onlyChecksumIsMissing = sample.format() == FileFormat.PNG && length >= bytes.length - 4;
            assertEquals(
                    onlyChecksumIsMissing,
                    isReached(sample.format(), Arrays.copyOf(bytes, length)),
                    "cut to " + length + " of " + bytes.length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatComesBehindThePictureDoesNotMatter(Sample sample) throws IOException {
        var longer = Arrays.copyOf(sample.bytes(), sample.bytes().length + 9_000);
        assertTrue(isReached(sample.format(), longer));
    }

    private boolean isReached(FileFormat format, byte[] bytes) throws IOException {
        return FileEnd.isReached(Files.write(folder.resolve("picture"), bytes), format);
    }
}
