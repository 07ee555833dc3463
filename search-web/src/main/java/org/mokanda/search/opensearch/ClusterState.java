package org.mokanda.search.opensearch;

import java.util.function.Supplier;
import org.mokanda.core.failure.MokandaException;
import org.opensearch.client.opensearch._types.HealthStatus;

/**
 * How a cluster stands, for whoever looks after it.
 *
 * @param version of OpenSearch
 * @param nodes machines that are there
 * @param copies whether each part of the index is there, and as often as it should
 */
public record ClusterState(String version, int nodes, Copies copies) {
    /** Of the parts of the index; of all indexes of the cluster before this archive has one. */
    public enum Copies {
        ALL,
        /** Each part is there, some not as often as it should. */
        SOME,
        /** Some part is nowhere: nothing can be found. */
        NONE_OF_A_PART
    }

    /**
     * Asks the cluster.
     *
     * @param archive name that no other archive has
     * @throws MokandaException with the key of what hinders
     */
    public static ClusterState of(OpenSearchPlace place, Supplier<String> archive) {
        try (var cluster = new Cluster(place)) {
            var version = cluster.ask(client -> client.info()).version().number();
            var generations = new Generations(cluster, archive);
            var index = generations.current();
            var health = cluster.ask(client -> client.cluster().health(ask -> index == null ? ask : ask.index(index)));
            return new ClusterState(version, health.numberOfNodes(), copies(health.status()));
        }
    }

    @Override
    public String toString() {
        return version + ", " + nodes + " nodes, " + copies;
    }

    private static Copies copies(HealthStatus status) {
        return switch (status) {
            case Green -> Copies.ALL;
            case Yellow -> Copies.SOME;
            case Red -> Copies.NONE_OF_A_PART;
        };
    }
}
