package org.mokanda.cli;

import java.util.Base64;
import java.util.List;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.json.Json;
import org.mokanda.storage.time.StampAnswer;
import org.mokanda.storage.time.Stamping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda stamp}: has the newest state of the evidence log stamped by all services that the settings name. */
@Command(name = "stamp", resourceBundle = "commands")
final class StampCommand extends ArchiveCommand {
    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    StampCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var stamping = archive.stamping();
            if (stamping.services().isEmpty()) {
                var settings = archive.directory().timeSettings();
                throw new UsageException(texts().text("stamp.no-service", settings.toString()));
            }
            var state = stamping.state();
            List<StampAnswer> answers = state.size() == 0 ? List.of() : stamping.askAll();
            if (json) {
                print(json(stamping, state, answers).pretty());
            } else if (answers.isEmpty()) {
                print(texts().text("stamp.nothing"));
            } else {
                answers.forEach(
                        answer -> print(words(answer, stamping.covered(answer.service()), waiting(stamping, answer))));
            }
            return answers.stream().mapToInt(StampCommand::exitCode).reduce(ExitCodes.DONE, StampCommand::worse);
        }
    }

    /** Leaves that this service has not stamped. */
    private static long waiting(Stamping stamping, StampAnswer answer) {
        return Math.max(0, stamping.state().size() - stamping.covered(answer.service()));
    }

    private static int exitCode(StampAnswer answer) {
        return switch (answer) {
            case StampAnswer.Stamped _, StampAnswer.Already _ -> ExitCodes.DONE;
            case StampAnswer.NotReached _, StampAnswer.Refused _ -> FailureKind.ENVIRONMENT.exitCode();
            case StampAnswer.NotValid _ -> ExitCodes.EVIDENCE_FAILED;
        };
    }

    private static int worse(int one, int other) {
        boolean isEvidence = one == ExitCodes.EVIDENCE_FAILED || other == ExitCodes.EVIDENCE_FAILED;
        return isEvidence ? ExitCodes.EVIDENCE_FAILED : Math.max(one, other);
    }

    /** @param leaves under the newest state that the service stamped */
    private String words(StampAnswer answer, long leaves, long waiting) {
        return switch (answer) {
            case StampAnswer.Stamped(var service, var stamp, var file) ->
                texts().text("stamp.stamped", service, leaves, stamp.at().toString(), file.toString());
            case StampAnswer.Already(var service, var file) ->
                texts().text("stamp.already", service, leaves, file.toString());
            case StampAnswer.NotReached(var service, var trouble, int status) ->
                texts().text(
                                "stamp.not-reached",
                                service,
                                texts().text("stamp.trouble." + trouble.code(), String.valueOf(status)),
                                waiting);
            case StampAnswer.Refused(var service, var detail) ->
                texts().text("stamp.refused", service, detail, waiting);
            case StampAnswer.NotValid(var service, var flaw, var detail) ->
                texts().text("stamp.not-valid", service, texts().text("problem." + flaw.code(), detail), waiting);
        };
    }

    private static Json.Obj json(Stamping stamping, Checkpoint state, List<StampAnswer> answers) {
        return Json.object()
                .with("schema", "mokanda/stamp/1")
                .with("origin", state.origin())
                .with("size", state.size())
                .with("root", Base64.getEncoder().encodeToString(state.root()))
                .with(
                        "services",
                        Json.list(answers.stream()
                                .map(answer -> json(answer, waiting(stamping, answer)))
                                .toList()))
                .build();
    }

    private static Json.Obj json(StampAnswer answer, long waiting) {
        var members = Json.object().with("service", answer.service()).with("waiting", waiting);
        switch (answer) {
            case StampAnswer.Stamped(var _, var stamp, var file) ->
                members.with("outcome", "stamped")
                        .with("time", stamp.at().toString())
                        .with("file", file.toString());
            case StampAnswer.Already(var _, var file) ->
                members.with("outcome", "already-stamped").with("file", file.toString());
            case StampAnswer.NotReached(var _, var trouble, int status) ->
                members.with("outcome", "not-reached")
                        .with("reason", trouble.code())
                        .with("status", status);
            case StampAnswer.Refused(var _, var detail) ->
                members.with("outcome", "refused").with("detail", detail);
            case StampAnswer.NotValid(var _, var flaw, var detail) ->
                members.with("outcome", "not-valid").with("reason", flaw.code()).with("detail", detail);
        }
        return members.build();
    }
}
