package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/**
 * Father and mother of whoever was named before: {@code fils de X et de Y}, {@code de lui déclarant et de Y}, {@code Y, son
 * épouse, a mis au monde}.
 */
final class Parents {
    /** Pieces that may be told of the father before the mother is named. */
    private static final int REACH = 60;
    /** Pieces of a name before {@code son épouse}. */
    private static final int NAME_MAX = 6;

    private final ActBody body;

    Parents(ActBody body) {
        this.body = body;
    }

    void read(int from, ActField father, ActField mother) {
        read(from, body.size(), father, mother);
        if (!body.has(father)) {
            readPair(from, father, mother);
        }
        if (body.has(mother)) {
            return;
        }
        // the declarant's wife is the mother, and the declarant the father
        var wife = wife(from, body.size());
        body.put(mother, wife);
        var declarant = body.fields().get(ActField.DECLARANT);
        if (wife != null && declarant != null && !isWoman()) {
            body.put(father, declarant);
        }
    }

    /** {@code est né de X, ..., et de Y}: two names with nothing but {@code de} before them. */
    private void readPair(int from, ActField father, ActField mother) {
        var event = body.search().first(from, body.size(), "birth.event", "death.event");
        int begin = event == null ? from : event.end();
        var stop = body.search().first(begin, body.size(), "witnesses", "closing");
        int limit = Math.min(stop == null ? body.size() : stop.start(), begin + REACH);
        for (int at = begin; at < limit; at++) {
            var word = body.script().word(at);
            var first = word.equals("de") || word.equals("d") ? body.nameAt(at + 1, limit) : null;
            if (first != null
                    && first.end() - first.start() >= 2
                    && !body.script().word(at - 1).equals("et")) {
                var second = body.nameAfter(first.end(), stop == null ? body.size() : stop.start(), "birth.mother");
                if (second != null && second.end() - second.start() >= 2) {
                    body.put(father, first);
                    body.put(mother, second);
                }
                return;
            }
        }
    }

    private boolean isWoman() {
        return body.search().first(0, body.size(), "declarant.woman") != null;
    }

    void read(int from, int to, ActField father, ActField mother) {
        var filiation = body.search().first(from, to, "birth.father");
        if (filiation != null) {
            var name = body.nameAt(filiation.end(), to);
            body.put(father, name);
            int after = name == null ? filiation.end() : name.end();
            body.put(mother, body.nameAfter(after, Math.min(to, after + REACH), "birth.mother"));
            return;
        }
        var declarantsChild = body.search().first(from, to, "birth.father.declarant");
        int after = declarantsChild == null ? from : declarantsChild.end();
        if (declarantsChild != null || body.has(father)) {
            body.put(mother, body.nameAfter(after, Math.min(to, after + REACH), "birth.mother"));
        }
    }

    /** {@code son épouse X}, {@code X, son épouse}, {@code son mariage avec X}. */
    private @Nullable Span wife(int from, int to) {
        var said = body.search().first(0, to, "told");
        int begin = Math.min(from, said == null ? from : said.end());
        for (var match = body.search().first(begin, to, "his.wife");
                match != null;
                match = body.search().first(match.end(), to, "his.wife")) {
            var before = endingAt(match.start(), begin);
            var name = before == null ? body.nameAt(match.end(), to) : before;
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** The longest name that ends at a piece. */
    private @Nullable Span endingAt(int end, int floor) {
        for (int at = Math.max(floor, end - NAME_MAX); at < end; at++) {
            boolean begins = at == 0
                    || body.script().token(at - 1).endsPhrase()
                    || !Character.isUpperCase(body.script().written(at - 1).charAt(0));
            var name = begins ? body.nameAt(at, end) : null;
            if (name != null && name.end() == end) {
                return name;
            }
        }
        return null;
    }
}
