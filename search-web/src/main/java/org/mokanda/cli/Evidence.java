package org.mokanda.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mokanda.core.evidence.InclusionProof;
import org.mokanda.storage.exchange.BagValidation;
import org.mokanda.storage.log.ProofValidation;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.time.StampValidation;

/** What somebody may hold in their hands to be verified, recognised by what it is rather than by its name. */
enum Evidence {
    OCFL_ROOT,
    OCFL_OBJECT,
    BAG,
    COPY,
    PROOF,
    CHECKPOINT,
    TIME_STAMP;

    private static final int BEGINNING = 1024;

    /**
     * A damaged piece of evidence should still be recognised, so that it is refused for what is wrong with it. A folder may
     * pose as several things: it must then stand as each of them, or a few files put into a damaged one would make it valid.
     */
    static List<Evidence> recognise(Path path) throws IOException {
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path).stream().toList();
    }

    private static List<Evidence> ofFolder(Path folder) throws IOException {
        var kinds = new ArrayList<Evidence>();
        if (OcflValidation.isRoot(folder)) {
            kinds.add(OCFL_ROOT);
        }
        // A root may hold an object in a folder named v1, and files of its own: there the declaration alone counts.
        // Of an object that was emptied the folder alone is left.
        if (kinds.isEmpty() ? OcflValidation.isObject(folder) || isEmpty(folder) : OcflValidation.isDeclared(folder)) {
            kinds.add(OCFL_OBJECT);
        }
        if (BagValidation.isBag(folder)) {
            kinds.add(BAG);
        }
        return kinds;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static Optional<Evidence> ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String beginning;
        try (var stream = Files.newInputStream(file)) {
            beginning = new String(stream.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (beginning.contains("%PDF-") || name.endsWith(".pdf")) {
            return Optional.of(COPY);
        }
        if (ProofValidation.isProof(beginning) || name.endsWith(InclusionProof.FILE_ENDING)) {
            return Optional.of(PROOF);
        }
        if (StampValidation.isStamp(beginning) || name.endsWith(StampValidation.FILE_ENDING)) {
            return Optional.of(TIME_STAMP);
        }
        boolean note =
                beginning.contains("\n\n\u00e2\u0080\u0094 "); // the dash that begins a signature, as UTF-8 bytes
        return note ? Optional.of(CHECKPOINT) : Optional.empty();
    }
}
