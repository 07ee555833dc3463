package org.mokanda.storage.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** Tells of each file of the archive when it was last read and found good. */
public final class LastReadings {
    private static final Pattern VERSION = Pattern.compile("v([1-9]\\d{0,8})/.*");

    private final ArchiveFiles archive;
    private final Readings readings;

    public LastReadings(ArchiveFiles archive, Readings readings) {
        this.archive = archive;
        this.readings = readings;
    }

    /** Takes files, in no particular order. */
    @FunctionalInterface
    public interface Taker {
        /**
         * @param path relative to the archive's root
         * @param at empty for never
         */
        void file(ObjectId object, String path, Optional<Instant> at);
    }

    /**
     * Goes through the archive in constant memory.
     *
     * @param scope the objects whose files are told
     * @throws MokandaException of kind ENVIRONMENT: the archive cannot be looked at
     */
    public void tell(Predicate<ObjectId> scope, Taker taker) {
        try {
            archive.walk(new ArchiveFiles.Visitor() {
                @Override
                public void object(String folder) throws IOException {
                    var object = ArchiveLayout.objectIn(folder).filter(scope);
                    if (object.isPresent()) {
                        tell(object.get(), folder, taker);
                    }
                }

                @Override
                public void file(String path, long size) {}

                @Override
                public void unreadable(String path, IOException why) {}
            });
        } catch (IOException e) {
            throw archive.explain(e);
        }
    }

    private void tell(ObjectId object, String folder, Taker taker) throws IOException {
        var listing = archive.list(folder);
        int newest = ObjectCheck.versionFolders(listing).stream()
                .reduce((_, later) -> later)
                .orElse(0);
        Map<Integer, Optional<Instant>> known = new HashMap<>();
        for (var file : listing.files()) {
            var match = VERSION.matcher(file);
            // What lies beside the versions is read with the newest one.
            int version = match.matches() ? Integer.parseInt(match.group(1)) : newest;
            var at = known.computeIfAbsent(version, number -> readings.lastRead(object, number));
            taker.file(object, folder + "/" + file, at);
        }
    }
}
