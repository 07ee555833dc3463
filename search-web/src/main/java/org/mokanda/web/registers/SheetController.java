package org.mokanda.web.registers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.ingest.sheet.RegisterSheet;
import org.mokanda.ingest.sheet.SheetDesk;
import org.mokanda.ingest.sheet.SheetLine;
import org.mokanda.ingest.sheet.SheetProblem;
import org.mokanda.ingest.sheet.SheetWriter;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.deposit.SentForm;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The batch sheet: chosen, looked at line by line, and only then recorded. */
@Controller
class SheetController {
    private static final String ATTRIBUTE = SheetController.class.getName();
    private static final int SHOWN_MAX = 300;

    /** What a line will do. */
    record Line(int number, String title, String reference, String doing, boolean isSame) {
        /** For the templates. */
        public boolean same() {
            return isSame;
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** The last one that was looked at; another window may have shown another one since. */
    private record Shown(String id, RegisterSheet sheet) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    private final Catalogue catalogue;
    private final SheetDesk desk;
    private final Wording wording;
    private final Viewer viewer;
    private final InstantSource clock;

    SheetController(Catalogue catalogue, BookDesk books, Wording wording, Viewer viewer, InstantSource clock) {
        this.catalogue = catalogue;
        this.desk = new SheetDesk(books, catalogue.books());
        this.wording = wording;
        this.viewer = viewer;
        this.clock = clock;
    }

    @GetMapping("/registres/bordereau")
    String form() {
        return "sheet";
    }

    /** What the archive knows of its registers, as a sheet to complete; of an empty archive the headings alone. */
    @GetMapping("/registres/bordereau.csv")
    ResponseEntity<byte[]> known() throws IOException {
        var text = new StringBuilder();
        new SheetWriter(LocaleContextHolder.getLocale()).write(catalogue, text);
        return DownloadedFile.csv("bordereau", text);
    }

    @PostMapping("/registres/bordereau")
    String check(HttpServletRequest request, Model model) throws IOException {
        var read = new ArrayList<RegisterSheet>();
        var today = clock.instant().atZone(ZoneId.systemDefault()).toLocalDate();
        new SentForm(request)
                .files("bordereau", (_, bytes) -> read.add(RegisterSheet.read(bytes, catalogue.offices(), today)));
        if (read.isEmpty()) {
            model.addAttribute("problem", wording.text("sheet.screen.no-file"));
            return "sheet";
        }
        var sheet = desk.sensible(read.getFirst());
        var shown = new Shown(UUID.randomUUID().toString(), sheet);
        request.getSession().setAttribute(ATTRIBUTE, shown);
        model.addAttribute("shown", shown.id());
        model.addAttribute("checked", true);
        model.addAttribute(
                "problems",
                sheet.problems().stream().limit(SHOWN_MAX).map(this::text).toList());
        model.addAttribute("wrongLines", wrongLines(sheet));
        var lines = sheet.lines().stream().map(this::line).toList();
        model.addAttribute("lines", lines.stream().limit(SHOWN_MAX).toList());
        model.addAttribute("good", lines.size());
        model.addAttribute("news", lines.stream().filter(line -> !line.isSame()).count());
        return "sheet";
    }

    private static long wrongLines(RegisterSheet sheet) {
        return sheet.problems().stream().map(SheetProblem::line).distinct().count();
    }

    private String text(SheetProblem problem) {
        var why = wording.text("sheet.problem." + problem.kind().code(), problem.column(), problem.value());
        return problem.line() == 0 ? why : wording.text("sheet.line", problem.line(), why);
    }

    private Line line(SheetLine line) {
        var book = catalogue.books().find(line.register());
        boolean isSame = line.newTo(book).isEmpty();
        boolean isNew = catalogue.registers().find(line.register()).isEmpty();
        var doing = isSame ? "sheet.screen.same" : isNew ? "sheet.screen.new" : "sheet.screen.changed";
        return new Line(
                line.line(),
                wording.register(line.register()),
                line.register().reference(),
                wording.text(doing),
                isSame);
    }

    /** Records what was shown, and of that only lines without a problem. */
    @PostMapping("/registres/bordereau/recevoir")
    String take(@RequestParam(defaultValue = "") String montre, HttpSession session, RedirectAttributes next) {
        var sheet = Optional.ofNullable(session.getAttribute(ATTRIBUTE))
                .filter(Shown.class::isInstance)
                .map(Shown.class::cast)
                .filter(shown -> shown.id().equals(montre))
                .map(Shown::sheet);
        if (sheet.isEmpty()) {
            next.addFlashAttribute("problem", wording.text("sheet.screen.gone"));
            return "redirect:/registres/bordereau";
        }
        session.removeAttribute(ATTRIBUTE);
        // Somebody may have recorded something since.
        List<SheetLine> lines = desk.sensible(sheet.get()).lines();
        int changed = desk.take(lines, viewer.required().login());
        next.addFlashAttribute(
                "taken",
                wording.text("sheet.taken", lines.size(), changed, lines.size() - changed, wrongLines(sheet.get())));
        return "redirect:/registres/bordereau";
    }
}
