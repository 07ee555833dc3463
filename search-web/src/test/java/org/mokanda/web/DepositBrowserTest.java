package org.mokanda.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way from a real browser into an archive whose process is killed meanwhile. */
@Tag("I2")
class DepositBrowserTest {
    private static final int LENGTH = 6_000_000;

    @TempDir
    private Path folder;

    private Process office;

    private int start(int port) throws IOException {
        office = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableOffice.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = office.inputReader();
        var line = said.readLine();
        while (line != null && !line.matches("[0-9]+")) {
            line = said.readLine();
        }
        return Integer.parseInt(String.valueOf(line));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (office != null) {
            office.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServerThatIsKilledCostsAPieceAndNoFile() throws Exception {
        var bytes = new byte[LENGTH];
        new Random(1).nextBytes(bytes);
        var file = Files.write(folder.resolve("leaf <b>1.jpg"), bytes);
        var others = new byte[LENGTH];
        new Random(2).nextBytes(others);
        var other = Files.write(Files.createDirectory(folder.resolve("b")).resolve(file.getFileName()), others);
        Files.setLastModifiedTime(other, FileTime.fromMillis(1_000_000));
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            int port = start(0);
            var home = "http://127.0.0.1:" + port;
            signIn(page, home);
            page.navigate(home + "/depot");
            page.locator("[name=registre]").selectOption(TestOffice.BIRTHS.reference());
            page.keyboard().press("Enter");
            page.locator("main button.primary").click();
            slow(page, 1_500_000);
            page.locator("#files").setInputFiles(file);
            while (((Number) page.locator("#whole-progress").evaluate("bar => bar.value")).doubleValue() < 50) {
                page.waitForTimeout(50);
            }
            office.destroyForcibly().waitFor();
            slow(page, -1);
            start(port);

            // The session went with the process: the page says so and keeps its place.
            assertThat(page.locator("#whole-stopped")).isVisible();
            var tab = visitor.newPage();
            signIn(tab, home);
            tab.close();
            page.locator("#pause").click();
            assertThat(page.locator("#sending li.there")).isVisible();
            assertThat(page.locator("#seal-button")).isEnabled();

            // Another book, from a scanner that names its files alike and gives them one length.
            page.locator("#files").setInputFiles(other);
            assertThat(page.locator("#sending li.there")).hasCount(2);

            // Giving all that up takes a second step, though the page was empty when it was opened.
            var erase = page.locator("form[action$='/retirer'] details button");
            assertThat(erase).isHidden();
            page.locator("form[action$='/retirer'] summary").click();
            assertThat(erase).isVisible();
        }
        try (var files = Files.walk(folder.resolve("data"))) {
            var arrived = files.filter(each -> each.toString().endsWith(".bytes"))
                    .sorted()
                    .toList();
            assertEquals(2, arrived.size());
            assertArrayEquals(bytes, Files.readAllBytes(arrived.getFirst()));
            assertArrayEquals(others, Files.readAllBytes(arrived.getLast()));
        }
    }

    private static void signIn(Page page, String home) {
        page.navigate(home + "/connexion");
        page.locator("[name=identifiant]").fill("admin");
        page.locator("[name=motdepasse]").fill(TestOffice.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(home + "/");
    }

    /** @param bytesPerSecond upwards; below zero for no limit */
    private static void slow(Page page, int bytesPerSecond) {
        var line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 0);
        line.addProperty("downloadThroughput", -1);
        line.addProperty("uploadThroughput", bytesPerSecond);
        page.context().newCDPSession(page).send("Network.emulateNetworkConditions", line);
    }
}
