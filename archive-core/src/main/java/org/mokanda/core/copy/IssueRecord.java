package org.mokanda.core.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.mokanda.core.act.ActId;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/**
 * What is kept beside the signed file of a copy, in the same object: all that is needed to
 * log the copy and to write its line in the delivery book again. It holds the requester's name and the salt, so it stays
 * in the store and goes nowhere else (I7).
 *
 * @param revision of the act the copy rests on, 1 or more
 * @param signedBy login of who signed
 * @param digest of the signed file
 */
public record IssueRecord(
        CopyNumber number, CopyRequest request, int revision, String signedBy, Instant at, Sha512 digest, byte[] salt) {
    /** Path of the signed file in its object. */
    public static final String FILE = "copy.pdf";
    /** Path of the record in the same object. */
    public static final String RECORD = "issue.json";

    private static final String SCHEMA = "mokanda-issue-1";
    private static final int SIZE_MAX = 1 << 16;

    public IssueRecord {
        if (revision < 1 || salt.length != Commitment.SALT_BYTES) {
            throw new IllegalArgumentException("no record of an issue");
        }
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    /**
     * The record of a copy that is in the store; empty when there is no such copy.
     *
     * @throws JsonException when the record can't be read
     */
    public static Optional<IssueRecord> find(ArchiveStore store, CopyNumber number) {
        return store.file(number.object(), RECORD).map(file -> {
            try (var stream = file.open()) {
                return parse(stream.readNBytes(SIZE_MAX));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The leaf of this copy. Its time is the issue's own: the same copy logged twice gives the same bytes. */
    public LogLeaf.IssuedCopy leaf() {
        return new LogLeaf.IssuedCopy(number, Commitment.to(digest, salt), at);
    }

    /** The line in the delivery book. */
    public Issue line(StoreVersion stored, long leafIndex) {
        return new Issue(number, request, revision, signedBy, at, digest, stored, leafIndex);
    }

    public byte[] bytes() {
        return Json.object()
                .with("schema", SCHEMA)
                .with("number", number.reference())
                .with("act", request.act().reference())
                .with("revision", revision)
                .with("requester", request.requester())
                .with("standing", request.standing())
                .with("purpose", request.purpose())
                .with("fee", request.fee())
                .with("receipt", request.receipt())
                .with("signed_by", signedBy)
                .with("at", at.toString())
                .with("sha512", digest.hex())
                .with("salt", HexFormat.of().formatHex(salt))
                .build()
                .pretty()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JsonException when the bytes are no record */
    public static IssueRecord parse(byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            var act = ActId.parse(json.text("act")).orElseThrow(() -> new JsonException("no reference of an act"));
            return new IssueRecord(
                    CopyNumber.parse(json.text("number")).orElseThrow(() -> new JsonException("no number of a copy")),
                    new CopyRequest(
                            act,
                            json.text("requester"),
                            json.text("standing"),
                            json.text("purpose"),
                            json.text("fee"),
                            json.text("receipt")),
                    Math.toIntExact(json.number("revision")),
                    json.text("signed_by"),
                    Instant.parse(json.text("at")),
                    new Sha512(json.text("sha512")),
                    HexFormat.of().parseHex(json.text("salt")));
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no record of an issue: a member has an impossible value");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssueRecord that && java.util.Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    /** Number alone: the rest is personal or secret. */
    @Override
    public String toString() {
        return "IssueRecord[" + number + "]";
    }
}
