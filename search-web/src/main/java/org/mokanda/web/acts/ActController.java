package org.mokanda.web.acts;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.Viewer;
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

    ActController(Catalogue catalogue, ActDesk desk, ActScreen screen, Viewer viewer) {
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
            Model model) {
        var act = find(reference);
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
            Model model) {
        var act = find(reference);
        var form = ActForm.read(act, sent);
        backTo(model, session, q);
        return switch (action) {
            case "valider", "suivant" -> seal(act, form, action.equals("suivant"), model);
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

    private CivilAct find(String reference) {
        return ActId.parse(reference)
                .flatMap(acts::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void backTo(Model model, HttpSession session, @Nullable String q) {
        if (q != null && Questions.of(session).find(q).isPresent()) {
            model.addAttribute("questionId", q);
        }
    }
}
