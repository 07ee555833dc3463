package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.ingest.extract.PersonName.Span;

/** The name beside an act's number or title: {@code Acte de naissance n° 37 - MBUYI Tshala}, {@code Décès de PENE Maurice}. */
final class HeadingName {
    /** Pieces at the head of an act among which its title stands. */
    private static final int HEAD = 40;
    /** Lines a name takes under the number. */
    private static final int LINES_MAX = 2;

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
                if (name != null
                        && name.end() == end
                        && name.end() - name.start() >= 2
                        && !body.search().isAt(name.start(), "letterhead", "number.other")) {
                    return name;
                }
            }
            var below = title == null ? null : below(body, end);
            if (below != null) {
                return below;
            }
        }
        return leading(body);
    }

    /** {@code 201. LONGANGE Victor, de sexe masculin, né ...}: an act that begins with the name. */
    private static @Nullable Span leading(ActBody body) {
        int at = Beginnings.hasDigit(body.script().word(0)) ? 1 : 0;
        var name = body.nameAt(at, body.size());
        boolean alone = name != null
                && name.start() == at
                && name.end() - at >= 2
                && body.script().token(name.end() - 1).endsPhrase();
        return alone ? name : null;
    }

    /** Surname in capitals and given names on the lines under the number, with nothing beside them. */
    private static @Nullable Span below(ActBody body, int from) {
        int end = from;
        for (int line = 0; line < LINES_MAX && end < body.size(); line++) {
            int lineEnd = body.lineEnd(end);
            var name = body.nameAt(end, lineEnd);
            if (name == null || name.end() != lineEnd || body.search().isAt(end, "letterhead")) {
                break;
            }
            end = lineEnd;
        }
        boolean capitals = end > from
                && body.script().written(from).length() > 2
                && body.script().written(from).chars().noneMatch(Character::isLowerCase);
        return capitals && end - from >= 2 ? new Span(from, end) : null;
    }
}
