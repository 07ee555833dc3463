package org.mokanda.core.book;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What time has done to a paper book. The code is what stored records and sheets carry; it never changes. */
public enum BookCondition {
    /** Nothing to say; stands alone. */
    GOOD("good", "bon état", "bon", "bien"),
    WORN("worn", "usé", "usure", "fatigué"),
    TORN("torn", "déchiré", "déchirures", "pages déchirées"),
    /** Water or mould. */
    DAMP("damp", "humidité ou moisissure", "humidité", "moisissure", "humide", "moisi", "mould", "mold"),
    INSECTS("insects", "insectes", "termites", "vers"),
    /** Leaves are wanting. */
    INCOMPLETE("incomplete", "incomplet", "feuillets manquants"),
    /** Ink or paper too far gone to be read in places. */
    UNREADABLE("unreadable", "illisible", "encre effacée");

    private final String code;
    private final String frenchWord;
    private final Set<String> words;

    BookCondition(String code, String frenchWord, String... others) {
        this.code = code;
        this.frenchWord = frenchWord;
        this.words = Stream.concat(Stream.of(code, frenchWord), Stream.of(others))
                .map(Typed::folded)
                .collect(Collectors.toUnmodifiableSet());
    }

    public String code() {
        return code;
    }

    /** As people write it in a sheet, e.g. {@code déchiré}. */
    public String frenchWord() {
        return frenchWord;
    }

    /** By its code or a word for it in French or English, whatever the case and accents. */
    public static Optional<BookCondition> parse(String word) {
        var wanted = Typed.folded(word);
        return Stream.of(values())
                .filter(condition -> condition.words.contains(wanted))
                .findFirst();
    }

    /** Reads words that commas, semicolons, slashes or bars part; empty when one is unknown or contradicts another. */
    public static Optional<SortedSet<BookCondition>> parseAll(String text) {
        var found = EnumSet.noneOf(BookCondition.class);
        for (var word : text.split("[,;/|\\n]")) {
            if (!word.isBlank()) {
                var condition = parse(word);
                if (condition.isEmpty()) {
                    return Optional.empty();
                }
                found.add(condition.get());
            }
        }
        return isSound(found) ? Optional.of(new TreeSet<>(found)) : Optional.empty();
    }

    /** False when a book in good condition is said to have a damage too. */
    public static boolean isSound(Set<BookCondition> conditions) {
        return !conditions.contains(GOOD) || conditions.size() == 1;
    }

    /** Codes in the order of this list, parted by commas. */
    public static String codes(SortedSet<BookCondition> conditions) {
        return conditions.stream().map(BookCondition::code).collect(Collectors.joining(","));
    }

    static SortedSet<BookCondition> sorted(Set<BookCondition> conditions) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.copyOf(conditions)));
    }
}
