package org.mokanda.storage.ocfl.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.core.extension.OcflExtensionRegistry;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.verify.Issues;

/** The layout a storage root declares, and where objects belong if ocfl-java knows that layout. */
final class RootLayout {
    static final String FILE = "ocfl_layout.json";

    private static final int BYTES_MAX = 1_000_000;
    private static final ObjectMapper CONFIGURATIONS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RootLayout() {}

    /** Gives the folder for an identifier; empty when there is no layout, or one that is not known here. */
    static Optional<UnaryOperator<@Nullable String>> read(Path root, Issues issues) {
        if (!Files.isRegularFile(root.resolve(FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty(); // a link or a pipe is told as any other in the root
        }
        try {
            var json = Json.parse(text(root.resolve(FILE), issues)).asObject();
            var name = json.text("extension");
            json.text("description");
            return extension(root, name, issues);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JsonException e) {
            issues.add("E070", FILE, "is no JSON object with extension and description");
        } catch (IOException e) {
            issues.add("unreadable", FILE, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static Optional<UnaryOperator<@Nullable String>> extension(Path root, String name, Issues issues)
            throws IOException {
        if (!Folders.isRegistered(name)) {
            issues.add("E071", FILE, "names an extension that is not registered: " + name);
            return Optional.empty();
        }
        var known = OcflExtensionRegistry.lookup(name);
        if (known.isEmpty() || !(known.get() instanceof OcflStorageLayoutExtension layout)) {
            return Optional.empty();
        }
        if (!isFolder(root.resolve(Folders.EXTENSIONS))
                || !isFolder(root.resolve(Folders.EXTENSIONS).resolve(name))) {
            return Optional.empty(); // what else lies there is told as any other in the root
        }
        var config = Folders.EXTENSIONS + "/" + name + "/config.json";
        if (Files.exists(root.resolve(config), LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(root.resolve(config), LinkOption.NOFOLLOW_LINKS)) {
            issues.add("E090", config, "no file");
            return Optional.empty();
        }
        try {
            layout.init(CONFIGURATIONS.readValue(text(root.resolve(config), issues), layout.getExtensionConfigClass()));
        } catch (NoSuchFileException _) {
            return Optional.empty(); // defaults differ among programs: nothing to hold against anybody
        } catch (JsonProcessingException | OcflJavaException | IllegalArgumentException e) {
            issues.add("E071", config, "does not configure " + name);
            return Optional.empty();
        }
        return Optional.of(id -> placeOf(layout, id));
    }

    /** Null when the layout has no place for such an identifier. */
    private static @Nullable String placeOf(OcflStorageLayoutExtension layout, @Nullable String id) {
        try {
            return id == null ? null : layout.mapObjectId(id);
        } catch (RuntimeException _) {
            return null; // some layouts refuse identifiers with an exception of their own
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String text(Path file, Issues issues) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes(BYTES_MAX);
            issues.read(bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
