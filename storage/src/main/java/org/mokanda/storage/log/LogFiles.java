package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of the log and of its key pair.
 *
 * <pre>
 * log/checkpoint     signed note over origin, number of leaves and root
 * log/tile/...       see {@link LogTiles}
 * log/aside/...      bundles that a crash left and that do not follow on the checkpoint; never read again
 * keys/log.key       private key, PKCS#8 in PEM, for its owner alone
 * keys/log.pub       name and public key as others are given them; written last, so it says that the log was begun
 * </pre>
 */
public record LogFiles(LogTiles tiles, Path privateKey, Path publicKey) {
    /** Folders beside the tiles with what witnesses and time-stamp services gave, which nobody can make again. */
    public static final List<String> GIVEN_BY_OTHERS = List.of(CosignedStates.FOLDER, StampedStates.FOLDER);

    private static final int TEXT_BYTES_MAX = 1_000_000;

    public static LogFiles in(Path log, Path keys) {
        return new LogFiles(new LogTiles(log), keys.resolve("log.key"), keys.resolve("log.pub"));
    }

    public Path checkpoint() {
        return tiles.folder().resolve("checkpoint");
    }

    /** Where bundles go that are not of the log, in the folder of a log. */
    public static Path aside(Path log) {
        return log.resolve("aside");
    }

    /**
     * The text of a checkpoint or a key.
     *
     * @throws CharacterCodingException it is no UTF-8
     * @throws IllegalArgumentException it is longer than any of them
     */
    public static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(TEXT_BYTES_MAX + 1);
            if (bytes.length > TEXT_BYTES_MAX) {
                throw new IllegalArgumentException("is too long");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
