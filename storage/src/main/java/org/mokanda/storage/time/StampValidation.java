package org.mokanda.storage.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Verdict;

/**
 * Checks a time-stamp in a file with nothing but the checkpoint that was stamped and trusted certificates (I10). Whether the
 * log signed that checkpoint its own check tells.
 *
 * @param verdict what it came to
 * @param proved what the time-stamp proves; empty when it proves nothing
 */
public record StampValidation(Verdict verdict, Optional<Proved> proved) {
    /** How files with time-stamps end (RFC 3161, 3.2). */
    public static final String FILE_ENDING = ".tsr";

    private static final int STATE_BYTES_MAX = 1_000_000;
    /** Object identifier of what is in a time-stamp: id-ct-TSTInfo (RFC 3161, 2.4.2). */
    private static final String CONTENT =
            new String(HexFormat.of().parseHex("060b2a864886f70d0109100104"), StandardCharsets.ISO_8859_1);

    /** The checkpoint existed at that time. */
    public record Proved(TimeStamp stamp, Checkpoint state) {}

    /** @param beginning some hundred bytes of a file, a character each */
    public static boolean isStamp(String beginning) {
        return beginning.startsWith("0") && beginning.contains(CONTENT);
    }

    /**
     * The checkpoint beside a time-stamp: the file of the same name without {@code .tsr}, or without the service before it too.
     */
    public static Optional<Path> stampedBy(Path file) {
        var name = String.valueOf(file.getFileName());
        for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
            var stamped = file.resolveSibling(name.substring(0, end));
            if (Files.isRegularFile(stamped)) {
                return Optional.of(stamped);
            }
        }
        return Optional.empty();
    }

    /**
     * @param file the response of a time-stamp service
     * @param stamped the checkpoint that was stamped
     * @throws IOException one of the files cannot be read
     */
    public static StampValidation of(Path file, Path stamped, TimeTrust trust) throws IOException {
        var issues = new Issues();
        var proved =
                check(read(file, TimeStamp.BYTES_MAX, issues), read(stamped, STATE_BYTES_MAX, issues), trust, issues);
        return new StampValidation(issues.verdict("time-stamp"), Optional.ofNullable(proved));
    }

    private static byte[] read(Path file, int bytesMax, Issues issues) throws IOException {
        try (var in = Files.newInputStream(file)) {
            // One byte more, so that what is too long is never taken for whole.
            var bytes = in.readNBytes(bytesMax + 1);
            issues.read(bytes.length);
            return bytes;
        }
    }

    private static @Nullable Proved check(byte[] response, byte[] stamped, TimeTrust trust, Issues issues) {
        try {
            var state = Checkpoint.parse(SignedNote.parse(new String(stamped, StandardCharsets.UTF_8))
                    .body());
            return new Proved(TimeStamp.check(response, stamped, trust), state);
        } catch (StampFlaw e) {
            issues.add(e.kind().code(), "", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            issues.add("stamp-no-checkpoint", "", String.valueOf(e.getMessage()));
        }
        return null;
    }
}
