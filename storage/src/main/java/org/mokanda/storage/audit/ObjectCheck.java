package org.mokanda.storage.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.validate.Inventories;
import org.mokanda.storage.ocfl.validate.InventoryFile;
import org.mokanda.storage.ocfl.validate.Manifest;
import org.mokanda.storage.ocfl.validate.ObjectStructure;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * Checks one object against its own inventories and, where there is a log, against the inventories that were sealed.
 * Every file is read once. Names the very file: what is wrong with an inventory is told apart from what is wrong with its
 * sidecar by asking the log, or failing that the copies of the inventory, which of them is right.
 */
final class ObjectCheck {
    private static final Pattern VERSION = Pattern.compile("v([1-9]\\d{0,8})");
    private static final Pattern SIDECAR_TEXT = Pattern.compile("([0-9a-f]{128})[ \\t]+inventory\\.json\\n?");
    private static final String DECLARED = "ocfl_object_1.1\n";
    private static final int SMALL_BYTES_MAX = 1000;

    private final String folder;
    private final Listing listing;
    private final Inventories inventories;
    private final NavigableMap<Integer, Sha512> sealed;
    private final Tally tally;
    private final TreeSet<String> files;
    private final List<String> rulesBroken = new ArrayList<>();
    private final Set<Integer> badVersions = new TreeSet<>();
    /** Whose bytes these are; filled when it is first asked for. */
    private final Map<Sha512, String> owners = new HashMap<>();

    private @Nullable Manifest manifest;
    private String object = "";
    private boolean clean = true;

    /** Takes how much of a version was read and found good. */
    @FunctionalInterface
    interface GoodVersions {
        void read(int version, long files, long bytes);
    }

    /** A file of the object that is there and cannot be read. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;
        private final String path;

        Unreadable(String path, IOException cause) {
            super(cause);
            this.path = path;
        }
    }

    /**
     * @param folder of the object, relative to the archive's root
     * @param listing what lies in it
     * @param sealed inventories by version as the log has them; empty when there is no log to ask
     */
    ObjectCheck(String folder, Listing listing, NavigableMap<Integer, Sha512> sealed, Tally tally) {
        this.folder = folder;
        this.listing = listing;
        this.inventories = new Inventories(listing);
        this.sealed = sealed;
        this.tally = tally;
        this.files = new TreeSet<>(listing.files());
    }

    /** Numbers of the version folders in a listing, rising. */
    static List<Integer> versionFolders(Listing listing) {
        return listing.children("").stream()
                .filter(listing::isFolder)
                .map(VERSION::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> Integer.valueOf(match.group(1)))
                .sorted()
                .toList();
    }

    /**
     * Looks at inventories, sidecars and names of files. Where somebody may add to the object the caller holds its lock, so
     * that no version is seen on its way in.
     *
     * @param name the object's identifier where it is known from elsewhere
     * @return number of the newest version, 0 when none can be made out; empty when the object cannot be looked into
     */
    OptionalInt look(Optional<String> name) {
        name.ifPresent(text -> object = text);
        listing.unreadable().forEach((path, why) -> found(Finding.Kind.UNREADABLE, path, why));
        try {
            var versions = versionFolders(listing);
            int newest = newest(versions);
            var trusted = checkInventories(versions, newest);
            checkDeclaration();
            manifest = clean
                    ? checkRules()
                    : trusted.flatMap(InventoryFile::manifest).orElse(null);
            if (manifest == null) {
                if (clean) {
                    found(Finding.Kind.MISSING, ArchiveLayout.INVENTORY, "no inventory can be read");
                }
            } else if (object.isEmpty()) {
                object = manifest.id();
            } else if (!manifest.id().equals(object)) {
                found(Finding.Kind.CHANGED, ArchiveLayout.INVENTORY, "speaks of another object");
            }
            return OptionalInt.of(newest);
        } catch (IOException e) {
            unreadable(e);
            return OptionalInt.empty();
        }
    }

    /** The rules of OCFL beyond those that are checked here against the log; a mere warning is no finding. */
    private @Nullable Manifest checkRules() {
        var issues = new Issues();
        var structure = ObjectStructure.look(listing, inventories, issues);
        issues.verdict("ocfl-object").issues().stream()
                .filter(issue -> !issue.isWarning())
                .forEach(issue -> rulesBroken.add(issue.code() + " " + issue.path() + " " + issue.detail()));
        return structure.manifest().orElse(null);
    }

    /** Names the file that failed when the failure tells it. */
    private void unreadable(IOException why) {
        if (why instanceof Unreadable file) {
            var cause = file.getCause();
            found(
                    Finding.Kind.UNREADABLE,
                    file.path,
                    (cause == null ? file : cause).getClass().getSimpleName());
        } else {
            found(Finding.Kind.UNREADABLE, "", why.getClass().getSimpleName());
        }
    }

    /**
     * Reads every file of the versions that are due, looks for all others, and names those the object should not have; to
     * be called once, after {@link #look}.
     */
    void readContent(FileReading reading, IntPredicate due, GoodVersions good) {
        if (manifest == null) {
            return;
        }
        checkContent(manifest, reading, due, good);
        if (clean) {
            rulesBroken.forEach(rule -> found(Finding.Kind.INVALID, "", rule));
        }
    }

    private Optional<InventoryFile> inventory(String prefix) throws IOException {
        try {
            return inventories.in(prefix);
        } catch (IOException e) {
            throw new Unreadable(prefix + ArchiveLayout.INVENTORY, e);
        }
    }

    private byte[] small(String path) throws IOException {
        try (InputStream in = listing.open(path)) {
            return in.readNBytes(SMALL_BYTES_MAX);
        } catch (IOException e) {
            throw new Unreadable(path, e);
        }
    }

    /** What a sidecar says; empty when it is missing or says nothing. */
    private Optional<Sha512> sidecar(String prefix) throws IOException {
        var path = prefix + ArchiveLayout.SIDECAR;
        if (!listing.isFile(path)) {
            return Optional.empty();
        }
        var match = SIDECAR_TEXT.matcher(new String(small(path), StandardCharsets.ISO_8859_1));
        return match.matches() ? Optional.of(new Sha512(match.group(1))) : Optional.empty();
    }

    /**
     * The log knows; without it the object's own inventory, or failing that the highest folder. Numbers that somebody made up do
     * not count: versions follow each other, so there are no more than were sealed and folders that came since.
     */
    private int newest(List<Integer> versions) throws IOException {
        int highest = versions.isEmpty() ? 0 : versions.getLast();
        var own = inventory("");
        int said = own.isPresent() ? own.get().head().orElse(highest) : highest;
        int logged = sealed.isEmpty() ? 0 : sealed.lastKey();
        int believed = sealed.containsKey(said) || sealed.isEmpty() ? said : Math.min(said, highest);
        return Math.min(believed, logged + versions.size() + 1);
    }

    /** Checks all inventories and sidecars; gives the one to trust for the content, none when none can be read. */
    private Optional<InventoryFile> checkInventories(List<Integer> versions, int newest) throws IOException {
        var trusted = Optional.<InventoryFile>empty();
        for (int version = 1; version <= newest; version++) {
            var prefix = "v" + version + "/";
            files.remove(prefix + ArchiveLayout.INVENTORY);
            files.remove(prefix + ArchiveLayout.SIDECAR);
            if (!versions.contains(version)) {
                found(Finding.Kind.MISSING, "v" + version, "the whole version is not there");
                continue;
            }
            try {
                var own = checkVersion(version, version == newest);
                trusted = version == newest ? own : trusted;
            } catch (IOException e) {
                unreadable(e);
            }
        }
        files.remove(ArchiveLayout.INVENTORY);
        files.remove(ArchiveLayout.SIDECAR);
        return checkRoot(newest, trusted);
    }

    /** Gives the version's own inventory if it is as it was sealed. */
    private Optional<InventoryFile> checkVersion(int version, boolean isNewest) throws IOException {
        var prefix = "v" + version + "/";
        var own = inventory(prefix);
        own.ifPresent(file -> tally.read(file.bytes().length));
        var twin = isNewest ? inventory("") : Optional.<InventoryFile>empty();
        var right = rightDigest(version, own, twin, prefix);
        if (own.isEmpty()) {
            found(Finding.Kind.MISSING, prefix + ArchiveLayout.INVENTORY, "no inventory of this version");
            return Optional.empty();
        }
        checkPair(prefix, own.get().sha512(), right);
        return own.filter(file -> file.sha512().equals(right));
    }

    private Optional<InventoryFile> checkRoot(int newest, Optional<InventoryFile> trusted) throws IOException {
        var own = inventory("");
        if (own.isEmpty()) {
            found(Finding.Kind.MISSING, ArchiveLayout.INVENTORY, "the object has no inventory");
            return trusted;
        }
        tally.read(own.get().bytes().length);
        var right = rightDigest(newest, inventory("v" + newest + "/"), own, "");
        checkPair("", own.get().sha512(), right);
        return own.filter(file -> file.sha512().equals(right)).or(() -> trusted);
    }

    /** Two witnesses of three decide where the log is silent: the inventory, its twin, and the sidecar. */
    private Sha512 rightDigest(int version, Optional<InventoryFile> own, Optional<InventoryFile> twin, String prefix)
            throws IOException {
        var logged = sealed.get(version);
        if (logged != null) {
            return logged;
        }
        var first = own.map(InventoryFile::sha512);
        var second = twin.map(InventoryFile::sha512);
        if (first.isPresent() && first.equals(second)) {
            return first.get();
        }
        return sidecar(prefix).or(() -> first).or(() -> second).orElse(Sha512.of(new byte[0]));
    }

    private void checkPair(String prefix, Sha512 inventory, Sha512 right) throws IOException {
        if (!inventory.equals(right)) {
            found(
                    Finding.Kind.CHANGED,
                    prefix + ArchiveLayout.INVENTORY,
                    "digest " + inventory + ", sealed with " + right);
        }
        if (!sidecar(prefix).equals(Optional.of(right))) {
            boolean there = listing.entries().containsKey(prefix + ArchiveLayout.SIDECAR);
            found(
                    there ? Finding.Kind.CHANGED : Finding.Kind.MISSING,
                    prefix + ArchiveLayout.SIDECAR,
                    "should name the digest " + right);
        }
    }

    private void checkDeclaration() throws IOException {
        if (!files.remove(ArchiveLayout.OBJECT_DECLARATION)) {
            found(Finding.Kind.MISSING, ArchiveLayout.OBJECT_DECLARATION, "the folder is not declared as an object");
            return;
        }
        var bytes = small(ArchiveLayout.OBJECT_DECLARATION);
        tally.read(bytes.length);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(DECLARED)) {
            found(Finding.Kind.CHANGED, ArchiveLayout.OBJECT_DECLARATION, "should read ocfl_object_1.1");
        }
    }

    private void checkContent(Manifest content, FileReading reading, IntPredicate due, GoodVersions good) {
        var expected = expected(content);
        var paths = new ArrayList<String>();
        for (var path : expected.keySet()) {
            files.remove(path);
            if (due.test(versionOf(path))) {
                paths.add(path);
            } else if (!listing.isFile(path)) {
                missing(path);
            }
        }
        var outcomes = reading.readAll(listing, paths);
        var read = new TreeMap<Integer, long[]>();
        sealed.keySet().stream().filter(due::test).forEach(version -> read.put(version, new long[2]));
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            judge(path, expected, outcomes.get(i));
            if (outcomes.get(i) instanceof FileReading.Outcome.Read(var _, var size)) {
                var sum = read.computeIfAbsent(versionOf(path), _ -> new long[2]);
                sum[0]++;
                sum[1] += size;
            }
        }
        nameExtra(reading);
        read.forEach((version, sum) -> {
            if (!badVersions.contains(version) && !badVersions.contains(0)) {
                good.read(version, sum[0], sum[1]);
            }
        });
    }

    /** A digest that is none of ours is somebody else's object, which is a finding already. */
    private static SortedMap<String, Sha512> expected(Manifest content) {
        var expected = new TreeMap<String, Sha512>();
        content.digests().forEach((digest, paths) -> {
            if (Sha512.isForm(digest)) {
                var parsed = new Sha512(digest);
                paths.forEach(path -> expected.put(path, parsed));
            }
        });
        return expected;
    }

    private void nameExtra(FileReading reading) {
        var rest = List.copyOf(files);
        var read = reading.readAll(listing, rest);
        for (int i = 0; i < rest.size(); i++) {
            var detail = read.get(i) instanceof FileReading.Outcome.Read(var digest, var size)
                    ? size + " bytes, digest " + digest
                    : "cannot be read";
            found(Finding.Kind.EXTRA, rest.get(i), "nothing names it: " + detail);
        }
    }

    private void judge(String path, Map<String, Sha512> expected, FileReading.Outcome outcome) {
        switch (outcome) {
            case FileReading.Outcome.Missing() -> missing(path);
            case FileReading.Outcome.Unreadable(var why) -> found(Finding.Kind.UNREADABLE, path, why);
            case FileReading.Outcome.Read(var digest, var size) -> {
                var sealedWith = requireNonNull(expected.get(path));
                if (!digest.equals(sealedWith)) {
                    var owner = ownerOf(digest, expected);
                    if (owner != null) {
                        found(Finding.Kind.SWAPPED, path, "holds the bytes of " + owner);
                    } else {
                        spoil(path);
                        tally.addOtherBytes(place(path), name(), sealedWith, digest, size);
                    }
                }
            }
        }
    }

    private void missing(String path) {
        found(Finding.Kind.MISSING, path, "the file is not there");
    }

    private @Nullable String ownerOf(Sha512 digest, Map<String, Sha512> expected) {
        if (owners.isEmpty()) {
            expected.forEach((path, each) -> owners.put(each, path));
        }
        return owners.get(digest);
    }

    /** The version a path lies in; 0 when it lies in none. */
    private static int versionOf(String path) {
        int slash = path.indexOf('/');
        if (slash < 2 || slash > 10 || path.charAt(0) != 'v' || path.charAt(1) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = 1; i < slash; i++) {
            int digit = path.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private String place(String path) {
        return path.isEmpty() ? folder : folder + "/" + path;
    }

    private @Nullable String name() {
        return object.isEmpty() ? null : object;
    }

    private void spoil(String path) {
        clean = false;
        badVersions.add(versionOf(path));
    }

    private void found(Finding.Kind kind, String path, String detail) {
        spoil(path);
        tally.add(kind, place(path), name(), detail);
    }
}
