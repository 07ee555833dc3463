package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;

/**
 * The words of a question in the form that is compared; at most {@value #NAMES_MAX} of the name and
 * {@value #PARENTS_MAX} of a parent, so that any question is answered in bounded time (I11).
 */
public record QuestionWords(List<NameWord> names, List<NameWord> parents) {
    public static final int NAMES_MAX = 12;
    public static final int PARENTS_MAX = 6;

    public QuestionWords {
        names = List.copyOf(names);
        parents = List.copyOf(parents);
    }

    public static QuestionWords of(ActQuery query) {
        return new QuestionWords(folded(query.names(), NAMES_MAX), folded(query.parent(), PARENTS_MAX));
    }

    public int count() {
        return names.size() + parents.size();
    }

    /** Words of the name, then words of the parent. */
    public NameWord word(int index) {
        return index < names.size() ? names.get(index) : parents.get(index - names.size());
    }

    public boolean isParent(int index) {
        return index >= names.size();
    }

    private static List<NameWord> folded(List<String> texts, int max) {
        var words = new ArrayList<NameWord>();
        for (var text : texts) {
            for (var word : NameFolding.words(text)) {
                if (words.size() == max) {
                    return words;
                }
                words.add(word);
            }
        }
        return words;
    }
}
