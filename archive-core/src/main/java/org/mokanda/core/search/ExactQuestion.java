package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.act.CivilAct;

/** What a question asks in which nothing can be misspelt ({@link ActQuery#isExact()}). One thread at a time. */
public final class ExactQuestion {
    private final ActQuery query;
    private final WordFit fit = new WordFit();

    public ExactQuestion(ActQuery query) {
        this.query = query;
    }

    /** True for an answer, the filter aside. */
    public boolean fits(CivilAct act) {
        var words = ActWords.of(act);
        return isOfTheYears(words.year())
                && query.places().stream().allMatch(place -> words.place().isAt(place, fit))
                && query.patterns().stream().allMatch(pattern -> pattern.fits(words));
    }

    public boolean isOfTheYears(int year) {
        var from = query.yearFrom();
        var to = query.yearTo();
        return from == null || to == null || (from <= year && year <= to);
    }

    /** Why an act is an answer, strongest first. */
    public ActHit hit(CivilAct act) {
        var words = ActWords.of(act);
        var why = new ArrayList<MatchReason>();
        query.patterns().forEach(pattern -> why.add(ActScore.patternMatch(pattern.found(words))));
        query.places().forEach(place -> why.add(new MatchReason.PlaceMatch(place.name())));
        if (query.yearFrom() != null) {
            why.add(new MatchReason.YearMatch(0));
        }
        return new ActHit(act, 0, List.copyOf(why));
    }
}
