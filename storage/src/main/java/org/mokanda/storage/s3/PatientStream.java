package org.mokanda.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** The bytes of a key; when the answer breaks off it is asked for again from there on. */
final class PatientStream extends InputStream {
    private final Bucket bucket;
    private final String key;
    private final Runnable serverCheck;
    private InputStream answer;
    private long delivered;
    private int attemptsLeft;

    /**
     * @param serverCheck called before a failure is handed on as one of this key
     * @throws NoSuchFileException there is no such key
     */
    PatientStream(Bucket bucket, String key, int attempts, Runnable serverCheck) throws IOException {
        this.bucket = bucket;
        this.key = key;
        this.attemptsLeft = attempts;
        this.serverCheck = serverCheck;
        this.answer = open();
    }

    private InputStream open() throws IOException {
        try {
            return delivered == 0 ? bucket.open(key) : bucket.open(key, delivered);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            serverCheck.run();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = answer.read(bytes, offset, length);
                delivered += Math.max(0, count);
                return count;
            } catch (IOException e) {
                attemptsLeft--;
                if (attemptsLeft <= 0) {
                    serverCheck.run();
                    throw e;
                }
                close();
                answer = open();
            }
        }
    }

    @Override
    public void close() {
        try {
            answer.close();
        } catch (IOException _) {
            // It had broken off already.
        }
    }
}
