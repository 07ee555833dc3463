package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.Optional;

/** Later events written in the margin of a birth of 1957. */
final class MarginalNotes {
    private MarginalNotes() {}

    record Text(String kind, LocalDate date, String text) {}

    static Optional<Text> forAct(BirthActWriter.Written act) {
        String child = act.child().written();
        return switch (act.number()) {
            case 3 ->
                Optional.of(new Text(
                        "recognition",
                        LocalDate.of(1958, 6, 9),
                        "Par acte n° 21 du neuf juin mil neuf cent cinquante-huit, l'enfant ci-contre a été reconnu par "
                                + act.father().written() + ". L'Officier de l'état civil,"));
            case BirthActWriter.TSHALA ->
                Optional.of(new Text(
                        "marriage",
                        LocalDate.of(1979, 8, 4),
                        "Mariée à Kimbanseke le quatre août mil neuf cent septante-neuf avec MPOYI KADIMA. Acte n° 63."
                                + " L'Officier de l'état civil,"));
            case 18 ->
                Optional.of(new Text(
                        "rectification",
                        LocalDate.of(1964, 2, 17),
                        "Par jugement R.C. 8.412 du tribunal de première instance de Léopoldville en date du dix-sept"
                                + " février 1964, le nom de l'intéressé s'écrit " + child + ". Mention faite le 3 mars"
                                + " 1964."));
            case 26 ->
                Optional.of(new Text(
                        "marriage",
                        LocalDate.of(1983, 12, 17),
                        "A contracté mariage à Matete le dix-sept décembre mil neuf cent quatre-vingt-trois, acte"
                                + " n° 118."));
            default -> Optional.empty();
        };
    }
}
