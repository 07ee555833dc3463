package org.mokanda.app;

import java.net.URI;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.ingest.intake.IntakeProgress;
import org.mokanda.web.WebParts;
import org.mokanda.web.WebServer;
import org.mokanda.web.WebSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web application over an archive, with what goes on beside it: the index follows, waiting pages are read. */
public final class WebHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebHost.class);

    private final Archive archive;
    private final WebServer server;

    private WebHost(Archive archive, WebServer server) {
        this.archive = archive;
        this.server = server;
    }

    /**
     * Starts answering.
     *
     * @throws org.mokanda.core.failure.MokandaException the port is taken
     */
    public static WebHost start(Archive archive, WebSettings settings) {
        var parts = new WebParts(
                archive.catalogue(),
                archive.index(),
                archive.readings(),
                archive.images(),
                archive.acts(),
                archive::copies,
                archive.clock());
        var server = WebServer.start(parts, settings);
        archive.follower().follow();
        return new WebHost(archive, server);
    }

    public URI home() {
        return server.home();
    }

    /** A link that signs {@code login} in once. */
    public URI oneTimeLink(String login) {
        return server.oneTimeLink(login);
    }

    /** Reads, beside all else, the pages an earlier run left waiting. */
    public void readWaitingPages() {
        Thread.ofVirtual().name("waiting-pages").start(() -> {
            try {
                for (var register : archive.catalogue().registers().list()) {
                    if (register.pagesWaiting() > 0) {
                        read(register);
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                        .log("reading waiting pages stopped; it goes on at the next start");
            }
        });
    }

    private void read(RegisterSummary register) throws InterruptedException {
        archive.intake().resume(register.id(), "mokanda", IntakeProgress.silent());
    }

    @Override
    public void close() {
        server.close();
    }
}
