package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.ingest.decode.VipsCommand;

/**
 * A folder of small pages comes in, and again and again the process is killed, or its disk is full, at a random moment; the
 * next one goes on. In the end the archive holds what one holds that nothing happened to. {@code -Dmokanda.kills=1000}
 * and {@code -Dmokanda.pages=2000} for the long form, with {@code -Dmokanda.launcher=} the built {@code ./mokanda}, which
 * starts faster; {@code -Dmokanda.seed=...} repeats a run's choices, though not its instants.
 */
@Tag("I1")
@Tag("I2")
class InterruptedIngestTest {
    private static final int KILLS = Integer.getInteger("mokanda.kills", 2);
    private static final int PAGES = Integer.getInteger("mokanda.pages", 10);
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    private static final String LAUNCHER = System.getProperty("mokanda.launcher", "");
    private static final String REGISTER = "KMB-birth-1957";
    /** Whoever has no room left says so and ends long before. */
    private static final int END_SECONDS = 180;

    private static final double FIRST_LIFE_MS = 2500;
    private static final int MOST_FREE_BYTES = 400_000;

    @TempDir
    private static Path folder;

    private static Path scans;
    private static Path calm;
    private static long filesInTheEnd;

    private final Random random = new Random(SEED);
    private double life = FIRST_LIFE_MS;

    @BeforeAll
    static void anArchiveNothingHappenedTo() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        System.out.println("times " + KILLS + ", pages " + PAGES + ", seed " + SEED);
        scans = Files.createDirectory(folder.resolve("scans"));
        for (int i = 1; i <= PAGES; i++) {
            write(i);
        }
        calm = folder.resolve("calm");
        assertEquals(0, run(ingest(calm)).exitCode());
        filesInTheEnd = filesIn(calm);
    }

    private static void write(int number) throws IOException {
        var page = new BufferedImage(420, 70, BufferedImage.TYPE_BYTE_GRAY);
        var pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 32));
        pen.drawString("Folio " + number + " recto", 20, 45);
        pen.dispose();
        ImageIO.write(
                page,
                "png",
                scans.resolve(String.format(Locale.ROOT, "%05d.png", number)).toFile());
    }

    private static String[] ingest(Path data) {
        return new String[] {
            "ingest",
            scans.toString(),
            "--office",
            "KMB",
            "--kind",
            "birth",
            "--year",
            "1957",
            "--data",
            data.toString()
        };
    }

    private static Process start(Path data, Path said) throws IOException {
        var command = new ArrayList<String>();
        if (LAUNCHER.isEmpty()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
        } else {
            command.add(LAUNCHER);
        }
        command.addAll(List.of(ingest(data)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static long filesIn(Path data) throws IOException {
        if (!Files.exists(data.resolve("archive"))) {
            return 0;
        }
        try (var files = Files.walk(data.resolve("archive"))) {
            return files.filter(path -> path.toString().contains("/content/")).count();
        }
    }

    /** So that what happens, happens all along the way: a life is longer when the work is behind, shorter when ahead. */
    private long nextMoment(Path data, int done) throws IOException {
        boolean behind = filesIn(data) < filesInTheEnd * done / KILLS;
        life = Math.clamp(life * (behind ? 1.2 : 0.85), 100, 60_000);
        return (long) (2 * life * random.nextDouble());
    }

    @Test
    void killedAgainAndAgainNothingIsLostAndNothingIsThereTwice() throws Exception {
        var data = folder.resolve("cut");
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            long moment = nextMoment(data, i);
            var process = start(data, folder.resolve("said"));
            if (!process.waitFor(moment, TimeUnit.MILLISECONDS)) {
                var workers = process.descendants().toList();
                process.toHandle().destroyForcibly(); // SIGKILL
                if (random.nextBoolean()) {
                    workers.forEach(ProcessHandle::destroyForcibly);
                }
                killed++;
            }
            process.waitFor();
        }
        System.out.println("killed " + killed + " of " + KILLS + ", then " + filesIn(data) + " of " + filesInTheEnd
                + " files were there");
        assertSameInTheEnd(data);
    }

    @Test
    void onADiskThatFillsUpAgainAndAgainItIsSaidAndNothingIsLost() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=" + (40 + PAGES) + "m", "mokanda-test", disk.toString()),
                "no right to mount a disk");
        var data = disk.resolve("data");
        var ballast = disk.resolve("ballast");
        int full = 0;
        for (int i = 0; i < KILLS; i++) {
            long moment = nextMoment(data, i);
            int round = i;
            var said = folder.resolve("said");
            var process = start(data, said);
            if (!process.waitFor(moment, TimeUnit.MILLISECONDS)) {
                fill(disk, ballast, process);
            }
            boolean hasEnded = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            var text = Files.readString(said);
            assertTrue(hasEnded, () -> "round " + round + " of a full disk does not end: " + text + threadsOf(process));
            if (process.exitValue() != 0) {
                assertEquals(3, process.exitValue(), text);
                assertTrue(text.contains("plein"), text);
                full++;
            }
            Files.deleteIfExists(ballast);
        }
        System.out.println("full " + full + " of " + KILLS + ", then " + filesIn(data) + " of " + filesInTheEnd
                + " files were there");
        assertSameInTheEnd(data);
    }

    /** Tried until it is so: what is written meanwhile leaves less room than there was a moment before. */
    private void fill(Path disk, Path ballast, Process process) throws Exception {
        boolean isFull = false;
        while (!isFull && process.isAlive()) {
            long bytes = Files.getFileStore(disk).getUsableSpace() - random.nextInt(MOST_FREE_BYTES);
            isFull = bytes < 1 || call("fallocate", "-l", Long.toString(bytes), ballast.toString());
        }
    }

    @AfterEach
    void takeTheDiskAway() throws Exception {
        call("umount", "--lazy", folder.resolve("disk").toString());
    }

    /** What it is waiting for; then it is ended, as nobody else would. */
    private static String threadsOf(Process process) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var asking = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "Thread.print").start();
            return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean call(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void assertSameInTheEnd(Path data) throws Exception {
        var last = run(ingest(data));
        assertEquals(0, last.exitCode(), last.err());
        var counts = run("register", "list", "--json", "--data", calm.toString());
        assertEquals(
                counts.out(),
                run("register", "list", "--json", "--data", data.toString()).out());
        assertEquals(pagesOf(calm), pagesOf(data));
        assertEquals(filesOfScans(calm), filesOfScans(data));
        var audit = run("audit", "--data", data.toString());
        assertEquals(0, audit.exitCode(), audit.out());
    }

    /** The text of each page by the name of its file. */
    private static TreeMap<String, String> pagesOf(Path data) throws IOException {
        var exported = Files.createTempDirectory(folder, "pages");
        assertEquals(
                0,
                run("page", "export", REGISTER, "-o", exported.toString(), "--data", data.toString())
                        .exitCode());
        var pages = new TreeMap<String, String>();
        try (var files = Files.list(exported)) {
            for (var file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".txt"))::iterator) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertEquals(PAGES, pages.size());
        return pages;
    }

    /** How often each scan is in the archive, by its size and name. */
    private static TreeMap<String, Integer> filesOfScans(Path data) throws IOException {
        var found = new TreeMap<String, Integer>();
        try (var files = Files.walk(data.resolve("archive"))) {
            for (var file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".png"))::iterator) {
                found.merge(file.getFileName() + " " + Files.size(file), 1, Integer::sum);
            }
        }
        assertEquals(PAGES, found.size());
        assertTrue(found.values().stream().allMatch(times -> times == 1), found.toString());
        return found;
    }
}
