package org.mokanda.ingest.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Invents people of Kimbanseke in one year; the same random source gives the same people. For one thread. */
final class Population {
    private static final List<String> MENS_WORK = List.of(
            "maçon",
            "menuisier",
            "chauffeur",
            "commis",
            "clerc",
            "tailleur",
            "mécanicien",
            "ouvrier à l'Otraco",
            "infirmier",
            "moniteur",
            "pêcheur",
            "cultivateur",
            "débardeur",
            "dactylographe",
            "planton",
            "charpentier",
            "soudeur",
            "magasinier",
            "peintre en bâtiment",
            "cuisinier",
            "capita",
            "typographe");
    private static final List<String> WOMENS_WORK = List.of(
            "ménagère",
            "ménagère",
            "cultivatrice",
            "ménagère",
            "vendeuse au marché",
            "couturière",
            "monitrice",
            "commerçante");
    private static final List<String> STREETS = List.of(
            "Bikuku",
            "Luebo",
            "Mangana",
            "Mbuala",
            "Mokali",
            "Muilu",
            "Ngampama",
            "Nsanga",
            "Samba",
            "Biyela",
            "Esanga",
            "Kikimi",
            "Kulumba",
            "Kayolo",
            "Maviokele",
            "Salongo");
    private static final List<String> COLONIAL_CITIES = List.of(
            "la cité de Kimbanseke",
            "Ndjili",
            "Matete",
            "la cité de Barumbu",
            "Saint-Jean",
            "Kintambo",
            "Dendale",
            "Ngiri-Ngiri",
            "Lemba",
            "Kimbanseke");
    private static final List<String> QUARTERS = List.of(
            "Kingasani",
            "Mokali",
            "Mikondo",
            "Kisangani",
            "Maviokele",
            "Batumona",
            "Ngamazita",
            "Nsanga",
            "Mfumu-Nkento",
            "Kikimi",
            "Disasi",
            "Kamboko",
            "Malonda",
            "Ngampama",
            "Samba",
            "Mangana");

    private final int year;
    private final SplittableRandom random;
    private final Set<String> used = new HashSet<>();

    Population(int year, SplittableRandom random) {
        this.year = year;
        this.random = random;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    NameParts.Region region() {
        return pick(NameParts.REGIONS);
    }

    /** A person of that region whose age lies from {@code ageMin} to {@code ageMax} in this population's year. */
    Person person(NameParts.Region region, Person.Sex sex, int ageMin, int ageMax) {
        int born = year - ageMin - random.nextInt(ageMax - ageMin + 1);
        for (int tries = 0; ; tries++) {
            String surname = sex == Person.Sex.FEMALE && random.nextInt(3) > 0
                    ? pick(region.womensNames())
                    : pick(region.names());
            @Nullable String givenName = firstName(sex);
            @Nullable String postName = givenName == null || random.nextInt(3) == 0 ? postName(region, surname) : null;
            if (NameParts.KNOWN_PAIRS.contains(surname + " " + givenName)) {
                continue;
            }
            if (used.add(surname + "|" + postName + "|" + givenName) || tries > 50) {
                return new Person(
                        surname,
                        postName,
                        givenName,
                        sex,
                        born,
                        place(region),
                        pick(sex == Person.Sex.MALE ? MENS_WORK : WOMENS_WORK),
                        residence());
            }
        }
    }

    Person man(NameParts.Region region) {
        return person(region, Person.Sex.MALE, 22, 48);
    }

    Person woman(NameParts.Region region) {
        return person(region, Person.Sex.FEMALE, 18, 39);
    }

    /** Before 1972 and again from 1991 most have a first name; between, next to none (authenticity). */
    private @Nullable String firstName(Person.Sex sex) {
        boolean authentic = year >= 1972 && year <= 1990;
        if (authentic || random.nextInt(12) == 0) {
            return null;
        }
        return pick(sex == Person.Sex.MALE ? NameParts.MENS_FIRST_NAMES : NameParts.WOMENS_FIRST_NAMES);
    }

    private String postName(NameParts.Region region, String surname) {
        String other = pick(region.names());
        while (other.equals(surname)) {
            other = pick(region.names());
        }
        return switch (random.nextInt(9)) {
            case 0 -> "wa " + other;
            case 1 -> region.word().equals("Kongo") ? "di " + other : other;
            default -> other;
        };
    }

    String place(NameParts.Region region) {
        String place = random.nextInt(4) == 0 ? "Léopoldville" : pick(region.places());
        return year >= 1966 ? NameParts.renamed(place) : place;
    }

    String residence() {
        int number = 1 + random.nextInt(120);
        if (year < 1966) {
            return random.nextInt(3) == 0
                    ? "Léopoldville, " + pick(COLONIAL_CITIES) + ", n° " + number
                    : pick(COLONIAL_CITIES) + ", avenue " + pick(STREETS) + " n° " + number;
        }
        return "avenue " + pick(STREETS) + " n° " + number + ", quartier " + pick(QUARTERS);
    }

    int number(int fromInclusive, int toExclusive) {
        return random.nextInt(fromInclusive, toExclusive);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
