package org.mokanda.ingest.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the sample registers: some forty pages of invented births, marriages and deaths of Kimbanseke, drawn as scans
 * at 300 dpi, with the truth beside them. The same seed gives the same bytes on the same JDK and fonts, whatever the
 * number of processors.
 */
public final class SampleRegisters {
    /** The seed of the demonstration. */
    public static final long DEMO_SEED = 1957;

    private SampleRegisters() {}

    /**
     * Writes one folder per register under {@code directory}, which is made if need be; files of the same name are
     * replaced. Each folder holds images of one register and {@code truth.json}.
     *
     * @throws MissingFontException a font is not installed; nothing was written
     * @throws IOException the directory can't be written; some files may be there
     */
    public static List<SampleRegister> write(Path directory, long seed) throws IOException {
        Typesetter typesetter = new Typesetter();
        return new BookWriter(typesetter).write(directory, compose(typesetter, seed), seed);
    }

    /**
     * Draws the registers one after the other and hands each over as soon as it is whole, so that it can be read while
     * the next one is drawn. A register that is in {@code directory} already is not drawn again.
     *
     * @throws MissingFontException a font is not installed; nothing was written
     * @throws IOException the directory can't be written
     */
    public static void writeEach(Path directory, long seed, Receiver receiver)
            throws IOException, InterruptedException {
        Typesetter typesetter = new Typesetter();
        BookWriter writer = new BookWriter(typesetter);
        for (Book book : compose(typesetter, seed)) {
            receiver.accept(writer.writeOnce(directory, book, seed));
        }
    }

    /** Takes a register that is whole. */
    @FunctionalInterface
    public interface Receiver {
        void accept(SampleRegister register) throws InterruptedException;
    }

    static List<Book> compose(Typesetter typesetter, long seed) {
        Book births1957 = Births1957.compose(typesetter, seed);
        return List.of(
                births1957,
                Marriages1962.compose(typesetter, seed),
                Deaths1971.compose(typesetter, seed),
                Births1989.compose(typesetter, seed),
                DecennialTable.compose(typesetter, seed, births1957));
    }
}
