package org.mokanda.ingest.intake;

import java.io.IOException;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.FolderTrouble;

/**
 * A folder into which scanners and people put files, in folders. One that bears the reference of a register is for that
 * register: a file in it is taken in when nobody has changed it for {@link #QUIET}. One of any other name is a batch that
 * begins with a label: it is taken in as a whole when nobody has changed anything in it for {@link #BATCH_QUIET}, and labels say
 * where its files belong. When bytes are durable in the archive their file moves to {@value #DONE}, or to {@value #QUARANTINE}
 * with a file beside it that says why. A cut in between does no harm: the file is still there, and known when it is looked at
 * again (I1, I2). For one thread.
 */
public final class WatchedFolder {
    /** Where files go that the archive has. */
    public static final String DONE = "done";
    /** Where files go that the archive has and that give no page. */
    public static final String QUARANTINE = "quarantine";
    /** Somebody who copies slowly writes at least as often. */
    public static final Duration QUIET = Duration.ofSeconds(10);

    /** Whoever turns a page under the scanner puts the next file there sooner. */
    public static final Duration BATCH_QUIET = Duration.ofMinutes(2);

    /** A copy that is still under way writes more often. */
    private static final Duration HALF_FORGOTTEN = Duration.ofMinutes(10);

    /** More are taken in the next round, so that the first are moved soon. */
    private static final int FILES_AT_ONCE = 200;

    private static final String NO_LABEL = "label.no-register";

    private final Path folder;
    private final Function<Path, Optional<RegisterId>> registerOf;
    private final Words words;
    private final InstantSource clock;
    private Map<Path, Seen> seen = Map.of();
    private Map<Path, List<Seen>> withoutLabel = Map.of();

    /** A file as it was when it was first seen like this. */
    private record Seen(
            long size, FileTime changed, @Nullable Object key, Instant since) {
        boolean isSame(Seen other) {
            return size == other.size && changed.equals(other.changed) && Objects.equals(key, other.key);
        }
    }

    /** What a person is told about a file that was kept apart. */
    public interface Words {
        /** Why it gives no page. */
        String reason(QuarantineReason reason);

        /** That there is no room for it, so that nothing of it is in the archive. */
        String noRoom(String name);

        /** That it may have been a label. */
        String doubt(LabelDoubt doubt);
    }

    /**
     * What a look brought.
     *
     * @param done files that are in the archive now, also those it had before
     * @param keptApart files that were put into {@code quarantine/} with their reason
     * @param waiting files that somebody may still be writing, or that could not be read just now
     * @param unknown folders, by name, that neither name a register nor begin with a label, and files that lie in none
     * @param doubts files of batches that may have been labels nobody could read
     * @param troubles why the files of some folder could not be taken in now; those of the others were
     */
    public record Look(
            int done,
            int keptApart,
            int waiting,
            List<String> unknown,
            List<LabelDoubt> doubts,
            List<MokandaException> troubles) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Look[" + done + ", " + keptApart + ", " + waiting + "]";
        }
    }

    /**
     * @param registerOf the register that a folder directly below is for; empty when its name is none
     * @param words for the files beside those that were kept apart
     */
    public WatchedFolder(
            Path folder, Function<Path, Optional<RegisterId>> registerOf, Words words, InstantSource clock) {
        this.folder = folder;
        this.registerOf = registerOf;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Looks once, and takes in what is complete.
     *
     * @throws org.mokanda.core.failure.MokandaException the folder cannot be read
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
        var batches = new TreeSet<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (name.equals(DONE) || name.equals(QUARANTINE) || name.startsWith(".")) {
                    continue;
                }
                var register = registerOf.apply(entry.getFileName());
                if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    unknown.add(name);
                } else if (register.isPresent()) {
                    found.put(entry, register.get());
                } else if (RegisterId.parse(name).isPresent()) {
                    unknown.add(name); // of an office that nobody here knows, or misspelt
                } else {
                    batches.add(entry);
                }
            }
        }
        var now = new HashMap<Path, Seen>();
        for (var entry : found.entrySet()) {
            try {
                round.take(entry.getValue(), complete(entry.getKey(), now));
            } catch (IOException e) {
                round.troubled(FolderTrouble.explain(entry.getKey(), e));
            }
        }
        var refused = new HashMap<Path, List<Seen>>();
        for (var batch : batches) {
            var files = new HashMap<Path, Seen>();
            try {
                var inOrder = whole(batch, files);
                if (!takeByLabels(round, batch, inOrder, files, refused)) {
                    unknown.add(batch.getFileName().toString());
                    files.keySet().forEach(round.left::add);
                }
            } catch (IOException e) {
                round.troubled(FolderTrouble.explain(batch, e));
            }
            now.putAll(files);
        }
        seen = now;
        withoutLabel = refused;
        unknown.sort(null);
        int waiting = now.size() - round.done - round.keptApart - round.left.size();
        return new Look(round.done, round.keptApart, waiting, unknown, round.doubts, round.troubles);
    }

    /** @return false when it begins without a label, which is asked once for as long as nothing in it changes */
    private boolean takeByLabels(
            Round round, Path batch, List<Path> inOrder, Map<Path, Seen> files, Map<Path, List<Seen>> refused)
            throws IOException, InterruptedException {
        if (inOrder.isEmpty()) {
            return true; // nothing in it, or somebody still at work
        }
        var states = inOrder.stream().map(files::get).toList();
        if (states.equals(withoutLabel.get(batch)) || !round.takeByLabels(inOrder)) {
            refused.put(batch, states);
            return false;
        }
        return true;
    }

    /** All files in order when nobody has changed any for a while; none before that. */
    private List<Path> whole(Path batch, Map<Path, Seen> files) throws IOException {
        var at = clock.instant();
        boolean isQuiet = true;
        var inOrder = new ArrayList<Path>();
        for (var file : SourceFiles.under(new IntakeSource.Under(batch)).offered()) {
            var fresh = seenNow(file.path(), at);
            if (fresh.isEmpty()) {
                isQuiet = false;
            } else if (isHalf(file.fileName())) {
                // One that nobody has gone on with for long is left behind.
                var changed = fresh.get().changed().toInstant();
                isQuiet &= changed.plus(HALF_FORGOTTEN).isBefore(at);
            } else {
                var kept = asBefore(file.path(), fresh.get());
                files.put(file.path(), kept);
                inOrder.add(file.path());
                isQuiet &= !kept.since().plus(BATCH_QUIET).isAfter(at);
            }
        }
        return isQuiet ? inOrder : List.of();
    }

    private Seen asBefore(Path file, Seen fresh) {
        var before = seen.get(file);
        return before != null && before.isSame(fresh) ? before : fresh;
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
                var kept = asBefore(file.path(), fresh);
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
        private final Set<Path> left = new HashSet<>();
        private final List<LabelDoubt> doubts = new ArrayList<>();
        private final List<MokandaException> troubles = new ArrayList<>();
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
            try {
                take(new IntakeRequest(register, new IntakeSource.Complete(folder, files), by), files);
            } catch (MokandaException e) {
                troubled(e);
            }
        }

        /** One folder must not keep the others waiting; whatever the trouble was, its files are still there. */
        private void troubled(MokandaException e) {
            if (e.kind() == FailureKind.DEFECT) {
                throw e;
            }
            troubles.add(e);
        }

        /** @return false when nothing was taken, as the first file is no label */
        boolean takeByLabels(List<Path> files) throws IOException, InterruptedException {
            try {
                take(IntakeRequest.byLabels(null, new IntakeSource.Complete(folder, files), by), files);
                return true;
            } catch (MokandaException e) {
                if (e.messageKey().equals(NO_LABEL)) {
                    return false;
                }
                troubled(e);
                return true;
            }
        }

        /**
         * Files that begin a book go last, and among them the first goes first: so after a cut, whatever is left has its label before
         * it, and what has come since follows the last of them.
         */
        private void take(IntakeRequest request, List<Path> files) throws IOException, InterruptedException {
            var before = new HashMap<Path, Seen>();
            files.forEach(file -> seenNow(file, Instant.EPOCH).ifPresent(each -> before.put(file, each)));
            var received = intake.receive(request, IntakeProgress.silent());
            var inDoubt = request.heedsLabels()
                    ? LabelDoubt.among(received, ReceivedFile::passed, true)
                    : List.<LabelDoubt>of();
            doubts.addAll(inDoubt);
            var beginnings = new ArrayList<Integer>();
            for (int i = 0; i < files.size(); i++) {
                boolean isSameBook = i > 0
                        && Objects.equals(
                                received.get(i).register(), received.get(i - 1).register());
                if (isSameBook && !(received.get(i).outcome() instanceof FileOutcome.Separator)) {
                    moveUnchanged(files.get(i), before, received.get(i).outcome());
                } else {
                    beginnings.add(i);
                }
            }
            for (int i : beginnings) {
                moveUnchanged(files.get(i), before, received.get(i).outcome());
            }
        }

        private String said(String name, QuarantineReason reason) {
            return Stream.concat(
                            Stream.of(words.reason(reason)),
                            doubts.stream()
                                    .filter(doubt -> doubt.name().equals(name))
                                    .map(words::doubt))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        }

        private void moveUnchanged(Path file, Map<Path, Seen> before, FileOutcome outcome) throws IOException {
            var then = before.get(file);
            if (then != null
                    && seenNow(file, Instant.EPOCH).filter(then::isSame).isPresent()) {
                move(file, outcome);
            }
        }

        private void move(Path file, FileOutcome outcome) throws IOException {
            switch (outcome) {
                case FileOutcome.Stored _, FileOutcome.AlreadyHere _, FileOutcome.Separator _ -> {
                    moveInto(DONE, file);
                    done++;
                }
                case FileOutcome.Quarantined(var name, var reason) -> keepApart(file, said(name, reason));
                case FileOutcome.Skipped(var name, var why) -> {
                    switch (why) {
                        case NOT_READABLE -> {}
                        case NO_ROOM -> keepApart(file, words.noRoom(name) + "\n");
                    }
                }
            }
        }

        private void keepApart(Path file, String why) throws IOException {
            var moved = moveInto(QUARANTINE, file);
            Files.writeString(moved.resolveSibling(moved.getFileName() + ".txt"), why);
            keptApart++;
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
