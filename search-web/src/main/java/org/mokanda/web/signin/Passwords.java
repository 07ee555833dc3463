package org.mokanda.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are made and kept: bcrypt with its method in front, so that a better method can follow. */
public final class Passwords {
    /** Fewest characters of a password a person chooses. */
    public static final int LENGTH_MIN = 10;
    /** Most bytes of a password in UTF-8; bcrypt takes no more. */
    public static final int BYTES_MAX = 72;

    private static final int BCRYPT_STRENGTH = 11;
    private static final int BCRYPT_DIGEST_LENGTH = 31;
    /** Without the letters and digits people take for one another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int ONE_TIME_GROUPS = 3;
    private static final int ONE_TIME_GROUP_LENGTH = 4;

    private Passwords() {}

    /** The encoder every account uses. Safe for many threads. */
    public static PasswordEncoder encoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    /**
     * What an absent account's password is compared with: it takes as long as any other, and no password is known to lead
     * to it. Made at once, where encoding a password would take as long as a sign-in.
     */
    static String ofNobody() {
        return "{bcrypt}" + BCrypt.gensalt(BCRYPT_STRENGTH) + ".".repeat(BCRYPT_DIGEST_LENGTH);
    }

    /** A random password of about 59 bits that is read from a screen and typed once, e.g. {@code k7mf-2xqp-hj9w}. */
    public static String oneTime() {
        var random = new SecureRandom();
        return random.ints(ONE_TIME_GROUPS)
                .mapToObj(_ -> random.ints(ONE_TIME_GROUP_LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** True for a password a person may choose. */
    static boolean isAcceptable(String password) {
        return password.codePointCount(0, password.length()) >= LENGTH_MIN && fits(password);
    }

    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    }
}
