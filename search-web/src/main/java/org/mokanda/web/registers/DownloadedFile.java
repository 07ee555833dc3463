package org.mokanda.web.registers;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An answer that is a file made at this moment. Names are of letters, digits and dashes alone, without their ending. */
final class DownloadedFile {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private DownloadedFile() {}

    /** To be kept. */
    static ResponseEntity<byte[]> csv(String name, CharSequence text) {
        return file(
                CSV,
                "attachment; filename=\"" + name + ".csv\"",
                text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** To be looked at. */
    static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
        return file(MediaType.APPLICATION_PDF, "inline; filename=\"" + name + ".pdf\"", bytes);
    }

    private static ResponseEntity<byte[]> file(MediaType type, String disposition, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(bytes);
    }
}
