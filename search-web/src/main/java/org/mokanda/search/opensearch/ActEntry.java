package org.mokanda.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.name.DeletionNeighbourhood;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWord;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.BookOrder;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.OtherReading;
import org.mokanda.core.search.Twins;

/**
 * An act in the index: the words of its names by role, what else is asked for, what the precise score reads of it, and the act itself.
 * Beside the acts stand their distinct words, which a question's word is looked up in first.
 */
final class ActEntry {
    static final String TYPE = "act";

    static final String PLACE = "place";
    static final String NUMBER = "number";

    /** Of the event, absent when unknown; of the register; of the event or else of the register. */
    static final String EVENT_YEAR = "event-year";

    static final String REGISTER_YEAR = "register-year";
    static final String YEAR = "year";

    /** Day of a birth. */
    static final String DAY = "day";

    /** What its own words, none of them asked for, cost less than {@link #UNASKED_MAX}, in nats: a cluster adds, and never takes away. */
    static final String SPARE = "spare";

    static final double UNASKED_MAX = 50;

    /** The register and the place in it, see {@link BookOrder}. */
    static final String BOOK = "book";

    static final String IN_BOOK = "in-book";

    static final String COMPARED = "compared";
    static final String ACT = "act";

    /** Each of its {@link OtherReading}s as a line. */
    static final String OTHERS = "others";

    /** Of a distinct word. */
    static final String WORD = "word";

    /** Each member of its {@link DeletionNeighbourhood}. */
    static final String NEAR = "near";

    private ActEntry() {}

    static String key(ActId act) {
        return TYPE + " " + act.reference();
    }

    /** The words of a role, those that were only read before among them. */
    static String field(AskedRole role) {
        return switch (role) {
            case NAME -> "subject";
            case PARENT -> "parent";
            case SPOUSE -> "spouse";
        };
    }

    /** The words that stand in a role now. */
    static String standing(AskedRole role) {
        return "standing-" + field(role);
    }

    /** Words that the recogniser held possible for those of a role: they are no names of the archive that others are near to. */
    static String possible(AskedRole role) {
        return "possible-" + field(role);
    }

    static String field(Facet facet) {
        return "facet-" + facet.code();
    }

    static Map<String, Object> of(IndexedAct indexed) {
        var act = indexed.act();
        var words = ActWords.of(indexed);
        var entry = Visibility.entry(TYPE, act.id().reference(), act.id().register(), words.latestYear());
        for (var role : AskedRole.values()) {
            entry.put(field(role), folded(words, word -> !word.isAlternative() && isIn(role, word)));
            entry.put(standing(role), folded(words, word -> word.standsIn(role)));
            entry.put(possible(role), folded(words, word -> word.isAlternative() && isIn(role, word)));
        }
        entry.put(PLACE, words.place().words());
        entry.put(NUMBER, Compared.number(words));
        Twins.day(act).ifPresent(day -> entry.put(DAY, day.toString()));
        if (words.eventYear() != ActWords.UNKNOWN_YEAR) {
            entry.put(EVENT_YEAR, words.eventYear());
        }
        entry.put(REGISTER_YEAR, words.registerYear());
        entry.put(YEAR, words.year());
        entry.put(SPARE, Math.max(0, UNASKED_MAX - ActScore.unasked(words.words())));
        for (var facet : Facet.all()) {
            facet.of(act).ifPresent(value -> entry.put(field(facet), value));
        }
        entry.put(BOOK, BookOrder.register(act.id().register()));
        entry.put(IN_BOOK, BookOrder.inRegister(act));
        entry.put(COMPARED, Compared.write(words));
        entry.put(ACT, ActJson.write(act).canonical());
        entry.put(OTHERS, indexed.others().stream().map(OtherReading::line).toList());
        return entry;
    }

    static CivilAct act(String json) {
        return ActJson.read(Json.parse(json));
    }

    /** With names as they may be read otherwise. */
    static IndexedAct indexed(JsonNode entry) {
        var others = new ArrayList<OtherReading>();
        entry.path(OTHERS).forEach(line -> OtherReading.ofLine(line.asText()).ifPresent(others::add));
        return new IndexedAct(act(entry.get(ACT).asText()), others);
    }

    private static boolean isIn(AskedRole role, ActWord word) {
        return switch (role) {
            case NAME -> word.field().role() == ActField.Role.SUBJECT;
            case PARENT ->
                word.field().role() == ActField.Role.FATHER || word.field().role() == ActField.Role.MOTHER;
            case SPOUSE -> word.isSpouse();
        };
    }

    private static List<String> folded(ActWords words, Predicate<ActWord> wanted) {
        return words.words().stream()
                .filter(wanted)
                .map(ActWord::folded)
                .distinct()
                .toList();
    }

    // ---- distinct words

    static Set<String> words(IndexedAct act) {
        return ActWords.of(act).words().stream()
                .filter(word -> !word.isAlternative())
                .map(ActWord::folded)
                .collect(Collectors.toSet());
    }

    static String key(String word) {
        return WORD + " " + word;
    }

    static Map<String, Object> of(String word) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put(Visibility.TYPE, WORD);
        entry.put(WORD, word);
        entry.put(NEAR, DeletionNeighbourhood.of(word));
        return entry;
    }
}
