package org.mokanda.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.s3.S3Place;

/**
 * Where the archive store of a data directory lies: in the directory itself, or on the S3 server that its file
 * {@code store.properties} names. The two keys to the server come from the environment or from files; never from
 * {@code store.properties}, which is copied and shown around.
 */
public sealed interface StoreSettings {
    /** Name of the key that tells who asks, as environment variable; with {@code _FILE} behind it, of its file. */
    String ACCESS_KEY = "MOKANDA_S3_ACCESS_KEY";
    /** The same for the secret. */
    String SECRET_KEY = "MOKANDA_S3_SECRET_KEY";

    /** One part of a prefix: nothing a server could take for something else than it is. */
    String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

    /** @param archive root of the OCFL storage */
    record InDirectory(Path archive) implements StoreSettings {}

    record OnS3(S3Place place) implements StoreSettings {}

    /**
     * Reads the settings of this data directory.
     *
     * @throws MokandaException of kind ENVIRONMENT: they are wrong or missing, or there is an archive in the directory too
     */
    static StoreSettings of(DataDirectory directory) {
        return of(directory, System.getenv());
    }

    static StoreSettings of(DataDirectory directory, Map<String, String> environment) {
        var file = directory.storeSettings();
        if (Files.notExists(file)) {
            return new InDirectory(directory.archive());
        }
        requireOnePlace(directory.archive(), file);
        return new OnS3(place(file, environment, ACCESS_KEY, SECRET_KEY));
    }

    /**
     * The place on an S3 server that a file of settings names.
     *
     * @param accessKey name of the environment variable with the key that tells who asks
     * @param secretKey the same for the secret
     * @throws MokandaException of kind ENVIRONMENT: the settings are wrong or missing
     */
    static S3Place place(Path file, Map<String, String> environment, String accessKey, String secretKey) {
        var settings =
                SettingsFile.read(file, "endpoint", "region", "bucket", "prefix", "access-key-file", "secret-key-file");
        return S3Place.of(
                endpoint(settings),
                settings.optional("region", "[A-Za-z0-9-]{1,64}", "us-east-1"),
                settings.required("bucket", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                prefix(settings),
                settings.secret(environment, accessKey, "access-key-file"),
                settings.secret(environment, secretKey, "secret-key-file"));
    }

    private static URI endpoint(SettingsFile settings) {
        // A port at most behind the host: no path, no query, and no password before it.
        settings.required("endpoint", "https?://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:\\d{1,5})?");
        return settings.address("endpoint").orElseThrow();
    }

    private static String prefix(SettingsFile settings) {
        var prefix = settings.optional("prefix", "(?=.{1,100}$)(" + NAME + "/)*" + NAME + "/?", "");
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** Whoever finds two archives cannot tell which is the truth (I4). */
    private static void requireOnePlace(Path archive, Path settings) {
        if (!Files.isDirectory(archive)) {
            return;
        }
        try (var entries = Files.list(archive)) {
            if (entries.findAny().isPresent()) {
                throw new MokandaException(
                        FailureKind.ENVIRONMENT,
                        "settings.two-places",
                        "an archive in " + archive + " and settings of another in " + settings,
                        null,
                        archive.toString(),
                        settings.toString());
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "store.read-only", "cannot look into " + archive, e, archive.toString());
        }
    }
}
