package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.ingest.ink.Turned;

/** Puts lines that were read in two ways into one order, part by part and from top to bottom; each way keeps its own. */
final class ReadingOrder {
    private final Turned toUpright;
    private final List<Box> parts;

    /** @param block which of those given; others are counted on from them */
    private record Placed(Line line, int block) {}

    /** @param quarterTurns clockwise that bring the writing upright */
    ReadingOrder(GreyPage page, int quarterTurns, List<Box> parts) {
        toUpright = new Turned(page, (4 - quarterTurns) % 4);
        this.parts = parts;
    }

    /** Each line of the others comes before the first that stands below it, or to the right of it in the same row. */
    List<Block> merged(List<Block> blocks, List<Block> others) {
        var lines = lines(blocks, 0);
        var before = new ArrayList<List<Placed>>();
        for (int i = 0; i <= lines.size(); i++) {
            before.add(new ArrayList<>());
        }
        for (var other : lines(others, blocks.size())) {
            int at = 0;
            while (at < lines.size()
                    && !isBefore(other.line().box(), lines.get(at).line().box())) {
                at++;
            }
            before.get(at).add(other);
        }
        var all = new ArrayList<Placed>();
        for (int i = 0; i <= lines.size(); i++) {
            all.addAll(before.get(i));
            if (i < lines.size()) {
                all.add(lines.get(i));
            }
        }
        return blocks(all);
    }

    private static List<Placed> lines(List<Block> blocks, int first) {
        var lines = new ArrayList<Placed>();
        for (int i = 0; i < blocks.size(); i++) {
            for (var line : blocks.get(i).lines()) {
                lines.add(new Placed(line, first + i));
            }
        }
        return lines;
    }

    /** A block with lines of others in its middle comes out as several. */
    private static List<Block> blocks(List<Placed> all) {
        var blocks = new ArrayList<Block>();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            if (i == all.size() || all.get(i).block() != all.get(from).block()) {
                var lines = all.subList(from, i).stream().map(Placed::line).toList();
                blocks.add(new Block(
                        lines.stream().map(Line::box).reduce(Box::union).orElseThrow(), lines));
                from = i;
            }
        }
        return blocks;
    }

    private boolean isBefore(Box one, Box other) {
        int part = part(one) - part(other);
        if (part != 0) {
            return part < 0;
        }
        var here = toUpright.before(one);
        var there = toUpright.before(other);
        int middle = here.y() + here.height() / 2;
        return middle < there.y() || (middle < there.bottom() && here.x() < there.x());
    }

    private int part(Box box) {
        int x = box.x() + box.width() / 2;
        int y = box.y() + box.height() / 2;
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (x >= part.x() && x < part.right() && y >= part.y() && y < part.bottom()) {
                return i;
            }
        }
        return parts.size();
    }
}
