package org.mokanda.storage.ocfl.validate;

import java.util.Collection;
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

    /** Tells what is wrong with them; gives those that are well-formed. */
    Set<String> check(Collection<String> paths, String place, String where, Issues issues) {
        var good = new HashSet<String>(paths.size() * 2);
        for (var path : paths) {
            if (isWellFormed(path, place, where, issues) && !good.add(path)) {
                issues.add(clash, place, where + ": twice " + path);
            }
        }
        for (var path : good) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (good.contains(path.substring(0, slash))) {
                    issues.add(clash, place, where + ": a file and a folder at once: " + path.substring(0, slash));
                }
            }
        }
        return good;
    }

    private boolean isWellFormed(String path, String place, String where, Issues issues) {
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
