package org.mokanda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.FileOutcome;
import org.mokanda.ingest.intake.IntakeReport;
import org.mokanda.ingest.intake.LabelDoubt;

/** What an intake came to, for people and for programs. */
record IntakeAnswer(Texts texts, IntakeReport report) {
    List<String> lines(boolean json) {
        return json ? List.of(json().pretty()) : words();
    }

    int exitCode() {
        return report.isIncomplete() ? ExitCodes.DONE_WITH_QUARANTINE : ExitCodes.DONE;
    }

    private List<String> words() {
        var lines = new ArrayList<String>();
        for (var file : report.files()) {
            switch (file) {
                case FileOutcome.Quarantined(var name, var reason) ->
                    lines.add(texts.text("register.quarantined", name, texts.text("quarantine." + reason.code())));
                case FileOutcome.Skipped(var name, var why) ->
                    lines.add(texts.text("ingest.skipped." + why.code(), name));
                case FileOutcome.Stored(var name, var pages, var recognised)
                when recognised < pages -> lines.add(texts.text("ingest.partly-read", name, recognised, pages));
                case FileOutcome.Separator(var name, var register, var folios) ->
                    lines.add(texts.text(
                            folios == null ? "ingest.separator" : "ingest.separator-folios",
                            name,
                            register.reference(),
                            String.valueOf(folios)));
                case FileOutcome.Stored _, FileOutcome.AlreadyHere _ -> {}
            }
        }
        report.doubts().forEach(doubt -> lines.add(said(texts, doubt)));
        boolean nothingNew = report.stored() == 0 && report.alreadyHere() > 0 && report.pagesRecognised() == 0;
        lines.add(texts.text(
                nothingNew ? "ingest.nothing-new" : "ingest.done",
                registers(),
                report.received(),
                report.stored(),
                report.recognised(),
                report.alreadyHere(),
                report.quarantined(),
                report.pages()));
        report.flags().forEach((flag, count) -> lines.add(texts.text("ingest.seen." + flag.code(), count)));
        if (!report.ignored().isEmpty()) {
            lines.add(texts.text("ingest.ignored", report.ignored().size()));
        }
        return lines;
    }

    static String said(Texts texts, LabelDoubt doubt) {
        return texts.text(
                "label.doubt", doubt.name(), doubt.files(), doubt.register().reference());
    }

    private String registers() {
        return report.registers().stream().map(RegisterId::reference).collect(Collectors.joining(", "));
    }

    private Json.Obj json() {
        return Json.object()
                .with("schema", "mokanda/ingest/1")
                .with("register", report.registers().stream().findFirst().map(RegisterId::reference))
                .with(
                        "registers",
                        Json.list(report.registers().stream()
                                .map(each -> Json.text(each.reference()))
                                .toList()))
                .with("received", report.received())
                .with("stored", report.stored())
                .with("recognised", report.recognised())
                .with("quarantined", report.quarantined())
                .with("already_here", report.alreadyHere())
                .with("separators", report.separators())
                .with("skipped", report.skipped())
                .with("pages", report.pages())
                .with("pages_recognised", report.pagesRecognised())
                .with("pages_set_aside", report.pagesSetAside())
                .with("flags", flags())
                .with(
                        "doubts",
                        Json.list(report.doubts().stream().map(this::json).toList()))
                .with("ignored", report.ignored().size())
                .with(
                        "ignored_files",
                        Json.list(report.ignored().stream().map(Json::text).toList()))
                .with("files", Json.list(report.files().stream().map(this::json).toList()))
                .build();
    }

    private Json json(LabelDoubt doubt) {
        return Json.object()
                .with("after", doubt.name())
                .with("register", doubt.register().reference())
                .with("files", doubt.files())
                .with("message", said(texts, doubt))
                .build();
    }

    private Json.Obj flags() {
        var flags = Json.object();
        report.flags().forEach((flag, count) -> flags.with(flag.code(), count));
        return flags.build();
    }

    private Json.Obj json(FileOutcome file) {
        var json = Json.object().with("name", file.name()).with("outcome", file.code());
        return switch (file) {
            case FileOutcome.Stored(var _, var pages, var recognised) ->
                json.with("pages", pages).with("pages_recognised", recognised).build();
            case FileOutcome.AlreadyHere(var _, var pages) ->
                json.with("pages", pages).build();
            case FileOutcome.Quarantined(var _, var reason) ->
                json.with("pages", 0)
                        .with("reason", reason.code())
                        .with("message", texts.text("quarantine." + reason.code()))
                        .build();
            case FileOutcome.Separator(var _, var register, var folios) ->
                json.with("pages", 0)
                        .with("register", register.reference())
                        .with("folios", Optional.ofNullable(folios).map(NumberRange::toString))
                        .build();
            case FileOutcome.Skipped(var name, var why) ->
                json.with("pages", 0)
                        .with("reason", why.code())
                        .with("message", texts.text("ingest.skipped." + why.code(), name))
                        .build();
        };
    }
}
