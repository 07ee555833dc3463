package org.mokanda.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.report.FoundNumber;
import org.mokanda.core.report.NumberFinding;
import org.mokanda.core.report.RegisterReport;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.sheet.TableWriter;

/** A report in the words of a language: first what there is, then what is to be done, the most pressing first. */
public final class ReportText {
    private final RegisterReport report;
    private final Words words;

    /** Texts of the bundles in one language. */
    @FunctionalInterface
    public interface Words {
        String text(String key, Object... arguments);
    }

    /** How many there are of something. */
    public record Count(String label, int count) {}

    /**
     * A thing to be told.
     *
     * @param pages numbers of the pages it is about
     * @param nextStep what a person does about it; may be empty
     * @param file that was kept apart and that it is about; null when it is about none, or about several
     */
    public record Line(
            List<Integer> pages,
            String text,
            String nextStep,
            @Nullable Sha512 file) {
        public Line {
            pages = List.copyOf(pages);
        }

        Line(List<Integer> pages, String text, String nextStep) {
            this(pages, text, nextStep, null);
        }

        /** It may hold the name of a file (I7). */
        @Override
        public String toString() {
            return "Line" + pages;
        }
    }

    /** Lines of one kind, at least one. */
    public record Section(String title, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Section[" + lines.size() + "]";
        }
    }

    public ReportText(RegisterReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    /** One sentence: whether the book may go back. */
    public String verdict() {
        if (report.counts().pages() == 0) {
            return words.text("book-report.nothing-scanned");
        }
        if (report.isClear()) {
            int unread = report.setAside().size();
            return unread == 0 ? words.text("book-report.clear") : words.text("book-report.clear-unread", unread);
        }
        return report.kept().waiting() > 0
                ? words.text("book-report.not-read", report.kept().waiting())
                : words.text("book-report.to-do");
    }

    public List<Count> counts() {
        var counts = report.counts();
        return Stream.of(
                        new Count(words.text("book-report.received"), report.received()),
                        new Count(words.text("book-report.stored"), counts.scans()),
                        new Count(words.text("book-report.quarantined"), counts.quarantined()),
                        new Count(words.text("book-report.pages"), counts.pages()),
                        new Count(words.text("book-report.kept"), report.kept().pages()),
                        new Count(
                                words.text("book-report.rejected"),
                                report.rejected().size()),
                        new Count(words.text("book-report.read"), report.pagesRead()),
                        new Count(
                                words.text("book-report.waiting"), report.kept().waiting()),
                        new Count(
                                words.text("book-report.set-aside"),
                                report.setAside().size()),
                        new Count(words.text("book-report.acts"), report.kept().acts()),
                        new Count(
                                words.text("book-report.validated"),
                                report.kept().actsValidated()))
                .toList();
    }

    public List<Section> sections() {
        return Stream.of(
                        section("book-report.scan-again", scanAgain()),
                        section("book-report.numbers", numbers()),
                        section("book-report.gaps", gaps()),
                        section("book-report.duplicates", duplicates()),
                        section("book-report.apart", apart()),
                        section("book-report.rejections", rejections()),
                        section("book-report.flags", flags()))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    private Section section(String key, List<Line> lines) {
        return new Section(words.text(key), lines);
    }

    private List<Line> scanAgain() {
        return report.scanAgain().stream()
                .map(again -> switch (again) {
                    case RegisterReport.ScanAgain.OfPage(int page, var key) ->
                        new Line(
                                List.of(page),
                                words.text("book-report.of-page", String.valueOf(page), words.text(key)),
                                next(page));
                    case RegisterReport.ScanAgain.OfFile(var name, var file, var key) ->
                        new Line(
                                List.of(),
                                words.text("book-report.of-file", name, words.text(key)),
                                words.text("book-report.next.file-again"),
                                file);
                })
                .toList();
    }

    /** How a page comes off the list: one that was rejected already is found good by nobody. */
    private String next(int page) {
        var key = report.rejected().containsKey(page) ? "book-report.next.unusable" : "book-report.next.page";
        return words.text(key, words.text("arrangement.reason." + RejectReason.RESCANNED.code()));
    }

    private List<Line> numbers() {
        var lines = new ArrayList<Line>();
        report.findings().forEach(finding -> lines.add(line(finding)));
        if (report.actsWithoutNumber() > 0) {
            lines.add(new Line(
                    List.of(),
                    words.text("book-report.acts-without-number", report.actsWithoutNumber()),
                    words.text("book-report.next.acts-without-number")));
        }
        return lines;
    }

    private Line line(NumberFinding finding) {
        var pages = finding.pages();
        var where = pages.isEmpty()
                ? words.text("book-report.at-the-front")
                : words.text(
                        pages.size() > 1
                                ? "book-report.on-pages"
                                : finding.kind() == NumberFinding.Kind.MISSING
                                        ? "book-report.behind-page"
                                        : "book-report.on-page",
                        joined(pages));
        var text = words.text("book-report." + finding.code(), finding.numbers().toString(), where);
        return new Line(pages, text + source(finding.source()) + ".", words.text("book-report.next." + finding.code()));
    }

    private String source(FoundNumber.Source source) {
        return switch (source) {
            case PERSON -> "";
            case LABEL -> " " + words.text("book-report.by-label");
            case MACHINE -> " " + words.text("book-report.by-machine");
            case PLACE -> " " + words.text("book-report.by-place");
        };
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private List<Line> gaps() {
        return report.book().openGaps().stream()
                .map(noted -> new Line(List.of(), gap(noted.fact()), ""))
                .toList();
    }

    private String gap(Gap gap) {
        var kind = words.text("book.gap." + gap.kind().code());
        var numbers = gap.numbers();
        var key = gap.kind().extent() == GapKind.Extent.ACTS ? "book.gap-acts" : "book.gap-leaves";
        return numbers == null ? kind : kind + ", " + words.text(key, numbers.toString());
    }

    private List<Line> duplicates() {
        var lines = new ArrayList<Line>();
        for (var scan : report.sameBytes()) {
            lines.add(new Line(
                    List.of(),
                    words.text(
                            "book-report.same-bytes",
                            scan.name(),
                            scan.register().reference()),
                    words.text("book-report.next.same-bytes")));
        }
        for (var alike : report.alike()) {
            int later = alike.later().number();
            lines.add(new Line(
                    List.of(later, alike.earlier().number()),
                    words.text(
                            "book-report.alike",
                            String.valueOf(later),
                            String.valueOf(alike.earlier().number())),
                    words.text("book-report.next.alike")));
        }
        return lines;
    }

    private List<Line> apart() {
        var lines = new ArrayList<Line>();
        var separators = report.quarantined().stream().filter(Scan::isSeparator).count();
        var next = (separators > 0 ? words.text("book-report.next.maybe-separator") + " " : "")
                + words.text("book-report.next.file");
        for (var scan : report.quarantined()) {
            if (!scan.isSeparator() && !report.settled().contains(scan)) {
                lines.add(new Line(
                        List.of(),
                        words.text("book-report.of-file", scan.name(), reason(scan.quarantine())),
                        next,
                        scan.digest()));
            }
        }
        if (separators > 0) {
            lines.add(new Line(List.of(), words.text("book-report.separators", separators), ""));
        }
        if (!report.settled().isEmpty()) {
            lines.add(new Line(
                    List.of(),
                    words.text("book-report.settled", report.settled().size()),
                    ""));
        }
        for (var page : report.setAside()) {
            int number = page.id().number();
            lines.add(new Line(
                    List.of(number),
                    words.text(
                            report.isGood(page) ? "book-report.of-checked-page" : "book-report.of-page",
                            String.valueOf(number),
                            reason(page.setAside())),
                    report.isGood(page) ? "" : next(number)));
        }
        return lines;
    }

    private String reason(@Nullable QuarantineReason reason) {
        return reason == null ? "" : words.text("quarantine." + reason.code());
    }

    private List<Line> rejections() {
        var lines = new ArrayList<Line>();
        report.rejected()
                .forEach((page, reason) -> lines.add(new Line(
                        List.of(page),
                        words.text(
                                "book-report.of-page",
                                String.valueOf(page),
                                words.text("arrangement.reason." + reason.code())),
                        "")));
        return lines;
    }

    private List<Line> flags() {
        var lines = new ArrayList<Line>();
        report.flags()
                .forEach((flag, pages) -> lines.add(new Line(
                        List.copyOf(pages),
                        words.text(
                                pages.size() > 1 ? "book-report.of-pages" : "book-report.of-page",
                                joined(pages),
                                words.text("flag." + flag.code())),
                        "")));
        if (!report.good().isEmpty()) {
            lines.add(new Line(
                    report.good(), words.text("book-report.good", report.good().size(), joined(report.good())), ""));
        }
        if (report.unexamined() > 0) {
            lines.add(new Line(List.of(), words.text("book-report.unexamined", report.unexamined()), ""));
        }
        return lines;
    }

    /** The report as a table for spreadsheets. */
    public void writeCsv(Appendable out) throws IOException {
        var rows = new ArrayList<List<String>>();
        var reference = report.counts().id().reference();
        counts().forEach(count -> rows.add(List.of(reference, count.label(), "", String.valueOf(count.count()), "")));
        for (var section : sections()) {
            for (var line : section.lines()) {
                rows.add(List.of(reference, section.title(), joined(line.pages()), line.text(), line.nextStep()));
            }
        }
        TableWriter.write(
                Stream.of(
                                "book-report.column-register",
                                "book-report.column-subject",
                                "book-report.column-page",
                                "book-report.column-what",
                                "book-report.column-next")
                        .map(key -> words.text(key))
                        .toList(),
                rows,
                out);
    }
}
