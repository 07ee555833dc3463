package org.mokanda.web.deposit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.deposit.Deposit;
import org.mokanda.deposit.DepositKey;
import org.mokanda.deposit.DepositLimits;
import org.mokanda.deposit.DepositedFile;
import org.mokanda.deposit.Deposits;
import org.mokanda.deposit.Piece;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.server.ResponseStatusException;

/**
 * The files of a deposit by the protocol tus 1.0.0 (tus.io): core, creation, termination, checksum. What it acknowledges is on the
 * disk (I1). Beside the protocol stands a list of what is there, and the text for a person in the body of each refusal.
 */
@Controller
@RequestMapping("/depot/{id}/fichiers")
class TusController {
    private static final Logger LOG = LoggerFactory.getLogger(TusController.class);
    private static final String VERSION = "1.0.0";
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");
    private static final String PIECE_TYPE = "application/offset+octet-stream";
    /** Of the protocol's extension for checksums; no other standard has it. */
    private static final int CHECKSUM_MISMATCH = 460;
    /** Pieces in memory at the same time (I11). */
    private static final int PIECES_AT_ONCE = 8;

    private final Deposits deposits;
    private final Viewer viewer;
    private final Wording wording;
    private final Semaphore places = new Semaphore(PIECES_AT_ONCE);

    TusController(Deposits deposits, Viewer viewer, Wording wording) {
        this.deposits = deposits;
        this.viewer = viewer;
        this.wording = wording;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<String> options(@PathVariable String id) {
        find(id);
        return answer(HttpStatus.NO_CONTENT)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,termination,checksum")
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .header("Tus-Max-Size", String.valueOf(deposits.limits().fileBytesMax()))
                .build();
    }

    /** What is there already, for whoever goes on after a pause. */
    @GetMapping
    ResponseEntity<String> list(@PathVariable String id) {
        var files = find(id).files().stream()
                .map(file -> (Json) Json.object()
                        .with("number", file.number())
                        .with("name", file.name())
                        .with("length", file.length())
                        .with("modified", file.modified())
                        .with("received", file.received())
                        .build())
                .toList();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.object().with("files", Json.list(files)).build().canonical());
    }

    @PostMapping
    ResponseEntity<String> create(
            @PathVariable String id,
            @RequestHeader("Upload-Length") long length,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata) {
        return guarded(() -> {
            var file = deposits.announce(
                    key(id), said(metadata, "filename"), length, modified(said(metadata, "modified")));
            return answer(HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/depot/" + id + "/fichiers/" + file.number())
                    .header("Upload-Offset", "0")
                    .build();
        });
    }

    /** Pairs of a key and a value in Base64, parted by commas. */
    private static String said(String metadata, String key) {
        for (var pair : metadata.split(",")) {
            var parts = pair.strip().split(" ");
            if (parts.length == 2 && parts[0].equals(key)) {
                return decoded(parts[1])
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
            }
        }
        return "";
    }

    /** 0 for what is no number of milliseconds. */
    private static long modified(String text) {
        return text.matches("-?[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    @RequestMapping(path = "/{number}", method = RequestMethod.HEAD)
    ResponseEntity<String> offset(@PathVariable String id, @PathVariable int number) {
        var file = file(id, number);
        return answer(HttpStatus.OK)
                .header("Upload-Offset", String.valueOf(file.received()))
                .header("Upload-Length", String.valueOf(file.length()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @RequestMapping(path = "/{number}", method = RequestMethod.PATCH)
    ResponseEntity<String> take(
            @PathVariable String id,
            @PathVariable int number,
            @RequestHeader("Upload-Offset") long offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            HttpServletRequest request)
            throws IOException {
        file(id, number);
        if (!String.valueOf(request.getContentType()).startsWith(PIECE_TYPE)) {
            return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
        }
        var expected = expected(checksum);
        if (checksum != null && expected.isEmpty()) {
            return answer(HttpStatus.BAD_REQUEST).build();
        }
        boolean isTooLong = request.getContentLengthLong() > DepositLimits.PIECE_BYTES_MAX;
        if (expected.isPresent() && (isTooLong || request.getContentLengthLong() < 0)) {
            return answer(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        if (!places.tryAcquire()) {
            return answer(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        try {
            return guarded(() -> takeAll(key(id), number, offset, expected.orElse(null), request));
        } finally {
            places.release();
        }
    }

    /** What is longer than a piece may be is taken in several, so that little is lost when the line breaks. */
    private ResponseEntity<String> takeAll(
            DepositKey key, int number, long offset, Piece.@Nullable Expected expected, HttpServletRequest request)
            throws IOException {
        long length = request.getContentLengthLong();
        var buffer = new byte
                [length < 0 ? DepositLimits.PIECE_BYTES_MAX : (int) Math.min(length, DepositLimits.PIECE_BYTES_MAX)];
        var in = request.getInputStream();
        long at = offset;
        int count;
        do {
            count = in.readNBytes(buffer, 0, buffer.length);
            switch (deposits.take(key, number, new Piece(at, buffer, count, expected))) {
                case TAKEN -> at += count;
                case WRONG_OFFSET -> {
                    return answer(HttpStatus.CONFLICT).build();
                }
                case WRONG_DIGEST -> {
                    return ResponseEntity.status(CHECKSUM_MISMATCH)
                            .header("Tus-Resumable", VERSION)
                            .build();
                }
            }
        } while (expected == null && count == buffer.length && count > 0);
        return answer(HttpStatus.NO_CONTENT)
                .header("Upload-Offset", String.valueOf(at))
                .build();
    }

    private static Optional<Piece.Expected> expected(@Nullable String checksum) {
        var parts = String.valueOf(checksum).strip().split(" ");
        var algorithm = ALGORITHMS.get(parts[0]);
        return algorithm == null || parts.length != 2
                ? Optional.empty()
                : decoded(parts[1]).map(value -> new Piece.Expected(algorithm, value));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @DeleteMapping("/{number}")
    ResponseEntity<String> remove(@PathVariable String id, @PathVariable int number) {
        file(id, number);
        return guarded(() -> {
            deposits.remove(key(id), number);
            return answer(HttpStatus.NO_CONTENT).build();
        });
    }

    private interface Work {
        ResponseEntity<String> run() throws IOException;
    }

    /** The sender shows a person what it is told; whoever repeats may do so at once or later, by the status. */
    private ResponseEntity<String> guarded(Work work) {
        try {
            return work.run();
        } catch (MokandaException e) {
            var status = switch (e.kind()) {
                case USAGE -> e.messageKey().equals("deposit.closed") ? HttpStatus.GONE : HttpStatus.CONTENT_TOO_LARGE;
                case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
                case ENVIRONMENT -> HttpStatus.INSUFFICIENT_STORAGE;
                case EVIDENCE, DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
            };
            if (e.kind() != FailureKind.USAGE && e.kind() != FailureKind.BUSY) {
                LOG.atWarn().addKeyValue("reason", e.messageKey()).log("a piece of a deposit was not taken");
            }
            return answer(status)
                    .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                    .body(wording.text(e.messageKey(), e.arguments()));
        } catch (IOException _) {
            return answer(HttpStatus.BAD_REQUEST).build(); // the line broke: nobody reads this
        }
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).header("Tus-Resumable", VERSION);
    }

    private DepositKey key(String id) {
        return new DepositKey(id, viewer.required().login());
    }

    private Deposit find(String id) {
        return deposits.find(key(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DepositedFile file(String id, int number) {
        return deposits.find(key(id), number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
