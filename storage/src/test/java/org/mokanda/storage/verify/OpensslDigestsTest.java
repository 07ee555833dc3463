package org.mokanda.storage.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpensslDigestsTest {
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());

    @BeforeEach
    void install() {
        assumeTrue(OpensslDigests.install(), "OpenSSL 3 is not on this machine");
        assertTrue(OpensslDigests.install(), "a second time");
    }

    @AfterEach
    void remove() {
        OpensslDigests.remove();
    }

    private static MessageDigest theirs() throws Exception {
        var digest = MessageDigest.getInstance("SHA-512");
        assertEquals("MokandaOpenssl", digest.getProvider().getName());
        return digest;
    }

    /** FIPS 180-4, the two blocks of the examples. */
    @Test
    void anExampleOfTheStandard() throws Exception {
        var text =
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
        assertEquals(
                "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
                        + "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
                HexFormat.of().formatHex(theirs().digest(text.getBytes())));
    }

    @Test
    void thePiecesOfAFileDigestAsTheJdkDoes() throws Exception {
        System.out.println("seed " + SEED);
        var random = new Random(SEED);
        var reused = theirs();
        var jdk = MessageDigest.getInstance("SHA-512", "SUN");
        var buffer = new byte[5_000];
        for (int round = 0; round < 500; round++) {
            for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                random.nextBytes(buffer);
                int from = random.nextInt(buffer.length);
                int length = random.nextInt(buffer.length - from + 1);
                reused.update(buffer, from, length);
                jdk.update(buffer, from, length);
                reused.update((byte) length);
                jdk.update((byte) length);
                var outside = ByteBuffer.allocateDirect(buffer.length)
                        .put(buffer)
                        .position(from)
                        .limit(from + length);
                reused.update(outside);
                assertEquals(0, outside.remaining());
                jdk.update(outside.position(from));
                reused.update(ByteBuffer.wrap(buffer, from, length));
                jdk.update(buffer, from, length);
            }
            if (random.nextInt(10) == 0) {
                reused.reset();
                jdk.reset();
            }
            var copy = (MessageDigest) reused.clone();
            assertArrayEquals(jdk.digest(), reused.digest());
            copy.update((byte) 1);
            copy.digest();
        }
    }
}
