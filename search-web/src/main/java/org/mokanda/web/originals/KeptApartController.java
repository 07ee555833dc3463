package org.mokanda.web.originals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.PageDecisions;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.report.FileSize;
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

/** All files of a register that were kept apart, with why, and what to do about them. */
@Controller
class KeptApartController {
    private static final int SHEET = 50;

    /**
     * A file in the list.
     *
     * @param isSettled so nobody needs it any more
     * @param received in words; null when the archive does not tell
     */
    record KeptApart(
            String name,
            String digest,
            String reasonKey,
            boolean isSeparator,
            boolean isSettled,
            String size,
            int batch,
            @Nullable String received) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "KeptApart[" + reasonKey + "]";
        }
    }

    private final Catalogue catalogue;
    private final Originals originals;
    private final PageDecisions decisions;
    private final Viewer viewer;
    private final Wording wording;

    KeptApartController(
            Catalogue catalogue,
            Originals originals,
            ArrangementDesk desk,
            ReadingDesk reading,
            Viewer viewer,
            Wording wording) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.decisions = new PageDecisions(desk, reading);
        this.viewer = viewer;
        this.wording = wording;
    }

    /** @param fichier to be shown, whichever sheet it is on; else that of the sheet {@code feuille} */
    @GetMapping("/registres/{reference}/ecartes")
    String list(
            @PathVariable String reference,
            @RequestParam(defaultValue = "1") int feuille,
            @RequestParam(required = false) @Nullable String fait,
            @RequestParam(required = false) @Nullable String fichier,
            Model model) {
        if (fait != null) {
            model.addAttribute(
                    "noticeKey",
                    switch (fait) {
                        case "regle" -> "kept-apart.done-settled";
                        case "repris" -> "kept-apart.done-reopened";
                        default -> "contact.unchanged";
                    });
        }
        return show(find(reference), feuille, fichier, model);
    }

    /** Settles a file, or says that something is to be done about it after all; as a step of the contact sheet it can be undone there. */
    @PostMapping("/registres/{reference}/ecartes")
    String settle(
            @PathVariable String reference,
            @RequestParam String fichier,
            @RequestParam String action,
            @RequestParam(defaultValue = "1") int feuille,
            Model model) {
        var register = find(reference);
        boolean settled = switch (action) {
            case "regler" -> true;
            case "reprendre" -> false;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
        var file = Optional.of(fichier)
                .filter(Sha512::isForm)
                .flatMap(hex -> catalogue.pages().findScan(register, new Sha512(hex)))
                .filter(scan -> scan.quarantine() != null)
                .orElseThrow(KeptApartController::absent);
        try {
            var step = decisions.settle(
                    register, List.of(file.digest()), settled, viewer.required().login());
            var done = !step.isNew() ? "rien" : settled ? "regle" : "repris";
            return "redirect:/registres/" + register.reference() + "/ecartes?fait=" + done + "&feuille=" + feuille
                    + "#f" + file.digest().hex();
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.USAGE && e.kind() != FailureKind.BUSY) {
                throw e;
            }
            model.addAttribute("problem", wording.text(e.messageKey(), e.arguments()));
            return show(register, feuille, null, model);
        }
    }

    private RegisterId find(String reference) {
        return RegisterId.parse(reference)
                .filter(id -> catalogue.registers().find(id).isPresent())
                .orElseThrow(KeptApartController::absent);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String show(RegisterId register, int feuille, @Nullable String wanted, Model model) {
        var files = originals.keptApart(register);
        var arrangement = catalogue.arrangements().current(register);
        int sheets = Math.max(1, (files.size() + SHEET - 1) / SHEET);
        int place = wanted == null
                ? -1
                : files.stream().map(file -> file.digest().hex()).toList().indexOf(wanted);
        int sheet = place >= 0 ? place / SHEET + 1 : Math.clamp(feuille, 1, sheets);
        var shown = files.stream().skip((sheet - 1L) * SHEET).limit(SHEET).toList();
        var received = originals.received(shown);
        model.addAttribute("reference", register.reference());
        model.addAttribute("registerTitle", wording.register(register));
        model.addAttribute("files", rows(shown, arrangement, received));
        model.addAttribute("count", files.size());
        model.addAttribute(
                "settledCount", files.stream().filter(arrangement::isSettled).count());
        model.addAttribute("sheet", sheet);
        model.addAttribute("sheets", sheets);
        return "kept-apart";
    }

    private List<KeptApart> rows(List<Scan> scans, PageArrangement arrangement, Map<Integer, Instant> received) {
        return scans.stream()
                .map(scan -> row(scan, arrangement.isSettled(scan), received.get(scan.batch())))
                .toList();
    }

    private KeptApart row(Scan scan, boolean isSettled, @Nullable Instant received) {
        var reason = scan.quarantine();
        return new KeptApart(
                scan.name(),
                scan.digest().hex(),
                reason == null ? "" : "quarantine." + reason.code(),
                scan.isSeparator(),
                isSettled,
                FileSize.of(scan.byteCount(), wording::text),
                scan.batch(),
                received == null ? null : wording.moment(received));
    }
}
