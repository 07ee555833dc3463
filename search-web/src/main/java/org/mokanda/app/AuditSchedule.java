package org.mokanda.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Pace;
import org.mokanda.storage.audit.Readings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audits a slice of the archive once a day while the application runs, at a pace that leaves the machine to people. */
final class AuditSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

    /** Somebody who has just started the application wants to work. */
    private static final Duration FIRST = Duration.ofMinutes(15);

    private static final Duration AGAIN = Duration.ofHours(1);
    /** A little less than a day, so that it is not an hour later each day. */
    private static final Duration EVERY = Duration.ofHours(23);

    private final Archive archive;
    private final Thread thread;

    private AuditSchedule(Archive archive) {
        this.archive = archive;
        this.thread = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
    }

    static AuditSchedule start(Archive archive) {
        var schedule = new AuditSchedule(archive);
        schedule.thread.start();
        return schedule;
    }

    private void run() {
        try {
            Thread.sleep(FIRST);
            while (true) {
                if (isDue()) {
                    audit();
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException _) {
            // The application ends.
        }
    }

    /** An audit of everything reads all that a slice would. */
    private boolean isDue() {
        try {
            var since = archive.clock().instant().minus(EVERY);
            var readings = archive.auditNotes();
            return Stream.of(AuditReport.Kind.SLICE, AuditReport.Kind.WHOLE)
                    .flatMap(kind -> readings.lastEnded(kind).stream())
                    .map(Readings.Run::began)
                    .noneMatch(since::isBefore);
        } catch (MokandaException e) {
            failed(e);
            return false;
        }
    }

    private void audit() throws InterruptedException {
        try {
            var report = archive.audit().at(Pace.LOW).slice(AuditProgress.SILENT);
            if (report.ok()) {
                LOG.atInfo().addKeyValue("files", report.filesRead()).log("the daily slice of the archive is intact");
            } else {
                LOG.atError()
                        .addKeyValue("findings", report.findings().size() + report.unlisted())
                        .log("the archive is damaged; the screen of the audit names the files, run mokanda audit");
            }
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            failed(e);
        }
    }

    private static void failed(RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                .log("the daily audit could not be done; it is tried again in an hour");
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
