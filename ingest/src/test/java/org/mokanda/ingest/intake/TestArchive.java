package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.function.Supplier;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Pages;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.extract.ActExtractor;
import org.mokanda.ingest.reading.ReadingParts;
import org.mokanda.ingest.reading.RegisterReading;
import org.mokanda.ingest.recognise.OcrData;
import org.mokanda.ingest.worker.WorkerCommand;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerViews;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.sql.SqlCatalogue;

/** A whole archive in a folder: real store, real catalogue, real workers; an extractor that finds no acts. */
public final class TestArchive implements AutoCloseable {
    public static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);
    private static final ActExtractor NO_ACTS = (_, _, _) -> List.of();

    public final OcflArchiveStore store;
    public final Catalogue catalogue;
    final WorkerPool workers;
    final PageImages images;
    private final Path folder;

    public TestArchive(Path folder) throws IOException {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        assumeTrue(hasOcrData(), "Tesseract has no French data");
        this.folder = Files.createDirectories(folder);
        store = OcflArchiveStore.open(folder.resolve("archive"), folder.resolve("work"));
        catalogue = SqlCatalogue.open(
                Files.createDirectories(folder.resolve("catalogue")).resolve("mokanda.db"), InstantSource.system());
        workers = new WorkerPool(IngestSettings.standard(), WorkerCommand.likeThisProcess(), folder.resolve("work"));
        images = new PageImages(
                store,
                catalogue.pages(),
                new WorkerViews(workers),
                folder.resolve("cache/pages"),
                1 << 26,
                folder.resolve("work"),
                2);
    }

    Intake intake() {
        return intake(store, catalogue);
    }

    /** With other doors to store and catalogue, to fail at a chosen step. */
    Intake intake(ArchiveStore otherStore, Catalogue otherCatalogue) {
        return new Intake(parts(otherStore, otherCatalogue), Reader.here());
    }

    public RegisterReading reading() {
        return new RegisterReading(parts(store, catalogue), Reader.here());
    }

    public ReadingParts parts() {
        return parts(store, catalogue);
    }

    private ReadingParts parts(ArchiveStore otherStore, Catalogue otherCatalogue) {
        return new ReadingParts(
                otherStore, otherCatalogue, workers, images, NO_ACTS, folder.resolve("work"), InstantSource.system());
    }

    public IntakeReport take(Path source) throws InterruptedException {
        return intake().run(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent());
    }

    /** A catalogue of whose pages one method ends as by a power cut. */
    Catalogue failingAt(String method) {
        var pages = instead(Pages.class, catalogue.pages(), method, TestArchive::cut);
        return instead(Catalogue.class, catalogue, "pages", () -> pages);
    }

    /** As near to a power cut as one process comes. */
    static Object cut() {
        throw new IllegalStateException("cut");
    }

    /** The real thing, but for one of its methods. */
    static <T> T instead(Class<T> port, T real, String method, Supplier<Object> answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer.get();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    int versions(Purpose purpose) {
        return store.versions(ObjectId.of(BIRTHS, purpose)).size();
    }

    private static boolean hasOcrData() {
        try {
            return Files.isDirectory(OcrData.folder("fra"));
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public void close() {
        workers.close();
        catalogue.close();
        store.close();
    }
}
