package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import org.mokanda.core.evidence.NoteKey;
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
            if (Files.exists(root.resolve(ArchiveLayout.OBJECT_DECLARATION))) {
                checkObject(root, root, tally, reading);
            } else {
                ArchiveTree.walk(root, ArchiveTree::looksLikeAnObject, new EveryObject(root, tally, reading));
            }
            return tally.report();
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(root, e);
        }
    }

    private static void checkObject(Path root, Path folder, Tally tally, FileReading reading) {
        var check = new ObjectCheck(root, folder, Collections.emptyNavigableMap(), tally);
        check.look(Optional.empty());
        check.readContent(reading);
    }

    private record EveryObject(Path root, Tally tally, FileReading reading) implements ArchiveTree.Visitor {
        @Override
        public void chosen(Path folder) {
            checkObject(root, folder, tally, reading);
        }

        @Override
        public void file(Path file, BasicFileAttributes attributes) {
            // A storage root may hold files beside its objects: only a whole archive is compared with what it should
            // be.
        }

        @Override
        public void unreadable(Path path, IOException why) {
            var place = root.relativize(path).toString().replace('\\', '/');
            tally.add(Finding.Kind.UNREADABLE, place, null, why.getClass().getSimpleName());
        }
    }

    /** Checks that a checkpoint is signed by this key, given as {@code name+id+base64} in a file. */
    public static AuditReport ofCheckpoint(Path checkpoint, Path key) {
        var tally = new Tally(AuditProgress.SILENT, 0);
        try {
            tally.read(Files.size(checkpoint));
            LogCheck.signed(checkpoint, NoteKey.parse(Files.readString(key, StandardCharsets.UTF_8)));
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
