package org.mokanda.storage.doctor;

import java.util.Locale;

/** What is asked; in the order of the table. */
public enum Question {
    WRITE,
    FSYNC,
    FILE_SYSTEM,
    RENAME,
    LINK,
    ONE_DISK,
    SPACE,
    SERVER,
    ENCRYPTION,
    KEEPS,
    CONDITION,
    CHECKSUM,
    VERSIONING,
    SERVER_CLOCK,
    TIDY,
    WRITE_ONCE,
    CLOCK,
    TIME_ZONE,
    MEMORY,
    HEAP,
    TESSERACT,
    FRENCH,
    VIPS,
    KEYS,
    DATABASE,
    DATABASE_LINE,
    DATABASE_FORCING,
    DATABASE_RIGHTS,
    CATALOGUE,
    INDEX_SERVER,
    INDEX_LINE,
    INDEX;

    /** As in JSON and keys of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
