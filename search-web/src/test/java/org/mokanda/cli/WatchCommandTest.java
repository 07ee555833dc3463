package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.ingest.decode.VipsCommand;

/** {@code mokanda watch}, with real workers. */
@Tag("I1")
class WatchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatLiesInTheFolderOfARegisterIsTakenInReadAndMoved() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var births = Files.createDirectories(folder.resolve("scans/KMB-birth-1957"));
        Files.createDirectories(folder.resolve("scans/XXXX-birth-1957"));
        var page = new BufferedImage(600, 200, BufferedImage.TYPE_BYTE_GRAY);
        var pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 600, 200);
        pen.setColor(Color.BLACK);
        pen.setFont(pen.getFont().deriveFont(48f));
        pen.drawString("Kimbanseke", 40, 120);
        pen.dispose();
        ImageIO.write(page, "png", births.resolve("a.png").toFile());
        Files.write(births.resolve("vide.jpg"), new byte[0]);

        var data = folder.resolve("data").toString();
        var answer = run("watch", folder.resolve("scans").toString(), "--once", "--data", data);
        assertEquals(0, answer.exitCode(), answer.err());
        assertTrue(answer.err().contains("1 fichier(s) pris et en sûreté, 1 mis de côté"), answer.err());
        assertTrue(answer.err().contains("XXXX-birth-1957\u00a0» ne nomme aucun registre"), answer.err());
        assertTrue(Files.exists(folder.resolve("scans/done/KMB-birth-1957/a.png")));
        var why = Files.readString(folder.resolve("scans/quarantine/KMB-birth-1957/vide.jpg.txt"));
        assertTrue(why.contains("vide"), why);
        assertTrue(run("register", "list", "--data", data).out().contains("1 page(s) dont 0 à lire"));
        assertTrue(run("text", "Kimbanseke", "--data", data).out().contains("KMB-birth-1957"));
        assertEquals(0, run("audit", "--data", data).exitCode());
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeSo() {
        var answer = run(
                "watch",
                folder.resolve("none").toString(),
                "--data",
                folder.resolve("data").toString());
        assertEquals(2, answer.exitCode());
    }
}
