package org.mokanda.storage.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.verify.Issue;

/** Whoever makes a bag does not decide what its check costs. */
@Tag("I11")
class BagLimitsTest {
    private static final String LINE = Sha512.of("a".getBytes()).hex() + "  data/a\n";

    @TempDir
    private Path bag;

    @BeforeEach
    void aBag() throws IOException {
        Files.writeString(bag.resolve("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Files.createDirectory(bag.resolve("data"));
        Files.writeString(bag.resolve("data/a"), "a");
        Files.writeString(bag.resolve("manifest-sha512.txt"), LINE);
    }

    private List<String> codes() throws IOException {
        return BagValidation.of(bag).issues().stream().map(Issue::code).toList();
    }

    @Test
    void aHandfulOfManifestsIsRead() throws IOException {
        Files.writeString(bag.resolve("manifest-SHA_512.txt"), LINE);
        Files.writeString(bag.resolve("tagmanifest-sha512.txt"), "");
        assertEquals(List.of(), codes());
    }

    @Test
    void moreManifestsThanThereAreDigestsAreRefusedUnread() throws IOException {
        for (int spelling = 0; spelling < 40; spelling++) {
            var name = "manifest-" + "-".repeat(spelling % 20) + (spelling < 20 ? "sha" : "SHA") + "512_.txt";
            Files.writeString(bag.resolve(name), "no line of a manifest\n");
        }
        assertEquals(List.of("bag-manifests"), codes());
    }

    @Test
    void aDigestThatNobodyKnowsIsNamedAndItsLinesAreNotKept() throws IOException {
        Files.writeString(bag.resolve("manifest-whirlpool.txt"), "00  data/not-there\n");
        assertEquals(List.of("bag-algorithm"), codes());
        Files.delete(bag.resolve("manifest-sha512.txt"));
        assertTrue(codes().contains("bag-algorithm"));
    }
}
