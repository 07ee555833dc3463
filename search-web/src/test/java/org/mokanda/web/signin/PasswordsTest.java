package org.mokanda.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void nobodysPasswordIsComparedWithAsMuchWorkAsAnyOther() {
        var encoder = Passwords.encoder();
        var somebody = encoder.encode("k7mf-2xqp-hj9w");
        var nobody = Passwords.ofNobody();

        assertEquals(somebody.length(), nobody.length());
        assertEquals(method(somebody), method(nobody));
        // Says false for this strength only, and fails for what bcrypt would refuse without any work.
        assertFalse(encoder.upgradeEncoding(nobody));
        assertFalse(encoder.matches("k7mf-2xqp-hj9w", nobody));
        assertFalse(encoder.matches("", nobody));
    }

    /** Method and strength, e.g. {@code {bcrypt}$2a$11$}. */
    private static String method(String encoded) {
        return encoded.substring(0, encoded.lastIndexOf('$') + 1);
    }
}
