package org.mokanda.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Finding;

/**
 * The report of an audit as a page that a person prints and signs: one file of HTML without anything from elsewhere. Paths,
 * digests and numbers only, as in the report itself (I7).
 *
 * @param place of the archive, as its keepers call it
 */
record AuditPage(Texts texts, String place) {
    private static final int FINDINGS_MAX = 500;
    private static final String STYLE = """
            @page { size: A4; margin: 20mm 18mm }
            body { font: 11pt/1.45 "DejaVu Sans", "Liberation Sans", Arial, sans-serif; color: #111; max-width: 174mm; margin: 0 auto }
            h1 { font-size: 18pt; margin: 0 0 2mm } h2 { font-size: 12.5pt; margin: 7mm 0 2mm }
            .verdict { border: 1.5pt solid; border-radius: 2mm; padding: 3mm 4mm; margin: 4mm 0; font-weight: 600 }
            .good { border-color: #14532d; background: #f0fdf4 } .bad { border-color: #7f1d1d; background: #fef2f2 }
            table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: 1mm 3mm 1mm 0; border-bottom: .4pt solid #bbb }
            th { font-weight: 600; width: 62mm } .findings th { width: auto } thead { display: table-header-group } tr { break-inside: avoid }
            code { font: 9pt "DejaVu Sans Mono", "Liberation Mono", monospace; overflow-wrap: anywhere }
            .sign { break-inside: avoid } .sign td { height: 15mm; border: .6pt solid #555; padding: 1.5mm 2.5mm; width: 33% }
            .sign td span { font-size: 9pt; color: #333 } .sign .name { width: 40% } ul { padding-left: 5mm; margin: 1mm 0 }
            """;

    String html(AuditReport report, AuditReport.About about) {
        var page = new StringBuilder(8000);
        var title = text("report.title");
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(texts.locale().getLanguage())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        verdict(page, report);
        facts(page, report, about);
        what(page, about);
        findings(page, report);
        signature(page);
        return page.append("</body>\n</html>\n").toString();
    }

    private void verdict(StringBuilder page, AuditReport report) {
        page.append("<p class=\"verdict ")
                .append(report.ok() ? "good" : "bad")
                .append("\">")
                .append(
                        report.ok()
                                ? text("report.clean")
                                : text("report.damaged", report.findings().size() + report.unlisted()))
                .append("</p>\n");
    }

    private void facts(StringBuilder page, AuditReport report, AuditReport.About about) {
        page.append("<table>\n");
        row(page, "report.archive", "<code>" + escaped(place) + "</code>");
        row(page, "report.extent", extent(about));
        row(page, "report.began", moment(about.began()));
        row(page, "report.ended", moment(about.ended()));
        row(page, "report.read", text("report.files-and-bytes", report.filesRead(), Findings.megabytes(report)));
        if (about.filesBefore() > 0) {
            row(
                    page,
                    "report.read-before",
                    text("report.files-and-bytes", about.filesBefore(), about.bytesBefore() / Findings.MEGABYTE));
        }
        row(page, "report.objects", text("report.count", about.objects()));
        row(page, "report.log", text("report.leaves", about.logSize()));
        row(page, "report.root", "<code>" + escaped(about.logRoot()) + "</code>");
        var age = about.age();
        if (age != null) {
            row(page, "report.oldest", moment(age.oldest()));
            row(page, "report.never-read", text("report.count", age.neverRead()));
        }
        page.append("</table>\n");
    }

    private String extent(AuditReport.About about) {
        return about.register() == null
                ? text("report.extent." + about.kind().code())
                : text("report.extent." + about.kind().code(), about.register());
    }

    private void what(StringBuilder page, AuditReport.About about) {
        page.append("<h2>").append(text("report.what")).append("</h2>\n<ul>\n");
        for (var check : new String[] {"bytes", "rules", "log", "both-ways", "catalogue"}) {
            page.append("<li>").append(text("report.what." + check)).append("</li>\n");
        }
        if (about.kind() == AuditReport.Kind.SLICE) {
            page.append("<li>").append(text("report.what.slice")).append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private void findings(StringBuilder page, AuditReport report) {
        if (report.ok()) {
            return;
        }
        page.append("<h2>")
                .append(text("report.findings"))
                .append("</h2>\n<table class=\"findings\">\n<thead><tr><th>")
                .append(text("report.finding"))
                .append("</th><th>")
                .append(text("report.path"))
                .append("</th></tr></thead>\n");
        report.findings().stream().limit(FINDINGS_MAX).forEach(finding -> finding(page, finding));
        page.append("</table>\n");
        long more = report.findings().size() + report.unlisted() - FINDINGS_MAX;
        if (more > 0) {
            page.append("<p>").append(text("report.more", more)).append("</p>\n");
        }
        page.append("<p>").append(text("report.keep")).append("</p>\n");
    }

    private void finding(StringBuilder page, Finding finding) {
        page.append("<tr><td>")
                .append(text("finding." + finding.kind().code()))
                .append("</td><td><code>")
                .append(escaped(finding.path()))
                .append("</code><br><code>")
                .append(escaped(finding.detail()))
                .append("</code></td></tr>\n");
    }

    private void signature(StringBuilder page) {
        page.append("<div class=\"sign\">\n<h2>")
                .append(text("report.signature"))
                .append("</h2>\n<p>")
                .append(text("report.declaration"))
                .append("</p>\n<table><tr>");
        for (var part : new String[] {"name", "place-date", "hand"}) {
            page.append("<td class=\"")
                    .append(part)
                    .append("\"><span>")
                    .append(text("report.sign." + part))
                    .append("</span></td>");
        }
        page.append("</tr></table>\n</div>\n");
    }

    private void row(StringBuilder page, String key, String value) {
        page.append("<tr><th>")
                .append(text(key))
                .append("</th><td>")
                .append(value)
                .append("</td></tr>\n");
    }

    private String text(String key, Object... arguments) {
        return escaped(texts.text(key, arguments));
    }

    private String moment(@Nullable Instant at) {
        return at == null ? text("report.never") : escaped(new Moments(texts).text(at));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
