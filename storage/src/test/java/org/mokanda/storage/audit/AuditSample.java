package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;

/**
 * Makes an archive to be measured: whole for the audit, but nothing in it is forced to disk, so that a million files take
 * minutes. Arguments: data directory, objects, files of an object, bytes of a file, files of a version.
 */
final class AuditSample {
    private static final int LEAVES_AT_ONCE = 1000;

    private final Path data;
    private final int files;
    private final int filesOfAVersion;
    private final byte[] content;
    private final SplittableRandom random = new SplittableRandom(1957);

    private AuditSample(Path data, int files, int bytes, int filesOfAVersion) {
        this.data = data;
        this.files = files;
        this.filesOfAVersion = filesOfAVersion;
        this.content = new byte[bytes];
    }

    public static void main(String[] arguments) throws IOException {
        make(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
    }

    static void make(Path data, int objects, int files, int bytes, int filesOfAVersion) throws IOException {
        Files.createDirectories(data);
        OcflArchiveStore.open(data.resolve("archive"), data.resolve("work")).close();
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        var sample = new AuditSample(data, files, bytes, filesOfAVersion);
        var leaves = new ArrayList<LogLeaf>();
        for (int i = 0; i < objects; i++) {
            // Not scans: those would be looked for in the catalogue.
            var object = new ObjectId("urn:mokanda:KMB:birth:" + (1900 + i % 100) + ":" + (1 + i / 100) + ":text");
            leaves.addAll(sample.object(object));
            if (leaves.size() >= LEAVES_AT_ONCE || i + 1 == objects) {
                log.append(List.copyOf(leaves));
                leaves.clear();
            }
        }
    }

    private List<LogLeaf> object(ObjectId object) throws IOException {
        var folder = Files.createDirectories(data.resolve("archive").resolve(ArchiveLayout.folderOf(object)));
        Files.writeString(folder.resolve(ArchiveLayout.OBJECT_DECLARATION), "ocfl_object_1.1\n");
        var manifest = new TreeMap<String, String>();
        var states = new ArrayList<TreeMap<String, String>>();
        var leaves = new ArrayList<LogLeaf>();
        for (int first = 0; first < files; first += filesOfAVersion) {
            int version = states.size() + 1;
            var place = Files.createDirectories(folder.resolve("v" + version + "/content/text"));
            var state = new TreeMap<>(states.isEmpty() ? new TreeMap<String, String>() : states.getLast());
            for (int i = first; i < Math.min(files, first + filesOfAVersion); i++) {
                random.nextBytes(content);
                var name = String.format(Locale.ROOT, "%05d.txt", i);
                Files.write(place.resolve(name), content);
                var digest = Sha512.of(content).hex();
                manifest.put(digest, "v" + version + "/content/text/" + name);
                state.put(digest, "text/" + name);
            }
            states.add(state);
            var inventory = inventory(object, manifest, states).getBytes(StandardCharsets.UTF_8);
            var digest = Sha512.of(inventory);
            for (var each : List.of(folder, folder.resolve("v" + version))) {
                Files.write(each.resolve(ArchiveLayout.INVENTORY), inventory);
                Files.writeString(each.resolve(ArchiveLayout.SIDECAR), digest + " inventory.json\n");
            }
            leaves.add(new LogLeaf.SealedVersion(object, version, digest, Instant.EPOCH));
        }
        return leaves;
    }

    private static String inventory(
            ObjectId object, TreeMap<String, String> manifest, List<TreeMap<String, String>> states) {
        var versions = Json.object();
        for (int i = 0; i < states.size(); i++) {
            versions.with(
                    "v" + (i + 1),
                    Json.object()
                            .with("created", "2026-01-01T00:00:00Z")
                            .with("message", "sample")
                            .with(
                                    "user",
                                    Json.object()
                                            .with("name", "sample")
                                            .with("address", "urn:mokanda:sample")
                                            .build())
                            .with("state", map(states.get(i)))
                            .build());
        }
        return Json.object()
                .with("id", object.urn())
                .with("type", "https://ocfl.io/1.1/spec/#inventory")
                .with("digestAlgorithm", "sha512")
                .with("head", "v" + states.size())
                .with("manifest", map(manifest))
                .with("versions", versions.build())
                .build()
                .canonical();
    }

    private static Json map(TreeMap<String, String> pathsByDigest) {
        var map = Json.object();
        pathsByDigest.forEach((digest, path) -> map.with(digest, Json.list(List.of(Json.text(path)))));
        return map.build();
    }
}
