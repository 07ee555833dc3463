package org.mokanda.core.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.mokanda.core.store.ObjectId;

/** Notes in memory, for tests of what stands on the port. */
public final class MemoryPendingSeals implements PendingSeals {
    private final Map<ObjectId, Integer> notes = new HashMap<>();
    private final Map<ObjectId, ReentrantLock> turns = new HashMap<>();

    @Override
    public Pending begin(ObjectId object) {
        ReentrantLock turn;
        synchronized (this) {
            turn = turns.computeIfAbsent(object, _ -> new ReentrantLock());
        }
        turn.lock();
        synchronized (this) {
            int count = notes.merge(object, 1, Integer::sum);
            return new Pending() {
                @Override
                public boolean followsACut() {
                    return count > 1;
                }

                @Override
                public void done() {
                    synchronized (MemoryPendingSeals.this) {
                        notes.remove(object);
                    }
                }

                @Override
                public void close() {
                    turn.unlock();
                }
            };
        }
    }

    @Override
    public synchronized Set<ObjectId> left() {
        return Set.copyOf(notes.keySet());
    }
}
