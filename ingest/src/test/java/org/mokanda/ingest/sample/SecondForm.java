package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.mokanda.ingest.sample.Typesetter.Span;

/** Building blocks of the second set: cells, label and value pairs, dates in figures. */
final class SecondForm {
    static final int WIDTH = 2360;
    static final int HEIGHT = 3320;
    static final int LEFT = 190;
    static final int ROOM = 1980;

    private SecondForm() {}

    /** "12.03.1975". */
    static String dotted(LocalDate date) {
        return String.format(Locale.ROOT, "%02d.%02d.%d", date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    /** "12 mars 1975", "1er mars 1975". */
    static String written(LocalDate date) {
        String day = date.getDayOfMonth() == 1 ? "1er" : Integer.toString(date.getDayOfMonth());
        return day + " " + Spelling.month(date) + " " + date.getYear();
    }

    /** A row of a table: the label in its own column, the value beside it. Returns the top of the next row. */
    static double row(
            LeafDraft leaf, double x, double top, double labelRoom, double room, Span label, Span value, ActDraft act) {
        double height = 78;
        leaf.frame(x, top, room, height, 2);
        leaf.rule(x + labelRoom, top, x + labelRoom, top + height, 2);
        leaf.text(label.face(), x + 18, top + 54, label.text());
        leaf.text(value.face(), x + labelRoom + 22, top + 54, value.text());
        act.say(label.text() + " " + value.text());
        return top + height;
    }

    /** A box with a small label at its top and the value under it. */
    static void box(LeafDraft leaf, double x, double top, double room, String label, Span value, ActDraft act) {
        leaf.frame(x, top, room, 128, 2);
        leaf.text(Face.PRINT_SMALL, x + 14, top + 38, label);
        leaf.text(value.face(), x + 30, top + 102, value.text());
        act.say(label);
        act.say(value.text());
    }

    /** A label, and its value on a dotted line at {@code valueX}. Returns the baseline of the next line. */
    static double field(
            LeafDraft leaf,
            double x,
            double valueX,
            double baseline,
            double room,
            Span label,
            Span value,
            ActDraft act) {
        leaf.text(label.face(), x, baseline, label.text());
        List<Typesetter.Span> filled = List.of(Span.filled(value.face(), value.text()));
        StringBuilder said = new StringBuilder(label.text());
        double next = leaf.flow(
                filled,
                valueX,
                baseline,
                x + room - valueX,
                66,
                line -> said.append(' ').append(line));
        act.say(said.toString());
        return next;
    }

    static double text(LeafDraft leaf, Face face, String text, double x, double baseline, double room, ActDraft act) {
        return leaf.flow(List.of(Span.of(face, text)), x, baseline, room, face.sizePixels() * 1.45, act::say);
    }

    /** Says and writes a heading in the middle. */
    static void heading(LeafDraft leaf, Face face, double baseline, String text, ActDraft act) {
        leaf.centred(face, LEFT, ROOM, baseline, text);
        act.say(text);
    }

    static void signed(LeafDraft leaf, double baseline, Face face, String rim, List<String> labels, Population people) {
        SignatureBlock.draw(
                leaf,
                face,
                labels.stream().map(SignatureBlock.Party::new).toList(),
                new SignatureBlock.Seal(rim, "KIMBANSEKE", 0x3d3f7a),
                LEFT + 60,
                baseline,
                ROOM - 60,
                new java.util.SplittableRandom(people.number(0, 1 << 30)));
    }

    static Person child(Population people, NameParts.Region region) {
        return people.person(region, people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE, 0, 0);
    }
}
