package org.mokanda.itest.opensearch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.mokanda.search.opensearch.OpenSearchPlace;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;

/** Three real nodes of OpenSearch that make one cluster, in this process. */
final class ThreeNodes implements AutoCloseable {
    private static final int NODES = 3;

    private final OpenSearchRunner runner = new OpenSearchRunner();
    private final List<Integer> http;

    ThreeNodes(Path folder) throws IOException {
        var ports = freePorts(2 * NODES);
        http = ports.subList(0, NODES);
        var transport = ports.subList(NODES, 2 * NODES);
        var seeds = transport.stream().map(port -> "127.0.0.1:" + port).toList();
        runner.onBuild((node, settings) -> settings.put("network.host", "127.0.0.1")
                        .put("http.port", http.get(node - 1))
                        .put("transport.port", transport.get(node - 1))
                        .putList("discovery.seed_hosts", seeds))
                .build(OpenSearchRunner.newConfigs()
                        .basePath(folder.toString())
                        .clusterName("mokanda-test")
                        .numOfNode(NODES));
        runner.ensureYellow();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    List<URI> servers() {
        return http.stream().map(port -> URI.create("http://127.0.0.1:" + port)).toList();
    }

    /** An index in as many parts as there are nodes. */
    OpenSearchPlace place(String prefix, int replicas, Duration patience) {
        return new OpenSearchPlace(servers(), prefix, null, null, NODES, replicas, patience);
    }

    /** The node, 0 to 2, that has the part of an index in which an entry of this key lies. */
    int nodeOf(String index, String key) {
        var parts = runner.admin()
                .cluster()
                .prepareSearchShards(index)
                .setRouting(key)
                .get()
                .getGroups();
        var name = parts[0].getShards()[0].currentNodeId();
        return IntStream.range(0, NODES)
                .filter(node ->
                        runner.getNode(node).getNodeEnvironment().nodeId().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** @param node 0 to 2 */
    void stop(int node) {
        try {
            runner.getNode(node).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start(int node) {
        runner.startNode(node);
    }

    /** Waits until each part of each index has its copies. */
    void awaitGreen() {
        // A node that is back is not always given its copies at once; otherwise they are held for it for a minute.
        holdCopiesForNodesAway("0s");
        var health = runner.admin()
                .cluster()
                .prepareHealth()
                .setWaitForGreenStatus()
                .setWaitForNodes(Integer.toString(NODES))
                .setTimeout(TimeValue.timeValueMinutes(2))
                .get();
        holdCopiesForNodesAway("1m");
        if (health.isTimedOut()) {
            throw new IllegalStateException("not all copies after two minutes: " + health);
        }
    }

    private void holdCopiesForNodesAway(String time) {
        runner.admin()
                .indices()
                .prepareUpdateSettings("*")
                .setSettings(Settings.builder().put("index.unassigned.node_left.delayed_timeout", time))
                .get();
    }

    /** Removes all indexes whose names begin so. */
    void remove(String prefix) {
        runner.deleteIndex(prefix + "*");
    }

    @Override
    public void close() throws IOException {
        runner.close();
    }

    /**
     * Runs them for others, until standard input ends.
     *
     * @param args a folder for them, and a file into which their addresses are written when they answer
     */
    public static void main(String[] args) throws IOException {
        try (var nodes = new ThreeNodes(Path.of(args[0]))) {
            var servers = nodes.servers().stream().map(URI::toString).collect(Collectors.joining(","));
            Files.writeString(Path.of(args[1]), servers);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
