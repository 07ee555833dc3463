package org.mokanda.core.search;

/** In which role a name is asked for; it never counts as another. */
public enum AskedRole {
    /** Whose act it is: child, deceased, either spouse of a marriage. */
    NAME,
    /** Father or mother. */
    PARENT,
    /** Husband or wife of the deceased; in a marriage the other of the two. */
    SPOUSE
}
