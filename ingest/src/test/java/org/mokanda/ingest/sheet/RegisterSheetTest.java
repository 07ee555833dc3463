package org.mokanda.ingest.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.MemoryBooks;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.place.Office;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.MemoryArchiveStore;

final class RegisterSheetTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String HEADINGS = "bureau;type;année;volume;feuillets;actes;état;emplacement;reçu de;reçu le;"
            + "lacunes;source des lacunes\n";

    /** The communes of Kinshasa. */
    private static final Offices OFFICES = new Offices() {
        @Override
        public Optional<Office> find(OfficeCode code) {
            return list().stream().filter(office -> office.code().equals(code)).findFirst();
        }

        @Override
        public Optional<Office> findByName(String name) {
            return list().stream()
                    .filter(office -> office.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        @Override
        public List<Office> list() {
            return KinshasaCommunes.OFFICES;
        }

        @Override
        public void add(Office office, String by) {
            throw new UnsupportedOperationException();
        }
    };

    private static RegisterSheet read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static RegisterSheet read(String text, Charset charset) throws IOException {
        return RegisterSheet.read(new ByteArrayInputStream(text.getBytes(charset)), OFFICES, TODAY);
    }

    private static List<String> problems(RegisterSheet sheet) {
        return sheet.problems().stream()
                .map(problem -> problem.line() + " " + problem.kind() + " " + problem.column())
                .toList();
    }

    @Test
    void aLineIsReadInFrenchAndEnglishWithAnyOfTheThreeSigns() throws IOException {
        var french = read(HEADINGS
                + "Kimbanseke;Naissances;1957;2;120;478;\"déchiré, insectes\";Étagère 3;Paul Mbuyi;02/03/2026;"
                + "\"feuillet manquant 12-14, 20; acte annulé 37\";constat\n");
        var english = read(
                "\uFEFFoffice,Kind,YEAR,volume,leaves,acts,condition,place,received_from,received-on,gaps,gap source\r\n"
                        + "KMB,birth,1957,02,120,478,torn/insects,Étagère 3,Paul Mbuyi,2026-03-02,"
                        + "\"leaf-missing 12-14,20;act-cancelled 37\",constat\r\n");
        var tabs = read(HEADINGS.replace(';', '\t')
                + "KMB\tnaissance\t1957\t2\t120\t478\tdéchiré;insectes\tÉtagère 3\tPaul Mbuyi\t2-3-2026\t"
                + "leaf-missing 12-14,20|act-cancelled 37\tconstat");
        var wanted = new SheetLine(
                2,
                RegisterId.parse("KMB-birth-1957-2").orElseThrow(),
                new BookDescription(
                        120,
                        478,
                        null,
                        null,
                        new TreeSet<>(Set.of(BookCondition.TORN, BookCondition.INSECTS)),
                        "Étagère 3",
                        ""),
                new CustodyEvent(CustodyEvent.Kind.RECEIVED, LocalDate.of(2026, 3, 2), "Paul Mbuyi", "", ""),
                null,
                List.of(
                        new Gap(GapKind.LEAF_MISSING, new NumberRange(12, 14), "constat", ""),
                        new Gap(GapKind.LEAF_MISSING, new NumberRange(20, 20), "constat", ""),
                        new Gap(GapKind.ACT_CANCELLED, new NumberRange(37, 37), "constat", "")));
        for (var sheet : List.of(french, english, tabs)) {
            assertEquals(List.of(), problems(sheet));
            assertEquals(List.of(wanted), sheet.lines());
        }
    }

    @Test
    void everyFaultOfALineIsNamedWithItsLineAndTheGoodLinesStay() throws IOException {
        var sheet = read(HEADINGS
                + "Kimbanseke;naissance;1957;;;;;;;;;\n"
                + "\n"
                + "Nulle-Part;baptême;57;0;-3;x;joli;\"sur\ndeux lignes\";Paul;;feuillet manquant;\n"
                + "KMB;naissance;1957;;;;;;;;;\n"
                + "KMB;mariage;1958;;;;;;Paul;31/02/2026;;\n"
                + "KMB;mariage;1959;;;;;;Paul;2027-01-01;;;en trop\n"
                + "KMB;décès;1960;;;;;;;;perdu 12;\n");
        assertEquals(
                List.of(
                        "4 OFFICE bureau",
                        "4 KIND type",
                        "4 YEAR année",
                        "4 VOLUME volume",
                        "4 NUMBER feuillets",
                        "4 NUMBER actes",
                        "4 CONDITION état",
                        "4 CUSTODY_HALF reçu le",
                        "6 TWICE KMB-birth-1957",
                        "7 DATE reçu le",
                        "8 BEYOND ",
                        "8 DATE_AHEAD reçu le",
                        "9 GAP lacunes"),
                problems(sheet));
        assertEquals(1, sheet.lines().size());
    }

    @Test
    void aSheetThatIsNoneIsToldInOneProblem() throws IOException {
        assertEquals(List.of("0 EMPTY "), problems(read("")));
        assertEquals(List.of("0 EMPTY "), problems(read(HEADINGS)));
        assertEquals(List.of("0 ENCODING "), problems(read(HEADINGS, Charset.forName("windows-1252"))));
        assertEquals(
                List.of("1 COLUMN_UNKNOWN couleur"),
                problems(read("bureau;type;année;couleur\nKMB;naissance;1957;vert")));
        assertEquals(List.of("1 COLUMN_TWICE folios"), problems(read("bureau;type;année;feuillets;folios\n")));
        assertEquals(List.of("1 COLUMN_MISSING année / year"), problems(read("bureau;type\nKMB;naissance")));
        assertEquals(List.of("2 QUOTES "), problems(read("bureau;type;année\nKMB;\"naissance\"x;1957\n")));
    }

    @Test
    @Tag("I11")
    void aSheetIsBounded() throws IOException {
        assertEquals(List.of("0 TOO_LARGE "), problems(read("a".repeat(RegisterSheet.BYTES_MAX + 1))));
        var many = HEADINGS + "x;;;;;;;;;;;\n".repeat(RegisterSheet.LINES_MAX);
        assertEquals(List.of("0 TOO_MANY_LINES "), problems(read(many)));
    }

    @Test
    void aSheetThatWasWrittenIsReadBackAndAddsNothing() throws IOException {
        var desk = new BookDesk(
                new MemoryArchiveStore(),
                new MemoryBooks(),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
        var register = RegisterId.parse("KMB-birth-1957-2").orElseThrow();
        var facts = List.<BookFact>of(
                new BookDescription(
                        120,
                        478,
                        1,
                        480,
                        new TreeSet<>(Set.of(BookCondition.DAMP, BookCondition.TORN)),
                        "=HYPERLINK(\"http://x\")",
                        "-1+1; \"dit\" Paul\nle 3"),
                new CustodyEvent(CustodyEvent.Kind.RECEIVED, TODAY, "@Paul", "", ""),
                new Gap(GapKind.LEAF_MISSING, new NumberRange(3, 5), "+constat", ""),
                new Gap(GapKind.NOT_SCANNED, null, "+constat", ""));
        var book = desk.note(register, 0, facts, "anna");
        var lost = desk.note(
                RegisterId.parse("KMB-birth-1943").orElseThrow(),
                0,
                List.of(new Gap(GapKind.LOST, null, "", "")),
                "anna");
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            var text = new StringBuilder();
            new SheetWriter(locale).write(List.of(book, lost), text);
            for (var sign : List.of(";=", ";@", ";+", "\"=", "\"-")) {
                assertFalse(text.toString().contains(sign), text.toString());
            }
            var sheet = read(text.toString());
            assertEquals(List.of(), problems(sheet));
            assertEquals(List.of(), sheet.lines().getFirst().newTo(book));
            assertEquals(List.of(), sheet.lines().getLast().newTo(lost));
            var again = new ArrayList<>(sheet.lines().getFirst().newTo(Book.of(register, List.of())));
            assertEquals(Set.copyOf(facts), Set.copyOf(again));
        }
    }

    @Test
    void anEmptyCellTakesNothingAway() throws IOException {
        var register = RegisterId.parse("KMB-birth-1957").orElseThrow();
        var desk = new BookDesk(
                new MemoryArchiveStore(),
                new MemoryBooks(),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
        var known = new BookDescription(120, null, 5, null, new TreeSet<>(), "Salle 1", "");
        var book = desk.note(register, 0, List.of(known), "anna");
        var line = read(HEADINGS + "KMB;naissance;1957;;;478;;;;;;\n").lines().getFirst();
        assertEquals(List.of(new BookDescription(120, 478, 5, null, new TreeSet<>(), "Salle 1", "")), line.newTo(book));
        assertTrue(line.toString().contains("KMB-birth-1957"));
    }
}
