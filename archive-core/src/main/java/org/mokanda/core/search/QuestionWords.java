package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;

/**
 * The words of a question in the form that is compared; at most {@value #NAMES_MAX} of the name and
 * {@value #PARENTS_MAX} of a parent and of a spouse, so that any question is answered in bounded time (I11).
 */
public record QuestionWords(List<NameWord> names, List<NameWord> parents, List<NameWord> spouses) {
    public static final int NAMES_MAX = 12;
    public static final int PARENTS_MAX = 6;

    public QuestionWords {
        names = List.copyOf(names);
        parents = List.copyOf(parents);
        spouses = List.copyOf(spouses);
    }

    public static QuestionWords of(ActQuery query) {
        return new QuestionWords(
                folded(query.names(), NAMES_MAX),
                folded(query.parent(), PARENTS_MAX),
                folded(query.spouse(), PARENTS_MAX));
    }

    public int count() {
        return names.size() + parents.size() + spouses.size();
    }

    /** Words of the name, then words of the parent, then words of the spouse. */
    public NameWord word(int index) {
        return switch (role(index)) {
            case NAME -> names.get(index);
            case PARENT -> parents.get(index - names.size());
            case SPOUSE -> spouses.get(index - names.size() - parents.size());
        };
    }

    public AskedRole role(int index) {
        if (index < names.size()) {
            return AskedRole.NAME;
        }
        return index < names.size() + parents.size() ? AskedRole.PARENT : AskedRole.SPOUSE;
    }

    public boolean isParent(int index) {
        return role(index) == AskedRole.PARENT;
    }

    /** True when the next word is of the same name, so that both may be written as one. */
    public boolean continuesAt(int next) {
        return next < count() && role(next - 1) == role(next);
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
