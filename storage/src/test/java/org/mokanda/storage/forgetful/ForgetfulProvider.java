package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What java.nio asks of a {@link ForgetfulDisk}. What the store has no use for is refused, so that nothing passes unseen. */
final class ForgetfulProvider extends FileSystemProvider {
    private static ForgetfulDisk disk(Path path) {
        return ((ForgetfulPath) path).system().disk();
    }

    private static Path words(Path path) {
        return ForgetfulPath.onDisk(path);
    }

    @Override
    public String getScheme() {
        return "forgetful";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("see ForgetfulDisk.fileSystem");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("see ForgetfulDisk.fileSystem");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("see ForgetfulDisk.fileSystem");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        for (var refused :
                List.of(StandardOpenOption.DELETE_ON_CLOSE, StandardOpenOption.SYNC, StandardOpenOption.DSYNC)) {
            if (options.contains(refused)) {
                throw new UnsupportedOperationException(refused.toString());
            }
        }
        var disk = disk(path);
        var words = words(path);
        boolean appends = options.contains(StandardOpenOption.APPEND);
        boolean writes = appends || options.contains(StandardOpenOption.WRITE);
        var node = writes ? openToWrite(disk, words, options) : disk.find(words);
        return new ForgetfulChannel(disk, words, node, writes, appends);
    }

    private static Node openToWrite(ForgetfulDisk disk, Path words, Set<? extends OpenOption> options)
            throws IOException {
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            disk.create(words);
            return disk.find(words);
        }
        Node node;
        try {
            node = disk.find(words);
        } catch (NoSuchFileException e) {
            if (!options.contains(StandardOpenOption.CREATE)) {
                throw e;
            }
            disk.create(words);
            return disk.find(words);
        }
        if (!(node instanceof Node.Bytes file)) {
            throw new FileSystemException(words.toString(), null, "Is a directory");
        }
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.truncate(words, file, 0);
        }
        return file;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        var paths = new ArrayList<Path>();
        for (var name : disk(folder).list(words(folder))) {
            paths.add(folder.resolve(name));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return paths.stream()
                        .filter(path -> {
                            try {
                                return filter.accept(path);
                            } catch (IOException e) {
                                throw new DirectoryIteratorException(e);
                            }
                        })
                        .iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk(folder).makeFolder(words(folder));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        disk(link).link(words(link), words(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk(path).delete(words(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        var disk = disk(source);
        if (!(disk.find(words(source)) instanceof Node.Bytes from)) {
            throw new UnsupportedOperationException("a copy of a folder");
        }
        if (List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
            deleteIfExists(target);
        }
        var bytes = ByteBuffer.allocate(Math.toIntExact(disk.size(from)));
        disk.read(from, bytes, 0);
        disk.create(words(target));
        disk.write(words(target), (Node.Bytes) disk.find(words(target)), bytes.flip(), 0);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        boolean replace = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)
                || List.of(options).contains(StandardCopyOption.ATOMIC_MOVE);
        if (disk(source) != disk(target)) {
            throw new FileSystemException(source.toString(), target.toString(), "Invalid cross-device link");
        }
        disk(source).rename(words(source), words(target), replace);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return disk(one) == disk(other)
                && disk(one).find(words(one)) == disk(other).find(words(other));
    }

    @Override
    public boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        disk(path).find(words(path));
        return path.getFileSystem().getFileStores().iterator().next();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk(path).find(words(path));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return type == BasicFileAttributeView.class || type == PosixFileAttributeView.class
                ? type.cast(new ForgetfulAttributes.View(disk(path), words(path)))
                : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(new ForgetfulAttributes(disk(path), disk(path).find(words(path))));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        throw new UnsupportedOperationException(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        throw new UnsupportedOperationException(attribute);
    }
}
