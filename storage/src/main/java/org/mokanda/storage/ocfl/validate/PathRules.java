package org.mokanda.storage.ocfl.validate;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Issues;

/**
 * What paths in an inventory must look like.
 *
 * @param ends code for a path that begins or ends with a slash
 * @param elements code for an element that is empty or made of dots
 * @param clash code for a path that stands twice, or is the beginning of another
 */
record PathRules(String ends, String elements, String clash) {
    static final PathRules CONTENT = new PathRules("E100", "E099", "E101");
    static final PathRules LOGICAL = new PathRules("E053", "E052", "E095");

    /** Longer than any system lets a path be. */
    private static final int LENGTH_MAX = 4096;

    /** A slash before anything else, so that what lies below a path follows it at once. */
    private static final Comparator<String> BY_ELEMENTS = PathRules::compareByElements;

    /** Tells what is wrong with them; gives those that are well-formed. */
    Set<String> check(Collection<String> paths, String place, String where, Issues issues) {
        var good = HashSet.<String>newHashSet(paths.size());
        // As a rule few, and no longer in sum than the paths, however deep these are.
        var folders = new TreeSet<>(BY_ELEMENTS);
        var folder = "";
        for (var path : paths) {
            if (isWellFormed(path, place, where, issues)) {
                if (!good.add(path)) {
                    issues.add(clash, place, where + ": twice " + path);
                }
                int length = Math.max(0, path.lastIndexOf('/'));
                if (length != folder.length() || !path.startsWith(folder)) {
                    folder = path.substring(0, length);
                    folders.add(folder);
                }
            }
        }
        for (var path : good) {
            if (isBegunBy(folders.ceiling(path), path)) {
                issues.add(clash, place, where + ": a file and a folder at once: " + path);
            }
        }
        return good;
    }

    /** True for the path itself, and for all that lies below it. */
    private static boolean isBegunBy(@Nullable String folder, String path) {
        return folder != null
                && folder.startsWith(path)
                && (folder.length() == path.length() || folder.charAt(path.length()) == '/');
    }

    private static int compareByElements(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private boolean isWellFormed(String path, String place, String where, Issues issues) {
        if (path.length() > LENGTH_MAX) {
            issues.add("path-too-long", place, where + ": a path of " + path.length() + " characters");
            return false;
        }
        if (path.startsWith("/") || path.endsWith("/")) {
            issues.add(ends, place, where + ": begins or ends with a slash: " + path);
            return false;
        }
        for (int from = 0; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (isEmptyOrDots(path, from, end)) {
                issues.add(elements, place, where + ": an element that is empty or made of dots: " + path);
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private static boolean isEmptyOrDots(String path, int from, int end) {
        return switch (end - from) {
            case 0 -> true;
            case 1 -> path.charAt(from) == '.';
            case 2 -> path.startsWith("..", from);
            default -> false;
        };
    }
}
