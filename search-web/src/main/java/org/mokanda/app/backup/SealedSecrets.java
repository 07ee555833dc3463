package org.mokanda.app.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Small files that nobody may read or change who has not the recovery code: a ZIP under AES-256-GCM.
 *
 * <pre>
 * "mokanda-secrets/1\n"   16 bytes of salt   12 bytes of nonce   ciphertext with its tag
 * </pre>
 */
final class SealedSecrets {
    private static final byte[] MAGIC = "mokanda-secrets/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    /** Of all files together: keys, and the accounts and looks of an office. */
    static final int BYTES_MAX = 64 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedSecrets() {}

    static byte[] seal(Map<String, byte[]> files, RecoveryCode code) {
        var salt = random(SALT);
        var nonce = random(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, code, salt, nonce).doFinal(zip(files));
            return ByteBuffer.allocate(MAGIC.length + SALT + NONCE + sealed.length)
                    .put(MAGIC)
                    .put(salt)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** The files; empty when the code is another one, or a single bit was changed. */
    static Optional<SortedMap<String, byte[]>> open(byte[] bytes, RecoveryCode code) {
        int head = MAGIC.length + SALT + NONCE;
        if (bytes.length < head || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            return Optional.empty();
        }
        var salt = Arrays.copyOfRange(bytes, MAGIC.length, MAGIC.length + SALT);
        var nonce = Arrays.copyOfRange(bytes, MAGIC.length + SALT, head);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, code, salt, nonce);
            return Optional.of(unzip(cipher.doFinal(bytes, head, bytes.length - head)));
        } catch (GeneralSecurityException | IOException _) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, RecoveryCode code, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, code.key(salt), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MAGIC);
        return cipher;
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Bounded, though only whoever has the code could have made it. */
    private static SortedMap<String, byte[]> unzip(byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        int left = BYTES_MAX;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0) {
                    throw new IOException("larger than " + BYTES_MAX + " bytes");
                }
                files.put(entry.getName(), content);
            }
        }
        return files;
    }
}
