package org.mokanda.storage.audit;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;

/** Counts what was read and collects what was found, from several threads. */
final class Tally {
    private final AuditProgress progress;
    private long bytesKnown;
    private long objectsExpected;
    private long objectsDone;
    private final List<OtherBytes> otherBytes = new ArrayList<>();
    private final TreeSet<Finding> findings = new TreeSet<>();
    private long files;
    private long bytes;
    private long unlisted;

    private record OtherBytes(String path, @Nullable String object, Sha512 sealed, Sha512 found, long size) {}

    Tally(AuditProgress progress) {
        this.progress = progress;
    }

    /**
     * Says how much there is to do, as far as that is known.
     *
     * @param bytes by an earlier reading; 0 when there was none
     */
    synchronized void expect(long objects, long bytes) {
        objectsExpected = objects;
        bytesKnown = bytes;
    }

    synchronized void objectDone() {
        objectsDone++;
    }

    synchronized void read(long size) {
        files++;
        bytes += size;
        progress.read(files, bytes, Math.max(bytes, bytesExpected()));
    }

    /** What an earlier reading found, or else as if the objects that are left were like those that are done. */
    private long bytesExpected() {
        if (bytesKnown > 0) {
            return bytesKnown;
        }
        return objectsDone == 0
                ? Long.MAX_VALUE
                : (long) ((double) bytes * Math.max(objectsExpected, objectsDone) / objectsDone);
    }

    synchronized void add(Finding.Kind kind, String path, @Nullable String object, String detail) {
        findings.add(new Finding(kind, path, object, detail));
        if (findings.size() > AuditReport.FINDINGS_MAX) {
            findings.removeLast();
            unlisted++;
        }
    }

    /**
     * Looks at lines of the catalogue. One that somebody altered may have no sense any more; the others are looked at all the same.
     *
     * @param part of the catalogue
     */
    void lines(String part, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException | NoSuchElementException e) {
            add(Finding.Kind.UNREADABLE, "catalogue/" + part, null, e.getClass().getSimpleName());
        }
    }

    /** A file whose bytes are not its own; whose they are is known when everything was read. */
    synchronized void addOtherBytes(String path, @Nullable String object, Sha512 sealed, Sha512 found, long size) {
        var file = new OtherBytes(path, object, sealed, found, size);
        if (otherBytes.size() < AuditReport.FINDINGS_MAX) {
            otherBytes.add(file);
        } else {
            addChanged(file);
        }
    }

    private void addChanged(OtherBytes file) {
        add(
                Finding.Kind.CHANGED,
                file.path(),
                file.object(),
                file.size() + " bytes, digest " + file.found() + ", sealed with " + file.sealed());
    }

    /** Files that hold each other's bytes were swapped, across objects too. */
    private void nameSwapped() {
        var owners = new HashMap<Sha512, String>();
        otherBytes.forEach(file -> owners.put(file.sealed(), file.path()));
        for (var file : otherBytes) {
            var owner = owners.get(file.found());
            if (owner == null) {
                addChanged(file);
            } else {
                add(Finding.Kind.SWAPPED, file.path(), file.object(), "holds the bytes of " + owner);
            }
        }
        otherBytes.clear();
    }

    synchronized AuditReport report() {
        nameSwapped();
        List<Finding> sorted = new ArrayList<>(findings);
        return new AuditReport(files, bytes, sorted, unlisted);
    }
}
