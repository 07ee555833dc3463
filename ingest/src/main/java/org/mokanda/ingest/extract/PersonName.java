package org.mokanda.ingest.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.calendar.FrenchWord;

/**
 * Names of people in running text: where one ends, and which of its words are surname, post-name and given names. The
 * letters stay as they were read.
 */
final class PersonName {
    private static final int WORDS_MAX = 8;
    /** Particles of Congolese and European names; they never stand alone. */
    private static final Set<String> PARTICLES = Set.of(
            "wa", "ya", "ba", "va", "mwa", "ne", "bin", "ka", "na", "van", "der", "den", "von", "di", "da", "el",
            "ben");

    private static final Set<String> TITLES = Set.of(
            "le",
            "la",
            "les",
            "sieur",
            "sieurs",
            "dame",
            "nomme",
            "nommee",
            "nommes",
            "m",
            "mr",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "mademoiselle",
            "citoyen",
            "citoyenne",
            "cit",
            "feu",
            "feue",
            "defunt",
            "defunte",
            "veuve",
            "demoiselle",
            "messieurs",
            "e",
            "s",
            "monsieurs",
            "cne",
            "cn",
            "dit");
    /** Words that are no part of a name even in a text of capitals. */
    private static final Set<String> OUTSIDE = Set.of(
            "age",
            "agee",
            "ages",
            "ne",
            "nee",
            "de",
            "du",
            "des",
            "d",
            "domicilie",
            "domiciliee",
            "profession",
            "resident",
            "residente",
            "residant",
            "fils",
            "fille",
            "son",
            "sa",
            "epouse",
            "epoux",
            "et",
            "en",
            "au",
            "a",
            "le",
            "la",
            "les",
            "lequel",
            "laquelle",
            "lesquels",
            "qui",
            "est",
            "nous",
            "officier",
            "declarant",
            "nationalite",
            "celibataire",
            "marie",
            "mariee",
            "sexe",
            "nom",
            "noms",
            "prenom",
            "prenoms",
            "post",
            "postnom",
            "date",
            "lieu",
            "pere",
            "mere",
            "temoin",
            "temoins",
            "conjoints",
            "conjoint",
            "acte",
            "volet",
            "lecture",
            "dont",
            "ainsi",
            "tous",
            "ayant",
            "sur",
            "par",
            "pour",
            "un",
            "une",
            "ce",
            "que",
            "ans",
            "il",
            "elle",
            "qualite",
            "signature",
            "cultivateur",
            "menagere",
            "congolais",
            "congolaise",
            "dot",
            "regime",
            "province",
            "enfant",
            "domicile",
            "avons",
            "comparu",
            "dresse",
            "fait",
            "lui",
            "vu",
            "naissance",
            "deces",
            "mariage",
            "republique",
            "commune",
            "ville",
            "zone");

    private static final Set<String> GIVEN = load();

    private PersonName() {}

    /** From one piece of a script to another. */
    record Span(int start, int end) {}

    /** Which pieces are which part; a part that is not there is null. */
    record Parts(
            @Nullable Span surname,
            @Nullable Span postName,
            @Nullable Span given) {}

    static boolean isParticle(String folded) {
        return PARTICLES.contains(folded);
    }

    /** The name that begins at a piece, titles passed over; null when none begins there. */
    static @Nullable Span read(Wording.Search search, int from, int limit) {
        var script = search.script();
        int start = from;
        int end = Math.min(limit, script.size());
        while (start < end && TITLES.contains(script.word(start)) && !looksLikeName(script, start, start)) {
            start++;
        }
        if (start >= end || search.isAt(start, "unknown")) {
            return null;
        }
        int at = start;
        while (at < end && at - start < WORDS_MAX && belongs(script, start, at, end)) {
            boolean stops = script.token(at).endsPhrase() || script.token(at).labels();
            at++;
            if (stops
                    && !(at < end
                            && at - start == 1
                            && isGiven(script, at)
                            && script.written(at - 1).length() > 1)) {
                break;
            }
        }
        return at > start && hasLetters(script, start, at) ? new Span(start, at) : null;
    }

    private static boolean belongs(Script script, int start, int at, int end) {
        var word = script.word(at);
        boolean sameInk =
                at > start && script.token(at).ink() == script.token(at - 1).ink();
        if (sameInk) {
            return !word.chars().allMatch(Character::isDigit);
        }
        if (PARTICLES.contains(word)) {
            return at + 1 < end && looksLikeName(script, start, at + 1);
        }
        return looksLikeName(script, start, at);
    }

    private static boolean looksLikeName(Script script, int start, int at) {
        var written = script.written(at);
        var word = script.word(at);
        if (!Character.isUpperCase(written.charAt(0))
                || (OUTSIDE.contains(word) && !isChristianMarie(script, start, at))) {
            return false;
        }
        if (at == start && TITLES.contains(word)) {
            return false;
        }
        long letters = written.chars().filter(Character::isLetter).count();
        return letters * 3 >= written.length() * 2L && written.length() <= 40;
    }

    /** {@code Marie} with small letters is a given name; {@code MARIÉE} in a text of capitals is none. */
    private static boolean isChristianMarie(Script script, int start, int at) {
        return script.word(at).equals("marie")
                && !script.written(at).endsWith("é")
                && !script.written(at).endsWith("É")
                && at >= start;
    }

    private static boolean hasLetters(Script script, int start, int end) {
        int letters = 0;
        for (int at = start; at < end; at++) {
            letters +=
                    (int) script.written(at).chars().filter(Character::isLetter).count();
        }
        return letters >= 2;
    }

    private static boolean isGiven(Script script, int at) {
        return GIVEN.contains(script.word(at));
    }

    /**
     * Surname, post-name and given names of a full name. Order is nom, post-nom, prénom; capitals tell the first two from
     * the last when the writer made the difference, else known given names do.
     */
    static Parts split(Script script, Span name) {
        int firstGiven = name.end();
        while (firstGiven > name.start() && isGivenPart(script, name, firstGiven - 1)) {
            firstGiven--;
        }
        int lead = name.start();
        if (firstGiven == name.end()) {
            // given names first, as Europeans write them
            while (lead < name.end() && isGiven(script, lead) && lead + 1 < name.end()) {
                lead++;
            }
        }
        var given = lead > name.start()
                ? new Span(name.start(), lead)
                : firstGiven < name.end() ? new Span(firstGiven, name.end()) : null;
        int from = lead;
        int to = lead > name.start() ? name.end() : firstGiven;
        if (from >= to) {
            return new Parts(null, null, given);
        }
        int surnameEnd = from + 1;
        while (surnameEnd < to
                && ((PARTICLES.contains(script.word(surnameEnd - 1)) && surnameEnd - 1 == from)
                        || script.token(surnameEnd).ink()
                                == script.token(surnameEnd - 1).ink())) {
            surnameEnd++;
        }
        return new Parts(new Span(from, surnameEnd), surnameEnd < to ? new Span(surnameEnd, to) : null, given);
    }

    private static boolean isGivenPart(Script script, Span name, int at) {
        if (isGiven(script, at)) {
            return true;
        }
        boolean small = isSmall(script.written(at));
        boolean capitalsBefore = false;
        for (int i = name.start(); i < at; i++) {
            capitalsBefore |= !isSmall(script.written(i)) && script.written(i).length() > 2;
        }
        return small && capitalsBefore && !PARTICLES.contains(script.word(at)) && !followsParticle(script, name, at);
    }

    private static boolean followsParticle(Script script, Span name, int at) {
        return at > name.start() && PARTICLES.contains(script.word(at - 1));
    }

    private static boolean isSmall(String written) {
        return written.chars().skip(1).anyMatch(Character::isLowerCase);
    }

    private static Set<String> load() {
        try (InputStream in = PersonName.class.getResourceAsStream("given-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: given-names.txt");
            }
            var names = new HashSet<String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.addAll(FrenchWord.split(line)));
            return Set.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
