package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.SignatureBlock.Manner;
import org.mokanda.ingest.sample.Typesetter.Span;

/** Words of a birth act of the 1950s: who appeared, what was declared, before which witnesses. */
final class BirthActWriter {
    /** The act whose names the demonstration searches for. */
    static final int TSHALA = 12;

    private static final String PLACE = "Kimbanseke";
    private static final List<String> OFFICERS = List.of(
            "Lucien HAUTFENNE, agent territorial principal",
            "Willem VAN DER STRICHT, administrateur territorial adjoint");
    private static final List<Spelling> SPELLINGS = List.of(
            Spelling.PLAIN, Spelling.BELGIAN, Spelling.LOOSE, Spelling.PLAIN, Spelling.THOUSAND, Spelling.SOLEMN);
    private static final List<LocalTime> HOURS = List.of(
            LocalTime.of(8, 0),
            LocalTime.of(9, 30),
            LocalTime.of(10, 0),
            LocalTime.of(11, 15),
            LocalTime.of(15, 0),
            LocalTime.of(16, 30),
            LocalTime.of(12, 0));

    private final Population people;

    BirthActWriter(Population people) {
        this.people = people;
    }

    /** An act in words, not yet on paper. */
    record Written(
            int number,
            LocalDate drawnUp,
            Person child,
            Person father,
            List<Span> spans,
            ActDraft draft,
            boolean signs) {
        /** How a declarant who does not sign marks the act. */
        Manner draftManner() {
            return number % 2 == 0 ? Manner.THUMBPRINT : Manner.CROSS;
        }
    }

    Written write(int number, LocalDate drawnUp) {
        Spelling spelling = number == TSHALA ? Spelling.PLAIN : people.pick(SPELLINGS);
        LocalDate born = number == TSHALA ? drawnUp.minusDays(2) : drawnUp.minusDays(people.number(1, 26));
        NameParts.Region region = number == TSHALA ? NameParts.REGIONS.getFirst() : people.region();
        Person father = people.man(region);
        Person mother = people.woman(people.oneIn(4) ? people.region() : region).livingAt(father.residence());
        Person child = child(number, region, father);
        if (number == TSHALA) {
            father = father.named("Mukendi", null, "Célestin");
            mother = mother.named("Bilonda", null, "Thérèse");
        }
        ActDraft draft = new ActDraft(Integer.toString(number), RegisterKind.BIRTH, born, drawnUp, PLACE);
        draft.role("subject", child);
        boolean signs = !people.oneIn(3) || number == TSHALA;
        int manner = number == TSHALA ? 0 : people.number(0, 6);
        String head = head(drawnUp, spelling);
        String middle = switch (manner) {
            case 5 -> byMotherAlone(mother, child, born, drawnUp, spelling, draft);
            case 4 -> byThird(people.woman(region), father, mother, child, born, drawnUp, spelling, draft);
            default -> byFather(father, mother, child, born, drawnUp, spelling, draft);
        };
        String tail = tail(draft, spelling, signs);
        List<Span> spans = new ArrayList<>();
        spans.add(Span.of(Face.TYPED, head + " " + middle + " " + tail));
        if (number % 11 == 5) {
            spans.add(Span.struck(Face.TYPED, "domicilié en"));
            spans.add(Span.of(Face.TYPED, "Approuvé la rature de deux mots nuls."));
            draft.struck("domicilié en");
        }
        return new Written(number, drawnUp, child, father, List.copyOf(spans), draft, signs);
    }

    private Person child(int number, NameParts.Region region, Person father) {
        Person.Sex sex = people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE;
        Person child = people.person(region, number == TSHALA ? Person.Sex.FEMALE : sex, 0, 0);
        if (number == TSHALA) {
            return child.named("Tshala", "Mukendi", "Marie");
        }
        if (people.oneIn(3) && !child.surname().equals(father.surname())) {
            return child.named(child.surname(), father.surname(), child.givenName());
        }
        return child;
    }

    private String head(LocalDate drawnUp, Spelling spelling) {
        String year = spelling.year(drawnUp.getYear());
        String day = people.oneIn(5)
                ? "le " + spelling.day(drawnUp) + " du mois de " + Spelling.month(drawnUp)
                : "le " + spelling.dayAndMonth(drawnUp);
        return "L'an " + year + ", " + day + ", à " + spelling.hour(people.pick(HOURS)) + ", par devant Nous, "
                + people.pick(OFFICERS) + ", Officier de l'état civil à " + PLACE + ",";
    }

    private String byFather(
            Person father,
            Person mother,
            Person child,
            LocalDate born,
            LocalDate drawnUp,
            Spelling spelling,
            ActDraft draft) {
        draft.role("father", father, null, father.ageIn(drawnUp.getYear()));
        draft.role("mother", mother, null, mother.ageIn(drawnUp.getYear()));
        draft.role("declarant", father, "père", father.ageIn(drawnUp.getYear()));
        return "a comparu " + presented(father, drawnUp, spelling) + ", lequel nous a déclaré qu'un enfant du sexe "
                + sex(child) + " est né à " + PLACE + ", "
                + birth(born, drawnUp, spelling) + ", de lui déclarant et de " + mother.written()
                + ", son épouse, âgée de "
                + spelling.number(mother.ageIn(drawnUp.getYear())) + " ans, " + mother.occupation() + ", née à "
                + mother.bornAt() + ", et auquel il a donné les noms de " + child.written() + ".";
    }

    private String byMotherAlone(
            Person mother, Person child, LocalDate born, LocalDate drawnUp, Spelling spelling, ActDraft draft) {
        draft.role("mother", mother, null, mother.ageIn(drawnUp.getYear()));
        draft.role("declarant", mother, "mère", mother.ageIn(drawnUp.getYear()));
        return "a comparu " + presented(mother, drawnUp, spelling)
                + ", célibataire, laquelle nous a déclaré qu'un enfant"
                + " du sexe " + sex(child) + " est né d'elle déclarante, de père"
                + " inconnu, à " + PLACE + ", " + birth(born, drawnUp, spelling)
                + ", et auquel elle a donné les noms de " + child.written() + ".";
    }

    private String byThird(
            Person third,
            Person father,
            Person mother,
            Person child,
            LocalDate born,
            LocalDate drawnUp,
            Spelling spelling,
            ActDraft draft) {
        int year = drawnUp.getYear();
        draft.role("father", father, null, father.ageIn(year));
        draft.role("mother", mother, null, mother.ageIn(year));
        draft.role("declarant", third, "ayant assisté à l'accouchement", third.ageIn(year));
        return "a comparu " + presented(third, drawnUp, spelling) + ", laquelle, ayant assisté à l'accouchement, nous a"
                + " déclaré qu'un enfant du sexe " + sex(child) + " est né à "
                + PLACE + ", " + birth(born, drawnUp, spelling) + ", de " + father.written() + ", âgé de "
                + spelling.number(father.ageIn(year)) + " ans, " + father.occupation() + ", empêché, et de "
                + mother.written() + ", son épouse, âgée de " + spelling.number(mother.ageIn(year)) + " ans, "
                + mother.occupation() + ", domiciliés à " + father.residence()
                + ", et auquel ont été donnés les noms de " + child.written() + ".";
    }

    private static String presented(Person person, LocalDate drawnUp, Spelling spelling) {
        return person.written() + ", " + person.sex().agree("âgé", "âgée") + " de "
                + spelling.number(person.ageIn(drawnUp.getYear())) + " ans, " + person.occupation() + ", "
                + person.sex().agree("né", "née") + " à " + person.bornAt() + ", "
                + person.sex().agree("domicilié", "domiciliée") + " à " + person.residence();
    }

    private static String sex(Person child) {
        return child.sex().agree("masculin", "féminin");
    }

    private String birth(LocalDate born, LocalDate drawnUp, Spelling spelling) {
        String day;
        if (born.getMonth() == drawnUp.getMonth() && people.oneIn(3)) {
            day = "le " + spelling.day(born) + " du courant";
        } else if (people.oneIn(3)) {
            day = "le " + spelling.dayAndMonth(born) + " de la même année";
        } else {
            day = "le " + spelling.date(born);
        }
        LocalTime time = LocalTime.of(people.number(1, 24), people.oneIn(3) ? 30 : 0);
        return day + ", à " + spelling.hour(time);
    }

    private String tail(ActDraft draft, Spelling spelling, boolean signs) {
        Person first = people.man(people.region());
        Person second = people.man(people.region());
        int year = 1957;
        draft.role("witness", first, null, first.ageIn(year));
        draft.role("witness", second, null, second.ageIn(year));
        String present = "Les présentes déclaration et présentation faites en présence de " + first.written()
                + ", âgé de "
                + spelling.number(first.ageIn(year)) + " ans, " + first.occupation() + ", et de " + second.written()
                + ", âgé de " + spelling.number(second.ageIn(year)) + " ans, " + second.occupation()
                + ", témoins domiciliés à Léopoldville. ";
        return present
                + (signs
                        ? "Et ont le déclarant et les témoins signé avec Nous le présent acte, après lecture."
                        : "Et ont les témoins signé avec Nous le présent acte, après lecture, le déclarant ayant"
                                + " déclaré ne savoir signer.");
    }
}
