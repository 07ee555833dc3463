package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.ZaireVolet.Act;

/**
 * Births of 1989 on the leaf in four equal parts: a whole leaf of A2 with its four volets, seven detached volets
 * of A4. Among them twins with consecutive numbers and a late act that rests on a judgement.
 */
final class Births1989 {
    private static final int YEAR = 1989;
    private static final int FIRST_NUMBER = 211;
    private static final int WHOLE_LEAVES = 1;

    private final Population people;
    private final List<Act> acts = new ArrayList<>();

    private Births1989(long seed) {
        this.people = new Population(YEAR, Seeds.random(seed, 19891));
    }

    static Book compose(Typesetter typesetter, long seed) {
        Births1989 register = new Births1989(seed);
        register.declare();
        BookDraft book = new BookDraft(typesetter, Paper.EIGHTIES, Seeds.derive(seed, YEAR), 1.3, false);
        SplittableRandom random = Seeds.random(seed, 19890);
        for (int i = 0; i < register.acts.size(); i++) {
            Act act = register.acts.get(i);
            ZaireVolet volet = new ZaireVolet(book, act, i + 12, random);
            book.add(i < WHOLE_LEAVES ? volet.wholeLeaf() : volet.detached(1 + i % 3, i == register.acts.size() - 1));
        }
        return book.finish(RegisterKind.BIRTH, YEAR, Book.Format.SINGLE_IMAGES, "naissances-1989");
    }

    private void declare() {
        ordinary(true);
        ordinary(false);
        twins();
        late();
        ordinary(true);
        ordinary(false);
        ordinary(true);
    }

    private int nextNumber() {
        return FIRST_NUMBER + acts.size();
    }

    private LocalDate nextDay() {
        return LocalDate.of(YEAR, 6, 5).plusDays(acts.size() * 3L);
    }

    private void ordinary(boolean married) {
        NameParts.Region region = people.region();
        Person.Sex sex = people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE;
        LocalDate drawnUp = nextDay();
        Person father = people.man(region);
        Person mother = people.woman(region).livingAt(father.residence());
        add(
                people.person(region, sex, 0, 0),
                father,
                mother,
                drawnUp.minusDays(people.number(3, 28)),
                drawnUp,
                married,
                null);
    }

    /** Twins of a Luba couple: Mbuyi the elder, Kanku the younger. */
    private void twins() {
        NameParts.Region region = NameParts.REGIONS.getFirst();
        LocalDate drawnUp = nextDay();
        LocalDate born = drawnUp.minusDays(11);
        Person father = people.man(region);
        Person mother = people.woman(region).livingAt(father.residence());
        for (String name : region.twins()) {
            Person child = people.person(region, Person.Sex.FEMALE, 0, 0);
            add(child.named(name, father.surname(), null), father, mother, born, drawnUp, true, null);
        }
    }

    private void late() {
        NameParts.Region region = NameParts.REGIONS.get(4);
        Person father = people.man(region);
        Person mother = people.person(region, Person.Sex.FEMALE, 33, 44);
        LocalDate born = LocalDate.of(1978, 9, 23);
        ActTruth.Judgment judgment = new ActTruth.Judgment(
                "Tribunal de paix de Kinshasa/Ndjili",
                "R.C. 1.427/III",
                LocalDate.of(YEAR, 4, 26),
                LocalDate.of(YEAR, 6, 1));
        Person child = people.person(region, Person.Sex.MALE, 11, 11);
        add(child, father, mother, born, nextDay(), true, judgment);
    }

    private void add(
            Person child,
            Person father,
            Person mother,
            LocalDate born,
            LocalDate drawnUp,
            boolean married,
            ActTruth.@Nullable Judgment judgment) {
        acts.add(new Act(nextNumber(), child, father, mother, born, drawnUp, married, judgment));
    }
}
