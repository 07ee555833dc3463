package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mokanda.core.store.Sha512;

/** The bytes of a sealed file, which turn out at their end to be those that were sealed, or fail. */
public final class SealedSource implements AutoCloseable {
    private final VersionCopy version;
    private final String path;
    private final Sha512 sealed;
    private final DigestInputStream stream;

    /** @param path below the object's folder */
    public SealedSource(VersionCopy version, String path, Sha512 sealed) throws SourceDamageException {
        this.version = version;
        this.path = path;
        this.sealed = sealed;
        try {
            this.stream = new DigestInputStream(
                    version.source().open(version.path(path)), MessageDigest.getInstance("SHA-512"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        } catch (NoSuchFileException _) {
            throw damage(true);
        } catch (IOException _) {
            throw damage(false);
        }
    }

    /**
     * As {@link InputStream#read(byte[])}.
     *
     * @throws SourceDamageException it cannot be read on, or has ended and is not what was sealed
     */
    public int read(byte[] buffer) throws SourceDamageException {
        int count;
        try {
            count = stream.read(buffer);
        } catch (IOException _) {
            throw damage(false);
        }
        if (count < 0
                && !HexFormat.of().formatHex(stream.getMessageDigest().digest()).equals(sealed.hex())) {
            throw damage(false);
        }
        return count;
    }

    private SourceDamageException damage(boolean missing) {
        return new SourceDamageException(version.object(), version.path(path), missing);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
