package org.mokanda.storage.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.StoredFile;
import org.mokanda.storage.verify.Digests;

/**
 * Writes a register as a bag (BagIt 1.0, RFC 8493): the newest version of each of its objects, the files under the paths the
 * store has for them, {@code data/scans/scans/0001-page.jpg} or {@code data/acts/0037/revisions/0001.json}. Every byte is
 * compared with the store's digest on its way. The bag is written aside, forced to disk and renamed: it is there whole or not
 * at all (I2).
 */
public final class BagExport {
    private static final List<String> ALGORITHMS = List.of("sha512", "sha256");

    private final ArchiveStore store;

    public BagExport(ArchiveStore store) {
        this.store = store;
    }

    /**
     * What was written.
     *
     * @param files of the payload
     * @param tagManifest SHA-512 of the manifest that names all others: it stands for the whole bag
     */
    public record Written(Path bag, int objects, long files, long bytes, String tagManifest) {}

    /**
     * @param target the bag's own folder: new, or there and empty
     * @param organisation who sends it, for {@code bag-info.txt}
     * @throws MokandaException the register holds nothing or the folder is in use (usage); a file is not what the store
     *     confirmed (evidence); the disk is full or cannot be written (environment). No bag is there then
     */
    public Written write(RegisterId register, Path target, String organisation, LocalDate today) {
        var bag = target.toAbsolutePath().normalize();
        return NewFolder.write(bag, aside -> write(register, aside, bag, organisation, today));
    }

    private Written write(RegisterId register, Path folder, Path bag, String organisation, LocalDate today)
            throws IOException {
        var objects = objects(register);
        if (objects.isEmpty()) {
            throw new MokandaException(
                    FailureKind.USAGE, "register.unknown", "nothing of " + register, null, register.reference());
        }
        var payload = new Payload(folder);
        var versions = new StringBuilder();
        try (payload) {
            for (var object : objects) {
                var found = Standing.of(store, object);
                payload.add(register, found);
                var head = found.head();
                versions.append(object)
                        .append('\t')
                        .append(head.number())
                        .append('\t')
                        .append(head.inventory());
                versions.append('\n');
            }
        }
        var tags = new LinkedHashMap<String, String>();
        tags.put(BagDeclaration.FILE, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        tags.put(
                BagInfo.FILE,
                "Source-Organization: " + oneLine(organisation) + "\nExternal-Identifier: "
                        + ReceivedBag.identifier(register) + "\nInternal-Sender-Identifier: " + register.reference()
                        + "\nBagging-Date: " + today + "\nBag-Software-Agent: Mokanda\nPayload-Oxum: "
                        + payload.bytes + "." + payload.files + "\n");
        tags.put("mokanda/objects.tsv", versions.toString());
        var tagManifest = writeTags(folder, tags);
        return new Written(bag, objects.size(), payload.files, payload.bytes, tagManifest);
    }

    private List<ObjectId> objects(RegisterId register) {
        try (var all = store.objects()) {
            return all.filter(object -> object.belongsTo(register)).sorted().toList();
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String writeTags(Path folder, Map<String, String> tags) throws IOException {
        for (var tag : tags.entrySet()) {
            var file = folder.resolve(tag.getKey());
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, tag.getValue(), StandardOpenOption.CREATE_NEW);
        }
        var names = new java.util.ArrayList<>(tags.keySet());
        ALGORITHMS.forEach(algorithm -> names.add("manifest-" + algorithm + ".txt"));
        var outermost = "";
        for (var algorithm : ALGORITHMS) {
            var lines = new StringBuilder();
            for (var name : names) {
                lines.append(digest(algorithm, Files.readAllBytes(folder.resolve(name))))
                        .append("  ")
                        .append(name)
                        .append('\n');
            }
            var file = folder.resolve("tagmanifest-" + algorithm + ".txt");
            Files.writeString(file, lines, StandardOpenOption.CREATE_NEW);
            outermost = outermost.isEmpty() ? digest("sha512", Files.readAllBytes(file)) : outermost;
        }
        return outermost;
    }

    private static String digest(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(Digests.of(algorithm).orElseThrow().digest(bytes));
    }

    /** Copies the payload and writes its manifests as it goes, so that memory does not grow with the register (I11). */
    private static final class Payload implements AutoCloseable {
        private final Path folder;
        private final Map<String, BufferedWriter> manifests = new LinkedHashMap<>();
        private long files;
        private long bytes;

        Payload(Path folder) throws IOException {
            this.folder = folder;
            Files.createDirectory(folder.resolve("data"));
            for (var algorithm : ALGORITHMS) {
                manifests.put(
                        algorithm,
                        Files.newBufferedWriter(
                                folder.resolve("manifest-" + algorithm + ".txt"),
                                StandardCharsets.UTF_8,
                                StandardOpenOption.CREATE_NEW));
            }
        }

        void add(RegisterId register, Standing object) throws IOException {
            var id = object.head().object();
            for (var file : object.files().entrySet()) {
                var path = ReceivedBag.folderOf(register, id) + "/" + file.getKey();
                var stored = file.getValue();
                var digests = copy(stored, folder.resolve(path));
                if (!stored.digest().hex().equals(digests.get("sha512"))) {
                    throw new MokandaException(
                            FailureKind.EVIDENCE, "bag.store-damaged", "not as sealed: " + id, null, id.urn());
                }
                for (var manifest : manifests.entrySet()) {
                    manifest.getValue().write(digests.get(manifest.getKey()) + "  " + BagPath.encode(path) + "\n");
                }
            }
        }

        private Map<String, String> copy(StoredFile file, Path target) throws IOException {
            var digests = new LinkedHashMap<String, MessageDigest>();
            ALGORITHMS.forEach(
                    algorithm -> digests.put(algorithm, Digests.of(algorithm).orElseThrow()));
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            try (var in = file.open();
                    OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                var buffer = new byte[1 << 16];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    for (var digest : digests.values()) {
                        digest.update(buffer, 0, count);
                    }
                    out.write(buffer, 0, count);
                    bytes += count;
                }
            }
            files++;
            var hex = new LinkedHashMap<String, String>();
            digests.forEach((name, digest) -> hex.put(name, HexFormat.of().formatHex(digest.digest())));
            return hex;
        }

        @Override
        public void close() throws IOException {
            for (var manifest : manifests.values()) {
                manifest.close();
            }
        }
    }
}
