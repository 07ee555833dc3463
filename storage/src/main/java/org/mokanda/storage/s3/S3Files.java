package org.mokanda.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.replica.HeldFiles;

/** The files of an archive on an S3 server, for whoever makes a copy of it. To be closed. */
public final class S3Files implements HeldFiles, AutoCloseable {
    private final S3Place place;
    private final Bucket bucket;

    public S3Files(S3Place place) {
        this.place = place;
        this.bucket = new Bucket(place);
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return bucket.open(path);
    }

    @Override
    public boolean isReachable() {
        return bucket.answers();
    }

    @Override
    public MokandaException explain(IOException failure) {
        return S3Trouble.explain(place, failure);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
