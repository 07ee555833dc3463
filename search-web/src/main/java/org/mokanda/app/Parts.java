package org.mokanda.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.recognise.OcrData;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Reply;

/** Programs and data of others that pages need to be read: whether they are there, and which. */
final class Parts {
    private static final long PATIENCE_SECONDS = 10;
    private static final int LINE_MAX = 200;

    private Parts() {}

    static List<Answer> examine(String language) {
        return List.of(
                firstLine("tesseract", "--version")
                        .map(version -> Answer.of(Reply.TESSERACT_FOUND, version))
                        .orElseGet(() -> Answer.of(Reply.TESSERACT_MISSING)),
                data(language),
                VipsCommand.isInstalled()
                        ? Answer.of(
                                Reply.VIPS_FOUND, firstLine("vips", "--version").orElse("vipsthumbnail"))
                        : Answer.of(Reply.VIPS_MISSING));
    }

    private static Answer data(String language) {
        try {
            Path folder = OcrData.folder(language);
            return Answer.of(Reply.FRENCH_FOUND, folder.toString());
        } catch (MokandaException _) {
            return Answer.of(Reply.FRENCH_MISSING);
        }
    }

    /** What a program says first; empty when there is none, or none that works. */
    private static Optional<String> firstLine(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (var said = process.inputReader(StandardCharsets.UTF_8)) {
                var line = said.readLine();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 && line != null
                        ? Optional.of(line.substring(0, Math.min(LINE_MAX, line.length())))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
