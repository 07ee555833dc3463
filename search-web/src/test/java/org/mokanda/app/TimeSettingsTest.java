package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.time.TimeAuthority;
import org.mokanda.storage.time.TimeService;

class TimeSettingsTest {
    @TempDir
    Path folder;

    private final TimeAuthority authority = new TimeAuthority();

    @BeforeEach
    void aCertificate() {
        authority.trust(folder.resolve("trust.pem"));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private List<TimeService> read(String... lines) throws IOException {
        return TimeSettings.read(Files.write(folder.resolve("time.properties"), List.of(lines)));
    }

    @Test
    @Tag("I8")
    void withoutAFileNobodyIsAsked() {
        assertEquals(List.of(), TimeSettings.read(folder.resolve("time.properties")));
    }

    @Test
    void allServicesAreReadByName() throws IOException {
        var services = read(
                "# two of them",
                "notary.url=https://time.example.cd:8443/tsa?key=secret",
                "notary.trust=trust.pem",
                "notary.policy=1.3.6.1.4.1.99999.1",
                "court.trust=" + folder.resolve("trust.pem"));
        assertEquals(
                List.of("court", "notary"),
                services.stream().map(TimeService::name).toList());
        assertEquals(Optional.empty(), services.getFirst().place());
        var notary = services.getLast();
        assertEquals(Optional.of(URI.create("https://time.example.cd:8443/tsa?key=secret")), notary.place());
        assertEquals(Optional.of("1.3.6.1.4.1.99999.1"), notary.policy());
        assertFalse(notary.toString().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notary.url=ftp://time.example.cd/",
                "notary.url=http://",
                "notary.url=http://1.2.3.4.5.6/",
                "notary.url=http://host:70000/",
                "notary.url=http://user:password@host/",
                "notary.url=http://host/%zz",
                "notary.policy=one",
                "notary.policy=1.50.3",
                "notary.address=http://host/",
                "Notary.url=http://host/",
                "url=http://host/"
            })
    void whatMakesNoSenseIsRefusedAndItsValueNotRepeated(String line) throws IOException {
        Files.write(folder.resolve("time.properties"), List.of(line, "notary.trust=trust.pem"));
        var failure = assertThrows(MokandaException.class, () -> TimeSettings.read(folder.resolve("time.properties")));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
        var told = failure + List.of(failure.arguments()).toString();
        assertFalse(told.contains("password"), told);
    }

    @Test
    void whomToTrustMustBeSaidAndThere() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("broken.pem"),
                Files.readString(folder.resolve("trust.pem")).substring(0, 200));
        for (var trust : List.of("", "absent.pem", "empty.pem", "broken.pem", ".")) {
            var failure = assertThrows(
                    MokandaException.class, () -> read("notary.url=http://host/", "notary.trust=" + trust));
            assertEquals(trust.isEmpty() ? "settings.missing" : "settings.no-certificate", failure.messageKey(), trust);
        }
    }
}
