package org.mokanda.storage.audit;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mokanda.storage.ocfl.ArchiveFiles;

/** Checks what lies in the archive outside of any object: the declaration, the layout, the specifications. */
final class RootCheck {
    private final ArchiveFiles archive;
    private final Map<String, byte[]> expected;
    private final Tally tally;
    private final Set<String> seen = new HashSet<>();

    /** @param expected files of a new archive, by path with {@code /} between parts */
    RootCheck(ArchiveFiles archive, Map<String, byte[]> expected, Tally tally) {
        this.archive = archive;
        this.expected = expected;
        this.tally = tally;
    }

    /** Takes a file that was found. */
    void file(String path, long size) {
        var wanted = expected.get(path);
        tally.read(size);
        if (wanted == null) {
            tally.add(Finding.Kind.EXTRA, path, null, "nothing names it: " + size + " bytes");
            return;
        }
        seen.add(path);
        try (var in = archive.open(path)) {
            if (size != wanted.length || !Arrays.equals(in.readNBytes(wanted.length + 1), wanted)) {
                tally.add(Finding.Kind.CHANGED, path, null, "is not as it was when the archive was made");
            }
        } catch (IOException e) {
            tally.add(Finding.Kind.UNREADABLE, path, null, e.getClass().getSimpleName());
        }
    }

    /** To be called once all files were taken. */
    void reportMissing() {
        for (var path : expected.keySet()) {
            if (!seen.contains(path) && !isThere(path)) {
                tally.add(Finding.Kind.MISSING, path, null, "is part of every archive");
            }
        }
    }

    /** It may have come after its folder was looked at. */
    private boolean isThere(String path) {
        try (var in = archive.open(path)) {
            return in.read() >= -1;
        } catch (IOException _) {
            return false;
        }
    }
}
