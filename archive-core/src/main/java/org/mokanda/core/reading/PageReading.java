package org.mokanda.core.reading;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a machine read on a page.
 *
 * @param width pixels of the page as shown
 * @param height pixels of the page as shown
 * @param engine who read it, e.g. {@code tesseract 5.3.0 fra}
 * @param blocks in reading order; empty for a blank page
 */
public record PageReading(int width, int height, String engine, List<Block> blocks) {
    public PageReading {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a page has pixels: " + width + "x" + height);
        }
        blocks = List.copyOf(blocks);
    }

    public Stream<Line> lines() {
        return blocks.stream().flatMap(block -> block.lines().stream());
    }

    public Stream<Word> words() {
        return lines().flatMap(line -> line.words().stream());
    }

    /** The reading without the lines judged handwritten: what acts are made out of. */
    public PageReading legible() {
        if (lines().noneMatch(Line::handwritten)) {
            return this;
        }
        return new PageReading(
                width,
                height,
                engine,
                blocks.stream().flatMap(block -> block.legible().stream()).toList());
    }

    /** Plain text of what is legible: a line for each line, a blank line between blocks. */
    public String text() {
        return legible().blocks().stream()
                .map(block -> block.lines().stream().map(Line::text).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** Mean confidence of the words, 0..100; empty for a page without words. */
    public OptionalDouble confidence() {
        return words().mapToInt(Word::confidence).average();
    }
}
