package org.mokanda.core.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;

/** The offices whose names a question may hold, by their folded names. */
public final class PlaceNames {
    public static final PlaceNames NONE = new PlaceNames(List.of());

    /** Most words of a name that is recognised: {@code Mont Ngafula}. */
    static final int WORDS_MAX = 3;

    private final Map<String, OfficeCode> offices = new HashMap<>();

    public PlaceNames(Collection<Office> known) {
        known.forEach(office -> offices.put(folded(office.name()), office.code()));
    }

    Optional<OfficeCode> find(String name) {
        return Optional.ofNullable(offices.get(folded(name)));
    }

    private static String folded(String name) {
        return String.join(
                "", NameFolding.words(name).stream().map(NameWord::folded).toList());
    }
}
