package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** An open file, or an open folder, which can only be forced. Locks are granted: there is one process. */
final class ForgetfulChannel extends FileChannel {
    private static final int COPY_BYTES = 1 << 16;

    private final ForgetfulDisk disk;
    private final Path path;
    private final Node node;
    private final boolean writes;
    private final boolean appends;
    private long position;

    ForgetfulChannel(ForgetfulDisk disk, Path path, Node node, boolean writes, boolean appends) {
        this.disk = disk;
        this.path = path;
        this.node = node;
        this.writes = writes;
        this.appends = appends;
    }

    private Node.Bytes file() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (node instanceof Node.Bytes file) {
            return file;
        }
        throw new FileSystemException(path.toString(), null, "Is a directory");
    }

    private Node.Bytes writable() throws IOException {
        if (!writes) {
            throw new NonWritableChannelException();
        }
        return file();
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = disk.read(file(), to, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            int count = read(to[i]);
            if (count < 0) {
                return sum == 0 ? -1 : sum;
            }
            sum += count;
        }
        return sum;
    }

    @Override
    public int read(ByteBuffer to, long from) throws IOException {
        return disk.read(file(), to, from);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        var file = writable();
        if (appends) {
            position = disk.size(file);
        }
        int count = disk.write(path, file, from, position);
        position += count;
        return count;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += write(from[i]);
        }
        return sum;
    }

    @Override
    public int write(ByteBuffer from, long to) throws IOException {
        return disk.write(path, writable(), from, to);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() throws IOException {
        return disk.size(file());
    }

    @Override
    public FileChannel truncate(long length) throws IOException {
        disk.truncate(path, writable(), length);
        position = Math.min(position, length);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        disk.force(path, node);
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(count, COPY_BYTES));
        return read(bytes, from) < 0 ? 0 : target.write(bytes.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(count, COPY_BYTES));
        return source.read(bytes) < 0 ? 0 : write(bytes.flip(), to);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("mapped files");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        return new Lock(this, from, size, shared);
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        return new Lock(this, from, size, shared);
    }

    private static final class Lock extends FileLock {
        private boolean held = true;

        Lock(FileChannel channel, long from, long size, boolean shared) {
            super(channel, from, size, shared);
        }

        @Override
        public boolean isValid() {
            return held;
        }

        @Override
        public void release() {
            held = false;
        }
    }

    @Override
    protected void implCloseChannel() {
        // Nothing of a file is lost or saved by closing it.
    }
}
