package org.mokanda.web.search;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The acts of twins side by side, so that nobody takes one for the other or for a duplicate. */
@Controller
class TwinsController {
    private final Acts acts;
    private final SearchIndex index;
    private final Viewer viewer;
    private final Wording wording;
    private final ClosedLooks looks;

    /**
     * One field.
     *
     * @param text empty when only another act has it
     * @param differs true when the acts that have the field do not all say the same
     */
    record Line(String labelKey, String text, boolean differs) {
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

    /** @param q id of the question whose results lead here, for the way back */
    @GetMapping("/actes/{reference}/jumeaux")
    String show(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String q,
            HttpSession session,
            Model model) {
        var act = ActId.parse(reference)
                .flatMap(acts::find)
                .filter(found -> viewer.sight()
                        .sees(found.id().register().kind(), ActWords.of(found).latestYear()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var question = Optional.ofNullable(q)
                .filter(id -> Questions.of(session).find(id).isPresent())
                .orElse(null);
        var siblings = Stream.concat(Stream.of(act), index.twins(act, viewer.sight()).stream())
                .toList();
        if (!siblings.stream().allMatch(looks::look)) {
            return ClosedLooks.askFirst(
                    "/actes/" + reference + "/jumeaux" + (question == null ? "" : "?q=" + question));
        }
        model.addAttribute("questionId", question);
        model.addAttribute("registerReference", act.id().register().reference());
        model.addAttribute("register", wording.register(act.id().register()));
        model.addAttribute(
                "siblings",
                siblings.stream().map(each -> sibling(each, siblings)).toList());
        return "twins";
    }

    private Sibling sibling(CivilAct act, List<CivilAct> all) {
        var lines = act.kind().fields().stream()
                .filter(field -> all.stream().anyMatch(each -> !each.text(field).isBlank()))
                .map(field -> new Line("act.field." + field.code(), shown(act.text(field), field), differs(field, all)))
                .toList();
        return new Sibling(
                act.id().reference(),
                wording.person(act),
                act.isValidated(),
                act.externalId() != null,
                lines,
                ActRows.picture(act));
    }

    private String shown(String text, ActField field) {
        return field.isDate() ? wording.date(text) : text;
    }

    /** Capitals apart, which the registers use as they please. */
    private static boolean differs(ActField field, List<CivilAct> all) {
        return all.stream()
                        .map(act -> act.text(field).strip().toLowerCase(Locale.ROOT))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }
}
