package org.mokanda.storage.ocfl.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Issues;

/**
 * Reads an inventory of anybody as a stream, so that a hostile one costs no more memory than its own size: shape and depth
 * are judged token by token, and each text is kept once however often it stands there.
 */
final class InventoryParser {
    private static final JsonFactory PEEKING = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(100_000)
                    .maxNameLength(10_000)
                    .build())
            // Names in an inventory are digests: a table of them that outlives the inventory would only grow.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    private static final JsonFactory FACTORY =
            PEEKING.copy().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

    /** Most digests, paths and other names and members in one inventory (I11). */
    static final int ENTRIES_MAX = 2_000_000;

    private static final class TooManyEntries extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final String place;
    private final Issues issues;
    private int entries;
    private final Map<String, String> texts = new HashMap<>();

    /** @param place of the inventory, told with each issue */
    InventoryParser(String place, Issues issues) {
        this.place = place;
        this.issues = issues;
    }

    /** A text at the top of an inventory, whatever else it says; null when that cannot be read. */
    static @Nullable String textOf(byte[] bytes, String member) {
        try (var json = PEEKING.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean named = json.currentName().equals(member);
                var token = json.nextToken();
                if (named) {
                    return token == JsonToken.VALUE_STRING ? json.getText() : null;
                }
                json.skipChildren();
            }
            return null;
        } catch (IOException _) {
            return null;
        }
    }

    /** Null when it is no JSON object; that and every value of a wrong shape is told. */
    @Nullable
    Inventory parse(byte[] bytes) {
        try (var json = FACTORY.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                issues.add("E033", place, "no JSON object");
                return null;
            }
            var inventory = inventory(json);
            if (json.nextToken() != null) {
                issues.add("E033", place, "more than one JSON value");
                return null;
            }
            return inventory;
        } catch (TooManyEntries _) {
            issues.add("inventory-too-large", place, "more than " + ENTRIES_MAX + " digests, paths and names");
            return null;
        } catch (IOException e) {
            issues.add(
                    "E033", place, "no JSON that can be read: " + e.getClass().getSimpleName());
            return null;
        }
    }

    private Inventory inventory(JsonParser json) throws IOException {
        var inventory = new Inventory();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
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

    private Map<String, Inventory.Version> versions(JsonParser json) throws IOException {
        var versions = new LinkedHashMap<String, Inventory.Version>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            count();
            json.nextToken();
            if (isObject(json, "E047", "version " + name)) {
                versions.put(name, version(json, name));
            }
        }
        return versions;
    }

    private Inventory.Version version(JsonParser json, String name) throws IOException {
        var version = new Inventory.Version();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var member = json.currentName();
            var where = member + " of " + name;
            json.nextToken();
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
                        version.state = digestMap(json, "E050", where);
                    }
                }
                default -> unknown(json, where);
            }
        }
        return version;
    }

    private void user(JsonParser json, Inventory.Version version, String where) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var member = json.currentName();
            json.nextToken();
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

    private Map<String, Map<String, List<String>>> fixity(JsonParser json) throws IOException {
        var fixity = new LinkedHashMap<String, Map<String, List<String>>>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var algorithm = json.currentName();
            count();
            json.nextToken();
            if (isObject(json, "E057", "fixity of " + algorithm)) {
                fixity.put(algorithm, digestMap(json, "E057", "fixity of " + algorithm));
            }
        }
        return fixity;
    }

    private Map<String, List<String>> digestMap(JsonParser json, String code, String where) throws IOException {
        var map = new LinkedHashMap<String, List<String>>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var digest = once(json.currentName());
            if (json.nextToken() == JsonToken.START_ARRAY) {
                map.put(digest, paths(json, code, where));
            } else {
                issues.add(code, place, where + ": a digest without a list of paths");
                skip(json);
            }
        }
        return map;
    }

    private List<String> paths(JsonParser json, String code, String where) throws IOException {
        var paths = new ArrayList<String>(1);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                paths.add(once(json.getText()));
            } else {
                issues.add(code, place, where + ": a path that is no text");
                skip(json);
            }
        }
        return List.copyOf(paths);
    }

    private void count() throws TooManyEntries {
        if (++entries > ENTRIES_MAX) {
            throw new TooManyEntries();
        }
    }

    /** Passes over a value; names in it are counted, as the parser keeps them to find those that stand twice. */
    private void skip(JsonParser json) throws IOException {
        int depth = 0;
        var token = json.currentToken();
        while (token != null) {
            if (token == JsonToken.FIELD_NAME) {
                count();
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            token = json.nextToken();
        }
    }

    private String once(String text) throws TooManyEntries {
        count();
        var known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private @Nullable String text(JsonParser json, String code, String where) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        issues.add(code, place, where + " is no text");
        skip(json);
        return null;
    }

    private boolean isObject(JsonParser json, String code, String where) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        issues.add(code, place, where + " is no JSON object");
        skip(json);
        return false;
    }

    private void unknown(JsonParser json, String where) throws IOException {
        count();
        issues.add("E102", place, "a member that is not specified: " + where);
        skip(json);
    }
}
