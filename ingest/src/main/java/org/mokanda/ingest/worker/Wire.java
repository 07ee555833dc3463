package org.mokanda.ingest.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mokanda.core.json.Json;

/**
 * Messages between a worker and its parent: four bytes of length, most significant first, then that many bytes of JSON in
 * UTF-8. Each side is for one thread at a time.
 */
final class Wire {
    private static final int LENGTH_MAX = 48 << 20;

    private Wire() {}

    static void send(OutputStream out, Json message) throws IOException {
        var bytes = message.canonical().getBytes(StandardCharsets.UTF_8);
        var data = new DataOutputStream(out);
        data.writeInt(bytes.length);
        data.write(bytes);
        data.flush();
    }

    /** Empty at the end of the stream, also in the middle of a message: the other side is gone. */
    static Optional<Json> receive(InputStream in) throws IOException {
        try {
            var data = new DataInputStream(in);
            int length = data.readInt();
            if (length < 0 || length > LENGTH_MAX) {
                throw new IOException("no message of a worker: length " + length);
            }
            return Optional.of(Json.parse(new String(data.readNBytes(length), StandardCharsets.UTF_8)));
        } catch (EOFException _) {
            return Optional.empty();
        }
    }
}
