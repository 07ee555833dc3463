package org.mokanda.ingest.sample;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the second set of sample forms into a folder, for {@code bench/extraction}. */
public final class SecondSet {
    private SecondSet() {}

    public static void main(String[] folder) throws IOException {
        SecondSetRegisters.write(Path.of(folder[0]), SampleRegisters.DEMO_SEED);
    }
}
