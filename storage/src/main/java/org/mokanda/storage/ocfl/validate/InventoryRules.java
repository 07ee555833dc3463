package org.mokanda.storage.ocfl.validate;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Digests;
import org.mokanda.storage.verify.Issues;

/** What an inventory must say by itself, without a look at the files (OCFL 1.1, 3.5). */
final class InventoryRules {
    private static final Pattern CREATED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,30})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final int NANOS = 9;

    private final String place;
    private final Inventory inventory;
    private final Issues issues;
    /** The well-formed ones, in small letters. */
    private final Set<String> digestsOfManifest = new HashSet<>();

    /** @param place of the inventory, told with each issue */
    InventoryRules(String place, Inventory inventory, Issues issues) {
        this.place = place;
        this.inventory = inventory;
        this.issues = issues;
    }

    void check() {
        checkMembers();
        checkContentDirectory();
        checkVersionNames();
        checkManifest();
        inventory.versionsOrEmpty().forEach(this::checkVersion);
        checkFixity();
    }

    private void found(String code, String detail) {
        issues.add(code, place, detail);
    }

    private void checkMembers() {
        if (inventory.id == null || inventory.id.isBlank()) {
            found("E036", "no id");
        } else if (!isUri(inventory.id)) {
            found("W005", "the id is no URI");
        }
        if (inventory.type == null) {
            found("E036", "no type");
        }
        var algorithm = inventory.algorithm;
        if (algorithm == null) {
            found("E036", "no digestAlgorithm");
        } else if (algorithm.equals("sha256")) {
            found("W004", "sha256; sha512 is better");
        } else if (!algorithm.equals("sha512")) {
            found("E025", "digestAlgorithm is neither sha512 nor sha256: " + algorithm);
        }
        if (inventory.head == null) {
            found("E036", "no head");
        }
        if (inventory.manifest == null) {
            found("E041", "no manifest");
        }
        if (inventory.versions == null) {
            found("E043", "no versions");
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void checkContentDirectory() {
        var name = inventory.contentDirectory;
        if (name != null) {
            if (name.isEmpty() || name.contains("/")) {
                found("E017", "contentDirectory is no name of a folder: " + name);
            } else if (name.equals(".") || name.equals("..")) {
                found("E018", "contentDirectory is made of dots");
            }
        }
    }

    private void checkVersionNames() {
        var names = new TreeMap<Integer, VersionName>();
        for (var key : inventory.versionsOrEmpty().keySet()) {
            var name = VersionName.parse(key);
            if (name.isEmpty()) {
                found("E046", "a version that is not named as one: " + key);
            } else if (names.put(name.get().number(), name.get()) != null) {
                found("E012", "a version twice, padded in two manners: " + key);
            }
        }
        if (inventory.versions != null && inventory.versions.isEmpty()) {
            found("E008", "no version");
        }
        checkPadding(names);
        int expected = 1;
        for (int number : names.keySet()) {
            if (number != expected) {
                found(expected == 1 ? "E009" : "E010", "version " + expected + " is missing");
            }
            expected = number + 1;
        }
        if (inventory.head != null) {
            checkHead(inventory.head, names);
        }
    }

    /** The first version sets the manner. */
    private void checkPadding(NavigableMap<Integer, VersionName> names) {
        if (names.isEmpty()) {
            return;
        }
        int width = names.firstEntry().getValue().width();
        names.forEach((number, name) -> {
            if (name.width() != width) {
                found("E013", "version " + number + " is not named in the manner of the first one");
                if (name.width() == 0) {
                    found("E011", "version " + number + " is not padded, the first one is");
                }
            }
        });
    }

    private void checkHead(String head, NavigableMap<Integer, VersionName> names) {
        if (VersionName.parse(head).isEmpty()) {
            found("E040", "head is not named as a version: " + head);
        } else if (!names.isEmpty() && !head.equals(names.lastEntry().getValue().withNumber(names.lastKey()))) {
            found("E040", "head is " + head + ", the newest version " + names.lastKey());
        }
    }

    private void checkManifest() {
        var paths =
                checkDigests("E096", inventory.algorithm, inventory.manifestOrEmpty(), "manifest", digestsOfManifest);
        var good = PathRules.CONTENT.check(paths, place, "manifest", issues);
        var folder = "/" + inventory.contentDirectoryOrDefault() + "/";
        for (var path : good) {
            int slash = path.indexOf('/');
            var version = slash < 0 ? path : path.substring(0, slash);
            if (slash < 0
                    || !path.startsWith(folder, slash)
                    || !inventory.versionsOrEmpty().containsKey(version)) {
                found("E042", "manifest: not in the content of a version: " + path);
            }
        }
        checkUse();
    }

    /** A digest that no version uses means that content was forgotten (or hidden). */
    private void checkUse() {
        if (inventory.versions == null) {
            return;
        }
        var used = new HashSet<String>();
        for (var version : inventory.versions.values()) {
            if (version.state != null) {
                used.addAll(version.state.keySet());
            }
        }
        for (var digest : inventory.manifestOrEmpty().keySet()) {
            if (!used.contains(digest)) {
                found("E107", "manifest: no version uses digest " + digest);
            }
        }
    }

    /**
     * Tells digests of another length than the algorithm's, and those that stand twice but for their case; gives all paths.
     *
     * @param seen takes the well-formed digests, in small letters
     */
    private List<String> checkDigests(
            String code, @Nullable String algorithm, Map<String, List<String>> map, String where, Set<String> seen) {
        int length = algorithm == null
                ? 0
                : Digests.of(algorithm)
                        .map(digest -> digest.getDigestLength() * 2)
                        .orElse(0);
        for (var digest : map.keySet()) {
            if (!isHex(digest)) {
                found(code, where + ": no digest in hexadecimal: " + digest);
            } else if (length > 0 && digest.length() != length) {
                found(code, where + ": no digest of " + algorithm + ": " + digest);
            } else if (!seen.add(digest.toLowerCase(Locale.ROOT))) {
                found(code, where + ": twice the digest " + digest);
            }
        }
        return paths(map);
    }

    private static List<String> paths(Map<String, List<String>> map) {
        var paths = new ArrayList<String>(map.size());
        map.values().forEach(paths::addAll);
        return paths;
    }

    private static boolean isHex(String digest) {
        for (int i = 0; i < digest.length(); i++) {
            if (!HexFormat.isHexDigit(digest.charAt(i))) {
                return false;
            }
        }
        return !digest.isEmpty();
    }

    private void checkVersion(String name, Inventory.Version version) {
        if (version.created == null) {
            found("E048", name + " has no time of creation");
        } else if (!isTime(version.created)) {
            found("E049", name + ": created is no time of RFC 3339: " + version.created);
        }
        if (version.message == null || !version.hasUser) {
            found("W007", name + " has no message or no user");
        }
        if (version.hasUser && version.userAddress == null) {
            found("W008", name + ": the user has no address");
        } else if (version.userAddress != null && !isUri(version.userAddress)) {
            found("W009", name + ": the user's address is no URI");
        }
        if (version.state == null) {
            found("E048", name + " has no state");
        } else {
            checkState(name, version, version.state);
        }
    }

    private void checkState(String name, Inventory.Version version, Map<String, List<String>> state) {
        var digests = state.keySet();
        boolean areKnown =
                inventory.manifestOrEmpty().keySet().containsAll(digests) && digestsOfManifest.containsAll(digests);
        if (areKnown && version.hasGoodPaths) {
            return;
        }
        var ofPaths = new Issues();
        PathRules.LOGICAL.check(areKnown ? paths(state) : checkDigests(name, state), place, name, ofPaths);
        version.hasGoodPaths = !ofPaths.hasErrors();
        ofPaths.tellAgain(issues);
    }

    private List<String> checkDigests(String version, Map<String, List<String>> state) {
        for (var digest : state.keySet()) {
            if (inventory.manifest != null && !inventory.manifest.containsKey(digest)) {
                found("E050", version + ": the manifest does not know the digest " + digest);
            }
        }
        return checkDigests("E050", inventory.algorithm, state, version, new HashSet<>());
    }

    /** RFC 3339, 5.6, with a day that exists; more digits than a clock has are no fault. */
    private static boolean isTime(String text) {
        if (!CREATED.matcher(text).matches()) {
            return false;
        }
        try {
            int point = text.indexOf('.');
            int zone = text.endsWith("Z") || text.endsWith("z") ? text.length() - 1 : text.length() - "+00:00".length();
            var shortened =
                    point < 0 ? text : text.substring(0, Math.min(zone, point + 1 + NANOS)) + text.substring(zone);
            var time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(shortened.toUpperCase(Locale.ROOT));
            return time.isSupported(ChronoField.INSTANT_SECONDS);
        } catch (DateTimeParseException _) {
            // A leap second, which RFC 3339 allows and the JDK does not know.
            return text.startsWith(":60", "2016-12-31T23:59".length());
        }
    }

    private void checkFixity() {
        Set<String> known = new HashSet<>();
        inventory.manifestOrEmpty().values().forEach(known::addAll);
        inventory.fixity.forEach((algorithm, digests) -> {
            var where = "fixity of " + algorithm;
            Collection<String> good = PathRules.CONTENT.check(
                    checkDigests("E097", algorithm, digests, where, new HashSet<>()), place, where, issues);
            for (var path : good) {
                if (!known.contains(path)) {
                    found("E057", where + ": the manifest does not know " + path);
                }
            }
        });
    }
}
