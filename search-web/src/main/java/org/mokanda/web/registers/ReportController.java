package org.mokanda.web.registers;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mokanda.copies.ReportPress;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.report.RegisterReport;
import org.mokanda.core.report.RegisterReports;
import org.mokanda.report.ReportText;
import org.mokanda.web.Wording;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The report of a register: on the screen, on paper, as a table. */
@Controller
class ReportController {
    private final RegisterReports reports;
    private final ReportPress press = new ReportPress();
    private final Wording wording;

    ReportController(Catalogue catalogue, Wording wording, java.time.InstantSource clock) {
        this.reports = new RegisterReports(catalogue, clock);
        this.wording = wording;
    }

    @GetMapping("/registres/{reference}/rapport")
    String show(@PathVariable String reference, Model model) {
        var report = find(reference);
        model.addAttribute("registerTitle", wording.register(report.counts().id()));
        model.addAttribute("reference", reference);
        model.addAttribute("report", new ReportText(report, wording::text));
        model.addAttribute("clear", report.isClear() && report.counts().pages() > 0);
        model.addAttribute("made", wording.moment(report.at()));
        return "report";
    }

    @GetMapping("/registres/{reference}/rapport.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String reference) {
        var report = find(reference);
        var register = report.counts().id();
        var heading = new ReportPress.Heading(
                wording.register(register),
                register.reference(),
                wording.moment(report.at()),
                report.at(),
                LocaleContextHolder.getLocale().getLanguage());
        var bytes = press.print(new ReportText(report, wording::text), heading, wording::text);
        return DownloadedFile.pdf(register.reference(), bytes);
    }

    @GetMapping("/registres/{reference}/rapport.csv")
    ResponseEntity<byte[]> csv(@PathVariable String reference) {
        var report = find(reference);
        var text = new StringBuilder();
        try {
            new ReportText(report, wording::text).writeCsv(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DownloadedFile.csv(report.counts().id().reference(), text);
    }

    private RegisterReport find(String reference) {
        return RegisterId.parse(reference)
                .flatMap(reports::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
