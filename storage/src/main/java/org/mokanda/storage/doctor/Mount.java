package org.mokanda.storage.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The mount a path lies on, from the lines of {@code /proc/self/mounts} (fstab(5): device, place, type, options).
 *
 * @param type as the kernel names it, e.g. {@code ext4}
 */
record Mount(Path place, String type, Set<String> options) {
    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    private static final int FIELDS = 4;

    /** Empty where the system does not tell. */
    static Optional<Mount> of(Path path) {
        try {
            return find(path.toRealPath(), Files.readString(MOUNTS));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The longest place that holds the path; of two with the same, the later lies above. */
    static Optional<Mount> find(Path path, String mounts) {
        Mount found = null;
        for (var line : mounts.lines().toList()) {
            var fields = line.split(" ");
            if (fields.length >= FIELDS) {
                var place = Path.of(unescape(fields[1]));
                if (path.startsWith(place) && (found == null || place.getNameCount() >= found.place.getNameCount())) {
                    found = new Mount(place, fields[2], Set.of(fields[3].split(",")));
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static String unescape(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    Answer judge() {
        if (type.equals("tmpfs") || type.equals("ramfs")) {
            return Answer.of(Reply.FILE_SYSTEM_IN_MEMORY, type);
        }
        if (options.contains("nobarrier") || options.contains("barrier=0")) {
            return Answer.of(Reply.FILE_SYSTEM_NO_BARRIER, type);
        }
        if (type.equals("overlay") || type.equals("aufs")) {
            return Answer.of(Reply.FILE_SYSTEM_OVERLAY, type);
        }
        if (NETWORK.contains(type)) {
            return Answer.of(Reply.FILE_SYSTEM_NETWORK, type);
        }
        return Answer.of(OWNERLESS.contains(type) ? Reply.FILE_SYSTEM_NO_OWNERS : Reply.FILE_SYSTEM_SUITS, type);
    }

    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "vboxsf", "fuse.sshfs", "ceph", "glusterfs");
    private static final Set<String> OWNERLESS = Set.of("vfat", "exfat", "msdos", "fuseblk", "ntfs3");
}
