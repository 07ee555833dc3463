package org.mokanda.copies;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.mokanda.core.access.Account;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.json.Json;
import org.mokanda.core.place.Office;

/**
 * All that one copy states. The sheet shows it, the attachment holds it as canonical JSON, the QR holds the heart of it.
 *
 * @param act validated
 * @param signer name and function are printed, the login is not
 */
record CopyStatement(
        CopyNumber number, ZonedDateTime at, Office office, CivilAct act, CopyRequest request, Account signer) {
    /** Value of the {@code schema} member. */
    static final String SCHEMA = "mokanda/copy/1";

    static CopyStatement of(
            CopyNumber number,
            Instant at,
            ZoneId zone,
            Office office,
            CivilAct act,
            CopyRequest request,
            Account signer) {
        return new CopyStatement(number, at.atZone(zone), office, act, request, signer);
    }

    /** Canonical JSON (RFC 8785) in UTF-8: texts alone, nothing about who keyed what or where it stands on the scan. */
    byte[] bytes() {
        var fields = Json.object();
        act.fields().forEach((field, value) -> fields.with(field.code(), value.text()));
        var register = Json.object()
                .with("kind", act.id().register().kind().code())
                .with("year", act.id().register().year().getValue());
        var volume = act.id().register().volume();
        if (volume != null) {
            register.with("volume", volume);
        }
        return Json.object()
                .with("schema", SCHEMA)
                .with("number", number.reference())
                .with("issued_at", at.toInstant().toString())
                .with("issued_on", at.toLocalDate().toString())
                .with(
                        "office",
                        Json.object()
                                .with("code", office.code().value())
                                .with("name", office.name())
                                .with("city", office.city())
                                .build())
                .with("register", register.build())
                .with("act", act.id().reference())
                .with("kind", act.kind().code())
                .with("revision", act.revision())
                .with("fields", fields.build())
                .with(
                        "notes",
                        Json.list(act.notes().stream()
                                .map(note -> Json.text(note.value().text()))
                                .toList()))
                .with(
                        "delivered",
                        Json.object()
                                .with("requester", request.requester())
                                .with("standing", request.standing())
                                .with("purpose", request.purpose())
                                .with("fee", request.fee())
                                .with("receipt", request.receipt())
                                .build())
                .with(
                        "signed_by",
                        Json.object()
                                .with("name", signer.name())
                                .with("function", signer.function())
                                .build())
                .build()
                .canonical()
                .getBytes(StandardCharsets.UTF_8);
    }
}
