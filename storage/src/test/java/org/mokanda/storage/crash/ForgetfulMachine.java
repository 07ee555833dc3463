package org.mokanda.storage.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.ForgetfulDisk;
import org.mokanda.storage.forgetful.Operation;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;

/** The archive in a file system, on a disk that forgets what was not forced. */
final class ForgetfulMachine implements Machine {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private final ForgetfulDisk disk;
    private final Predicate<Operation> pretended;

    private ForgetfulMachine(ForgetfulDisk disk, Predicate<Operation> pretended) {
        this.disk = disk;
        this.pretended = pretended;
        setFate(Fate.KIND);
    }

    /**
     * An empty machine.
     *
     * @param pretended operations that say they were done and are not: a fault planted on purpose
     */
    static ForgetfulMachine empty(ForgetfulDisk.Renames renames, Predicate<Operation> pretended) {
        return new ForgetfulMachine(new ForgetfulDisk(renames), pretended);
    }

    @Override
    public void setFate(Fate fate) {
        disk.setFate(operation -> {
            var answer = fate.meet(operation);
            return pretended.test(operation) ? Fate.Answer.PRETENDED : answer;
        });
    }

    @Override
    public long operations() {
        return disk.operations();
    }

    @Override
    public Machine powerCut(Random random) {
        forgetOpenFolders();
        return new ForgetfulMachine(disk.powerCut(random), pretended);
    }

    @Override
    public Machine copy() {
        return new ForgetfulMachine(disk.forcedCopy(), pretended);
    }

    /** The folders a process has open go with it; here the process lives on while its machines come and go. */
    static void forgetOpenFolders() {
        try {
            var open = WorkDirectory.class.getDeclaredField("OPEN");
            open.setAccessible(true);
            synchronized (open.get(null)) {
                ((Map<?, ?>) open.get(null))
                        .keySet()
                        .removeIf(folder -> !((Path) folder).getFileSystem().equals(FileSystems.getDefault()));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Running start() {
        return new Started(disk.fileSystem().getPath(ForgetfulDisk.MOUNT.toString(), "mokanda"));
    }

    private static final class Started implements Running {
        private final Path data;
        private final FileEvidenceLog log;
        private final OcflArchiveStore plain;
        private final SealingArchiveStore store;

        Started(Path data) {
            this.data = data;
            log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
            plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
            store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), CLOCK);
            store.finishCuts();
        }

        @Override
        public SealingArchiveStore store() {
            return store;
        }

        @Override
        public EvidenceLog log() {
            return log;
        }

        @Override
        public List<String> findings() {
            var files = LogFiles.in(data.resolve("log"), data.resolve("keys"));
            return new Audit(data.resolve("archive"), files, data.resolve("work"), null)
                    .run(AuditProgress.SILENT).findings().stream()
                            .map(each -> each.kind() + " " + each.path() + ": " + each.detail())
                            .toList();
        }

        @Override
        public List<String> leftovers() {
            var meeting = data.resolve("work/store");
            try (var tree = Files.walk(meeting)) {
                return tree.map(path -> meeting.relativize(path).toString())
                        .filter(name -> !List.of("", "lock", "commit").contains(name))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            plain.close();
        }
    }
}
