package org.mokanda.core.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the picture of a page is parted to be read.
 *
 * @param parts two to {@value #PARTS_MAX} in reading order, in pixels as shown; none for a page that is read as a whole
 */
public record Parting(List<Box> parts) {
    /** Not parted. */
    public static final Parting WHOLE = new Parting(List.of());

    static final int PARTS_MAX = 16;

    public Parting {
        if (parts.size() == 1 || parts.size() > PARTS_MAX) {
            throw new IllegalArgumentException("no parts of a page: " + parts.size());
        }
        parts = List.copyOf(parts);
    }

    /** Of one part, which is the page itself, or of more. */
    public static Parting of(List<Box> parts) {
        return parts.size() == 1 ? WHOLE : new Parting(parts);
    }

    /** Left edge, upper edge, width and height of each part, e.g. {@code 0,0,620,877 620,0,620,877}. */
    public String text() {
        return parts.stream()
                .map(box -> box.x() + "," + box.y() + "," + box.width() + "," + box.height())
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException when it is none */
    public static Parting parse(String text) {
        return text.isEmpty()
                ? WHOLE
                : new Parting(Stream.of(text.split(" ")).map(Parting::box).toList());
    }

    private static Box box(String text) {
        var numbers = Stream.of(text.split(",")).map(Integer::valueOf).toList();
        if (numbers.size() != 4) {
            throw new IllegalArgumentException("no part of a page");
        }
        return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }
}
