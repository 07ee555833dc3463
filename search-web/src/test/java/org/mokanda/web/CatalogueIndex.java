package org.mokanda.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Page;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.SearchIndex;

/** Finds by looking at every act and page of a small catalogue. */
record CatalogueIndex(Catalogue catalogue, StoredReadings readings) implements SearchIndex {
    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        if (query.isEmpty()) {
            return ActAnswer.NOTHING;
        }
        var score = new ActScore(query, _ -> 5);
        return new ActAnswer(catalogue.registers().list().stream()
                .flatMap(register -> catalogue.acts().ofRegister(register.id()).stream())
                .filter(act ->
                        sight.sees(act.id().register().kind(), ActWords.of(act).latestYear()))
                .flatMap(act -> Stream.ofNullable(score.explain(ActWords.of(act)))
                        .map(explained -> new ActHit(act, explained.score(), explained.why())))
                .sorted(Comparator.comparingDouble(ActHit::score).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public List<PageHit> pages(String words, Sight sight, int limit) {
        var wanted = Arrays.stream(plain(words).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        return catalogue.registers().list().stream()
                .filter(register -> sight.sees(register.id()))
                .flatMap(register -> catalogue.pages().ofRegister(register.id()).stream())
                .map(page -> hit(page, wanted))
                .filter(Objects::nonNull)
                .limit(limit)
                .toList();
    }

    private PageHit hit(Page page, List<String> wanted) {
        var reading = readings.find(page.id());
        if (reading.isEmpty()) {
            return null;
        }
        var boxes = reading.get()
                .words()
                .filter(word -> wanted.contains(plain(word.text())))
                .map(word -> word.box())
                .toList();
        var line = reading.get()
                .lines()
                .filter(l -> l.words().stream().anyMatch(word -> wanted.contains(plain(word.text()))))
                .findFirst();
        return line.map(l -> new PageHit(page.id(), boxes.size(), l.text(), boxes))
                .orElse(null);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|[.,;:]", "")
                .toLowerCase(Locale.ROOT)
                .strip();
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
