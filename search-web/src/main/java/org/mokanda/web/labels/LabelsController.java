package org.mokanda.web.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterId;
import org.mokanda.labels.LabelPrint;
import org.mokanda.web.Wording;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing registers and getting their labels as PDF. */
@Controller
class LabelsController {
    /** A register one may choose. */
    record Choice(String reference, String title, boolean chosen) {}

    private final Catalogue catalogue;
    private final Wording wording;
    private final LabelPrint print;

    LabelsController(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
        print = new LabelPrint(catalogue.offices(), wording::text);
    }

    @GetMapping("/etiquettes")
    String form(@RequestParam(defaultValue = "") String registre, Model model) {
        return form(List.of(registre), model);
    }

    private String form(List<String> chosen, Model model) {
        model.addAttribute("perSheet", LabelPrint.LABELS_PER_SHEET);
        model.addAttribute("most", LabelPrint.LABELS_MAX);
        model.addAttribute(
                "choices",
                catalogue.registers().list().stream()
                        .map(summary -> summary.id())
                        .map(id -> new Choice(id.reference(), wording.register(id), chosen.contains(id.reference())))
                        .toList());
        return "labels";
    }

    @PostMapping("/etiquettes")
    Object make(
            @RequestParam(defaultValue = "") List<String> registre,
            @RequestParam String usage,
            @RequestParam(defaultValue = "") String feuillets,
            @RequestParam(defaultValue = "0") String deja,
            Model model) {
        var registers = registre.stream()
                .flatMap(reference -> RegisterId.parse(reference).stream())
                .filter(id -> catalogue.registers().find(id).isPresent())
                .toList();
        var parts = Arrays.stream(feuillets.split("[,;]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(NumberRange::parse)
                .toList();
        int skip = deja.matches("\\d{1,2}") ? Integer.parseInt(deja) : -1;
        var use = usage.equals("separation") ? BookLabel.Use.SEPARATOR : BookLabel.Use.SPINE;
        boolean areTooMany = (long) registers.size() * Math.max(1, parts.size()) > LabelPrint.LABELS_MAX;
        var labels = areTooMany
                ? List.<BookLabel>of()
                : LabelPrint.labels(
                        use, registers, parts.stream().flatMap(Optional::stream).toList());
        var wrong = new ArrayList<String>();
        if (registers.isEmpty()) {
            wrong.add("registre");
        }
        if (areTooMany) {
            wrong.add("nombre");
        }
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            wrong.add("feuillets");
        }
        if (skip < 0 || skip >= LabelPrint.LABELS_PER_SHEET) {
            wrong.add("deja");
        }
        if (!wrong.isEmpty()) {
            model.addAttribute("wrong", wrong);
            model.addAttribute("usage", usage);
            model.addAttribute("feuillets", feuillets);
            model.addAttribute("deja", deja);
            return form(registre, model);
        }
        return ResponseEntity.status(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("etiquettes.pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(print.pdf(labels, skip));
    }
}
