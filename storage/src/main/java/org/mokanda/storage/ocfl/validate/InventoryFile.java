package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.verify.Digests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * An inventory file and its sidecar as bytes, before anything in them is believed.
 *
 * @param folder the empty text for the object itself, or e.g. {@code v2/}
 * @param algorithm of its sidecar: the inventory's own when there is such a sidecar; {@code sha512} when there is none
 * @param digest of the bytes, small hex
 * @param sidecar what the sidecar gives as the digest, small hex; absent when there is none or it says nothing
 */
public record InventoryFile(
        String folder,
        byte[] bytes,
        String algorithm,
        String digest,
        @Nullable String sidecar) {
    static final String NAME = "inventory.json";

    /** Largest inventory that is looked into (I11): some hundred thousand files. */
    static final long BYTES_MAX = 128L << 20;

    private static final Set<String> SIDECAR_ALGORITHMS = Set.of("sha512", "sha256");
    private static final int SIDECAR_BYTES_MAX = 1000;
    private static final Pattern SIDECAR = Pattern.compile("([0-9a-fA-F]+)[ \\t]+inventory\\.json\\r?\\n?");

    /** Relative to the object. */
    public String path() {
        return folder + NAME;
    }

    String sidecarPath() {
        return path() + "." + algorithm;
    }

    /** True when it is what its sidecar says. */
    boolean isConfirmed() {
        return digest.equals(sidecar);
    }

    /** The digest of the bytes, whatever algorithm the inventory names. */
    public Sha512 sha512() {
        return algorithm.equals("sha512") ? new Sha512(digest) : Sha512.of(bytes);
    }

    /** Number of the version it calls its newest; empty when it says none. */
    public OptionalInt head() {
        var head = InventoryParser.textOf(bytes, "head");
        return head == null
                ? OptionalInt.empty()
                : VersionName.parse(head).stream().mapToInt(VersionName::number).findFirst();
    }

    /** What it says of the object, however wrong; empty when it cannot be read as an inventory at all. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(new InventoryParser(path(), null, new Issues()).parse(bytes))
                .flatMap(Manifest::of);
    }

    /**
     * Empty when there is no such file, or none that is looked into.
     *
     * @param own the object's own inventory where it has been read: what has the same bytes has the same digest
     * @throws IOException it cannot be read
     */
    static Optional<InventoryFile> load(Listing listing, String folder, Optional<InventoryFile> own, Issues issues)
            throws IOException {
        var path = folder + NAME;
        var entry = listing.entries().get(path);
        if (entry == null || entry.kind() != Listing.Kind.FILE) {
            return Optional.empty();
        }
        if (entry.size() > BYTES_MAX) {
            issues.add("inventory-too-large", path, entry.size() + " bytes; " + BYTES_MAX + " at most");
            return Optional.empty();
        }
        var bytes = read(listing, path, BYTES_MAX);
        issues.read(bytes.length);
        var algorithm = sidecarAlgorithm(listing, path, bytes);
        var other = algorithm.equals("sha512") ? "sha256" : "sha512";
        if (listing.isFile(path + "." + other)) {
            issues.add(
                    folder.isEmpty() ? "E001" : "E015",
                    path + "." + other,
                    "a sidecar of another algorithm than the inventory's");
        }
        var digest = own.filter(twin -> twin.algorithm.equals(algorithm) && Arrays.equals(twin.bytes, bytes))
                .map(InventoryFile::digest)
                .orElseGet(() -> HexFormat.of()
                        .formatHex(Digests.of(algorithm).orElseThrow().digest(bytes)));
        return Optional.of(
                new InventoryFile(folder, bytes, algorithm, digest, sidecar(listing, path + "." + algorithm, issues)));
    }

    /** The one the inventory names; the one that lies there when it names none, or that one is missing, which is told later. */
    private static String sidecarAlgorithm(Listing listing, String path, byte[] bytes) {
        var named = InventoryParser.textOf(bytes, "digestAlgorithm");
        if (named != null && SIDECAR_ALGORITHMS.contains(named) && listing.isFile(path + "." + named)) {
            return named;
        }
        return listing.isFile(path + ".sha512") || !listing.isFile(path + ".sha256") ? "sha512" : "sha256";
    }

    private static byte[] read(Listing listing, String path, long most) throws IOException {
        try (var in = listing.open(path)) {
            return in.readNBytes((int) most);
        }
    }

    private static @Nullable String sidecar(Listing listing, String path, Issues issues) throws IOException {
        if (!listing.isFile(path)) {
            issues.add("E058", path, "the inventory has no sidecar");
            return null;
        }
        var bytes = read(listing, path, SIDECAR_BYTES_MAX);
        issues.read(bytes.length);
        var match = SIDECAR.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!match.matches()) {
            issues.add("E061", path, "is not a digest, blanks, inventory.json");
            return null;
        }
        return match.group(1).toLowerCase(Locale.ROOT);
    }

    /** Tells the difference between inventory and sidecar when there is one. */
    void checkDigest(Issues issues) {
        if (sidecar != null && !isConfirmed()) {
            issues.add("E060", path(), algorithm + " " + digest + ", the sidecar says " + sidecar);
        }
    }

    /**
     * What it says, and whether that keeps the rules; null when it says nothing.
     *
     * @param newest inventory of the same object, when it has been read already
     */
    @Nullable
    Inventory parse(Listing listing, @Nullable Inventory newest, Issues issues) {
        var content = new InventoryParser(path(), newest, issues).parse(bytes);
        if (content != null) {
            new InventoryRules(path(), content, issues).check();
            var named = content.algorithm;
            if (named != null
                    && !named.equals(algorithm)
                    && Digests.knows(named)
                    && !listing.isFile(path() + "." + named)) {
                issues.add("E058", path() + "." + named, "the inventory has no sidecar of its own algorithm");
            }
        }
        return content;
    }
}
