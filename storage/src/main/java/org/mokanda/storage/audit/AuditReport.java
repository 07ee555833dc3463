package org.mokanda.storage.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;

/**
 * What an audit found.
 *
 * @param findings by path; at most {@link #FINDINGS_MAX}
 * @param unlisted findings beyond those
 * @param about what was audited; absent for the check of a piece of evidence by itself
 */
public record AuditReport(
        long filesRead,
        long bytesRead,
        List<Finding> findings,
        long unlisted,
        @Nullable About about) {
    /** Most findings that are listed one by one. */
    public static final int FINDINGS_MAX = 10_000;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** Of something that is no archive, or nothing yet. */
    public AuditReport(long filesRead, long bytesRead, List<Finding> findings, long unlisted) {
        this(filesRead, bytesRead, findings, unlisted, null);
    }

    /** What is audited. The code is what {@code --json} carries; it never changes. */
    public enum Kind {
        /** Everything. */
        WHOLE,
        /** The objects of a register, and the log. */
        REGISTER,
        /** Log and root, whether each object is there, and the bytes that were last read the longest time ago. */
        SLICE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What was audited, and when.
     *
     * @param register the one that alone was audited
     * @param began when it began, be it in an earlier run that was broken off
     * @param filesBefore read in that earlier run and found good; not among {@code filesRead}
     * @param objects that the log knows
     * @param logSize leaves under the signed checkpoint
     * @param logRoot hash over them, Base64
     * @param age absent when no readings are kept
     */
    public record About(
            Kind kind,
            @Nullable String register,
            Instant began,
            Instant ended,
            long filesBefore,
            long bytesBefore,
            long objects,
            long logSize,
            String logRoot,
            @Nullable ReadingAge age) {}

    /** True when every byte is as it was confirmed. */
    public boolean ok() {
        return findings.isEmpty();
    }

    AuditReport with(About what) {
        return new AuditReport(filesRead, bytesRead, findings, unlisted, what);
    }

    /** The document of {@code audit --json}, without its schema. */
    public Json.Builder json() {
        var json = Json.object().with("ok", ok()).with("files_read", filesRead).with("bytes_read", bytesRead);
        if (about != null) {
            add(json, about);
        }
        return json.with(
                        "findings",
                        Json.list(findings.stream().map(AuditReport::json).toList()))
                .with("findings_unlisted", unlisted);
    }

    private static void add(Json.Builder json, About about) {
        json.with("extent", about.kind.code());
        if (about.register != null) {
            json.with("register", about.register);
        }
        json.with("began", about.began.toString())
                .with("ended", about.ended.toString())
                .with("files_read_before", about.filesBefore)
                .with("bytes_read_before", about.bytesBefore)
                .with("objects", about.objects)
                .with("log_size", about.logSize)
                .with("log_root", about.logRoot);
        if (about.age != null) {
            json.with("versions", about.age.versions()).with("versions_never_read", about.age.neverRead());
            if (about.age.oldest() != null) {
                json.with("oldest_reading", about.age.oldest().toString());
            }
        }
    }

    private static Json json(Finding finding) {
        var json = Json.object().with("kind", finding.kind().code()).with("path", finding.path());
        if (finding.object() != null) {
            json.with("object", finding.object());
        }
        return json.with("detail", finding.detail()).build();
    }
}
