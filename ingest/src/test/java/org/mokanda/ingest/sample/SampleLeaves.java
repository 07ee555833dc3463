package org.mokanda.ingest.sample;

import java.awt.image.BufferedImage;
import java.util.List;

/** Pages of the sample registers, and bare leaves, as pictures in memory. */
public final class SampleLeaves {
    private static final Typesetter TYPESETTER = new Typesetter();

    private SampleLeaves() {}

    /** @param book births 1957, marriages, deaths, births 1989, table */
    public static BufferedImage page(long seed, int book, int page) {
        return new PagePainter(TYPESETTER)
                .paint(SampleRegisters.compose(TYPESETTER, seed)
                        .get(book)
                        .pages()
                        .get(page));
    }

    /** Paper with its grain, rust spots and water rings, on a dark ground. */
    public static BufferedImage bare(long seed) {
        var leaf = new Page.Leaf(64, 64, 1600, 2300, 0.7, List.of(), List.of());
        return new PagePainter(TYPESETTER).paint(new Page(1728, 2428, List.of(leaf), Paper.COLONIAL, false, seed));
    }
}
