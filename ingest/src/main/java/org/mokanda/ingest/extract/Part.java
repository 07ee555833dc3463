package org.mokanda.ingest.extract;

import java.util.List;
import org.mokanda.ingest.extract.Sheet.Leaf;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * What stands of an act on one leaf.
 *
 * @param bottom where the next act on the leaf begins, in pixels of the page; infinite when none follows
 */
record Part(Leaf leaf, List<TextLine> body, List<TextLine> margin, double bottom) {}
