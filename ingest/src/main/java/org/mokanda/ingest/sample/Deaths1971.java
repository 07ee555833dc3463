package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.SignatureBlock.Manner;
import org.mokanda.ingest.sample.SignatureBlock.Party;
import org.mokanda.ingest.sample.Typesetter.Span;

/**
 * Deaths of 1971: two printed forms a page, filled in by typewriter or by hand; from 27 October on the country's new
 * name stands over the old one.
 */
final class Deaths1971 {
    private static final int YEAR = 1971;
    private static final LocalDate NEW_NAME = LocalDate.of(1971, 10, 27);
    private static final int LEAF_WIDTH = 2400;
    private static final int LEAF_HEIGHT = 3440;
    private static final int FORM_HEIGHT = 1640;
    private static final int LEFT = 200;
    private static final int ROOM = 2000;
    private static final int LEADING = 72;
    private static final int PAGES = 8;
    private static final List<String> CAUSE_PLACES = List.of(
            "Kimbanseke", "Kinshasa, hôpital Mama Yemo", "Kimbanseke", "Kinshasa, centre de Kingasani", "Ndjili");
    private static final List<String> TIES = List.of("frère", "fils", "voisin", "oncle", "neveu", "beau-frère");

    private final BookDraft book;
    private final Population people;
    private final SplittableRandom random;

    private Deaths1971(Typesetter typesetter, long seed) {
        this.book = new BookDraft(typesetter, Paper.SEVENTIES, Seeds.derive(seed, YEAR), 2.0, false);
        this.random = Seeds.random(seed, 19710);
        this.people = new Population(YEAR, Seeds.random(seed, 19711));
    }

    static Book compose(Typesetter typesetter, long seed) {
        Deaths1971 register = new Deaths1971(typesetter, seed);
        for (int page = 0; page < PAGES; page++) {
            LeafDraft leaf = register.book.newImage(LEAF_WIDTH, LEAF_HEIGHT);
            leaf.rule(120, LEAF_HEIGHT / 2.0, LEAF_WIDTH - 120, LEAF_HEIGHT / 2.0, 3);
            for (int half = 0; half < 2; half++) {
                int number = page * 2 + half + 1;
                register.act(leaf, 100 + half * LEAF_HEIGHT / 2.0, number, LocalDate.ofYearDay(YEAR, 4 + number * 21));
            }
        }
        return register.book.finish(RegisterKind.DEATH, YEAR, Book.Format.SINGLE_IMAGES, "deces-1971");
    }

    private void act(LeafDraft leaf, double top, int number, LocalDate date) {
        NameParts.Region region = people.region();
        Person deceased = people.person(
                region, people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE, number % 5 == 0 ? 2 : 24, 78);
        Person father = people.person(region, Person.Sex.MALE, 70, 90);
        Person mother = people.person(region, Person.Sex.FEMALE, 66, 88);
        Person declarant = people.man(region);
        String tie = people.pick(TIES);
        LocalDate event = date.minusDays(people.number(0, 6));
        String where = people.pick(CAUSE_PLACES);
        ActDraft act = new ActDraft(number + "/71", RegisterKind.DEATH, event, date, where);
        act.role("subject", deceased, null, deceased.ageIn(YEAR));
        act.role("father", father).role("mother", mother);
        act.role("declarant", declarant, tie, declarant.ageIn(YEAR));
        Face fill = fill(number);

        header(leaf, top, number, date, act, fill);
        double y = top + 360;
        y = leaf.flow(opening(date, declarant, tie, fill), LEFT, y, ROOM, LEADING, act::say);
        y = leaf.flow(
                deceased(deceased, father, mother, event, where, number, fill, act), LEFT, y, ROOM, LEADING, act::say);
        SignatureBlock.draw(
                leaf,
                Face.PRINT_SMALL,
                List.of(
                        new Party("Le déclarant,", number % 4 == 1 ? Manner.THUMBPRINT : Manner.SIGNATURE, 1),
                        new Party("L'Officier de l'état civil,")),
                date.isBefore(NEW_NAME)
                        ? new SignatureBlock.Seal(
                                "RÉP. DÉMOCRATIQUE DU CONGO * VILLE DE KINSHASA * ", "KIMBANSEKE", 0x8a3348)
                        : new SignatureBlock.Seal("RÉPUBLIQUE DU ZAÏRE * VILLE DE KINSHASA * ", "KIMBANSEKE", 0x8a3348),
                LEFT + 300,
                y + 24,
                ROOM - 300,
                random);
        act.part(book.partHere(LEFT - 60, top, ROOM + 120, FORM_HEIGHT - 60, 0));
        book.add(act.finish());
    }

    /** Every third act is filled in by hand. */
    private static Face fill(int number) {
        return number % 3 == 2 ? Face.PEN : Face.COURIER;
    }

    private static void header(LeafDraft leaf, double top, int number, LocalDate date, ActDraft act, Face fill) {
        String printed = "RÉPUBLIQUE DÉMOCRATIQUE DU CONGO";
        if (date.isBefore(NEW_NAME)) {
            leaf.text(Face.PRINT_BOLD, LEFT, top + 70, printed);
            act.say(printed);
        } else {
            leaf.add(new Mark.Text(Face.PRINT_BOLD, LEFT, top + 70, printed, true));
            leaf.text(Face.COURIER, LEFT, top + 20, "RÉPUBLIQUE DU ZAÏRE");
            act.struck(printed);
            act.say("RÉPUBLIQUE DU ZAÏRE");
        }
        leaf.text(Face.PRINT, LEFT, top + 128, "Ville de Kinshasa — Commune de Kimbanseke");
        leaf.text(Face.PRINT, LEFT + 1500, top + 70, "Acte n°");
        leaf.text(fill, LEFT + 1680, top + 70, number + "/71");
        leaf.add(new Mark.Dots(LEFT + 1650, LEFT + ROOM, top + 78));
        leaf.centred(Face.TITLE, LEFT, ROOM, top + 250, "ACTE DE DÉCÈS");
        act.say("Acte n° " + number + "/71");
        act.say("Ville de Kinshasa — Commune de Kimbanseke");
        act.say("ACTE DE DÉCÈS");
    }

    private static Span print(String text) {
        return Span.of(Face.PRINT, text);
    }

    private List<Span> opening(LocalDate date, Person declarant, String tie, Face fill) {
        Spelling spelling = people.oneIn(2) ? Spelling.BELGIAN : Spelling.LOOSE;
        LocalTime hour = LocalTime.of(people.number(8, 15), people.oneIn(4) ? 45 : 0);
        return List.of(
                print("L'an mil neuf cent"),
                Span.filled(fill, spelling.number(date.getYear() % 100)),
                print(", le"),
                Span.filled(fill, spelling.dayAndMonth(date)),
                print(", à"),
                Span.filled(fill, spelling.hour(hour)),
                print(", devant Nous,"),
                Span.filled(fill, "Barnabé KIKOBO, bourgmestre"),
                print(", Officier de l'état civil de la commune de Kimbanseke, a comparu"),
                Span.filled(fill, declarant.written()),
                print(", âgé de"),
                Span.filled(fill, spelling.number(declarant.ageIn(YEAR)) + " ans"),
                print(", profession"),
                Span.filled(fill, declarant.occupation()),
                print(", domicilié à"),
                Span.filled(fill, declarant.residence()),
                print(", agissant en qualité de"),
                Span.filled(fill, tie),
                print("du défunt, lequel nous a déclaré le décès de :"));
    }

    private List<Span> deceased(
            Person deceased,
            Person father,
            Person mother,
            LocalDate event,
            String where,
            int number,
            Face fill,
            ActDraft act) {
        int age = deceased.ageIn(YEAR);
        Person.Sex sex = deceased.sex();
        List<Span> spans = new ArrayList<>(List.of(
                Span.filled(fill, deceased.written()),
                print(", de sexe"),
                Span.filled(fill, sex.agree("masculin", "féminin")),
                print(", âgé(e) de"),
                Span.filled(fill, (number % 4 == 2 ? "environ " : "") + Spelling.PLAIN.number(age) + " ans"),
                print(", né(e) à"),
                Span.filled(fill, deceased.bornAt())));
        if (age >= 18) {
            spans.add(print(", profession"));
            spans.add(Span.filled(fill, deceased.occupation()));
            spans.add(print(", état civil"));
            spans.add(Span.filled(fill, maritalStatus(deceased, act)));
        }
        spans.addAll(List.of(
                print(", fils (fille) de"),
                Span.filled(fill, father.written()),
                print("et de"),
                Span.filled(fill, mother.written()),
                print(", décédé(e) à"),
                Span.filled(fill, where),
                print("le"),
                Span.filled(fill, Spelling.PLAIN.date(event)),
                print("à"),
                Span.filled(fill, Spelling.PLAIN.hour(LocalTime.of(people.number(1, 24), 0))),
                print(". Lecture faite, le déclarant a signé avec Nous le présent acte.")));
        return spans;
    }

    private String maritalStatus(Person deceased, ActDraft act) {
        if (people.oneIn(3)) {
            return "célibataire";
        }
        NameParts.Region region = people.region();
        Person spouse = deceased.sex() == Person.Sex.MALE
                ? people.woman(region)
                : people.person(region, Person.Sex.MALE, 30, 70);
        act.role("spouse", spouse);
        return deceased.sex().agree("marié à ", "mariée à ") + spouse.written();
    }
}
