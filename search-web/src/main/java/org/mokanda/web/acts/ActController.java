package org.mokanda.web.acts;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.search.Questions;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows an act and seals what a person answers for. */
@Controller
class ActController {
    private final Acts acts;
    private final ActDesk desk;
    private final ActScreen screen;
    private final Viewer viewer;
    private final Wording wording;

    ActController(Catalogue catalogue, ActDesk desk, ActScreen screen, Viewer viewer, Wording wording) {
        this.wording = wording;
        this.acts = catalogue.acts();
        this.desk = desk;
        this.screen = screen;
        this.viewer = viewer;
    }

    @GetMapping("/actes/{reference}")
    String show(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String valide,
            @RequestParam(required = false) @Nullable String precedent,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        var found = ActId.parse(reference).flatMap(acts::find);
        if (found.isEmpty()) {
            return replaced(reference, List.of(), response, model);
        }
        var act = found.get();
        var form = ActForm.of(act, LocaleContextHolder.getLocale());
        screen.fill(model, act, form, List.of(), false);
        backTo(model, session, q);
        if (valide != null && act.isValidated()) {
            model.addAttribute("noticeKey", "act.sealed");
        } else if (precedent != null && ActId.parse(precedent).isPresent()) {
            model.addAttribute("noticeKey", "act.previous-sealed");
        }
        return "act";
    }

    @PostMapping("/actes/{reference}")
    String change(
            @PathVariable String reference,
            @RequestParam(defaultValue = "garder") String action,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam MultiValueMap<String, String> sent,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        var found = ActId.parse(reference).flatMap(acts::find);
        if (found.isEmpty()) {
            return replaced(reference, typed(sent), response, model);
        }
        var act = found.get();
        var form = ActForm.read(act, sent);
        backTo(model, session, q);
        return switch (action) {
            case "valider", "suivant" -> {
                try {
                    yield seal(act, form, action.equals("suivant"), model);
                } catch (MokandaException e) {
                    if (acts.find(act.id()).isPresent()) {
                        throw e;
                    }
                    yield replaced(reference, typed(sent), response, model);
                }
            }
            case "mention" -> again(model, act, form.withEmptyNote(), List.of(), form.revision() != act.revision());
            default -> again(model, act, form, List.of(), form.revision() != act.revision());
        };
    }

    private String seal(CivilAct act, ActForm form, boolean thenNext, Model model) {
        if (form.revision() != act.revision()) {
            return stale(act, form, model);
        }
        var problems = form.problems(act);
        if (!problems.isEmpty()) {
            return again(model, act, form, problems, false);
        }
        try {
            desk.validate(
                    act.id(),
                    form.revision(),
                    form.kept(),
                    form.notes(),
                    act.regions(),
                    viewer.required().login(),
                    form.why());
        } catch (StaleActException _) {
            return stale(acts.find(act.id()).orElse(act), form, model);
        }
        var query = model.getAttribute("questionId") instanceof String id ? "&q=" + id : "";
        var here = "redirect:/actes/" + act.id().reference() + "?valide" + query;
        return thenNext
                ? acts.neighbour(act.id(), 1)
                        .map(next -> "redirect:/actes/" + next.reference() + "?precedent="
                                + act.id().reference() + query)
                        .orElse(here)
                : here;
    }

    /** Somebody was faster: nothing was sealed, both are shown, and the next try builds on theirs. */
    private String stale(CivilAct now, ActForm form, Model model) {
        return again(model, now, form.on(now.revision()), List.of(), true);
    }

    private String again(Model model, CivilAct act, ActForm form, List<ActForm.Problem> problems, boolean conflict) {
        screen.fill(model, act, form, problems, conflict);
        return "act";
    }

    /** What a person had typed, with the name of its field. */
    record Typed(String label, String value) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    private List<Typed> typed(MultiValueMap<String, String> sent) {
        var typed = new ArrayList<Typed>();
        for (var field : ActField.values()) {
            var value = sent.getFirst(ActForm.code(field));
            if (value != null && !value.isBlank()) {
                typed.add(new Typed(wording.text("act.field." + field.code()), value.strip()));
            }
        }
        sent.getOrDefault("mention", List.of()).stream()
                .filter(note -> !note.isBlank())
                .forEach(note -> typed.add(new Typed(wording.text("act.note"), note.strip())));
        var why = sent.getFirst("motif");
        if (why != null && !why.isBlank()) {
            typed.add(new Typed(wording.text("act.why"), why.strip()));
        }
        return typed;
    }

    /** A proposal that another reading of its page replaced meanwhile: what was typed is not lost with it. */
    private String replaced(String reference, List<Typed> typed, HttpServletResponse response, Model model) {
        var page = ActId.parse(reference)
                .flatMap(acts::beganOn)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("page", page.reference());
        model.addAttribute("typed", typed);
        return "act-replaced";
    }

    private static void backTo(Model model, HttpSession session, @Nullable String q) {
        if (q != null && Questions.of(session).find(q).isPresent()) {
            model.addAttribute("questionId", q);
        }
    }
}
