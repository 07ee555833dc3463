package org.mokanda.app;

import java.util.List;
import java.util.function.Supplier;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.search.opensearch.ClusterState;
import org.mokanda.search.opensearch.OpenSearchPlace;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Reply;

/** Whether the cluster that has the search index answers, whole, and over which line. Changes nothing. */
final class IndexExamination {
    private IndexExamination() {}

    static List<Answer> of(OpenSearchPlace place, Supplier<String> archive) {
        return List.of(cluster(place, archive), line(place));
    }

    private static Answer cluster(OpenSearchPlace place, Supplier<String> archive) {
        try {
            var state = ClusterState.of(place, archive);
            return switch (state.copies()) {
                case ALL -> Answer.of(Reply.INDEX_SERVER_WHOLE, place.name(), state.version(), state.nodes());
                case SOME -> Answer.of(Reply.INDEX_SERVER_FEW_COPIES, place.name(), state.version(), state.nodes());
                case NONE_OF_A_PART -> Answer.of(Reply.INDEX_SERVER_BROKEN, place.name());
            };
        } catch (MokandaException e) {
            return Answer.of(hindrance(e), place.name());
        }
    }

    private static Reply hindrance(MokandaException failure) {
        return switch (failure.messageKey()) {
            case "index.server-gone" -> Reply.INDEX_SERVER_GONE;
            case "index.server-untrusted" -> Reply.INDEX_SERVER_UNTRUSTED;
            case "index.server-denies" -> Reply.INDEX_SERVER_DENIES;
            case "index.of-others" -> Reply.INDEX_OF_OTHERS;
            default -> Reply.INDEX_SERVER_FAILING;
        };
    }

    private static Answer line(OpenSearchPlace place) {
        boolean isEncrypted =
                place.servers().stream().allMatch(server -> server.getScheme().equals("https"));
        return Answer.of(isEncrypted ? Reply.INDEX_LINE_ENCRYPTED : Reply.INDEX_LINE_ON_MACHINE, place.name());
    }
}
