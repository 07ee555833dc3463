package org.mokanda.storage.replica;

import java.util.List;
import org.mokanda.core.evidence.Checkpoint;

/** How bringing a copy up to date ended. */
public sealed interface ReplicationOutcome {
    /**
     * The copy has all that the log knew when this began, unless something of the archive is damaged: then it has all that
     * is whole, keeps its older checkpoint, and says beside it up to where it went with gaps.
     *
     * @param state of the log when this began
     * @param before leaves that the copy had already
     * @param versions that were new to the copy
     * @param files those versions added
     * @param damaged files of the archive that are missing or not what was sealed, from the folder that holds
     *     {@code archive/}; they were not copied, nor what comes after them in their objects
     */
    record Copied(Checkpoint state, long before, long versions, long files, long bytes, List<String> damaged)
            implements ReplicationOutcome {
        public Copied {
            damaged = List.copyOf(damaged);
        }

        /** Names of files may be names of people (I7). */
        @Override
        public String toString() {
            return "Copied[" + state + ", " + versions + " versions, " + damaged.size() + " damaged]";
        }
    }

    /**
     * The copy goes on otherwise than the archive does; nothing was written.
     *
     * @param common leaves that both begin with
     */
    record Conflict(Kind kind, long common, History archive, History copy) implements ReplicationOutcome {
        /** In what way. */
        public enum Kind {
            /** It is the copy of an archive with another log. */
            OTHER_ARCHIVE,
            /** It knows all that the archive does, and more: the archive was taken back to an older state. */
            COPY_IS_AHEAD,
            /** Both have something that the other has not. */
            DIVERGED
        }
    }
}
