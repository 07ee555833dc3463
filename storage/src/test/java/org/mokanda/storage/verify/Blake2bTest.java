package org.mokanda.storage.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Blake2bTest {
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** RFC 7693, appendix A. */
    @Test
    void theExampleOfTheStandardIsMet() {
        assertEquals(
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
                hex(new Blake2b(64).digest("abc".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void howTheBytesComeInMakesNoDifference() {
        for (int size : new int[] {0, 1, 127, 128, 129, 255, 256, 257, 1000}) {
            var bytes = new byte[size];
            Arrays.fill(bytes, (byte) size);
            var single = new Blake2b(32);
            for (var each : bytes) {
                single.update(each);
            }
            assertEquals(hex(new Blake2b(32).digest(bytes)), hex(single.digest()), "size " + size);
        }
    }
}
