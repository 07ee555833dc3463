package org.mokanda.ingest.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.calendar.ApproximateDate;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.core.calendar.Precision;

/**
 * Days of an act by their order in time, for acts whose wording says nothing the readers know. An act is drawn up last;
 * what it is about happened last before that: parents and spouses were born earlier. What is found so is a guess and has
 * little confidence.
 */
final class Chronology {
    private static final int DATES_MAX = 12;
    /** Letters of a whole day, {@code 1957-03-12}. */
    private static final int DAY_LENGTH = 10;
    /** Pieces before a date that tell of what it is. */
    private static final int CUE_MAX = 7;
    /** Pieces around a date among which its place stands. */
    private static final int PLACE_REACH = 8;

    private final ActBody body;

    Chronology(ActBody body) {
        this.body = body;
    }

    private enum Cue {
        ACT("cue.act"),
        BIRTH("cue.birth"),
        DEATH("cue.death"),
        MARRIAGE("cue.marriage"),
        COURT("cue.court"),
        NONE("");

        private final String key;

        Cue(String key) {
            this.key = key;
        }
    }

    private record Dated(Cue cue, int cueAt, FrenchDates.Found found) {
        @Nullable
        LocalDate day() {
            var edtf = found.date().edtf();
            boolean year = edtf.length() >= 4 && edtf.chars().limit(4).allMatch(Character::isDigit);
            // about a year: its middle will do to put it in order
            var about = year ? LocalDate.of(Integer.parseInt(edtf.substring(0, 4)), 7, 1) : null;
            return found.date().latest().orElse(about);
        }
    }

    void read(ActKind kind) {
        if (!body.has(ActField.DRAWN_UP_DATE)) {
            // a year alone may be anyone's
            var days = dates().stream()
                    .filter(dated -> dated.found().date().edtf().length() == DAY_LENGTH)
                    .toList();
            var last = latest(days, null, Cue.ACT);
            body.guessDate(ActField.DRAWN_UP_DATE, last == null ? null : last.found());
        }
        if (!body.has(ActField.EVENT_DATE)) {
            var event = event(kind);
            if (event != null) {
                body.guessDate(ActField.EVENT_DATE, event.found());
                if (!body.has(ActField.EVENT_PLACE)) {
                    body.guess(
                            ActField.EVENT_PLACE,
                            body.placeIn(
                                    Math.max(event.cueAt(), 0),
                                    Math.min(body.size(), event.found().end() + PLACE_REACH)));
                }
            }
        }
    }

    private @Nullable Dated event(ActKind kind) {
        var cue = switch (kind) {
            case BIRTH, OTHER, TABLE_ENTRY -> Cue.BIRTH;
            case DEATH -> Cue.DEATH;
            case MARRIAGE -> Cue.MARRIAGE;
        };
        var drawnUp = body.fields().get(ActField.DRAWN_UP_DATE);
        var until = drawnUp == null
                ? null
                : ApproximateDate.parse(drawnUp.text())
                        .flatMap(ApproximateDate::latest)
                        .orElse(null);
        var dates = dates();
        var told = latest(dates, until, cue);
        return told == null && kind == ActKind.DEATH ? latest(dates, until, Cue.NONE) : told;
    }

    private static @Nullable Dated latest(List<Dated> dates, @Nullable LocalDate until, Cue cue) {
        Dated latest = null;
        LocalDate latestDay = LocalDate.MIN;
        for (var dated : dates) {
            var day = dated.day();
            if (day != null && dated.cue() == cue && (until == null || !day.isAfter(until)) && day.isAfter(latestDay)) {
                latest = dated;
                latestDay = day;
            }
        }
        return latest;
    }

    private List<Dated> dates() {
        var dates = new ArrayList<Dated>();
        int from = 0;
        for (var found = body.date(0, body.size());
                found != null && dates.size() < DATES_MAX;
                found = body.date(found.end(), body.size())) {
            if (found.date().precision() != Precision.UNREADABLE && found.start() >= body.drawnUpEnd()) {
                dates.add(cue(found, Math.max(from, found.start() - CUE_MAX)));
            }
            from = found.end();
        }
        return dates;
    }

    /** The nearest word before a date that tells what it is the date of. */
    private Dated cue(FrenchDates.Found found, int from) {
        for (int at = found.start(); at >= from; at--) {
            for (var cue : Cue.values()) {
                if (cue != Cue.NONE && body.search().isAt(at, cue.key)) {
                    return new Dated(cue, at, found);
                }
            }
        }
        return new Dated(Cue.NONE, found.start(), found);
    }
}
