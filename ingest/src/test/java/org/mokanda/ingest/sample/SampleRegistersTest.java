package org.mokanda.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.register.RegisterKind;

class SampleRegistersTest {
    private static final long SEED = SampleRegisters.DEMO_SEED;

    private static @Nullable Typesetter loaded;

    private static List<Book> firstSet = List.of();

    private static List<Book> secondSet = List.of();

    @BeforeAll
    static void loadFonts() {
        try {
            loaded = new Typesetter();
            firstSet = SampleRegisters.compose(loaded, SEED);
            secondSet = SecondSetRegisters.compose(loaded, SEED);
        } catch (MissingFontException e) {
            Assumptions.abort("sample pages can't be drawn here: " + e.getMessage());
        }
    }

    private static Typesetter typesetter() {
        if (loaded == null) {
            throw new IllegalStateException("fonts not loaded");
        }
        return loaded;
    }

    private static List<Book> allBooks() {
        return Stream.concat(firstSet.stream(), secondSet.stream()).toList();
    }

    @Test
    void firstSetHasFortyPagesInFiveRegisters() {
        assertEquals(5, firstSet.size());
        assertEquals(40, firstSet.stream().mapToInt(book -> book.pages().size()).sum());
        assertTrue(firstSet.stream().flatMap(book -> book.pages().stream()).anyMatch(Page::isDouble));
    }

    @Test
    void secondSetHasSixteenPagesWithTwentyNineActs() {
        assertEquals(
                16, secondSet.stream().mapToInt(book -> book.pages().size()).sum());
        assertEquals(29, secondSet.stream().mapToInt(book -> book.acts().size()).sum());
    }

    @Test
    void sameSeedGivesSameTruth() {
        assertEquals(truths(firstSet), truths(SampleRegisters.compose(typesetter(), SEED)));
        assertEquals(truths(secondSet), truths(SecondSetRegisters.compose(typesetter(), SEED)));
        assertFalse(truths(firstSet).equals(truths(SampleRegisters.compose(typesetter(), SEED + 1))));
    }

    private static List<String> truths(List<Book> books) {
        return books.stream().map(book -> TruthJson.of(book, SEED)).toList();
    }

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedOthers() throws IOException {
        BookWriter writer = new BookWriter(typesetter());
        Page page = table(SEED).pages().getFirst();
        byte[] once = writer.encode(page);
        byte[] again =
                new BookWriter(new Typesetter()).encode(table(SEED).pages().getFirst());
        assertArrayEquals(once, again);
        assertFalse(Arrays.equals(once, writer.encode(table(SEED + 1).pages().getFirst())));
    }

    private static Book table(long seed) {
        return SampleRegisters.compose(typesetter(), seed).getLast();
    }

    @Test
    void boxesLieInsideTheImages() {
        for (Book book : allBooks()) {
            for (ActTruth.Part part : parts(book)) {
                Page page = book.pages().get(part.page());
                Rectangle image = new Rectangle(page.width(), page.height());
                Rectangle2D whole = page.leaves()
                        .get(part.leaf())
                        .toImage()
                        .createTransformedShape(part.onLeaf())
                        .getBounds2D();
                assertTrue(image.contains(whole), () -> book.folderName() + ": " + whole + " outside " + image);
            }
        }
    }

    private static List<ActTruth.Part> parts(Book book) {
        List<ActTruth.Part> parts = new ArrayList<>();
        book.rows().forEach(row -> parts.add(row.part()));
        book.acts().forEach(act -> {
            parts.addAll(act.parts());
            act.notes().forEach(note -> parts.add(note.part()));
        });
        return parts;
    }

    @Test
    void everyNameOfTheTruthStandsInTheActs() {
        for (Book book : allBooks()) {
            for (ActTruth act : book.acts()) {
                String text = act.text().replaceAll("\\s+", " ");
                for (ActTruth.Role role : act.people()) {
                    Person person = role.person();
                    for (String part : nameParts(person)) {
                        assertTrue(text.contains(part), () -> book.folderName() + " " + act.number() + ": " + part);
                    }
                }
            }
        }
    }

    private static List<String> nameParts(Person person) {
        List<String> parts = new ArrayList<>(List.of(person.surname().toUpperCase(java.util.Locale.ROOT)));
        if (person.postName() != null) {
            parts.add(person.postName().toUpperCase(java.util.Locale.ROOT));
        }
        if (person.givenName() != null) {
            parts.add(person.givenName());
        }
        return parts;
    }

    @Test
    void everyWordOfAnActIsDrawnWithinItsBoxes() {
        for (Book book : allBooks()) {
            for (ActTruth act : book.acts()) {
                StringBuilder drawn = new StringBuilder(" ");
                for (ActTruth.Part part : act.parts()) {
                    book.pages().get(part.page()).leaves().get(part.leaf()).marks().stream()
                            .filter(mark -> mark instanceof Mark.Text text
                                    && part.onLeaf().contains(text.x(), text.baseline()))
                            .forEach(mark -> drawn.append(
                                            ((Mark.Text) mark).text().replace('\u00a0', ' '))
                                    .append(' '));
                }
                for (String word : act.text().split("\\s+", -1)) {
                    assertTrue(
                            drawn.toString().contains(word),
                            () -> book.folderName() + " " + act.number() + ": " + word);
                }
            }
        }
    }

    @Test
    void datesFollowEachOther() {
        for (Book book : allBooks()) {
            for (ActTruth act : book.acts()) {
                long days = ChronoUnit.DAYS.between(act.eventDate(), act.drawnUp());
                boolean late = act.basis() == ActTruth.Basis.SUPPLETIVE_JUDGMENT;
                assertTrue(days >= 0 && (late || days <= 30), () -> book.folderName() + " " + act.number());
            }
        }
    }

    @Test
    void oneActRunsOverAPageAndTshalaMukendiIsThere() {
        Book births = firstSet.getFirst();
        assertTrue(births.acts().stream().anyMatch(act -> act.parts().size() == 2));
        assertTrue(births.acts().stream()
                .anyMatch(act -> act.text().replace('\n', ' ').contains("TSHALA MUKENDI Marie")));
        assertTrue(births.acts().stream().filter(act -> !act.notes().isEmpty()).count() >= 3);
    }

    @Test
    void writesAFolderWithImagesAndTruth(@TempDir Path directory) throws IOException {
        Book deaths = firstSet.get(2);
        Book short1971 = new Book(
                deaths.kind(),
                deaths.year(),
                1,
                deaths.format(),
                deaths.stem(),
                deaths.pages().subList(0, 1),
                deaths.acts().subList(0, 2),
                List.of());
        SampleRegister written = new BookWriter(typesetter())
                .write(directory, List.of(short1971), SEED)
                .getFirst();
        assertEquals(RegisterKind.DEATH, written.kind());
        assertEquals("KMB-death-1971", written.folder().getFileName().toString());
        assertEquals(2, written.actCount());
        assertTrue(Files.size(written.files().getFirst()) > 500_000);
        assertTrue(Files.readString(written.truth()).startsWith("{\n \"schema\": \"mokanda-sample-truth/1\""));
    }
}
