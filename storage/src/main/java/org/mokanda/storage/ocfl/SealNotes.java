package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mokanda.core.evidence.PendingSeals;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes as empty folders among the temporary ones: the name tells the object. A writer's turn is the lock that the store
 * takes for the object too, so that a note of somebody alive is never taken for a cut.
 */
public final class SealNotes implements PendingSeals {
    private static final Logger LOG = LoggerFactory.getLogger(SealNotes.class);
    private static final String TASK = "seal ";

    private final WorkDirectory work;

    private SealNotes(WorkDirectory work) {
        this.work = work;
    }

    /** @param work see {@link WorkDirectory#open} */
    public static SealNotes in(Path work) {
        return new SealNotes(WorkDirectory.open(work));
    }

    /** True for the task of a folder that is a note, whoever made it: nobody but {@link Pending#done} deletes it. */
    public static boolean isNote(String task) {
        return task.startsWith(TASK);
    }

    @Override
    public Pending begin(ObjectId object) {
        var turn = work.lock(ArchiveLayout.lockOf(object));
        try {
            boolean followsACut = !notes(object).isEmpty();
            work.newFolder(TASK + object);
            return new Turn(object, turn, followsACut);
        } catch (IOException e) {
            turn.close();
            throw StoreTrouble.explain(work.path(), e);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    @Override
    public Set<ObjectId> left() {
        try {
            var objects = new TreeSet<ObjectId>();
            for (var task : work.unfinished().values()) {
                if (isNote(task)) {
                    objects.add(new ObjectId(task.substring(TASK.length())));
                }
            }
            return objects;
        } catch (IOException e) {
            throw StoreTrouble.explain(work.path(), e);
        }
    }

    private List<Path> notes(ObjectId object) throws IOException {
        var notes = new ArrayList<Path>();
        work.unfinished().forEach((path, task) -> {
            if (task.equals(TASK + object)) {
                notes.add(path);
            }
        });
        return notes;
    }

    private final class Turn implements Pending {
        private final ObjectId object;
        private final WorkDirectory.Held held;
        private final boolean followsACut;

        Turn(ObjectId object, WorkDirectory.Held held, boolean followsACut) {
            this.object = object;
            this.held = held;
            this.followsACut = followsACut;
        }

        @Override
        public boolean followsACut() {
            return followsACut;
        }

        @Override
        public void done() {
            try {
                for (var note : notes(object)) {
                    work.delete(note);
                }
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("object", object)
                        .addKeyValue("failure", e.getClass().getSimpleName())
                        .log("a note of a sealed version could not be deleted; the object is looked at once more");
            }
        }

        @Override
        public void close() {
            held.close();
        }
    }
}
