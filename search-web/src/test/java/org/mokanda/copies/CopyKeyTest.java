package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;

class CopyKeyTest {
    @TempDir
    private Path folder;

    private CopyKey open() {
        return CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", InstantSource.fixed(SampleCopies.NOON));
    }

    @Test
    void staysTheSameFromStartToStart() {
        assertEquals(open().certificate(), open().certificate());
        assertEquals("Mokanda Kimbanseke", CopyKey.commonName(open().certificate()));
    }

    @Test
    void isReadableByThisUserAlone() throws Exception {
        open();
        for (var name : new String[] {"copies.p12", "copies.pin", "copies.crt"}) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/" + name))));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))));
    }

    @Test
    @Tag("I2")
    void isMadeToTheEndAfterACutBetweenItsFiles() throws Exception {
        var first = open();
        Files.delete(folder.resolve("keys/copies.crt"));
        assertEquals(first.certificate(), open().certificate());
        assertTrue(Files.exists(folder.resolve("keys/copies.crt")));

        var pin = Files.readAllBytes(folder.resolve("keys/copies.pin"));
        Files.delete(folder.resolve("keys/copies.crt"));
        Files.delete(folder.resolve("keys/copies.p12"));
        open();
        assertArrayEquals(pin, Files.readAllBytes(folder.resolve("keys/copies.pin")));
    }

    @Test
    void isNeverReplacedBySecondOne() throws Exception {
        open();
        Files.delete(folder.resolve("keys/copies.p12"));

        assertEquals(
                "copy.key-missing",
                assertThrows(MokandaException.class, this::open).messageKey());
    }

    @Test
    void saysSoWhenItCannotBeOpened() throws Exception {
        open();
        Files.writeString(folder.resolve("keys/copies.pin"), "wrong");

        assertEquals(
                "copy.key-unreadable",
                assertThrows(MokandaException.class, this::open).messageKey());
    }
}
