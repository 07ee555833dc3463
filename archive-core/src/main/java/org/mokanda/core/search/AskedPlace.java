package org.mokanda.core.search;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.OfficeCode;

/** A place in a question. Its name is folded once, however many acts are compared with it. */
public final class AskedPlace {
    private final String name;
    private final @Nullable OfficeCode office;
    private final boolean marked;
    private final List<String> words;

    /**
     * @param name as typed
     * @param office the office of this name; absent for a quarter, a village or a place nobody knows
     * @param marked true when the question says that it is a place ({@code à Mikondo}); else the words may be a name as well and
     *     stand among the names too
     */
    public AskedPlace(String name, @Nullable OfficeCode office, boolean marked) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a place has a name");
        }
        this.name = name;
        this.office = office;
        this.marked = marked;
        this.words = ActPlace.words(name);
    }

    public String name() {
        return name;
    }

    public @Nullable OfficeCode office() {
        return office;
    }

    public boolean marked() {
        return marked;
    }

    /** Those of its name, in the form that is compared; none when it only says what sort of place it is. */
    public List<String> words() {
        return words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AskedPlace place
                && name.equals(place.name)
                && Objects.equals(office, place.office)
                && marked == place.marked;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, office, marked);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "AskedPlace[" + office + "]";
    }
}
