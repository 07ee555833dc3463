package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.Pages;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.identify.FileFormat;

/** Masters in the store as files a worker can open. Safe for many threads. */
public final class StoredScans {
    private final ArchiveStore store;
    private final Pages pages;
    private final Path workFolder;

    /** @param workFolder for copies of masters whose store is not on this machine */
    public StoredScans(ArchiveStore store, Pages pages, Path workFolder) {
        this.store = store;
        this.pages = pages;
        this.workFolder = workFolder;
    }

    /**
     * The master a page lies on, for reading only, until closed.
     *
     * @param file absolute
     * @param page index in the file
     */
    public record OpenScan(Path file, FileFormat format, int page, boolean isCopy) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (isCopy) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * @throws MokandaException evidence: the catalogue knows the page but the store has no such file
     * @throws org.mokanda.core.store.StoreUnavailableException the store cannot be asked
     */
    public OpenScan open(Page page) throws IOException {
        var register = page.id().register();
        var scan = pages.findScan(register, page.scan()).orElseThrow(() -> missing(page));
        var format = FileFormat.ofMediaType(scan.mediaType()).orElseThrow(() -> missing(page));
        var master = store.file(scan.object(), scan.storePath())
                .filter(file -> file.digest().equals(page.scan())) // another archive has files of the same names
                .orElseThrow(() -> missing(page));
        var onDisk = master.onDisk();
        if (onDisk.isPresent()) {
            return new OpenScan(onDisk.get().toAbsolutePath(), format, page.index(), false);
        }
        Files.createDirectories(workFolder);
        var copy = workFolder.resolve("scan-" + UUID.randomUUID()).toAbsolutePath();
        try (var in = master.open()) {
            Files.copy(in, copy);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy); // half a copy would fill the disk that was full already
            throw e;
        }
        return new OpenScan(copy, format, page.index(), true);
    }

    private static MokandaException missing(Page page) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "store.damaged",
                "master of " + page.id() + " is not in the store",
                null,
                page.id().reference());
    }
}
