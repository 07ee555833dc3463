package org.mokanda.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.deposit.DepositFolder.Entry;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What people bring through their browsers, until the archive has it. Whatever a call acknowledges is on the disk: a deposit, a
 * file that was announced, each piece of it, and that these are all. A process that is killed at any instant is followed by one
 * that knows exactly as much (I2). Safe for many threads; one process at a time.
 */
public final class Deposits {
    private static final Logger LOG = LoggerFactory.getLogger(Deposits.class);
    private static final int ID_BYTES = 16;

    private final Path folder;
    private final DepositLimits limits;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, DepositFolder> byId = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    /** How a piece was received. */
    public enum Receipt {
        TAKEN,
        /** It does not begin where the file ends. */
        WRONG_OFFSET,
        /** Its bytes are others than those that were sent. */
        WRONG_DIGEST
    }

    private Deposits(Path folder, DepositLimits limits, InstantSource clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Opens the folder and what earlier processes left in it.
     *
     * @param folder made when absent; on the disk of the archive, as what is here is copied there
     * @throws MokandaException the disk does not let us
     */
    public static Deposits open(Path folder, DepositLimits limits, InstantSource clock) {
        var deposits = new Deposits(folder, limits, clock);
        try {
            Durable.createDirectories(folder);
            Durable.closeToOthersIfOwned(folder);
            try (var found = Files.newDirectoryStream(folder)) {
                for (var each : found) {
                    var id = each.getFileName().toString();
                    if (id.matches("[0-9a-f]{" + 2 * ID_BYTES + "}")) {
                        deposits.load(id, each);
                    }
                }
            }
        } catch (IOException e) {
            throw StoreTrouble.explain(folder, e);
        }
        deposits.news.release();
        return deposits;
    }

    private void load(String id, Path found) throws IOException {
        try {
            var known = DepositFolder.load(found);
            if (known.isPresent()) {
                byId.put(id, known.get());
            } else {
                FileSystemUtils.deleteRecursively(found); // cut while it was begun or taken back
            }
        } catch (RuntimeException e) { // damaged, or of a later version: what was acknowledged in it must not go
            LOG.atError()
                    .addKeyValue("deposit", id)
                    .addKeyValue("failure", e.getClass().getName())
                    .log("a deposit cannot be read; it is left as it is");
        }
    }

    public DepositLimits limits() {
        return limits;
    }

    /** @param register absent when separator sheets tell */
    public Deposit begin(String by, @Nullable RegisterId register) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        return onDisk(() -> {
            var made = DepositFolder.begin(folder.resolve(id), by, clock.instant(), register);
            byId.put(id, made);
            return made.shown(id);
        });
    }

    /** Empty when there is none, or it is somebody else's (I6). */
    public Optional<Deposit> find(DepositKey key) {
        return mine(key).map(known -> {
            synchronized (known) {
                return known.shown(key.id());
            }
        });
    }

    /** One file of it; empty when there is none, or it is somebody else's (I6). */
    public Optional<DepositedFile> find(DepositKey key, int file) {
        return mine(key).flatMap(known -> {
            synchronized (known) {
                return known.find(file).map(Entry::shown);
            }
        });
    }

    /** All of one person, newest first. */
    public List<Deposit> of(String by) {
        return byId.keySet().stream()
                .flatMap(id -> find(new DepositKey(id, by)).stream())
                .sorted(Comparator.comparing(Deposit::begun).reversed())
                .toList();
    }

    private Optional<DepositFolder> mine(DepositKey key) {
        return Optional.ofNullable(byId.get(key.id()))
                .filter(known -> known.by().equals(key.by()));
    }

    /**
     * Announces a file.
     *
     * @param name as the browser gives it; any text
     * @param length bytes it will have
     * @param modified as {@link DepositedFile#modified}
     * @throws MokandaException {@code deposit.*}, usage or environment: a bound is reached, the disk would not hold it
     */
    public synchronized DepositedFile announce(DepositKey key, String name, long length, long modified) {
        var known = open(key);
        if (length < 0 || length > limits.fileBytesMax()) {
            throw refused("deposit.file-too-large", limits.fileBytesMax() / 1_000_000);
        }
        if (known.count() >= limits.filesMax()) {
            throw refused("deposit.too-many-files", limits.filesMax());
        }
        requireRoom(known.by(), length);
        return onDisk(() -> {
            synchronized (known) {
                requireOpen(known); // it may have been sealed while room was looked for
                return known.add(FileNames.harmless(name), length, modified).shown();
            }
        });
    }

    /** Twice the bytes that came so far must still fit beside the reserve, as they are copied twice from here on. */
    private void requireReserve(long length) {
        long free = folder.toFile().getUsableSpace();
        long needed = 2 * length + limits.reserveBytes();
        if (free < needed) {
            throw noRoom(free, needed);
        }
    }

    private static MokandaException noRoom(long free, long needed) {
        return new MokandaException(
                FailureKind.ENVIRONMENT,
                "deposit.no-room",
                "the disk would not hold it",
                null,
                free / 1_000_000,
                needed / 1_000_000);
    }

    /** What waits must come in wholly, and be copied into the archive before it goes from here. */
    private void requireRoom(String by, long length) {
        long waiting = length;
        long toCome = length;
        int unfinished = 0;
        for (var each : byId.values()) {
            synchronized (each) {
                for (var entry : each.all()) {
                    waiting += entry.fate == null ? entry.length : 0;
                    toCome += entry.fate == null ? entry.length - entry.received : 0;
                    boolean isBegun = entry.fate == null && entry.received < entry.length;
                    unfinished += isBegun && each.by().equals(by) ? 1 : 0;
                }
            }
        }
        if (unfinished >= limits.unfinishedMax()) {
            throw new MokandaException(
                    FailureKind.BUSY, "deposit.too-many-unfinished", "too many files are begun", null, unfinished);
        }
        if (waiting > limits.waitingBytesMax()) {
            throw refused("deposit.too-much-waiting", limits.waitingBytesMax() / 1_000_000);
        }
        long needed = waiting + toCome + limits.reserveBytes();
        long free = folder.toFile().getUsableSpace();
        if (free < needed) {
            throw noRoom(free, needed);
        }
    }

    /**
     * Takes a piece; it is on the disk when it is said to be taken.
     *
     * @throws MokandaException the disk does not take it: what was taken before stays
     */
    public Receipt take(DepositKey key, int file, Piece piece) {
        var entry = entry(open(key), file);
        if (!piece.isAsSent()) {
            return Receipt.WRONG_DIGEST;
        }
        synchronized (entry.part) {
            if (piece.offset() != entry.part.received() || piece.count() > entry.length - entry.part.received()) {
                return Receipt.WRONG_OFFSET;
            }
            if (piece.count() > 0) {
                onDisk(() -> {
                    entry.part.append(piece);
                    return entry;
                });
                entry.received = entry.part.received();
            }
            return Receipt.TAKEN;
        }
    }

    /**
     * Takes a whole file whose length nobody knows before.
     *
     * @throws IOException its bytes did not come to their end; nothing of it is kept
     * @throws MokandaException as {@link #announce} and {@link #take}
     */
    public DepositedFile bring(DepositKey key, String name, InputStream bytes) throws IOException {
        open(key);
        var spool = onDisk(() -> Files.createTempFile(folder.resolve(key.id()), "incoming-", ".tmp"));
        try {
            copy(bytes, spool);
            var file = announce(key, name, Files.size(spool), 0);
            var buffer = new byte[DepositLimits.PIECE_BYTES_MAX];
            long offset = 0;
            try (var in = Files.newInputStream(spool)) {
                for (int count = in.readNBytes(buffer, 0, buffer.length);
                        count > 0;
                        count = in.readNBytes(buffer, 0, buffer.length)) {
                    take(key, file.number(), new Piece(offset, buffer, count, null));
                    offset += count;
                }
            }
            return file;
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private void copy(InputStream bytes, Path spool) throws IOException {
        var buffer = new byte[1 << 16];
        long length = 0;
        try (var out = onDisk(() -> Files.newOutputStream(spool))) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                length += count;
                if (length > limits.fileBytesMax()) {
                    throw refused("deposit.file-too-large", limits.fileBytesMax() / 1_000_000);
                }
                requireReserve(length);
                int some = count;
                onDisk(() -> {
                    out.write(buffer, 0, some);
                    return spool;
                });
            }
        }
    }

    /** Takes back a file that is not wanted; nothing of it is kept. */
    public void remove(DepositKey key, int file) {
        var known = open(key);
        var entry = entry(known, file);
        onDisk(() -> {
            synchronized (entry.part) {
                synchronized (known) {
                    requireOpen(known);
                    known.remove(entry);
                }
            }
            return entry;
        });
    }

    /** Takes back all of it. */
    public void remove(DepositKey key) {
        var known = open(key);
        onDisk(() -> {
            synchronized (known) {
                requireOpen(known);
                byId.remove(key.id());
                known.delete();
            }
            return known;
        });
    }

    /**
     * These are all: from here on they go into the archive, also if this process ends now.
     *
     * @param register another one than was chosen first; absent to leave it
     * @throws MokandaException {@code deposit.empty}, {@code deposit.unfinished}, usage
     */
    public void seal(DepositKey key, @Nullable RegisterId register) {
        var known = open(key);
        onDisk(() -> {
            synchronized (known) {
                requireOpen(known);
                if (known.count() == 0) {
                    throw refused("deposit.empty");
                }
                long unfinished = known.byName().stream()
                        .filter(entry -> entry.received < entry.length)
                        .count();
                if (unfinished > 0) {
                    throw refused("deposit.unfinished", unfinished);
                }
                known.seal(register);
            }
            return known;
        });
        news.release();
    }

    private DepositFolder open(DepositKey key) {
        return mine(key)
                .filter(known -> known.state() == Deposit.State.OPEN)
                .orElseThrow(() -> refused("deposit.closed"));
    }

    private static void requireOpen(DepositFolder known) {
        if (known.state() != Deposit.State.OPEN) {
            throw refused("deposit.closed");
        }
    }

    private static Entry entry(DepositFolder known, int file) {
        synchronized (known) {
            return known.find(file).orElseThrow(() -> refused("deposit.no-file"));
        }
    }

    /** Waits until something may have been sealed, or the time is over. */
    void awaitNews(long seconds) throws InterruptedException {
        if (news.tryAcquire(seconds, TimeUnit.SECONDS)) {
            news.drainPermits();
        }
    }

    /** Sealed and not in the archive yet, oldest first. */
    List<Map.Entry<String, DepositFolder>> sealed() {
        var sealed = new ArrayList<Map.Entry<String, DepositFolder>>();
        byId.forEach((id, known) -> {
            synchronized (known) {
                if (known.state() == Deposit.State.SEALED) {
                    sealed.add(Map.entry(id, known));
                }
            }
        });
        sealed.sort(Comparator.comparing(
                each -> each.getValue().shown(each.getKey()).begun()));
        return sealed;
    }

    /** Removes what nobody went on with, and what was done long ago. */
    void sweep() {
        for (var each : byId.entrySet()) {
            var known = each.getValue();
            onDisk(() -> {
                synchronized (known) {
                    var keep = switch (known.state()) {
                        case OPEN -> limits.keepUnfinished();
                        case DONE -> limits.keepDone();
                        case SEALED -> null;
                    };
                    if (keep != null && known.lastUsed().plus(keep).isBefore(clock.instant())) {
                        byId.remove(each.getKey());
                        known.delete();
                    }
                }
                return known;
            });
        }
    }

    interface DiskWork<T> {
        T run() throws IOException;
    }

    <T> T onDisk(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw StoreTrouble.explain(folder, e);
        }
    }

    private static MokandaException refused(String key, Object... arguments) {
        return new MokandaException(FailureKind.USAGE, key, "a deposit was refused: " + key, null, arguments);
    }
}
