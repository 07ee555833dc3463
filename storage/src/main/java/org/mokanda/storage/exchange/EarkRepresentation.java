package org.mokanda.storage.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredRecords;
import org.mokanda.storage.verify.Digests;

/** One representation of a register in an E-ARK package: the files of its objects of one purpose. */
final class EarkRepresentation {
    static final String FOLDER = "representations";
    static final String PRESERVATION = "metadata/preservation/premis.xml";

    private static final String XML = "text/xml";
    private static final Map<String, String> TYPES =
            Map.of("json", "application/json", "xml", XML, "txt", "text/plain", "tsv", "text/tab-separated-values");
    private static final String UNKNOWN = "application/octet-stream";

    private final ArchiveStore store;
    private final RegisterId register;
    private final Path folder;
    private final Map<ObjectId, List<EarkFile>> copied = new LinkedHashMap<>();
    private long bytes;

    /** @param folder of the representation, new */
    EarkRepresentation(ArchiveStore store, RegisterId register, Path folder) {
        this.store = store;
        this.register = register;
        this.folder = folder;
    }

    long files() {
        return copied.values().stream().mapToLong(List::size).sum();
    }

    long bytes() {
        return bytes;
    }

    /** Copies all files of these objects at their newest version, comparing each with its digest. */
    EarkRepresentation copy(List<ObjectId> objects) throws IOException {
        for (var object : objects) {
            var found = Standing.of(store, object);
            var types = types(object, found);
            var files = new ArrayList<EarkFile>();
            for (var file : found.files().entrySet()) {
                // Behind the purpose: nothing, or the number of the act.
                var below = ReceivedBag.folderOf(register, object).split("/", 3);
                var path = "data/" + (below.length > 2 ? below[2] + "/" : "") + file.getKey();
                long size = copy(object, file.getValue(), folder.resolve(path));
                files.add(new EarkFile(
                        path,
                        types.getOrDefault(file.getKey(), type(path)),
                        size,
                        file.getValue().digest()));
                bytes += size;
            }
            copied.put(object, files);
        }
        return this;
    }

    /** What the scans were found to be when they came in. */
    private Map<String, String> types(ObjectId object, Standing found) {
        var types = new HashMap<String, String>();
        for (var path : found.files().keySet()) {
            if (BatchRecord.isRecord(path)) {
                StoredRecords.read(store, object, path, record -> BatchRecord.parse(register, record))
                        .scans()
                        .forEach(scan -> types.put(scan.storePath(), scan.mediaType()));
            }
        }
        return types;
    }

    private static String type(String path) {
        var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, UNKNOWN);
    }

    private static long copy(ObjectId object, StoredFile file, Path target) throws IOException {
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        var digest = Digests.of("sha512").orElseThrow();
        long size;
        try (var in = file.open();
                var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            size = copy(in, out, digest);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.digest().hex())) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "eark.store-damaged", "not as sealed: " + object, null, object.urn());
        }
        return size;
    }

    private static long copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            size += count;
        }
        return size;
    }

    /** Writes its preservation metadata. */
    MetsDocument.Content describe(PremisDocument premis) throws IOException {
        premis.write(folder.resolve(PRESERVATION), List.copyOf(copied.keySet()), copied);
        var all = copied.values().stream().flatMap(List::stream).toList();
        return new MetsDocument.Content(
                null, EarkFile.in(folder, PRESERVATION, XML), List.of(new MetsDocument.Group("Data", all, false)));
    }
}
