package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * Where an act stands: over the width of its leaf, from its first line to the next act. Below the last line people sign
 * and stamp, which no machine reads: that belongs to the act too.
 */
final class ActRegions {
    /** Room for signatures and stamps below the last line, in lines. */
    private static final int SIGNATURE_LINES = 8;

    private ActRegions() {}

    /** @param pageHeight in pixels */
    static List<Region> of(List<Part> parts, ToIntFunction<PageId> pageHeight) {
        var boxes = new LinkedHashMap<PageId, List<Box>>();
        for (var part : parts) {
            var lines = new ArrayList<>(part.body());
            lines.addAll(part.margin());
            if (!lines.isEmpty()) {
                boxes.computeIfAbsent(lines.getFirst().page(), _ -> new ArrayList<>())
                        .add(box(
                                part,
                                lines,
                                pageHeight.applyAsInt(lines.getFirst().page())));
            }
        }
        var regions = new ArrayList<Region>();
        for (Map.Entry<PageId, List<Box>> entry : boxes.entrySet()) {
            entry.getValue().forEach(box -> regions.add(new Region(entry.getKey(), box)));
        }
        return regions;
    }

    private static Box box(Part part, List<TextLine> lines, int pageHeight) {
        var own = lines.stream()
                .flatMap(line -> line.words().stream())
                .map(Word::box)
                .reduce(Box::union)
                .orElseThrow();
        int left = own.x();
        int right = own.right();
        for (var all : List.of(part.leaf().body(), part.leaf().margin())) {
            for (var line : all) {
                left = Math.min(left, line.words().getFirst().box().x());
                right = Math.max(right, line.words().getLast().box().right());
            }
        }
        return new Box(left, own.y(), right - left, bottom(part, own.bottom(), pageHeight) - own.y());
    }

    private static int bottom(Part part, int lastLine, int pageHeight) {
        var heights =
                part.body().stream().mapToDouble(TextLine::height).sorted().toArray();
        double height = heights.length == 0 ? 0 : heights[heights.length / 2];
        double signed = Math.min(lastLine + SIGNATURE_LINES * height, pageHeight);
        return Math.max(lastLine, (int) Math.min(signed, part.bottom() - height / 4));
    }
}
