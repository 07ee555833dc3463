package org.mokanda.app;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/**
 * A file of settings, one {@code key=value} a line, in UTF-8. Every failure names the file, the key and what to do, and none
 * shows a secret.
 */
final class SettingsFile {
    private static final int BYTES_MAX = 64 << 10;
    private static final int SECRET_BYTES_MAX = 4 << 10;
    static final int PORT_MAX = 65_535;

    private final Path file;
    private final Properties values;

    private SettingsFile(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /**
     * @param known names of all keys there are
     * @throws MokandaException of kind ENVIRONMENT, as all of this class: unreadable, or with a key that means nothing
     */
    static SettingsFile read(Path file, String... known) {
        return read(file, List.of(known)::contains);
    }

    /** @param known whether there is a key of this name */
    static SettingsFile read(Path file, Predicate<String> known) {
        var values = new Properties();
        try {
            values.load(new StringReader(new String(atMost(file, BYTES_MAX), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("settings.unreadable", file, e);
        }
        for (var key : values.stringPropertyNames()) {
            if (!known.test(key)) {
                boolean isSecret = known.test(key + "-file");
                throw wrong(isSecret ? "settings.secret-inside" : "settings.unknown", file, null, key);
            }
        }
        return new SettingsFile(file, values);
    }

    private static byte[] atMost(Path file, int bytesMax) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("larger than " + bytesMax + " bytes");
            }
            return bytes;
        }
    }

    String required(String key, String form) {
        var value = optional(key, form, "");
        if (value.isEmpty()) {
            throw wrong("settings.missing", file, null, key);
        }
        return value;
    }

    /** @param form regular expression of the whole value */
    String optional(String key, String form, String otherwise) {
        var value = values.getProperty(key, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches(form)) {
            throw wrong("settings.wrong", file, null, key);
        }
        return value;
    }

    /** A whole number from least to most. */
    int number(String key, int least, int most, int otherwise) {
        var value = optional(key, "\\d{1,9}", "");
        if (value.isEmpty()) {
            return otherwise;
        }
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw wrong("settings.wrong", file, null, key);
        }
        return number;
    }

    Set<String> keys() {
        return values.stringPropertyNames();
    }

    /** Where a server is asked by HTTP: any path and query, but no password. */
    Optional<URI> address(String key) {
        var value = optional(key, "https?://[!-~]{1,1000}", "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            var address = new URI(value);
            boolean isHost = address.getHost() != null && address.getPort() != 0 && address.getPort() <= PORT_MAX;
            if (isHost && address.getUserInfo() == null && address.getFragment() == null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException _) {
            // told below, without the value: it may hold an account's key
        }
        throw wrong("settings.wrong", file, null, key);
    }

    /**
     * A PEM file with certificates that vouch for a server; empty when the key is absent. Looked into here: to a driver a file that it
     * cannot read is a server that does not answer.
     *
     * @param key a relative path counts from the folder of the settings
     */
    Optional<Path> certificates(String key) {
        var named = optional(key, "[^\\p{Cntrl}]{1,1000}", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var place = file.resolveSibling(named);
        try (var in = Files.newInputStream(place)) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty()) {
                return Optional.of(place);
            }
        } catch (IOException | CertificateException e) {
            throw wrong("settings.no-root-certificate", file, e, named);
        }
        throw wrong("settings.no-root-certificate", file, null, named);
    }

    /** The value of this key makes no sense. */
    MokandaException wrong(String key) {
        return wrong("settings.wrong", file, null, key);
    }

    /**
     * A secret: the environment variable's value, else the first line of the file which {@code variable + "_FILE"} names,
     * else of the one which the key names.
     *
     * @param key a relative path counts from the folder of the settings
     */
    String secret(Map<String, String> environment, String variable, String key) {
        var given = environment.getOrDefault(variable, "").strip();
        if (!given.isEmpty()) {
            return given;
        }
        var ofVariable = environment.getOrDefault(variable + "_FILE", "").strip();
        var named = ofVariable.isEmpty() ? values.getProperty(key, "").strip() : ofVariable;
        if (named.isEmpty()) {
            throw wrong("settings.no-secret", file, null, variable, key);
        }
        var place = file.resolveSibling(named);
        try {
            var line = new String(atMost(place, SECRET_BYTES_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!line.isEmpty()) {
                return line;
            }
        } catch (IOException e) {
            throw wrong("settings.secret-unreadable", file, e, place.toString(), variable);
        }
        throw wrong("settings.secret-unreadable", file, null, place.toString(), variable);
    }

    private static MokandaException wrong(String messageKey, Path file, @Nullable Exception cause, String... what) {
        var arguments = new Object[what.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(what, 0, arguments, 1, what.length);
        return new MokandaException(
                FailureKind.ENVIRONMENT,
                messageKey,
                messageKey + " " + String.join(" ", what) + " in " + file,
                cause,
                arguments);
    }
}
