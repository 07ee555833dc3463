package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.identify.FileFormat;

class OriginalNameTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();

    private static Scan apart(String name) {
        return apart(name, QuarantineReason.UNREADABLE);
    }

    private static Scan apart(String name, QuarantineReason reason) {
        var digest = new Sha512("0123456789abcdef".repeat(8));
        return new Scan(BIRTHS, digest, name, 1, "image/jpeg", "quarantine/1", 0, reason);
    }

    @Test
    void whatNobodyVouchesForHasANameThatNoMachineRuns() {
        assertEquals("KMB-birth-1957-0123456789ab-Ecole_1.JPG", OriginalName.keptApart(apart("École 1.JPG")));
        assertEquals("KMB-birth-1957-0123456789ab-letter.docx.bin", OriginalName.keptApart(apart("letter.docx")));
        for (var name : List.of(
                "photo.jpg.exe",
                "a\u202egpj.exe",
                "../../etc/passwd",
                "C:\\con.lnk",
                "a\r\nb: c.html",
                "\"; filename=x.bat",
                "-rf",
                "pdf",
                "x.",
                "\ud800",
                "x".repeat(300) + ".svg")) {
            var safe = OriginalName.keptApart(apart(name));
            assertTrue(safe.matches("KMB-birth-1957-0123456789ab-[A-Za-z0-9._-]{1,84}"), safe);
            assertTrue(safe.endsWith(".bin"), safe);
        }
    }

    @Test
    void whatIsNoPictureIsNotNamedLikeOne() {
        for (var name : List.of("photo.jpg", "acte.pdf", "notes.docx")) {
            var safe = OriginalName.keptApart(apart(name, QuarantineReason.UNSUPPORTED_TYPE));
            assertEquals("KMB-birth-1957-0123456789ab-" + name + ".bin", safe);
        }
        assertTrue(OriginalName.keptApart(apart("acte.pdf", QuarantineReason.ENCRYPTED))
                .endsWith("-acte.pdf"));
    }

    @Test
    void theNameOfAMasterIsThatOfThePageAndItsFormat() {
        for (var format : FileFormat.values()) {
            assertTrue(ofPage(format.mediaType()).matches("KMB-birth-1957\\.p12\\.[a-z0-9]{3,4}"));
        }
        assertEquals("KMB-birth-1957.p12.tif", ofPage("image/tiff"));
        assertEquals("KMB-birth-1957.p12.bin", ofPage("text/html"));
    }

    private static String ofPage(String mediaType) {
        var scan = new Scan(BIRTHS, new Sha512("0".repeat(128)), "a.svg", 1, mediaType, "scans/1", 1, null);
        return OriginalName.ofPage(new PageId(BIRTHS, 12), scan);
    }
}
