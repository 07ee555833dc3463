package org.mokanda.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageState;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.springframework.util.FileSystemUtils;

/**
 * Restores a backup to a place of its own as if the machine were gone, makes catalogue and index again, reads every byte,
 * opens pictures and looks for people; then clears all of it away. A backup that was never restored is a hope.
 */
public final class Rehearsal {
    private static final String PREFIX = "mokanda-rehearsal-";
    private static final int PAGES = 12;
    private static final int ACTS = 12;
    private static final int PICTURE = 1200;
    /** An act is found when it is among so many. */
    private static final int HITS = 1000;

    /** Where they lie, in the order they come there. */
    private static final List<String> SECRETS =
            List.of("restoring/keys", "restoring/settings", "restoring/catalogue", "keys", "catalogue");

    private static final String ARCHIVE = "archive";

    private static final Duration CLEARING_MAX = Duration.ofSeconds(20);
    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final Duration STEP = Duration.ofMillis(300);

    private final Path scratch;
    /** Taken for good when the process ends. */
    private final Semaphore ending = new Semaphore(1);

    /**
     * How it went.
     *
     * @param audit of the restored archive; its catalogue included
     * @param opened pictures that could be shown, of {@code pictures} that were tried
     * @param found acts that their own names find, of {@code acts} that were tried
     * @param restoring how long copying and making the catalogue again took, as it would in earnest
     * @param checking how long the rest took
     */
    public record Report(
            ReplicationOutcome.Copied copied,
            AuditReport audit,
            int opened,
            int pictures,
            int found,
            int acts,
            Duration restoring,
            Duration checking) {
        /** True when a real restore would have given the whole archive. */
        public boolean isGood() {
            return copied.damaged().isEmpty() && audit.ok() && opened == pictures && found == acts;
        }
    }

    /** @param scratch folder on a disk with room for the whole archive */
    public Rehearsal(Path scratch) {
        this.scratch = scratch.toAbsolutePath().normalize();
    }

    /** @throws MokandaException as {@link Restore#run} */
    public Report run(Path source, RecoveryCode code, ReplicaProgress progress) {
        try {
            Files.createDirectories(scratch);
            sweep();
            var folder = Files.createTempDirectory(scratch, PREFIX);
            // Keys and accounts lie open in it: they go even when somebody breaks it off.
            var hook = new Thread(() -> clearForGood(folder), "rehearsal-end");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return run(source, code, folder.resolve(ARCHIVE), (leaves, total, bytes) -> {
                    progress.copied(leaves, total, bytes);
                    stopIfEnding();
                });
            } finally {
                ending.acquireUninterruptibly();
                try {
                    clear(folder);
                } finally {
                    ending.release();
                }
                release(hook);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** When the process ends it is the last one that clears, and whoever still rehearses stops where it next looks. */
    private void clearForGood(Path folder) {
        ending.acquireUninterruptibly();
        clear(folder);
        pause(STEP); // whoever was in the middle of a step may have made a folder again
        clear(folder);
    }

    private void stopIfEnding() {
        ending.acquireUninterruptibly();
        ending.release();
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process ends, and finds nothing left to clear.
        }
    }

    private Report run(Path source, RecoveryCode code, Path folder, ReplicaProgress progress) {
        long started = System.nanoTime();
        var copied = new Restore(folder).run(source, code, false, progress);
        if (!copied.damaged().isEmpty()) {
            var nothing = new AuditReport(0, 0, List.of(), 0);
            return new Report(copied, nothing, 0, 0, 0, 0, since(started), Duration.ZERO);
        }
        var directory = DataDirectory.existing(folder, new RememberedArchives(folder.resolve("remembered")));
        rebuild(directory);
        var restoring = since(started);
        started = System.nanoTime();
        try (var archive = Archive.open(directory)) {
            var audit = archive.audit().run((_, _, _) -> stopIfEnding());
            var pages = pages(archive);
            var acts = acts(archive);
            int opened =
                    (int) pages.stream().filter(page -> opens(archive, page)).count();
            int found = (int) acts.stream().filter(act -> finds(archive, act)).count();
            return new Report(copied, audit, opened, pages.size(), found, acts.size(), restoring, since(started));
        }
    }

    /** Makes catalogue and index of a restored archive; accounts come from the backup. */
    public static void rebuild(DataDirectory directory) {
        try (var archive = Archive.open(directory)) {
            archive.rebuild().run(_ -> {});
        }
        try (var archive = Archive.open(directory)) {
            archive.recover();
            archive.refreshIndex();
        }
    }

    /** What was left when the power went. */
    private void sweep() throws IOException {
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        try (var left = Files.newDirectoryStream(scratch, PREFIX + "*")) {
            for (var each : left) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(yesterday)) {
                    FileSystemUtils.deleteRecursively(each);
                }
            }
        }
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static List<Page> pages(Archive archive) {
        var all = new ArrayList<Page>();
        for (var register : archive.catalogue().registers().list()) {
            archive.catalogue().pages().ofRegister(register.id()).stream()
                    .filter(page -> page.state() == PageState.RECOGNISED)
                    .limit(PAGES)
                    .forEach(all::add);
        }
        return spread(all, PAGES);
    }

    private static List<CivilAct> acts(Archive archive) {
        var all = new ArrayList<CivilAct>();
        for (var register : archive.catalogue().registers().list()) {
            archive.catalogue().acts().ofRegister(register.id()).stream()
                    .filter(act -> !names(act).isBlank())
                    .limit(ACTS)
                    .forEach(all::add);
        }
        return spread(all, ACTS);
    }

    /** So many, from the first to the last. */
    private static <T> List<T> spread(List<T> all, int count) {
        var some = new ArrayList<T>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            some.add(all.get((int) ((long) i * all.size() / Math.min(count, all.size()))));
        }
        return some;
    }

    private static boolean opens(Archive archive, Page page) {
        try {
            return archive.images().view(page, PICTURE).length > 0;
        } catch (MokandaException _) {
            return false;
        }
    }

    private static boolean finds(Archive archive, CivilAct act) {
        return archive.index().acts(QuestionParser.parse(names(act)), Sight.everything(), HITS).hits().stream()
                .anyMatch(hit -> hit.act().id().equals(act.id()));
    }

    private static String names(CivilAct act) {
        return act.kind().fields().stream()
                .filter(field -> field.role() == ActField.Role.SUBJECT)
                .map(act::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Removes all of it, secrets first, though somebody may still write there. */
    private void clear(Path folder) {
        long deadline = System.nanoTime() + CLEARING_MAX.toNanos();
        while (Files.exists(folder)) {
            try {
                var away = takeAway(folder);
                for (var secret : SECRETS) {
                    FileSystemUtils.deleteRecursively(away.resolve(secret));
                }
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw unusable(e);
                }
                pause(AGAIN);
            }
        }
    }

    /** Whoever still writes there finds no folder any more, so that what is deleted does not grow. */
    private static Path takeAway(Path folder) {
        var archive = folder.resolve(ARCHIVE);
        var away = folder.resolve("away-" + System.nanoTime());
        try {
            if (Files.exists(archive)) {
                Durable.move(archive, away);
                return away;
            }
        } catch (IOException _) {
            // Where a folder in use cannot be moved, it is deleted as it lies.
        }
        return archive;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private StoreUnavailableException unusable(IOException e) {
        return new StoreUnavailableException(
                "data.unusable", "cannot rehearse in " + scratch + ": " + e, e, scratch.toString());
    }
}
