package org.mokanda.storage.ocfl.validate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an inventory file says, right or wrong; what it leaves out or gives in another shape is absent. */
final class Inventory {
    @Nullable
    String id;

    @Nullable
    String type;

    @Nullable
    String algorithm;

    @Nullable
    String head;

    @Nullable
    String contentDirectory;

    /** Digest to content paths. */
    @Nullable
    Map<String, List<String>> manifest;

    @Nullable
    Map<String, Version> versions;

    /** Algorithm to digest to content paths. */
    Map<String, Map<String, List<String>>> fixity = new LinkedHashMap<>();

    private @Nullable Map<String, String> digestsByPath;

    /** What a version block says. */
    static final class Version {
        @Nullable
        String created;

        @Nullable
        String message;

        @Nullable
        String userName;

        @Nullable
        String userAddress;

        boolean hasUser;

        /** Digest to logical paths. */
        @Nullable
        Map<String, List<String>> state;

        /** Where the state stands in its inventory; absent when it was not read there. */
        JsonBytes.@Nullable Span stateText;

        /** The logical paths of the state keep the rules, as far as that was looked at. */
        boolean hasGoodPaths;
    }

    String contentDirectoryOrDefault() {
        return contentDirectory == null ? "content" : contentDirectory;
    }

    Map<String, List<String>> manifestOrEmpty() {
        return manifest == null ? Map.of() : manifest;
    }

    Map<String, Version> versionsOrEmpty() {
        return versions == null ? Map.of() : versions;
    }

    /** Digest in small letters of each content path in the manifest; to be asked for once that no longer changes. */
    Map<String, String> digestsByPath() {
        var known = digestsByPath;
        if (known == null) {
            known = HashMap.<String, String>newHashMap(manifestOrEmpty().size());
            for (var each : manifestOrEmpty().entrySet()) {
                var small = each.getKey().toLowerCase(Locale.ROOT);
                for (var path : each.getValue()) {
                    known.put(path, small);
                }
            }
            digestsByPath = known;
        }
        return known;
    }
}
