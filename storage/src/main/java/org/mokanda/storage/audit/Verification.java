package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * Checks evidence that stands for itself, without catalogue, network or an archive around it (I10): an OCFL object, an
 * OCFL storage root, a checkpoint with the key of its log.
 */
public final class Verification {
    private Verification() {}

    /** True when the path is an OCFL object or storage root, by its declaration. */
    public static boolean isOcfl(Path path) {
        return Files.exists(path.resolve(ArchiveLayout.OBJECT_DECLARATION))
                || Files.exists(path.resolve(ArchiveLayout.ROOT_DECLARATION));
    }

    /**
     * Reads every byte of an object or of all objects of a storage root. Findings name files relative to {@code path}.
     *
     * @throws MokandaException of kind USAGE when the path is neither
     */
    public static AuditReport ofOcfl(Path path) {
        var root = path.toAbsolutePath().normalize();
        if (!isOcfl(root)) {
            throw new MokandaException(
                    FailureKind.USAGE,
                    "verify.no-evidence",
                    "neither object nor storage root: " + path,
                    null,
                    path.toString());
        }
        var tally = new Tally(AuditProgress.SILENT, 0);
        try (var reading = new FileReading()) {
            boolean single = Files.exists(root.resolve(ArchiveLayout.OBJECT_DECLARATION));
            var folders = single ? List.of(root) : ObjectCheck.objectFolders(root);
            for (var folder : folders) {
                new ObjectCheck(root, folder, Collections.emptyNavigableMap(), tally).check(Optional.empty(), reading);
            }
            return tally.report();
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(root, e);
        }
    }

    /** Checks that a checkpoint is signed by this key, given as {@code name+id+base64} in a file. */
    public static AuditReport ofCheckpoint(Path checkpoint, Path key) {
        var tally = new Tally(AuditProgress.SILENT, 0);
        try {
            tally.read(Files.size(checkpoint));
            LogCheck.signed(checkpoint, key);
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.UNREADABLE,
                    checkpoint.toString(),
                    null,
                    e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            tally.add(Finding.Kind.LOG_DAMAGED, checkpoint.toString(), null, String.valueOf(e.getMessage()));
        }
        return tally.report();
    }
}
