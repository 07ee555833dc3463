package org.mokanda.storage.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveFiles;

/**
 * Checks what lies in the archive outside of any object: the declaration, the layout, the specifications. They are compared
 * with a list of digests, as {@code sha512sum} prints them, not with what the store would write today: an archive outlives
 * the library that made its root.
 */
final class RootCheck {
    /** A file that was made otherwise by another version has a line for each. */
    private static final String LIST = "archive-root.sha512";

    private static final int DIGEST_DIGITS = 128;
    /** The largest of them has 74 kB. */
    private static final int BYTES_MAX = 1_000_000;

    private final ArchiveFiles archive;
    private final Map<String, Set<Sha512>> expected = expected();
    private final Tally tally;
    private final Set<String> seen = new HashSet<>();

    RootCheck(ArchiveFiles archive, Tally tally) {
        this.archive = archive;
        this.tally = tally;
    }

    /** By path with {@code /} between parts. */
    static Map<String, Set<Sha512>> expected() {
        try (var list = RootCheck.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is part of the program");
            }
            return new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .collect(groupingBy(
                            line -> line.substring(DIGEST_DIGITS + 2),
                            mapping(line -> new Sha512(line.substring(0, DIGEST_DIGITS)), toSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            var bytes = in.readNBytes(BYTES_MAX); // and no more, whatever is there meanwhile
            if (bytes.length != size || !wanted.contains(Sha512.of(bytes))) {
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
