package org.mokanda.cli;

import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda act show|import}. */
@Command(
        name = "act",
        resourceBundle = "commands",
        subcommands = {ActCommand.Show.class, ActImportCommand.class})
final class ActCommand {
    @Command(name = "show", resourceBundle = "commands")
    static final class Show extends ArchiveCommand {
        @Parameters(paramLabel = "ACTE", descriptionKey = "act.reference")
        private String reference = "";

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Show(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var id = new References(texts()).act(reference);
            try (var archive = openArchive()) {
                var act = archive.catalogue()
                        .acts()
                        .find(id)
                        .orElseThrow(() -> new UsageException(texts().text("act.unknown", reference)));
                if (json) {
                    print(ActJson.write(act).pretty());
                } else {
                    show(act);
                }
            }
            return ExitCodes.DONE;
        }

        private void show(CivilAct act) {
            print(texts().text(
                            "act.title",
                            act.id().reference(),
                            texts().text("act.kind." + act.kind().code())));
            if (act.externalId() != null) {
                print(texts().text("act.external-id", act.externalId()));
            }
            for (var field : act.fields().keySet()) {
                act.field(field)
                        .ifPresent(value -> print(texts().text(
                                        "act.line",
                                        texts().text("act.field." + field.code()),
                                        value.text(),
                                        standing(act, value))));
            }
            for (var note : act.notes()) {
                print(texts().text(
                                "act.line",
                                texts().text("act.note"),
                                note.value().text(),
                                standing(act, note.value())));
            }
        }

        private String standing(CivilAct act, FieldValue value) {
            return switch (value) {
                case FieldValue.Proposed _ when act.externalId() != null -> texts().text("act.imported");
                case FieldValue.Proposed proposed -> texts().text("act.proposed", proposed.confidence());
                case FieldValue.Validated validated -> texts().text("act.validated", validated.by());
            };
        }
    }
}
