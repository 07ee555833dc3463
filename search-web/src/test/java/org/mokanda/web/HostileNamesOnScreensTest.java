package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;

/** Names of files are text on every screen and in every answer of the web application, never anything that acts. */
class HostileNamesOnScreensTest {
    private static final String TAG = "\"><img src=x onerror=alert(1)>";
    private static final List<String> NAMES = List.of(
            TAG + ".jpg", "';alert(2)//<script>alert(2)</script>.docx", "${7*7}[[${7*7}]]__${7*7}__::.x", "=1+1.csv");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");
    private static final Pattern ORIGINAL = Pattern.compile("/pages/[^/]+/original|/registres/[^/]+/ecartes/.+");
    private static final Pattern ATTACHED = Pattern.compile("attachment; filename=\"[A-Za-z0-9._-]{1,150}\"");
    private static final int SCREENS_MAX = 120;

    @Test
    void aNameOfAFileIsTextWhereverItStands() {
        try (var office = TestOffice.open();
                var visitor = Visitor.as(office, "admin")) {
            for (var name : NAMES) {
                store(office, name, true);
                store(office, name, false);
                office.catalogue.pages().addScans(TestOffice.BIRTHS, List.of(scan(name, true), scan(name, false)), "a");
            }
            visitor.post("/depot", "registre", TestOffice.BIRTHS.reference());
            var seen = new LinkedHashSet<String>();
            var next = new ArrayDeque<>(List.of("/", "/registres", "/file", "/depot", "/controle", "/delivrance"));
            int named = 0;
            int originals = 0;
            while (!next.isEmpty() && seen.size() < SCREENS_MAX) {
                var path = next.poll();
                if (!seen.add(path) || path.startsWith("/assets") || path.startsWith("/iiif/image")) {
                    continue;
                }
                var answer = visitor.fetch(path);
                assertTrue(answer.statusCode() < 500, path + " " + answer.statusCode());
                var type = answer.headers().firstValue("content-type").orElse("");
                if (ORIGINAL.matcher(path).matches()) {
                    var disposition =
                            answer.headers().firstValue("content-disposition").orElse("");
                    assertTrue(ATTACHED.matcher(disposition).matches(), path + " " + disposition);
                    originals++;
                }
                var body = new String(answer.body(), StandardCharsets.UTF_8);
                named += body.contains("onerror") ? 1 : 0;
                if (type.startsWith("text/html")) {
                    assertFalse(body.contains("<img src=x"), () -> path + " " + body);
                    assertFalse(body.contains("<script>alert"), () -> path + " " + body);
                    assertFalse(body.contains(">49"), () -> path + " evaluates a name: " + body);
                    var links = LINK.matcher(body);
                    while (links.find()) {
                        next.add(links.group(1).replace("&amp;", "&"));
                    }
                } else {
                    assertEquals(
                            "nosniff",
                            answer.headers()
                                    .firstValue("x-content-type-options")
                                    .orElse(""),
                            path);
                    boolean isTable = type.startsWith("text/csv");
                    assertFalse(isTable && body.lines().anyMatch(line -> line.startsWith("=")), path);
                }
            }
            assertTrue(originals > 2 * NAMES.size(), "originals: " + originals);
            assertTrue(named >= 4, "names stand on " + named + " of " + seen.size() + " screens");
        }
    }

    /** Its bytes hold the name, so that whoever shows them shows it. */
    private static void store(TestOffice office, String name, boolean isKeptApart) {
        var scan = scan(name, isKeptApart);
        office.store.append(
                office.store.head(scan.object()),
                List.of(NewFile.of(scan.storePath(), (name + isKeptApart).getBytes(StandardCharsets.UTF_8))),
                new Provenance("a", Instant.EPOCH, "test"));
    }

    private static Scan scan(String name, boolean isKeptApart) {
        var digest = Sha512.of((name + isKeptApart).getBytes(StandardCharsets.UTF_8));
        return new Scan(
                TestOffice.BIRTHS,
                digest,
                name,
                10,
                "image/jpeg",
                (isKeptApart ? "quarantine/" : "scans/") + digest.hex().substring(0, 8),
                isKeptApart ? 0 : 1,
                isKeptApart ? QuarantineReason.TRUNCATED : null);
    }
}
