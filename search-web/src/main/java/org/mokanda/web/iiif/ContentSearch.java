package org.mokanda.web.iiif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.Certainty;
import org.mokanda.core.search.LineHit.Run;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.TextQuestion;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * The text of pages by the IIIF Content Search API 2.0: each run of words that were found is an annotation on its canvas, what
 * stands around it and how sure it is are further annotations of that one.
 */
@Component
final class ContentSearch {
    static final String CONTEXT = "http://iiif.io/api/search/2/context.json";

    /** Why text stands on a canvas beside the picture (Presentation API 3.0, 3.3). */
    static final String MOTIVATION = "supplementing";

    /** Pages of registers that one page of an answer tells of, and most pages of answers. */
    static final int PAGES_EACH = 20;

    static final int ANSWERS_MAX = 50;
    private static final int TERMS_MAX = 20;

    private final SearchIndex index;
    private final Catalogue catalogue;
    private final Viewer viewer;
    private final Words words;
    private final Wording wording;

    ContentSearch(SearchIndex index, Catalogue catalogue, Viewer viewer, Words words, Wording wording) {
        this.index = index;
        this.catalogue = catalogue;
        this.viewer = viewer;
        this.words = words;
        this.wording = wording;
    }

    /**
     * What is asked.
     *
     * @param register absent for all of the archive
     * @param motivation as given, empty for any
     * @param ignored parameters of the specification that were given and make no difference here
     * @param page from 1
     */
    record Request(@Nullable RegisterId register, String q, String motivation, int page, List<String> ignored) {
        Request {
            ignored = List.copyOf(ignored);
        }

        /** Everything that is found here is text beside the picture. */
        boolean isForText() {
            return motivation.isBlank()
                    || List.of(motivation.strip().split("\\s+")).contains(MOTIVATION);
        }

        PageQuery.Scope scope() {
            return register == null ? new PageQuery.Scope.Archive() : new PageQuery.Scope.Register(register);
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Request[" + register + "]";
        }
    }

    /** The services of a register, or of all of the archive, for its manifest or collection. */
    static Json services(@Nullable RegisterId register, String server) {
        var complete = Json.object()
                .with("id", server + path(register) + "/autocomplete")
                .with("type", "AutoCompleteService2")
                .build();
        return Json.list(List.of(Json.object()
                .with("id", server + path(register) + "/search")
                .with("type", "SearchService2")
                .with("service", Json.list(List.of(complete)))
                .build()));
    }

    private static String path(@Nullable RegisterId register) {
        return Manifests.ROOT + (register == null ? "" : "/" + register.reference());
    }

    // ---- search

    Json search(Request request, String server) {
        var hits = hits(request);
        int from = Math.min((request.page() - 1) * PAGES_EACH, hits.size());
        int to = Math.min(from + PAGES_EACH, hits.size());
        var here = server + path(request.register()) + "/search?" + parameters(request);
        var answer = Json.object()
                .with("@context", CONTEXT)
                .with("id", here + (request.page() == 1 ? "" : "&page=" + request.page()))
                .with("type", "AnnotationPage");
        boolean hasNext = to < hits.size() && request.page() < ANSWERS_MAX;
        if (hasNext || request.page() > 1) {
            var collection = Json.object()
                    .with("id", here)
                    .with("type", "AnnotationCollection")
                    .with("first", page(here));
            answer.with("partOf", collection.build());
        }
        if (hasNext) {
            answer.with("next", page(here + "&page=" + (request.page() + 1)));
        }
        if (request.page() > 1) {
            answer.with("prev", page(request.page() == 2 ? here : here + "&page=" + (request.page() - 1)));
        }
        ignored(answer, request);
        var found = new ArrayList<Json>();
        var more = new ArrayList<Json>();
        for (var hit : ofManifests(hits.subList(from, to))) {
            hit.runs().forEach(run -> annotate(request, server, hit.page(), run, found, more));
        }
        answer.with("items", Json.list(found));
        if (!more.isEmpty()) {
            answer.with(
                    "annotations",
                    Json.list(List.of(Json.object()
                            .with("type", "AnnotationPage")
                            .with("items", Json.list(more))
                            .build())));
        }
        return answer.build();
    }

    /** Up to one more than the answer tells of. */
    private List<PageHit> hits(Request request) {
        if (!request.isForText() || request.page() > ANSWERS_MAX) {
            return List.of();
        }
        int limit = Math.min(request.page() * PAGES_EACH + 1, ANSWERS_MAX * PAGES_EACH);
        return index.pages(new PageQuery(TextQuestion.parse(request.q()), request.scope()), viewer.sight(), limit);
    }

    /** Without pages that people rejected: no manifest has them. An answer tells of fewer then, so that the next one begins where it ended. */
    private List<PageHit> ofManifests(List<PageHit> hits) {
        Map<RegisterId, PageArrangement> arrangements = new HashMap<>();
        return hits.stream()
                .filter(hit -> arrangements
                        .computeIfAbsent(hit.page().register(), catalogue.arrangements()::current)
                        .rejection(hit.page().number())
                        .isEmpty())
                .toList();
    }

    private void annotate(Request request, String server, PageId page, Run run, List<Json> found, List<Json> more) {
        var box = run.box();
        var place = box.x() + "," + box.y() + "," + box.width() + "," + box.height();
        var canvas = Canvases.canvasId(server, page);
        var id = canvas + "/text/" + place;
        found.add(annotation(id, MOTIVATION)
                .with("body", text(run.text()).build())
                .with(
                        "target",
                        request.register() == null
                                ? elsewhere(server, page, canvas + "#xywh=" + place)
                                : Json.text(canvas + "#xywh=" + place))
                .build());
        more.add(annotation(id + "/context", "contextualizing")
                .with("target", quote(id, run))
                .build());
        if (run.certainty() != Certainty.SURE) {
            more.add(annotation(id + "/certainty", "assessing")
                    .with("body", certainty(run))
                    .with("target", id)
                    .build());
        }
    }

    private static Json.Builder annotation(String id, String motivation) {
        return Json.object().with("id", id).with("type", "Annotation").with("motivation", motivation);
    }

    private static Json.Builder text(String value) {
        return Json.object().with("type", "TextualBody").with("value", value).with("format", "text/plain");
    }

    /** 4.2.3: the viewer may not have opened that register. */
    private Json elsewhere(String server, PageId page, String part) {
        var register = page.register();
        return Json.object()
                .with("id", part)
                .with("type", "Canvas")
                .with(
                        "partOf",
                        Json.object()
                                .with("id", server + Manifests.manifestPath(register))
                                .with("type", "Manifest")
                                .with("label", words.of(locale -> wording.register(locale, register)))
                                .build())
                .build();
    }

    private static Json quote(String annotation, Run run) {
        var selector = Json.object().with("type", "TextQuoteSelector");
        if (!run.before().isEmpty()) {
            selector.with("prefix", run.before() + " ");
        }
        selector.with("exact", run.text());
        if (!run.after().isEmpty()) {
            selector.with("suffix", " " + run.after());
        }
        return Json.object()
                .with("type", "SpecificResource")
                .with("source", annotation)
                .with("selector", Json.list(List.of(selector.build())))
                .build();
    }

    /** How sure it is, for programs as a code and for people in words, with what else it may be. */
    private Json certainty(Run run) {
        var code = run.certainty().code();
        var bodies = new ArrayList<Json>();
        bodies.add(text(code).with("purpose", "classifying").build());
        for (var language : Words.LANGUAGES) {
            var told = Stream.concat(
                    Stream.of(wording.text(language, "certainty." + code)),
                    run.possible().stream().map(word -> wording.text(language, "certainty.perhaps", word)));
            bodies.add(text(told.collect(Collectors.joining(", ")))
                    .with("language", language.getLanguage())
                    .with("purpose", "assessing")
                    .build());
        }
        return Json.list(bodies);
    }

    // ---- words while one types

    /** @param min pages on which a word must stand to be offered */
    Json complete(Request request, int min, String server) {
        var answer = Json.object()
                .with("@context", CONTEXT)
                .with("id", server + path(request.register()) + "/autocomplete?" + parameters(request))
                .with("type", "TermPage");
        ignored(answer, request);
        var terms = request.isForText()
                ? index.pageWords(request.q(), request.scope(), viewer.sight(), TERMS_MAX).stream()
                        .filter(word -> word.pages() >= min)
                        .map(word -> Json.object()
                                .with("value", word.text())
                                .with("total", word.pages())
                                .build())
                        .toList()
                : List.<Json>of();
        return answer.with("items", Json.list(terms)).build();
    }

    private static String parameters(Request request) {
        return "q=" + UriUtils.encode(request.q(), UTF_8)
                + (request.motivation().isBlank() ? "" : "&motivation=" + UriUtils.encode(request.motivation(), UTF_8));
    }

    private static void ignored(Json.Builder answer, Request request) {
        if (!request.ignored().isEmpty()) {
            answer.with(
                    "ignored",
                    Json.list(request.ignored().stream().map(Json::text).toList()));
        }
    }

    private static Json page(String id) {
        return Json.object().with("id", id).with("type", "AnnotationPage").build();
    }
}
