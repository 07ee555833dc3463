package org.mokanda.web.originals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.report.FileSize;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All files of a register that were kept apart, with why, and what to do about them. */
@Controller
class KeptApartController {
    private static final int SHEET = 50;

    /**
     * A file in the list.
     *
     * @param received in words; null when the archive does not tell
     */
    record KeptApart(
            String name,
            String digest,
            String reasonKey,
            boolean isSeparator,
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
    private final Wording wording;

    KeptApartController(Catalogue catalogue, Originals originals, Wording wording) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.wording = wording;
    }

    @GetMapping("/registres/{reference}/ecartes")
    String list(@PathVariable String reference, @RequestParam(defaultValue = "1") int feuille, Model model) {
        var register = RegisterId.parse(reference)
                .filter(id -> catalogue.registers().find(id).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var files = originals.keptApart(register);
        int sheets = Math.max(1, (files.size() + SHEET - 1) / SHEET);
        int sheet = Math.clamp(feuille, 1, sheets);
        var shown = files.stream().skip((sheet - 1L) * SHEET).limit(SHEET).toList();
        var received = originals.received(shown);
        model.addAttribute("reference", register.reference());
        model.addAttribute("registerTitle", wording.register(register));
        model.addAttribute("files", rows(shown, received));
        model.addAttribute("count", files.size());
        model.addAttribute("sheet", sheet);
        model.addAttribute("sheets", sheets);
        return "kept-apart";
    }

    private List<KeptApart> rows(List<Scan> scans, Map<Integer, Instant> received) {
        return scans.stream().map(scan -> row(scan, received.get(scan.batch()))).toList();
    }

    private KeptApart row(Scan scan, @Nullable Instant received) {
        var reason = scan.quarantine();
        return new KeptApart(
                scan.name(),
                scan.digest().hex(),
                reason == null ? "" : "quarantine." + reason.code(),
                reason == QuarantineReason.SEPARATOR,
                FileSize.of(scan.byteCount(), wording::text),
                scan.batch(),
                received == null ? null : wording.moment(received));
    }
}
