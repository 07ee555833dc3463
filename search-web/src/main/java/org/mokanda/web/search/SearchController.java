package org.mokanda.web.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.QuestionFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions come by POST and are kept in the session; addresses carry their opaque id alone (I7). */
@Controller
class SearchController {
    private static final String NEW = "";

    private final Results results;
    private final StraightWay ways;
    private final Safety safety;
    private final Catalogue catalogue;

    /**
     * The question as the form sends it.
     *
     * @param aller not empty when it was sent off, and not only typed
     */
    record Sent(
            String q,
            String aller,
            String mots,
            String dans,
            String parent,
            String conjoint,
            String lieu,
            String de,
            String a,
            String numero,
            String genre,
            String bureau,
            List<String> filtre) {
        Sent {
            q = orEmpty(q);
            aller = orEmpty(aller);
            mots = orEmpty(mots);
            dans = orEmpty(dans);
            parent = orEmpty(parent);
            conjoint = orEmpty(conjoint);
            lieu = orEmpty(lieu);
            de = orEmpty(de);
            a = orEmpty(a);
            numero = orEmpty(numero);
            genre = orEmpty(genre);
            bureau = orEmpty(bureau);
            filtre = filtre == null ? List.of() : filtre;
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text;
        }

        Question question() {
            return new Question(
                    Question.Target.ofCode(dans),
                    mots,
                    new QuestionFields(parent, conjoint, lieu, de, a, numero),
                    genre,
                    bureau,
                    QuestionChange.filter(filtre));
        }

        @Override
        public String toString() {
            return "Sent";
        }
    }

    SearchController(Results results, StraightWay ways, Safety safety, Catalogue catalogue) {
        this.results = results;
        this.ways = ways;
        this.safety = safety;
        this.catalogue = catalogue;
    }

    @GetMapping("/")
    String home(Model model) {
        if (safety.isForViewer()) {
            model.addAttribute("safety", safety.shown());
        }
        return screen(model, Question.EMPTY, NEW, Results.ROWS_MAX);
    }

    @PostMapping("/recherche")
    String ask(Sent sent, HttpServletRequest request, HttpServletResponse response, HttpSession session, Model model) {
        var question = sent.question();
        var id = Questions.of(session).keep(sent.q(), question);
        boolean isTyped = request.getHeader("HX-Request") != null;
        if (!isTyped || !sent.aller().isEmpty()) {
            var straight = ways.of(question, question.understood(results.places()));
            if (!isTyped) {
                return "redirect:" + straight.orElse("/recherche/" + id);
            }
            straight.ifPresent(address -> response.setHeader("HX-Redirect", address));
        }
        response.setHeader("HX-Replace-Url", "/recherche/" + id);
        model.addAttribute("isPassing", sent.aller().isEmpty());
        fill(model, question, id, Results.ROWS_MAX);
        return "search :: results";
    }

    /** @param n rows that are wanted */
    @GetMapping("/recherche/{id}")
    String again(@PathVariable String id, @RequestParam(defaultValue = "") String n, HttpSession session, Model model) {
        int rows = n.equals(String.valueOf(Results.ROWS_MANY)) ? Results.ROWS_MANY : Results.ROWS_MAX;
        return Questions.of(session)
                .find(id)
                .map(question -> screen(model, question, id, rows))
                .orElse("redirect:/");
    }

    @PostMapping("/recherche/{id}/sans")
    String without(@PathVariable String id, @RequestParam(defaultValue = "") String quoi, HttpSession session) {
        return changed(id, session, question -> new QuestionChange(question, results.places()).without(quoi));
    }

    @PostMapping("/recherche/{id}/filtre")
    String toggle(@PathVariable String id, @RequestParam(defaultValue = "") String valeur, HttpSession session) {
        return changed(id, session, question -> {
            var parts = valeur.split(":", 2);
            return Facet.ofCode(parts[0])
                    .filter(facet -> parts.length == 2 && facet.isValue(parts[1]))
                    .map(facet -> new QuestionChange(question, results.places()).toggled(facet, parts[1]))
                    .orElse(question);
        });
    }

    @PostMapping("/recherche/{id}/mot")
    String spell(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String mot,
            @RequestParam(defaultValue = "") String plutot,
            HttpSession session) {
        return changed(
                id,
                session,
                question ->
                        mot.isEmpty() ? question : new QuestionChange(question, results.places()).spelt(mot, plutot));
    }

    /** The changed question is another one, so that a step back in the browser takes the change back. */
    private static String changed(String id, HttpSession session, UnaryOperator<Question> change) {
        var questions = Questions.of(session);
        return questions
                .find(id)
                .map(question -> "redirect:/recherche/" + questions.keep(NEW, change.apply(question)))
                .orElse("redirect:/");
    }

    private String screen(Model model, Question question, String id, int rows) {
        fill(model, question, id, rows);
        model.addAttribute("kinds", ActKind.values());
        model.addAttribute("offices", catalogue.offices().list());
        return "search";
    }

    private void fill(Model model, Question question, String id, int rows) {
        model.addAttribute("question", question);
        model.addAttribute("questionId", id);
        model.addAttribute("rowsMany", Results.ROWS_MANY);
        if (!question.isEmpty()) {
            model.addAttribute("answer", results.answer(question, rows));
        }
    }
}
