package org.mokanda.storage.s3;

import java.net.URI;
import java.time.Duration;

/**
 * Where an archive lies on an S3 server, and how patiently the server is asked.
 *
 * @param endpoint {@code http} or {@code https}, host and port, no path
 * @param prefix all keys begin with it; empty, or ends with {@code /}
 * @param accessKey who asks
 * @param secretKey never shown
 * @param partBytes a file larger than this goes in parts of this size; 5 MiB to 5 GiB
 * @param attempts how often a request is made before the server counts as gone; 1 or more
 * @param pause before the second attempt; doubled before each further one
 * @param patience how long a server may say nothing
 */
public record S3Place(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        long partBytes,
        int attempts,
        Duration pause,
        Duration patience) {
    /** Larger files go in parts. */
    public static final long PART_BYTES = 64L << 20;

    private static final long PART_BYTES_MIN = 5L << 20;
    private static final long PART_BYTES_MAX = 5L << 30;

    public S3Place {
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException("a prefix is empty or ends with /: " + prefix);
        }
        if (partBytes < PART_BYTES_MIN || partBytes > PART_BYTES_MAX || attempts < 1) {
            throw new IllegalArgumentException("parts of 5 MiB to 5 GiB and at least one attempt");
        }
    }

    /** With the usual patience: 5 attempts over about 8 seconds, 30 seconds of silence. */
    public static S3Place of(
            URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {
        return new S3Place(
                endpoint,
                region,
                bucket,
                prefix,
                accessKey,
                secretKey,
                PART_BYTES,
                5,
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
    }

    /** As people and messages name it. */
    public String name() {
        return endpoint + "/" + bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return name();
    }
}
