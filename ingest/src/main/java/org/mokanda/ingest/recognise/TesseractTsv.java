package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * Reads Tesseract's table of results (TSV): level, page, block, paragraph, line, word, left, top, width, height,
 * confidence, text. Levels: 1 page, 2 block, 3 paragraph, 4 line, 5 word.
 */
final class TesseractTsv {
    private static final int COLUMNS = 12;

    private final WordChoices choices;
    private final int factor;
    private final int width;
    private final int height;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private @Nullable Box blockBox;
    private @Nullable Box lineBox;

    private TesseractTsv(WordChoices choices, int factor, int width, int height) {
        this.choices = choices;
        this.factor = factor;
        this.width = width;
        this.height = height;
    }

    /** Words in the table. */
    static long words(String tsv) {
        return tsv.lines().filter(row -> row.startsWith("5\t")).count();
    }

    /** @param factor pixels of the page for one pixel the recogniser saw */
    static PageReading read(String tsv, WordChoices choices, int factor, int width, int height, String engine) {
        var table = new TesseractTsv(choices, factor, width, height);
        tsv.lines().forEach(table::row);
        table.endBlock();
        return new PageReading(width, height, engine, table.blocks);
    }

    private void row(String row) {
        var cells = row.split("\t", COLUMNS);
        if (cells.length < COLUMNS) {
            return;
        }
        switch (cells[0]) {
            case "2" -> {
                endBlock();
                blockBox = box(cells);
            }
            case "4" -> {
                endLine();
                lineBox = box(cells);
            }
            case "5" -> {
                int confidence = Math.clamp(Math.round(Double.parseDouble(cells[10])), 0, 100);
                for (var text : cells[11].strip().split("\\s+")) {
                    if (!text.isEmpty()) {
                        words.add(new Word(text, box(cells), confidence, choices.of(place(cells), text)));
                    }
                }
            }
            default -> {}
        }
    }

    private void endLine() {
        if (!words.isEmpty() && lineBox != null) {
            lines.add(new Line(lineBox, words));
        }
        words.clear();
    }

    private void endBlock() {
        endLine();
        if (!lines.isEmpty() && blockBox != null) {
            blocks.add(new Block(blockBox, lines));
        }
        lines.clear();
    }

    private static WordChoices.Place place(String[] cells) {
        return new WordChoices.Place(
                Integer.parseInt(cells[6]),
                Integer.parseInt(cells[7]),
                Integer.parseInt(cells[8]),
                Integer.parseInt(cells[9]));
    }

    private Box box(String[] cells) {
        var place = place(cells);
        int left = Math.clamp((long) factor * place.left(), 0, width - 1);
        int top = Math.clamp((long) factor * place.top(), 0, height - 1);
        return new Box(
                left,
                top,
                Math.clamp((long) factor * place.width(), 1, width - left),
                Math.clamp((long) factor * place.height(), 1, height - top));
    }
}
