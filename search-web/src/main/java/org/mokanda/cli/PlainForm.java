package org.mokanda.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The everyday form of commands whose start counts, read without picocli, whose classes are of Java 5: no cache of classes
 * takes them, and to load and check them is a good part of the start. Whatever is not plain, a mistake above all, is left to
 * picocli and its messages.
 */
enum PlainForm {
    SERVE("serve", Set.of("--data", "--host", "--lang", "--port"), Set.of("--train")),
    AUDIT("audit", Set.of("--data", "--lang"), Set.of("--json"));

    /** Numbers picocli reads in the same way, whatever it takes a leading zero for. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,4}");

    private final String command;
    private final Set<String> options;
    private final Set<String> flags;

    PlainForm(String command, Set<String> options, Set<String> flags) {
        this.command = command;
        this.options = options;
        this.flags = flags;
    }

    /** @param given options with their values, flags with the empty text */
    record Read(PlainForm form, Map<String, String> given) {
        /** What somebody typed is not for logs (I7). */
        @Override
        public String toString() {
            return "Read[" + form + "]";
        }
    }

    /** What is given, each once; empty when this is for picocli to read. */
    static Optional<Read> read(String... arguments) {
        return Stream.of(values())
                .filter(form -> arguments.length > 0 && arguments[0].equals(form.command))
                .findFirst()
                .flatMap(form -> form.given(arguments).map(given -> new Read(form, given)));
    }

    private Optional<Map<String, String>> given(String... arguments) {
        var given = new HashMap<String, String>();
        int at = 1;
        while (at < arguments.length) {
            int equals = arguments[at].indexOf('=');
            var name = equals < 0 ? arguments[at] : arguments[at].substring(0, equals);
            if (equals < 0 && flags.contains(name)) {
                if (given.put(name, "") != null) {
                    return Optional.empty();
                }
                at++;
                continue;
            }
            if (equals < 0 && at + 1 == arguments.length) {
                return Optional.empty();
            }
            var value = equals < 0 ? arguments[at + 1] : arguments[at].substring(equals + 1);
            if (!isPlain(name, value) || given.put(name, value) != null) {
                return Optional.empty();
            }
            at += equals < 0 ? 2 : 1;
        }
        return Optional.of(given);
    }

    private boolean isPlain(String name, String value) {
        return options.contains(name)
                && !value.isEmpty()
                && !value.startsWith("-")
                && (!name.equals("--port") || NUMBER.matcher(value).matches());
    }
}
