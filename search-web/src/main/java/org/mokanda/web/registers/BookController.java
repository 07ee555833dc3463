package org.mokanda.web.registers;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.StaleBookException;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The inventory of paper books: describing one, noting its ways and gaps, the sheet to print. */
@Controller
class BookController {
    private static final int EMPTY_LINES = 6;

    private final Catalogue catalogue;
    private final BookDesk desk;
    private final BookScreen screen;
    private final Wording wording;
    private final Viewer viewer;
    private final InstantSource clock;

    BookController(
            Catalogue catalogue,
            BookDesk desk,
            BookScreen screen,
            Wording wording,
            Viewer viewer,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.screen = screen;
        this.wording = wording;
        this.viewer = viewer;
        this.clock = clock;
    }

    @GetMapping("/registres/nouveau")
    String blank(Model model) {
        return newBook(new BookForm(Map.of(BookForm.DAY, List.of(today().toString()))), model);
    }

    @PostMapping("/registres/nouveau")
    String add(@RequestParam MultiValueMap<String, String> sent, Model model) {
        var form = BookForm.read(sent);
        var register = register(form);
        var facts = new ArrayList<BookFact>();
        form.description().ifPresent(facts::add);
        if (!form.text(BookForm.PERSON).isEmpty()) {
            form.custody(today()).ifPresent(facts::add);
        }
        if (register.isPresent() && catalogue.registers().find(register.get()).isPresent()) {
            form.add("annee", "book.problem.exists");
        }
        if (form.isWrong() || register.isEmpty()) {
            return newBook(form, model);
        }
        desk.note(register.get(), 0, facts, viewer.required().login());
        return "redirect:/registres/" + register.get().reference() + "/livre?note";
    }

    private Optional<RegisterId> register(BookForm form) {
        var office = Optional.of(form.text("bureau"))
                .filter(code -> code.matches("[A-Z][A-Z0-9]{1,7}"))
                .map(OfficeCode::new)
                .filter(code -> catalogue.offices().find(code).isPresent());
        var kind = RegisterKind.parse(form.text("type"));
        var year = form.text("annee");
        var volume = form.text("volume");
        if (office.isEmpty()) {
            form.add("bureau", "book.problem.office");
        }
        if (kind.isEmpty()) {
            form.add("type", "book.problem.kind");
        }
        if (!volume.matches("([1-9]\\d{0,2})?")) {
            form.add("volume", "book.problem.volume");
        }
        if (!year.matches("\\d{4}") || Integer.parseInt(year) < 1885 || Integer.parseInt(year) > 2100) {
            form.add("annee", "book.problem.year");
        }
        return form.isWrong()
                ? Optional.empty()
                : Optional.of(new RegisterId(
                        office.orElseThrow(),
                        kind.orElseThrow(),
                        Year.parse(year),
                        volume.isEmpty() ? null : Integer.valueOf(volume)));
    }

    private String newBook(BookForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("offices", catalogue.offices().list());
        model.addAttribute("kinds", RegisterKind.values());
        model.addAttribute("conditions", BookCondition.values());
        return "book-new";
    }

    @GetMapping("/registres/{reference}/livre")
    String show(@PathVariable String reference, @RequestParam(required = false) @Nullable String note, Model model) {
        if (note != null) {
            model.addAttribute("noticeKey", "book.sealed");
        }
        return show(find(reference), model);
    }

    @PostMapping("/registres/{reference}/livre")
    String note(
            @PathVariable String reference,
            @RequestParam String action,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var register = find(reference);
        var form = BookForm.read(sent);
        Optional<? extends BookFact> fact = switch (action) {
            case "decrire" -> form.description();
            case "garde" -> form.custody(today());
            case "lacune" -> form.gap();
            case "retrait" -> form.withdrawal();
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        model.addAttribute(formName(action), form);
        if (fact.isEmpty()) {
            return show(register, model);
        }
        try {
            desk.note(
                    register,
                    form.expectedEntries(),
                    List.of(fact.get()),
                    viewer.required().login());
        } catch (StaleBookException e) {
            model.addAttribute("problem", wording.text(e.messageKey(), e.arguments()));
            return show(register, model);
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.USAGE) {
                throw e;
            }
            model.addAttribute("problem", wording.text(e.messageKey(), e.arguments()));
            return show(register, model);
        }
        return "redirect:/registres/" + register.reference() + "/livre?note";
    }

    private static String formName(String action) {
        return switch (action) {
            case "decrire" -> "describing";
            case "garde" -> "moving";
            case "lacune" -> "missing";
            default -> "withdrawing";
        };
    }

    private String show(RegisterId register, Model model) {
        var book = catalogue.books().find(register);
        fill(register, model);
        model.addAttribute("conditions", BookCondition.values());
        model.addAttribute("ways", CustodyEvent.Kind.values());
        model.addAttribute("gapKinds", GapKind.values());
        addIfAbsent(model, "describing", BookForm.of(book.description()));
        addIfAbsent(model, "moving", BookForm.on(today()));
        addIfAbsent(model, "missing", new BookForm(Map.of()));
        addIfAbsent(model, "withdrawing", new BookForm(Map.of()));
        return "book";
    }

    private static void addIfAbsent(Model model, String name, BookForm form) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, form);
        }
    }

    @GetMapping("/registres/{reference}/livre/fiche")
    String sheet(@PathVariable String reference, Model model) {
        fill(find(reference), model);
        model.addAttribute("emptyLines", EMPTY_LINES);
        model.addAttribute("printed", wording.moment(clock.instant()));
        return "book-sheet";
    }

    private void fill(RegisterId register, Model model) {
        model.addAttribute("registerTitle", wording.register(register));
        model.addAttribute("reference", register.reference());
        model.addAttribute("paper", screen.show(catalogue.books().find(register)));
    }

    private RegisterId find(String reference) {
        return RegisterId.parse(reference)
                .filter(register -> catalogue.registers().find(register).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.systemDefault()).toLocalDate();
    }
}
