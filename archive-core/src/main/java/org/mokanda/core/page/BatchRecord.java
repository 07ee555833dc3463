package org.mokanda.core.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/**
 * What lies beside the files of a batch in the same version of the store: under what name each was received, and what it
 * was found to be. With it the store alone tells the whole story (I4), and the catalogue can be brought up to it.
 *
 * @param by login of who brought the files
 * @param scans in the order of their arrival, at least one, all of this batch
 */
public record BatchRecord(String by, Instant at, List<Scan> scans) {
    private static final String SCHEMA = "mokanda-batch-1";
    /** More batches than these are not told of in one object, so that its inventory stays small. */
    static final int BATCHES_PER_OBJECT = 16;

    private static final Pattern PATH = Pattern.compile("batches/\\d{4,}\\.json");

    public BatchRecord {
        if (scans.isEmpty()) {
            throw new IllegalArgumentException("a batch without a file");
        }
        scans = List.copyOf(scans);
        int number = scans.getFirst().batch();
        if (scans.stream().anyMatch(scan -> scan.batch() != number)) {
            throw new IllegalArgumentException("scans of several batches");
        }
    }

    /** Where the record of a batch lies in its object, e.g. {@code batches/0003.json} for the third of a register. */
    public static String path(int batch) {
        return String.format(Locale.ROOT, "batches/%04d.json", batch);
    }

    /**
     * The object that holds the files of a batch and its record.
     *
     * @param purpose {@link Purpose#SCANS} or {@link Purpose#QUARANTINE}
     * @param batch 1 or more
     */
    public static ObjectId object(RegisterId register, Purpose purpose, int batch) {
        return ObjectId.of(register, purpose, (batch - 1) / BATCHES_PER_OBJECT + 1);
    }

    /** True for the path of a record, false for that of a scan. */
    public static boolean isRecord(String path) {
        return PATH.matcher(path).matches();
    }

    /** All objects that hold the batches up to this one, in order; none for 0. */
    public static List<ObjectId> objects(RegisterId register, Purpose purpose, int newest) {
        return IntStream.iterate(1, batch -> batch <= newest, batch -> batch + BATCHES_PER_OBJECT)
                .mapToObj(batch -> object(register, purpose, batch))
                .toList();
    }

    public byte[] bytes() {
        return Json.object()
                .with("schema", SCHEMA)
                .with("by", by)
                .with("at", at.toString())
                .with("batch", scans.getFirst().batch())
                .with(
                        "files",
                        Json.list(scans.stream().map(BatchRecord::describe).toList()))
                .build()
                .pretty()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Json describe(Scan scan) {
        return Json.object()
                .with("path", scan.storePath())
                .with("name", scan.name())
                .with("sha512", scan.digest().hex())
                .with("bytes", scan.byteCount())
                .with("mediaType", scan.mediaType())
                .with("pages", scan.pageCount())
                .with("reason", Optional.ofNullable(scan.quarantine()).map(QuarantineReason::code))
                .with("leaves", Optional.ofNullable(scan.leaves()).map(NumberRange::toString))
                .build();
    }

    /** @throws JsonException when the bytes are no record */
    public static BatchRecord parse(RegisterId register, byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            var scans = json.list("files").stream()
                    .map(file -> scan(register, file.asObject(), Math.toIntExact(json.number("batch"))))
                    .toList();
            return new BatchRecord(json.text("by"), Instant.parse(json.text("at")), scans);
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no record of a batch: a member has an impossible value");
        }
    }

    private static Scan scan(RegisterId register, Json.Obj file, int batch) {
        return new Scan(
                register,
                new Sha512(file.text("sha512")),
                file.text("name"),
                file.number("bytes"),
                file.text("mediaType"),
                file.text("path"),
                Math.toIntExact(file.number("pages")),
                file.findText("reason").map(QuarantineReason::ofCode).orElse(null),
                batch,
                file.findText("leaves").map(BatchRecord::leaves).orElse(null));
    }

    private static NumberRange leaves(String text) {
        return NumberRange.parse(text).orElseThrow(() -> new JsonException("no range of leaves"));
    }
}
