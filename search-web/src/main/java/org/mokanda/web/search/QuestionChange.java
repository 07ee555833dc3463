package org.mokanda.web.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.Understood;
import org.mokanda.core.search.Understood.Meaning;

/** Changes of a question by a click: a part taken out, a value of a facet chosen or given up, another spelling. Pure. */
record QuestionChange(Question question, PlaceNames known) {
    private static final String PART = "part";
    private static final String FIELD = "field";
    private static final String KIND = "kind";
    private static final String OFFICE = "office";
    private static final String FACET = "facet";

    // ---- how the parts of a question are called in forms

    static String part(int index) {
        return PART + ":" + index;
    }

    static String field(QuestionFields.Field field) {
        return FIELD + ":" + field.name();
    }

    static String kind() {
        return KIND + ":";
    }

    static String office() {
        return OFFICE + ":";
    }

    static String facet(Facet facet, String value) {
        return FACET + ":" + facet.code() + ":" + value;
    }

    /** The filter of a form; what is no value of a facet is left out. */
    static ActFilter filter(List<String> chosen) {
        var filter = ActFilter.NONE;
        for (var text : chosen) {
            var parts = text.split(":", 2);
            var facet = Facet.ofCode(parts[0]);
            if (parts.length == 2 && facet.isPresent() && facet.get().isValue(parts[1])) {
                filter = filter.with(facet.get(), parts[1]);
            }
        }
        return filter;
    }

    // ---- changes

    /** Takes out what a form calls so; the same question when it has no such part. */
    Question without(String what) {
        var parts = what.split(":", 3);
        var name = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case PART -> withoutPart(name);
            case FIELD ->
                Arrays.stream(QuestionFields.Field.values())
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> question.withFields(question.fields().without(field)))
                        .orElse(question);
            case KIND -> question.withoutKind();
            case OFFICE -> question.withoutOffice();
            case FACET ->
                Facet.ofCode(name)
                        .filter(facet -> parts.length > 2 && facet.isValue(parts[2]))
                        .map(facet -> question.withFilter(question.filter().without(facet, parts[2])))
                        .orElse(question);
            default -> question;
        };
    }

    private Question withoutPart(String index) {
        var parts = question.understood(known).parts();
        if (!index.matches("\\d{1,4}") || Integer.parseInt(index) >= parts.size()) {
            return question;
        }
        return question.withWords(parts.get(Integer.parseInt(index)).without(question.words()));
    }

    /** Without years, in the box and beside it. */
    Question withoutYears() {
        var words = question.words();
        for (var part : question.understood(known).parts().reversed()) {
            words = part.meaning() == Meaning.YEARS ? part.without(words) : words;
        }
        return question.withWords(words).withFields(question.fields().without(QuestionFields.Field.YEARS));
    }

    /** The years asked for, and so many before and after them; without years, the same question. */
    Question withYearsAround(int years) {
        var query = question.query(known);
        if (query.yearFrom() == null || query.yearTo() == null) {
            return question;
        }
        var other = withoutYears();
        return other.withFields(other.fields().withYears(query.yearFrom() - years, query.yearTo() + years));
    }

    /** Chooses a value of a facet, or gives it up wherever it was chosen. */
    Question toggled(Facet facet, String value) {
        if (!question.query(known).filter().of(facet).contains(value)) {
            return question.withFilter(question.filter().with(facet, value));
        }
        var without = question.withFilter(question.filter().without(facet, value));
        without = facet == Facet.KIND && without.kind().equals(value) ? without.withoutKind() : without;
        without = facet == Facet.OFFICE && without.office().equals(value) ? without.withoutOffice() : without;
        var typed = new QuestionChange(without, known).typed(facet, value);
        return typed.map(part -> part.without(question.words()))
                .map(without::withWords)
                .orElse(without);
    }

    /** The part of the text that asks for a value. */
    private Optional<Understood.Part> typed(Facet facet, String value) {
        var wanted = facet == Facet.KIND ? Meaning.KIND : Meaning.REFERENCE;
        var understood = question.understood(known);
        return understood.query().filter().of(facet).contains(value)
                ? understood.parts().stream()
                        .filter(part -> part.meaning() == wanted)
                        .reduce((_, last) -> last)
                : Optional.empty();
    }

    /** Another spelling of a word that was typed in the box or as a relative's name. */
    Question spelt(String asked, String instead) {
        var fields = question.fields();
        return question.withWords(question.words().replace(asked, instead))
                .withFields(new QuestionFields(
                        fields.parent().replace(asked, instead),
                        fields.spouse().replace(asked, instead),
                        fields.place(),
                        fields.from(),
                        fields.to(),
                        fields.number()));
    }

    @Override
    public String toString() {
        return "QuestionChange";
    }
}
