package org.mokanda.copies;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.Durable;

/**
 * The key that signs copies, with its certificate. It lies in {@code copies.p12} (PKCS#12), the random password of that
 * file in {@code copies.pin}, and the certificate to be handed out in {@code copies.crt} (PEM), all in a directory that
 * only this user can read. Safe for many threads.
 */
public final class CopyKey {
    private static final String ALIAS = "copies";
    private static final int PIN_BYTES = 24;
    private static final int CERTIFICATE_BYTES_MAX = 1 << 16;
    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private CopyKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Opens the key, or makes one when this directory never held one. A cut at any moment leaves either no key or a
     * whole one; two processes that start together use the same one.
     *
     * @param keys directory; made when it is missing
     * @param holder office or installation the certificate names, e.g. {@code Kimbanseke}
     * @throws MokandaException {@code copy.key-missing} when there was a key and it is gone: a second one would not be
     *     trusted by those who hold the first certificate; {@code copy.key-unreadable}
     */
    public static CopyKey openOrCreate(Path keys, String holder, InstantSource clock) {
        var store = keys.resolve("copies.p12");
        var pinFile = keys.resolve("copies.pin");
        var certificateFile = keys.resolve("copies.crt");
        try {
            makePrivate(keys);
            if (!Files.exists(store)) {
                // The certificate is written last: where it stands there was a key.
                if (Files.exists(certificateFile)) {
                    throw new MokandaException(
                            FailureKind.ENVIRONMENT,
                            "copy.key-missing",
                            "certificate is there, key is not: " + store,
                            null,
                            store.toString());
                }
                createOnce(pinFile, newPin(), keys);
                createOnce(store, newStore(holder, pin(pinFile), clock), keys);
            }
            var opened = open(store, pin(pinFile));
            if (!Files.exists(certificateFile)) {
                createOnce(certificateFile, opened.certificatePem().getBytes(StandardCharsets.US_ASCII), keys);
            }
            return opened;
        } catch (IOException | GeneralSecurityException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "copy.key-unreadable", "key of copies: " + e, e, store.toString());
        }
    }

    /**
     * Reads a certificate that was handed out: PEM, also with other text around it, or DER.
     *
     * @throws MokandaException {@code copy.certificate-unreadable}
     */
    public static X509Certificate certificate(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return parse(stream.readNBytes(CERTIFICATE_BYTES_MAX));
        } catch (IOException | GeneralSecurityException e) {
            throw new MokandaException(
                    FailureKind.USAGE, "copy.certificate-unreadable", "no certificate: " + e, e, file.toString());
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate as it is handed out to those who check copies. */
    public String certificatePem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }

    /** SHA-256 of the certificate, in hexadecimal, as each copy has it in print. */
    public String fingerprint() {
        return CopyPress.hex(fingerprint(certificate));
    }

    /** SHA-256 of the certificate, 32 bytes. */
    static byte[] fingerprint(X509Certificate certificate) {
        try {
            return SealClaims.sha256(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }

    /** Name in the certificate, e.g. {@code Mokanda Kimbanseke}. */
    static String commonName(X509Certificate certificate) {
        return SelfMadeCertificate.commonName(certificate);
    }

    /** @param algorithm name the JDK knows it by, for ECDSA over P-256 and SHA-256 */
    byte[] sign(String algorithm, byte[] content) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK signs with P-256", e);
        }
    }

    private static CopyKey open(Path store, char[] pin) throws IOException, GeneralSecurityException {
        var keyStore = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(store)) {
            keyStore.load(stream, pin);
        }
        if (keyStore.getKey(ALIAS, pin) instanceof PrivateKey key
                && keyStore.getCertificate(ALIAS) instanceof X509Certificate certificate) {
            return new CopyKey(key, certificate);
        }
        throw new GeneralSecurityException("no key named " + ALIAS);
    }

    private static byte[] newStore(String holder, char[] pin, InstantSource clock)
            throws IOException, GeneralSecurityException {
        var pair = SelfMadeCertificate.newPair();
        var keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        keyStore.setKeyEntry(ALIAS, pair.getPrivate(), pin, new X509Certificate[] {
            SelfMadeCertificate.make(pair, holder, clock.instant())
        });
        var bytes = new ByteArrayOutputStream();
        keyStore.store(bytes, pin);
        return bytes.toByteArray();
    }

    private static X509Certificate parse(byte[] bytes) throws GeneralSecurityException {
        // The JDK takes what begins with "0" for DER, whatever stands before the certificate.
        int begin = Math.max(0, new String(bytes, StandardCharsets.ISO_8859_1).indexOf(PEM_BEGIN));
        var certificate = new ByteArrayInputStream(bytes, begin, bytes.length - begin);
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(certificate);
    }

    private static byte[] newPin() {
        var random = new byte[PIN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    }

    private static char[] pin(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip().toCharArray();
    }

    /** Whoever comes first wins; the others go on with what they find. */
    private static void createOnce(Path file, byte[] bytes, Path directory) throws IOException {
        try {
            Durable.create(file, bytes, directory);
        } catch (FileAlreadyExistsException _) {
            return;
        }
        if (posix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void makePrivate(Path directory) throws IOException {
        Durable.createDirectories(directory);
        if (posix(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
