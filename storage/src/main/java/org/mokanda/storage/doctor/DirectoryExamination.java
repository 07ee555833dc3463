package org.mokanda.storage.doctor;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.mokanda.storage.disk.Durable;
import org.springframework.util.FileSystemUtils;

/**
 * Asks a directory, by doing in a folder of its own what the store does, beside the archive and not in it. The folder is
 * removed whatever happens.
 */
public final class DirectoryExamination {
    private static final int FORCES_MAX = 200;
    private static final long FORCING_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);
    /** Fast server disks with power-loss protection force a few ten thousand times a second. */
    private static final long FORCES_PER_SECOND_MAX = 50_000;

    private static final long MEGABYTE = 1_000_000;
    private static final long GIGABYTE = 1_000 * MEGABYTE;
    private static final long FREE_BYTES_LEAST = 200 * MEGABYTE;
    private static final long FREE_BYTES_WISHED = 5 * GIGABYTE;
    private static final int FREE_PART_WISHED = 10;

    private final Path root;

    private DirectoryExamination(Path root) {
        this.root = root;
    }

    /**
     * Answers about one data directory.
     *
     * @param root holds the others
     * @param archive root of the archive store; it need not be there yet
     * @param work where files are made that move into the archive
     */
    public static List<Answer> of(Path root, Path archive, Path work) {
        var answers = new ArrayList<Answer>();
        answers.add(Mount.of(root).map(Mount::judge).orElseGet(() -> Answer.of(Reply.FILE_SYSTEM_UNKNOWN)));
        try {
            answers.add(space(Files.getFileStore(root)));
            answers.add(oneDisk(archive, work));
        } catch (IOException _) {
            answers.add(Answer.of(Reply.NOT_WRITABLE, root.toString()));
            return answers;
        }
        answers.addAll(new DirectoryExamination(root).write());
        return answers;
    }

    /** How much of the disk is in use bounds what is held from above; to add up millions of files would take hours. */
    private static Answer space(FileStore store) throws IOException {
        return space(store.getUsableSpace(), store.getTotalSpace());
    }

    static Answer space(long free, long total) {
        var reply = free < FREE_BYTES_LEAST
                ? Reply.SPACE_NONE
                : free < FREE_BYTES_WISHED || free < total / FREE_PART_WISHED ? Reply.SPACE_SHORT : Reply.SPACE_ENOUGH;
        return Answer.of(reply, free / MEGABYTE, (total - free) / MEGABYTE);
    }

    private static Answer oneDisk(Path archive, Path work) throws IOException {
        boolean same = Files.notExists(archive)
                || Files.notExists(work)
                || Files.getFileStore(archive).equals(Files.getFileStore(work));
        return Answer.of(same ? Reply.ONE_DISK : Reply.TWO_DISKS, archive.toString(), work.toString());
    }

    private List<Answer> write() {
        var folder = root.resolve("doctor-" + UUID.randomUUID());
        var answers = new ArrayList<Answer>();
        try {
            Files.createDirectory(folder);
            answers.add(forces(folder));
            answers.add(Answer.of(renames(folder) ? Reply.RENAME_ATOMIC : Reply.RENAME_NOT_ATOMIC));
            answers.add(Answer.of(Durable.links(folder) ? Reply.LINKS : Reply.NO_LINKS));
            answers.add(Answer.of(Reply.WRITABLE, root.toString()));
        } catch (IOException _) {
            answers.add(Answer.of(Reply.NOT_WRITABLE, root.toString()));
        }
        boolean removed = FileSystemUtils.deleteRecursively(folder.toFile()) || Files.notExists(folder);
        answers.add(removed ? Answer.of(Reply.TIDY) : Answer.of(Reply.LEFT_BEHIND, folder.toString()));
        return answers;
    }

    /** No disk that waits for its medium forces a file more often than some ten thousand times a second. */
    private static Answer forces(Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("forced"));
        long begin = System.nanoTime();
        long count = 0;
        while (count < FORCES_MAX && System.nanoTime() - begin < FORCING_NANOS_MAX) {
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
            Durable.force(file);
            count++;
        }
        long perSecond = count * TimeUnit.SECONDS.toNanos(1) / Math.max(1, System.nanoTime() - begin);
        return Answer.of(perSecond > FORCES_PER_SECOND_MAX ? Reply.FSYNC_TOO_FAST : Reply.FSYNC_PLAUSIBLE, perSecond);
    }

    private static boolean renames(Path folder) throws IOException {
        var target = folder.resolve("renamed");
        try {
            for (byte content = 1; content <= 2; content++) {
                Durable.replace(target, new byte[] {content}, folder);
            }
        } catch (AtomicMoveNotSupportedException _) {
            return false;
        }
        return Files.readAllBytes(target)[0] == 2;
    }
}
