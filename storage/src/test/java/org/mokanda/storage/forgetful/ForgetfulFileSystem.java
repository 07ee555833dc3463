package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A {@link ForgetfulDisk} as java.nio sees it. No symbolic links, no owners, no other processes. */
public final class ForgetfulFileSystem extends FileSystem {
    private final ForgetfulDisk disk;
    private final ForgetfulProvider provider = new ForgetfulProvider();

    ForgetfulFileSystem(ForgetfulDisk disk) {
        this.disk = disk;
    }

    ForgetfulDisk disk() {
        return disk;
    }

    @Override
    public ForgetfulProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a machine goes off by a power cut");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return disk.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new Store());
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "posix");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new ForgetfulPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        var matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(((ForgetfulPath) path).words());
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("no owners");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody is told of changes");
    }

    /** Room without end: a full disk is a {@link Fate}. */
    final class Store extends FileStore {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public String type() {
            return "forgetful";
        }

        @Override
        public boolean isReadOnly() {
            return disk.isReadOnly();
        }

        @Override
        public long getTotalSpace() {
            return Long.MAX_VALUE;
        }

        @Override
        public long getUsableSpace() {
            return Long.MAX_VALUE - 1;
        }

        @Override
        public long getUnallocatedSpace() {
            return Long.MAX_VALUE - 1;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) throws IOException {
            throw new UnsupportedOperationException(attribute);
        }
    }
}
