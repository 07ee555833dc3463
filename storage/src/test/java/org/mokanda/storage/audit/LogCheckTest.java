package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;

/** Any damage to any file of the log is found, and that very file is named. {@code -Dmokanda.seed=...} repeats a run. */
@Tag("I3")
@Tag("I4")
@Tag("I10")
class LogCheckTest {
    private static final int LEAVES = 600;

    @TempDir
    private Path data;

    private final long seed = Long.getLong("mokanda.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private FileEvidenceLog log;

    @BeforeEach
    void anEmptyLog() {
        System.out.println("seed " + seed);
        log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
    }

    private static List<LogLeaf> leaves(int from, int to) {
        return IntStream.range(from, to)
                .<LogLeaf>mapToObj(i -> new LogLeaf.SealedVersion(
                        new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                        i + 1,
                        Sha512.of(Integer.toString(i).getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH.plusSeconds(i)))
                .toList();
    }

    private void sixHundredLeaves() {
        log.append(leaves(0, 3));
        log.append(leaves(3, 590));
        log.append(leaves(590, LEAVES));
    }

    private LogFacts facts() {
        try {
            return LogFacts.in(WorkDirectory.open(data.resolve("work")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> named() {
        var tally = new Tally(AuditProgress.SILENT);
        try (var facts = facts()) {
            new LogCheck(LogFiles.in(data.resolve("log"), data.resolve("keys")), facts, tally).follow();
        }
        return tally.report().findings().stream()
                .peek(finding -> assertEquals(Finding.Kind.LOG_DAMAGED, finding.kind()))
                .map(Finding::path)
                .distinct()
                .toList();
    }

    private List<Path> files() throws IOException {
        try (var tree = Files.walk(data.resolve("log"))) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String name(Path file) {
        return data.relativize(file).toString();
    }

    @Test
    void aSoundLogHasNoFinding() throws IOException {
        assertEquals(List.of(), named());
        sixHundredLeaves();
        assertEquals(List.of(), named());
        assertTrue(
                files().stream().anyMatch(file -> name(file).equals("log/tile/0/002.p/78")), "an older form is there");
        assertEquals(10, files().size());
    }

    @Test
    void aFlippedBitIsNamedInEveryFile() throws IOException {
        sixHundredLeaves();
        for (var file : files()) {
            var bytes = Files.readAllBytes(file);
            for (int round = 0; round < 6; round++) {
                int at = round == 0 ? 0 : round == 1 ? bytes.length - 1 : random.nextInt(bytes.length);
                var changed = bytes.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                assertEquals(List.of(name(file)), named(), "seed " + seed + ", byte " + at);
            }
            Files.write(file, bytes);
        }
        assertEquals(List.of(), named());
    }

    /** All else of the note is as it was, and the tree is what it says: only the signature tells that nobody signed it. */
    @Test
    void aSignatureThatIsNotThatOfTheLogIsNamed() throws IOException {
        sixHundredLeaves();
        var file = data.resolve("log/checkpoint");
        var note = Files.readString(file);
        int end = note.stripTrailing().length();
        for (int at : new int[] {end - 10, end - 30, end - 50, end - 70}) {
            var other = note.charAt(at) == 'A' ? 'B' : 'A';
            Files.writeString(file, note.substring(0, at) + other + note.substring(at + 1));
            assertEquals(List.of(name(file)), named(), "letter " + at + " of " + end);
        }
    }

    @Test
    void aFileThatIsMissingCutShortOrLongerIsNamed() throws IOException {
        sixHundredLeaves();
        for (var file : files()) {
            var bytes = Files.readAllBytes(file);
            for (int length : new int[] {0, 1, bytes.length - 33, bytes.length - 1, bytes.length + 1}) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertEquals(List.of(name(file)), named(), "length " + length);
            }
            Files.delete(file);
            boolean needed = !name(file).endsWith(".p/78"); // an older form may go
            assertEquals(needed ? List.of(name(file)) : List.of(), named());
            Files.write(file, bytes);
        }
    }

    @Test
    void leavesDroppedDoubledReorderedOrAddedAreNamed() throws IOException {
        sixHundredLeaves();
        for (var tile : List.of(new Tile(Tile.ENTRIES, 1, 256), new Tile(Tile.ENTRIES, 2, 88))) {
            var file = data.resolve("log").resolve(tile.path());
            var bytes = Files.readAllBytes(file);
            for (int round = 0; round < 8; round++) {
                var entries = new ArrayList<>(EntryBundle.read(bytes, tile.width()));
                int at = random.nextInt(tile.width() - 1);
                switch (round % 4) {
                    case 0 -> entries.remove(at);
                    case 1 -> Collections.swap(entries, at, at + 1);
                    case 2 -> entries.set(at, entries.get(at + 1));
                    default -> entries.add(at, entries.get(at));
                }
                Files.write(file, EntryBundle.write(entries));
                assertEquals(List.of(name(file)), named(), "seed " + seed + ", round " + round);
            }
            Files.write(file, bytes);
        }
    }

    /** Leaves and the tile over them forged alike: the tile above knows better. */
    @Test
    void aForgedBundleWithAForgedTileIsNamed() throws IOException {
        sixHundredLeaves();
        forge(1);
        assertEquals(List.of("log/tile/0/001", "log/tile/entries/001"), named());
    }

    private void forge(int index) throws IOException {
        var bundle = data.resolve("log").resolve(new Tile(Tile.ENTRIES, index, 256).path());
        var entries = new ArrayList<>(EntryBundle.read(Files.readAllBytes(bundle), 256));
        entries.set(7, leaves(9000, 9001).getFirst().bytes());
        Files.write(bundle, EntryBundle.write(entries));
        var edge = new TileEdge();
        var forged = new ArrayList<byte[]>();
        entries.forEach(entry -> edge.add(MerkleTree.leafHash(entry), (_, bytes) -> forged.add(bytes)));
        Files.write(data.resolve("log").resolve(new Tile(0, index, 256).path()), forged.getFirst());
    }

    /** The second level of tiles has a full one from 65,536 leaves on. */
    @Test
    void damageUnderTheSecondLevelIsNamed() throws IOException {
        log.append(leaves(0, 66_000));
        assertEquals(List.of(), named());
        var second = data.resolve("log/tile/1/000");
        var bytes = Files.readAllBytes(second);
        bytes[5000] ^= 4;
        Files.write(second, bytes);
        assertEquals(List.of("log/tile/1/000"), named());
        bytes[5000] ^= 4;
        Files.write(second, bytes);
        forge(17);
        assertEquals(List.of("log/tile/0/017", "log/tile/entries/017"), named());
    }

    @Test
    void aLogThatGrowsIsFollowed() {
        log.append(leaves(0, 200));
        var tally = new Tally(AuditProgress.SILENT);
        var check = new LogCheck(LogFiles.in(data.resolve("log"), data.resolve("keys")), facts(), tally);
        for (int end : new int[] {200, 201, 256, 256, 600, 1100}) {
            if (log.size() < end) {
                log.append(leaves((int) log.size(), end));
            }
            check.follow();
            assertEquals(end, check.leaves());
            assertEquals(
                    end,
                    check.facts()
                            .sealed(new ObjectId("urn:mokanda:KMB:birth:1957:scans"))
                            .size());
        }
        assertEquals(List.of(), tally.report().findings());
    }

    /** The catalogue may have followed the log to a leaf that ended no append. */
    @Test
    void theFirstLeavesAreReadAgainUpToAnyOfThem() {
        log.append(leaves(0, 3));
        log.append(leaves(3, 300));
        var tally = new Tally(AuditProgress.SILENT);
        var check = new LogCheck(LogFiles.in(data.resolve("log"), data.resolve("keys")), facts(), tally);
        check.follow();
        for (int count : new int[] {0, 1, 2, 3, 200, 256, 257, 290, 300, 301}) {
            var read = new ArrayList<LogLeaf>();
            check.read(count, read::add);
            assertEquals(leaves(0, Math.min(count, 300)), read);
        }
        assertEquals(List.of(), tally.report().findings());
    }

    /** Partial forms of a tile go while somebody else writes. */
    @Test
    void aFolderThatGoesWhileItIsLookedAtIsNoDamage() throws IOException {
        log.append(leaves(0, 3));
        for (int i = 0; i < 40; i++) {
            Files.createDirectories(data.resolve("log/other" + i));
            Files.writeString(data.resolve("log/other" + i + "/x"), "x");
        }
        var named = new ArrayList<String>();
        new LogFolder(data.resolve("log"), _ -> false, (path, _) -> {
                    named.add(path);
                    deleteOthers();
                })
                .check(3, () -> 3);
        assertEquals(1, named.size(), named::toString);
        assertTrue(named.getFirst().startsWith("log/other"), named::toString);
    }

    private void deleteOthers() {
        try {
            for (int i = 0; i < 40; i++) {
                Files.deleteIfExists(data.resolve("log/other" + i + "/x"));
                Files.deleteIfExists(data.resolve("log/other" + i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTileOrCheckpointTooLongToReadIsNamed() throws IOException {
        log.append(leaves(0, 3));
        log.append(leaves(3, 5));
        for (var name : List.of("log/tile/entries/000.p/3", "log/checkpoint")) {
            var file = data.resolve(name);
            var bytes = Files.readAllBytes(file);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30); // takes no room on the disk
            }
            assertEquals(List.of(name), named());
            Files.write(file, bytes);
        }
        assertEquals(List.of(), named());
    }

    @Test
    void whatTheProgramSetAsideIsNoDamage() throws IOException {
        log.append(leaves(0, 3));
        Files.createDirectories(data.resolve("log/aside"));
        Files.writeString(data.resolve("log/aside/entries-001.0"), "x");
        assertEquals(List.of(), named());
    }
}
