package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("I10")
class QrSealTest {
    @TempDir
    private Path folder;

    private CopyKey key;
    private SealClaims claims;
    private String text;

    @BeforeEach
    void seal() {
        key = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", InstantSource.fixed(SampleCopies.NOON));
        claims = SealClaims.of(SampleCopies.statement(SampleCopies.birth()).bytes());
        text = QrSeal.seal(claims, key);
    }

    @Test
    void saysWhatTheCopySays() {
        var genuine = assertInstanceOf(QrSeal.Reading.Genuine.class, QrSeal.open(text, key.certificate()));

        assertEquals(claims, genuine.claims());
        assertEquals("Kimbanseke, Kinshasa", genuine.claims().office());
        assertEquals("1957-03-12", genuine.claims().eventDate());
    }

    @Test
    void neverSaysAnythingElseWithAnyLetterChanged() {
        int refused = 0;
        for (int i = QrSeal.PREFIX.length(); i < text.length(); i++) {
            var letters = new StringBuilder(text);
            letters.setCharAt(i, text.charAt(i) == 'A' ? 'B' : 'A');
            if (QrSeal.open(letters.toString(), key.certificate()) instanceof QrSeal.Reading.Genuine genuine) {
                assertEquals(claims, genuine.claims(), "letter " + i);
            } else {
                refused++;
            }
        }
        // One letter at most can fall wholly on the bits that fill up the last byte of the packed form.
        assertTrue(refused >= text.length() - QrSeal.PREFIX.length() - 1, refused + " refused");
    }

    @Test
    void isNoSealWithMoreBehindIt() {
        assertInstanceOf(QrSeal.Reading.NotASeal.class, QrSeal.open(text + "000", key.certificate()));
    }

    @Test
    void isRefusedUnderAnotherOfficesCertificate() {
        var other = CopyKey.openOrCreate(folder.resolve("other"), "Matete", InstantSource.fixed(SampleCopies.NOON));

        assertInstanceOf(QrSeal.Reading.OtherKey.class, QrSeal.open(text, other.certificate()));
    }

    @Test
    void anythingElseIsNoSeal() {
        for (var other : new String[] {"", "MK1:", "https://example.org", "MK1:%%%", "MK1:" + "A".repeat(9_000)}) {
            assertInstanceOf(QrSeal.Reading.NotASeal.class, QrSeal.open(other, key.certificate()));
        }
    }
}
