package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.ingest.decode.VipsCommand;

/** Sheets are printed, lie between the leaves on the scanner, and the books find themselves. */
class LabelsCommandTest {
    @TempDir
    Path folder;

    @Test
    void printedSheetsBetweenScansNameRegistersAndLeaves() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var data = folder.resolve("data").toString();
        var sheets = folder.resolve("sheets.pdf");
        var printed = run(
                "labels",
                "KMB-birth-1957-2",
                "--separators",
                "--folios",
                "1-3,4-5",
                "-o",
                sheets.toString(),
                "--data",
                data);
        assertEquals(0, printed.exitCode(), printed.err());
        var scans = Files.createDirectory(folder.resolve("scans"));
        assertEquals(
                0,
                new ProcessBuilder(
                                "pdftoppm",
                                "-r",
                                "100",
                                "-png",
                                sheets.toString(),
                                scans.resolve("s").toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        leaf(scans.resolve("s-1a.png"), 1);
        leaf(scans.resolve("s-1b.png"), 2);
        leaf(scans.resolve("s-2a.png"), 3);
        leaf(scans.resolve("s-2b.png"), 4);

        var taken = run("ingest", scans.toString(), "--data", data, "--json");
        assertEquals(0, taken.exitCode(), taken.err());
        var json = Json.parse(taken.out()).asObject();
        assertEquals(
                List.of(6L, 4L, 2L),
                List.of(json.number("received"), json.number("stored"), json.number("separators")),
                taken.out());
        var report = run("register", "report", "KMB-birth-1957-2", "--data", data);
        assertEquals(0, report.exitCode(), report.err());
        assertTrue(report.out().contains("Feuillet 3\u00a0: absent, après la page 2"), report.out());
        assertTrue(report.out().contains("2 feuilles de séparation"), report.out());
    }

    private static void leaf(Path file, int shade) throws Exception {
        var leaf = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
        var pen = leaf.createGraphics();
        pen.fillRect(0, 0, 300, 200);
        pen.setColor(new java.awt.Color(shade, shade, shade));
        pen.drawString("Acte", 40, 100);
        pen.dispose();
        ImageIO.write(leaf, "png", file.toFile());
    }
}
