package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.Typesetter.Span;

/** Births of the second set: a table of 1959, a French narrative of 1975, boxes with the label above of 2005. */
final class SecondBirths {
    private SecondBirths() {}

    private record Family(Person child, Person father, Person mother, LocalDate born, LocalDate drawnUp) {
        static Family of(Population people, LocalDate drawnUp) {
            NameParts.Region region = people.region();
            Person father = people.man(region);
            Person mother = people.woman(region).livingAt(father.residence());
            Person child = SecondForm.child(people, region);
            return new Family(child, father, mother, drawnUp.minusDays(people.number(1, 27)), drawnUp);
        }

        ActDraft draft(String number, String place) {
            return new ActDraft(number, RegisterKind.BIRTH, born, drawnUp, place)
                    .role("subject", child)
                    .role("father", father)
                    .role("mother", mother);
        }
    }

    /** Two tables a page, labels in a column of their own, typed values. */
    static Book of1959(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.COLONIAL, Seeds.derive(seed, 59), 1.0, false);
        Population people = new Population(1959, Seeds.random(seed, 590));
        for (int page = 0; page < 2; page++) {
            LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
            for (int half = 0; half < 2; half++) {
                int number = 14 + page * 2 + half;
                Family family = Family.of(people, LocalDate.of(1959, 2, 3).plusDays(number * 5L));
                table1959(book, leaf, 120 + half * 1580, number, family, people);
            }
        }
        return book.finish(RegisterKind.BIRTH, 1959, Book.Format.SINGLE_IMAGES, "n59");
    }

    private static void table1959(
            BookDraft book, LeafDraft leaf, double top, int number, Family family, Population people) {
        ActDraft act = family.draft(Integer.toString(number), "Léopoldville");
        Person witness = people.man(people.region());
        act.role("declarant", family.father(), "père", null).role("witness", witness);
        act.say("Congo Belge");
        leaf.text(Face.SANS, SecondForm.LEFT, top + 50, "Congo Belge");
        leaf.right(Face.SANS_BOLD, SecondForm.LEFT + SecondForm.ROOM, top + 50, "Numéro d'ordre : " + number);
        act.say("Numéro d'ordre : " + number);
        SecondForm.heading(leaf, Face.SANS_TITLE, top + 130, "DÉCLARATION DE NAISSANCE", act);
        double y = top + 180;
        Person father = family.father();
        Person mother = family.mother();
        String[][] rows = {
            {"Date de l'acte", SecondForm.written(family.drawnUp())},
            {"Nom de l'enfant", family.child().written()},
            {"Garçon ou fille", family.child().sex().agree("garçon", "fille")},
            {"Jour de la naissance", Spelling.BELGIAN.date(family.born())},
            {"Lieu", "Léopoldville, camp de Ndolo"},
            {"Nom du père", father.written()},
            {"Profession du père", father.occupation() + ", originaire de " + father.bornAt()},
            {"Nom de la mère", mother.written()},
            {"Profession de la mère", mother.occupation() + ", originaire de " + mother.bornAt()},
            {"Demeure des parents", father.residence()},
            {"Déclaration faite par", "le père"},
            {"Témoin", witness.written() + ", " + witness.occupation()},
        };
        for (String[] row : rows) {
            y = SecondForm.row(
                    leaf,
                    SecondForm.LEFT,
                    y,
                    520,
                    SecondForm.ROOM,
                    Span.of(Face.SANS, row[0]),
                    Span.of(Face.TYPED, row[1]),
                    act);
        }
        SecondForm.signed(
                leaf,
                y + 50,
                Face.SANS,
                "CONGO BELGE * TERRITOIRE URBAIN * ",
                List.of("Le père", "Le préposé"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, top, SecondForm.ROOM + 40, 1540, 0));
        book.add(act.finish());
    }

    /** Narratives that begin with the day of declaration; the mother comes before the child. */
    static Book of1975(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.SEVENTIES, Seeds.derive(seed, 75), 1.2, false);
        Population people = new Population(1975, Seeds.random(seed, 750));
        for (int page = 0; page < 3; page++) {
            LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
            for (int half = 0; half < 2; half++) {
                int number = 45 + page * 2 + half;
                Family family = Family.of(people, LocalDate.of(1975, 3, 12).plusDays((number - 45) * 3L));
                narrative1975(book, leaf, 150 + half * 1560, number, family, people);
            }
        }
        return book.finish(RegisterKind.BIRTH, 1975, Book.Format.SINGLE_IMAGES, "n75");
    }

    private static void narrative1975(
            BookDraft book, LeafDraft leaf, double top, int number, Family family, Population people) {
        ActDraft act = family.draft(number + "/1975", "Kinshasa");
        NameParts.Region region = people.region();
        Person declarant = people.woman(region);
        act.role("declarant", declarant, "sage-femme", declarant.ageIn(1975));
        SecondForm.heading(leaf, Face.PRINT_BOLD, top + 50, "Acte de naissance N° " + number + "/1975", act);
        LocalDate on = family.drawnUp();
        String year = "mil neuf cent soixante et quinze";
        String hour = String.format(Locale.ROOT, "%d h %02d", 8 + number % 7, number % 2 * 30);
        boolean girl = family.child().sex() == Person.Sex.FEMALE;
        String text = "Ce jourd'hui " + Spelling.PLAIN.dayAndMonth(on) + " " + year + ", Nous soussigné LISASI MOBEKA,"
                + " préposé à l'état civil de la zone de Kimbanseke, République du Zaïre, avons reçu la déclaration de "
                + declarant.written() + ", sage-femme, " + declarant.ageIn(1975) + " ans, demeurant à "
                + declarant.residence() + ", aux termes de laquelle la dame "
                + family.mother().written() + ", "
                + family.mother().occupation() + ", épouse du sieur "
                + family.father().written() + ", "
                + family.father().occupation() + ", avec lequel elle demeure à "
                + family.father().residence()
                + ", a mis au monde à Kinshasa, le " + SecondForm.written(family.born()) + " à " + hour + ", "
                + (girl ? "une fille, laquelle portera les noms de " : "un garçon, lequel portera les noms de ")
                + family.child().written() + ". Dont acte, que la déclarante a signé avec nous, lecture donnée.";
        double y = SecondForm.text(leaf, Face.COURIER, text, SecondForm.LEFT, top + 170, SecondForm.ROOM, act);
        SecondForm.signed(
                leaf,
                y + 30,
                Face.COURIER_SMALL,
                "RÉPUBLIQUE DU ZAÏRE * ZONE * ",
                List.of("La déclarante", "Le préposé"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, top - 10, SecondForm.ROOM + 40, y + 330 - top, 0));
        book.add(act.finish());
    }

    /** A page of boxes, the label above the value, surname, post-name and first name apart. */
    static Book of2005(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.EIGHTIES, Seeds.derive(seed, 105), 0.9, false);
        Population people = new Population(2005, Seeds.random(seed, 1050));
        for (int page = 0; page < 3; page++) {
            Family family = Family.of(people, LocalDate.of(2005, 9, 6).plusDays(page * 4L));
            boxes2005(book, book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT), 730 + page, family, people);
        }
        return book.finish(RegisterKind.BIRTH, 2005, Book.Format.SINGLE_IMAGES, "n05");
    }

    private static void boxes2005(BookDraft book, LeafDraft leaf, int number, Family family, Population people) {
        String written = number + "/XII/2005";
        ActDraft act = family.draft(written, "Kinshasa");
        act.role("declarant", family.mother(), "mère", null);
        double x = SecondForm.LEFT;
        double half = SecondForm.ROOM / 2.0;
        SecondForm.heading(leaf, Face.FORM_BOLD, 190, "République Démocratique du Congo", act);
        SecondForm.heading(leaf, Face.FORM, 250, "Ville-province de Kinshasa / Commune de Kimbanseke", act);
        SecondForm.heading(leaf, Face.FORM_TITLE, 370, "NAISSANCE", act);
        Face ink = Face.COURIER;
        Person child = family.child();
        double y = 430;
        SecondForm.box(leaf, x, y, half, "Référence de l'acte", Span.of(ink, written), act);
        SecondForm.box(leaf, x + half, y, half, "Dressé le", Span.of(ink, SecondForm.dotted(family.drawnUp())), act);
        y += 150;
        double third = SecondForm.ROOM / 3.0;
        SecondForm.box(leaf, x, y, third, "Nom", Span.of(ink, child.surname().toUpperCase(Locale.ROOT)), act);
        SecondForm.box(leaf, x + third, y, third, "Post-nom", Span.of(ink, part(child.postName(), true)), act);
        SecondForm.box(leaf, x + 2 * third, y, third, "Prénom", Span.of(ink, part(child.givenName(), false)), act);
        y += 128;
        SecondForm.box(leaf, x, y, third, "Sexe", Span.of(ink, child.sex().agree("M", "F")), act);
        SecondForm.box(
                leaf, x + third, y, third, "Date de naissance", Span.of(ink, SecondForm.dotted(family.born())), act);
        SecondForm.box(leaf, x + 2 * third, y, third, "Lieu de naissance", Span.of(ink, "Kinshasa"), act);
        y += 150;
        y = parent(leaf, x, y, "de la mère", family.mother(), act);
        y = parent(leaf, x, y + 22, "du père", family.father(), act);
        SecondForm.box(
                leaf,
                x,
                y + 22,
                SecondForm.ROOM,
                "Déclarant(e) et qualité",
                Span.of(ink, family.mother().written() + ", mère de l'enfant"),
                act);
        SecondForm.signed(
                leaf,
                y + 260,
                Face.FORM,
                "RÉP. DÉM. DU CONGO * KINSHASA * ",
                List.of("Signature de la déclarante", "Cachet et signature de l'officier"),
                people);
        act.part(book.partHere(x - 20, 120, SecondForm.ROOM + 40, y + 560 - 120, 0));
        book.add(act.finish());
    }

    private static String part(@org.jspecify.annotations.Nullable String namePart, boolean capitals) {
        if (namePart == null) {
            return "-";
        }
        return capitals ? namePart.toUpperCase(Locale.ROOT) : namePart;
    }

    private static double parent(LeafDraft leaf, double x, double top, String whose, Person parent, ActDraft act) {
        double half = SecondForm.ROOM / 2.0;
        Face ink = Face.COURIER;
        SecondForm.box(
                leaf, x, top, SecondForm.ROOM, "Nom, post-nom et prénom " + whose, Span.of(ink, parent.written()), act);
        SecondForm.box(
                leaf,
                x,
                top + 128,
                half,
                "Année et lieu de naissance " + whose,
                Span.of(ink, parent.bornYear() + ", " + parent.bornAt()),
                act);
        SecondForm.box(leaf, x + half, top + 128, half, "Profession " + whose, Span.of(ink, parent.occupation()), act);
        SecondForm.box(leaf, x, top + 256, SecondForm.ROOM, "Adresse " + whose, Span.of(ink, parent.residence()), act);
        return top + 384;
    }
}
