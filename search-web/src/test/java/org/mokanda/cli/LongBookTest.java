package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.intake.IntakeProgress;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.springframework.util.FileSystemUtils;

/**
 * A book that comes leaf by leaf, as from a scanner over weeks: it goes on in further objects of the store, each of them small, and
 * is one book everywhere.
 */
@Tag("I4")
class LongBookTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final int LEAVES = 18;
    private static final int VERSIONS_MAX = 20;

    @TempDir
    private Path folder;

    @Test
    void aBookThatComesLeafByLeafIsOneBookInSeveralSmallObjects() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var data = folder.resolve("data");
        try (var archive = Archive.open(DataDirectory.open(data, new RememberedArchives(folder.resolve("known"))))) {
            archive.begin();
            for (int leaf = 1; leaf <= LEAVES; leaf++) {
                archive.intake().receive(new IntakeRequest(BIRTHS, write(leaf), "anna"), IntakeProgress.silent());
            }
            for (int time = 0; time < 11; time++) {
                archive.readingDesk().cancel(BIRTHS, page -> page.number() == 1, "anna");
                archive.readingDesk().readAgain(new PageId(BIRTHS, 1), "anna");
            }
            archive.intake().run(new IntakeRequest(BIRTHS, write(1), "anna"), IntakeProgress.silent());
            var last = archive.readings().find(new PageId(BIRTHS, LEAVES)).orElseThrow();
            assertTrue(last.text().contains("Folio " + LEAVES), last.text());
            for (var purpose : new Purpose[] {Purpose.SCANS, Purpose.TEXT}) {
                assertTrue(archive.store().find(ObjectId.of(BIRTHS, purpose, 2)).isPresent(), purpose + " goes on");
                assertTrue(
                        archive.store().versions(ObjectId.of(BIRTHS, purpose)).size() <= VERSIONS_MAX, purpose::code);
            }
            archive.refreshIndex();
        }
        var before = pages(data);
        assertEquals(LEAVES, before.size());
        assertEquals(0, run("audit", "--data", data.toString()).exitCode());
        var rebuilt = run("rebuild", "--data", data.toString());
        assertEquals(0, rebuilt.exitCode(), rebuilt.out() + rebuilt.err());
        assertEquals(before, pages(data));

        var bag = folder.resolve("bag").toString();
        assertEquals(
                0,
                run("bag", "export", BIRTHS.reference(), "-o", bag, "--data", data.toString())
                        .exitCode());
        var other = folder.resolve("other");
        var imported = run("bag", "import", bag, "--data", other.toString());
        assertEquals(0, imported.exitCode(), imported.out() + imported.err());
        assertEquals(before.keySet(), pages(other).keySet());

        // Behind an object that is lost nobody gets to the next: that is said, and not taken for a shorter book.
        FileSystemUtils.deleteRecursively(
                data.resolve("archive").resolve(ArchiveLayout.folderOf(ObjectId.of(BIRTHS, Purpose.SCANS))));
        var lost = run("rebuild", "--data", data.toString());
        assertEquals(1, lost.exitCode(), lost.out() + lost.err());
        assertTrue(lost.out().contains(ObjectId.of(BIRTHS, Purpose.SCANS, 2).urn()), lost.out());
        var more = run(
                "ingest",
                write(LEAVES + 1).toString(),
                "--office",
                "KMB",
                "--kind",
                "birth",
                "--year",
                "1957",
                "--data",
                data.toString());
        assertEquals(1, more.exitCode(), "what is lost is not filled anew: " + more.out() + more.err());
    }

    private Path write(int leaf) throws IOException {
        var page = new BufferedImage(420, 70, BufferedImage.TYPE_BYTE_GRAY);
        var pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 32));
        pen.drawString("Folio " + leaf + " recto", 20, 45);
        pen.dispose();
        var file = folder.resolve(String.format(Locale.ROOT, "%04d.png", leaf));
        ImageIO.write(page, "png", file.toFile());
        return file;
    }

    /** The text of each page by the name of its file. */
    private Map<String, String> pages(Path data) throws IOException {
        var exported = Files.createTempDirectory(folder, "pages");
        run("page", "export", BIRTHS.reference(), "-o", exported.toString(), "--data", data.toString());
        var pages = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(exported, "*.txt")) {
            for (var file : files) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
