package org.mokanda.storage.forgetful;

import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/** A file or folder, apart from its names. Guarded by its disk. */
abstract sealed class Node {
    final long id;
    FileTime modified;
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rwx------");

    private Node(long id) {
        this.id = id;
        this.modified = FileTime.fromMillis(id);
    }

    /** A folder: its entries as they are seen, and as they would be found after a power cut. */
    static final class Folder extends Node {
        final Map<String, Node> entries = new LinkedHashMap<>();
        final Map<String, Node> stable = new LinkedHashMap<>();

        Folder(long id) {
            super(id);
        }
    }

    /** A file: its bytes as they are seen, and as they were last forced. */
    static final class Bytes extends Node {
        /** Smallest part of a file that a disk writes whole. */
        static final int SECTOR = 512;

        private byte[] seen = new byte[0];
        private int size;
        private byte[] stable = new byte[0];
        /** Sectors that the next force writes. What a failed force dropped is in none of them, and is seen all the same. */
        private final BitSet dirty = new BitSet();

        private boolean sizeIsDirty;

        Bytes(long id) {
            super(id);
        }

        Bytes(long id, byte[] bytes) {
            super(id);
            seen = bytes;
            size = bytes.length;
            stable = bytes;
        }

        int size() {
            return size;
        }

        /** Past us a file is moved by a copy and a delete; when the one that goes is the same, it was moved, forces and all. */
        void movedFrom(Bytes file) {
            if (Arrays.equals(seen, 0, size, file.seen, 0, file.size)) {
                stable = file.stable;
                dirty.clear();
                dirty.or(file.dirty);
                sizeIsDirty = file.sizeIsDirty;
            }
        }

        int read(ByteBuffer to, long position) {
            if (position >= size) {
                return -1;
            }
            int count = (int) Math.min(to.remaining(), size - position);
            to.put(seen, (int) position, count);
            return count;
        }

        int write(ByteBuffer from, long position) {
            int count = from.remaining();
            int end = Math.toIntExact(position + count);
            seen = Arrays.copyOf(seen, Math.max(seen.length, end)); // a copy: the stable bytes may be the same array
            from.get(seen, (int) position, count);
            dirty.set((int) Math.min(position, size) / SECTOR, (end + SECTOR - 1) / SECTOR);
            if (end > size) {
                size = end;
                sizeIsDirty = true;
            }
            return count;
        }

        void truncate(long length) {
            if (length < size) {
                seen = Arrays.copyOf(seen, (int) length);
                size = (int) length;
                sizeIsDirty = true;
            }
        }

        void force() {
            stable = written(sizeIsDirty ? size : stable.length, _ -> true);
            clean();
        }

        /** As Linux does after an error of the disk: the bytes are no longer waiting to be written. */
        void drop() {
            clean();
        }

        private void clean() {
            dirty.clear();
            sizeIsDirty = false;
        }

        /** Some of what was not forced is there, some is not. */
        byte[] afterCut(Random random) {
            if (dirty.isEmpty() && !sizeIsDirty) {
                return stable;
            }
            int least = Math.min(stable.length, size);
            int length = !sizeIsDirty
                    ? stable.length
                    : switch (random.nextInt(4)) {
                        case 0 -> stable.length;
                        case 1 -> least + random.nextInt(Math.abs(size - stable.length) + 1);
                        default -> size;
                    };
            return switch (random.nextInt(4)) {
                case 0 -> written(length, _ -> false);
                case 1 -> written(length, _ -> true);
                case 2 -> {
                    int first = random.nextInt(dirty.length() + 1);
                    yield written(length, sector -> sector < first);
                }
                default -> written(length, _ -> random.nextBoolean());
            };
        }

        /** The stable bytes with those dirty sectors over them that were reached; where nothing stood there are zeros. */
        private byte[] written(int length, IntPredicate reached) {
            var bytes = Arrays.copyOf(stable, length);
            for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
                int from = sector * SECTOR;
                if (from >= length) {
                    break;
                }
                int to = Math.min(from + SECTOR, length);
                if (reached.test(sector)) {
                    int there = Math.clamp(size - from, 0, to - from);
                    System.arraycopy(seen, from, bytes, from, there);
                    Arrays.fill(bytes, from + there, to, (byte) 0);
                }
            }
            return bytes;
        }
    }
}
