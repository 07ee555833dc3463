package org.mokanda.web.search;

import java.util.List;
import java.util.stream.Stream;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.looks.ClosedLooks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The acts of twins side by side, so that nobody takes one for the other or for a duplicate. */
@Controller
class TwinsController {
    private final Acts acts;
    private final SearchIndex index;
    private final Viewer viewer;
    private final Wording wording;
    private final ClosedLooks looks;

    /** One field. */
    record Line(String labelKey, String text) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + labelKey + "]";
        }
    }

    /**
     * One of them.
     *
     * @param picture address of its beginning; empty for an act without a scan
     */
    record Sibling(
            String reference, String person, boolean validated, boolean imported, List<Line> lines, String picture) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Sibling[" + reference + "]";
        }
    }

    TwinsController(Catalogue catalogue, SearchIndex index, Viewer viewer, Wording wording, ClosedLooks looks) {
        this.acts = catalogue.acts();
        this.index = index;
        this.viewer = viewer;
        this.wording = wording;
        this.looks = looks;
    }

    @GetMapping("/actes/{reference}/jumeaux")
    String show(@PathVariable String reference, Model model) {
        var act = ActId.parse(reference)
                .flatMap(acts::find)
                .filter(found -> viewer.sight()
                        .sees(found.id().register().kind(), ActWords.of(found).latestYear()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var siblings = Stream.concat(Stream.of(act), index.twins(act, viewer.sight()).stream())
                .toList();
        if (!siblings.stream().allMatch(looks::look)) {
            return ClosedLooks.askFirst("/actes/" + reference + "/jumeaux");
        }
        model.addAttribute("siblings", siblings.stream().map(this::sibling).toList());
        return "twins";
    }

    private Sibling sibling(CivilAct act) {
        var lines = act.kind().fields().stream()
                .filter(field -> !act.text(field).isBlank())
                .map(field -> new Line(
                        "act.field." + field.code(), field.isDate() ? wording.date(act.text(field)) : act.text(field)))
                .toList();
        return new Sibling(
                act.id().reference(),
                wording.person(act),
                act.isValidated(),
                act.externalId() != null,
                lines,
                ActRows.picture(act));
    }
}
