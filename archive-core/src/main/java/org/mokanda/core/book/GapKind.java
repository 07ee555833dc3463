package org.mokanda.core.book;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something is not there. The code is what stored records, sheets and commands carry; it never changes. */
public enum GapKind {
    /** The office kept no register of this kind that year. */
    NO_REGISTER("no-register", Extent.WHOLE, "aucun registre", "pas de registre", "registre inexistant"),
    /** The book was kept, and nobody can find it. */
    LOST("lost", Extent.WHOLE, "perdu", "registre perdu", "disparu"),
    /** The book, or some of its leaves, waits to be scanned. */
    NOT_SCANNED("not-scanned", Extent.WHOLE_OR_LEAVES, "non numérisé", "pas encore numérisé", "à numériser"),
    /** Leaves were torn out or fell out. */
    LEAF_MISSING("leaf-missing", Extent.LEAVES, "feuillet manquant", "feuillets manquants", "folio manquant"),
    /** The number was given and the act struck out. */
    ACT_CANCELLED("act-cancelled", Extent.ACTS, "acte annulé", "actes annulés");

    /** What the gap's numbers count. */
    public enum Extent {
        /** The whole book: no numbers. */
        WHOLE,
        /** Leaves, or the whole book when there are no numbers. */
        WHOLE_OR_LEAVES,
        LEAVES,
        ACTS
    }

    private final String code;
    private final Extent extent;
    private final String frenchWord;
    private final Set<String> words;

    GapKind(String code, Extent extent, String frenchWord, String... others) {
        this.code = code;
        this.frenchWord = frenchWord;
        this.extent = extent;
        this.words = Stream.concat(Stream.of(code, frenchWord), Stream.of(others))
                .map(Typed::folded)
                .collect(Collectors.toUnmodifiableSet());
    }

    public String code() {
        return code;
    }

    /** As people write it in a sheet, e.g. {@code feuillet manquant}. */
    public String frenchWord() {
        return frenchWord;
    }

    public Extent extent() {
        return extent;
    }

    /** True when a gap of this kind must say which numbers. */
    public boolean needsNumbers() {
        return switch (extent) {
            case LEAVES, ACTS -> true;
            case WHOLE, WHOLE_OR_LEAVES -> false;
        };
    }

    /** True when a gap of this kind may say which numbers. */
    public boolean takesNumbers() {
        return switch (extent) {
            case LEAVES, ACTS, WHOLE_OR_LEAVES -> true;
            case WHOLE -> false;
        };
    }

    /** By its code or a French phrase for it, whatever the case and accents. */
    public static Optional<GapKind> parse(String text) {
        var wanted = Typed.folded(text);
        return Stream.of(values()).filter(kind -> kind.words.contains(wanted)).findFirst();
    }
}
