package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * The file that declares a folder as an object or a storage root, by its name and content.
 *
 * @param value what the name begins with after {@code 0=}
 * @param missing code for none or several
 * @param wrongName code for a version nobody knows
 * @param wrongText code for another content
 */
record Declaration(String value, String missing, String several, String wrongName, String wrongText) {
    static final Declaration OBJECT = new Declaration("ocfl_object_", "E003", "E003", "E006", "E007");
    static final Declaration ROOT = new Declaration("ocfl_", "E069", "E076", "E079", "E080");

    private static final int TEXT_MAX = 1000;

    boolean isName(String name) {
        return name.startsWith("0=" + value) && (!equals(ROOT) || !OBJECT.isName(name));
    }

    /** The version that is declared, if it is one that is known here. */
    Optional<SpecVersion> check(Listing.Opener folder, Collection<String> files, Issues issues) {
        var names = files.stream().filter(this::isName).sorted().toList();
        if (names.isEmpty()) {
            issues.add(missing, "", "no declaration 0=" + value + "...");
            return Optional.empty();
        }
        if (names.size() > 1) {
            issues.add(several, names.getLast(), "more than one declaration");
        }
        var name = names.getFirst();
        var version = SpecVersion.ofNumber(name.substring(("0=" + value).length()));
        if (version.isEmpty()) {
            issues.add(wrongName, name, "declares a version of OCFL other than 1.0 and 1.1");
        }
        checkText(folder, name, issues);
        return version;
    }

    private void checkText(Listing.Opener folder, String name, Issues issues) {
        try (var in = folder.open(name)) {
            var bytes = in.readNBytes(TEXT_MAX);
            issues.read(bytes.length);
            var wanted = name.substring("0=".length()) + "\n";
            if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(wanted)) {
                issues.add(wrongText, name, "does not hold its own name and a line break");
            }
        } catch (IOException e) {
            issues.add("unreadable", name, e.getClass().getSimpleName());
        }
    }
}
