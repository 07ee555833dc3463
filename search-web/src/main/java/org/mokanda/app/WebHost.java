package org.mokanda.app;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.deposit.DepositRounds;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.ReadingAge;
import org.mokanda.storage.audit.Readings;
import org.mokanda.storage.time.DailyStamps;
import org.mokanda.storage.time.Stamping;
import org.mokanda.web.LastAudits;
import org.mokanda.web.SecondCopy;
import org.mokanda.web.WebParts;
import org.mokanda.web.WebServer;
import org.mokanda.web.WebSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web application over an archive, with what goes on beside it: the index follows, waiting pages are read. */
public final class WebHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebHost.class);
    /** Whoever has just started the application wants to work. */
    private static final Duration BEFORE_FIRST_STAMP = Duration.ofMinutes(1);

    private static final Duration BEFORE_FIRST_AUDIT = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Archive archive;
    private final WebServer server;
    /** Two, as a slow time-stamp service must not keep the audit waiting, nor the other way round. */
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("rounds-", 1).factory());

    private final Thread taker;
    private @Nullable Thread reader;

    private WebHost(Archive archive, WebServer server) {
        this.archive = archive;
        this.server = server;
        taker = Thread.ofVirtual().name("deposits").start(new DepositRounds(archive.deposits(), archive::intake));
        everySoOften(new DailyAudit(archive, archive.clock())::round, BEFORE_FIRST_AUDIT, DailyAudit.BETWEEN_ROUNDS);
    }

    /**
     * Starts answering. The archive is opened on one core while the other brings up the web application; nobody is
     * answered before both are done.
     *
     * @param preparation what has to be done to the archive before anybody sees it, such as {@link Archive#recover}
     * @throws MokandaException it cannot listen there, or the archive cannot be opened or prepared
     */
    public static WebHost start(Archive archive, WebSettings settings, Runnable preparation) {
        WebServer.requireFree(settings);
        var opening = new FutureTask<>(() -> {
            preparation.run();
            return parts(archive);
        });
        var opener = Thread.ofPlatform().name("opening").start(opening);
        try {
            var server = WebServer.start(() -> resultOf(opening), settings);
            archive.follower().follow();
            return new WebHost(archive, server);
        } finally {
            // Whatever happened, the archive is not left while somebody still works on it.
            waitFor(opener);
        }
    }

    private static WebParts resultOf(FutureTask<WebParts> opening) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the archive was opened", e);
        }
    }

    private static void waitFor(Thread opener) {
        try {
            opener.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static WebParts parts(Archive archive) {
        return new WebParts(
                archive.catalogue(),
                archive.index(),
                archive.readings(),
                archive.originals(),
                archive.images(),
                archive.acts(),
                archive.readingDesk(),
                archive.books(),
                archive.arrangements(),
                archive::copies,
                () -> lastAudits(archive),
                () -> archive.secondCopies().list().stream()
                        .map(each -> new SecondCopy(
                                each.place(), each.copied(), Optional.ofNullable(each.audited()), each.findings()))
                        .toList(),
                archive.deposits(),
                AccessSettings.read(archive.directory().accessSettings()),
                archive.follower()::making,
                archive.clock());
    }

    private static LastAudits lastAudits(Archive archive) {
        var readings = archive.auditNotes();
        var newest = readings.lastEnded();
        var age = newest.map(Readings.Run::age);
        return new LastAudits(
                readings.lastEnded(AuditReport.Kind.WHOLE).map(Readings.Run::ended),
                readings.lastEnded(AuditReport.Kind.SLICE).map(Readings.Run::ended),
                age.map(ReadingAge::oldest),
                age.map(ReadingAge::neverRead).orElse(0L),
                readings.findings().stream()
                        .map(finding -> new LastAudits.Damage(finding.kind().code(), finding.path()))
                        .toList());
    }

    public URI home() {
        return server.home();
    }

    /** A link that signs {@code login} in once. */
    public URI oneTimeLink(String login) {
        return server.oneTimeLink(login);
    }

    /** Reads, beside all else and for as long as this is open, the pages that wait. */
    public void readWaitingPages() {
        reader = Thread.ofVirtual().name("waiting-pages").start(archive.readingRounds());
    }

    /** Has the evidence log stamped once a day, beside all else, for as long as this is open; quiet without a network. */
    public void stampDaily(Stamping stamping) {
        if (stamping.services().isEmpty()) {
            return;
        }
        var stamps = new DailyStamps(stamping, archive.clock());
        everySoOften(stamps::round, BEFORE_FIRST_STAMP, DailyStamps.BETWEEN_ROUNDS);
    }

    private void everySoOften(Runnable round, Duration first, Duration pause) {
        var _ = rounds.scheduleWithFixedDelay(round, first.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        taker.interrupt();
        var reads = reader;
        if (reads != null) {
            reads.interrupt();
        }
        server.close();
        try {
            if (!rounds.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the daily rounds did not end in time");
            }
            if (!taker.join(PATIENCE)) {
                LOG.warn("the taking in of a deposit did not end in time");
            }
            if (reads != null && !reads.join(PATIENCE)) {
                LOG.warn("the reading of pages did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
