package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.WitnessKey;
import org.mokanda.storage.disk.Durable;

/** The key pair of a witness. */
record WitnessKeys(WitnessKey open, PrivateKey secret) {
    private static final String OPEN = "witness-key.pub";
    private static final String SECRET = "witness-key.pem";
    private static final int NAME_BYTES = 8;

    /**
     * Reads the pair, or makes one. The public key comes last: while it is missing the pair was never in use.
     *
     * @param folder for its owner alone
     * @throws IllegalArgumentException what the files hold is no key pair
     */
    static WitnessKeys openOrCreate(Path folder, Path temporaries) throws IOException {
        if (Files.notExists(folder.resolve(OPEN))) {
            var keys = generate();
            Durable.replace(folder.resolve(SECRET), PrivateKeyPem.write(keys.secret), temporaries);
            Durable.closeToOthers(folder.resolve(SECRET));
            var text = (keys.open.text() + "\n").getBytes(StandardCharsets.UTF_8);
            Durable.replace(folder.resolve(OPEN), text, temporaries);
        }
        var keys = new WitnessKeys(
                WitnessKey.parse(Files.readString(folder.resolve(OPEN))),
                PrivateKeyPem.read(Files.readString(folder.resolve(SECRET))));
        keys.requirePair();
        return keys;
    }

    private static WitnessKeys generate() {
        var pair = PrivateKeyPem.newPair();
        var random = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(random);
        var name = "mokanda-witness." + HexFormat.of().formatHex(random);
        return new WitnessKeys(new WitnessKey(name, pair.getPublic()), pair.getPrivate());
    }

    private void requirePair() {
        var anything = new SignedNote.Signature("anybody", new byte[4], new byte[1]);
        var note = new SignedNote("a pair?\n", List.of(anything));
        if (open.seen(open.cosign(note, secret, Instant.EPOCH)).isEmpty()) {
            throw new IllegalArgumentException("the private key does not fit the public one");
        }
    }
}
