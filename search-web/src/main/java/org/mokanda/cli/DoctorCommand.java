package org.mokanda.cli;

import org.mokanda.app.Doctor;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.json.Json;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Examination;
import org.mokanda.storage.doctor.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda doctor}: what the machine and the place of the archive keep to, tried out, and what to do about it. */
@Command(name = "doctor", resourceBundle = "commands")
final class DoctorCommand extends ArchiveCommand {
    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    DoctorCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var doctor = new Doctor(archive);
            var examination = doctor.examine();
            if (json) {
                print(json(doctor.place(), examination).pretty());
            } else {
                show(doctor.place(), examination);
            }
            return examination.ok() ? ExitCodes.DONE : FailureKind.ENVIRONMENT.exitCode();
        }
    }

    private void show(String place, Examination examination) {
        print(texts().text("doctor.place", place));
        print("");
        var table = new AnswerTable(texts(), terminal().interactive());
        examination.answers().forEach(answer -> table.lines(answer).forEach(this::print));
        print("");
        print(texts().text(examination.writeOnce() ? "doctor.is-write-once" : "doctor.not-write-once"));
        print(texts().text(
                        examination.ok() ? "doctor.well" : "doctor.unwell",
                        examination.count(Standing.ADVICE),
                        examination.count(Standing.UNKNOWN),
                        examination.count(Standing.FAILING)));
    }

    private Json.Obj json(String place, Examination examination) {
        return Json.object()
                .with("schema", "mokanda/doctor/1")
                .with("place", place)
                .with("ok", examination.ok())
                .with("write_once", examination.writeOnce())
                .with(
                        "answers",
                        Json.list(examination.answers().stream().map(this::json).toList()))
                .build();
    }

    private Json json(Answer answer) {
        var table = new AnswerTable(texts(), false);
        var entry = Json.object()
                .with("question", answer.reply().question().code())
                .with("answer", answer.reply().code())
                .with("standing", answer.reply().standing().code())
                .with("meaning", table.meaning(answer));
        table.next(answer).ifPresent(next -> entry.with("next", next));
        return entry.build();
    }
}
