package org.mokanda.search.opensearch;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.search.opensearch.Vocabulary.Purpose;
import org.mokanda.search.opensearch.Vocabulary.Wanted;

/** What is looked for of a question: one of its words, or two neighbours written as one. */
record Part(Wanted wanted, AskedRole role) {
    private static final int SHORT_MAX = 2;

    /**
     * Who asks the same word twice wants it twice in the act, which the precise score sees to. An initial or a particle finds acts only
     * where nothing longer is asked; else it only counts in the score.
     */
    static Set<Part> of(QuestionWords asked) {
        boolean onlyShort =
                asked.names().stream().allMatch(word -> word.folded().length() <= SHORT_MAX);
        var parts = new LinkedHashSet<Part>();
        for (int i = 0; i < asked.count(); i++) {
            var word = asked.word(i).folded();
            boolean isShort = word.length() <= SHORT_MAX && asked.role(i) != AskedRole.SPOUSE;
            var purpose = !isShort ? Purpose.NEAR : onlyShort ? Purpose.BEGINNING : Purpose.ITSELF;
            parts.add(new Part(new Wanted(word, purpose), asked.role(i)));
            if (asked.continuesAt(i + 1) && asked.role(i) != AskedRole.SPOUSE) {
                var glued = word + asked.word(i + 1).folded();
                parts.add(new Part(new Wanted(glued, Purpose.WHOLE), asked.role(i)));
            }
        }
        return parts;
    }

    String word() {
        return wanted.word();
    }

    /** Where it stands in acts. */
    String field() {
        return ActEntry.field(role);
    }

    boolean isShort() {
        return wanted.purpose() == Purpose.BEGINNING || wanted.purpose() == Purpose.ITSELF;
    }

    /** A word that may as well be that of a place. */
    boolean mayBePlace() {
        return role == AskedRole.NAME && wanted.purpose() == Purpose.NEAR;
    }
}
