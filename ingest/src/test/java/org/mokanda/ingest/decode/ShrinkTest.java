package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;

class ShrinkTest {
    @Test
    void eachSampleIsTheAverageOfThePixelsThatFallTogether() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int channels = random.nextBoolean() ? 1 : 3;
            var bytes = new byte[(1 + random.nextInt(90)) * (1 + random.nextInt(90)) * channels];
            random.nextBytes(bytes);
            int width = 1 + random.nextInt(90);
            int height = bytes.length / channels / width;
            if (height > 0) {
                shrink(new PixelFile(ByteBuffer.wrap(bytes), width, height, channels), random);
            }
        }
    }

    private static void shrink(PixelFile page, Random random) {
        int left = random.nextInt(page.width());
        int top = random.nextInt(page.height());
        var box = new Box(left, top, 1 + random.nextInt(page.width() - left), 1 + random.nextInt(page.height() - top));
        int width = 1 + random.nextInt(box.width());
        int height = 1 + random.nextInt(box.height());
        var shrink = new Shrink(page, box, width, height);
        var row = new byte[width * page.channels()];
        for (int y = 0; y < height; y++) {
            shrink.row(y, row);
            for (int sample = 0; sample < row.length; sample++) {
                assertEquals(average(page, box, width, height, y, sample), row[sample] & 0xFF);
            }
        }
    }

    private static int average(PixelFile page, Box box, int width, int height, int y, int sample) {
        int x = sample / page.channels();
        long sum = 0;
        int count = 0;
        for (int row = y * box.height() / height; row < (y + 1) * box.height() / height; row++) {
            for (int column = x * box.width() / width; column < (x + 1) * box.width() / width; column++) {
                int pixel = (box.y() + row) * page.width() + box.x() + column;
                sum += page.pixels().get(pixel * page.channels() + sample % page.channels()) & 0xFF;
                count++;
            }
        }
        return (int) (sum / count);
    }
}
