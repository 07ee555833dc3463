package org.mokanda.search.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an index lies on an OpenSearch cluster, and how patiently the cluster is asked.
 *
 * @param servers at least one; when one does not answer the next is asked
 * @param prefix begins the name of every index of this archive: small letters, digits, {@code -} and {@code _}
 * @param login absent for a cluster that asks nobody who they are
 * @param trust PEM file with certificates that vouch for the servers; absent: those the Java machine trusts
 * @param shards parts of the index, which lie on different machines
 * @param replicas further copies of each part
 * @param patience how long each answer may take somebody who searches; what is written has {@value #WRITING} times as long
 */
public record OpenSearchPlace(
        List<URI> servers,
        String prefix,
        @Nullable Login login,
        @Nullable Path trust,
        int shards,
        int replicas,
        Duration patience) {
    public static final int SHARDS_MAX = 64;
    public static final int REPLICAS_MAX = 5;

    private static final int WRITING = 3;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_-]{0,60}");

    /** Who asks. */
    public record Login(String user, String password) {
        /** No password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    public OpenSearchPlace {
        servers = List.copyOf(servers);
        boolean isSize = shards >= 1 && shards <= SHARDS_MAX && replicas >= 0 && replicas <= REPLICAS_MAX;
        if (servers.isEmpty() || !PREFIX.matcher(prefix).matches() || !isSize) {
            throw new IllegalArgumentException("no place of an index: " + servers + " " + prefix);
        }
    }

    /** How long what is written, made or removed may take: nobody sits before a screen for it. */
    Duration patienceOfWriting() {
        return patience.multipliedBy(WRITING);
    }

    /** As people and messages name it. */
    public String name() {
        return servers.stream().map(URI::getAuthority).collect(Collectors.joining(", ")) + " " + prefix;
    }

    @Override
    public String toString() {
        return name();
    }
}
