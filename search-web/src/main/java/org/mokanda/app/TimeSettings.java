package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.time.TimeService;
import org.mokanda.storage.time.TimeTrust;

/**
 * The time-stamp services that the file {@code time.properties} of a data directory names. Without that file there is none,
 * and nobody outside is ever asked (I8).
 */
public final class TimeSettings {
    private static final Pattern KEY = Pattern.compile("(" + TimeService.NAME + ")\\.(url|trust|policy)");
    /** An object identifier: under its first number, when that is 0 or 1, are 0 to 39 (X.660). */
    private static final String POLICY = "([01]\\.[1-3]?\\d|2\\.(0|[1-9]\\d{0,9}))(\\.(0|[1-9]\\d{0,9})){0,19}";

    private static final String PATH = ".{1,1000}";

    private TimeSettings() {}

    /**
     * @param file of settings; may be absent
     * @return by name
     * @throws MokandaException of kind ENVIRONMENT: they are wrong, or a trusted certificate cannot be read
     */
    public static List<TimeService> read(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        var settings = SettingsFile.read(file, key -> KEY.matcher(key).matches());
        var names = new TreeSet<String>();
        for (var key : settings.keys()) {
            names.add(key.substring(0, key.indexOf('.')));
        }
        return names.stream().map(name -> service(name, settings, file)).toList();
    }

    private static TimeService service(String name, SettingsFile settings, Path file) {
        var policy = settings.optional(name + ".policy", POLICY, "");
        return new TimeService(
                name,
                settings.address(name + ".url"),
                policy.isEmpty() ? Optional.empty() : Optional.of(policy),
                trust(file, settings.required(name + ".trust", PATH)));
    }

    /** @param named a relative path counts from the folder of the settings */
    private static TimeTrust trust(Path file, String named) {
        try {
            return TimeTrust.read(file.resolveSibling(named));
        } catch (IOException | IllegalArgumentException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "settings.no-certificate",
                    "no certificate in " + named + ", named in " + file,
                    e,
                    file.toString(),
                    named);
        }
    }
}
