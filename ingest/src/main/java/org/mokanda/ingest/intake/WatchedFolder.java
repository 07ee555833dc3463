package org.mokanda.ingest.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.FolderTrouble;

/**
 * A folder into which scanners and people put files, in a folder for each register that bears its reference. A file is taken in
 * when nobody has changed it for {@link #QUIET}; when its bytes are durable in the archive it moves to {@value #DONE}, or to
 * {@value #QUARANTINE} with a file beside it that says why. A cut in between does no harm: the file is still there, and known
 * when it is looked at again (I1, I2). For one thread.
 */
public final class WatchedFolder {
    /** Where files go that the archive has. */
    public static final String DONE = "done";
    /** Where files go that the archive has and that give no page. */
    public static final String QUARANTINE = "quarantine";
    /** Somebody who copies slowly writes at least as often. */
    public static final Duration QUIET = Duration.ofSeconds(10);

    /** More are taken in the next round, so that the first are moved soon. */
    private static final int FILES_AT_ONCE = 200;

    private final Path folder;
    private final Function<Path, Optional<RegisterId>> registerOf;
    private final Function<QuarantineReason, String> words;
    private final InstantSource clock;
    private Map<Path, Seen> seen = Map.of();

    /** A file as it was when it was first seen like this. */
    private record Seen(
            long size, FileTime changed, @Nullable Object key, Instant since) {
        boolean isSame(Seen other) {
            return size == other.size && changed.equals(other.changed) && Objects.equals(key, other.key);
        }
    }

    /**
     * What a look brought.
     *
     * @param done files that are in the archive now, also those it had before
     * @param keptApart files that are in the archive and give no page
     * @param waiting files that somebody may still be writing, or that could not be read just now
     * @param unknown folders, by name, that name no register, and files that lie in none
     */
    public record Look(int done, int keptApart, int waiting, List<String> unknown) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Look[" + done + ", " + keptApart + ", " + waiting + "]";
        }
    }

    /**
     * @param registerOf the register that a folder directly below is for; empty when its name is none
     * @param words what a person is told about a file that was kept apart
     */
    public WatchedFolder(
            Path folder,
            Function<Path, Optional<RegisterId>> registerOf,
            Function<QuarantineReason, String> words,
            InstantSource clock) {
        this.folder = folder;
        this.registerOf = registerOf;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Looks once, and takes in what is complete.
     *
     * @throws org.mokanda.core.failure.MokandaException folder or archive cannot be read or written
     * @throws InterruptedException stopped; the next look goes on
     */
    public Look look(Intake intake, String by) throws InterruptedException {
        try {
            return look(new Round(intake, by));
        } catch (IOException e) {
            throw FolderTrouble.explain(folder, e);
        }
    }

    private Look look(Round round) throws IOException, InterruptedException {
        var unknown = new ArrayList<String>();
        var found = new TreeMap<Path, RegisterId>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (name.equals(DONE) || name.equals(QUARANTINE) || name.startsWith(".")) {
                    continue;
                }
                var register = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        ? registerOf.apply(entry.getFileName())
                        : Optional.<RegisterId>empty();
                register.ifPresentOrElse(each -> found.put(entry, each), () -> unknown.add(name));
            }
        }
        var now = new HashMap<Path, Seen>();
        for (var entry : found.entrySet()) {
            round.take(entry.getValue(), complete(entry.getKey(), now));
        }
        seen = now;
        unknown.sort(null);
        return new Look(round.done, round.keptApart, now.size() - round.done - round.keptApart, unknown);
    }

    /** The files that nobody has changed for a while; all that are there are noted. */
    private List<Path> complete(Path register, Map<Path, Seen> now) throws IOException {
        var complete = new ArrayList<Path>();
        var at = clock.instant();
        for (var file : SourceFiles.under(new IntakeSource.Under(register)).offered()) {
            if (isHalf(file.fileName())) {
                continue;
            }
            seenNow(file.path(), at).ifPresent(fresh -> {
                var before = seen.get(file.path());
                var kept = before != null && before.isSame(fresh) ? before : fresh;
                now.put(file.path(), kept);
                if (!kept.since().plus(QUIET).isAfter(at) && complete.size() < FILES_AT_ONCE) {
                    complete.add(file.path());
                }
            });
        }
        return complete;
    }

    /** Programs that copy give the file its name when it is whole. */
    private static boolean isHalf(String name) {
        return name.matches("(?i).*(~|\\.(part|partial|tmp|filepart|crdownload|download))");
    }

    private static Optional<Seen> seenNow(Path file, Instant at) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Seen(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), at));
        } catch (IOException _) {
            return Optional.empty(); // it went away
        }
    }

    /** What a look takes in. */
    private final class Round {
        private final Intake intake;
        private final String by;
        private int done;
        private int keptApart;

        Round(Intake intake, String by) {
            this.intake = intake;
            this.by = by;
        }

        void take(RegisterId register, List<Path> files) throws IOException, InterruptedException {
            if (files.isEmpty()) {
                return;
            }
            var before = new HashMap<Path, Seen>();
            files.forEach(file -> seenNow(file, Instant.EPOCH).ifPresent(each -> before.put(file, each)));
            var source = new IntakeSource.Complete(folder, files);
            var outcomes = intake.receive(new IntakeRequest(register, source, by), IntakeProgress.silent());
            for (int i = 0; i < files.size(); i++) {
                var file = files.get(i);
                var after = seenNow(file, Instant.EPOCH);
                boolean isChanged = after.isEmpty()
                        || !before.containsKey(file)
                        || !after.get().isSame(before.get(file));
                if (!isChanged) {
                    move(file, outcomes.get(i).outcome());
                }
            }
        }

        private void move(Path file, FileOutcome outcome) throws IOException {
            switch (outcome) {
                case FileOutcome.Stored _, FileOutcome.AlreadyHere _, FileOutcome.Separator _ -> {
                    moveInto(DONE, file);
                    done++;
                }
                case FileOutcome.Quarantined(var _, var reason) -> {
                    var moved = moveInto(QUARANTINE, file);
                    var why = moved.resolveSibling(moved.getFileName() + ".txt");
                    Files.write(why, (words.apply(reason) + "\n").getBytes(StandardCharsets.UTF_8));
                    keptApart++;
                }
                case FileOutcome.Skipped _ -> {}
            }
        }
    }

    /** Under the name it had, or one with a number when that is taken. */
    private Path moveInto(String where, Path file) throws IOException {
        var target = folder.resolve(where).resolve(folder.toRealPath().relativize(file.toRealPath()));
        Files.createDirectories(target.getParent());
        var free = target;
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = target.resolveSibling(target.getFileName() + "~" + number);
        }
        return Files.move(file, free, StandardCopyOption.ATOMIC_MOVE);
    }
}
