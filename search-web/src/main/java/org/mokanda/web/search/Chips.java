package org.mokanda.web.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActPlace;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.Understood;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** How a question was understood, part by part, and by what its answer can be narrowed. */
@Component
class Chips {
    private final Catalogue catalogue;
    private final Wording wording;

    /**
     * A part of the question that can be taken out.
     *
     * @param label what it was taken for
     * @param what its name in forms
     */
    record Chip(String label, String text, String what) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Chip";
        }
    }

    /** A value of a facet with what it would find. */
    record Choice(String code, String label, long acts, boolean chosen) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Choice";
        }
    }

    /** The values of a facet, at least one. */
    record Group(Facet facet, List<Choice> choices) {}

    Chips(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
    }

    List<Chip> of(Question question, Understood understood) {
        var chips = new ArrayList<Chip>();
        for (int i = 0; i < understood.parts().size(); i++) {
            var part = understood.parts().get(i);
            chips.add(new Chip(label(part.meaning().name()), part.text(), QuestionChange.part(i)));
        }
        for (var field : QuestionFields.Field.values()) {
            var text = question.fields().text(field);
            if (!text.isEmpty()) {
                chips.add(new Chip(label(field.name()), text, QuestionChange.field(field)));
            }
        }
        if (!question.kind().isEmpty()) {
            chips.add(new Chip(label(Facet.KIND.name()), value(Facet.KIND, question.kind()), QuestionChange.kind()));
        }
        if (!question.office().isEmpty()) {
            chips.add(new Chip(
                    label(Facet.OFFICE.name()), value(Facet.OFFICE, question.office()), QuestionChange.office()));
        }
        question.filter().values().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> chip(entry.getKey(), value)))
                .forEach(chips::add);
        return chips;
    }

    private Chip chip(Facet facet, String value) {
        return new Chip(label(facet.name()), value(facet, value), QuestionChange.facet(facet, value));
    }

    private String label(String name) {
        return wording.text("chip." + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Facets by which the answer can be narrowed: those with two values, or with a chosen one, by which something is found. */
    List<Group> groups(ActCounts counts) {
        return Stream.of(Facet.values())
                .map(facet -> new Group(
                        facet,
                        counts.of(facet).stream()
                                .map(count -> new Choice(
                                        count.value(), value(facet, count.value()), count.acts(), count.chosen()))
                                .toList()))
                .filter(group ->
                        group.choices().size() > 1 || group.choices().stream().anyMatch(Choice::chosen))
                .filter(group -> group.choices().stream().anyMatch(choice -> choice.acts() > 0))
                .toList();
    }

    private String value(Facet facet, String value) {
        return switch (facet) {
            case OFFICE ->
                catalogue
                        .offices()
                        .find(new OfficeCode(value))
                        .map(Office::name)
                        .orElse(value);
            case KIND -> wording.text("act.kind." + value);
            case DECADE -> wording.text("facet.decade-of", value);
            case QUARTER -> ActPlace.shown(value);
            case STATE -> wording.text("badge." + value);
        };
    }
}
