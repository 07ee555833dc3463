package org.mokanda.core.evidence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A bundle of entries as it lies in a file (C2SP tlog-tiles): each with its length before it, two bytes, the high one first. */
public final class EntryBundle {
    /** Longest entry, in bytes. */
    public static final int ENTRY_BYTES_MAX = 0xffff;

    private EntryBundle() {}

    /** @throws IllegalArgumentException an entry is longer than {@link #ENTRY_BYTES_MAX} */
    public static byte[] write(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > ENTRY_BYTES_MAX) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
            }
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /**
     * @param width how many entries there must be
     * @throws IllegalArgumentException the bytes are not as many whole entries
     */
    public static List<byte[]> read(byte[] bytes, int width) {
        var entries = new ArrayList<byte[]>(width);
        int at = 0;
        while (at < bytes.length) {
            int begin = at + 2;
            int end = begin > bytes.length ? begin : begin + ((bytes[at] & 0xff) << 8) + (bytes[at + 1] & 0xff);
            if (end > bytes.length || entries.size() == width) {
                throw new IllegalArgumentException("no bundle of " + width + " entries");
            }
            entries.add(Arrays.copyOfRange(bytes, begin, end));
            at = end;
        }
        if (entries.size() != width) {
            throw new IllegalArgumentException(entries.size() + " entries in a bundle of " + width);
        }
        return entries;
    }
}
