package org.mokanda.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.SearchPlace;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActPlace;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.Understood;
import org.mokanda.search.MatchText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda search WORDS...}: acts, best first, with the reasons, and how many there are of what; with {@code --queries}, all
 * questions of a file.
 */
@Command(name = "search", resourceBundle = "commands")
final class SearchCommand extends ArchiveCommand {
    @Parameters(arity = "0..*", paramLabel = "MOT", descriptionKey = "search.words")
    private List<String> words = List.of();

    @Option(names = "--parent", paramLabel = "NOM", descriptionKey = "search.parent")
    private String parent = "";

    @Option(names = "--spouse", paramLabel = "NOM", descriptionKey = "search.spouse")
    private String spouse = "";

    @Option(names = "--place", paramLabel = "LIEU", descriptionKey = "search.place")
    private String place = "";

    @Option(names = "--from", paramLabel = "ANNEE", descriptionKey = "search.from")
    private String from = "";

    @Option(names = "--to", paramLabel = "ANNEE", descriptionKey = "search.to")
    private String to = "";

    @Option(names = "--number", paramLabel = "N", descriptionKey = "search.number")
    private String number = "";

    @Option(names = "--office", paramLabel = "CODE", descriptionKey = "search.office")
    private List<String> offices = List.of();

    @Option(names = "--kind", paramLabel = "SORTE", descriptionKey = "search.kind")
    private List<String> kinds = List.of();

    @Option(names = "--decade", paramLabel = "ANNEE", descriptionKey = "search.decade")
    private List<String> decades = List.of();

    @Option(names = "--quarter", paramLabel = "LIEU", descriptionKey = "search.quarter")
    private List<String> quarters = List.of();

    @Option(names = "--state", paramLabel = "ETAT", descriptionKey = "search.state")
    private List<String> states = List.of();

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
        var filter = filter();
        try (var searched = openSearchPlace()) {
            var places = new PlaceNames(searched.catalogue().offices().list());
            var understood = QuestionParser.understand(String.join(" ", words), places);
            var fields = new QuestionFields(parent, spouse, place, from, to, number);
            var typed = fields.addTo(understood.query(), places);
            var query = typed.withFilter(typed.filter().and(filter));
            understood.troubles().forEach(this::say);
            if (query.isEmpty()) {
                throw new UsageException(texts().text("usage.words"));
            }
            answer(searched, query);
        }
        return ExitCodes.DONE;
    }

    private void say(Understood.Trouble trouble) {
        say(
                switch (trouble) {
                    case ONLY_WILDCARDS -> "search.note.only-wildcards";
                    case TOO_LONG -> "search.note.too-long";
                    case NO_WORDS -> "search.note.no-words";
                });
    }

    private void answer(SearchPlace searched, ActQuery query) {
        refreshIndex(searched);
        var answer = searched.index().acts(query, Sight.everything(), Math.clamp(limit, 1, 1000));
        if (answer.patternCut()) {
            say("search.note.pattern-cut");
        }
        if (json) {
            print(json(answer).pretty());
        } else {
            show(answer.hits());
        }
    }

    private ActFilter filter() {
        var filter = with(
                ActFilter.NONE,
                "--office",
                Facet.OFFICE,
                offices.stream().map(office -> office.toUpperCase(Locale.ROOT)));
        filter = with(filter, "--kind", Facet.KIND, kinds.stream());
        filter = with(filter, "--decade", Facet.DECADE, decades.stream());
        filter = with(
                filter,
                "--quarter",
                Facet.QUARTER,
                quarters.stream().map(quarter -> String.join(" ", ActPlace.words(quarter))));
        return with(filter, "--state", Facet.STATE, states.stream());
    }

    private ActFilter with(ActFilter filter, String option, Facet facet, Stream<String> values) {
        var all = filter;
        for (var value : values.toList()) {
            if (!facet.isValue(value)) {
                throw new UsageException(texts().text("usage.wrong", texts().text("usage.bad-value", option, value)));
            }
            all = all.with(facet, value);
        }
        return all;
    }

    private int ask(Path file) {
        var questions = QuestionFile.read(file, texts());
        try (var searched = openSearchPlace()) {
            refreshIndex(searched);
            var index = searched.index();
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
                    + state(act) + "\t" + why(hit));
        }
    }

    private String state(CivilAct act) {
        return texts().text(
                        act.isValidated()
                                ? "search.validated"
                                : act.externalId() == null ? "search.proposed" : "act.imported");
    }

    private String why(ActHit hit) {
        return hit.why().stream()
                .map(MatchText::of)
                .map(reason -> texts().text(reason.key(), reason.arguments()))
                .collect(Collectors.joining(", "));
    }

    private Json.Obj json(ActAnswer answer) {
        return Json.object()
                .with("schema", "mokanda/search/1")
                .with("hits", Json.list(answer.hits().stream().map(this::hit).toList()))
                .with("found", answer.counts().found())
                .with("more", answer.counts().more())
                .with("counts", counts(answer.counts()))
                .with(
                        "instead",
                        Json.list(answer.suggestions().stream()
                                .map(suggestion -> Json.object()
                                        .with("word", suggestion.asked())
                                        .with("spelling", suggestion.instead())
                                        .build())
                                .toList()))
                .build();
    }

    private static Json.Obj counts(ActCounts counts) {
        var facets = Json.object();
        for (var facet : Facet.values()) {
            var values = Json.object();
            counts.of(facet).forEach(count -> values.with(count.value(), count.acts()));
            facets.with(facet.code(), values.build());
        }
        return facets.build();
    }

    private Json.Obj hit(ActHit hit) {
        var fields = Json.object();
        hit.act().fields().forEach((field, value) -> fields.with(field.code(), value.text()));
        return Json.object()
                .with("id", hit.act().id().reference())
                .with("score", Json.decimal(hit.score(), 3))
                .with("kind", hit.act().kind().code())
                .with("validated", hit.act().isValidated())
                .with("fields", fields.build())
                .with("why", why(hit))
                .build();
    }
}
