package org.mokanda.storage.ocfl.validate;

import java.util.LinkedHashMap;
import java.util.List;
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
}
