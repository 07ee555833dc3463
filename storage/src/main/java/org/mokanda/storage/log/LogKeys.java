package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;

/** The key pair that signs the log's checkpoints. Its name is the log's origin, made of random digits. */
record LogKeys(NoteKey open, PrivateKey secret) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int ORIGIN_BYTES = 8;

    static LogKeys generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var random = new byte[ORIGIN_BYTES];
            new SecureRandom().nextBytes(random);
            return new LogKeys(
                    new NoteKey("mokanda." + HexFormat.of().formatHex(random), pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException what the files hold is no key pair */
    static LogKeys read(LogFiles files) throws IOException {
        var open = NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.US_ASCII));
        var pem =
                Files.readString(files.privateKey(), StandardCharsets.US_ASCII).strip();
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IllegalArgumentException("no private key in PEM");
        }
        var encoded = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        try {
            var keys = new LogKeys(
                    open, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            if (!open.verifies(keys.sign("a pair?\n"))) {
                throw new IllegalArgumentException("the private key does not fit the public one");
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    SignedNote sign(String body) {
        return open.sign(body, secret);
    }

    byte[] pem() {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
        return (BEGIN + "\n" + base64 + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
