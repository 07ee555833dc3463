package org.mokanda.ingest.extract;

import org.mokanda.core.act.ActField;

/** Father and mother of whoever was named before: {@code fils de X et de Y}, {@code de lui déclarant et de Y}. */
final class Parents {
    private final ActBody body;

    Parents(ActBody body) {
        this.body = body;
    }

    void read(int from, int to, ActField father, ActField mother) {
        var filiation = body.search().first(from, to, "birth.father");
        if (filiation != null) {
            var name = body.nameAt(filiation.end(), to);
            body.put(father, name);
            int after = name == null ? filiation.end() : name.end();
            body.put(mother, body.nameAfter(after, Math.min(to, after + 60), "birth.mother"));
            return;
        }
        var declarantsChild = body.search().first(from, to, "birth.father.declarant");
        int after = declarantsChild == null ? from : declarantsChild.end();
        if (declarantsChild != null || body.has(father)) {
            body.put(mother, body.nameAfter(after, Math.min(to, after + 60), "birth.mother"));
        }
    }
}
