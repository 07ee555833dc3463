package org.mokanda.search;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One object for the same bytes, mostly: what was made of them once is found again without being made. Of the first {@value #MOST} it
 * is asked for; others are made each time. One thread.
 */
final class Pool<T> {
    private static final int SLOTS = 1 << 10;
    private static final int MOST = 1 << 15;

    private record Entry<T>(BytesRef bytes, T made) {}

    private final Function<BytesRef, T> maker;
    private @Nullable Entry<T>[] slots = slots(SLOTS);
    private int count;

    Pool(Function<BytesRef, T> maker) {
        this.maker = maker;
    }

    /** @param bytes may change afterwards */
    T of(BytesRef bytes) {
        int slot = slot(bytes);
        var known = slots[slot];
        if (known != null) {
            return known.made();
        }
        var made = maker.apply(bytes);
        if (count < MOST) {
            slots[slot] = new Entry<>(BytesRef.deepCopyOf(bytes), made);
            if (++count > slots.length / 2) {
                grow();
            }
        }
        return made;
    }

    /** Where it lies, or a free place. */
    private int slot(BytesRef bytes) {
        int mask = slots.length - 1;
        int slot = spread(bytes) & mask;
        for (var at = slots[slot]; at != null && !at.bytes().bytesEquals(bytes); at = slots[slot]) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int spread(BytesRef bytes) {
        int hash = 0;
        for (int i = bytes.offset; i < bytes.offset + bytes.length; i++) {
            hash = 31 * hash + bytes.bytes[i];
        }
        return hash ^ hash >>> Short.SIZE;
    }

    private void grow() {
        var old = slots;
        slots = slots(2 * old.length);
        Arrays.stream(old).forEach(entry -> {
            if (entry != null) {
                slots[slot(entry.bytes())] = entry;
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] slots(int count) {
        return new Entry[count];
    }
}
