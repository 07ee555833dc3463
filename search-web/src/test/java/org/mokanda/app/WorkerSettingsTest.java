package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.IngestSettings;

class WorkerSettingsTest {
    @Test
    void theEnvironmentDecides() {
        assertEquals(IngestSettings.standard(), WorkerSettings.of(Map.of("MOKANDA_WORKERS", " ")));
        assertEquals(7, WorkerSettings.of(Map.of("MOKANDA_WORKERS", "7")).workers());
        assertFalse(WorkerSettings.of(Map.of("MOKANDA_SECOND_READINGS", "off")).secondReadings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65", "100", "two", "2.5"})
    void whatHasNoSenseIsNamed(String value) {
        var refused = assertThrows(MokandaException.class, () -> WorkerSettings.of(Map.of("MOKANDA_WORKERS", value)));
        assertEquals("settings.workers", refused.messageKey());
    }
}
