package org.mokanda.core.search;

import org.mokanda.core.act.ActField;

/**
 * A word of a person's name in an act.
 *
 * @param written as it stands in the field
 * @param folded the form that is compared, see {@link org.mokanda.core.name.NameFolding}
 */
public record ActWord(String written, String folded, ActField field, Standing standing) {
    /** Who says that the word stands there (I5). */
    public enum Standing {
        /** A machine read it, or it was typed elsewhere. */
        PROPOSED,
        /** A person answers for it. */
        VALIDATED,
        /** It was read so before, see {@link OtherReading}. */
        OTHER_READING,
        /** The recogniser held it possible, see {@link OtherReading}. */
        ALTERNATIVE
    }

    /** True for what does not stand in the act. */
    boolean isOtherReading() {
        return switch (standing) {
            case PROPOSED, VALIDATED -> false;
            case OTHER_READING, ALTERNATIVE -> true;
        };
    }

    /** True for one that is only possible: looked up by itself, and no word of the archive to which others are near. */
    public boolean isAlternative() {
        return standing == Standing.ALTERNATIVE;
    }

    boolean isParent() {
        return field.role() == ActField.Role.FATHER || field.role() == ActField.Role.MOTHER;
    }

    boolean isSubject() {
        return field.role() == ActField.Role.SUBJECT;
    }

    /** True for a husband or wife of the deceased, and for both of a marriage, each of whom is the other's. */
    public boolean isSpouse() {
        return switch (field) {
            case SPOUSE, HUSBAND, WIFE -> true;
            default -> false;
        };
    }

    /** True when {@code next} goes on with the same name, so that a lost blank may make one word of both. */
    public boolean continuesIn(ActWord next) {
        return isOtherReading() == next.isOtherReading() && (field == next.field || (isOwnName() && next.isOwnName()));
    }

    /** True for one that stands in a name of this role now. */
    public boolean standsIn(AskedRole role) {
        return !isOtherReading()
                && switch (role) {
                    case NAME -> isSubject();
                    case PARENT -> isParent();
                    case SPOUSE -> isSpouse();
                };
    }

    /** Part of a name that is written over several fields. */
    boolean isOwnName() {
        return switch (field) {
            case SURNAME, POST_NAME, GIVEN_NAMES -> true;
            default -> false;
        };
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActWord[" + field + "]";
    }
}
