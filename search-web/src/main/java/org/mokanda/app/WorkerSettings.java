package org.mokanda.app;

import java.util.Map;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.IngestSettings;

/** What the environment says of reading on this machine. */
final class WorkerSettings {
    /** Set to {@code off}, every page is read once only: for comparisons, or a very slow machine. */
    static final String SECOND_READINGS = "MOKANDA_SECOND_READINGS";

    /** How many pages are worked on at once, 1 to {@value #WORKERS_MAX}; as many as the machine has cores unless it is set. */
    static final String WORKERS = "MOKANDA_WORKERS";

    private static final int WORKERS_MAX = 64;

    private WorkerSettings() {}

    /** @throws MokandaException of kind ENVIRONMENT: a variable is set to something that has no sense */
    static IngestSettings of(Map<String, String> environment) {
        var settings = IngestSettings.standard().withSecondReadings(!"off".equals(environment.get(SECOND_READINGS)));
        var workers = environment.getOrDefault(WORKERS, "").strip();
        if (workers.isEmpty()) {
            return settings;
        }
        if (!workers.matches("[1-9]\\d?") || Integer.parseInt(workers) > WORKERS_MAX) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "settings.workers",
                    WORKERS + " is no number of workers",
                    null,
                    WORKERS,
                    WORKERS_MAX);
        }
        return settings.withWorkers(Integer.parseInt(workers));
    }
}
