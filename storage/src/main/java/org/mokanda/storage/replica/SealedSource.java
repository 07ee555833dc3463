package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mokanda.core.store.Sha512;

/** The bytes of a sealed file, which turn out at their end to be those that were sealed, or fail. */
final class SealedSource implements AutoCloseable {
    private final VersionCopy version;
    private final String path;
    private final Sha512 sealed;
    private final DigestInputStream stream;

    /**
     * @param path below the object's folder
     * @throws SourceDamageException there is none, or it cannot be read
     * @throws SourceTroubleException the place is gone
     */
    SealedSource(VersionCopy version, String path, Sha512 sealed) throws IOException {
        this.version = version;
        this.path = path;
        this.sealed = sealed;
        try {
            this.stream = new DigestInputStream(
                    version.source().open(version.path(path)), MessageDigest.getInstance("SHA-512"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        } catch (IOException e) {
            throw damage(e);
        }
    }

    /**
     * As {@link InputStream#read(byte[])}.
     *
     * @throws SourceDamageException it cannot be read on, or has ended and is not what was sealed
     * @throws SourceTroubleException the place is gone
     */
    int read(byte[] buffer) throws IOException {
        int count;
        try {
            count = stream.read(buffer);
        } catch (IOException e) {
            throw damage(e);
        }
        if (count < 0
                && !HexFormat.of().formatHex(stream.getMessageDigest().digest()).equals(sealed.hex())) {
            throw new SourceDamageException(version.object(), version.number(), version.path(path), false);
        }
        return count;
    }

    private SourceDamageException damage(IOException e) throws SourceTroubleException {
        return SourceDamageException.of(version.source(), e, version.object(), version.number(), version.path(path));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
