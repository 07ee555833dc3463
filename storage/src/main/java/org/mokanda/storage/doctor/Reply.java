package org.mokanda.storage.doctor;

import static org.mokanda.storage.doctor.Standing.ADVICE;
import static org.mokanda.storage.doctor.Standing.FAILING;
import static org.mokanda.storage.doctor.Standing.GOOD;
import static org.mokanda.storage.doctor.Standing.UNKNOWN;

import java.util.Locale;

/** Every reply there is to a {@link Question}. */
public enum Reply {
    WRITABLE(Question.WRITE, GOOD),
    NOT_WRITABLE(Question.WRITE, FAILING),

    FSYNC_PLAUSIBLE(Question.FSYNC, GOOD),
    FSYNC_TOO_FAST(Question.FSYNC, ADVICE),

    FILE_SYSTEM_SUITS(Question.FILE_SYSTEM, GOOD),
    FILE_SYSTEM_IN_MEMORY(Question.FILE_SYSTEM, FAILING),
    FILE_SYSTEM_NO_BARRIER(Question.FILE_SYSTEM, FAILING),
    FILE_SYSTEM_OVERLAY(Question.FILE_SYSTEM, ADVICE),
    FILE_SYSTEM_NETWORK(Question.FILE_SYSTEM, ADVICE),
    FILE_SYSTEM_NO_OWNERS(Question.FILE_SYSTEM, ADVICE),
    FILE_SYSTEM_UNKNOWN(Question.FILE_SYSTEM, UNKNOWN),

    RENAME_ATOMIC(Question.RENAME, GOOD),
    RENAME_NOT_ATOMIC(Question.RENAME, FAILING),

    LINKS(Question.LINK, GOOD),
    NO_LINKS(Question.LINK, ADVICE),

    ONE_DISK(Question.ONE_DISK, GOOD),
    TWO_DISKS(Question.ONE_DISK, FAILING),

    SPACE_ENOUGH(Question.SPACE, GOOD),
    SPACE_SHORT(Question.SPACE, ADVICE),
    SPACE_NONE(Question.SPACE, FAILING),

    SERVER_ANSWERS(Question.SERVER, GOOD),
    SERVER_GONE(Question.SERVER, FAILING),
    SERVER_DENIES(Question.SERVER, FAILING),
    SERVER_NO_BUCKET(Question.SERVER, FAILING),
    SERVER_FULL(Question.SERVER, FAILING),
    SERVER_FAILING(Question.SERVER, FAILING),

    ENCRYPTED(Question.ENCRYPTION, GOOD),
    SAME_MACHINE(Question.ENCRYPTION, GOOD),
    NOT_ENCRYPTED(Question.ENCRYPTION, ADVICE),

    KEPT(Question.KEEPS, GOOD),
    NOT_KEPT(Question.KEEPS, FAILING),

    CONDITION_KEPT(Question.CONDITION, GOOD),
    CONDITION_IGNORED(Question.CONDITION, FAILING),

    CHECKSUM_CHECKED(Question.CHECKSUM, GOOD),
    CHECKSUM_IGNORED(Question.CHECKSUM, ADVICE),

    VERSIONING_ON(Question.VERSIONING, GOOD),
    VERSIONING_OFF(Question.VERSIONING, ADVICE),
    VERSIONING_UNKNOWN(Question.VERSIONING, UNKNOWN),

    SERVER_CLOCK_SAME(Question.SERVER_CLOCK, GOOD),
    SERVER_CLOCK_DIFFERS(Question.SERVER_CLOCK, ADVICE),
    SERVER_CLOCK_FAR(Question.SERVER_CLOCK, FAILING),
    SERVER_CLOCK_UNKNOWN(Question.SERVER_CLOCK, UNKNOWN),

    TIDY(Question.TIDY, GOOD),
    LEFT_BEHIND(Question.TIDY, ADVICE),

    LOCK_KEPT(Question.WRITE_ONCE, GOOD),
    LOCK_NOT_KEPT(Question.WRITE_ONCE, ADVICE),
    LOCK_UNSUPPORTED(Question.WRITE_ONCE, ADVICE),
    LOCK_UNKNOWN(Question.WRITE_ONCE, UNKNOWN),
    DIRECTORY_NOT_WRITE_ONCE(Question.WRITE_ONCE, ADVICE),

    CLOCK_PLAUSIBLE(Question.CLOCK, GOOD),
    CLOCK_BEHIND(Question.CLOCK, FAILING),

    ZONE_SET(Question.TIME_ZONE, GOOD),
    ZONE_UTC(Question.TIME_ZONE, ADVICE),

    MEMORY_ENOUGH(Question.MEMORY, GOOD),
    MEMORY_SHORT(Question.MEMORY, ADVICE),
    MEMORY_TOO_SHORT(Question.MEMORY, FAILING),
    MEMORY_UNKNOWN(Question.MEMORY, UNKNOWN),

    HEAP_ENOUGH(Question.HEAP, GOOD),
    HEAP_SMALL(Question.HEAP, ADVICE),

    TESSERACT_FOUND(Question.TESSERACT, GOOD),
    TESSERACT_MISSING(Question.TESSERACT, FAILING),

    FRENCH_FOUND(Question.FRENCH, GOOD),
    FRENCH_MISSING(Question.FRENCH, FAILING),

    VIPS_FOUND(Question.VIPS, GOOD),
    VIPS_MISSING(Question.VIPS, FAILING),

    KEYS_PRIVATE(Question.KEYS, GOOD),
    KEYS_OPEN(Question.KEYS, FAILING),
    KEYS_MISSING(Question.KEYS, FAILING),

    DATABASE_ANSWERS(Question.DATABASE, GOOD),
    DATABASE_GONE(Question.DATABASE, FAILING),
    DATABASE_STARTING(Question.DATABASE, FAILING),
    DATABASE_DENIES(Question.DATABASE, FAILING),
    DATABASE_MISSING(Question.DATABASE, FAILING),
    DATABASE_CROWDED(Question.DATABASE, FAILING),
    DATABASE_TOO_OLD(Question.DATABASE, FAILING),
    DATABASE_ENCODING(Question.DATABASE, FAILING),
    DATABASE_READ_ONLY(Question.DATABASE, FAILING),
    DATABASE_FAILING(Question.DATABASE, FAILING),

    DATABASE_LINE_ENCRYPTED(Question.DATABASE_LINE, GOOD),
    DATABASE_LINE_ON_MACHINE(Question.DATABASE_LINE, GOOD),
    DATABASE_LINE_OPEN(Question.DATABASE_LINE, ADVICE),

    DATABASE_FORCES(Question.DATABASE_FORCING, GOOD),
    DATABASE_DOES_NOT_FORCE(Question.DATABASE_FORCING, FAILING),

    DATABASE_RIGHTS_ENOUGH(Question.DATABASE_RIGHTS, GOOD),
    DATABASE_RIGHTS_SHORT(Question.DATABASE_RIGHTS, FAILING),
    DATABASE_OF_OTHERS(Question.DATABASE_RIGHTS, FAILING),

    CATALOGUE_READABLE(Question.CATALOGUE, GOOD),
    CATALOGUE_NONE_YET(Question.CATALOGUE, GOOD),
    CATALOGUE_UNREADABLE(Question.CATALOGUE, FAILING),

    INDEX_CURRENT(Question.INDEX, GOOD),
    INDEX_BEHIND(Question.INDEX, ADVICE),
    INDEX_MADE_NEXT(Question.INDEX, ADVICE),
    INDEX_DAMAGED(Question.INDEX, ADVICE),
    INDEX_UNUSABLE(Question.INDEX, FAILING);

    private final Question question;
    private final Standing standing;

    Reply(Question question, Standing standing) {
        this.question = question;
        this.standing = standing;
    }

    public Question question() {
        return question;
    }

    public Standing standing() {
        return standing;
    }

    /** As in JSON and keys of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
