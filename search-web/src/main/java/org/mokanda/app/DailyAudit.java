package org.mokanda.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Pace;
import org.mokanda.storage.audit.Readings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits a slice of the archive once a day while the application runs, at a pace that leaves the machine to people. For one
 * thread.
 */
final class DailyAudit {
    /** How long to wait from one round to the next. */
    static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(DailyAudit.class);
    /** A little less than a day, so that it is not an hour later each day. */
    private static final Duration EVERY = Duration.ofHours(23);

    private final Archive archive;
    private final InstantSource clock;

    DailyAudit(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Reads the day's slice if that was not done yet; else, and where the archive cannot be read, nothing. Stops early when
     * the thread is interrupted; the next round goes on there.
     */
    void round() {
        try {
            if (isDue()) {
                report(archive.audit().at(Pace.LOW).slice(AuditProgress.SILENT));
            }
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.atWarn()
                        .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                        .log("the daily audit could not be done; it is tried again in an hour");
            }
        }
    }

    /** An audit of everything reads all that a slice would. */
    private boolean isDue() {
        var since = clock.instant().minus(EVERY);
        var readings = archive.auditNotes();
        return Stream.of(AuditReport.Kind.SLICE, AuditReport.Kind.WHOLE)
                .flatMap(kind -> readings.lastEnded(kind).stream())
                .map(Readings.Run::began)
                .noneMatch(since::isBefore);
    }

    private static void report(AuditReport report) {
        if (report.ok()) {
            LOG.atInfo().addKeyValue("files", report.filesRead()).log("the daily slice of the archive is intact");
        } else {
            LOG.atError()
                    .addKeyValue("findings", report.findings().size() + report.unlisted())
                    .log("the archive is damaged; the screen of the audit names the files, run mokanda audit");
        }
    }
}
