package org.mokanda.web.signin;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who a session belongs to.
 *
 * @param byLink came by a one-time link, so may set a password without knowing the old one
 */
record SignedIn(String login, boolean byLink) implements Principal, Serializable {
    @Override
    public String getName() {
        return login;
    }
}
