package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.List;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.Typesetter.Span;

/** Deaths of the second set: short narratives with two declarants (1958), fields in an order of their own (1994). */
final class SecondDeaths {
    private SecondDeaths() {}

    static Book of1958(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.COLONIAL, Seeds.derive(seed, 58), 1.2, false);
        Population people = new Population(1958, Seeds.random(seed, 580));
        for (int page = 0; page < 2; page++) {
            LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
            for (int third = 0; third < 3; third++) {
                int number = 9 + page * 3 + third;
                narrative1958(book, leaf, 130 + third * 1050, number, people);
            }
        }
        return book.finish(RegisterKind.DEATH, 1958, Book.Format.SINGLE_IMAGES, "d58");
    }

    private static void narrative1958(BookDraft book, LeafDraft leaf, double top, int number, Population people) {
        LocalDate died = LocalDate.of(1958, 5, 1).plusDays(number * 4L);
        LocalDate drawnUp = died.plusDays(1);
        NameParts.Region region = people.region();
        Person dead = people.person(region, people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE, 30, 70);
        Person father = people.person(region, Person.Sex.MALE, 70, 80);
        Person mother = people.person(region, Person.Sex.FEMALE, 70, 80);
        Person first = people.man(region);
        Person second = people.man(region);
        ActDraft act = new ActDraft(Integer.toString(number), RegisterKind.DEATH, died, drawnUp, "Léopoldville")
                .role("subject", dead, null, dead.ageIn(1958))
                .role("father", father)
                .role("mother", mother)
                .role("declarant", first)
                .role("declarant", second);
        Person.Sex sex = dead.sex();
        String text = "DÉCÈS n° " + number + ". " + sex.agree("Le nommé ", "La nommée ") + dead.written() + ", "
                + dead.occupation() + ", " + sex.agree("natif", "native") + " de " + dead.bornAt() + ", "
                + sex.agree("fils", "fille") + " de feu " + father.written() + " et de feue " + mother.written()
                + ", est " + sex.agree("décédé", "décédée") + " hier, " + Spelling.LOOSE.date(died)
                + ", en cette ville, à l'âge de " + Spelling.LOOSE.number(dead.ageIn(1958))
                + " ans. Sur l'attestation de "
                + first.written() + ", " + first.occupation() + ", et de " + second.written() + ", "
                + second.occupation() + ", tous deux majeurs. Constaté et transcrit par Nous le "
                + SecondForm.written(drawnUp) + ".";
        double y = SecondForm.text(leaf, Face.TYPED, text, SecondForm.LEFT, top + 60, SecondForm.ROOM, act);
        SecondForm.signed(
                leaf,
                y + 20,
                Face.TYPED_SMALL,
                "CONGO BELGE * LÉOPOLDVILLE * ",
                List.of("Les attestants", "Vu"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, top, SecondForm.ROOM + 40, y + 310 - top, 0));
        book.add(act.finish());
    }

    static Book of1994(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.EIGHTIES, Seeds.derive(seed, 94), 1.0, false);
        Population people = new Population(1994, Seeds.random(seed, 940));
        for (int page = 0; page < 2; page++) {
            LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
            for (int half = 0; half < 2; half++) {
                fields1994(book, leaf, 130 + half * 1580, 61 + page * 2 + half, people);
            }
        }
        return book.finish(RegisterKind.DEATH, 1994, Book.Format.SINGLE_IMAGES, "d94");
    }

    private static void fields1994(BookDraft book, LeafDraft leaf, double top, int number, Population people) {
        LocalDate died = LocalDate.of(1994, 11, 2).plusDays((number - 61) * 6L);
        LocalDate drawnUp = died.plusDays(people.number(1, 9));
        NameParts.Region region = people.region();
        Person dead = people.person(region, people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE, 25, 75);
        Person declarant = people.man(region);
        ActDraft act = new ActDraft("D-" + number + "-94", RegisterKind.DEATH, died, drawnUp, "Kinshasa")
                .role("subject", dead)
                .role("declarant", declarant, "gendre", null);
        SecondForm.heading(leaf, Face.SANS_BOLD, top + 40, "RÉPUBLIQUE DU ZAÏRE / KINSHASA / KIMBANSEKE", act);
        SecondForm.heading(leaf, Face.SANS_TITLE, top + 130, "CONSTATATION DE DÉCÈS D-" + number + "-94", act);
        String[][] fields = {
            {"Survenu le :", SecondForm.dotted(died)},
            {"Endroit :", "Kinshasa, quartier Kingasani"},
            {"Identité du défunt :", dead.written()},
            {"Sexe / état :", dead.sex().agree("M", "F") + " / " + (people.oneIn(2) ? "marié(e)" : "veuf (veuve)")},
            {"Naissance :", dead.bornAt() + ", " + dead.bornYear()},
            {"Dernière adresse :", dead.residence()},
            {"Occupation :", dead.occupation()},
            {"Renseigné par :", declarant.written() + ", gendre"},
            {"Acte établi en date du :", SecondForm.written(drawnUp)},
        };
        double y = top + 240;
        for (String[] field : fields) {
            y = SecondForm.field(
                            leaf,
                            SecondForm.LEFT,
                            SecondForm.LEFT + 620,
                            y,
                            SecondForm.ROOM,
                            Span.of(Face.SANS, field[0]),
                            Span.of(Face.COURIER, field[1]),
                            act)
                    + 14;
        }
        SecondForm.signed(
                leaf,
                y + 30,
                Face.SANS,
                "RÉPUBLIQUE DU ZAÏRE * DÉCÈS * ",
                List.of("Le gendre", "Pour la zone"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, top - 10, SecondForm.ROOM + 40, y + 330 - top, 0));
        book.add(act.finish());
    }
}
