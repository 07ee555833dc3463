package org.mokanda.web.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterId;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What to do when an act is not found: ask otherwise, see where it may still be, have a book scanned, print what was searched.
 * What was asked stays in the session (I7).
 */
@Controller
class CoverageController {
    private static final int SPELLINGS_MAX = 10;

    /** A question on the sheet, with how many acts it finds. */
    record Spelling(String words, String parent, int found, boolean more) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Spelling[" + found + "]";
        }
    }

    private final Results results;
    private final CoverageScreen screen;
    private final Catalogue catalogue;
    private final BookDesk books;
    private final Viewer viewer;
    private final Wording wording;
    private final InstantSource clock;

    CoverageController(
            Results results,
            CoverageScreen screen,
            Catalogue catalogue,
            BookDesk books,
            Viewer viewer,
            Wording wording,
            InstantSource clock) {
        this.results = results;
        this.screen = screen;
        this.catalogue = catalogue;
        this.books = books;
        this.viewer = viewer;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/recherche/{id}/couverture")
    String coverage(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String demande,
            HttpServletRequest request,
            HttpSession session,
            Model model) {
        var found = Questions.of(session).find(id);
        if (found.isEmpty()) {
            return "redirect:/";
        }
        var question = found.get();
        model.addAttribute("questionId", id);
        model.addAttribute("coverage", screen.show(results.query(question)));
        if (request.getHeader("HX-Request") != null) {
            return "nothing :: coverage";
        }
        model.addAttribute("hasYears", results.query(question).yearFrom() != null);
        model.addAttribute("inActs", question.target() == Question.Target.ACTS);
        model.addAttribute("others", Questions.of(session).others(id, SPELLINGS_MAX));
        if (demande != null) {
            model.addAttribute("noticeKey", demande.equals("feuillets") ? "coverage.which-leaves" : "coverage.asked");
        }
        return "coverage";
    }

    /** The same question with other years, or in the text of the pages. */
    @PostMapping("/recherche/{id}/autrement")
    String otherwise(@PathVariable String id, @RequestParam String comment, HttpSession session) {
        var questions = Questions.of(session);
        return questions
                .find(id)
                .map(question -> switch (comment) {
                    case "5" -> change(question).withYearsAround(5);
                    case "10" -> change(question).withYearsAround(10);
                    case "sans-annee" -> change(question).withoutYears();
                    case "texte" -> question.inText();
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                })
                .map(question -> "redirect:/recherche/" + questions.keep("", question))
                .orElse("redirect:/");
    }

    private QuestionChange change(Question question) {
        return new QuestionChange(question, results.places());
    }

    /**
     * Asks for a book, or some of its leaves, to be scanned. It is said of the book as any other gap is, and so stands in its report
     * until it is struck out.
     */
    @PostMapping("/recherche/{id}/numeriser")
    String askForScan(
            @PathVariable String id,
            @RequestParam String registre,
            @RequestParam(defaultValue = "") String feuillets,
            HttpSession session) {
        var register = RegisterId.parse(registre)
                .flatMap(catalogue.registers()::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var leaves = NumberRange.parse(feuillets);
        if (leaves.isEmpty() && (register.pages() > 0 || !feuillets.isBlank())) {
            return "redirect:/recherche/" + id + "/couverture?demande=feuillets";
        }
        var gap = new Gap(GapKind.NOT_SCANNED, leaves.orElse(null), wording.text("coverage.asked-source"), "");
        var book = catalogue.books().find(register.id());
        if (book.openGaps().stream().noneMatch(known -> known.fact().saysTheSameAs(gap))) {
            books.note(
                    register.id(),
                    book.entries(),
                    List.of(gap),
                    viewer.required().login());
        }
        return "redirect:/recherche/" + id + "/couverture?demande=notee";
    }

    /**
     * What an officer needs before saying that no act was found; it certifies nothing by itself (I5, I9).
     *
     * @param avec ids of other questions of this session: the same person under other spellings
     */
    @GetMapping("/recherche/{id}/constat")
    String sheet(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> avec,
            HttpSession session,
            Model model) {
        var questions = Questions.of(session);
        var found = questions.find(id);
        if (found.isEmpty()) {
            return "redirect:/";
        }
        var spellings = Stream.concat(
                        Stream.of(found.get()),
                        avec.stream()
                                .distinct()
                                .limit(SPELLINGS_MAX)
                                .map(questions::find)
                                .flatMap(Optional::stream))
                .distinct()
                .map(this::spelling)
                .toList();
        var account = viewer.required();
        model.addAttribute("questionId", id);
        model.addAttribute("spellings", spellings);
        model.addAttribute("coverage", screen.show(results.query(found.get())));
        model.addAttribute("madeBy", account.name());
        model.addAttribute("madeAs", account.function());
        model.addAttribute("madeAt", wording.moment(clock.instant()));
        return "search-record";
    }

    private Spelling spelling(Question question) {
        var answer = results.answer(question, Results.ROWS_MAX);
        int found = answer.acts().size() + answer.pages().size();
        return new Spelling(question.words(), question.fields().parent(), found, found == Results.ROWS_MAX);
    }
}
