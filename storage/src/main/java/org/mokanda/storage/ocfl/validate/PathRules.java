package org.mokanda.storage.ocfl.validate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
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
        var good = new HashSet<String>(paths.size() * 2);
        for (var path : paths) {
            if (isWellFormed(path, place, where, issues) && !good.add(path)) {
                issues.add(clash, place, where + ": twice " + path);
            }
        }
        var sorted = good.toArray(String[]::new);
        Arrays.sort(sorted, BY_ELEMENTS);
        for (int i = 1; i < sorted.length; i++) {
            var before = sorted[i - 1];
            if (sorted[i].startsWith(before) && sorted[i].charAt(before.length()) == '/') {
                issues.add(clash, place, where + ": a file and a folder at once: " + before);
            }
        }
        return good;
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
        for (var element : path.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..")) {
                issues.add(elements, place, where + ": an element that is empty or made of dots: " + path);
                return false;
            }
        }
        return true;
    }
}
