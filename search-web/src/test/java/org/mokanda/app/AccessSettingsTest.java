package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.access.ClosurePeriods;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterKind;

@Tag("I6")
class AccessSettingsTest {
    @TempDir
    Path folder;

    private ClosurePeriods read(String... lines) throws IOException {
        return AccessSettings.read(Files.write(folder.resolve("access.properties"), List.of(lines)));
    }

    @Test
    void withoutAFileTheCautiousDefaultHolds() throws IOException {
        assertEquals(ClosurePeriods.DEFAULT, AccessSettings.read(folder.resolve("access.properties")));
        assertEquals(ClosurePeriods.DEFAULT, read("# nothing decided yet"));
    }

    @Test
    void whatIsNamedReplacesTheDefaultOfItsKindAlone() throws IOException {
        assertEquals(
                Map.of(
                        RegisterKind.BIRTH, 120,
                        RegisterKind.MARRIAGE, 75,
                        RegisterKind.DEATH, 30,
                        RegisterKind.SUPPLEMENTARY, 150,
                        RegisterKind.TABLE, 129),
                read("closure.birth=120", "closure.death=30", "closure.supplementary=150")
                        .years());
    }

    @Test
    void whatIsClosedStaysClosedAndTablesWithIt() throws IOException {
        assertEquals(
                Map.of(RegisterKind.BIRTH, 100, RegisterKind.DEATH, 75),
                read("closure.marriage=closed").years());
        assertEquals(
                Map.of(RegisterKind.BIRTH, 100, RegisterKind.MARRIAGE, 75, RegisterKind.DEATH, 75),
                read("closure.table=closed").years());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"closure.birth=-1", "closure.birth=201", "closure.birth=soon", "closure.baptism=100", "birth=100"
            })
    void aMistakeIsNamedAndOpensNothing(String line) {
        var failure = assertThrows(MokandaException.class, () -> read(line));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
    }
}
