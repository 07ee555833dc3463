package org.mokanda.web.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.Certainty;
import org.mokanda.core.search.LineHit;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.Suggestion;
import org.mokanda.core.search.Understood;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** Answers a question with rows a person can choose from. */
@Component
class Results {
    static final int ROWS_MAX = 50;

    /** Rows somebody gets who asks for more than the first ones. */
    static final int ROWS_MANY = 500;

    /**
     * A page whose text matches.
     *
     * @param certainty of the least sure word that the excerpt shows as found
     */
    record PageRow(String reference, String register, int number, List<LineHit> excerpt, Certainty certainty) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "PageRow[" + reference + "]";
        }
    }

    /**
     * @param counted how many there are, in words; empty when there are none
     * @param chips how the question was understood
     * @param groups by what it can be narrowed
     * @param straight where a reference leads that was typed; absent when none was
     * @param notes keys of what is to be said of the question
     * @param more true when there are acts beyond the rows
     * @param hasYears true when the question names years, which may be wrong
     */
    record Answer(
            List<ActRows.ActRow> acts,
            List<PageRow> pages,
            String counted,
            List<Chips.Chip> chips,
            List<Chips.Group> groups,
            List<Suggestion> suggestions,
            @Nullable String straight,
            List<String> notes,
            boolean more,
            boolean hasYears) {
        public boolean isEmpty() {
            return acts.isEmpty() && pages.isEmpty();
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Answer[" + acts.size() + " acts, " + pages.size() + " pages]";
        }
    }

    private final SearchIndex index;
    private final Catalogue catalogue;
    private final Viewer viewer;
    private final Wording wording;
    private final ActRows rows;
    private final Chips chips;
    private final StraightWay ways;

    Results(
            SearchIndex index,
            Catalogue catalogue,
            Viewer viewer,
            Wording wording,
            ActRows rows,
            Chips chips,
            StraightWay ways) {
        this.index = index;
        this.viewer = viewer;
        this.catalogue = catalogue;
        this.wording = wording;
        this.rows = rows;
        this.chips = chips;
        this.ways = ways;
    }

    /** The offices whose names a question may hold. */
    PlaceNames places() {
        return new PlaceNames(catalogue.offices().list());
    }

    Answer answer(Question question, int rowsMax) {
        return switch (question.target()) {
            case ACTS -> acts(question, rowsMax);
            case TEXT -> pages(question);
        };
    }

    private Answer acts(Question question, int rowsMax) {
        var places = places();
        var understood = question.understood(places);
        var query = question.query(places);
        var found = index.acts(query, viewer.sight(), rowsMax);
        var shown = rows.of(found.hits());
        return new Answer(
                shown,
                List.of(),
                counted(found, query.isExact()),
                chips.of(question, understood),
                chips.groups(found.counts()),
                found.suggestions(),
                ways.of(question, understood).orElse(null),
                notes(understood.troubles(), found.patternCut()),
                found.counts().found() > shown.size() && shown.size() == ROWS_MAX,
                query.yearFrom() != null);
    }

    private String counted(ActAnswer found, boolean exact) {
        var counts = found.counts();
        if (found.hits().isEmpty()) {
            return "";
        }
        if (counts.found() == 1) {
            return wording.text("search.count-one");
        }
        if (counts.more()) {
            return wording.text(exact ? "search.count-exact-more" : "search.count-more", counts.found());
        }
        return wording.text(exact ? "search.count-exact" : "search.count", counts.found());
    }

    private static List<String> notes(Set<Understood.Trouble> troubles, boolean patternCut) {
        var notes = new ArrayList<String>();
        for (var trouble : troubles) {
            notes.add(
                    switch (trouble) {
                        case ONLY_WILDCARDS -> "search.note.only-wildcards";
                        case TOO_LONG -> "search.note.too-long";
                        case NO_WORDS -> "search.note.no-words";
                    });
        }
        if (patternCut) {
            notes.add("search.note.pattern-cut");
        }
        return notes;
    }

    private Answer pages(Question question) {
        var shown = index.pages(PageQuery.everywhere(question.words()), viewer.sight(), ROWS_MAX).stream()
                .map(this::row)
                .toList();
        var counted = shown.isEmpty()
                ? ""
                : shown.size() == ROWS_MAX
                        ? wording.text("search.count-full", ROWS_MAX)
                        : shown.size() == 1
                                ? wording.text("search.count-one")
                                : wording.text("search.count", shown.size());
        return new Answer(
                List.of(),
                shown,
                counted,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                false,
                query(question).yearFrom() != null);
    }

    private PageRow row(PageHit hit) {
        var page = hit.page();
        var certainty = hit.excerpt().stream()
                .flatMap(line -> line.found().stream())
                .map(LineWord::certainty)
                .reduce(Certainty.SURE, Certainty::or);
        return new PageRow(
                page.reference(), wording.register(page.register()), page.number(), hit.excerpt(), certainty);
    }

    ActQuery query(Question question) {
        return question.query(places());
    }
}
