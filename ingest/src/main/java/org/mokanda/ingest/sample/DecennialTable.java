package org.mokanda.ingest.sample;

import java.text.Collator;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.register.RegisterKind;

/**
 * Ten-year table of births, 1951 to 1960: names in alphabetical order, in ruled columns, typed. The births of 1957 in
 * it are those of the register of that year.
 */
final class DecennialTable {
    private static final int FIRST_YEAR = 1951;
    private static final int LAST_YEAR = 1960;
    private static final int LEAF_WIDTH = 2400;
    private static final int LEAF_HEIGHT = 3400;
    private static final int ROWS_A_PAGE = 40;
    private static final int PAGES = 4;
    private static final int ROW_HEIGHT = 68;
    private static final int TOP = 420;
    /** Left edges of the columns, and the right edge of the last: order, name, date of birth, act, year. */
    private static final List<Integer> COLUMNS = List.of(150, 300, 1290, 1780, 2010, 2240);

    private static final List<String> HEADINGS = List.of("N°", "NOMS ET PRÉNOMS", "DATE DE NAISSANCE", "ACTE", "ANNÉE");
    private static final DateTimeFormatter FIGURES = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private DecennialTable() {}

    private record Entry(String name, LocalDate date, String number) {}

    static Book compose(Typesetter typesetter, long seed, Book births1957) {
        List<Entry> entries = entries(seed, births1957);
        BookDraft book = new BookDraft(typesetter, Paper.TABLE, Seeds.derive(seed, LAST_YEAR), 1.0, false);
        for (int page = 0; page < PAGES; page++) {
            LeafDraft leaf = book.newImage(LEAF_WIDTH, LEAF_HEIGHT);
            int from = page * ROWS_A_PAGE;
            int to = Math.min(entries.size(), from + ROWS_A_PAGE);
            grid(leaf, page + 1, to - from);
            for (int i = from; i < to; i++) {
                row(book, leaf, i + 1, TOP + (i - from + 1) * ROW_HEIGHT, entries.get(i));
            }
        }
        return book.finish(RegisterKind.TABLE, LAST_YEAR, Book.Format.PDF, "table-naissances-1951-1960");
    }

    private static List<Entry> entries(long seed, Book births1957) {
        List<Entry> entries = new ArrayList<>();
        for (ActTruth act : births1957.acts()) {
            entries.add(new Entry(act.people().getFirst().person().written(), act.eventDate(), act.number()));
        }
        int others = ROWS_A_PAGE * PAGES - 3 - entries.size();
        for (int i = 0; i < others; i++) {
            int year = FIRST_YEAR + i % 10;
            if (year == 1957) {
                year = 1959;
            }
            Population people = new Population(year, Seeds.random(seed, 19510 + i));
            Person.Sex sex = people.oneIn(2) ? Person.Sex.MALE : Person.Sex.FEMALE;
            int dayOfYear = 1 + people.number(0, 360);
            entries.add(new Entry(
                    people.person(people.region(), sex, 0, 0).written(),
                    LocalDate.ofYearDay(year, dayOfYear),
                    Integer.toString(1 + dayOfYear / 3 + i % 3)));
        }
        Collator french = Collator.getInstance(Locale.FRENCH);
        entries.sort(Comparator.comparing(Entry::name, french::compare)
                .thenComparing(Entry::date)
                .thenComparing(Entry::number));
        return entries;
    }

    private static void grid(LeafDraft leaf, int page, int rows) {
        leaf.centred(Face.PRINT_BOLD, 0, LEAF_WIDTH, 190, "TABLE DÉCENNALE DES ACTES DE NAISSANCE");
        leaf.centred(Face.PRINT, 0, LEAF_WIDTH, 260, "Bureau de l'état civil de Kimbanseke — Années 1951 à 1960");
        leaf.right(Face.PEN_SMALL, COLUMNS.getLast(), 190, Integer.toString(page));
        double bottom = TOP + (rows + 0.0) * ROW_HEIGHT + 22;
        for (int i = 0; i < COLUMNS.size(); i++) {
            leaf.rule(COLUMNS.get(i), TOP - 88, COLUMNS.get(i), bottom, 3);
        }
        leaf.rule(COLUMNS.getFirst(), TOP - 88, COLUMNS.getLast(), TOP - 88, 4);
        for (int i = 0; i <= rows; i++) {
            double y = TOP + i * ROW_HEIGHT + 22;
            leaf.rule(COLUMNS.getFirst(), y, COLUMNS.getLast(), y, i == 0 || i == rows ? 4 : 1.6);
        }
        for (int i = 0; i < HEADINGS.size(); i++) {
            int left = COLUMNS.get(i);
            leaf.centred(Face.PRINT_SMALL, left, COLUMNS.get(i + 1) - left, TOP - 20, HEADINGS.get(i));
        }
        if (page == PAGES) {
            leaf.text(
                    Face.TYPED_SMALL,
                    COLUMNS.get(1),
                    bottom + 80,
                    "Dressée par Nous, Officier de l'état civil, le 14 avril 1961.");
            leaf.add(new Mark.Signature(1500, bottom + 60, 420, 160));
            leaf.add(new Mark.Stamp(
                    1880, bottom + 130, 138, "RÉPUBLIQUE DU CONGO * ÉTAT CIVIL * ", "KIMBANSEKE", 11, 0x30489a));
        }
    }

    private static void row(BookDraft book, LeafDraft leaf, int order, double baseline, Entry entry) {
        String date = FIGURES.format(entry.date());
        leaf.right(Face.TYPED_SMALL, COLUMNS.get(1) - 20, baseline, Integer.toString(order));
        leaf.text(Face.TYPED, COLUMNS.get(1) + 24, baseline, entry.name());
        leaf.text(Face.TYPED, COLUMNS.get(2) + 60, baseline, date);
        leaf.right(Face.TYPED, COLUMNS.get(4) - 50, baseline, entry.number());
        leaf.text(
                Face.TYPED,
                COLUMNS.get(4) + 50,
                baseline,
                Integer.toString(entry.date().getYear()));
        double top = baseline - ROW_HEIGHT + 22;
        book.add(new ActTruth.Row(
                entry.name(),
                entry.date(),
                entry.number(),
                book.partHere(COLUMNS.getFirst(), top, COLUMNS.getLast() - COLUMNS.getFirst(), ROW_HEIGHT, 0)));
    }
}
