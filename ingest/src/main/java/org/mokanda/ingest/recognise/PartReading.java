package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.ink.Turned;

/** Reads a page part by part, each upright, so that no line runs on from one of two facing pages to the other. */
public final class PartReading {
    private PartReading() {}

    /**
     * @param quarterTurns clockwise that bring the writing upright, 0..3
     * @param parts in reading order, in pixels of the page; none for the whole page
     * @return one reading with its boxes in pixels of the page as it is given
     */
    public static PageReading read(Recogniser recogniser, GreyPage page, int quarterTurns, List<Box> parts) {
        if (parts.size() < 2 && quarterTurns == 0) {
            return recogniser.recognise(page);
        }
        var whole = new Box(0, 0, page.width(), page.height());
        var blocks = new ArrayList<Block>();
        var engine = "";
        for (var part : parts.isEmpty() ? List.of(whole) : parts) {
            var turned = Turned.of(part.equals(whole) ? page : page.part(part), quarterTurns);
            var reading = recogniser.recognise(turned.page());
            engine = reading.engine();
            for (var block : reading.blocks()) {
                blocks.add(placed(block, turned, part));
            }
        }
        return new PageReading(page.width(), page.height(), engine, blocks);
    }

    /**
     * A reading of the whole page part by part: a word belongs to the part in which the middle of its box lies, and lines keep their
     * order.
     *
     * @param parts in reading order, in pixels of the page; none for the whole page
     */
    public static PageReading parted(PageReading page, List<Box> parts) {
        if (parts.size() < 2) {
            return page;
        }
        var blocks = new ArrayList<Block>();
        for (var part : parts) {
            for (var block : page.blocks()) {
                var lines = block.lines().stream()
                        .flatMap(line -> within(part, line).stream())
                        .toList();
                if (!lines.isEmpty()) {
                    blocks.add(new Block(hull(lines.stream().map(Line::box)), lines));
                }
            }
        }
        return new PageReading(page.width(), page.height(), page.engine(), blocks);
    }

    private static Optional<Line> within(Box part, Line line) {
        var words = line.words().stream()
                .filter(word -> part.holdsMiddle(word.box()))
                .toList();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(hull(words.stream().map(Word::box)), words, line.handwritten()));
    }

    private static Box hull(Stream<Box> boxes) {
        return boxes.reduce(Box::union).orElseThrow();
    }

    private static Block placed(Block block, Turned turned, Box part) {
        var lines =
                block.lines().stream().map(line -> placed(line, turned, part)).toList();
        return new Block(placed(block.box(), turned, part), lines);
    }

    private static Line placed(Line line, Turned turned, Box part) {
        var words = line.words().stream()
                .map(word -> word.at(placed(word.box(), turned, part)))
                .toList();
        return new Line(placed(line.box(), turned, part), words, line.handwritten());
    }

    private static Box placed(Box box, Turned turned, Box part) {
        var before = turned.before(box);
        return new Box(part.x() + before.x(), part.y() + before.y(), before.width(), before.height());
    }
}
