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

/** Marriages of 1962: a printed form a page, filled in on the typewriter, with dot, parents and witnesses;
 * scanned in grey. */
final class Marriages1962 {
    private static final int YEAR = 1962;
    private static final int LEAF_WIDTH = 2340;
    private static final int LEAF_HEIGHT = 3300;
    private static final int LEFT = 210;
    private static final int ROOM = 1920;
    private static final int LEADING = 70;
    private static final int COUNT = 8;
    private static final String PLACE = "Kimbanseke";
    private static final SignatureBlock.Seal SEAL =
            new SignatureBlock.Seal("RÉPUBLIQUE DU CONGO * ÉTAT CIVIL * ", "KIMBANSEKE", 0x30489a);
    private static final List<String> GIFTS =
            List.of("deux chèvres", "une couverture et un fusil", "trois pagnes", "une dame-jeanne de vin de palme");
    private static final List<Integer> AMOUNTS = List.of(4500, 6000, 7500, 8000, 9000);

    private final BookDraft book;
    private final Population people;
    private final SplittableRandom random;

    private Marriages1962(Typesetter typesetter, long seed) {
        this.book = new BookDraft(typesetter, Paper.SIXTIES, Seeds.derive(seed, YEAR), 1.1, true);
        this.random = Seeds.random(seed, 19620);
        this.people = new Population(YEAR, Seeds.random(seed, 19621));
    }

    static Book compose(Typesetter typesetter, long seed) {
        Marriages1962 register = new Marriages1962(typesetter, seed);
        for (int number = 1; number <= COUNT; number++) {
            register.act(number, LocalDate.ofYearDay(YEAR, 13 + number * 41));
        }
        return register.book.finish(RegisterKind.MARRIAGE, YEAR, Book.Format.TIFF, "mariages-1962");
    }

    private void act(int number, LocalDate date) {
        LeafDraft leaf = book.newImage(LEAF_WIDTH, LEAF_HEIGHT);
        book.scanInGrey();
        NameParts.Region region = people.region();
        Spouse husband = spouse(people.person(region, Person.Sex.MALE, 21, 38), region);
        NameParts.Region hers = people.oneIn(3) ? people.region() : region;
        Spouse wife = spouse(people.person(hers, Person.Sex.FEMALE, 17, 29), hers);
        Person first = people.man(region);
        Person second = people.man(hers);
        boolean customary = number % 3 == 0;
        LocalDate event = customary ? date.minusDays(people.number(8, 28)) : date;
        ActDraft act = new ActDraft(Integer.toString(number), RegisterKind.MARRIAGE, event, date, PLACE);
        act.restsOn(ActTruth.Basis.CELEBRATION, null);
        roles(act, husband, "spouse1");
        roles(act, wife, "spouse2");
        act.role("witness", first, null, first.ageIn(YEAR));
        act.role("witness", second, null, second.ageIn(YEAR));

        header(leaf, number, act);
        double y = 860;
        y = leaf.flow(opening(date), LEFT, y, ROOM, LEADING, act::say);
        y = leaf.flow(spouse("1. L'ÉPOUX :", husband), LEFT, y + 20, ROOM, LEADING, act::say);
        y = leaf.flow(spouse("2. L'ÉPOUSE :", wife), LEFT, y + 20, ROOM, LEADING, act::say);
        y = leaf.flow(celebration(customary, event), LEFT, y + 20, ROOM, LEADING, act::say);
        y = leaf.flow(dot(), LEFT, y + 20, ROOM, LEADING, act::say);
        y = leaf.flow(witnesses(first, second), LEFT, y + 20, ROOM, LEADING, act::say);
        SignatureBlock.draw(
                leaf,
                Face.PRINT_SMALL,
                List.of(
                        new Party("L'époux,"),
                        new Party("L'épouse,", number % 2 == 0 ? Manner.THUMBPRINT : Manner.SIGNATURE, 1),
                        new Party("Les témoins,", Manner.SIGNATURE, 2),
                        new Party("L'Officier de l'état civil,")),
                SEAL,
                LEFT,
                y + 40,
                ROOM,
                random);
        act.part(book.partHere(LEFT - 40, 120, ROOM + 80, y + 340 - 120, 0));
        book.add(act.finish());
    }

    private record Spouse(Person person, Person father, Person mother) {}

    private Spouse spouse(Person person, NameParts.Region region) {
        return new Spouse(
                person,
                people.person(region, Person.Sex.MALE, 45, 70),
                people.person(region, Person.Sex.FEMALE, 40, 62));
    }

    private static void roles(ActDraft act, Spouse spouse, String role) {
        act.role(role, spouse.person(), null, spouse.person().ageIn(YEAR));
        act.role(role + "_father", spouse.father());
        act.role(role + "_mother", spouse.mother());
    }

    private static void header(LeafDraft leaf, int number, ActDraft act) {
        leaf.text(Face.PRINT_BOLD, LEFT, 210, "RÉPUBLIQUE DU CONGO");
        leaf.text(Face.PRINT, LEFT, 275, "Ville de Léopoldville");
        leaf.text(Face.PRINT, LEFT, 335, "Bureau de l'état civil de Kimbanseke");
        leaf.text(Face.PRINT, LEFT + 1480, 275, "Acte N°");
        leaf.text(Face.COURIER, LEFT + 1660, 275, Integer.toString(number));
        leaf.add(new Mark.Dots(LEFT + 1640, LEFT + ROOM, 282));
        leaf.text(Face.PRINT, LEFT + 1480, 335, "Folio");
        leaf.text(Face.COURIER, LEFT + 1660, 335, Integer.toString(number + 1));
        leaf.add(new Mark.Dots(LEFT + 1640, LEFT + ROOM, 342));
        leaf.centred(Face.TITLE, LEFT, ROOM, 560, "ACTE DE MARIAGE");
        leaf.rule(LEFT + 720, 600, LEFT + ROOM - 720, 600, 4);
        act.say("RÉPUBLIQUE DU CONGO");
        act.say("Ville de Léopoldville");
        act.say("Bureau de l'état civil de Kimbanseke");
        act.say("Acte N° " + number);
        act.say("Folio " + (number + 1));
        act.say("ACTE DE MARIAGE");
    }

    private static Span print(String text) {
        return Span.of(Face.PRINT, text);
    }

    private static Span typed(String text) {
        return Span.filled(Face.COURIER, text);
    }

    private List<Span> opening(LocalDate date) {
        Spelling spelling = people.oneIn(3) ? Spelling.LOOSE : Spelling.PLAIN;
        LocalTime hour = LocalTime.of(people.number(8, 12), people.oneIn(3) ? 30 : 0);
        return List.of(
                print("L'an mil neuf cent"),
                typed(spelling.number(date.getYear() % 100)),
                print(", le"),
                typed(spelling.day(date)),
                print("jour du mois de"),
                typed(Spelling.month(date)),
                print(", à"),
                typed(spelling.hour(hour)),
                print(", par devant Nous,"),
                typed("Gaspard MONDONGA, chef de bureau"),
                print(", Officier de l'état civil de"),
                typed(PLACE),
                print(", ont comparu :"));
    }

    private static List<Span> spouse(String label, Spouse spouse) {
        Person person = spouse.person();
        Person.Sex sex = person.sex();
        return List.of(
                Span.of(Face.PRINT_BOLD, label),
                typed(person.written()),
                print(sex.agree(", né à", ", née à")),
                typed(person.bornAt()),
                print("en"),
                typed(Integer.toString(person.bornYear())),
                print(sex.agree(", âgé de", ", âgée de")),
                typed(Spelling.PLAIN.number(person.ageIn(YEAR))),
                print("ans, profession de"),
                typed(person.occupation()),
                print(sex.agree(", domicilié à", ", domiciliée à")),
                typed(person.residence()),
                print(sex.agree(", fils de", ", fille de")),
                typed(spouse.father().written()),
                print("et de"),
                typed(spouse.mother().written()),
                print("."));
    }

    private static List<Span> celebration(boolean customary, LocalDate event) {
        if (customary) {
            return List.of(
                    print(
                            "Lesquels nous ont requis de constater le mariage qu'ils ont célébré selon la coutume de leurs"
                                    + " familles à"),
                    typed(PLACE),
                    print("le"),
                    typed(Spelling.PLAIN.date(event)),
                    print(
                            ". Les familles présentes ayant confirmé cette déclaration, avons enregistré ledit mariage."));
        }
        return List.of(
                print("Lesquels nous ont requis de procéder à la célébration de leur mariage. Après leur avoir donné"
                        + " lecture des droits et devoirs respectifs des époux, leur avons demandé s'ils voulaient se"
                        + " prendre pour mari et femme ; chacun d'eux ayant répondu séparément et affirmativement, avons"
                        + " prononcé, au nom de la loi, qu'ils sont unis par le mariage."));
    }

    private List<Span> dot() {
        List<Span> spans = new ArrayList<>();
        spans.add(print("La dot est fixée à la somme de"));
        spans.add(typed(Spelling.PLAIN.number(people.pick(AMOUNTS)) + " francs"));
        spans.add(print("et à"));
        spans.add(typed(people.pick(GIFTS)));
        spans.add(print(", remise entièrement aux parents de l'épouse. Régime matrimonial :"));
        spans.add(typed(people.oneIn(2) ? "séparation des biens" : "communauté réduite aux acquêts"));
        spans.add(print("."));
        return spans;
    }

    private static List<Span> witnesses(Person first, Person second) {
        return List.of(
                print("Témoins :"),
                typed(first.written()),
                print(", âgé de"),
                typed(Spelling.PLAIN.number(first.ageIn(YEAR)) + " ans, " + first.occupation()),
                print(", et"),
                typed(second.written()),
                print(", âgé de"),
                typed(Spelling.PLAIN.number(second.ageIn(YEAR)) + " ans, " + second.occupation()),
                print(". Lecture faite, les comparants et les témoins ont signé avec Nous."));
    }
}
