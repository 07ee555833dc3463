package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/** Who appears before the officer: {@code a comparu X}, {@code ont comparu devant nous, officier ..., X et Y}. */
final class DeclarantReader {
    /** Pieces between the verb and a name that does not follow at once. */
    private static final int REACH = 24;

    private final ActBody body;

    DeclarantReader(ActBody body) {
        this.body = body;
    }

    /** The declarant in running text, also filed; null when nobody is found. */
    @Nullable
    Span read() {
        var declarant = body.nameAfter(0, body.size(), "declarant");
        if (declarant == null) {
            declarant = fartherOn();
        }
        body.put(ActField.DECLARANT, declarant);
        return declarant;
    }

    private @Nullable Span fartherOn() {
        var verb = body.search().first(0, body.size(), "declarant.verb");
        if (verb == null) {
            return null;
        }
        int limit = Math.min(body.size(), verb.end() + REACH);
        var said = body.search().first(verb.end(), limit, "told");
        for (int at = verb.end(); at < (said == null ? limit : said.start()); at++) {
            boolean begins =
                    body.script().token(at - 1).endsPhrase() || body.search().isAt(at - 1, "declarant.lead");
            var name = begins ? body.nameAt(at, limit) : null;
            if (name != null && name.end() - name.start() >= 2) {
                return name;
            }
        }
        return null;
    }
}
