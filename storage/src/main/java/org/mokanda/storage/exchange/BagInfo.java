package org.mokanda.storage.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mokanda.storage.verify.Issues;

/** What {@code bag-info.txt} says: labels and values in order, a label any number of times (RFC 8493, 2.2.2). */
final class BagInfo {
    /** The name since version 0.96; before it was {@code package-info.txt}. */
    static final String FILE = "bag-info.txt";

    static final String OLD_FILE = "package-info.txt";

    private static final int ENTRIES_MAX = 10_000;

    private static final int VALUE_MAX = 100_000;

    /** A label and its value as it grows. */
    private record Entry(String label, StringBuilder value) {
        /** Without the value, which may name a contact (I7). */
        @Override
        public String toString() {
            return "Entry[" + label + "]";
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final String file;
    private final Issues issues;

    BagInfo(String file, Issues issues) {
        this.file = file;
        this.issues = issues;
    }

    /** A line that begins with a blank goes on with the value before it. */
    void line(String line) {
        int colon = line.indexOf(':');
        if (line.isBlank() || entries.size() >= ENTRIES_MAX) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0)) && !entries.isEmpty()) {
            var value = entries.getLast().value;
            if (value.length() > VALUE_MAX) {
                issues.add("bag-info", file, "a value longer than " + VALUE_MAX);
            } else {
                value.append(' ').append(line.strip());
            }
        } else if (colon > 0) {
            entries.add(new Entry(
                    line.substring(0, colon).strip(),
                    new StringBuilder(line.substring(colon + 1).strip())));
        } else {
            issues.add("bag-info", file, "a line that is no label and value");
        }
    }

    /** The first value; labels are compared without regard to case. */
    Optional<String> find(String label) {
        return entries.stream()
                .filter(entry -> entry.label.equalsIgnoreCase(label))
                .map(entry -> entry.value.toString())
                .findFirst();
    }
}
