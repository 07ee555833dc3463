package org.mokanda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.json.Json;
import org.mokanda.storage.verify.Issue;
import org.mokanda.storage.verify.Verdict;

/** What a verification came to, for people and for programs. */
record VerdictReport(Texts texts, Verdict verdict) {
    private static final int LINES_MAX = 200;
    private static final long MEGABYTE = 1_000_000;

    /** One line for each issue, up to a number that a person would look at, and the outcome. */
    List<String> lines(String path) {
        var lines = new ArrayList<String>();
        verdict.issues().stream().limit(LINES_MAX).map(this::line).forEach(lines::add);
        long all = verdict.errors() + verdict.warnings();
        if (all > lines.size()) {
            lines.add(texts.text("verify.more", all - lines.size()));
        }
        var key = verdict.warnings() == 0 ? "verify.valid" : "verify.valid-warned";
        lines.add(texts.text(
                verdict.isValid() ? key : "verify.not-valid",
                path,
                verdict.filesRead(),
                (verdict.bytesRead() + MEGABYTE - 1) / MEGABYTE,
                verdict.warnings(),
                verdict.errors(),
                kinds()));
        return lines;
    }

    private String kinds() {
        return Stream.of(verdict.what().split("\\+"))
                .map(kind -> texts.text("verify.what." + kind))
                .collect(Collectors.joining(" + "));
    }

    private String line(Issue issue) {
        var key = "problem." + issue.code();
        var words = texts.knows(key)
                ? texts.text(key, issue.detail())
                : texts.text(issue.isWarning() ? "problem.warning" : "problem.rule", issue.detail());
        return texts.text("problem.line", issue.code(), issue.path().isEmpty() ? "." : issue.path(), words);
    }

    Json.Obj json() {
        return members().build();
    }

    /** To which a kind of evidence may add what it proves. */
    Json.Builder members() {
        var findings = verdict.issues().stream()
                .map(issue -> Json.object()
                        .with("code", issue.code())
                        .with("severity", issue.isWarning() ? "warning" : "error")
                        .with("path", issue.path())
                        .with("detail", issue.detail())
                        .build())
                .toList();
        return Json.object()
                .with("schema", "mokanda/verify/1")
                .with("what", verdict.what())
                .with("valid", verdict.isValid())
                .with("errors", verdict.errors())
                .with("warnings", verdict.warnings())
                .with("files_read", verdict.filesRead())
                .with("bytes_read", verdict.bytesRead())
                .with("findings", Json.list(findings));
    }

    int exitCode() {
        return verdict.isValid() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }
}
