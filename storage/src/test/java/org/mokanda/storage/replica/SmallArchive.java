package org.mokanda.storage.replica;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;

/**
 * An archive to which files can be added.
 *
 * @param root with the log, and with the store unless that is elsewhere
 * @param store holds the objects
 */
public record SmallArchive(Path root, Store store) {
    public static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
    public static final ObjectId ACT = new ObjectId("urn:mokanda:KMB:birth:1957:acts:0037");
    public static final ObjectId OTHER = new ObjectId("urn:mokanda:KMB:death:1971:scans");

    /** Where its objects lie. */
    @FunctionalInterface
    public interface Store {
        /** Opens it, and closes it again. */
        void with(Consumer<ArchiveStore> task);
    }

    /** One whose store is in its folder. */
    public SmallArchive(Path root) {
        this(root, task -> {
            try (var store = OcflArchiveStore.open(root.resolve("archive"), root.resolve("work"))) {
                task.accept(store);
            }
        });
    }

    public static SmallArchive in(Path root) {
        return new SmallArchive(root).filled();
    }

    public SmallArchive filled() {
        add(SCANS, "scans/1.jpg", "scans/2.jpg", "scans/3.jpg");
        add(SCANS, "scans/4.jpg");
        add(ACT, "revision.json");
        add(OTHER, "scans/1.jpg");
        return this;
    }

    public void add(ObjectId object, String... paths) {
        open(store -> append(store, object, paths));
    }

    /** As many objects, each of one small version. */
    public void addMany(int count) {
        open(store -> {
            long before = store.objects().count();
            for (long i = before; i < before + count; i++) {
                append(store, new ObjectId("urn:mokanda:KMB:1957:copies:" + (1000 + i)), "copy.pdf");
            }
        });
    }

    private void open(Consumer<ArchiveStore> task) {
        var log = FileEvidenceLog.open(root.resolve("log"), root.resolve("keys"), root.resolve("work"));
        store.with(plain -> task.accept(
                new SealingArchiveStore(plain, log, SealNotes.in(root.resolve("work")), InstantSource.system())));
    }

    private void append(ArchiveStore store, ObjectId object, String... paths) {
        var files = new ArrayList<NewFile>();
        for (var path : paths) {
            var text = object + " " + path + " of " + root.getFileName() + " ".repeat(3000);
            files.add(NewFile.of(path, text.getBytes(StandardCharsets.UTF_8)));
        }
        store.append(store.head(object), files, new Provenance("clerk", Instant.EPOCH, "batch of scans"));
    }

    public HeldFiles files() {
        return DirectoryFiles.ofArchive(root);
    }

    public LogFiles log() {
        return logIn(root);
    }

    public static LogFiles logIn(Path root) {
        return LogFiles.in(root.resolve("log"), root.resolve("keys"));
    }

    public Replication replication() {
        return new Replication(files(), log(), root.resolve("work"));
    }

    public ReplicationOutcome bring(Replica target) {
        return replication().bring(target, ReplicaProgress.SILENT);
    }

    public AuditReport audit() {
        return audit(root);
    }

    /** Of an archive, or of a copy of one. */
    public static AuditReport audit(Path root) {
        return new Audit(root.resolve("archive"), logIn(root), root.resolve("work"), null)
                .comparedWith(List.of())
                .run(AuditProgress.SILENT);
    }
}
