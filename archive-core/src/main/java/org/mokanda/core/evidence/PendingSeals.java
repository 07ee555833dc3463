package org.mokanda.core.evidence;

import java.util.Set;
import org.mokanda.core.store.ObjectId;

/**
 * Remembers, over a power cut, to which objects a version was about to be added. Store and log are two places: between
 * the two a crash leaves a version without its leaf, and this tells where to look for it without reading the whole
 * archive (I2, I4). Safe for many threads and for several processes on one machine.
 */
public interface PendingSeals {
    /**
     * Waits until nobody else adds to the object, then notes that the caller does. On return the note is on stable
     * storage.
     */
    Pending begin(ObjectId object);

    /** Objects with a note: somebody adds to them now, or did not come to the end. */
    Set<ObjectId> left();

    /** The turn of one writer at one object; for the thread that began it. */
    interface Pending extends AutoCloseable {
        /** True when somebody before did not come to the end at this object. */
        boolean followsACut();

        /** Takes every note of the object away: the caller knows that each of its versions is in the log. */
        void done();

        /** Lets the next one at the object; a note that is not {@link #done} stays. */
        @Override
        void close();
    }
}
