package org.mokanda.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.json.Json;
import org.mokanda.core.search.LineHit;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda text WORDS...}: pages whose text holds the words, best first. */
@Command(name = "text", resourceBundle = "commands")
final class TextCommand extends ArchiveCommand {
    @Parameters(arity = "1..*", paramLabel = "MOT", descriptionKey = "text.words")
    private List<String> words = List.of();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "option.limit")
    private int limit = 20;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    TextCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var place = openSearchPlace()) {
            refreshIndex(place);
            var hits = place.index()
                    .pages(
                            PageQuery.everywhere(String.join(" ", words)),
                            Sight.everything(),
                            Math.clamp(limit, 1, 1000));
            if (json) {
                print(Json.object()
                        .with("schema", "mokanda/text/1")
                        .with(
                                "hits",
                                Json.list(hits.stream().map(TextCommand::json).toList()))
                        .build()
                        .pretty());
            } else {
                hits.forEach(hit -> print(hit.page() + "\t" + excerpt(hit) + "\t" + standing(hit)));
            }
            if (hits.isEmpty()) {
                say("search.nothing");
            }
        }
        return ExitCodes.DONE;
    }

    private static String excerpt(PageHit hit) {
        return hit.excerpt().stream().map(LineHit::text).collect(Collectors.joining(" … "));
    }

    /** How sure the surest of the words is. */
    private String standing(PageHit hit) {
        return hit.found()
                .min(Comparator.comparing(LineWord::certainty))
                .map(this::standing)
                .orElse("");
    }

    private String standing(LineWord word) {
        var certainty = texts().text("text.certainty." + word.certainty().code());
        return word.possible().isEmpty() ? certainty : texts().text("text.perhaps", certainty, word.possible());
    }

    private static Json.Obj json(PageHit hit) {
        return Json.object()
                .with("id", hit.page().reference())
                .with("page", hit.page().number())
                .with("register", hit.page().register().reference())
                .with("score", Json.decimal(hit.score(), 3))
                .with("excerpt", excerpt(hit))
                .with("boxes", Json.list(hit.found().map(TextCommand::box).toList()))
                .with("found", Json.list(hit.found().map(TextCommand::json).toList()))
                .build();
    }

    private static Json.Obj json(LineWord word) {
        var found = Json.object()
                .with("text", word.text())
                .with("certainty", word.certainty().code())
                .with("box", box(word));
        if (!word.possible().isEmpty()) {
            found.with("possible", word.possible());
        }
        return found.build();
    }

    private static Json box(LineWord word) {
        var box = word.box();
        return Json.list(Stream.of(box.x(), box.y(), box.width(), box.height())
                .map(Json::number)
                .toList());
    }
}
