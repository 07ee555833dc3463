package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.ReadBack;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogTiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * A second copy in a folder, on a disk that can be carried away.
 *
 * <pre>
 * mokanda-copy.txt   what this is, for people, and the copy's own name; written last when the copy is begun
 * archive/           OCFL 1.1 storage root
 * log/  keys/log.pub the evidence log and its public key, so that the copy can be checked by itself
 * work/              what is being written
 * </pre>
 */
public final class DirectoryReplica implements Replica {
    private static final String ARCHIVE_MARKER = "mokanda-archive.txt";
    private static final String LOCK = "replica";
    /** A beginning that was cut short has the first; systems put the others on each disk that they format or see. */
    private static final Set<String> NO_SIGN_OF_USE = Set.of(
            "work",
            "lost+found",
            "System Volume Information",
            "$RECYCLE.BIN",
            ".Spotlight-V100",
            ".fseventsd",
            ".Trashes");

    private static final byte[] DECLARATION = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);

    private final DirectoryFiles files;
    private final UUID id;
    private final WorkDirectory work;
    private final WorkDirectory.Held lock;
    private final Function<StoreUnavailableException, MokandaException> naming;

    private DirectoryReplica(
            Path root, UUID id, WorkDirectory work, Function<StoreUnavailableException, MokandaException> naming) {
        this.files = DirectoryFiles.ofCopy(root);
        this.id = id;
        this.work = work;
        this.naming = naming;
        this.lock = work.lock(LOCK);
    }

    private static DirectoryReplica swept(DirectoryReplica replica) throws IOException {
        try {
            replica.sweep();
            return replica;
        } catch (IOException e) {
            replica.close();
            throw e;
        }
    }

    /** What a run that was broken off had not put in its place. */
    private void sweep() throws IOException {
        for (var folder : work.unfinished().keySet()) {
            if (WorkDirectory.isAbandoned(folder)) {
                work.delete(folder);
            }
        }
    }

    /**
     * Opens the copy in this folder, or begins one in a folder that is absent or empty.
     *
     * @throws MokandaException of kind USAGE: the folder holds something else; of kind ENVIRONMENT: it cannot be used
     */
    public static DirectoryReplica open(Path folder) {
        return open(folder, ReplicaTrouble::of);
    }

    /**
     * The same, for a folder that people know as something else.
     *
     * @param naming what trouble with its disk is called, told as for an archive at the same place
     */
    public static DirectoryReplica open(Path folder, Function<StoreUnavailableException, MokandaException> naming) {
        var root = folder.toAbsolutePath().normalize();
        try {
            if (Files.notExists(root.resolve(CopyMarker.FILE))) {
                requireFreshGround(root);
                begin(root);
            }
            return swept(new DirectoryReplica(root, readId(root), WorkDirectory.open(root.resolve("work")), naming));
        } catch (IOException | StoreUnavailableException e) {
            throw naming.apply(StoreTrouble.explain(root, e));
        }
    }

    /** True when a copy was begun in this folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(CopyMarker.FILE));
    }

    private static void requireFreshGround(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        if (Files.exists(root.resolve(ARCHIVE_MARKER))) {
            throw refused("replica.is-archive", root);
        }
        try (var entries = Files.list(root)) {
            if (!entries.allMatch(
                    entry -> NO_SIGN_OF_USE.contains(entry.getFileName().toString()))) {
                throw refused("replica.not-empty", root);
            }
        }
    }

    private static void begin(Path root) throws IOException {
        Durable.createDirectories(root.resolve("work"));
        Durable.closeToOthersIfOwned(root); // scans hold names
        Durable.create(root.resolve(CopyMarker.FILE), CopyMarker.fresh(), root.resolve("work"));
    }

    private static UUID readId(Path root) throws IOException {
        return CopyMarker.id(Files.readAllBytes(root.resolve(CopyMarker.FILE)))
                .orElseThrow(() -> refused("replica.not-empty", root));
    }

    private static MokandaException refused(String key, Path root) {
        return new MokandaException(FailureKind.USAGE, key, key + ": " + root, null, root.toString());
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return files.open(path);
    }

    @Override
    public long add(List<VersionCopy> versions) throws IOException {
        long bytes = 0;
        var folder = work.newFolder(LOCK);
        try {
            var staged = new LinkedHashMap<ObjectId, Path>();
            for (var version : versions) {
                var place =
                        staged.computeIfAbsent(version.object(), _ -> folder.resolve(Integer.toString(staged.size())));
                bytes += stage(version, place);
            }
            var newest = new LinkedHashMap<ObjectId, VersionCopy>();
            versions.forEach(version -> newest.put(version.object(), version));
            for (var version : newest.values()) {
                var place = requireStaged(staged, version.object());
                if (Files.notExists(objectFolder(version.object()))) {
                    write(place.resolve(ArchiveLayout.OBJECT_DECLARATION), DECLARATION);
                    write(place.resolve(ArchiveLayout.INVENTORY), version.inventory());
                    write(place.resolve(ArchiveLayout.SIDECAR), version.sidecar());
                }
            }
            Durable.forceTree(folder);
            for (var version : versions) {
                readBack(version, requireStaged(staged, version.object()));
            }
            for (var version : newest.values()) {
                publish(requireStaged(staged, version.object()), version, versions);
            }
            return bytes;
        } finally {
            work.delete(folder);
        }
    }

    private static Path requireStaged(Map<ObjectId, Path> staged, ObjectId object) {
        return requireNonNull(staged.get(object));
    }

    private Path objectFolder(ObjectId object) {
        return files.path(VersionCopy.folder(object));
    }

    private static long stage(VersionCopy version, Path place) throws IOException {
        long bytes = 0;
        var folder = place.resolve("v" + version.number());
        Files.createDirectories(folder);
        for (var file : version.content().keySet()) {
            var target = place.resolve(file);
            Files.createDirectories(requireNonNull(target.getParent()));
            bytes += version.fetch(file, target);
        }
        write(folder.resolve(ArchiveLayout.INVENTORY), version.inventory());
        write(folder.resolve(ArchiveLayout.SIDECAR), version.sidecar());
        return bytes;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            out.write(bytes);
        }
    }

    private static void readBack(VersionCopy version, Path place) throws IOException {
        for (var file : version.content().entrySet()) {
            requireGivenBack(place.resolve(file.getKey()), file.getValue());
        }
        var inventory = place.resolve("v" + version.number()).resolve(ArchiveLayout.INVENTORY);
        requireGivenBack(inventory, Sha512.of(version.inventory()));
    }

    private static void requireGivenBack(Path file, Sha512 given) throws IOException {
        if (!ReadBack.digest(file).equals(given)) {
            throw new IOException("the disk does not give back the bytes it was given");
        }
    }

    private void publish(Path staged, VersionCopy newest, List<VersionCopy> versions) throws IOException {
        var target = objectFolder(newest.object());
        if (Files.notExists(target)) {
            requireFirst(versions, newest.object());
            Durable.createDirectories(requireNonNull(target.getParent()));
            Durable.move(staged, target);
            return;
        }
        for (var version : versions) {
            if (version.object().equals(newest.object())) {
                var name = "v" + version.number();
                Durable.move(staged.resolve(name), target.resolve(name));
            }
        }
        settle(newest);
    }

    /** A later version alone would name files that are nowhere. */
    private void requireFirst(List<VersionCopy> versions, ObjectId object) {
        if (versions.stream().noneMatch(each -> each.object().equals(object) && each.number() == 1)) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "replica.object-lost",
                    "the copy has lost " + object,
                    null,
                    object.urn(),
                    files.name());
        }
    }

    @Override
    public void settle(VersionCopy newest) throws IOException {
        var folder = objectFolder(newest.object());
        replaceUnlessSame(folder.resolve(ArchiveLayout.OBJECT_DECLARATION), DECLARATION);
        replaceUnlessSame(folder.resolve(ArchiveLayout.INVENTORY), newest.inventory());
        replaceUnlessSame(folder.resolve(ArchiveLayout.SIDECAR), newest.sidecar());
    }

    private void replaceUnlessSame(Path file, byte[] bytes) throws IOException {
        try {
            if (Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
        } catch (NoSuchFileException _) {
            // It is made now.
        }
        Durable.replace(file, bytes, work.path());
    }

    @Override
    public void replaceAll(SequencedMap<String, byte[]> changed) throws IOException {
        var fresh = new LinkedHashMap<Path, byte[]>();
        for (var file : changed.entrySet()) {
            var path = files.path(file.getKey());
            if (Files.exists(path)) {
                // One by one: of those that go in together, a failure takes all away again.
                replaceUnlessSame(path, file.getValue());
            } else {
                fresh.put(path, file.getValue());
            }
        }
        Durable.replaceAll(fresh, work.path());
    }

    @Override
    public boolean isReachable() {
        return files.isReachable();
    }

    @Override
    public Path log() {
        return files.path("log");
    }

    @Override
    public void tidyLog(long size) {
        new LogTiles(log()).dropPartials(size);
    }

    @Override
    public MokandaException explain(IOException failure) {
        return naming.apply(StoreTrouble.explain(files.root(), failure));
    }

    @Override
    public void close() {
        lock.close();
    }
}
