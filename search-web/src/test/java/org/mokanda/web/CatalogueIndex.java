package org.mokanda.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.page.Page;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.BookOrder;
import org.mokanda.core.search.ExactQuestion;
import org.mokanda.core.search.FacetCounter;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageMatch;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.TextWords;
import org.mokanda.core.search.Twins;

/** Finds by looking at every act and page of a small catalogue. */
record CatalogueIndex(Catalogue catalogue, StoredReadings readings) implements SearchIndex {
    @Override
    public boolean tryToWrite() {
        return false;
    }

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        if (query.isEmpty()) {
            return ActAnswer.NOTHING;
        }
        var hits = query.isExact() ? exact(query, sight) : scored(query, sight);
        var counter = new FacetCounter(query.filter());
        var fitting = hits.filter(hit -> counter.add(facet -> facet.of(hit.act()), true))
                .toList();
        return new ActAnswer(fitting.stream().limit(limit).toList(), counter.counts(false), List.of(), false);
    }

    private Stream<ActHit> exact(ActQuery query, Sight sight) {
        var question = new ExactQuestion(query);
        return all(sight).filter(question::fits).sorted(BookOrder.ORDER).map(question::hit);
    }

    private Stream<ActHit> scored(ActQuery query, Sight sight) {
        var score = new ActScore(query, _ -> 5);
        return all(sight)
                .flatMap(act -> Stream.ofNullable(score.explain(ActWords.of(act)))
                        .map(explained -> new ActHit(act, explained.score(), explained.why())))
                .sorted(Comparator.comparingDouble(ActHit::score).reversed());
    }

    private Stream<CivilAct> all(Sight sight) {
        return catalogue.registers().list().stream()
                .flatMap(register -> catalogue.acts().ofRegister(register.id()).stream())
                .filter(act ->
                        sight.sees(act.id().register().kind(), ActWords.of(act).latestYear()));
    }

    @Override
    public List<CivilAct> twins(CivilAct act, Sight sight) {
        return all(sight).filter(other -> Twins.are(act, other)).toList();
    }

    @Override
    public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
        var match = new PageMatch(query.question());
        return texts(query.scope(), sight)
                .flatMap(text -> match.on(text.page(), PageText.of(text.reading()), 1).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
        var begun = NameFolding.plain(beginning);
        return texts(scope, sight)
                .flatMap(text -> text.reading()
                        .legible()
                        .words()
                        .flatMap(word -> TextWords.of(word.text()).stream())
                        .distinct())
                .filter(word -> begun.length() > 2 && word.startsWith(begun))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(_ -> 1)))
                .entrySet()
                .stream()
                .map(entry -> new PageWord(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(PageWord::pages).reversed().thenComparing(PageWord::text))
                .limit(limit)
                .toList();
    }

    private Stream<IndexedPage> texts(PageQuery.Scope scope, Sight sight) {
        return catalogue.registers().list().stream()
                .filter(register -> sight.sees(register.id()))
                .flatMap(register -> catalogue.pages().ofRegister(register.id()).stream())
                .map(Page::id)
                .filter(page -> switch (scope) {
                    case PageQuery.Scope.Archive _ -> true;
                    case PageQuery.Scope.Register(var register) ->
                        page.register().equals(register);
                    case PageQuery.Scope.Page(var one) -> page.equals(one);
                })
                .flatMap(page -> readings.find(page).stream().map(reading -> new IndexedPage(page, reading)));
    }

    @Override
    public void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {}

    @Override
    public long position() {
        return catalogue.changes().newest();
    }

    @Override
    public String history() {
        return catalogue.changes().history();
    }

    @Override
    public Standing standing() {
        return Standing.WHOLE;
    }

    @Override
    public void check() {}

    @Override
    public void askAnew() {}

    @Override
    public FreshIndex beside() {
        throw new UnsupportedOperationException("always up to date");
    }

    @Override
    public void close() {}
}
