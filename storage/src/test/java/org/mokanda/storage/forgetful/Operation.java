package org.mokanda.storage.forgetful;

/**
 * Something that is about to change the disk.
 *
 * @param number 1 for the first since the machine was started
 * @param path absolute; of a rename the old name
 */
public record Operation(long number, Kind kind, String path) {
    /** What the operation does. */
    public enum Kind {
        CREATE,
        WRITE,
        TRUNCATE,
        FORCE_FILE,
        FORCE_FOLDER,
        MAKE_FOLDER,
        RENAME,
        LINK,
        DELETE,
        CHANGE_MODE;

        /** True when it takes room on the disk, so that a full one refuses it. */
        public boolean takesRoom() {
            return switch (this) {
                case CREATE, WRITE, MAKE_FOLDER, LINK -> true;
                case TRUNCATE, FORCE_FILE, FORCE_FOLDER, RENAME, DELETE, CHANGE_MODE -> false;
            };
        }

        public boolean isForce() {
            return this == FORCE_FILE || this == FORCE_FOLDER;
        }
    }
}
