package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;

/**
 * The precise score of a candidate, the same for every index: how much more likely the act is the one sought than any
 * act, in nats (design, decision 9). Each word found adds its rarity, less what its misspelling and its place cost;
 * words go one to one and in any order; the year is a soft wish. Scores compare within one question only.
 *
 * <p>Pure but for buffers: one question, one thread.
 */
public final class ActScore {
    /** A parent's words tell less than the person's own: the paper often lacks or shortens them. */
    static final double PARENT_SHARE = 0.7;

    /** A name of the person that is not asked for: people ask by the names they know, most often all but one. */
    public static final double UNASKED_COST = 1.0;

    /** Two words for one or one for two: a particle glued or split, a lost blank. */
    static final double GLUE_COST = 0.4;

    /** What a person answers for ranks before what a machine read, other things being equal (I5). */
    static final double VALIDATED_GAIN = 0.2;

    /** What was read before and decided otherwise since, or held possible alone, ranks behind what stands in another act. */
    static final double OTHER_READING_COST = 1.0;

    /**
     * For each part of the person's name that the act lacks, when a word asked for is not found: it may have stood there. One
     * field in twenty or so is lost on the way into the index.
     */
    private static final double LOST_FIELD_GAIN = 1.5;

    /** The place asked for, about one in twenty; people are born elsewhere than one remembers, so another one costs nothing. */
    static final double PLACE_GAIN = 2.0;

    /** The number of the act that was asked for. */
    public static final double SAME_NUMBER_GAIN = 6;

    private static final double OTHER_NUMBER_COST = 3;

    /** Of the rarity of all words asked for, what must be found for an act to be an answer at all; misspelt words count for less. */
    private static final double FOUND_SHARE_MIN = 0.25;

    private final ActQuery query;
    private final QuestionWords asked;
    private final String[] texts;
    private final String[] glued;
    private final double[] rarity;
    private final double rarityOfAll;
    private final YearFit years;
    private final WordFit fit;
    private final Assignment assignment = new Assignment();

    /** @param why strongest first */
    public record Explained(double score, List<MatchReason> why) {
        public Explained {
            why = List.copyOf(why);
        }
    }

    /**
     * @param rarity of a folded word with all its near spellings, in nats above 0: ln(acts / acts that bear it)
     */
    public ActScore(ActQuery query, ToDoubleFunction<String> rarity) {
        this(query, QuestionWords.of(query), rarity, new WordFit());
    }

    /** @param fit may have been used already for the same question, and remembers */
    public ActScore(ActQuery query, QuestionWords asked, ToDoubleFunction<String> rarity, WordFit fit) {
        this.query = query;
        this.asked = asked;
        this.fit = fit;
        this.years = new YearFit(query);
        this.texts = new String[asked.count()];
        this.rarity = new double[asked.count()];
        double sum = 0;
        for (int i = 0; i < this.rarity.length; i++) {
            texts[i] = asked.word(i).folded();
            double own = rarity.applyAsDouble(texts[i]);
            this.rarity[i] = asked.isParent(i) ? own * PARENT_SHARE : own;
            sum += this.rarity[i];
        }
        this.rarityOfAll = sum;
        this.glued = new String[asked.count()];
        for (int i = 0; i < glued.length; i++) {
            glued[i] = asked.continuesAt(i + 1) ? texts[i] + texts[i + 1] : texts[i];
        }
    }

    /** The score, or negative infinity for an act that is no answer. */
    public double of(ActWords act) {
        return of(act, links(act));
    }

    /** The score with its reasons; absent for an act that is no answer. */
    public @Nullable Explained explain(ActWords act) {
        var links = links(act);
        double score = of(act, links);
        return Double.isInfinite(score) ? null : new Explained(score, reasons(act, links));
    }

    private List<Assignment.Link> links(ActWords act) {
        boolean marriage = !asked.spouses().isEmpty()
                && act.words().stream()
                        .anyMatch(word -> word.field() == ActField.HUSBAND || word.field() == ActField.WIFE);
        if (!marriage) {
            return links(act, ActField.SPOUSE);
        }
        // Who is asked for as the spouse of one is the other of the two.
        var wife = links(act, ActField.WIFE);
        var husband = links(act, ActField.HUSBAND);
        return value(wife) >= value(husband) ? wife : husband;
    }

    private List<Assignment.Link> links(ActWords act, ActField spouse) {
        return assignment.choose(asked.count(), act.words().size(), possibleLinks(act.words(), spouse));
    }

    private static double value(List<Assignment.Link> links) {
        return links.stream().mapToDouble(Assignment.Link::value).sum();
    }

    private double of(ActWords act, List<Assignment.Link> links) {
        double found = 0;
        double score = -unasked(act.words());
        int namesFound = 0;
        for (var link : links) {
            score += link.value();
            found += Math.max(0, link.evidence());
            namesFound += asked.isParent(link.asked()) ? 0 : link.askedCount();
        }
        score += LOST_FIELD_GAIN * Math.min(act.lostNames(), asked.names().size() - namesFound);
        boolean sameNumber = isSameNumber(act);
        var places = places(act, links);
        if (!sameNumber && (found <= 0 || found < FOUND_SHARE_MIN * (rarityOfAll - places.rarity()))) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!query.patterns().stream().allMatch(pattern -> pattern.fits(act))) {
            return Double.NEGATIVE_INFINITY;
        }
        score += places.names().isEmpty() ? 0 : PLACE_GAIN;
        if (query.number() != null && !ActWords.plainNumber(act.number()).isEmpty()) {
            score += sameNumber ? SAME_NUMBER_GAIN : -OTHER_NUMBER_COST;
        }
        return score + years.gain(act.eventYear(), act.registerYear());
    }

    // ---- places

    /**
     * What of the question is the act's place.
     *
     * @param rarity of the words that were found so and in no name
     */
    private record Places(List<String> names, double rarity) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Places[" + names.size() + "]";
        }
    }

    /** Many names are places too: a word that is no name in this act may still be its place. */
    private Places places(ActWords act, List<Assignment.Link> links) {
        if (act.place().words().isEmpty() && query.places().isEmpty()) {
            return new Places(List.of(), 0);
        }
        var names = new ArrayList<String>();
        double itsRarity = 0;
        for (var place : query.places()) {
            if (place.marked() && act.place().isAt(place, fit)) {
                names.add(place.name());
            }
        }
        for (int i = 0; i < asked.names().size(); i++) {
            if (!isFound(i, links) && isPlace(texts[i], act.place())) {
                names.add(asked.word(i).written());
                itsRarity += rarity[i];
            }
        }
        return new Places(names, itsRarity);
    }

    /** Letter by letter: a word that nobody called a place is none by a mere likeness. */
    private boolean isPlace(String word, ActPlace place) {
        if (place.words().contains(word)) {
            return true;
        }
        for (var asked : query.places()) {
            if (place.office().equals(asked.office()) && asked.words().contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFound(int asked, List<Assignment.Link> links) {
        for (var link : links) {
            if (link.asked() <= asked && asked < link.asked() + link.askedCount()) {
                return true;
            }
        }
        return false;
    }

    // ---- words

    private List<Assignment.Link> possibleLinks(List<ActWord> words, ActField spouse) {
        var links = new ArrayList<Assignment.Link>();
        for (int i = 0; i < asked.count(); i++) {
            for (int j = 0; j < words.size(); j++) {
                addLink(links, words, spouse, i, 1, j, 1);
                if (j + 1 < words.size() && words.get(j).continuesIn(words.get(j + 1))) {
                    addLink(links, words, spouse, i, 1, j, 2);
                }
            }
            for (int j = 0; j < words.size() && asked.continuesAt(i + 1); j++) {
                addLink(links, words, spouse, i, 2, j, 1);
            }
        }
        return links;
    }

    private void addLink(
            List<Assignment.Link> links,
            List<ActWord> words,
            ActField spouse,
            int i,
            int askedCount,
            int j,
            int foundCount) {
        var word = words.get(j);
        if (!mayBe(asked.role(i), word, spouse)) {
            return;
        }
        boolean glued = askedCount + foundCount > 2;
        // Glued words must be whole, else any beginning would take its neighbour along.
        var text = askedText(i, askedCount);
        if (glued && !WordFit.mayFitWhole(text.length(), foundLetters(words, j, foundCount))) {
            return;
        }
        var fitting = fit.of(text, foundText(words, j, foundCount));
        if (fitting.share() == 0 || (glued && fitting.beginning())) {
            return;
        }
        double rare = 0;
        for (int k = 0; k < askedCount; k++) {
            rare += rarity[i + k];
        }
        double evidence = rare * fitting.share() - fitting.cost();
        double value = evidence + standing(word);
        if (glued) {
            value -= GLUE_COST;
        }
        if (asked.role(i) == AskedRole.NAME) {
            value += unaskedCosts(words, j, foundCount);
        }
        if (value > 0) {
            links.add(new Assignment.Link(i, askedCount, j, foundCount, value, evidence));
        }
    }

    private static double standing(ActWord word) {
        return switch (word.standing()) {
            case VALIDATED -> VALIDATED_GAIN;
            case PROPOSED -> 0;
            case OTHER_READING, ALTERNATIVE -> -OTHER_READING_COST;
        };
    }

    private static int foundLetters(List<ActWord> words, int j, int count) {
        return words.get(j).folded().length()
                + (count == 1 ? 0 : words.get(j + 1).folded().length());
    }

    /** @param spouse the field in which, in this act, a spouse is looked for */
    private static boolean mayBe(AskedRole role, ActWord word, ActField spouse) {
        return switch (role) {
            case NAME -> word.field() != spouse && word.isSubject();
            case PARENT -> word.isParent();
            case SPOUSE -> word.field() == spouse;
        };
    }

    private String askedText(int i, int count) {
        return count == 1 ? texts[i] : glued[i];
    }

    private static String foundText(List<ActWord> words, int j, int count) {
        var first = words.get(j).folded();
        return count == 1 ? first : first + words.get(j + 1).folded();
    }

    /** What the act's own words cost together when none of them is asked for. */
    public static double unasked(List<ActWord> words) {
        return unaskedCosts(words, 0, words.size());
    }

    private static double unaskedCosts(List<ActWord> words, int from, int count) {
        double cost = 0;
        for (int j = from; j < from + count; j++) {
            cost += unaskedCost(words.get(j));
        }
        return cost;
    }

    /** Both spouses stand in one act and one is asked for, so their names cost nothing; neither do particles. */
    private static double unaskedCost(ActWord word) {
        if (word.folded().length() <= 2 || word.isOtherReading()) {
            return 0;
        }
        return word.isOwnName() ? UNASKED_COST : 0;
    }

    // ---- number

    private boolean isSameNumber(ActWords act) {
        var number = query.number();
        if (number == null) {
            return false;
        }
        var plain = ActWords.plainNumber(number);
        return !plain.isEmpty() && plain.equals(ActWords.plainNumber(act.number()));
    }

    // ---- reasons

    private List<MatchReason> reasons(ActWords act, List<Assignment.Link> links) {
        var why = new ArrayList<MatchReason>();
        if (isSameNumber(act)) {
            why.add(new MatchReason.NumberMatch(act.number()));
        }
        links.stream()
                .sorted(Comparator.comparingDouble(Assignment.Link::value).reversed())
                .forEach(link -> why.addAll(nameMatch(act.words(), link)));
        query.patterns().forEach(pattern -> why.add(patternMatch(pattern.found(act))));
        if (isOtherOrder(act.words(), links)) {
            why.add(new MatchReason.OtherOrder());
        }
        places(act, links).names().forEach(place -> why.add(new MatchReason.PlaceMatch(place)));
        if (query.yearFrom() != null) {
            why.add(new MatchReason.YearMatch(years.difference(act.year())));
        }
        return why;
    }

    /** What a pattern stands for in an act is the same as was asked for. */
    static MatchReason patternMatch(List<ActWord> found) {
        var written = String.join(" ", found.stream().map(ActWord::written).toList());
        return new MatchReason.NameMatch(written, written, found.getFirst().field(), MatchReason.Nearness.SAME);
    }

    private List<MatchReason> nameMatch(List<ActWord> words, Assignment.Link link) {
        var written = new ArrayList<String>();
        for (int i = 0; i < link.askedCount(); i++) {
            written.add(asked.word(link.asked() + i).written());
        }
        var found = new ArrayList<String>();
        for (int j = 0; j < link.foundCount(); j++) {
            found.add(words.get(link.found() + j).written());
        }
        var text = askedText(link.asked(), link.askedCount());
        var nearness = fit.nearness(text, foundText(words, link.found(), link.foundCount()));
        var first = words.get(link.found());
        if (nearness != MatchReason.Nearness.SAME) {
            var possible = words.stream()
                    .filter(word -> word.isAlternative()
                            && word.field() == first.field()
                            && word.folded().equals(text))
                    .findFirst();
            if (possible.isPresent()) {
                return heldPossible(String.join(" ", written), possible.get());
            }
        }
        var match =
                new MatchReason.NameMatch(String.join(" ", written), String.join(" ", found), first.field(), nearness);
        return switch (first.standing()) {
            case PROPOSED, VALIDATED -> List.of(match);
            case OTHER_READING -> List.of(match, new MatchReason.ReadOtherwise(match.found()));
            case ALTERNATIVE -> List.of(match, new MatchReason.HeldPossible(match.found()));
        };
    }

    /** What was read is near, but the recogniser held just what is asked for possible, which tells more. */
    private static List<MatchReason> heldPossible(String asked, ActWord word) {
        return List.of(
                new MatchReason.NameMatch(asked, word.written(), word.field(), MatchReason.Nearness.SAME),
                new MatchReason.HeldPossible(word.written()));
    }

    private boolean isOtherOrder(List<ActWord> words, List<Assignment.Link> links) {
        int covered = 0;
        int last = -1;
        boolean other = false;
        @Nullable ActWord person = null;
        for (var link : links) {
            if (asked.role(link.asked()) != AskedRole.NAME) {
                continue;
            }
            var word = words.get(link.found());
            if (word.isOtherReading() || (person != null && !person.continuesIn(word))) {
                return false;
            }
            person = word;
            covered += link.askedCount();
            other |= link.found() < last;
            last = link.found();
        }
        return other && covered == asked.names().size();
    }
}
