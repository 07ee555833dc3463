package org.mokanda.web.iiif;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Answers in JSON-LD. Any origin may read them, and that opens nothing: without the cookie of the signed-in person there is
 * no answer, and browsers send none to a server that allows every origin. {@code Vary} keeps a browser from handing on an
 * answer it got with the cookie.
 */
final class LinkedJson {
    static final String ANY_ORIGIN = "*";
    static final String VARY = "Cookie";

    private LinkedJson() {}

    /** Address of this server as the request has it, e.g. {@code http://localhost:8080}. */
    static String server() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    /**
     * @param context the specification's, which is the profile of the media type
     * @param accept what the client wants; plain JSON only when it says so (Image API 3.0, 5.1)
     */
    static ResponseEntity<byte[]> answer(Json json, String context, @Nullable String accept) {
        return answer(json, context, accept, CacheControl.noCache().cachePrivate());
    }

    /** The same for an answer whose address holds what somebody typed: it is kept nowhere (I7). */
    static ResponseEntity<byte[]> unkept(Json json, String context, @Nullable String accept) {
        return answer(json, context, accept, CacheControl.noStore());
    }

    private static ResponseEntity<byte[]> answer(
            Json json, String context, @Nullable String accept, CacheControl keeping) {
        boolean isPlain = accept != null && accept.contains("application/json") && !accept.contains("ld+json");
        var type = isPlain ? "application/json" : "application/ld+json;profile=\"" + context + "\"";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(keeping)
                .varyBy("Accept", VARY)
                .header("Access-Control-Allow-Origin", ANY_ORIGIN)
                .body(json.pretty().getBytes(StandardCharsets.UTF_8));
    }
}
