package org.mokanda.core.page;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a machine sees of a page before it reads it: proposals, of which none drops or refuses the page (I5).
 *
 * @param width pixels as shown; 0 when the examination failed
 * @param height pixels as shown; 0 when the examination failed
 * @param quarterTurns clockwise, that would bring the writing upright, 0..3
 * @param skew degrees, -45 to 45, in hundredths: clockwise, by which lines of writing are turned from the nearest edge
 * @param parts in reading order, in pixels as shown: one for a page, two for facing pages, four for a leaf of four identical
 *     parts; none when the examination failed
 * @param fingerprint absent where there is nothing to compare by: on a blank page, or when the examination failed
 */
public record PageExamination(
        PageId page,
        int width,
        int height,
        int quarterTurns,
        double skew,
        List<PagePart> parts,
        Set<PageFlag> flags,
        @Nullable Fingerprint fingerprint) {
    public PageExamination {
        boolean failed = flags.contains(PageFlag.UNEXAMINED);
        if (quarterTurns < 0 || quarterTurns > 3 || !(Math.abs(skew) <= 45)) {
            throw new IllegalArgumentException("no angle of a page: " + page);
        }
        if (failed ? width != 0 || height != 0 || !parts.isEmpty() : width < 1 || height < 1 || parts.isEmpty()) {
            throw new IllegalArgumentException("a page that was looked at has a size and a part: " + page);
        }
        int right = width;
        int bottom = height;
        if (parts.size() > Parting.PARTS_MAX
                || parts.stream()
                        .anyMatch(
                                part -> part.box().right() > right || part.box().bottom() > bottom)) {
            throw new IllegalArgumentException("parts lie on their page: " + page);
        }
        skew = Math.rint(skew * 100) / 100 + 0.0;
        parts = List.copyOf(parts);
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    /** The same with one thing more that is odd. */
    public PageExamination with(PageFlag flag) {
        var more = EnumSet.of(flag);
        more.addAll(flags);
        return new PageExamination(page, width, height, quarterTurns, skew, parts, more, fingerprint);
    }

    /** False: nobody could look at the page, and it has no size. */
    public boolean isKnown() {
        return !flags.contains(PageFlag.UNEXAMINED);
    }

    /** Of a page whose examination failed. */
    public static PageExamination failed(PageId page) {
        return new PageExamination(page, 0, 0, 0, 0, List.of(), Set.of(PageFlag.UNEXAMINED), null);
    }
}
