package org.mokanda.web.iiif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.ingest.decode.PageSize;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** Registers as manifests and offices as collections of the IIIF Presentation API 3.0. */
@Component
final class Manifests {
    static final String CONTEXT = "http://iiif.io/api/presentation/3/context.json";
    /** No copyright, but other laws say who may see it. */
    static final String RIGHTS = "http://rightsstatements.org/vocab/NoC-OKLR/1.0/";

    static final String ROOT = "/iiif/presentation";

    private final Catalogue catalogue;
    private final Words words;
    private final Wording wording;
    private final Canvases canvases;

    Manifests(Catalogue catalogue, Words words, Wording wording, Canvases canvases) {
        this.catalogue = catalogue;
        this.words = words;
        this.wording = wording;
        this.canvases = canvases;
    }

    static String manifestPath(RegisterId register) {
        return ROOT + "/" + register.reference() + "/manifest.json";
    }

    private static String officePath(OfficeCode office) {
        return ROOT + "/offices/" + office + "/collection.json";
    }

    /**
     * A register with its pages in order and its acts.
     *
     * @param server address of this server, e.g. {@code http://localhost:8080}
     * @return empty when there is no such register, or no page of it
     */
    Optional<Json> manifest(RegisterId register, String server) {
        var pages = pages(register);
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        var manifest = Json.object()
                .with("@context", CONTEXT)
                .with("id", server + manifestPath(register))
                .with("type", "Manifest")
                .with("label", words.of(locale -> wording.register(locale, register)))
                .with(
                        "metadata",
                        Json.list(List.of(
                                pair(words.of("iiif.reference"), Words.same(register.reference())),
                                pair(words.of("iiif.office"), Words.same(wording.office(register))),
                                pair(words.of("iiif.pages"), Words.same(String.valueOf(pages.size()))))))
                .with("rights", RIGHTS)
                .with("requiredStatement", pair(words.of("iiif.use"), words.of("iiif.use-closed")))
                .with("viewingDirection", "left-to-right")
                .with("behavior", Json.list(List.of(Json.text("paged"))))
                .with("homepage", Json.list(List.of(homepage(server, register))))
                .with("partOf", Json.list(List.of(link(server + officePath(register.office()), "Collection"))))
                .with("service", ContentSearch.services(register, server))
                .with(
                        "items",
                        Json.list(pages.stream()
                                .map(page -> canvases.canvas(server, page))
                                .toList()));
        pages.stream()
                .filter(ShownPage::hasPicture)
                .findFirst()
                .ifPresent(first -> manifest.with("thumbnail", Json.list(List.of(Canvases.thumbnail(server, first)))));
        var acts = acts(server, register, pages);
        if (!acts.isEmpty()) {
            manifest.with("structures", Json.list(List.of(ranges(server, register, acts))));
        }
        return Optional.of(manifest.build());
    }

    /** In the order of the book as people put it, without what they rejected. */
    private List<ShownPage> pages(RegisterId register) {
        Map<Integer, Page> known = new HashMap<>();
        catalogue
                .pages()
                .ofRegister(register)
                .forEach(page -> known.put(page.id().number(), page));
        Map<PageId, PageExamination> seen = new HashMap<>();
        catalogue.pages().examinations(register).forEach(one -> seen.put(one.page(), one));
        var arrangement = catalogue.arrangements().current(register);
        var pages = new ArrayList<ShownPage>();
        for (int number : arrangement.ordered(known.keySet())) {
            var page = known.get(number);
            if (page != null && arrangement.rejection(number).isEmpty()) {
                pages.add(shown(page, seen.get(page.id()), arrangement.split(number)));
            }
        }
        return pages;
    }

    private static ShownPage shown(Page page, @Nullable PageExamination seen, PageSplit split) {
        var size = page.width() > 0 && page.height() > 0
                ? new PageSize(page.width(), page.height())
                : seen == null || seen.width() == 0 ? null : new PageSize(seen.width(), seen.height());
        boolean isOpening = switch (split) {
            case PageSplit.Proposed _ -> seen != null && seen.parts().size() == 2;
            case PageSplit.Whole _ -> false;
            case PageSplit.Halves _ -> true;
        };
        return new ShownPage(page, size, isOpening);
    }

    private List<Json> acts(String server, RegisterId register, List<ShownPage> pages) {
        Map<PageId, ShownPage> shown = new HashMap<>();
        pages.forEach(page -> shown.put(page.page().id(), page));
        return catalogue.acts().ofRegister(register).stream()
                .filter(act -> act.regions().stream().anyMatch(region -> shown.containsKey(region.page())))
                .sorted(Comparator.comparing(CivilAct::id))
                .map(act -> canvases.range(server, act, shown))
                .toList();
    }

    private Json ranges(String server, RegisterId register, List<Json> acts) {
        return Json.object()
                .with("id", server + ROOT + "/" + register.reference() + "/range/acts")
                .with("type", "Range")
                .with("label", words.of("iiif.acts"))
                .with("items", Json.list(acts))
                .build();
    }

    private Json homepage(String server, RegisterId register) {
        return Json.object()
                .with("id", server + "/registres/" + register.reference())
                .with("type", "Text")
                .with("format", "text/html")
                .with("label", words.of(locale -> wording.register(locale, register)))
                .build();
    }

    /** All offices that have a page to show. */
    Json offices(String server) {
        var offices = withPages().map(RegisterId::office).distinct().sorted().toList();
        var items = new ArrayList<Json>();
        for (var office : offices) {
            items.add(Json.object()
                    .with("id", server + officePath(office))
                    .with("type", "Collection")
                    .with("label", Words.same(name(office)))
                    .build());
        }
        return collection(server + ROOT + "/collection.json", words.of("registers.title"), items)
                .with("service", ContentSearch.services(null, server))
                .build();
    }

    /** The registers of an office; empty when none has a page to show. */
    Optional<Json> office(OfficeCode office, String server) {
        var items = withPages()
                .filter(register -> register.office().equals(office))
                .sorted()
                .map(register -> (Json) Json.object()
                        .with("id", server + manifestPath(register))
                        .with("type", "Manifest")
                        .with("label", words.of(locale -> wording.register(locale, register)))
                        .build())
                .toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(collection(server + officePath(office), Words.same(name(office)), items)
                .with("partOf", Json.list(List.of(link(server + ROOT + "/collection.json", "Collection"))))
                .build());
    }

    private Stream<RegisterId> withPages() {
        return catalogue.registers().list().stream()
                .filter(summary -> summary.pages() > 0)
                .map(RegisterSummary::id);
    }

    private String name(OfficeCode office) {
        return catalogue.offices().find(office).map(found -> found.name()).orElse(office.value());
    }

    private static Json.Builder collection(String id, Json label, List<Json> items) {
        return Json.object()
                .with("@context", CONTEXT)
                .with("id", id)
                .with("type", "Collection")
                .with("label", label)
                .with("items", Json.list(items));
    }

    private static Json link(String id, String type) {
        return Json.object().with("id", id).with("type", type).build();
    }

    private static Json pair(Json label, Json value) {
        return Json.object().with("label", label).with("value", value).build();
    }
}
