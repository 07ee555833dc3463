package org.mokanda.core.access;

import java.util.Locale;
import java.util.Set;

/** What a person does in the office, and so what they may do here. Anything not listed is denied (I6). */
public enum Role {
    ADMINISTRATOR(Permission.MANAGE_ACCOUNTS, Permission.VIEW, Permission.INGEST, Permission.AUDIT),
    ARCHIVIST(Permission.VIEW, Permission.INGEST, Permission.VALIDATE),
    CLERK(Permission.VIEW, Permission.VALIDATE, Permission.PREPARE_COPY),
    /** Officer of civil status or delegate: signs. */
    OFFICER(Permission.VIEW, Permission.VALIDATE, Permission.PREPARE_COPY, Permission.ISSUE_COPY),
    AUDITOR(Permission.AUDIT);

    /** Something a person may do. */
    public enum Permission {
        /** Search, look at acts, pages and registers. */
        VIEW,
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
