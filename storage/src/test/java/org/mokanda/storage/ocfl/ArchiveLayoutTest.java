package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocfl.core.extension.storage.layout.HashedNTupleIdEncapsulationLayoutExtension;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mokanda.core.store.ObjectId;

class ArchiveLayoutTest {
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    private static final String SIGNS = "ABCXYZabcxyz0123456789";

    /** What is written by ocfl-java is looked for where this says. */
    @Test
    void foldersAreWhereOcflJavaPutsThem() {
        System.out.println("seed " + SEED);
        var random = new Random(SEED);
        var extension = new HashedNTupleIdEncapsulationLayoutExtension();
        extension.init(ArchiveLayout.config());
        int cut = 0;
        for (int round = 0; round < 2_000; round++) {
            var object = new ObjectId("urn:mokanda" + parts(random));
            var folder = ArchiveLayout.folderOf(object);
            assertEquals(extension.mapObjectId(object.urn()), folder);
            boolean isCut = object.urn().replace(":", "%3a").length() > 100;
            assertEquals(isCut ? Optional.empty() : Optional.of(object), ArchiveLayout.objectIn(folder));
            cut += isCut ? 1 : 0;
        }
        assertTrue(cut > 100, "long ones came");
    }

    private static String parts(Random random) {
        return IntStream.range(0, 2 + random.nextInt(5))
                .mapToObj(_ -> random.ints(1 + random.nextInt(40), 0, SIGNS.length())
                        .mapToObj(i -> SIGNS.substring(i, i + 1))
                        .collect(Collectors.joining("", ":", "")))
                .collect(Collectors.joining());
    }
}
