package org.mokanda.storage.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mokanda.storage.verify.Issues;

/**
 * What {@code bagit.txt} says (RFC 8493, 2.1.1).
 *
 * @param version one of those that are known, e.g. {@code 0.97}
 * @param encoding of all other tag files
 */
record BagDeclaration(String version, Charset encoding) {
    static final String FILE = "bagit.txt";

    private static final Set<String> VERSIONS = Set.of("0.93", "0.94", "0.95", "0.96", "0.97", "1.0");
    private static final Pattern TEXT =
            Pattern.compile("BagIt-Version: (\\S+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: (\\S+)(?:\r\n|\n|\r)?");

    static BagDeclaration standard() {
        return new BagDeclaration("1.0", StandardCharsets.UTF_8);
    }

    /** Empty when the text is no declaration of a version that is known, which is told. */
    static Optional<BagDeclaration> parse(byte[] bytes, Issues issues) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            issues.add("bag-declaration", FILE, "is no UTF-8");
            return Optional.empty();
        }
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            issues.add("bag-declaration", FILE, "does not hold the two lines that make a bag, letter for letter");
            return Optional.empty();
        }
        if (!VERSIONS.contains(match.group(1))) {
            issues.add("bag-version", FILE, "a version of BagIt that nobody here knows: " + match.group(1));
            return Optional.empty();
        }
        try {
            return Optional.of(new BagDeclaration(match.group(1), Charset.forName(match.group(2))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            issues.add("bag-declaration", FILE, "an encoding that nobody here knows: " + match.group(2));
            return Optional.empty();
        }
    }

    /** Since version 1.0 every payload manifest names every file, and each once. */
    boolean isStrict() {
        return version.equals("1.0");
    }
}
