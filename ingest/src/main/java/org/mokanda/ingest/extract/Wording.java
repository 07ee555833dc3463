package org.mokanda.ingest.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.calendar.FrenchWord;

/**
 * The phrases that forms and acts are made of, from the resource {@code wording.txt}: forms change, so their words are
 * data. A phrase is a row of words; {@code a|b} is one or the other, {@code (a)} may be missing. Words are recognised
 * in spite of small errors of reading.
 */
final class Wording {
    /** Pieces whose likeness to the wording is remembered. */
    private static final int REMEMBERED_MAX = 20_000;

    private static final Wording FRENCH = load("wording.txt");

    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Map<String, List<Phrase>> phrases = new HashMap<>();
    private final Map<String, BitSet> first = new ConcurrentHashMap<>();
    private final Map<String, BitSet> remembered = new ConcurrentHashMap<>();

    private record Slot(BitSet words, boolean optional) {}

    private record Phrase(List<Slot> slots) {}

    /** Where a phrase stands. */
    record Match(int start, int end) {}

    private Wording() {}

    static Search search(Script script) {
        return FRENCH.new Search(script);
    }

    private static Wording load(String resource) {
        try (InputStream in = Wording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + resource);
            }
            var wording = new Wording();
            var key = "";
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var text = line.strip();
                if (text.startsWith("[")) {
                    key = text.substring(1, text.length() - 1);
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    wording.phrases.computeIfAbsent(key, _ -> new ArrayList<>()).add(wording.phrase(text));
                }
            }
            return wording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words with which a phrase of this key may begin. */
    private BitSet firstWords(String key) {
        return first.computeIfAbsent(key, _ -> {
            var words = new BitSet();
            for (var phrase : phrases.getOrDefault(key, List.of())) {
                for (var slot : phrase.slots()) {
                    words.or(slot.words());
                    if (!slot.optional()) {
                        break;
                    }
                }
            }
            return words;
        });
    }

    private Phrase phrase(String text) {
        var slots = new ArrayList<Slot>();
        for (var part : text.split(" +")) {
            boolean optional = part.startsWith("(");
            var alternatives = optional ? part.substring(1, part.length() - 1) : part;
            var ids = new BitSet();
            for (var word : alternatives.split("\\|")) {
                ids.set(words.computeIfAbsent(FrenchWord.fold(word), _ -> words.size()));
            }
            slots.add(new Slot(ids, optional));
        }
        return new Phrase(List.copyOf(slots));
    }

    /** As {@link #near}, remembered: acts are made of few distinct words, and a page is looked at more than once. */
    private BitSet known(String piece) {
        var near = remembered.get(piece);
        if (near == null) {
            near = near(piece);
            if (remembered.size() < REMEMBERED_MAX && piece.length() <= FrenchWord.LENGTH_MAX) {
                remembered.put(piece, near);
            }
        }
        return near;
    }

    /** The words of the wording a piece may be: itself when it is one, else the nearest within a small distance. */
    private BitSet near(String piece) {
        var near = new BitSet();
        var exact = words.getOrDefault(piece, words.get(piece.replace("rn", "m")));
        if (exact != null) {
            near.set(exact);
            return near;
        }
        int best = 3;
        var pieceShape = piece.length() <= 3 ? shape(piece) : "";
        for (var entry : words.entrySet()) {
            int limit = entry.getKey().length() >= 8 ? 2 : entry.getKey().length() >= 4 ? 1 : 0;
            int distance = limit == 0
                    ? (piece.length() == entry.getKey().length() && pieceShape.equals(shape(entry.getKey())) ? 1 : 3)
                    : FrenchWord.distance(piece, entry.getKey(), limit);
            if (distance <= Math.max(1, limit) && distance <= best) {
                if (distance < best) {
                    near.clear();
                }
                best = distance;
                near.set(entry.getValue());
            }
        }
        return piece.length() <= 4 && near.cardinality() > 1 ? new BitSet() : near;
    }

    /** Letters that machines take for each other, as one. */
    private static String shape(String word) {
        var shape = word.toCharArray();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = switch (shape[i]) {
                case 'l', '1', 't', 'j' -> 'i';
                case '0', 'q' -> 'o';
                case 'c' -> 'e';
                default -> shape[i];
            };
        }
        return new String(shape);
    }

    /** Looks for phrases in one text; each distinct piece is compared with the wording once. */
    final class Search {
        private final Script script;
        private final List<BitSet> near;

        private Search(Script script) {
            this.script = script;
            this.near = script.folded().stream().map(Wording.this::known).toList();
        }

        Script script() {
            return script;
        }

        /** The longest phrase of these that begins at a piece; its end, or -1. */
        int at(int start, String... keys) {
            int longest = -1;
            for (var key : keys) {
                var known = phrases.get(key);
                if (known == null) {
                    throw new IllegalArgumentException("no wording for " + key);
                }
                if (start < 0 || start >= near.size() || !near.get(start).intersects(firstWords(key))) {
                    continue;
                }
                for (var phrase : known) {
                    longest = Math.max(longest, end(phrase, start));
                }
            }
            return longest;
        }

        boolean isAt(int start, String... keys) {
            return at(start, keys) > start;
        }

        /** The first place in {@code from..to} where such a phrase begins, or null. */
        @Nullable
        Match first(int from, int to, String... keys) {
            for (int i = Math.max(0, from); i < Math.min(to, near.size()); i++) {
                int end = at(i, keys);
                if (end > i) {
                    return new Match(i, end);
                }
            }
            return null;
        }

        private int end(Phrase phrase, int start) {
            int at = start;
            if (at < 0) {
                return -1;
            }
            for (var slot : phrase.slots()) {
                boolean fits = at < near.size() && near.get(at).intersects(slot.words());
                if (fits) {
                    at++;
                } else if (!slot.optional()) {
                    return -1;
                }
            }
            return at;
        }
    }
}
