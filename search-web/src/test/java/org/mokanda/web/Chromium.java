package org.mokanda.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The distribution's Chromium, driven without downloading one. */
final class Chromium implements AutoCloseable {
    /** How soon a page does something is measured elsewhere; on a busy machine it may take its time here. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final List<Path> PLACES = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium", "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-dev-shm-usage")));
    }

    /** Skips the test, and says so, on a machine without Chromium. */
    static Chromium launch() {
        Optional<Path> executable = PLACES.stream().filter(Files::isExecutable).findFirst();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Assumptions.assumeTrue(executable.isPresent(), "no Chromium on this machine: browser tests are left out");
        return new Chromium(executable.orElseThrow());
    }

    BrowserContext visitor(int width, int height, boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setViewportSize(width, height)
                .setJavaScriptEnabled(scripts));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
