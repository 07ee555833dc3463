package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Attributes of a file or folder, as they were when they were asked for. */
record ForgetfulAttributes(
        Object fileKey, boolean isDirectory, long size, FileTime lastModifiedTime, Set<PosixFilePermission> permissions)
        implements PosixFileAttributes {
    ForgetfulAttributes(ForgetfulDisk disk, Node node) {
        this(
                node.id,
                node instanceof Node.Folder,
                node instanceof Node.Bytes file ? disk.size(file) : 0,
                node.modified,
                node.mode);
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime;
    }

    @Override
    public UserPrincipal owner() {
        throw new UnsupportedOperationException("no owners");
    }

    @Override
    public GroupPrincipal group() {
        throw new UnsupportedOperationException("no owners");
    }

    /** The same by path. Times are not set: the disk counts its operations instead. */
    record View(ForgetfulDisk disk, Path path) implements PosixFileAttributeView {
        @Override
        public String name() {
            return "posix";
        }

        @Override
        public PosixFileAttributes readAttributes() throws IOException {
            return new ForgetfulAttributes(disk, disk.find(path));
        }

        @Override
        public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
            disk.changeMode(path, disk.find(path), permissions);
        }

        @Override
        public void setTimes(FileTime modified, FileTime accessed, FileTime created) {
            throw new UnsupportedOperationException("times");
        }

        @Override
        public void setGroup(GroupPrincipal group) {
            throw new UnsupportedOperationException("no owners");
        }

        @Override
        public UserPrincipal getOwner() {
            throw new UnsupportedOperationException("no owners");
        }

        @Override
        public void setOwner(UserPrincipal owner) {
            throw new UnsupportedOperationException("no owners");
        }
    }
}
