package org.mokanda.storage.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.verify.Listing;

/**
 * An archive on an S3 server. What the server lists is what is there; a folder is what keys have in common. A key that
 * cannot be read while the server answers otherwise is damage; a server that does not answer ends the audit.
 */
public final class S3ArchiveFiles implements ArchiveFiles {
    private static final String ROOT = S3ArchiveStore.ROOT;

    private final S3Place place;
    private final Bucket bucket;
    private final S3Versions versions;
    private final @Nullable WorkDirectory work;

    private S3ArchiveFiles(S3Place place, @Nullable WorkDirectory work) {
        this.place = place;
        this.bucket = new Bucket(place);
        this.versions = new S3Versions(bucket);
        this.work = work;
    }

    /** A copy, to which nobody appends. */
    public static S3ArchiveFiles ofCopy(S3Place place) {
        return new S3ArchiveFiles(place, null);
    }

    /** @param work that of the store which appends to it from this machine, see {@link WorkDirectory#open} */
    public static S3ArchiveFiles ofArchive(S3Place place, Path work) {
        return new S3ArchiveFiles(place, WorkDirectory.open(work));
    }

    /** What an append put whose version is another's, or not there, or not yet: no part of the archive; it is taken away. */
    private Predicate<String> leftOver() throws IOException {
        if (work == null) {
            return _ -> false;
        }
        var beginnings = new ArrayList<String>();
        for (var task : work.unfinished().values()) {
            var note = UploadNote.parse(task);
            if (note.isPresent() && !versions.isNamed(note.get())) {
                beginnings.add(
                        S3Versions.folder(note.get().object()) + note.get().beginning());
            }
        }
        return key -> beginnings.stream().anyMatch(key::startsWith);
    }

    /** Keys of an object stand together in the list, as it is sorted. */
    @Override
    public void walk(Visitor visitor) throws IOException {
        var leftOver = leftOver();
        try (var keys = bucket.listed(ROOT)) {
            var last = "";
            for (var each : (Iterable<Bucket.Listed>) keys.filter(key -> !leftOver.test(key.key()))::iterator) {
                var path = each.key().substring(ROOT.length());
                var folder = objectFolder(path);
                if (folder.isEmpty()) {
                    visitor.file(path, each.size());
                } else if (!folder.equals(last)) {
                    visitor.object(folder);
                    last = folder;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The folder of ours that a path lies in; the empty text when it lies in none. */
    private static String objectFolder(String path) {
        int end = -1;
        for (int depth = 0; depth < ArchiveLayout.DEPTH; depth++) {
            end = path.indexOf('/', end + 1);
            if (end < 0) {
                return "";
            }
        }
        var folder = path.substring(0, end);
        return ArchiveLayout.objectIn(folder).isPresent() ? folder : "";
    }

    @Override
    public Listing list(String folder) throws IOException {
        var beginning = ROOT + folder + "/";
        var leftOver = leftOver();
        var files = new TreeMap<String, Long>();
        try (var keys = bucket.listed(beginning)) {
            keys.filter(each -> !leftOver.test(each.key()))
                    .forEach(each -> files.put(each.key().substring(beginning.length()), each.size()));
        } catch (UncheckedIOException e) {
            throw explain(requireNonNull(e.getCause()));
        }
        return Listing.of(files, entry -> open(folder + "/" + entry));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return new PatientStream(bucket, ROOT + path, place.attempts(), this::requireServer);
    }

    /** Tells a key that cannot be read from a server that cannot be asked. */
    private void requireServer() {
        try {
            bucket.size(ROOT + ArchiveLayout.ROOT_DECLARATION);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    @Override
    public boolean hasFolder(String folder) throws IOException {
        try (var keys = bucket.list(folder.isEmpty() ? ROOT : ROOT + folder + "/")) {
            return keys.findAny().isPresent();
        } catch (UncheckedIOException e) {
            throw explain(requireNonNull(e.getCause()));
        }
    }

    @Override
    public MokandaException explain(Throwable failure) {
        return S3Trouble.explain(place, failure);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
