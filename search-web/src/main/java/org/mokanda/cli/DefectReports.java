package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where defects are noted for those who mend them: the kinds of exceptions and the places in the code, never their
 * messages, which may hold what a register says (I7).
 */
final class DefectReports {
    private DefectReports() {}

    /** @return what a person reports: a reference and, when it could be written, the file */
    static String write(Throwable failure) {
        var reference =
                String.format(Locale.ROOT, "D%06X", ThreadLocalRandom.current().nextInt(0x1000000));
        var file = folder().resolve("defects.log");
        try {
            Files.createDirectories(folder());
            Files.writeString(
                    file,
                    reference + " " + Instant.now() + "\n" + describe(failure),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return reference + " (" + file + ")";
        } catch (IOException _) {
            return reference;
        }
    }

    private static Path folder() {
        var configured = System.getenv("XDG_STATE_HOME");
        var state = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(configured);
        return state.resolve("mokanda");
    }

    private static String describe(Throwable failure) {
        var text = new StringBuilder();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append("  ").append(cause.getClass().getName()).append('\n');
            for (var frame : cause.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
