package org.mokanda.storage.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies below a folder, looked at once and without following links. Whoever checks a path of somebody else's looks it up
 * here instead of asking the disk, so that no path leads out of the folder.
 */
public final class Listing {
    /** Most entries below one folder (I11). */
    public static final int ENTRIES_MAX = 5_000_000;

    private static final int DEPTH_MAX = 200;

    /** What an entry is. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** A device, a pipe, a socket. */
        OTHER
    }

    /**
     * @param size in bytes; 0 for all but files
     */
    public record Entry(Kind kind, long size) {}

    /** Stands for an entry that is not there. */
    public static final Entry NOTHING = new Entry(Kind.OTHER, 0);

    private static final Entry FOLDER = new Entry(Kind.FOLDER, 0);

    /** Opens what was listed. */
    @FunctionalInterface
    public interface Opener {
        /** @param entry path of a file relative to the folder, {@code /} between parts */
        InputStream open(String entry) throws IOException;
    }

    private final Path root;
    private final Opener opener;
    private final boolean isHere;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final TreeMap<String, String> unreadable = new TreeMap<>();

    private Listing(Path root, Opener opener, boolean isHere) {
        this.root = root;
        this.opener = opener;
        this.isHere = isHere;
    }

    /** @throws IOException there are more entries than {@link #ENTRIES_MAX}, or the folder itself is gone */
    public static Listing of(Path root) throws IOException {
        var listing =
                new Listing(root, entry -> Files.newInputStream(root.resolve(entry), LinkOption.NOFOLLOW_LINKS), true);
        Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH_MAX, listing.visitor());
        return listing;
    }

    /**
     * A listing that somebody else gives, as a server does; no path on this machine leads to what is listed.
     *
     * @param files size by path relative to the folder, {@code /} between parts
     * @throws IOException there are more entries than {@link #ENTRIES_MAX}
     */
    public static Listing of(Map<String, Long> files, Opener opener) throws IOException {
        var listing = new Listing(Path.of(""), opener, false);
        for (var file : files.entrySet()) {
            var path = file.getKey();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                listing.entries.put(path.substring(0, slash), FOLDER);
            }
            listing.entries.put(path, new Entry(Kind.FILE, file.getValue()));
            if (listing.entries.size() > ENTRIES_MAX) {
                throw tooMany();
            }
        }
        return listing;
    }

    private static IOException tooMany() {
        return new IOException("more than " + ENTRIES_MAX + " files and folders");
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            // Of what lies in the folder that is being visited.
            private String prefix = "";

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(root)) {
                    var key = key(folder);
                    keep(key, folder, FOLDER);
                    prefix = key + "/";
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var key = key(file);
                if (attributes.isDirectory()) {
                    keep(key, file, FOLDER);
                    unreadable.put(key, "more than " + DEPTH_MAX + " folders deep");
                } else if (attributes.isRegularFile()) {
                    keep(key, file, new Entry(Kind.FILE, attributes.size()));
                } else {
                    keep(key, file, new Entry(attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER, 0));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException why) throws IOException {
                return tell(path, why);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) throws IOException {
                if (!folder.equals(root)) {
                    prefix = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
                }
                return why == null ? FileVisitResult.CONTINUE : tell(folder, why);
            }

            private String key(Path path) {
                return path.equals(root) ? "" : prefix + path.getFileName();
            }

            private FileVisitResult tell(Path path, IOException why) throws IOException {
                if (path.equals(root) && why instanceof NoSuchFileException) {
                    throw why;
                }
                if (!(why instanceof NoSuchFileException)) {
                    unreadable.put(key(path), why.getClass().getSimpleName());
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }

    /** A name that is no text here would pass for another one's: it is told, so that nothing hides behind it. */
    private void keep(String key, Path path, Entry entry) throws IOException {
        if (!leadsTo(key, path)) {
            unreadable.put(key, "a name that is no text on this machine");
        } else if (entries.put(key, entry) != null) {
            unreadable.put(key, "two names that read the same");
        }
        if (entries.size() + unreadable.size() > ENTRIES_MAX) {
            throw tooMany();
        }
    }

    private boolean leadsTo(String key, Path path) {
        try {
            return root.resolve(key).equals(path);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** The path below a folder, {@code /} between parts on any system; any other character is part of a name. */
    public static String below(Path folder, Path path) {
        var names = new StringJoiner("/");
        folder.relativize(path).forEach(name -> names.add(name.toString()));
        return names.toString();
    }

    public Path root() {
        return root;
    }

    /** Opens a file; a link is not followed. */
    public InputStream open(String entry) throws IOException {
        return opener.open(entry);
    }

    /** The same bytes, without a copy in between where they lie on this machine. */
    public ReadableByteChannel openChannel(String entry) throws IOException {
        return isHere
                ? Files.newByteChannel(root.resolve(entry), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : Channels.newChannel(open(entry));
    }

    /** The path of an entry on this machine. */
    public Path path(String entry) {
        return root.resolve(entry);
    }

    /** By path relative to the folder, {@code /} between parts. */
    public NavigableMap<String, Entry> entries() {
        return Collections.unmodifiableNavigableMap(entries);
    }

    /** What is there and could not be looked into, and why. */
    public NavigableMap<String, String> unreadable() {
        return Collections.unmodifiableNavigableMap(unreadable);
    }

    public boolean isFile(String path) {
        var entry = entries.get(path);
        return entry != null && entry.kind() == Kind.FILE;
    }

    public boolean isFolder(String path) {
        var entry = entries.get(path);
        return entry != null && entry.kind() == Kind.FOLDER;
    }

    /** Everything but folders. */
    public NavigableSet<String> files() {
        var files = new TreeSet<String>();
        entries.forEach((path, entry) -> {
            if (entry.kind() != Kind.FOLDER) {
                files.add(path);
            }
        });
        return files;
    }

    /** Names of what lies directly in a folder, the empty path being the root. */
    public Set<String> children(String folder) {
        var names = new TreeSet<String>();
        var prefix = folder.isEmpty() ? "" : folder + "/";
        for (var key = entries.ceilingKey(prefix); key != null && key.startsWith(prefix); ) {
            int end = key.indexOf('/', prefix.length());
            var name = end < 0 ? key : key.substring(0, end);
            names.add(name.substring(prefix.length()));
            // '0' follows '/': the next key that is not below this child, unless it begins with the child's name.
            key = end < 0 ? entries.higherKey(key) : entries.ceilingKey(name + "0");
        }
        names.remove("");
        return names;
    }

    /** Everything below a folder, at any depth. */
    public Stream<String> below(String folder) {
        var prefix = folder + "/";
        return entries.subMap(prefix, true, folder + "0", false).keySet().stream();
    }
}
