package org.mokanda.core.book;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * What a printed code says of the scans that come after it. As text, in the 45 signs that a QR packs most tightly:
 * {@code MOKANDA1:P:KMB-BIRTH-1957-2:1-200:7C73B8FA}, that is version, use, register, folios and a check, parted by
 * colons ({@code docs/labels.md}). No word of a person is in it (I7).
 *
 * @param folios leaves that follow; absent when nothing is said of them
 */
public record BookLabel(
        Use use, RegisterId register, @Nullable NumberRange folios) {
    /** Nothing longer is a label. */
    public static final int TEXT_MAX = 64;

    private static final String VERSION = "MOKANDA1";
    private static final int CHECK_BYTES = 4;
    private static final Pattern FORM =
            Pattern.compile("MOKANDA1:([SP]):([A-Z0-9-]{11,31}):((?:[0-9]{1,6}(?:-[0-9]{1,6})?)?):([0-9A-F]{8})");

    /** Where the label is. */
    public enum Use {
        /** On the book: its picture stays a page of the register. */
        SPINE('S'),
        /** A sheet of its own between the scans, which is no page of any book. */
        SEPARATOR('P');

        private final char sign;

        Use(char sign) {
            this.sign = sign;
        }
    }

    /** What a QR carries. */
    public String text() {
        var said = VERSION + ":" + use.sign + ":" + register.reference().toUpperCase(Locale.ROOT) + ":"
                + (folios == null ? "" : folios) + ":";
        return said + check(said);
    }

    /** Reads the text of a code; empty for one that is not ours, is damaged, or is of a later version. */
    public static Optional<BookLabel> parse(String text) {
        if (text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        var match = FORM.matcher(text);
        if (!match.matches() || !check(text.substring(0, match.start(4))).equals(match.group(4))) {
            return Optional.empty();
        }
        var use = match.group(1).charAt(0) == Use.SPINE.sign ? Use.SPINE : Use.SEPARATOR;
        var folios = NumberRange.parse(match.group(3));
        if (folios.isEmpty() && !match.group(3).isEmpty()) {
            return Optional.empty();
        }
        return register(match.group(2)).map(register -> new BookLabel(use, register, folios.orElse(null)));
    }

    /** The office stays in capitals, the kind is written small everywhere else. */
    private static Optional<RegisterId> register(String capitals) {
        int kind = capitals.indexOf('-');
        return kind < 0
                ? Optional.empty()
                : RegisterId.parse(
                        capitals.substring(0, kind) + capitals.substring(kind).toLowerCase(Locale.ROOT));
    }

    /** The first bytes of SHA-256 in capitals: a code of somebody else, or one that was read wrongly, is not taken for ours. */
    private static String check(String said) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().withUpperCase().formatHex(digest, 0, CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
