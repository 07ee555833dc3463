package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.copies.ReportPress;
import org.mokanda.core.json.Json;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.report.NumberFinding;
import org.mokanda.core.report.RegisterReport;
import org.mokanda.core.report.RegisterReports;
import org.mokanda.report.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register report}: what is to be known of a register before its book goes back. */
@Command(name = "report", resourceBundle = "commands")
final class RegisterReportCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    @Option(names = "--csv", paramLabel = "FICHIER.csv", descriptionKey = "book-report.csv")
    private @Nullable Path csv;

    @Option(names = "--pdf", paramLabel = "FICHIER.pdf", descriptionKey = "book-report.pdf")
    private @Nullable Path pdf;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    RegisterReportCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var register = knownRegister(archive, reference);
            var report = new RegisterReports(archive.catalogue(), java.time.InstantSource.system())
                    .of(register)
                    .orElseThrow();
            var text = new ReportText(report, texts()::text);
            if (csv != null) {
                var table = new StringBuilder();
                text.writeCsv(table);
                writeNew(csv, table.toString());
                say("book-report.written", csv.toString());
            }
            if (pdf != null) {
                var office =
                        archive.catalogue().offices().find(register.office()).map(Office::name);
                writeNew(
                        pdf,
                        print(
                                text,
                                report,
                                title(register, office.orElse(register.office().value()))));
                say("book-report.written", pdf.toString());
            }
            if (json) {
                print(json(report).pretty());
            } else if (csv == null && pdf == null) {
                tell(text, register);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return ExitCodes.DONE;
    }

    private String title(RegisterId register, String office) {
        var volume =
                register.volume() == null ? "" : texts().text("register.volume", String.valueOf(register.volume()));
        return office + " · " + texts().text("register.kind." + register.kind().code()) + " " + register.year()
                + volume;
    }

    private byte[] print(ReportText text, RegisterReport report, String title) {
        var moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(texts().locale().getLanguage().equals("en") ? Locale.UK : Locale.FRANCE)
                .withZone(ZoneId.systemDefault())
                .format(report.at());
        var heading = new ReportPress.Heading(
                title,
                report.counts().id().reference(),
                moment,
                report.at(),
                texts().locale().getLanguage());
        return new ReportPress().print(text, heading, texts()::text);
    }

    private void tell(ReportText text, RegisterId register) {
        print(register.reference() + " · " + text.verdict());
        text.counts().forEach(count -> print("  " + count.count() + "\t" + count.label()));
        for (var section : text.sections()) {
            print("");
            print(section.title());
            section.lines()
                    .forEach(line ->
                            print("  " + line.text() + (line.nextStep().isEmpty() ? "" : " " + line.nextStep())));
        }
    }

    private static Json json(RegisterReport report) {
        var counts = report.counts();
        var flags = Json.object();
        report.flags().forEach((flag, pages) -> flags.with(flag.code(), numbers(pages)));
        return Json.object()
                .with("schema", "mokanda/register-report/1")
                .with("register", counts.id().reference())
                .with("at", report.at().toString())
                .with("clear", report.isClear())
                .with("received", report.received())
                .with("stored", counts.scans())
                .with("quarantined", counts.quarantined())
                .with("pages", counts.pages())
                .with("pages_kept", report.kept().pages())
                .with("recognised", report.pagesRead())
                .with("waiting", report.kept().waiting())
                .with("set_aside", report.setAside().size())
                .with("unexamined", report.unexamined())
                .with("acts", report.kept().acts())
                .with("acts_validated", report.kept().actsValidated())
                .with("acts_without_number", report.actsWithoutNumber())
                .with(
                        "findings",
                        Json.list(report.findings().stream()
                                .map(RegisterReportCommand::json)
                                .toList()))
                .with(
                        "rejected",
                        Json.list(report.rejected().entrySet().stream()
                                .map(entry -> Json.object()
                                        .with("page", entry.getKey())
                                        .with("reason", entry.getValue().code())
                                        .build())
                                .toList()))
                .with(
                        "quarantined_files",
                        Json.list(report.quarantined().stream()
                                .map(scan -> Json.object()
                                        .with("name", scan.name())
                                        .with(
                                                "reason",
                                                scan.quarantine() == null
                                                        ? ""
                                                        : scan.quarantine().code())
                                        .with("settled", report.settled().contains(scan))
                                        .build())
                                .toList()))
                .with(
                        "same_bytes",
                        Json.list(report.sameBytes().stream()
                                .map(scan -> Json.object()
                                        .with("register", scan.register().reference())
                                        .with("name", scan.name())
                                        .build())
                                .toList()))
                .with(
                        "alike",
                        Json.list(report.alike().stream()
                                .map(alike -> Json.object()
                                        .with("page", alike.later().number())
                                        .with("like", alike.earlier().number())
                                        .with("distance", alike.distance())
                                        .build())
                                .toList()))
                .with("flags", flags.build())
                .with("good", numbers(report.good()))
                .with(
                        "scan_again",
                        Json.list(report.scanAgain().stream()
                                .map(RegisterReportCommand::json)
                                .toList()))
                .build();
    }

    private static Json json(NumberFinding finding) {
        return Json.object()
                .with("kind", finding.code())
                .with("first", finding.numbers().first())
                .with("last", finding.numbers().last())
                .with("pages", numbers(finding.pages()))
                .with("source", finding.source().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private static Json json(RegisterReport.ScanAgain again) {
        return switch (again) {
            case RegisterReport.ScanAgain.OfPage(int page, var key) ->
                Json.object().with("page", page).with("reason", code(key)).build();
            case RegisterReport.ScanAgain.OfFile(var name, var _, var key) ->
                Json.object().with("file", name).with("reason", code(key)).build();
        };
    }

    /** The last word of the key of a text is the stable code. */
    private static String code(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static Json numbers(List<Integer> numbers) {
        return Json.list(numbers.stream().map(number -> Json.number(number)).toList());
    }
}
