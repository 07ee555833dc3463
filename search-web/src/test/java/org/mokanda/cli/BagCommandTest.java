package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.OcflArchiveStore;

/** {@code mokanda bag}: a register leaves one archive and arrives whole in another. */
@Tag("I10")
class BagCommandTest {
    private static final String REGISTER = "KMB-birth-1957";

    @TempDir
    private Path folder;

    private Path bag;

    private record Answer(int exitCode, String out, String err) {}

    private Answer call(String archive, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve(archive).toString()));
        int exitCode = Main.run(terminal, all.toArray(String[]::new));
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void aRegisterOfTwoScans() throws IOException {
        bag = folder.resolve("bag");
        var scans = Files.createDirectories(folder.resolve("scans"));
        for (int page = 1; page <= 2; page++) {
            var image = new BufferedImage(200, 100 + page, BufferedImage.TYPE_BYTE_GRAY);
            var graphics = image.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.dispose();
            ImageIO.write(image, "png", scans.resolve("page " + page + "%.png").toFile());
        }
        var came = call("first", "ingest", scans.toString(), "--office=KMB", "--kind=birth", "--year=1957");
        assertEquals(0, came.exitCode(), came.err());
        var written = call("first", "bag", "export", REGISTER, "-o", bag.toString(), "--json");
        assertEquals(0, written.exitCode(), written.err());
        assertEquals(REGISTER, Json.parse(written.out()).asObject().text("register"));
    }

    private TreeMap<String, Sha512> scansOf(String archive) {
        var root = folder.resolve(archive);
        try (var store = OcflArchiveStore.open(root.resolve("archive"), root.resolve("work"))) {
            var files = new TreeMap<>(store.find(new ObjectId("urn:mokanda:KMB:birth:1957:scans"))
                    .orElseThrow()
                    .files());
            files.keySet().removeIf(path -> !path.startsWith("scans/"));
            return files;
        }
    }

    @Test
    void anEmptyArchiveHasTheSameScansAfterwardsAndNothingNewTheSecondTime() {
        assertEquals(0, call("any", "verify", bag.toString()).exitCode());
        var came = call("second", "bag", "import", bag.toString(), "--json");
        assertEquals(0, came.exitCode(), came.err());
        assertEquals(2, Json.parse(came.out()).asObject().number("stored"));
        assertEquals(scansOf("first"), scansOf("second"));
        var again = call("second", "bag", "import", bag.toString());
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("rien de nouveau"), again.out());
        var audit = call("second", "audit");
        assertEquals(0, audit.exitCode(), audit.out());
    }

    @Test
    void ofABagThatIsNotRightNothingIsTakenIn() throws IOException {
        Path scan;
        try (var tree = Files.walk(bag.resolve("data/scans/scans"))) {
            scan = tree.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        var bytes = Files.readAllBytes(scan);
        bytes[bytes.length / 2] ^= 1;
        Files.write(scan, bytes);
        var refused = call("second", "bag", "import", bag.toString());
        assertEquals(1, refused.exitCode(), refused.err());
        assertTrue(refused.out().contains("bag-file-changed  data/scans/scans/"), refused.out());
        assertFalse(Files.exists(folder.resolve("second")));
        Files.delete(Objects.requireNonNull(scan));
        assertEquals(
                1, call("second", "bag", "import", bag.toString(), "--json").exitCode());
        assertFalse(Files.exists(folder.resolve("second")));
        assertEquals(
                2,
                call("second", "bag", "import", folder.resolve("scans").toString())
                        .exitCode());
        assertEquals(
                2,
                call("first", "bag", "export", REGISTER, "-o", bag.toString()).exitCode());
        assertEquals(
                2,
                call("first", "bag", "export", "KMB-birth-1999", "-o", folder + "/b")
                        .exitCode());
    }

    @Test
    void halfARegisterIsAUsageErrorAndWhatIsLeftOutIsSaid() {
        for (var part : List.of("--office=KMB", "--kind=birth", "--year=1958", "--volume=2")) {
            var told = call("second", "bag", "import", bag.toString(), part);
            assertEquals(2, told.exitCode(), part + told.out());
        }
        assertFalse(Files.exists(folder.resolve("second")));
        var came = call("second", "bag", "import", bag.toString());
        assertEquals(0, came.exitCode(), came.err());
        assertTrue(came.err().contains("n’ont pas été reçus"), came.err());
    }

    @Test
    void aBagWithoutScansIsRefusedAndNotCalledDone() throws IOException {
        var empty = folder.resolve("acts");
        var revision = empty.resolve("data/acts/0037/revisions/0001.json");
        Files.createDirectories(Objects.requireNonNull(revision.getParent()));
        Files.writeString(revision, "{}");
        Files.writeString(empty.resolve("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Files.writeString(empty.resolve("bag-info.txt"), "External-Identifier: urn:mokanda:KMB:birth:1957\n");
        Files.writeString(
                empty.resolve("manifest-sha512.txt"),
                Sha512.of(revision).hex() + "  data/acts/0037/revisions/0001.json\n");
        var told = call("second", "bag", "import", empty.toString());
        assertEquals(2, told.exitCode(), told.out());
        assertTrue(told.err().contains("aucune image"), told.err());
        assertFalse(Files.exists(folder.resolve("second")));
    }
}
