package org.mokanda.web.search;

import java.util.List;
import java.util.Locale;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.Understood;

/**
 * What somebody asked, as typed. It lives in the session alone and never in an address (I7).
 *
 * @param words the big box
 * @param kind code of a kind of act chosen beside the box, or empty for all
 * @param office code of an office chosen beside the box, or empty for all
 * @param filter values that were chosen among the counts of an answer
 */
public record Question(
        Target target, String words, QuestionFields fields, String kind, String office, ActFilter filter) {
    /** In what to look. */
    public enum Target {
        ACTS,
        TEXT;

        /** Value in the form. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Target ofCode(String code) {
            return code.equals(TEXT.code()) ? TEXT : ACTS;
        }
    }

    static final Question EMPTY = new Question(Target.ACTS, "", QuestionFields.NONE, "", "", ActFilter.NONE);

    public Question {
        words = words.strip();
        words = words.substring(0, Math.min(words.length(), QuestionParser.TEXT_MAX + 1));
        kind = Facet.KIND.isValue(kind) ? kind : "";
        office = Facet.OFFICE.isValue(office) ? office : "";
    }

    public boolean isEmpty() {
        return words.isEmpty() && !isDetailed() && filter.isEmpty();
    }

    /** True when something beside the big box narrows the question. */
    public boolean isDetailed() {
        return !fields.isEmpty() || !kind.isEmpty() || !office.isEmpty();
    }

    /** The chosen values as the form carries them on: {@code decade:1950}. */
    public List<String> chosen() {
        return filter.values().entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().map(value -> entry.getKey().code() + ":" + value))
                .toList();
    }

    Understood understood(PlaceNames known) {
        return QuestionParser.understand(words, known);
    }

    ActQuery query(PlaceNames known) {
        var query = fields.addTo(understood(known).query(), known);
        var all = query.filter().and(filter);
        all = kind.isEmpty() ? all : all.with(Facet.KIND, kind);
        return query.withFilter(office.isEmpty() ? all : all.with(Facet.OFFICE, office));
    }

    Question withWords(String changed) {
        return new Question(target, changed, fields, kind, office, filter);
    }

    Question withFields(QuestionFields changed) {
        return new Question(target, words, changed, kind, office, filter);
    }

    Question withFilter(ActFilter changed) {
        return new Question(target, words, fields, kind, office, changed);
    }

    Question withoutKind() {
        return new Question(target, words, fields, "", office, filter);
    }

    Question withoutOffice() {
        return new Question(target, words, fields, kind, "", filter);
    }

    Question inText() {
        return new Question(Target.TEXT, words, fields, kind, office, filter);
    }

    @Override
    public String toString() {
        return "Question[" + target + "]";
    }
}
