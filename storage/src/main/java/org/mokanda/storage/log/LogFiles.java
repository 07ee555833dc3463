package org.mokanda.storage.log;

import java.nio.file.Path;

/**
 * The files of the log and of its key pair.
 *
 * <pre>
 * log/checkpoint     signed note over origin, number of leaves and root
 * log/tile/...       see {@link LogTiles}
 * keys/log.key       private key, PKCS#8 in PEM, for its owner alone
 * keys/log.pub       name and public key as others are given them; written last, so it says that the log was begun
 * </pre>
 */
public record LogFiles(LogTiles tiles, Path privateKey, Path publicKey) {
    public static LogFiles in(Path log, Path keys) {
        return new LogFiles(new LogTiles(log), keys.resolve("log.key"), keys.resolve("log.pub"));
    }

    public Path checkpoint() {
        return tiles.folder().resolve("checkpoint");
    }
}
