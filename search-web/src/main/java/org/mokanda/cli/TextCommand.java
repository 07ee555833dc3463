package org.mokanda.cli;

import java.util.List;
import org.mokanda.core.access.Sight;
import org.mokanda.core.json.Json;
import org.mokanda.core.search.PageHit;
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
            var hits = place.index().pages(String.join(" ", words), Sight.everything(), Math.clamp(limit, 1, 1000));
            if (json) {
                print(Json.object()
                        .with("schema", "mokanda/text/1")
                        .with(
                                "hits",
                                Json.list(hits.stream().map(TextCommand::json).toList()))
                        .build()
                        .pretty());
            } else {
                hits.forEach(hit -> print(hit.page() + "\t" + hit.excerpt().replace('\n', ' ')));
            }
            if (hits.isEmpty()) {
                say("search.nothing");
            }
        }
        return ExitCodes.DONE;
    }

    private static Json.Obj json(PageHit hit) {
        return Json.object()
                .with("id", hit.page().reference())
                .with("page", hit.page().number())
                .with("register", hit.page().register().reference())
                .with("score", Json.decimal(hit.score(), 3))
                .with("excerpt", hit.excerpt())
                .with(
                        "boxes",
                        Json.list(hit.boxes().stream()
                                .map(box -> Json.list(List.of(
                                        Json.number(box.x()),
                                        Json.number(box.y()),
                                        Json.number(box.width()),
                                        Json.number(box.height()))))
                                .toList()))
                .build();
    }
}
