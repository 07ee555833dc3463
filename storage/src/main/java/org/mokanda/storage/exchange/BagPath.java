package org.mokanda.storage.exchange;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as manifests and fetch lists give it, judged before anything is looked up: what leads out of the bag on any system,
 * be it Windows, is refused on all of them (RFC 8493, 5.1 and 5.2).
 */
final class BagPath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("[%$].*");
    private static final int LENGTH_MAX = 4000;

    private BagPath() {}

    /** Why a path is refused; null when it is not. A leading {@code ./} has been taken away. */
    static @Nullable String fault(String path) {
        if (path.isEmpty()) {
            return "no path";
        }
        if (path.length() > LENGTH_MAX) {
            return "a path longer than " + LENGTH_MAX;
        }
        if (path.startsWith("/")) {
            return "an absolute path";
        }
        if (path.startsWith("~")) {
            return "a path from a home folder";
        }
        if (path.indexOf('\\') >= 0) {
            return "a backslash";
        }
        if (DRIVE.matcher(path).matches()) {
            return "a path with a drive letter";
        }
        if (VARIABLE.matcher(path).matches()) {
            return "a path from a variable";
        }
        for (var element : path.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..")) {
                return "an element that is empty or made of dots";
            }
        }
        return path.indexOf('\0') >= 0 ? "a NUL" : null;
    }

    /** Takes back what RFC 8493, 2.1.3 has a writer encode: line breaks, and since 1.0 the percent sign. */
    static String decode(String path, boolean strict) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var text = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            var code = i + 3 <= path.length() ? path.substring(i, i + 3).toUpperCase(Locale.ROOT) : "";
            char plain = switch (code) {
                case "%0A" -> '\n';
                case "%0D" -> '\r';
                case "%25" -> strict ? '%' : 0;
                default -> 0;
            };
            if (plain == 0) {
                text.append(path.charAt(i));
            } else {
                text.append(plain);
                i += 2;
            }
        }
        return text.toString();
    }

    static String encode(String path) {
        return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }
}
