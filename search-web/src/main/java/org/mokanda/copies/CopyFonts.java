package org.mokanda.copies;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/** Charis SIL in three cuts: it has all letters of the national languages. Immutable. */
public final class CopyFonts {
    private final BaseFont regular = load("CharisSIL-Regular.ttf");
    private final BaseFont bold = load("CharisSIL-Bold.ttf");
    private final BaseFont italic = load("CharisSIL-Italic.ttf");

    public Font regular(float size, Color ink) {
        return new Font(regular, size, Font.NORMAL, ink);
    }

    public Font bold(float size, Color ink) {
        return new Font(bold, size, Font.NORMAL, ink);
    }

    public Font italic(float size, Color ink) {
        return new Font(italic, size, Font.NORMAL, ink);
    }

    /**
     * The text in composed letters, every one of which can be printed.
     *
     * @throws MokandaException {@code copy.unprintable} with the first character the font lacks: a copy never shows an
     *     empty box where a letter should stand
     */
    String printable(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\t', ' ');
        composed.codePoints().filter(c -> c != '\n').forEach(c -> {
            if (!has(c)) {
                var shown = Character.isISOControl(c) ? "" : Character.toString(c);
                throw new MokandaException(
                        FailureKind.USAGE,
                        "copy.unprintable",
                        String.format(java.util.Locale.ROOT, "no glyph for U+%04X", c),
                        null,
                        shown,
                        String.format(java.util.Locale.ROOT, "U+%04X", c));
            }
        });
        return composed;
    }

    /** True when the character can be printed in every cut. */
    boolean has(int c) {
        return !Character.isISOControl(c) && regular.charExists(c) && bold.charExists(c) && italic.charExists(c);
    }

    static byte[] resource(String name) {
        try (var stream = CopyFonts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource missing: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BaseFont load(String name) {
        try {
            var font = BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, resource(name), null);
            // OpenPDF's CIDSet leaves glyphs out, which PDF/A forbids (ISO 19005-3, 6.2.11.4.2); it may be absent.
            font.setIncludeCidSet(false);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
