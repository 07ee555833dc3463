package org.mokanda.ingest.acts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mokanda.core.book.Typed;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;

/** Finds offices by their names as people write them, and makes codes for those that are new. For one thread. */
final class OfficeNames {
    /** Most offices that one file may add: a column that was mistaken for another names thousands. */
    static final int NEW_MAX = 300;

    private static final int NAME_MAX = 200;
    private static final int CODE_MAX = 8;
    /** Of those that are made; the communes of Kinshasa have three letters. */
    private static final int CODE_LETTERS = 3;

    private static final String CITY = "Kinshasa";

    private final Map<String, List<OfficeCode>> byName = new HashMap<>();
    private final Set<OfficeCode> codes = new HashSet<>();
    private final List<Office> added = new ArrayList<>();
    private final boolean mayAdd;

    /** @param mayAdd an office that nobody knows becomes a new one */
    OfficeNames(List<Office> known, boolean mayAdd) {
        known.forEach(this::enter);
        this.mayAdd = mayAdd;
    }

    private void enter(Office office) {
        codes.add(office.code());
        byName.computeIfAbsent(folded(office.name()), _ -> new ArrayList<>()).add(office.code());
    }

    /** {@code N’Djili}, {@code Ndjili} and {@code NDJILI} are one. */
    private static String folded(String name) {
        return Typed.folded(name).replaceAll("['’ʼ`]", "");
    }

    /** The offices of this name or code: none, one, or several when the name tells too little. */
    List<OfficeCode> find(String name) {
        if (name.matches("[A-Z][A-Z0-9]{1,7}") && codes.contains(new OfficeCode(name))) {
            return List.of(new OfficeCode(name));
        }
        var found = byName.getOrDefault(folded(name), List.of());
        return found.isEmpty() ? added(name).stream().toList() : found;
    }

    private Optional<OfficeCode> added(String name) {
        if (!mayAdd || added.size() == NEW_MAX || name.length() > NAME_MAX) {
            return Optional.empty();
        }
        var code = code(folded(name));
        code.map(fresh -> new Office(fresh, name, CITY)).ifPresent(office -> {
            added.add(office);
            enter(office);
        });
        return code;
    }

    /** Offices that are not in the catalogue yet. */
    List<Office> added() {
        return List.copyOf(added);
    }

    /** Its first letter and the consonants after it, as {@code KMB} for Kimbanseke; with more of them or a figure when it is taken. */
    private Optional<OfficeCode> code(String name) {
        var letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        if (letters.length() < 2) {
            return Optional.empty();
        }
        var consonants = letters.charAt(0) + letters.substring(1).replaceAll("[AEIOUY]", "");
        var full = consonants.length() < CODE_LETTERS ? letters : consonants;
        var stem = full.substring(0, Math.min(CODE_LETTERS, full.length()));
        var longer = IntStream.rangeClosed(stem.length(), Math.min(CODE_MAX, full.length()))
                .mapToObj(length -> full.substring(0, length));
        var numbered = IntStream.rangeClosed(2, NEW_MAX).mapToObj(number -> stem + number);
        return Stream.concat(longer, numbered)
                .map(OfficeCode::new)
                .filter(code -> !codes.contains(code))
                .findFirst();
    }
}
