package org.mokanda.search.opensearch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Options;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** The way to the servers: who asks, how long, and whom the line trusts. */
final class Line {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);

    /** A server tells by itself when it takes too long; one that does not even do that is given up so much later. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final int CONNECTIONS_MAX = 40;

    private Line() {}

    static OpenSearchTransport to(OpenSearchPlace place) {
        var hosts = place.servers().stream()
                .map(server -> new HttpHost(server.getScheme(), server.getHost(), port(server)))
                .toArray(HttpHost[]::new);
        var trust = place.trust() == null ? null : trusting(place.trust(), place);
        return ApacheHttpClient5TransportBuilder.builder(hosts)
                .setMapper(new JacksonJsonpMapper())
                .setRequestConfigCallback(request -> patient(request, place.patience()))
                .setHttpClientConfigCallback(http -> dressed(http, place.login(), hosts, trust))
                .build();
    }

    /** For requests over the same line that may take so long. */
    static TransportOptions patient(Duration patience) {
        return ApacheHttpClient5Options.DEFAULT.toBuilder()
                .setRequestConfig(patient(RequestConfig.custom(), patience).build())
                .build();
    }

    private static RequestConfig.Builder patient(RequestConfig.Builder request, Duration patience) {
        return request.setResponseTimeout(Timeout.of(patience.plus(SLACK)))
                .setConnectionRequestTimeout(Timeout.of(patience));
    }

    private static int port(URI server) {
        return server.getPort() > 0 ? server.getPort() : 9200;
    }

    private static HttpAsyncClientBuilder dressed(
            HttpAsyncClientBuilder http,
            OpenSearchPlace.@Nullable Login login,
            HttpHost[] hosts,
            @Nullable SSLContext trust) {
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setMaxConnTotal(CONNECTIONS_MAX * hosts.length);
        if (trust != null) {
            connections.setTlsStrategy(
                    ClientTlsStrategyBuilder.create().setSslContext(trust).buildAsync());
        }
        if (login != null) {
            var credentials = new BasicCredentialsProvider();
            for (var host : hosts) {
                credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(
                                login.user(), login.password().toCharArray()));
            }
            http.setDefaultCredentialsProvider(credentials);
        }
        return http.setConnectionManager(connections.build());
    }

    private static SSLContext trusting(Path trust, OpenSearchPlace place) {
        try (var in = Files.newInputStream(trust)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "index.server-untrusted",
                    "cannot use the certificates in " + trust,
                    e,
                    place.name());
        }
    }
}
