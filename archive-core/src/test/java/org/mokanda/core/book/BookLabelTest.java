package org.mokanda.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.register.RegisterId;

/** What a printed code says. */
class BookLabelTest {
    /** The example of the documentation. */
    private static final String PRINTED = "MOKANDA1:P:KMB-BIRTH-1957-2:1-200:";

    @Test
    void whatIsPrintedIsReadBack() {
        for (var reference :
                List.of("KMB-birth-1957", "KMB-birth-1957-2", "A1-supplementary-1885-999", "ABCDEFGH-death-2100")) {
            for (var use : BookLabel.Use.values()) {
                for (var folios : List.of("", "7", "1-200", "999998-999999")) {
                    var label = new BookLabel(
                            use,
                            RegisterId.parse(reference).orElseThrow(),
                            NumberRange.parse(folios).orElse(null));
                    assertEquals(Optional.of(label), BookLabel.parse(label.text()));
                    assertTrue(label.text().length() <= BookLabel.TEXT_MAX, label.text());
                    assertTrue(label.text().matches("[0-9A-Z $%*+./:-]+"), "packs tightly: " + label.text());
                }
            }
        }
    }

    @Test
    void theFormIsTheOneThatIsDocumented() {
        var label = new BookLabel(
                BookLabel.Use.SEPARATOR, RegisterId.parse("KMB-birth-1957-2").orElseThrow(), new NumberRange(1, 200));
        assertEquals(PRINTED + "7C73B8FA", label.text());
    }

    @Test
    void whatIsNotOursIsNoLabel() {
        var text = PRINTED + "7C73B8FA";
        assertTrue(BookLabel.parse(text).isPresent());
        for (var foreign : List.of(
                "",
                "https://example.org/?x=" + text,
                text + "\n",
                " " + text,
                text.toLowerCase(java.util.Locale.ROOT),
                text.replace("MOKANDA1", "MOKANDA2"),
                "MOKANDA1:P:../../etc:1-2:00000000",
                "WIFI:S:bureau;T:WPA;P:secret;;",
                "x".repeat(5_000))) {
            assertEquals(Optional.empty(), BookLabel.parse(foreign), foreign);
        }
    }

    @Test
    void oneSignThatWasReadWronglyIsNoticed() {
        var text = PRINTED + "7C73B8FA";
        var signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        for (int at = 0; at < text.length(); at++) {
            for (char sign : signs.toCharArray()) {
                if (sign != text.charAt(at)) {
                    var wrong = text.substring(0, at) + sign + text.substring(at + 1);
                    assertEquals(Optional.empty(), BookLabel.parse(wrong), wrong);
                }
            }
        }
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int times = 0; times < 2_000; times++) {
            var noise = new StringBuilder();
            random.ints(random.nextInt(80), 0, signs.length()).forEach(i -> noise.append(signs.charAt(i)));
            assertEquals(Optional.empty(), BookLabel.parse(noise.toString()));
        }
    }
}
