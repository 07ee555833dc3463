package org.mokanda.core.reading;

import java.util.List;
import org.mokanda.core.page.Box;

/** A block of lines that belong together, top to bottom, at least one. */
public record Block(Box box, List<Line> lines) {
    public Block {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a block has lines");
        }
        lines = List.copyOf(lines);
    }
}
