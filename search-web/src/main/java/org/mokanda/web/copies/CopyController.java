package org.mokanda.web.copies;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.copies.CopyDesk;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The steps from a request at the counter to the signed file. */
@Controller
class CopyController {
    /** A line of what the copy will say. */
    record Line(String labelKey, String text) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + labelKey + "]";
        }
    }

    /** After these the copy exists under its number, or may. */
    private static final Set<String> CUT_SHORT = Set.of("copy.kept", "copy.unsure");

    private final Catalogue catalogue;
    private final Supplier<CopyDesk> desk;
    private final Viewer viewer;
    private final Wording wording;

    CopyController(Catalogue catalogue, Supplier<CopyDesk> desk, Viewer viewer, Wording wording) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.viewer = viewer;
        this.wording = wording;
    }

    @GetMapping("/actes/{reference}/copie")
    String request(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String demande,
            HttpSession session,
            Model model) {
        var act = find(reference);
        var words = demande == null
                ? CopyDraft.Words.EMPTY
                : CopyDrafts.of(session)
                        .find(demande)
                        .filter(draft -> draft.act().equals(act.id()))
                        .map(CopyDraft::words)
                        .orElse(CopyDraft.Words.EMPTY);
        return firstStep(model, act, words, false);
    }

    @PostMapping("/actes/{reference}/copie")
    String check(
            @PathVariable String reference,
            @ModelAttribute("typed") TypedRequest typed,
            HttpSession session,
            Model model) {
        var act = find(reference);
        var words = typed.words();
        if (!act.isValidated() || act.regions().isEmpty() || !words.isComplete()) {
            return firstStep(model, act, words, true);
        }
        var id = CopyDrafts.of(session).keep(new CopyDraft(act.id(), act.revision(), words));
        return secondStep(model, act, words, id);
    }

    @PostMapping("/actes/{reference}/copie/etablir")
    String issue(
            @PathVariable String reference,
            @RequestParam String demande,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        var draft = CopyDrafts.of(session)
                .find(demande)
                .filter(found -> found.act().reference().equals(reference))
                .orElse(null);
        if (draft == null) {
            return "redirect:/actes/" + find(reference).id().reference() + "/copie";
        }
        try {
            return issue(draft, reference, session, model);
        } catch (MokandaException e) {
            if (!CUT_SHORT.contains(e.messageKey())) {
                throw e;
            }
            // The same request again: its next press finds the copy, or makes it when there is none.
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("warning", wording.text(e.messageKey(), e.arguments()));
            return secondStep(model, find(reference), draft.words(), demande);
        }
    }

    private String issue(CopyDraft draft, String reference, HttpSession session, Model model) {
        synchronized (draft) {
            var issued = alreadyIssued(draft);
            if (issued.isEmpty()) {
                var act = find(reference);
                if (act.revision() != draft.revision()) {
                    // What was checked is not what would be signed.
                    var id = CopyDrafts.of(session).keep(new CopyDraft(act.id(), act.revision(), draft.words()));
                    model.addAttribute("warning", wording.text("copy.act-changed"));
                    return secondStep(model, act, draft.words(), id);
                }
                issued = Optional.of(sign(draft));
            }
            return "redirect:/copies/" + issued.get().reference() + "?etablie";
        }
    }

    /** The copy of an earlier press; when its way was cut, it is finished now, never repeated (I9). */
    private Optional<CopyNumber> alreadyIssued(CopyDraft draft) {
        var number = draft.issued();
        if (number == null) {
            return Optional.empty();
        }
        var inBook = catalogue.issues().find(number);
        if (inBook.isPresent()) {
            // A number that was in doubt may have gone to somebody else since.
            return inBook.filter(issue -> issue.request().equals(draft.request()))
                    .map(Issue::number);
        }
        return desk.get().complete(number, draft.request()).map(Issue::number);
    }

    /** Once a number is taken, or may be, the draft keeps it, also when what comes after it fails (I9). */
    private CopyNumber sign(CopyDraft draft) {
        try {
            var number = desk.get().issue(draft.request(), viewer.required()).number();
            draft.issued(number);
            return number;
        } catch (MokandaException e) {
            if (CUT_SHORT.contains(e.messageKey())) {
                CopyNumber.parse(String.valueOf(e.arguments()[0])).ifPresent(draft::issued);
            }
            throw e;
        }
    }

    /** What the copy will show of the scan: other acts are hidden in it, as they will be on paper. */
    @GetMapping("/actes/{reference}/copie/{part}.jpg")
    ResponseEntity<byte[]> facsimile(@PathVariable String reference, @PathVariable int part) {
        var act = find(reference);
        if (part < 1 || part > act.regions().size()) {
            throw absent();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(desk.get().facsimile(act, part - 1));
    }

    @GetMapping("/copies/{number:[A-Z0-9]+-\\d{4}-\\d{6}}")
    String done(@PathVariable String number, @RequestParam(required = false) @Nullable String etablie, Model model) {
        var issue = CopyNumber.parse(number).flatMap(catalogue.issues()::find).orElseThrow(CopyController::absent);
        model.addAttribute("issue", issue);
        model.addAttribute("fresh", etablie != null);
        model.addAttribute("number", issue.number().reference());
        model.addAttribute("at", wording.moment(issue.at()));
        model.addAttribute("signer", name(issue.signedBy()));
        model.addAttribute("reference", issue.request().act().reference());
        model.addAttribute("register", wording.register(issue.request().act().register()));
        model.addAttribute(
                "person",
                catalogue
                        .acts()
                        .find(issue.request().act())
                        .map(wording::person)
                        .orElse(""));
        return "copy-done";
    }

    @GetMapping("/copies/{number:[A-Z0-9]+-\\d{4}-\\d{6}}.pdf")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        var issue = CopyNumber.parse(number).flatMap(catalogue.issues()::find).orElseThrow(CopyController::absent);
        var disposition = ContentDisposition.inline()
                .filename(issue.number().reference() + ".pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", disposition.toString())
                .cacheControl(CacheControl.noStore())
                .body(desk.get().file(issue.number()));
    }

    private String firstStep(Model model, CivilAct act, CopyDraft.Words words, boolean checked) {
        describe(model, act);
        model.addAttribute("words", words);
        model.addAttribute("requesterMissing", checked && words.requester().isEmpty());
        model.addAttribute("standingMissing", checked && words.standing().isEmpty());
        model.addAttribute("textTooLong", words.isTooLong());
        model.addAttribute("textMax", CopyRequest.TEXT_MAX);
        return "copy-request";
    }

    private String secondStep(Model model, CivilAct act, CopyDraft.Words words, String id) {
        describe(model, act);
        model.addAttribute("words", words);
        model.addAttribute("draft", id);
        model.addAttribute("mayIssue", act.isValidated() && viewer.may(Permission.ISSUE_COPY));
        model.addAttribute("signer", viewer.required());
        model.addAttribute("parts", act.regions().size());
        model.addAttribute("lines", lines(act));
        return "copy-check";
    }

    private void describe(Model model, CivilAct act) {
        model.addAttribute("act", act);
        model.addAttribute("reference", act.id().reference());
        model.addAttribute("person", wording.person(act));
        model.addAttribute("kindKey", "act.kind." + act.kind().code());
        model.addAttribute("register", wording.register(act.id().register()));
    }

    /** In the order of the sheet. */
    private List<Line> lines(CivilAct act) {
        var fields = act.kind().fields().stream()
                .filter(field -> act.field(field).isPresent())
                .map(field -> new Line("act.field." + field.code(), shown(act, field)));
        var notes = act.notes().stream()
                .map(note -> new Line("act.note", note.value().text()));
        var absent = act.kind().fields().stream()
                .filter(field -> act.field(field).isEmpty())
                .map(field -> wording.text("act.field." + field.code()))
                .toList();
        var not = absent.isEmpty()
                ? Stream.<Line>empty()
                : Stream.of(new Line("copy.not-stated", String.join(", ", absent)));
        return Stream.of(fields, not, notes).flatMap(Function.identity()).toList();
    }

    private String shown(CivilAct act, ActField field) {
        return field.isDate() ? wording.date(act.text(field)) : act.text(field);
    }

    private String name(String login) {
        return catalogue.accounts().find(login).map(account -> account.name()).orElse(login);
    }

    private CivilAct find(String reference) {
        return ActId.parse(reference).flatMap(catalogue.acts()::find).orElseThrow(CopyController::absent);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
