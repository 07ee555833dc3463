package org.mokanda.storage.s3;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.model.InventoryType;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import io.ocfl.core.model.InventoryBuilder;
import io.ocfl.core.model.User;
import io.ocfl.core.model.Version;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.ocfl.StagedFiles.StagedFile;

/**
 * A version about to be added.
 *
 * @param uploads files whose bytes no version before it has, by path below the object's folder
 * @param inventory the version's own, as it will be put
 */
record NextVersion(SequencedMap<String, StagedFile> uploads, byte[] inventory) {
    private static final InventoryMapper MAPPER = InventoryMapper.defaultMapper();

    /** Longest path below the object's folder: S3 keys end at 1,024 bytes, and the folder and a prefix stand before it. */
    private static final int PATH_BYTES_MAX = 600;

    /** @param before inventory of the version before; absent for the first */
    static NextVersion of(UploadNote note, @Nullable Inventory before, List<StagedFile> files, Provenance provenance) {
        var uploads = new LinkedHashMap<String, StagedFile>();
        var inventory = before == null ? fresh(note) : before.buildFrom();
        var version = before == null ? Version.builder() : Version.builder(before.getHeadVersion());
        for (var file : files) {
            var digest = file.digest().hex();
            if (version.containsLogicalPath(file.logicalPath())) {
                version.removeLogicalPath(file.logicalPath());
            }
            version.addFile(digest, file.logicalPath());
            if (!inventory.containsFileId(digest)) {
                var path = contentPath(note, file.logicalPath(), uploads.size());
                inventory.addFileToManifest(digest, path);
                uploads.put(path, file);
            }
        }
        var by = URLEncoder.encode(provenance.by(), StandardCharsets.UTF_8).replace("+", "%20");
        inventory.addHeadVersion(version.created(provenance.at().atOffset(ZoneOffset.UTC))
                .message(provenance.why())
                .user(new User(provenance.by(), "urn:mokanda:user:" + by))
                .build());
        var bytes = new ByteArrayOutputStream();
        MAPPER.write(bytes, inventory.build());
        return new NextVersion(uploads, bytes.toByteArray());
    }

    private static InventoryBuilder fresh(UploadNote note) {
        return Inventory.builder()
                .id(note.object().urn())
                .objectRootPath(S3Versions.folder(note.object()))
                .type(InventoryType.OCFL_1_1)
                .digestAlgorithm(DigestAlgorithmRegistry.sha512);
    }

    private static String contentPath(UploadNote note, String logicalPath, int number) {
        var folder = "v" + note.version() + "/content/" + note.token() + "/";
        boolean fits = logicalPath.getBytes(StandardCharsets.UTF_8).length + folder.length() <= PATH_BYTES_MAX;
        return folder + (fits ? logicalPath : "file-" + number);
    }

    /** Names of files may be those of people (I7). */
    @Override
    public String toString() {
        return "NextVersion[" + uploads.size() + " files]";
    }
}
