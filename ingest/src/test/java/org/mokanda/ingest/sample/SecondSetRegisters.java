package org.mokanda.ingest.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A second set of forms, laid out and worded otherwise than {@link SampleRegisters}: sixteen pages against which
 * extraction is measured. It was made without knowledge of any parser and must stay so: whoever changes a parser
 * leaves this set alone, and whoever changes this set doesn't look at the parser.
 */
public final class SecondSetRegisters {
    private SecondSetRegisters() {}

    /** As {@link SampleRegisters#write}, same layout of folders, same schema of truth. */
    public static List<SampleRegister> write(Path directory, long seed) throws IOException {
        Typesetter typesetter = new Typesetter();
        return new BookWriter(typesetter).write(directory, compose(typesetter, seed), seed);
    }

    static List<Book> compose(Typesetter typesetter, long seed) {
        return List.of(
                SecondBirths.of1959(typesetter, seed),
                SecondBirths.of1975(typesetter, seed),
                SecondBirths.of2005(typesetter, seed),
                SecondMarriages.of1966(typesetter, seed),
                SecondMarriages.of1984(typesetter, seed),
                SecondDeaths.of1958(typesetter, seed),
                SecondDeaths.of1994(typesetter, seed));
    }
}
