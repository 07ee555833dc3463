package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.ingest.extract.PersonName.Span;

/** The name beside an act's number or title: {@code Acte de naissance n° 37 - MBUYI Tshala}, {@code Décès de PENE Maurice}. */
final class HeadingName {
    /** Pieces at the head of an act among which its title stands. */
    private static final int HEAD = 40;

    private HeadingName() {}

    static @Nullable Span of(ActBody body) {
        var script = body.script();
        for (int at = 0; at < Math.min(HEAD, body.size()); at = body.lineEnd(at)) {
            int end = body.lineEnd(at);
            var title = body.search().first(at, end, "lone.birth", "lone.death", "number");
            for (int from = title == null ? end : title.end(); from < end; from++) {
                boolean begins = script.beginsCell(from)
                        || script.word(from - 1).equals("de")
                        || script.word(from - 1).equals("d")
                        || Beginnings.hasDigit(script.word(from - 1));
                var name = begins ? body.nameAt(from, end) : null;
                boolean whole = name != null && name.end() == end && name.end() - name.start() >= 2;
                if (whole && !body.search().isAt(name.start(), "letterhead", "number.other")) {
                    return name;
                }
            }
        }
        return null;
    }
}
