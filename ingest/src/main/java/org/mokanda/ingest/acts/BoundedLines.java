package org.mokanda.ingest.acts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a text in UTF-8, one at a time, whatever the bytes are (I11). For one thread. */
final class BoundedLines {
    /** Longest line, in bytes. */
    static final int BYTES_MAX = 64 << 10;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int READ_AT_ONCE = 1 << 16;

    private final InputStream bytes;
    private final byte[] line = new byte[BYTES_MAX];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private int number;

    /** A line, or what is wrong with it. */
    sealed interface Line {
        record Text(String text) implements Line {
            /** No words of people (I7). */
            @Override
            public String toString() {
                return "Text";
            }
        }

        record Bad(ActProblem.Kind why) implements Line {}
    }

    BoundedLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, READ_AT_ONCE);
    }

    /** Number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next line without what ends it; empty behind the last. */
    Optional<Line> next() throws IOException {
        int length = 0;
        boolean isTooLong = false;
        int read = bytes.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (length == BYTES_MAX) {
                isTooLong = true;
            } else {
                line[length++] = (byte) read;
            }
            read = bytes.read();
        }
        if (isTooLong) {
            return Optional.of(new Line.Bad(ActProblem.Kind.LINE_TOO_LONG));
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return Optional.of(decoded(length));
    }

    private Line decoded(int length) {
        try {
            var text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
            return new Line.Text(number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            return new Line.Bad(ActProblem.Kind.ENCODING);
        }
    }
}
