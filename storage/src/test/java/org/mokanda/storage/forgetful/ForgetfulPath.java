package org.mokanda.storage.forgetful;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * A path on a {@link ForgetfulDisk}; the words are those of the default file system.
 *
 * @param words spelling
 */
record ForgetfulPath(ForgetfulFileSystem system, Path words) implements Path {
    private static final Path ROOT = Path.of("/");

    /** Absolute and normal, as the disk wants it. */
    static Path onDisk(Path path) {
        return ROOT.resolve(words(path)).normalize();
    }

    private static Path words(Path path) {
        if (path instanceof ForgetfulPath(var _, var words)) {
            return words;
        }
        throw new ProviderMismatchException("a path of another disk: " + path);
    }

    private Path of(Path other) {
        return other == null ? null : new ForgetfulPath(system, other);
    }

    @Override
    public ForgetfulFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return words.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return of(words.getRoot());
    }

    @Override
    public Path getFileName() {
        return of(words.getFileName());
    }

    @Override
    public Path getParent() {
        return of(words.getParent());
    }

    @Override
    public int getNameCount() {
        return words.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(words.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return of(words.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other.getFileSystem() == system && words.startsWith(words(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return other.getFileSystem() == system && words.endsWith(words(other));
    }

    @Override
    public Path normalize() {
        return of(words.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(words.resolve(words(other)));
    }

    @Override
    public Path relativize(Path other) {
        return of(words.relativize(words(other)));
    }

    @Override
    public URI toUri() {
        return URI.create("forgetful://" + onDisk(this));
    }

    @Override
    public Path toAbsolutePath() {
        return of(ROOT.resolve(words));
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        system.disk().find(onDisk(this));
        return of(onDisk(this));
    }

    @Override
    public File toFile() {
        return Besides.file(onDisk(this));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("nobody is told of changes");
    }

    @Override
    public int compareTo(Path other) {
        return words.compareTo(words(other));
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
