package org.mokanda.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import org.mokanda.core.access.ClosurePeriods;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterKind;

/** How long books stay closed, by the file {@code access.properties} of a data directory: {@code closure.birth=100}. */
final class AccessSettings {
    private static final String KEY = "closure.";
    /** What never opens by itself. */
    private static final String CLOSED = "closed";

    private AccessSettings() {}

    /**
     * @param file of settings; without it, and for kinds it does not name, the default holds
     * @throws MokandaException of kind ENVIRONMENT: they are wrong
     */
    static ClosurePeriods read(Path file) {
        if (Files.notExists(file)) {
            return ClosurePeriods.DEFAULT;
        }
        var settings = SettingsFile.read(file, AccessSettings::isKey);
        var years = new EnumMap<RegisterKind, Integer>(RegisterKind.class);
        for (var kind : RegisterKind.values()) {
            var key = KEY + kind.code();
            if (settings.optional(key, "\\d{1,3}|" + CLOSED, "").equals(CLOSED)) {
                continue;
            }
            var usual = usual(kind);
            int period = settings.number(key, 0, ClosurePeriods.YEARS_MAX, usual);
            if (period >= 0) {
                years.put(kind, period);
            }
        }
        boolean isTableSaid = settings.keys().contains(KEY + RegisterKind.TABLE.code());
        return isTableSaid ? new ClosurePeriods(years) : ClosurePeriods.of(years);
    }

    private static boolean isKey(String key) {
        return key.startsWith(KEY)
                && RegisterKind.parse(key.substring(KEY.length()))
                        .filter(kind -> key.equals(KEY + kind.code()))
                        .isPresent();
    }

    /** -1 for what stays closed, and for tables, which follow from the others. */
    private static int usual(RegisterKind kind) {
        return kind == RegisterKind.TABLE ? -1 : ClosurePeriods.DEFAULT.years().getOrDefault(kind, -1);
    }
}
