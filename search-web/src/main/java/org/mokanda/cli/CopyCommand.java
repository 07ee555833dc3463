package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda copy issue|save|list}. */
@Command(
        name = "copy",
        resourceBundle = "commands",
        subcommands = {CopyCommand.IssueOne.class, CopyCommand.Save.class, CopyCommand.List.class})
final class CopyCommand {
    private static final int LINES_MAX = 10_000;

    @Command(name = "issue", resourceBundle = "commands")
    static final class IssueOne extends ArchiveCommand {
        @Parameters(paramLabel = "ACTE", descriptionKey = "act.reference")
        private String reference = "";

        @Option(names = "--requester", required = true, paramLabel = "NOM", descriptionKey = "copy.requester")
        private String requester = "";

        @Option(names = "--standing", required = true, paramLabel = "QUALITE", descriptionKey = "copy.standing")
        private String standing = "";

        @Option(names = "--purpose", paramLabel = "USAGE", descriptionKey = "copy.purpose")
        private String purpose = "";

        @Option(names = "--fee", paramLabel = "DROITS", descriptionKey = "copy.fee")
        private String fee = "0";

        @Option(names = "--receipt", paramLabel = "QUITTANCE", descriptionKey = "copy.receipt")
        private String receipt = "";

        @Option(names = "--signer", required = true, paramLabel = "LOGIN", descriptionKey = "copy.signer")
        private String signer = "";

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FICHIER",
                descriptionKey = "copy.output")
        private @Nullable Path output;

        IssueOne(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() throws Exception {
            var act = new References(texts()).act(reference);
            requireText("--requester", requester);
            requireText("--standing", standing);
            if (output != null && Files.exists(output)) {
                throw new UsageException(texts().text("copy.exists", output.toString()));
            }
            try (var archive = openArchive()) {
                archive.recover();
                var officer = archive.catalogue()
                        .accounts()
                        .find(signer)
                        .orElseThrow(() -> new UsageException(texts().text("user.unknown", signer)));
                var request = new CopyRequest(act, requester, standing, purpose, fee, receipt);
                var issue = archive.copies().issue(request, officer);
                var file = output == null ? Path.of(issue.number().reference() + ".pdf") : output;
                write(archive.copies().file(issue.number()), issue.number(), file);
                say("copy.issued", issue.number().reference(), file.toString());
            }
            return ExitCodes.DONE;
        }
    }

    /** Writes a copy that was issued once more, for one whose file was never written or was lost. */
    @Command(name = "save", resourceBundle = "commands")
    static final class Save extends ArchiveCommand {
        @Parameters(paramLabel = "NUMERO", descriptionKey = "copy.wanted")
        private String number = "";

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FICHIER",
                descriptionKey = "copy.output")
        private @Nullable Path output;

        Save(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var wanted = CopyNumber.parse(number)
                    .orElseThrow(() -> new UsageException(texts().text("copy.unknown", number)));
            var file = output == null ? Path.of(wanted.reference() + ".pdf") : output;
            if (Files.exists(file)) {
                throw new UsageException(texts().text("copy.save-exists", file.toString()));
            }
            try (var archive = openArchive()) {
                archive.recover();
                write(archive.copies().file(wanted), wanted, file);
                say("copy.saved", wanted.reference(), file.toString());
            }
            return ExitCodes.DONE;
        }
    }

    /**
     * Never over another file, and never half.
     *
     * @throws MokandaException {@code copy.not-written}: the copy exists under its number and can be written again
     */
    static void write(byte[] pdf, CopyNumber number, Path file) {
        try {
            Files.write(file, pdf, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            if (!(e instanceof FileAlreadyExistsException)) {
                discard(file);
            }
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "copy.not-written",
                    number + " is issued, its file could not be written",
                    e,
                    number.reference(),
                    file.toString());
        }
    }

    private static void discard(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException _) {
            // The disk that refused to write refuses this too; the message names the file.
        }
    }

    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var issues = archive.catalogue().issues().newest(LINES_MAX);
                if (json) {
                    print(Json.object()
                            .with("schema", "mokanda/issues/1")
                            .with(
                                    "issues",
                                    Json.list(issues.stream().map(List::json).toList()))
                            .build()
                            .pretty());
                } else {
                    issues.forEach(issue -> print(issue.number() + "\t" + issue.at() + "\t"
                            + issue.request().act() + "\t" + issue.request().requester() + "\t"
                            + issue.request().standing() + "\t" + issue.signedBy()));
                }
            }
            return ExitCodes.DONE;
        }

        private static Json.Obj json(Issue issue) {
            return Json.object()
                    .with("number", issue.number().reference())
                    .with("at", issue.at().toString())
                    .with("act", issue.request().act().reference())
                    .with("revision", issue.revision())
                    .with("requester", issue.request().requester())
                    .with("standing", issue.request().standing())
                    .with("purpose", issue.request().purpose())
                    .with("fee", issue.request().fee())
                    .with("receipt", issue.request().receipt())
                    .with("signed_by", issue.signedBy())
                    .with("sha512", issue.digest().hex())
                    .build();
        }
    }
}
