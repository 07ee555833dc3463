package org.mokanda.web.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.mokanda.core.act.ActKind;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions come by POST and are kept in the session; addresses carry their opaque id alone (I7). */
@Controller
class SearchController {
    private final Results results;
    private final Safety safety;

    SearchController(Results results, Safety safety) {
        this.results = results;
        this.safety = safety;
    }

    @GetMapping("/")
    String home(Model model) {
        if (safety.isForViewer()) {
            model.addAttribute("safety", safety.shown());
        }
        return screen(model, Question.EMPTY, "");
    }

    @PostMapping("/recherche")
    String ask(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String mots,
            @RequestParam(defaultValue = "") String dans,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String genre,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model) {
        var question = new Question(Question.Target.ofCode(dans), mots, parent, de, a, genre);
        var id = Questions.of(session).keep(q, question);
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/recherche/" + id;
        }
        response.setHeader("HX-Replace-Url", "/recherche/" + id);
        fill(model, question, id);
        return "search :: results";
    }

    @GetMapping("/recherche/{id}")
    String again(@PathVariable String id, HttpSession session, Model model) {
        return Questions.of(session)
                .find(id)
                .map(question -> screen(model, question, id))
                .orElse("redirect:/");
    }

    private String screen(Model model, Question question, String id) {
        fill(model, question, id);
        model.addAttribute("kinds", ActKind.values());
        return "search";
    }

    private void fill(Model model, Question question, String id) {
        model.addAttribute("question", question);
        model.addAttribute("questionId", id);
        if (!question.isEmpty()) {
            model.addAttribute("answer", results.answer(question));
        }
    }
}
