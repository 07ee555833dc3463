package org.mokanda.storage.s3;

import java.net.URI;
import java.nio.file.Path;
import org.mokanda.storage.ocfl.Appender;

/** {@link Appender} on an S3 server. */
final class S3Appender {
    private S3Appender() {}

    /** Arguments: endpoint, bucket, data directory, seed, number of appends. */
    public static void main(String[] arguments) {
        var place = S3Server.place(URI.create(arguments[0]), arguments[1]);
        var data = Path.of(arguments[2]);
        Appender.work(data, S3ArchiveStore.open(place, data.resolve("work")), arguments[3], arguments[4]);
    }
}
