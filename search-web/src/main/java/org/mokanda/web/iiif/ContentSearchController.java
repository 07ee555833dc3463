package org.mokanda.web.iiif;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.web.Viewer;
import org.mokanda.web.iiif.ContentSearch.Request;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/**
 * The IIIF Content Search API 2.0 over the text of pages. The standard puts the words into the address: so nothing of a request
 * is logged, and no answer is kept on the way or in the browser (I7).
 */
@Controller
class ContentSearchController {
    /** In UTF-16 units; the rest of a longer question is not looked at. */
    private static final int TEXT_MAX = 1000;

    private final Catalogue catalogue;
    private final ContentSearch search;
    private final Viewer viewer;

    ContentSearchController(Catalogue catalogue, ContentSearch search, Viewer viewer) {
        this.catalogue = catalogue;
        this.search = search;
        this.viewer = viewer;
    }

    /** The parameters of the specification (4.1.1), and the page of the answer. */
    record Parameters(
            @Nullable String q,
            @Nullable String motivation,
            @Nullable String date,
            @Nullable String user,
            @Nullable Integer page,
            @Nullable Integer min) {
        Request request(@Nullable RegisterId register) {
            var ignored = Stream.of(given("date", date), given("user", user))
                    .flatMap(Optional::stream)
                    .toList();
            return new Request(register, text(q), text(motivation), page == null ? 1 : Math.max(1, page), ignored);
        }

        private static Optional<String> given(String name, @Nullable String value) {
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(name);
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.substring(0, Math.min(value.length(), TEXT_MAX));
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Parameters";
        }
    }

    @GetMapping("/iiif/presentation/{reference}/search")
    ResponseEntity<byte[]> search(
            @PathVariable String reference,
            Parameters asked,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return answer(search.search(asked.request(visible(reference)), LinkedJson.server()), accept);
    }

    @GetMapping("/iiif/presentation/search")
    ResponseEntity<byte[]> searchAll(
            Parameters asked, @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return answer(search.search(asked.request(null), LinkedJson.server()), accept);
    }

    @GetMapping("/iiif/presentation/{reference}/autocomplete")
    ResponseEntity<byte[]> complete(
            @PathVariable String reference,
            Parameters asked,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return terms(visible(reference), asked, accept);
    }

    @GetMapping("/iiif/presentation/autocomplete")
    ResponseEntity<byte[]> completeAll(
            Parameters asked, @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return terms(null, asked, accept);
    }

    /** Here {@code q} is no choice (5.1). */
    private ResponseEntity<byte[]> terms(@Nullable RegisterId register, Parameters asked, @Nullable String accept) {
        if (asked.q() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int min = asked.min() == null ? 1 : asked.min();
        return answer(search.complete(asked.request(register), min, LinkedJson.server()), accept);
    }

    /** What may not be seen is as absent as what is not there (I6). */
    private RegisterId visible(String reference) {
        return RegisterId.parse(reference)
                .filter(viewer.sight()::sees)
                .filter(register -> catalogue.registers().find(register).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> answer(Json json, @Nullable String accept) {
        return LinkedJson.unkept(json, ContentSearch.CONTEXT, accept);
    }
}
