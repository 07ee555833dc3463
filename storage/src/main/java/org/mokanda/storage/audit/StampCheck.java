package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.CheckpointFile;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;
import org.mokanda.storage.time.StampFlaw;
import org.mokanda.storage.time.TimeService;
import org.mokanda.storage.time.TimeStamp;

/**
 * Checks every time-stamp that is kept: none changed, none missing, each of the checkpoint beside it and by a service that is
 * trusted. That the log continues those checkpoints is for {@link WitnessedCheck}.
 */
final class StampCheck {
    private static final String FOLDER = "log/" + StampedStates.FOLDER + "/";
    private static final int STATE_BYTES_MAX = 1_000_000;
    /** Comes to its name before it comes to the list, so a crash leaves one behind. */
    private static final int ON_THEIR_WAY = 1;

    private final LogFiles files;
    private final Map<String, TimeService> services;
    private final Tally tally;

    StampCheck(LogFiles files, List<TimeService> services, Tally tally) {
        this.files = files;
        this.services = services.stream().collect(Collectors.toMap(TimeService::name, Function.identity()));
        this.tally = tally;
    }

    void check() {
        try {
            var listed = listed();
            var there = StampedStates.in(files);
            var names = names(there);
            for (var name : listed.keySet()) {
                if (!names.contains(name)) {
                    tally.add(Finding.Kind.MISSING, FOLDER + name, null, "a time-stamp that is listed");
                }
            }
            for (var file : there) {
                check(file, listed);
            }
            requireListed(names);
        } catch (IOException e) {
            unreadable(StampedStates.FOLDER, e);
        }
    }

    private static Set<String> names(List<Path> files) {
        var names = new HashSet<String>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        return names;
    }

    private Map<String, Sha512> listed() throws IOException {
        try {
            return StampedStates.listed(files);
        } catch (IllegalArgumentException e) {
            damaged(StampedStates.LIST, String.valueOf(e.getMessage()));
            return Map.of();
        }
    }

    private void check(Path file, Map<String, Sha512> listed) {
        var name = String.valueOf(file.getFileName());
        var token = StampedStates.Token.named(file);
        try {
            if (token.isPresent()) {
                check(name, token.get(), listed);
            } else if (name.equals(StampedStates.LIST)) {
                tally.read(Files.size(file));
            } else if (!StampedStates.isState(file)) {
                tally.add(Finding.Kind.EXTRA, FOLDER + name, null, "nothing of a log");
            }
        } catch (IOException e) {
            unreadable(name, e);
        }
    }

    private void check(String name, StampedStates.Token token, Map<String, Sha512> listed) throws IOException {
        var response = token.read(TimeStamp.BYTES_MAX);
        tally.read(response.length);
        var sealed = listed.get(name);
        if (sealed != null && !sealed.equals(Sha512.of(response))) {
            tally.add(Finding.Kind.CHANGED, FOLDER + name, null, "is not the time-stamp that came");
            return;
        }
        var service = services.get(token.service());
        if (service == null) {
            damaged(name, "the settings name no service " + token.service() + ", so nobody vouches for it");
            return;
        }
        try {
            TimeStamp.check(response, state(token), service.trust());
        } catch (StampFlaw e) {
            damaged(name, e.kind().code() + ": " + e.getMessage());
        } catch (NoSuchFileException _) {
            tally.add(
                    Finding.Kind.MISSING,
                    FOLDER + token.state().getFileName(),
                    null,
                    "the checkpoint that was stamped: " + name);
        } catch (IllegalArgumentException e) {
            damaged(String.valueOf(token.state().getFileName()), String.valueOf(e.getMessage()));
        }
    }

    /** @throws IllegalArgumentException the file is not what its name says */
    private static byte[] state(StampedStates.Token token) throws IOException {
        var state = CheckpointFile.read(token.state()).state();
        if (!token.state().endsWith(CheckpointFile.name(state))) {
            throw new IllegalArgumentException("is another state than its name says");
        }
        try (var in = Files.newInputStream(token.state())) {
            return in.readNBytes(STATE_BYTES_MAX);
        }
    }

    /** Looks at the list again: more may have come meanwhile. */
    private void requireListed(Set<String> names) throws IOException {
        try {
            var listed = StampedStates.listed(files).keySet();
            long unlisted = names.stream()
                    .filter(name -> StampedStates.Token.named(Path.of(name)).isPresent())
                    .filter(name -> !listed.contains(name))
                    .count();
            if (unlisted > ON_THEIR_WAY) {
                damaged(StampedStates.LIST, "does not name " + unlisted + " of the time-stamps");
            }
        } catch (IllegalArgumentException _) {
            // named already
        }
    }

    private void damaged(String name, String detail) {
        tally.add(Finding.Kind.LOG_DAMAGED, FOLDER + name, null, detail);
    }

    private void unreadable(String name, IOException e) {
        tally.add(
                Finding.Kind.UNREADABLE,
                "log/" + (name.equals(StampedStates.FOLDER) ? name : StampedStates.FOLDER + "/" + name),
                null,
                "cannot be read: " + e.getClass().getSimpleName());
    }
}
