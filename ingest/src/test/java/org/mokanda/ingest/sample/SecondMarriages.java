package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.List;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.Typesetter.Span;

/** Marriages of the second set: husband and wife in two columns (1966), numbered points (1984). */
final class SecondMarriages {
    private SecondMarriages() {}

    private record Couple(Person man, Person woman, List<Person> parents, List<Person> witnesses) {
        static Couple of(Population people) {
            NameParts.Region his = people.region();
            NameParts.Region hers = people.oneIn(2) ? people.region() : his;
            return new Couple(
                    people.person(his, Person.Sex.MALE, 22, 40),
                    people.person(hers, Person.Sex.FEMALE, 18, 30),
                    List.of(
                            people.person(his, Person.Sex.MALE, 48, 70),
                            people.person(his, Person.Sex.FEMALE, 44, 64),
                            people.person(hers, Person.Sex.MALE, 48, 70),
                            people.person(hers, Person.Sex.FEMALE, 44, 64)),
                    List.of(people.man(his), people.man(hers)));
        }

        ActDraft draft(String number, LocalDate date, int year) {
            ActDraft act = new ActDraft(number, RegisterKind.MARRIAGE, date, date, "Kinshasa")
                    .role("spouse1", man, null, man.ageIn(year))
                    .role("spouse1_father", parents.get(0))
                    .role("spouse1_mother", parents.get(1))
                    .role("spouse2", woman, null, woman.ageIn(year))
                    .role("spouse2_father", parents.get(2))
                    .role("spouse2_mother", parents.get(3))
                    .role("witness", witnesses.get(0))
                    .role("witness", witnesses.get(1));
            act.restsOn(ActTruth.Basis.CELEBRATION, null);
            return act;
        }
    }

    static Book of1966(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.SIXTIES, Seeds.derive(seed, 66), 0.9, false);
        Population people = new Population(1966, Seeds.random(seed, 660));
        for (int page = 0; page < 2; page++) {
            LocalDate date = LocalDate.of(1966, 10, 1).plusDays(page * 14L);
            columns1966(book, 88 + page, date, Couple.of(people), people);
        }
        return book.finish(RegisterKind.MARRIAGE, 1966, Book.Format.SINGLE_IMAGES, "m66");
    }

    private static void columns1966(BookDraft book, int number, LocalDate date, Couple couple, Population people) {
        LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
        ActDraft act = couple.draft(number + "/66", date, 1966);
        leaf.text(Face.PRINT, SecondForm.LEFT, 200, "Registre des mariages, numéro " + number + "/66");
        act.say("Registre des mariages, numéro " + number + "/66");
        SecondForm.heading(leaf, Face.TITLE, 340, "MARIAGE CIVIL", act);
        SecondForm.heading(leaf, Face.PRINT, 430, "célébré à Kinshasa le " + SecondForm.written(date), act);
        double half = SecondForm.ROOM / 2.0;
        double end = Math.max(
                column(
                        leaf,
                        SecondForm.LEFT,
                        "MARI",
                        couple.man(),
                        couple.parents().subList(0, 2),
                        act),
                column(
                        leaf,
                        SecondForm.LEFT + half + 20,
                        "FEMME",
                        couple.woman(),
                        couple.parents().subList(2, 4),
                        act));
        leaf.rule(SecondForm.LEFT + half - 10, 520, SecondForm.LEFT + half - 10, end, 3);
        String rest = "Dot versée : " + (6 + number % 5) * 1000 + " francs. Présents comme témoins : "
                + couple.witnesses().get(0).written() + ", "
                + couple.witnesses().get(0).occupation() + ", et "
                + couple.witnesses().get(1).written() + ", "
                + couple.witnesses().get(1).occupation() + ". Les"
                + " intéressés déclarés unis par Nous, échevin délégué, au nom de la Nation congolaise.";
        double y = SecondForm.text(leaf, Face.TYPED, rest, SecondForm.LEFT, end + 80, SecondForm.ROOM, act);
        SecondForm.signed(
                leaf,
                y + 40,
                Face.PRINT_SMALL,
                "VILLE DE KINSHASA * MARIAGES * ",
                List.of("Le mari", "La femme", "L'échevin délégué"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, 130, SecondForm.ROOM + 40, y + 240, 0));
        book.add(act.finish());
    }

    private static double column(
            LeafDraft leaf, double x, String title, Person spouse, List<Person> parents, ActDraft act) {
        double room = SecondForm.ROOM / 2.0 - 60;
        leaf.text(Face.PRINT_BOLD, x, 570, title);
        act.say(title);
        String[][] fields = {
            {"Noms", spouse.written()},
            {"Année de naissance", Integer.toString(spouse.bornYear())},
            {"Origine", spouse.bornAt()},
            {"Métier", spouse.occupation()},
            {"Adresse", spouse.residence()},
            {"Père", parents.get(0).written()},
            {"Mère", parents.get(1).written()},
        };
        double y = 650;
        for (String[] field : fields) {
            leaf.text(Face.PRINT_SMALL, x, y, field[0]);
            act.say(field[0]);
            y = leaf.flow(List.of(Span.filled(Face.TYPED, field[1])), x + 24, y + 62, room - 24, 60, act::say) + 20;
        }
        return y;
    }

    static Book of1984(Typesetter typesetter, long seed) {
        BookDraft book = new BookDraft(typesetter, Paper.EIGHTIES, Seeds.derive(seed, 84), 1.1, false);
        Population people = new Population(1984, Seeds.random(seed, 840));
        for (int page = 0; page < 2; page++) {
            LeafDraft leaf = book.newImage(SecondForm.WIDTH, SecondForm.HEIGHT);
            for (int half = 0; half < 2; half++) {
                int number = 301 + page * 2 + half;
                points1984(book, leaf, 130 + half * 1580, number, Couple.of(people), people);
            }
        }
        return book.finish(RegisterKind.MARRIAGE, 1984, Book.Format.SINGLE_IMAGES, "m84");
    }

    private static void points1984(
            BookDraft book, LeafDraft leaf, double top, int number, Couple couple, Population people) {
        LocalDate date = LocalDate.of(1984, 7, 2).plusDays((number - 301) * 9L);
        ActDraft act = couple.draft("Z." + number, date, 1984);
        leaf.text(Face.FORM_BOLD, SecondForm.LEFT, top + 50, "Zaïre — Zone de Kimbanseke — Mariage Z." + number);
        act.say("Zaïre — Zone de Kimbanseke — Mariage Z." + number);
        Person man = couple.man();
        Person woman = couple.woman();
        List<String> points = List.of(
                "1) Union célébrée ce " + SecondForm.dotted(date) + " devant le commissaire de zone assistant.",
                "2) Le fiancé : citoyen " + man.written() + ", " + man.ageIn(1984) + " ans, " + man.occupation()
                        + ", logeant " + man.residence() + ".",
                "3) Ses auteurs : " + couple.parents().get(0).written() + " (père), "
                        + couple.parents().get(1).written() + " (mère).",
                "4) La fiancée : citoyenne " + woman.written() + ", " + woman.ageIn(1984) + " ans, "
                        + woman.occupation() + ", logeant " + woman.residence() + ".",
                "5) Ses auteurs : " + couple.parents().get(2).written() + " (père), "
                        + couple.parents().get(3).written() + " (mère).",
                "6) Biens dotaux : Z. " + (2 + number % 4) * 500 + ",00 remis devant "
                        + couple.witnesses().get(0).written() + " et "
                        + couple.witnesses().get(1).written()
                        + ", témoins.");
        double y = top + 140;
        for (String point : points) {
            y = SecondForm.text(leaf, Face.COURIER_SMALL, point, SecondForm.LEFT, y, SecondForm.ROOM, act) + 14;
        }
        SecondForm.signed(
                leaf,
                y + 30,
                Face.FORM,
                "RÉPUBLIQUE DU ZAÏRE * KINSHASA * ",
                List.of("Fiancé", "Fiancée", "Commissaire"),
                people);
        act.part(book.partHere(SecondForm.LEFT - 20, top - 10, SecondForm.ROOM + 40, y + 340 - top, 0));
        book.add(act.finish());
    }
}
