package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.log.CosignedStates;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogView;
import org.mokanda.storage.log.StampedStates;

/**
 * Compares the log with states of it that others have seen: each must be its beginning. So an archive that was taken back
 * to an older state as a whole, with log and catalogue, is found, which nothing inside it could tell.
 */
final class WitnessedCheck {
    private final LogFiles files;
    private final Tally tally;
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(String path, Checkpoint state) {}

    private WitnessedCheck(LogFiles files, Tally tally) {
        this.files = files;
        this.tally = tally;
    }

    /**
     * Reads what others have seen. To be called before the log is read, which may grow and be cosigned meanwhile.
     *
     * @param brought checkpoints that the auditor brings
     */
    static WitnessedCheck read(LogFiles files, List<Path> brought, Tally tally) {
        var check = new WitnessedCheck(files, tally);
        NoteKey key;
        try {
            key = NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException _) {
            return check; // named where the log is checked
        }
        check.readKept(CosignedStates.FOLDER, () -> CosignedStates.in(files), key);
        check.readKept(
                StampedStates.FOLDER,
                () -> StampedStates.in(files).stream()
                        .filter(StampedStates::isState)
                        .toList(),
                key);
        brought.forEach(file -> check.read(file.toString(), file, key));
        return check;
    }

    private interface Listing {
        List<Path> files() throws IOException;
    }

    private void readKept(String folder, Listing listing, NoteKey key) {
        try {
            for (var kept : listing.files()) {
                read("log/" + folder + "/" + kept.getFileName(), kept, key);
            }
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.LOG_DAMAGED,
                    "log/" + folder,
                    null,
                    "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private void read(String path, Path file, NoteKey key) {
        try {
            tally.read(Files.size(file));
            seen.add(new Seen(path, LogCheck.signed(file, key)));
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.LOG_DAMAGED,
                    path,
                    null,
                    "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            tally.add(Finding.Kind.LOG_DAMAGED, path, null, String.valueOf(e.getMessage()));
        }
    }

    /** Compares the log as it is now with all of them. */
    void compare() {
        if (seen.isEmpty()) {
            return;
        }
        try {
            var key = NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.UTF_8));
            var now = LogCheck.signed(files.checkpoint(), key);
            var log = LogView.open(files.tiles(), now);
            seen.forEach(each -> compare(each, log));
        } catch (IOException | UncheckedIOException | IllegalArgumentException | MokandaException _) {
            seen.forEach(each -> tally.add(
                    Finding.Kind.LOG_DAMAGED, each.path(), null, "the log is too damaged to be compared with it"));
        }
    }

    private void compare(Seen each, LogView log) {
        long size = each.state().size();
        long now = log.state().size();
        if (size > now) {
            tally.add(
                    Finding.Kind.ROLLED_BACK,
                    each.path(),
                    null,
                    "was seen with " + size + " leaves, the log has " + now);
        } else if (!log.begins(each.state())) {
            tally.add(
                    Finding.Kind.ROLLED_BACK,
                    each.path(),
                    null,
                    "the log of " + now + " leaves does not begin with the " + size + " that were seen");
        }
    }
}
