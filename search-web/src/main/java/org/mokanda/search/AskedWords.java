package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.Rarity;
import org.mokanda.core.search.WordFit;
import org.mokanda.core.search.WordPair;

/**
 * The words of a question in one index: which of its words they may mean, who bears these, how rare that is, and what an act
 * gains by it. One question, one thread.
 */
final class AskedWords {
    /** Words that one or two letters may begin, when nothing longer is asked. */
    private static final int BEGUN_MAX = 2000;

    /**
     * Where to look for one word of the question.
     *
     * @param values what an act gains by each spelling of the bearers, in nats
     * @param pairs two words of an act that together are the one, as its blank was forgotten
     * @param pairValue what an act gains by such a pair
     */
    record Source(Bearers bearers, float[] values, PairBearers pairs, float pairValue) {}

    private final IndexReader reader;
    private final QuestionWords asked;
    private final Vocabulary vocabulary;
    private final int acts;
    private final Map<String, Double> rarity = new HashMap<>();
    private final Meanings meanings;
    private final List<Source> sources = new ArrayList<>();

    AskedWords(IndexSearcher searcher, ActQuery query, QuestionWords asked, WordFit fit) throws IOException {
        this.reader = searcher.getIndexReader();
        this.asked = asked;
        this.acts = reader.getDocCount(ActDocument.SUBJECT);
        this.vocabulary = new Vocabulary(reader, fit);
        this.meanings = meanings(searcher, fit);
        lookUp();
        var number = query.number() == null ? "" : ActWords.plainNumber(query.number());
        if (!number.isEmpty()) {
            sources.add(itself(ActDocument.NUMBER, number, ActScore.SAME_NUMBER_GAIN));
        }
    }

    /** Rarity of a word of the question with its near spellings, in nats. */
    double rarity(String word) {
        return rarity.getOrDefault(word, Rarity.MIN);
    }

    /** Who bears the words that a word of the question may mean; null for one that was not looked up. */
    @Nullable
    Bearers bearers(String word, AskedRole role) {
        return meanings.near(ActDocument.field(role), word);
    }

    List<Source> sources() {
        return sources;
    }

    private Meanings meanings(IndexSearcher searcher, WordFit fit) throws IOException {
        var lookUps = new Meanings.LookUps();
        for (int i = 0; i < asked.count(); i++) {
            var word = asked.word(i).folded();
            var role = asked.role(i);
            if (isLong(word, role)) {
                lookUps.near(ActDocument.field(role), word);
            }
            if (isGlued(i)) {
                lookUps.whole(ActDocument.field(role), word + asked.word(i + 1).folded());
            }
        }
        return Meanings.of(searcher, lookUps, fit);
    }

    private static boolean isLong(String word, AskedRole role) {
        return word.length() > 2 || role == AskedRole.SPOUSE;
    }

    private boolean isGlued(int word) {
        return asked.role(word) != AskedRole.SPOUSE && asked.continuesAt(word + 1);
    }

    private void lookUp() throws IOException {
        // Who asks the same word twice wants it twice in the act, which the precise score sees to.
        var seen = new HashSet<String>();
        boolean onlyShort =
                asked.names().stream().allMatch(word -> word.folded().length() <= 2);
        for (int i = 0; i < asked.count(); i++) {
            var word = asked.word(i).folded();
            var role = asked.role(i);
            if (!seen.add(role + word)) {
                continue;
            }
            if (isLong(word, role)) {
                addWord(word, role);
            } else {
                addShortWord(word, role, onlyShort);
            }
            if (isGlued(i)) {
                addGlued(word + asked.word(i + 1).folded(), role);
            }
        }
    }

    private void addWord(String word, AskedRole role) throws IOException {
        var found = Objects.requireNonNull(meanings.near(ActDocument.field(role), word));
        double rare = rarity(found);
        rare = role == AskedRole.NAME ? Math.min(rare, rarityOfPlace(word, found)) : rare;
        rarity.merge(word, rare, Math::max);
        var whole = source(found, rare, role);
        sources.add(role == AskedRole.SPOUSE ? whole : withPairs(whole, WordPair.of(word), rare, role));
        var possible = ActDocument.possible(found.field());
        if (reader.docFreq(new Term(possible, word)) > 0) {
            sources.add(itself(possible, word, MeantWord.valueOfPossible(rare)));
        }
    }

    private Source withPairs(Source whole, List<WordPair> pairs, double rare, AskedRole role) throws IOException {
        var found = PairBearers.of(reader, whole.bearers().field(), pairs);
        return new Source(whole.bearers(), whole.values(), found, (float) MeantWord.valueOfTwo(rare, role));
    }

    /** The very word and nothing near it. */
    private Source itself(String field, String word, double value) throws IOException {
        var found = Bearers.of(reader, field, List.of(new MeantWord(word, WordFit.Fit.SAME)));
        return new Source(found, new float[] {(float) value}, PairBearers.NONE, 0);
    }

    /** An initial or a particle finds acts only where nothing longer is asked; else it only counts in the score. */
    private void addShortWord(String word, AskedRole role, boolean onlyShort) throws IOException {
        var field = ActDocument.field(role);
        double rare = Rarity.ofShort(word, acts, reader.docFreq(new Term(field, word)));
        rarity.merge(word, rare, Math::max);
        if (onlyShort) {
            var found = Bearers.of(reader, field, vocabulary.beginningWith(word, BEGUN_MAX));
            sources.add(source(found, rare, role));
        }
    }

    /** Two words of the question that the act may hold as one. */
    private void addGlued(String word, AskedRole role) throws IOException {
        var found = Objects.requireNonNull(meanings.whole(ActDocument.field(role), word));
        sources.add(source(found, rarity(found), role));
    }

    private static Source source(Bearers bearers, double rare, AskedRole role) {
        var spellings = bearers.spellings();
        float[] values = new float[spellings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) spellings.get(i).value(rare, role);
        }
        return new Source(bearers, values, PairBearers.NONE, 0);
    }

    // ---- rarity

    /**
     * Of a word asked for among all acts: each act that bears a word it may mean counts by how likely it is that this one was
     * meant. One in which it is misspelt is less of a coincidence than one in which it stands letter by letter, and so is rarer.
     */
    private double rarity(Bearers found) {
        double meant = 0;
        for (int i = 0; i < found.spellings().size(); i++) {
            meant += found.acts(i) * found.spellings().get(i).fit().likelihood();
        }
        return Rarity.of(acts, meant);
    }

    /** A word that is no name but a place is as rare as the place: an act of elsewhere must not be lost for it. */
    private double rarityOfPlace(String word, Bearers found) throws IOException {
        var best = found.spellings().isEmpty() ? null : found.spellings().getFirst();
        boolean isName = best != null && best.word().equals(word) && found.acts(0) > 0;
        int there = isName ? 0 : reader.docFreq(new Term(ActDocument.PLACE, word));
        return there == 0 ? Double.MAX_VALUE : Rarity.of(acts, there);
    }
}
