package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/** Reads the deceased, those around them and their death in running text. */
final class DeathReader {
    /** Pieces around {@code est décédé} among which the name stands. */
    private static final int REACH = 26;
    /** Pieces of what is said about the deceased before the verb. */
    private static final int SAID_MAX = 60;

    private final ActBody body;

    DeathReader(ActBody body) {
        this.body = body;
    }

    void read() {
        int size = body.size();
        new EventReader(body).read("death.event");
        body.putSex(0, size);
        int event = start("death.event");
        var deceased = deceased(event);
        body.putSubject(deceased);
        new DeclarantReader(body).read();
        int from = deceased == null ? Math.max(0, event) : deceased.end();
        var age = body.search().first(from, size, "age");
        if (age != null) {
            body.putAge(age.end(), age.end() + 4);
        }
        new Parents(body).read(from, ActField.FATHER, ActField.MOTHER);
        body.put(ActField.SPOUSE, body.nameAfter(from, size, "spouse"));
        readSexFromFiliation(from);
    }

    private @Nullable Span deceased(int event) {
        int size = body.size();
        if (event < 0) {
            return body.nameAfter(0, size, "death.name");
        }
        var name = nameBefore(event);
        if (name == null) {
            name = body.nameAfter(event, size, "death.name");
        }
        return name == null ? nameAfter(event) : name;
    }

    /** {@code a déclaré que X, ..., est décédé}: who is spoken of just before the verb. */
    private @Nullable Span nameBefore(int event) {
        int from = Math.max(0, event - SAID_MAX);
        Span last = null;
        for (var said = body.search().first(from, event, "that", "death.name");
                said != null;
                said = body.search().first(said.start() + 1, event, "that", "death.name")) {
            boolean appears =
                    body.search().first(said.start() - 3, said.start() + 1, "declarant", "declarant.verb") != null;
            var name = appears ? null : body.nameAt(said.end(), event);
            last = name == null ? last : name;
        }
        return last;
    }

    /** {@code est décédé, à Boma, X, âgé de}: the nearest name after the verb. */
    private @Nullable Span nameAfter(int event) {
        int verbEnd = Math.max(body.after(event, event + 1, "death.event"), event + 1);
        int limit = Math.min(body.size(), verbEnd + REACH);
        for (int at = verbEnd; at < limit; at++) {
            boolean afterStop = body.script().token(at - 1).endsPhrase();
            var name = afterStop ? body.nameAt(at, limit) : null;
            if (name != null && name.end() - name.start() >= 2) {
                return name;
            }
        }
        return null;
    }

    private void readSexFromFiliation(int from) {
        var match = body.search().first(from, body.size(), "birth.father");
        if (match != null && match.end() - match.start() == 2 && !body.has(ActField.SEX)) {
            var word = body.script().word(match.start());
            if (word.equals("fils") || word.equals("fille")) {
                body.put(
                        ActField.SEX,
                        body.script().proposal(word.equals("fils") ? "M" : "F", match.start(), match.start() + 1));
            }
        }
    }

    private int start(String key) {
        var match = body.search().first(0, body.size(), key);
        return match == null ? -1 : match.start();
    }
}
