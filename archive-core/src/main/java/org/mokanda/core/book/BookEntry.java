package org.mokanda.core.book;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;

/**
 * A line in the inventory of a paper book, as it is sealed in the store. It may name who brought the book, so it stays in
 * store and catalogue (I7).
 *
 * @param number 1 or more, in the order of writing, without a gap in its register
 * @param by login of who wrote it
 */
public record BookEntry(RegisterId register, int number, BookFact fact, String by, Instant at) {
    private static final String SCHEMA = "mokanda/book-entry/1";
    private static final Pattern PATH = Pattern.compile("records/\\d{4,}\\.json");

    public BookEntry {
        if (number < 1) {
            throw new IllegalArgumentException("number of an entry below 1: " + number);
        }
    }

    /** Where the record lies in the register's object, e.g. {@code records/0001.json}. */
    static String path(int number) {
        return String.format(Locale.ROOT, "records/%04d.json", number);
    }

    static boolean isRecord(String path) {
        return PATH.matcher(path).matches();
    }

    /** Path of this record in the register's object. */
    public String path() {
        return path(number);
    }

    /** The record as it is sealed: canonical JSON (RFC 8785) in UTF-8. */
    public byte[] bytes() {
        return Json.object()
                .with("schema", SCHEMA)
                .with("register", register.reference())
                .with("number", number)
                .with("by", by)
                .with("at", at.toString())
                .with("fact", BookJson.write(fact))
                .build()
                .canonical()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JsonException when the bytes are no entry */
    public static BookEntry parse(byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            return new BookEntry(
                    RegisterId.parse(json.text("register")).orElseThrow(() -> new JsonException("no register")),
                    Math.toIntExact(json.number("number")),
                    BookJson.read(json.get("fact").asObject()),
                    json.text("by"),
                    Instant.parse(json.text("at")));
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no entry of a book: a member has an impossible value");
        }
    }

    /** What people wrote is left out (I7). */
    @Override
    public String toString() {
        return "BookEntry[" + register + " " + number + " " + fact + "]";
    }
}
