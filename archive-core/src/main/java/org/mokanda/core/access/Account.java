package org.mokanda.core.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person who may sign in.
 *
 * @param login 2 to 32 small letters, digits, dots or hyphens
 * @param name as printed on copies this person signs
 * @param function as printed on copies, e.g. {@code Officier de l'état civil}
 * @param passwordHash encoded with its method and salt, never the password
 * @param mustChangePassword true for a one-time password
 */
public record Account(
        String login,
        String name,
        String function,
        Set<Role> roles,
        String passwordHash,
        boolean mustChangePassword,
        boolean enabled) {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9.-]{1,31}");

    public Account {
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException("login must be 2 to 32 small letters, digits, dots or hyphens");
        }
        roles = Set.copyOf(roles);
    }

    public boolean may(Role.Permission permission) {
        return enabled && roles.stream().anyMatch(role -> role.may(permission));
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + roles + "]";
    }
}
