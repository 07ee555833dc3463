package org.mokanda.ingest.extract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/** Reads the child, its parents and its birth in running text. */
final class BirthReader {
    private static final int BASIS_MAX = 40;
    /** Pieces before {@code le nommé} that may say it is the one who appears. */
    private static final int APPEARS = 4;

    private final ActBody body;

    BirthReader(ActBody body) {
        this.body = body;
    }

    void read() {
        int size = body.size();
        new EventReader(body).read("birth.event");
        body.putSex(0, size);
        int event = Math.max(0, start("birth.event"));
        body.put(ActField.GIVEN_NAMES, body.nameAfter(event, size, "given.names"));
        var declarant = new DeclarantReader(body).read();
        if (declarant != null && body.search().first(event, size, "birth.father.declarant") != null) {
            body.put(ActField.FATHER, declarant);
        }
        var child = child(event);
        new Parents(body).read(child == null ? event : Math.min(event, child.end()), ActField.FATHER, ActField.MOTHER);
        putChild(child);
        readBasis();
    }

    private @Nullable Span child(int event) {
        int size = body.size();
        var child = body.nameAfter(event, size, "full.name");
        if (child == null) {
            child = body.nameAfter(0, size, "birth.of");
        }
        if (child == null) {
            child = nameBefore(event);
        }
        return child;
    }

    /** {@code la nommée X est née}: not the one who appears. */
    private @Nullable Span nameBefore(int event) {
        for (var match = body.search().first(0, event, "full.name");
                match != null;
                match = body.search().first(match.end(), event, "full.name")) {
            boolean appears =
                    body.search().first(match.start() - APPEARS, match.start(), "declarant", "declarant.verb") != null;
            var name = appears ? null : body.nameAt(match.end(), event);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private void putChild(@Nullable Span child) {
        if (child == null) {
            return;
        }
        if (body.has(ActField.GIVEN_NAMES)) {
            var parts = PersonName.split(body.script(), child);
            body.put(ActField.SURNAME, parts.surname());
            body.put(ActField.POST_NAME, parts.postName());
        } else if (child.end() - child.start() == 1 && isWrittenSmallUnlikeFather(child)) {
            body.put(ActField.GIVEN_NAMES, child);
        } else {
            body.putSubject(child);
        }
    }

    /** One name in small letters where surnames are in capitals is a given name. */
    private boolean isWrittenSmallUnlikeFather(Span child) {
        var father = body.fields().get(ActField.FATHER);
        var written = body.script().written(child.start());
        return !written.equals(written.toUpperCase(Locale.ROOT))
                && father != null
                && father.text().chars().limit(3).allMatch(letter -> !Character.isLowerCase(letter));
    }

    private int start(String key) {
        var match = body.search().first(0, body.size(), key);
        return match == null ? -1 : match.start();
    }

    private void readBasis() {
        var basis = body.search().first(0, body.size(), "basis");
        if (basis == null) {
            return;
        }
        int limit = Math.min(body.size(), basis.start() + BASIS_MAX);
        var end = body.search().first(basis.end(), limit, "basis.end");
        int to = end == null ? limit : end.start();
        for (int at = basis.end(); at < to; at++) {
            if (body.script().endsSentence(at)) {
                to = at + 1;
            }
        }
        body.put(ActField.BASIS, new Span(basis.start(), to));
    }
}
