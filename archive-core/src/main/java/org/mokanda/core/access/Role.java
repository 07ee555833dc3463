package org.mokanda.core.access;

import java.util.Locale;
import java.util.Set;

/** What a person does in the office, and so what they may do here. Anything not listed is denied (I6). */
public enum Role {
    /** Sees closed books too, since whoever brings scans in has them before their eyes. */
    ADMINISTRATOR(
            Permission.MANAGE_ACCOUNTS, Permission.VIEW, Permission.VIEW_CLOSED, Permission.INGEST, Permission.AUDIT),
    ARCHIVIST(Permission.VIEW, Permission.VIEW_CLOSED, Permission.INGEST, Permission.VALIDATE),
    CLERK(Permission.VIEW, Permission.VIEW_CLOSED, Permission.VALIDATE, Permission.PREPARE_COPY),
    /** Officer of civil status or delegate: signs. */
    OFFICER(
            Permission.VIEW,
            Permission.VIEW_CLOSED,
            Permission.VALIDATE,
            Permission.PREPARE_COPY,
            Permission.ISSUE_COPY),
    AUDITOR(Permission.AUDIT),
    /** A visitor of the reading room, or the screen that stands there: what is open to all, and nothing else. */
    READER(Permission.VIEW);

    /** Something a person may do. */
    public enum Permission {
        /** Search, look at acts, pages and registers that are past their closure period. */
        VIEW,
        /** The same for those that are not, and what the office notes of its books: for those whose work needs them. */
        VIEW_CLOSED,
        /** Bring in scans, have them back as they came, keep the inventory of paper books. */
        INGEST,
        /** Confirm and correct fields. */
        VALIDATE,
        /** Fill in a request for a copy and look at the delivery book. */
        PREPARE_COPY,
        /** Issue a certified copy. */
        ISSUE_COPY,
        /** Run the audit and read its reports. */
        AUDIT,
        MANAGE_ACCOUNTS
    }

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Stable code, e.g. {@code officer}; the bundle key is {@code role.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
