package org.mokanda.copies;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;

/**
 * What the QR of a copy says, as CWT claims (RFC 8392). It may name people: the sheet it is printed on does too, and a
 * sheet whose names were changed no longer agrees with its code.
 *
 * @param office name and city, claim {@code iss}
 * @param act reference of the act, claim {@code sub}
 * @param issuedAt to the second, claim {@code iat}
 * @param number of the copy, claim {@code cti}
 * @param kind code of the act's kind
 * @param subject name of the child, the deceased or both spouses; at most {@value #SUBJECT_MAX} characters
 * @param eventDate as in the act; empty when it states none
 * @param statement first {@value #STATEMENT_BYTES} bytes of the SHA-256 of the attached transcription
 */
public record SealClaims(
        String office,
        String act,
        Instant issuedAt,
        String number,
        String kind,
        String subject,
        String eventDate,
        byte[] statement) {
    static final int SUBJECT_MAX = 120;
    static final int STATEMENT_BYTES = 16;

    private static final int ISSUER = 1;
    private static final int SUBJECT = 2;
    private static final int ISSUED_AT = 6;
    private static final int CWT_ID = 7;
    // Private claims: below -65536 nothing is registered (RFC 8392, 9.1).
    private static final int KIND = -65537;
    private static final int NAMES = -65538;
    private static final int EVENT_DATE = -65539;
    private static final int STATEMENT = -65540;

    public SealClaims {
        statement = statement.clone();
    }

    @Override
    public byte[] statement() {
        return statement.clone();
    }

    /**
     * The claims that belong to an attached transcription.
     *
     * @throws JsonException when these bytes are none
     */
    static SealClaims of(byte[] statement) {
        var json = Json.parse(new String(statement, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(CopyStatement.SCHEMA)) {
            throw new JsonException("unknown schema of a copy");
        }
        var office = json.get("office").asObject();
        var fields = json.get("fields").asObject();
        try {
            return new SealClaims(
                    office.text("name") + ", " + office.text("city"),
                    json.text("act"),
                    Instant.parse(json.text("issued_at")),
                    json.text("number"),
                    json.text("kind"),
                    subject(json.text("kind"), fields),
                    fields.findText(ActField.EVENT_DATE.code()).orElse(""),
                    Arrays.copyOf(sha256(statement), STATEMENT_BYTES));
        } catch (DateTimeException _) {
            throw new JsonException("no time of issue");
        }
    }

    private static String subject(String kind, Json.Obj fields) {
        var names = new ArrayList<String>();
        for (var field : ActField.values()) {
            if (field.role() == ActField.Role.SUBJECT) {
                fields.findText(field.code()).ifPresent(names::add);
            }
        }
        var joined = String.join(kind.equals(ActKind.MARRIAGE.code()) ? " & " : " ", names);
        if (joined.length() <= SUBJECT_MAX) {
            return joined;
        }
        int end = Character.isHighSurrogate(joined.charAt(SUBJECT_MAX - 2)) ? SUBJECT_MAX - 2 : SUBJECT_MAX - 1;
        return joined.substring(0, end) + "…";
    }

    byte[] toCbor() {
        return CBORObject.NewOrderedMap()
                .Add(ISSUER, office)
                .Add(SUBJECT, act)
                .Add(ISSUED_AT, issuedAt.getEpochSecond())
                .Add(CWT_ID, number.getBytes(StandardCharsets.UTF_8))
                .Add(KIND, kind)
                .Add(NAMES, subject)
                .Add(EVENT_DATE, eventDate)
                .Add(STATEMENT, statement)
                .EncodeToBytes();
    }

    /** @throws RuntimeException of the CBOR library or {@link IllegalArgumentException} when the bytes are no claims */
    static SealClaims parse(byte[] cbor) {
        var map = CBORObject.DecodeFromBytes(cbor);
        return new SealClaims(
                claim(map, ISSUER).AsString(),
                claim(map, SUBJECT).AsString(),
                Instant.ofEpochSecond(claim(map, ISSUED_AT).AsInt64Value()),
                new String(claim(map, CWT_ID).GetByteString(), StandardCharsets.UTF_8),
                claim(map, KIND).AsString(),
                claim(map, NAMES).AsString(),
                claim(map, EVENT_DATE).AsString(),
                claim(map, STATEMENT).GetByteString());
    }

    private static CBORObject claim(CBORObject map, int key) {
        if (map.getType() != CBORType.Map || !map.ContainsKey(CBORObject.FromObject(key))) {
            throw new IllegalArgumentException("claim missing: " + key);
        }
        return map.get(CBORObject.FromObject(key));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealClaims that
                && office.equals(that.office)
                && act.equals(that.act)
                && issuedAt.equals(that.issuedAt)
                && number.equals(that.number)
                && kind.equals(that.kind)
                && subject.equals(that.subject)
                && eventDate.equals(that.eventDate)
                && Arrays.equals(statement, that.statement);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, act, issuedAt);
    }

    /** Number alone: the rest names people. */
    @Override
    public String toString() {
        return "SealClaims[" + number + "]";
    }
}
