package org.mokanda.core.page;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a machine finds odd about the picture of a page, told while the book is still open and the leaf can be scanned once
 * more. Proposals: no flag keeps a page out of anything (I5). {@link #code()} is stable; the text for people is in the message
 * bundles.
 */
public enum PageFlag {
    /** Bare paper. */
    BLANK,
    /** Out of focus, or moved. */
    BLURRED,
    /** The letters have too few pixels to be read. */
    LOW_RESOLUTION,
    /** Writing runs into the edge of the picture: a part of the leaf is missing. */
    CUT_EDGE,
    /** Something of the colour of skin reaches into the picture. */
    FINGER,
    /** It lies on its side or upside down; it is read upright all the same. */
    TURNED,
    /** It lies so much askew that lines may be missed. */
    SKEWED,
    /** The file ends in the middle: what is missing of the picture is filled up with grey. */
    INCOMPLETE,
    /** The examination itself failed, and nothing is known; the page is read as it is. */
    UNEXAMINED;

    /** Stable code, e.g. {@code low-resolution}; the bundle key is {@code flag.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown code */
    public static PageFlag ofCode(String code) {
        return Arrays.stream(values())
                .filter(flag -> flag.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown flag of a page: " + code));
    }
}
