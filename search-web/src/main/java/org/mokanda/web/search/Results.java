package org.mokanda.web.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.search.MatchText;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.iiif.ImageLinks;
import org.springframework.stereotype.Component;

/** Answers a question with rows a person can choose from. */
@Component
class Results {
    static final int ROWS_MAX = 50;
    private static final int REASONS_MAX = 6;
    private static final int PICTURE_WIDTH_MAX = 760;

    /**
     * An act that was found.
     *
     * @param picture address of its beginning, small; absent for an act on no scan
     */
    record ActRow(
            String reference,
            String person,
            String kindKey,
            String date,
            String place,
            String parents,
            String register,
            String number,
            boolean validated,
            List<MatchText> why,
            @Nullable String picture) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "ActRow";
        }
    }

    /** A page whose text matches. */
    record PageRow(String reference, String register, int number, String excerpt) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "PageRow[" + reference + "]";
        }
    }

    /** What was looked through, for an answer that found nothing. */
    record Searched(int registers, int acts, int pages) {}

    record Answer(
            List<ActRow> acts,
            List<PageRow> pages,
            boolean full,
            @Nullable Searched nothingIn) {
        public boolean isEmpty() {
            return acts.isEmpty() && pages.isEmpty();
        }

        public int count() {
            return acts.size() + pages.size();
        }
    }

    private final SearchIndex index;
    private final Catalogue catalogue;
    private final Viewer viewer;
    private final Wording wording;

    Results(SearchIndex index, Catalogue catalogue, Viewer viewer, Wording wording) {
        this.index = index;
        this.viewer = viewer;
        this.catalogue = catalogue;
        this.wording = wording;
    }

    Answer answer(Question question) {
        return switch (question.target()) {
            case ACTS -> {
                var rows = index.acts(query(question), viewer.sight(), ROWS_MAX).hits().stream()
                        .map(this::row)
                        .toList();
                yield new Answer(rows, List.of(), rows.size() == ROWS_MAX, searched(rows));
            }
            case TEXT -> {
                var rows = index.pages(question.words(), viewer.sight(), ROWS_MAX).stream()
                        .map(this::row)
                        .toList();
                yield new Answer(List.of(), rows, rows.size() == ROWS_MAX, searched(rows));
            }
        };
    }

    /** What the separate fields say counts more than what the big box says. */
    private static ActQuery query(Question question) {
        var typed = QuestionParser.parse(question.words());
        var parents = Stream.concat(typed.parent().stream(), QuestionParser.parse(question.parent()).names().stream())
                .toList();
        var from = year(question.from());
        var to = year(question.to());
        var kind = question.actKind().orElse(typed.kind());
        var years = Stream.of(from, to).flatMap(Optional::stream).sorted().toList();
        return years.isEmpty()
                ? new ActQuery(typed.names(), parents, typed.yearFrom(), typed.yearTo(), kind, typed.number())
                : new ActQuery(typed.names(), parents, years.getFirst(), years.getLast(), kind, typed.number());
    }

    private static Optional<Integer> year(String text) {
        return text.matches("\\d{4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private ActRow row(ActHit hit) {
        var act = hit.act();
        return new ActRow(
                act.id().reference(),
                wording.person(act),
                "act.kind." + act.kind().code(),
                wording.date(act.text(ActField.EVENT_DATE)),
                act.text(ActField.EVENT_PLACE),
                parents(act),
                wording.register(act.id().register()),
                act.text(ActField.NUMBER),
                act.isValidated(),
                hit.why().stream().limit(REASONS_MAX).map(MatchText::of).toList(),
                act.beginning()
                        .map(beginning -> ImageLinks.part(beginning.page(), beginning.box(), PICTURE_WIDTH_MAX))
                        .orElse(null));
    }

    private String parents(CivilAct act) {
        var both = Stream.of(act.text(ActField.FATHER), act.text(ActField.MOTHER))
                .filter(name -> !name.isBlank())
                .toList();
        return both.isEmpty() ? "" : wording.text("search.parents", String.join(" & ", both));
    }

    private PageRow row(PageHit hit) {
        var page = hit.page();
        return new PageRow(page.reference(), wording.register(page.register()), page.number(), hit.excerpt());
    }

    private @Nullable Searched searched(List<?> rows) {
        if (!rows.isEmpty()) {
            return null;
        }
        var registers = catalogue.registers().list();
        return new Searched(
                registers.size(),
                registers.stream().mapToInt(RegisterSummary::acts).sum(),
                registers.stream().mapToInt(RegisterSummary::pages).sum());
    }
}
