package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.ocfl.validate.JsonBytes.NotJson;
import org.mokanda.storage.ocfl.validate.JsonBytes.Token;
import org.mokanda.storage.verify.Issues;

/**
 * Reads an inventory of anybody as a stream, so that a hostile one costs no more memory than its own size: shape and depth
 * are judged token by token, and each text is kept once however often it stands there.
 */
final class InventoryParser {
    /** Most digests, paths and other names and members in one inventory (I11). */
    static final int ENTRIES_MAX = 2_000_000;

    /** A larger inventory is not kept for the sake of what older ones repeat. */
    private static final int REPEATED_BYTES_MAX = 16 << 20;

    private static final class TooManyEntries extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final String place;
    private final Issues issues;
    private final @Nullable Inventory newest;
    private int entries;
    private boolean isMisshapen;
    private final Map<String, String> texts = new HashMap<>();

    /**
     * @param place of the inventory, told with each issue
     * @param newest of the same object, when it has been read already
     */
    InventoryParser(String place, @Nullable Inventory newest, Issues issues) {
        this.place = place;
        this.newest = newest;
        this.issues = issues;
    }

    /** A text at the top of an inventory, whatever else it says; null when that cannot be read. */
    static @Nullable String textOf(byte[] bytes, String member) {
        var json = JsonBytes.glance(bytes);
        try {
            int depth = 0;
            do {
                var token = json.next();
                if (depth == 1 && token == Token.NAME && json.text().equals(member)) {
                    return json.next() == Token.TEXT ? json.text() : null;
                }
                depth += step(token);
            } while (depth > 0);
            return null;
        } catch (NotJson _) {
            return null;
        }
    }

    /** What a token adds to the depth. */
    private static int step(Token token) {
        return switch (token) {
            case OBJECT, LIST -> 1;
            case OBJECT_END, LIST_END -> -1;
            case NAME, TEXT, OTHER, END -> 0;
        };
    }

    /** Null when it is no JSON object; that and every value of a wrong shape is told. */
    @Nullable
    Inventory parse(byte[] bytes) {
        var json = new JsonBytes(bytes);
        try {
            if (json.next() != Token.OBJECT) {
                issues.add("E033", place, "no JSON object");
                return null;
            }
            var inventory = inventory(json);
            json.next();
            return inventory;
        } catch (TooManyEntries _) {
            issues.add("inventory-too-large", place, "more than " + ENTRIES_MAX + " digests, paths and names");
            return null;
        } catch (IOException _) {
            issues.add("E033", place, "no JSON that can be read");
            return null;
        }
    }

    private Inventory inventory(JsonBytes json) throws IOException {
        var inventory = new Inventory();
        while (json.next() == Token.NAME) {
            var name = json.text();
            json.next();
            switch (name) {
                case "id" -> inventory.id = text(json, "E037", "id");
                case "type" -> inventory.type = text(json, "E038", "type");
                case "digestAlgorithm" -> inventory.algorithm = text(json, "E033", "digestAlgorithm");
                case "head" -> inventory.head = text(json, "E040", "head");
                case "contentDirectory" -> inventory.contentDirectory = text(json, "E033", "contentDirectory");
                case "manifest" -> {
                    if (isObject(json, "E106", "manifest")) {
                        inventory.manifest = digestMap(json, "E092", "manifest");
                    }
                }
                case "versions" -> {
                    if (isObject(json, "E044", "versions")) {
                        inventory.versions = versions(json);
                    }
                }
                case "fixity" -> {
                    if (isObject(json, "E111", "fixity")) {
                        inventory.fixity = fixity(json);
                    }
                }
                default -> unknown(json, name);
            }
        }
        return inventory;
    }

    private Map<String, Inventory.Version> versions(JsonBytes json) throws IOException {
        var versions = new LinkedHashMap<String, Inventory.Version>();
        while (json.next() == Token.NAME) {
            var name = json.text();
            count();
            json.next();
            if (isObject(json, "E047", "version " + name)) {
                versions.put(name, version(json, name));
            }
        }
        return versions;
    }

    private Inventory.Version version(JsonBytes json, String name) throws IOException {
        var version = new Inventory.Version();
        while (json.next() == Token.NAME) {
            var member = json.text();
            var where = member + " of " + name;
            json.next();
            switch (member) {
                case "created" -> version.created = text(json, "E049", where);
                case "message" -> version.message = text(json, "E094", where);
                case "user" -> {
                    version.hasUser = true;
                    if (isObject(json, "E054", where)) {
                        user(json, version, where);
                    }
                }
                case "state" -> {
                    if (isObject(json, "E050", where)) {
                        state(json, version, name, where);
                    }
                }
                default -> unknown(json, where);
            }
        }
        return version;
    }

    /** What the newest inventory says in the very same bytes is taken from there. */
    private void state(JsonBytes json, Inventory.Version version, String name, String where) throws IOException {
        var twin = newest == null ? null : newest.versionsOrEmpty().get(name);
        if (twin != null && twin.stateText != null && json.skipTwin(twin.stateText)) {
            version.state = twin.state;
            version.hasGoodPaths = twin.hasGoodPaths;
            return;
        }
        int begin = json.position() - 1;
        isMisshapen = false;
        version.state = digestMap(json, "E050", where);
        var text = json.span(begin);
        if (!isMisshapen && text.bytes().length <= REPEATED_BYTES_MAX) {
            version.stateText = text;
        }
    }

    private void user(JsonBytes json, Inventory.Version version, String where) throws IOException {
        while (json.next() == Token.NAME) {
            var member = json.text();
            json.next();
            switch (member) {
                case "name" -> version.userName = text(json, "E054", where + ", name");
                case "address" -> version.userAddress = text(json, "E033", where + ", address");
                default -> unknown(json, where + ", " + member);
            }
        }
        if (version.userName == null || version.userName.isBlank()) {
            issues.add("E054", place, where + " has no name");
        }
    }

    private Map<String, Map<String, List<String>>> fixity(JsonBytes json) throws IOException {
        var fixity = new LinkedHashMap<String, Map<String, List<String>>>();
        while (json.next() == Token.NAME) {
            var algorithm = json.text();
            count();
            json.next();
            if (isObject(json, "E057", "fixity of " + algorithm)) {
                fixity.put(algorithm, digestMap(json, "E057", "fixity of " + algorithm));
            }
        }
        return fixity;
    }

    private Map<String, List<String>> digestMap(JsonBytes json, String code, String where) throws IOException {
        var map = new LinkedHashMap<String, List<String>>();
        while (json.next() == Token.NAME) {
            var digest = once(json.text());
            if (json.next() == Token.LIST) {
                map.put(digest, paths(json, code, where));
            } else {
                misshapen(json, code, where + ": a digest without a list of paths");
            }
        }
        return map;
    }

    private List<String> paths(JsonBytes json, String code, String where) throws IOException {
        var paths = new ArrayList<String>(1);
        while (json.next() != Token.LIST_END) {
            if (json.token() == Token.TEXT) {
                paths.add(once(json.text()));
            } else {
                misshapen(json, code, where + ": a path that is no text");
            }
        }
        return List.copyOf(paths);
    }

    private void misshapen(JsonBytes json, String code, String detail) throws IOException {
        isMisshapen = true;
        issues.add(code, place, detail);
        skip(json);
    }

    private void count() throws TooManyEntries {
        if (++entries > ENTRIES_MAX) {
            throw new TooManyEntries();
        }
    }

    /** Passes over a value; names in it are counted, as the parser keeps them to find those that stand twice. */
    private void skip(JsonBytes json) throws IOException {
        int depth = step(json.token());
        while (depth > 0) {
            var token = json.next();
            if (token == Token.NAME) {
                count();
            }
            depth += step(token);
        }
    }

    private String once(String text) throws TooManyEntries {
        count();
        var known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private @Nullable String text(JsonBytes json, String code, String where) throws IOException {
        if (json.token() == Token.TEXT) {
            return json.text();
        }
        issues.add(code, place, where + " is no text");
        skip(json);
        return null;
    }

    private boolean isObject(JsonBytes json, String code, String where) throws IOException {
        if (json.token() == Token.OBJECT) {
            return true;
        }
        issues.add(code, place, where + " is no JSON object");
        skip(json);
        return false;
    }

    private void unknown(JsonBytes json, String where) throws IOException {
        count();
        issues.add("E102", place, "a member that is not specified: " + where);
        skip(json);
    }
}
