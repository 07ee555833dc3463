package org.mokanda.core.page;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredRecords;

/** Files exactly as they were received, for whoever asks for one: masters, and what was kept apart. Safe for many threads. */
public final class Originals {
    private final ArchiveStore store;
    /** Copies of files whose store is elsewhere, at once: each may be as large as a scan may be (I11). */
    private static final int COPIES_MAX = 3;
    /** What such a copy must leave free: log and keys lie on the same disk. */
    private static final long ROOM_LEFT_MIN = 1L << 30;

    private final Pages pages;
    private final Path workFolder;
    private final Semaphore copies = new Semaphore(COPIES_MAX);

    /** @param workFolder for copies of files whose store is not on this machine */
    public Originals(ArchiveStore store, Pages pages, Path workFolder) {
        this.store = store;
        this.pages = pages;
        this.workFolder = workFolder;
    }

    /** A file to be read once and closed; it may be larger than one wants in memory. */
    public record Opened(InputStream stream, long byteCount) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** What was kept apart, in order of arrival; sheets between the scans, of which nothing is wanted, come last. */
    public List<Scan> keptApart(RegisterId register) {
        return pages.scansOf(register).stream()
                .filter(scan -> scan.quarantine() != null)
                .sorted(Comparator.comparing(scan -> scan.quarantine() == QuarantineReason.SEPARATOR))
                .toList();
    }

    /**
     * When the batches of some files were received, by number; one that the store does not tell is left out.
     *
     * @param keptApart of one register, all of them kept apart
     */
    public Map<Integer, Instant> received(List<Scan> keptApart) {
        var received = new HashMap<Integer, Instant>();
        var asked = new HashSet<Integer>();
        for (var scan : keptApart) {
            if (asked.add(scan.batch())) {
                try {
                    received.put(scan.batch(), record(scan).at());
                } catch (MokandaException e) {
                    if (e.kind() != FailureKind.EVIDENCE) {
                        break; // a store that is away is not asked once more for each batch
                    }
                }
            }
        }
        return received;
    }

    private BatchRecord record(Scan scan) {
        return StoredRecords.read(
                store,
                scan.object(),
                BatchRecord.path(scan.batch()),
                bytes -> BatchRecord.parse(scan.register(), bytes));
    }

    /**
     * The file of a scan. Its bytes were compared with what was sealed before this returns: a damaged file is not handed out, not
     * even in part.
     *
     * @throws MokandaException {@code store.damaged}: the store has no such file, or not with these bytes
     * @throws MokandaException of kind BUSY: others are being copied from a store elsewhere
     * @throws StoreUnavailableException the store cannot be read, or there is no room for a copy
     */
    public Opened open(Scan scan) {
        var stored = store.file(scan.object(), scan.storePath()).orElseThrow(() -> damaged(scan));
        try {
            var onDisk = stored.onDisk();
            return onDisk.isPresent()
                    ? checked(FileChannel.open(onDisk.get(), StandardOpenOption.READ), scan, () -> {})
                    : copied(stored, scan);
        } catch (NoSuchFileException _) {
            throw damaged(scan);
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "a file of " + scan.object() + " does not open", e);
        }
    }

    private Opened copied(StoredFile stored, Scan scan) throws IOException {
        if (!copies.tryAcquire()) {
            throw new MokandaException(FailureKind.BUSY, "original.busy", "enough files are being copied", null);
        }
        boolean isOpened = false;
        try {
            var opened = checked(copy(stored, scan), scan, copies::release);
            isOpened = true;
            return opened;
        } finally {
            if (!isOpened) {
                copies.release();
            }
        }
    }

    private FileChannel copy(StoredFile stored, Scan scan) throws IOException {
        Files.createDirectories(workFolder);
        if (Files.getFileStore(workFolder).getUsableSpace() < scan.byteCount() + ROOM_LEFT_MIN) {
            throw new StoreUnavailableException(
                    "store.disk-full", "no room for a copy in " + workFolder, null, workFolder.toString());
        }
        var copy = FileChannel.open(
                workFolder.resolve("scan-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try (var in = stored.open()) {
            in.transferTo(Channels.newOutputStream(copy));
            copy.position(0);
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * What is compared and what is read afterwards is one open file, whatever happens to its name meanwhile.
     *
     * @param after once, when the file that was opened is closed
     */
    private static Opened checked(FileChannel channel, Scan scan, Runnable after) throws IOException {
        try {
            var stream = Channels.newInputStream(channel);
            if (!Sha512.of(stream).equals(scan.digest())) {
                throw damaged(scan);
            }
            long byteCount = channel.position();
            channel.position(0);
            return new Opened(new ClosedOnce(stream, after), byteCount);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** For one thread. */
    private static final class ClosedOnce extends FilterInputStream {
        private final Runnable after;
        private boolean closed;

        ClosedOnce(InputStream stream, Runnable after) {
            super(stream);
            this.after = after;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try {
                    super.close();
                } finally {
                    after.run();
                }
            }
        }
    }

    private static MokandaException damaged(Scan scan) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "store.damaged",
                "not as sealed: " + scan,
                null,
                scan.register().reference());
    }
}
