package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda copy issue|list}. */
@Command(
        name = "copy",
        resourceBundle = "commands",
        subcommands = {CopyCommand.IssueOne.class, CopyCommand.List.class})
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
                Files.write(file, archive.copies().file(issue.number()));
                say("copy.issued", issue.number().reference(), file.toString());
            }
            return ExitCodes.DONE;
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
