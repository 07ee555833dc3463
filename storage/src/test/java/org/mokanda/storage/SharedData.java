package org.mokanda.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Data that lie beside the checkout, not in it; tests that need them say so when they are absent. */
public final class SharedData {
    private SharedData() {}

    /** @param name relative to the shared folder, e.g. {@code data/robustness} */
    public static Path folder(String name) {
        var root = System.getenv("MOKANDA_SHARED");
        var candidates = root != null
                ? Stream.of(Path.of(root))
                : Stream.of(Path.of("../shared"), Path.of("../../shared"), Path.of("../../../shared"));
        var found = candidates
                .map(place -> place.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared data: " + name + " (set MOKANDA_SHARED)");
        return found.get();
    }
}
