package org.mokanda.search.opensearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.search.opensearch.OpenSearchPlace.Login;

/** What people are told when the cluster is away or will not answer. How a real one answers is tested in a module of its own. */
class OpenSearchTroubleTest {
    private static final String ERROR =
            "{\"error\": {\"type\": \"trouble\", \"reason\": \"with [tshala]\", \"root_cause\": []}, \"status\": %d}";

    @TempDir
    private Path folder;

    private OpenSearchIndex index(URI... servers) {
        return index(null, servers);
    }

    private OpenSearchIndex index(@Nullable Path trust, URI... servers) {
        var place = new OpenSearchPlace(
                List.of(servers), "mokanda", new Login("anna", "s3cr3t"), trust, 1, 0, Duration.ofSeconds(5));
        return new OpenSearchIndex(place, () -> "archive", folder.resolve("lock"));
    }

    private MokandaException failure(URI... servers) {
        return failure(null, servers);
    }

    private MokandaException failure(@Nullable Path trust, URI... servers) {
        try (var index = index(trust, servers)) {
            var failure = assertThrows(
                    MokandaException.class, () -> index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10));
            assertEquals(FailureKind.ENVIRONMENT, failure.kind());
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, index.server-denies",
        "403, index.server-denies",
        "429, index.server-busy",
        "503, index.server-busy",
        "500, index.server-failing"
    })
    @Tag("I7")
    void aRefusalIsToldWithoutWhatTheServerQuotes(int status, String key) throws IOException {
        try (var server = new FakeServer(status, ERROR.formatted(status))) {
            var failure = failure(server.address());
            assertEquals(key, failure.messageKey());
            var told = failure + List.of(failure.arguments()).toString() + failure.getCause();
            assertFalse(told.contains("tshala") || told.contains("s3cr3t"), told);
        }
    }

    @Test
    void whatIsNoOpenSearchIsATroubleAndNoDefect() throws IOException {
        try (var server = new FakeServer(200, "<html>")) {
            assertEquals("index.server-failing", failure(server.address()).messageKey());
        }
    }

    @Test
    void whenAServerIsAwayTheNextOneIsAsked() throws IOException {
        URI away;
        try (var server = new FakeServer(200, "{}")) {
            away = server.address();
        }
        assertEquals("index.server-gone", failure(away).messageKey());
        try (var other = new FakeServer(403, ERROR.formatted(403))) {
            assertEquals("index.server-denies", failure(away, other.address()).messageKey());
        }
    }

    @Test
    void whoAsksIsSaidAtOnce() throws IOException {
        try (var server = new FakeServer(403, ERROR.formatted(403))) {
            failure(server.address());
            var login = Base64.getEncoder().encodeToString("anna:s3cr3t".getBytes(StandardCharsets.UTF_8));
            assertEquals(Set.of("Basic " + login), Set.copyOf(server.authorizations()));
        }
    }

    /** A server that refuses was asked: the line was good enough to say who asks. */
    @Test
    @Tag("I7")
    void onlyAServerThatProvesWhoItIsHearsWhoAsks() throws Exception {
        var proof = Proof.of("127.0.0.1", folder.resolve("proof"));
        var stranger = Proof.of("127.0.0.1", folder.resolve("stranger"));
        try (var server = FakeServer.encrypted(proof.key(), 403, ERROR.formatted(403))) {
            assertEquals(
                    "index.server-denies",
                    failure(proof.certificate(), server.address()).messageKey());
            assertEquals(1, Set.copyOf(server.authorizations()).size());
        }
        try (var server = FakeServer.encrypted(proof.key(), 403, ERROR.formatted(403))) {
            for (var trust : Arrays.asList(null, stranger.certificate())) {
                assertEquals(
                        "index.server-untrusted",
                        failure(trust, server.address()).messageKey());
            }
            var otherName = server.address("localhost");
            assertEquals(
                    "index.server-untrusted",
                    failure(proof.certificate(), otherName).messageKey());
            assertEquals(List.of(), server.authorizations());
        }
    }

    /** Connections are taken, and nobody ever answers. */
    @Test
    @Tag("I11")
    void aServerThatHangsIsGivenUp() throws IOException {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var server = URI.create("http://127.0.0.1:" + hanging.getLocalPort());
            var place = new OpenSearchPlace(List.of(server), "mokanda", null, null, 1, 0, Duration.ofMillis(300));
            try (var index = new OpenSearchIndex(place, () -> "archive", folder.resolve("lock"))) {
                var failure = assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> assertThrows(
                                MokandaException.class,
                                () -> index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)));
                assertEquals("index.server-gone", failure.messageKey());
            }
        }
    }

    @Test
    @Tag("I8")
    void nothingIsAskedOfTheClusterBeforeItMustBe() throws IOException {
        try (var server = new FakeServer(403, ERROR.formatted(403));
                var index = index(server.address())) {
            index.tryToWrite();
            assertEquals(List.of(), server.authorizations());
        }
    }

    @Test
    @Tag("I2")
    void oneProcessHoldsTheLockUntilItCloses() throws IOException {
        try (var server = new FakeServer(403, ERROR.formatted(403));
                var second = index(server.address())) {
            try (var first = index(server.address())) {
                assertEquals(true, first.tryToWrite());
                assertEquals(true, first.tryToWrite());
                assertEquals(false, second.tryToWrite());
            }
            assertEquals(true, second.tryToWrite());
        }
    }

    @Test
    void certificatesThatAreNoneAreNamed() throws IOException {
        var file = Files.writeString(folder.resolve("none.pem"), "none");
        var place = new OpenSearchPlace(
                List.of(URI.create("https://127.0.0.1")), "mokanda", null, file, 1, 0, Duration.ofSeconds(5));
        var failure = assertThrows(
                MokandaException.class, () -> new OpenSearchIndex(place, () -> "archive", folder.resolve("lock")));
        assertEquals("index.server-untrusted", failure.messageKey());
    }
}
