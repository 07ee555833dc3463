package org.mokanda.core.page;

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
    private final Pages pages;
    private final Path workFolder;

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
     * @throws StoreUnavailableException the store cannot be read
     */
    public Opened open(Scan scan) {
        var stored = store.file(scan.object(), scan.storePath()).orElseThrow(() -> damaged(scan));
        try {
            var channel = channel(stored);
            try {
                return checked(channel, scan);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException _) {
            throw damaged(scan);
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "a file of " + scan.object() + " does not open", e);
        }
    }

    /** What is compared and what is read afterwards is one open file, whatever happens to its name meanwhile. */
    private FileChannel channel(StoredFile stored) throws IOException {
        var onDisk = stored.onDisk();
        if (onDisk.isPresent()) {
            return FileChannel.open(onDisk.get(), StandardOpenOption.READ);
        }
        Files.createDirectories(workFolder);
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

    private static Opened checked(FileChannel channel, Scan scan) throws IOException {
        var stream = Channels.newInputStream(channel);
        if (!Sha512.of(stream).equals(scan.digest())) {
            throw damaged(scan);
        }
        long byteCount = channel.position();
        channel.position(0);
        return new Opened(stream, byteCount);
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
