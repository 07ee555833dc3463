package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.mokanda.storage.forgetful.Fate.Answer;
import org.mokanda.storage.forgetful.Operation.Kind;

/**
 * A machine with a disk, in memory. What is written is seen at once, and is there after a {@link #powerCut} only if it was
 * forced: the bytes of a file by a force of the file, its name by a force of the folder. What was not forced is kept or
 * forgotten by chance, as a disk does it: of a file each sector of 512 bytes for itself, of folders each entry for itself or
 * all from some moment on. A rename is seen or not, never half, across folders too.
 *
 * <p>A force of a file that fails drops what it should have written, and the next one succeeds without it, as on Linux. A
 * force of a folder that fails leaves the disk read only, as a journal that was aborted.
 *
 * <p>Paths are absolute and normal, as the default file system spells them.
 */
public final class ForgetfulDisk {
    /** How far a rename across two folders is one step. */
    public enum Renames {
        /** As journalling file systems do it. */
        ATOMIC,
        /** As FAT does it: after a cut both names may be there, until each folder was forced. */
        IN_TWO_HALVES
    }

    /** Where the disk's files should be kept: an empty folder of the real disk bears the same name, see {@link Besides}. */
    public static final Path MOUNT = Besides.FOLDER;

    private final Node.Folder root;
    private final Renames renames;
    private final List<Change> pending = new ArrayList<>();
    private final Besides besides = new Besides();
    private final ForgetfulFileSystem system = new ForgetfulFileSystem(this);
    private long nodes;
    private long operations;
    private Fate fate = Fate.KIND;
    private boolean dead;
    private boolean readOnly;
    private boolean takingIn;
    /** What came last. */
    private Node.Bytes takenIn;

    /** Entries of folders that change together; not on stable storage yet. A node that is null: the entry goes. */
    private record Change(List<Setting> settings) {
        boolean touches(Node.Folder folder) {
            return settings.stream().anyMatch(setting -> setting.folder() == folder);
        }

        boolean meets(Change other) {
            return settings.stream()
                    .anyMatch(mine -> other.settings.stream()
                            .anyMatch(theirs -> mine.folder() == theirs.folder()
                                    && mine.name().equals(theirs.name())));
        }
    }

    private record Setting(Node.Folder folder, String name, Node node) {
        void apply(Map<String, Node> entries) {
            if (node == null) {
                entries.remove(name);
            } else {
                entries.put(name, node);
            }
        }
    }

    /** A disk with nothing but the folder {@link #MOUNT}. */
    public ForgetfulDisk(Renames renames) {
        this(renames, new Node.Folder(0));
        var folder = root;
        for (var name : MOUNT) {
            var next = new Node.Folder(++nodes);
            folder.entries.put(name.toString(), next);
            folder.stable.put(name.toString(), next);
            folder = next;
        }
    }

    private ForgetfulDisk(Renames renames, Node.Folder root) {
        this.renames = renames;
        this.root = root;
    }

    /** The disk as a file system of its own. */
    public ForgetfulFileSystem fileSystem() {
        return system;
    }

    /** From now on. */
    public synchronized void setFate(Fate fate) {
        this.fate = fate;
    }

    /** Operations since the machine was started. */
    public synchronized long operations() {
        return operations;
    }

    /** What is found when the power is back. This machine is off from now on. */
    public synchronized ForgetfulDisk powerCut(Random random) {
        dead = true;
        besides.clear();
        fallen(random).forEach(change -> change.settings().forEach(setting -> setting.apply(setting.folder().stable)));
        return image(random);
    }

    /** The same files on another disk, all of them forced; this one goes on as it is. */
    public synchronized ForgetfulDisk forcedCopy() {
        for (var change : pending) {
            change.settings().forEach(setting -> setting.apply(setting.folder().stable));
        }
        pending.clear();
        forceAll(root, new HashSet<>());
        return image(new Random(0));
    }

    private static void forceAll(Node node, Set<Node> seen) {
        if (seen.add(node)) {
            switch (node) {
                case Node.Bytes file -> file.force();
                case Node.Folder folder -> folder.entries.values().forEach(each -> forceAll(each, seen));
            }
        }
    }

    /** The pending changes that reached the disk, by chance. */
    private List<Change> fallen(Random random) {
        var left = new ArrayList<Change>();
        for (var change : pending) {
            if (renames == Renames.IN_TWO_HALVES) {
                // The new name is written first.
                change.settings().reversed().forEach(setting -> left.add(new Change(List.of(setting))));
            } else {
                left.add(change);
            }
        }
        if (random.nextBoolean()) {
            return left.subList(0, random.nextInt(left.size() + 1));
        }
        double share = random.nextDouble();
        var kept = new ArrayList<Change>();
        var forgotten = new ArrayList<Change>();
        for (var change : left) {
            boolean possible = forgotten.stream().noneMatch(change::meets);
            (possible && random.nextDouble() < share ? kept : forgotten).add(change);
        }
        return kept;
    }

    private ForgetfulDisk image(Random random) {
        var copy = new ForgetfulDisk(renames, new Node.Folder(root.id));
        copy.nodes = nodes;
        var twins = new IdentityHashMap<Node, Node>();
        twins.put(root, copy.root);
        copyEntries(root, copy.root, twins, random);
        return copy;
    }

    private static void copyEntries(Node.Folder from, Node.Folder to, Map<Node, Node> twins, Random random) {
        from.stable.forEach((name, node) -> {
            var twin = twins.get(node);
            if (twin == null) {
                switch (node) {
                    case Node.Bytes file -> twin = new Node.Bytes(file.id, file.afterCut(random));
                    case Node.Folder folder -> {
                        var fresh = new Node.Folder(folder.id);
                        copyEntries(folder, fresh, twins, random);
                        twin = fresh;
                    }
                }
                twin.modified = node.modified;
                twin.mode = node.mode;
                twins.put(node, twin);
            }
            to.entries.put(name, twin);
            to.stable.put(name, twin);
        });
    }

    // --- What the file system asks for

    private void alive() {
        if (dead) {
            throw new PowerCut("the machine is off");
        }
    }

    /** Asks fate; no effect yet. */
    private Answer step(Kind kind, Path path) throws IOException {
        alive();
        if (readOnly) {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        }
        try {
            return fate.meet(new Operation(++operations, kind, path.toString()));
        } catch (PowerCut e) {
            dead = true;
            throw e;
        }
    }

    private void change(Setting... settings) {
        for (var setting : settings) {
            setting.apply(setting.folder().entries);
        }
        pending.add(new Change(List.of(settings)));
    }

    private FileTime now() {
        return FileTime.fromMillis(operations);
    }

    synchronized Node find(Path path) throws IOException {
        alive();
        if (!takingIn && besides.isAny()) {
            takingIn = true;
            try {
                besides.takeIn(this);
            } finally {
                takingIn = false;
            }
        }
        var node = walk(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    /** The node of this name; null when there is none. */
    private Node walk(Path path) throws IOException {
        Node node = root;
        for (var name : path) {
            if (!(node instanceof Node.Folder folder)) {
                throw new FileSystemException(path.toString(), null, "Not a directory");
            }
            node = folder.entries.get(name.toString());
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private Node.Folder folder(Path path) throws IOException {
        if (find(path) instanceof Node.Folder folder) {
            return folder;
        }
        throw new FileSystemException(path.toString(), null, "Not a directory");
    }

    private Node.Bytes file(Path path) throws IOException {
        if (find(path) instanceof Node.Bytes file) {
            return file;
        }
        throw new FileSystemException(path.toString(), null, "Is a directory");
    }

    private Node entry(Path path) throws IOException {
        return folder(path.getParent()).entries.get(path.getFileName().toString());
    }

    private Setting setting(Path path, Node node) throws IOException {
        return new Setting(folder(path.getParent()), path.getFileName().toString(), node);
    }

    synchronized List<String> list(Path path) throws IOException {
        return List.copyOf(folder(path).entries.keySet());
    }

    synchronized void makeFolder(Path path) throws IOException {
        if (path.getParent() == null || entry(path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        step(Kind.MAKE_FOLDER, path);
        change(setting(path, new Node.Folder(++nodes)));
    }

    void makeFolderIfAbsent(Path path) throws IOException {
        if (path.getParent() != null && walk(path) == null) {
            makeFolder(path);
        }
    }

    /** A new file with its first bytes. */
    void takeIn(Path path, ByteBuffer bytes) throws IOException {
        create(path);
        takenIn = (Node.Bytes) walk(path);
        write(path, takenIn, bytes, 0);
    }

    synchronized void create(Path path) throws IOException {
        if (entry(path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        step(Kind.CREATE, path);
        change(setting(path, new Node.Bytes(++nodes)));
    }

    synchronized void link(Path link, Path existing) throws IOException {
        var node = file(existing);
        if (entry(link) != null) {
            throw new FileAlreadyExistsException(link.toString());
        }
        step(Kind.LINK, link);
        change(setting(link, node));
    }

    synchronized void rename(Path source, Path target, boolean replace) throws IOException {
        var node = find(source);
        var there = entry(target);
        if (there == node) {
            return;
        }
        if (there != null && (!replace || there instanceof Node.Folder || node instanceof Node.Folder)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        step(Kind.RENAME, source);
        besides.clear(source);
        change(setting(source, null), setting(target, node));
    }

    synchronized void delete(Path path) throws IOException {
        var node = find(path);
        if (node instanceof Node.Folder folder && !folder.entries.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        step(Kind.DELETE, path);
        if (node instanceof Node.Bytes file && takenIn != null) {
            takenIn.movedFrom(file);
        }
        besides.clear(path);
        change(setting(path, null));
    }

    synchronized void truncate(Path path, Node.Bytes file, long length) throws IOException {
        step(Kind.TRUNCATE, path);
        file.truncate(length);
        file.modified = now();
    }

    synchronized int write(Path path, Node.Bytes file, ByteBuffer from, long position) throws IOException {
        step(Kind.WRITE, path);
        file.modified = now();
        return file.write(from, position);
    }

    synchronized int read(Node.Bytes file, ByteBuffer to, long position) {
        alive();
        return file.read(to, position);
    }

    synchronized long size(Node.Bytes file) {
        alive();
        return file.size();
    }

    synchronized void force(Path path, Node node) throws IOException {
        switch (node) {
            case Node.Bytes file -> {
                try {
                    if (step(Kind.FORCE_FILE, path) == Answer.DONE) {
                        file.force();
                    }
                } catch (IOException e) {
                    file.drop();
                    throw e;
                }
            }
            case Node.Folder folder -> {
                try {
                    if (step(Kind.FORCE_FOLDER, path) == Answer.DONE) {
                        forceEntries(folder);
                    }
                } catch (IOException e) {
                    readOnly = true;
                    throw e;
                }
            }
        }
    }

    /** Changes of this folder, and those before that they rest upon. */
    private void forceEntries(Node.Folder folder) {
        var wanted = new ArrayList<Change>();
        if (renames == Renames.IN_TWO_HALVES) {
            splitPending();
        }
        for (var change : pending.reversed()) {
            if (change.touches(folder) || wanted.stream().anyMatch(change::meets)) {
                wanted.addFirst(change);
            }
        }
        wanted.forEach(change -> change.settings().forEach(setting -> setting.apply(setting.folder().stable)));
        pending.removeIf(change -> wanted.stream().anyMatch(each -> each == change));
    }

    private void splitPending() {
        var halves = new ArrayList<Change>();
        for (var change : pending) {
            change.settings().reversed().forEach(setting -> halves.add(new Change(List.of(setting))));
        }
        pending.clear();
        pending.addAll(halves);
    }

    synchronized void changeMode(Path path, Node node, Set<PosixFilePermission> mode) throws IOException {
        step(Kind.CHANGE_MODE, path);
        node.mode = Set.copyOf(mode);
    }

    synchronized boolean isReadOnly() {
        return readOnly;
    }
}
