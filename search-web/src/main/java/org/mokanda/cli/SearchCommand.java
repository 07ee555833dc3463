package org.mokanda.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.json.Json;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.search.MatchText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda search WORDS...}: acts, best first, with the reasons; with {@code --queries}, all questions of a file. */
@Command(name = "search", resourceBundle = "commands")
final class SearchCommand extends ArchiveCommand {
    @Parameters(arity = "0..*", paramLabel = "MOT", descriptionKey = "search.words")
    private List<String> words = List.of();

    @Option(names = "--parent", paramLabel = "NOM", descriptionKey = "search.parent")
    private String parent = "";

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "option.limit")
    private int limit = 20;

    @Option(names = "--queries", paramLabel = "FICHIER.tsv", descriptionKey = "search.queries")
    private @Nullable Path queries;

    @Option(names = "--warmup", paramLabel = "N", descriptionKey = "search.warmup")
    private int warmUp;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    SearchCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        if (queries != null) {
            return ask(queries);
        }
        var query = query();
        if (query.isEmpty()) {
            throw new UsageException(texts().text("usage.words"));
        }
        try (var archive = openArchive()) {
            archive.refreshIndex();
            var hits = archive.index()
                    .acts(query, Sight.everything(), Math.clamp(limit, 1, 1000))
                    .hits();
            if (json) {
                print(json(hits).pretty());
            } else {
                show(hits);
            }
        }
        return ExitCodes.DONE;
    }

    private ActQuery query() {
        return query(String.join(" ", words), parent);
    }

    static ActQuery query(String text, String parent) {
        var asked = QuestionParser.parse(text);
        if (parent.isBlank()) {
            return asked;
        }
        var parents = new ArrayList<>(asked.parent());
        parents.addAll(QuestionParser.parse(parent).names());
        return new ActQuery(asked.names(), parents, asked.yearFrom(), asked.yearTo(), asked.kind(), asked.number());
    }

    private int ask(Path file) {
        var questions = QuestionFile.read(file, texts());
        try (var archive = openArchive()) {
            archive.refreshIndex();
            var index = archive.index();
            questions.stream().limit(Math.max(0, warmUp)).forEach(question -> question.answer(index));
            for (var question : questions) {
                print(question.answer(index));
                terminal().out().flush();
            }
        }
        return ExitCodes.DONE;
    }

    private void show(List<ActHit> hits) {
        if (hits.isEmpty()) {
            say("search.nothing");
        }
        for (var hit : hits) {
            var act = hit.act();
            print(act.id().reference() + "\t" + ActTitles.names(act) + "\t" + ActTitles.date(act, texts()) + "\t"
                    + texts().text("act.kind." + act.kind().code()) + "\t"
                    + texts().text(act.isValidated() ? "search.validated" : "search.proposed") + "\t" + why(hit));
        }
    }

    private String why(ActHit hit) {
        return hit.why().stream()
                .map(MatchText::of)
                .map(reason -> texts().text(reason.key(), reason.arguments()))
                .collect(Collectors.joining(", "));
    }

    private Json.Obj json(List<ActHit> hits) {
        return Json.object()
                .with("schema", "mokanda/search/1")
                .with(
                        "hits",
                        Json.list(hits.stream()
                                .map(hit -> {
                                    var fields = Json.object();
                                    hit.act()
                                            .fields()
                                            .forEach((field, value) -> fields.with(field.code(), value.text()));
                                    return Json.object()
                                            .with("id", hit.act().id().reference())
                                            .with("score", Json.decimal(hit.score(), 3))
                                            .with("kind", hit.act().kind().code())
                                            .with("validated", hit.act().isValidated())
                                            .with("fields", fields.build())
                                            .with("why", why(hit))
                                            .build();
                                })
                                .toList()))
                .build();
    }
}
