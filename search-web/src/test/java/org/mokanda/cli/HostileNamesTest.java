package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.ingest.decode.VipsCommand;

/** Files whose names were made to do harm: they come in like others and do none, wherever they are named. */
class HostileNamesTest {
    private static final String RIGHT_TO_LEFT = "\u202e";
    private static final List<String> NAMES = List.of(
            "two\nlines",
            "'quotes\" `and` \\more",
            "$(touch harm)",
            "-rf",
            "--data=harm",
            RIGHT_TO_LEFT + "gnp.tca",
            "<script>alert(1)",
            "<img src=x onerror=alert(1)>",
            "red\u001b[31m\u0007\r",
            "=cmd|' 'A1",
            "{0}%s%n${user.home}",
            "x".repeat(240));
    /** Controls but for the end of a line, and letters that turn the direction of what follows. */
    private static final Pattern HARM =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    @TempDir
    private Path folder;

    private Path data;

    @Test
    void theyComeInLikeOthersAndDoNoHarm() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        data = folder.resolve("data");
        var scans = Files.createDirectory(folder.resolve("scans"));
        for (int i = 0; i < NAMES.size(); i++) {
            var page = new BufferedImage(60 + i, 60, BufferedImage.TYPE_BYTE_GRAY);
            ImageIO.write(page, "png", scans.resolve(NAMES.get(i) + ".png").toFile());
            Files.writeString(scans.resolve(NAMES.get(i) + ".jpg"), "no picture " + i);
        }
        var answer = call("ingest", scans.toString(), "--office", "KMB", "--kind", "birth", "--year", "1957");
        assertEquals(4, answer.exitCode(), answer.err());
        call("ingest", scans.toString(), "--office", "KMB", "--kind", "birth", "--year", "1957", "--json");
        var shown = call("register", "show", "KMB-birth-1957");
        assertTrue(shown.out().contains("$(touch harm).png"), shown.out());
        call("register", "show", "KMB-birth-1957", "--json");
        call("queue", "list");
        call("page", "export", "KMB-birth-1957", "-o", folder.resolve("pages").toString());
        call("register", "export", folder.resolve("sheet.csv").toString());
        call("register", "kept-apart", "KMB-birth-1957");
        var apart = folder.resolve("apart");
        call("register", "kept-apart", "KMB-birth-1957", "--export", apart.toString(), "--json");
        try (var files = Files.list(apart)) {
            var names = files.map(file -> file.getFileName().toString()).toList();
            assertEquals(NAMES.size(), names.size(), names.toString());
            assertTrue(names.stream().allMatch(name -> name.matches("[A-Za-z0-9._-]+")), names.toString());
        }
        call("audit");
        assertNothingElseIn(folder.resolve("pages"));
        for (var place : List.of(data.resolve("archive"), folder)) {
            try (var files = Files.walk(place)) {
                assertTrue(files.noneMatch(path -> path.getFileName().toString().equals("harm")));
            }
        }
        assertFalse(Files.exists(Path.of("harm")));
    }

    /** Each page has a file of its own in the folder itself. */
    private static void assertNothingElseIn(Path folder) throws IOException {
        var inside = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.filter(path -> !path.equals(folder)).forEach(inside::add);
        }
        assertEquals(2 * NAMES.size(), inside.size(), inside.toString());
        assertTrue(inside.stream().allMatch(path -> path.getParent().equals(folder)), inside.toString());
    }

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        var answer = run(all.toArray(String[]::new));
        for (var text : List.of(answer.out(), answer.err())) {
            var found = HARM.matcher(text);
            assertFalse(found.find(), arguments[0] + " prints " + text);
            assertFalse(text.contains("\nlines"), text);
        }
        return answer;
    }
}
