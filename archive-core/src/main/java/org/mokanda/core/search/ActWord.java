package org.mokanda.core.search;

import org.mokanda.core.act.ActField;

/**
 * A word of a person's name in an act.
 *
 * @param written as it stands in the field
 * @param folded the form that is compared, see {@link org.mokanda.core.name.NameFolding}
 * @param validated true when a person answers for the field (I5)
 */
public record ActWord(String written, String folded, ActField field, boolean validated) {
    boolean isParent() {
        return field.role() == ActField.Role.FATHER || field.role() == ActField.Role.MOTHER;
    }

    boolean isSubject() {
        return field.role() == ActField.Role.SUBJECT;
    }
}
