package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;

/** The key pair that signs the log's checkpoints. Its name is the log's origin, made of random digits. */
record LogKeys(NoteKey open, PrivateKey secret) {
    private static final int ORIGIN_BYTES = 8;

    static LogKeys generate() {
        var pair = PrivateKeyPem.newPair();
        var random = new byte[ORIGIN_BYTES];
        new SecureRandom().nextBytes(random);
        return new LogKeys(
                new NoteKey("mokanda." + HexFormat.of().formatHex(random), pair.getPublic()), pair.getPrivate());
    }

    /** @throws IllegalArgumentException what the files hold is no key pair */
    static LogKeys read(LogFiles files) throws IOException {
        var open = NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.US_ASCII));
        var secret = PrivateKeyPem.read(Files.readString(files.privateKey(), StandardCharsets.US_ASCII));
        var keys = new LogKeys(open, secret);
        if (!open.verifies(keys.sign("a pair?\n"))) {
            throw new IllegalArgumentException("the private key does not fit the public one");
        }
        return keys;
    }

    SignedNote sign(String body) {
        return open.sign(body, secret);
    }

    byte[] pem() {
        return PrivateKeyPem.write(secret);
    }
}
