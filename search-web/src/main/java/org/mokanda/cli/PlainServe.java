package org.mokanda.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code serve} and its options in their everyday form without picocli, whose classes are of Java 5: no cache of
 * classes takes them, and to load and check them is a good part of the start. Whatever is not plain, a mistake above all,
 * is left to picocli and its messages.
 */
final class PlainServe {
    static final String TRAIN = "--train";
    static final Set<String> OPTIONS = Set.of("--data", "--host", "--lang", "--port");

    /** Numbers picocli reads in the same way, whatever it takes a leading zero for. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,4}");

    private PlainServe() {}

    /** The options that are given, each once and with a value; empty when this is for picocli to read. */
    static Optional<Map<String, String>> read(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        if (arguments.length == 2 && arguments[1].equals(TRAIN)) {
            return Optional.of(Map.of(TRAIN, ""));
        }
        var options = new HashMap<String, String>();
        int at = 1;
        while (at < arguments.length) {
            int equals = arguments[at].indexOf('=');
            var name = equals < 0 ? arguments[at] : arguments[at].substring(0, equals);
            if (equals < 0 && at + 1 == arguments.length) {
                return Optional.empty();
            }
            var value = equals < 0 ? arguments[at + 1] : arguments[at].substring(equals + 1);
            if (!isPlain(name, value) || options.put(name, value) != null) {
                return Optional.empty();
            }
            at += equals < 0 ? 2 : 1;
        }
        return Optional.of(options);
    }

    private static boolean isPlain(String name, String value) {
        return OPTIONS.contains(name)
                && !value.isEmpty()
                && !value.startsWith("-")
                && (!name.equals("--port") || NUMBER.matcher(value).matches());
    }
}
