package org.mokanda.storage.ocfl;

import io.ocfl.core.extension.storage.layout.config.HashedNTupleIdEncapsulationLayoutConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.mokanda.core.store.ObjectId;

/**
 * Where an object lies below the archive's root: OCFL extension 0003, hashed n-tuples and then the percent-encoded
 * identifier, which can be read back from the folder's name.
 */
public final class ArchiveLayout {
    /** File that makes a folder an object of OCFL 1.1. */
    public static final String OBJECT_DECLARATION = "0=ocfl_object_1.1";
    /** File that makes a folder an OCFL 1.1 storage root. */
    public static final String ROOT_DECLARATION = "0=ocfl_1.1";

    /** Folders from the archive's root to an object. */
    public static final int DEPTH = 4;

    public static final String INVENTORY = "inventory.json";
    /** Folder of a version that has its files. */
    static final String CONTENT = "content";

    public static final String SIDECAR = "inventory.json.sha512";

    private static final int TUPLE_DIGITS = 3;
    /** Longer encoded identifiers are cut and followed by the digest. */
    private static final int NAME_MAX = 100;

    private ArchiveLayout() {}

    static HashedNTupleIdEncapsulationLayoutConfig config() {
        return new HashedNTupleIdEncapsulationLayoutConfig();
    }

    /**
     * Relative to the archive's root, parts separated by {@code /}. Worked out here: whoever only reads or checks an archive
     * needs nothing else of ocfl-java.
     */
    public static String folderOf(ObjectId object) {
        var digest = digest(object.urn());
        var path = new StringBuilder();
        for (int part = 1; part < DEPTH; part++) {
            path.append(digest, (part - 1) * TUPLE_DIGITS, part * TUPLE_DIGITS).append('/');
        }
        var name = object.urn().replace(":", "%3a"); // the only sign of ours that is encoded
        return path.append(name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX) + "-" + digest)
                .toString();
    }

    private static String digest(String urn) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(urn.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The object that belongs in this folder; empty when none of ours does. */
    public static Optional<ObjectId> objectIn(Path archive, Path folder) {
        return objectIn(archive.relativize(folder).toString().replace('\\', '/'));
    }

    /** @param relative path of the folder below the archive's root, parts separated by {@code /} */
    public static Optional<ObjectId> objectIn(String relative) {
        var name = relative.substring(relative.lastIndexOf('/') + 1);
        try {
            var object = new ObjectId(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
            return folderOf(object).equals(relative) ? Optional.of(object) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Name of the lock that whoever adds to the object holds. */
    public static String lockOf(ObjectId object) {
        return "object " + object;
    }
}
