package org.mokanda.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.labels.LabelPrint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda labels}: codes to print, for spines of books and between scans. */
@Command(name = "labels", resourceBundle = "commands")
final class LabelsCommand extends ArchiveCommand {
    @Parameters(arity = "0..*", paramLabel = "REGISTRE", descriptionKey = "labels.registers")
    private List<String> references = new ArrayList<>();

    @Option(names = "--all-of", paramLabel = "BUREAU[/ANNEE]", descriptionKey = "labels.all-of")
    private @Nullable String allOf;

    @Option(names = "--separators", descriptionKey = "labels.separators")
    private boolean separators;

    @Option(names = "--folios", split = ",", paramLabel = "1-50", descriptionKey = "labels.folios")
    private List<String> folios = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "N", descriptionKey = "labels.skip")
    private int skip;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FICHIER.pdf",
            descriptionKey = "labels.output")
    private Path output = Path.of("");

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    LabelsCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        var parts = folios.stream().map(this::range).toList();
        if (skip < 0 || skip >= LabelPrint.LABELS_PER_SHEET) {
            throw wrong("--skip", String.valueOf(skip));
        }
        try (var archive = openOrCreateArchive()) {
            var use = separators ? BookLabel.Use.SEPARATOR : BookLabel.Use.SPINE;
            var labels = LabelPrint.labels(use, registers(archive), parts);
            if (labels.isEmpty() || labels.size() > LabelPrint.LABELS_MAX) {
                throw new UsageException(texts().text("labels.none", labels.size(), LabelPrint.LABELS_MAX));
            }
            writeNew(output, new LabelPrint(archive.catalogue().offices(), texts()::text).pdf(labels, skip));
            if (json) {
                print(json(labels).pretty());
            } else {
                print(texts().text("labels.written", labels.size(), output.toString()));
            }
        }
        return ExitCodes.DONE;
    }

    private NumberRange range(String text) {
        return NumberRange.parse(text).orElseThrow(() -> wrong("--folios", text));
    }

    private UsageException wrong(String option, String value) {
        return new UsageException(texts().text("usage.wrong", texts().text("usage.bad-value", option, value)));
    }

    /** A label may be printed for a book that nobody has described yet, but not for an office that nobody knows. */
    private List<RegisterId> registers(Archive archive) {
        var offices = archive.catalogue().offices();
        var named = new References(texts());
        var registers = new LinkedHashSet<RegisterId>();
        for (var reference : references) {
            var register = named.register(reference);
            named.office(offices, register.office().value());
            registers.add(register);
        }
        if (allOf != null) {
            int slash = allOf.lastIndexOf('/');
            var office = named.office(offices, slash < 0 ? allOf : allOf.substring(0, slash));
            var year = slash < 0 ? "" : allOf.substring(slash + 1);
            if (slash >= 0 && !year.matches("[0-9]{4}")) {
                throw wrong("--all-of", allOf);
            }
            archive.catalogue().registers().list().stream()
                    .map(RegisterSummary::id)
                    .filter(id -> id.office().equals(office))
                    .filter(id -> year.isEmpty() || id.year().toString().equals(year))
                    .forEach(registers::add);
        }
        return List.copyOf(registers);
    }

    private Json json(List<BookLabel> labels) {
        return Json.object()
                .with("schema", "mokanda/labels/1")
                .with("file", output.toString())
                .with(
                        "labels",
                        Json.list(labels.stream().map(LabelsCommand::json).toList()))
                .build();
    }

    private static Json json(BookLabel label) {
        return Json.object()
                .with("register", label.register().reference())
                .with("use", label.use() == BookLabel.Use.SPINE ? "spine" : "separator")
                .with("folios", java.util.Optional.ofNullable(label.folios()).map(NumberRange::toString))
                .with("text", label.text())
                .build();
    }
}
