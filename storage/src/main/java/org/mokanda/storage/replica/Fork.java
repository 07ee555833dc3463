package org.mokanda.storage.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.TreeProofs;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.log.LogView;

/** Where two logs part. */
final class Fork {
    private Fork() {}

    static ReplicationOutcome.Conflict between(LogView archive, LogView copy, boolean isSameLog) {
        long common = isSameLog ? common(archive, copy) : 0;
        var kind = !isSameLog
                ? ReplicationOutcome.Conflict.Kind.OTHER_ARCHIVE
                : common == archive.state().size()
                        ? ReplicationOutcome.Conflict.Kind.COPY_IS_AHEAD
                        : ReplicationOutcome.Conflict.Kind.DIVERGED;
        return new ReplicationOutcome.Conflict(kind, common, history(archive, common), history(copy, common));
    }

    /** Largest number of leaves that both begin with; the roots over beginnings agree up to there and never again. */
    private static long common(LogView one, LogView other) {
        long agree = 0;
        long differ = Math.min(one.state().size(), other.state().size()) + 1;
        while (differ - agree > 1) {
            long middle = (agree + differ) >>> 1;
            if (Arrays.equals(TreeProofs.root(middle, one), TreeProofs.root(middle, other))) {
                agree = middle;
            } else {
                differ = middle;
            }
        }
        return agree;
    }

    private static History history(LogView log, long common) {
        var state = log.state();
        var own = new ArrayList<LogLeaf>();
        log.read(common, Math.min(state.size(), common + History.SHOWN_MAX), (_, entry) -> {
            var leaf = parse(entry);
            if (leaf != null) {
                own.add(leaf);
            }
        });
        return new History(state.origin(), state.size(), newest(log), own);
    }

    private static @Nullable Instant newest(LogView log) {
        var leaf = log.state().size() == 0 ? null : parse(log.entry(log.state().size() - 1));
        return leaf == null ? null : leaf.at();
    }

    private static @Nullable LogLeaf parse(byte[] entry) {
        try {
            return LogLeaf.parse(entry);
        } catch (JsonException _) {
            return null; // of a version of Mokanda that knows more kinds
        }
    }
}
