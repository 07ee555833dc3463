package org.mokanda.core.reading;

import java.util.List;
import java.util.Optional;
import org.mokanda.core.page.Box;

/** A block of lines that belong together, top to bottom, at least one. */
public record Block(Box box, List<Line> lines) {
    public Block {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a block has lines");
        }
        lines = List.copyOf(lines);
    }

    /** The block without its handwritten lines; empty when it has no others. */
    Optional<Block> legible() {
        var left = lines.stream().filter(line -> !line.handwritten()).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Block(box, left));
    }
}
