package org.mokanda.ingest.decode;

/** How large a page is decoded. Less than all of it is cheaper: decoders leave out what is not shown. */
sealed interface Scaling {
    /** As it is. */
    record None() implements Scaling {}

    /** The longer side at most this long, in its shape, never enlarged. */
    record Within(int longSideMax) implements Scaling {}

    /** Exactly so, whatever its shape. */
    record To(PageSize size) implements Scaling {}

    /** As {@code vipsthumbnail} wants to be told. */
    default String geometry() {
        return switch (this) {
            case None() -> "1000000x1000000>"; // larger than any page within the limits
            case Within(var longSideMax) -> longSideMax + "x" + longSideMax + ">";
            case To(var size) -> size.width() + "x" + size.height() + "!";
        };
    }

    /** For a page that is turned by so many quarters afterwards. */
    default Scaling turned(int quarterTurns) {
        return this instanceof To(var size) && quarterTurns % 2 == 1
                ? new To(new PageSize(/* width= */ size.height(), /* height= */ size.width()))
                : this;
    }

    default boolean isMetBy(PixelFile page) {
        return switch (this) {
            case None() -> true;
            case Within(var longSideMax) -> Math.max(page.width(), page.height()) <= longSideMax;
            case To(var size) -> page.width() == size.width() && page.height() == size.height();
        };
    }
}
