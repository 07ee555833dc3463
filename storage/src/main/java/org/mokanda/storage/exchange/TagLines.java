package org.mokanda.storage.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The lines of a tag file, ended by LF, CR or both, one after the other, each of bounded length. */
final class TagLines {
    private static final int LINE_MAX = 20_000;

    private TagLines() {}

    /** @throws IOException also for bytes that are no text in this encoding, and for a line without end */
    static void read(Path file, Charset encoding, Consumer<String> taker) throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), decoder))) {
            var line = new StringBuilder();
            boolean afterReturn = false;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n' && afterReturn) {
                    afterReturn = false;
                } else if (c == '\n' || c == '\r') {
                    taker.accept(line.toString());
                    line.setLength(0);
                    afterReturn = c == '\r';
                } else {
                    afterReturn = false;
                    line.append((char) c);
                    if (line.length() > LINE_MAX) {
                        throw new IOException("a line longer than " + LINE_MAX);
                    }
                }
            }
            if (!line.isEmpty()) {
                taker.accept(line.toString());
            }
        }
    }
}
