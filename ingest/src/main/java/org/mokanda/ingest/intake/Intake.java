package org.mokanda.ingest.intake;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.extract.ActExtractor;
import org.mokanda.ingest.intake.Receiving.Received;
import org.mokanda.ingest.recognise.OcrData;
import org.mokanda.ingest.worker.WorkerPool;

/**
 * The way of one batch: files into the store, then into the catalogue, then read page by page. May be stopped at any
 * instant and run again: what was acknowledged is kept, the rest is done then, nothing twice (I1, I2). One run at a time
 * for a register.
 */
public final class Intake {
    private final Parts parts;

    /**
     * What an intake works with.
     *
     * @param workFolder for temporary files, on the same disk as the archive where possible
     */
    public record Parts(
            ArchiveStore store,
            Catalogue catalogue,
            WorkerPool workers,
            PageImages images,
            ActExtractor extractor,
            Path workFolder,
            InstantSource clock) {}

    public Intake(Parts parts) {
        this.parts = parts;
    }

    /**
     * Takes in a file or folder and reads all pages of the register that wait, also those an earlier run left.
     *
     * @throws MokandaException the source is not there (usage), a part is missing or the disk is full (environment);
     *     whatever was acknowledged before is kept
     * @throws InterruptedException stopped; running again goes on
     */
    public IntakeReport run(IntakeRequest request, IntakeProgress progress) throws InterruptedException {
        var files = SourceFiles.under(request.source());
        OcrData.folder(parts.workers().settings().language());
        parts.catalogue().registers().open(request.register(), request.by());
        var received = new Receiving(
                        parts.store(),
                        parts.catalogue().pages(),
                        scans(),
                        parts.workers(),
                        parts.clock(),
                        request,
                        progress)
                .receive(files.offered(), parts.workFolder());
        var summary = new Recognition(parts, request.register(), request.by(), progress).run();
        var byFile = pagesByFile(request.register());
        return new IntakeReport(
                request.register(),
                outcomes(received, byFile),
                files.ignored(),
                (int) summary.files().stream()
                        .filter(file -> allRead(byFile.getOrDefault(file, List.of())))
                        .count(),
                summary.pagesRead(),
                summary.pagesSetAside());
    }

    /**
     * Reads the pages of a register that wait.
     *
     * @return pages that were read or set aside
     */
    public int resume(RegisterId register, String by, IntakeProgress progress) throws InterruptedException {
        if (parts.catalogue().registers().find(register).isEmpty()) {
            throw new MokandaException(
                    FailureKind.USAGE, "register.unknown", "no register " + register, null, register.reference());
        }
        var summary = new Recognition(parts, register, by, progress).run();
        return summary.pagesRead() + summary.pagesSetAside();
    }

    private ScanCompletion scans() {
        var catalogue = parts.catalogue();
        return new ScanCompletion(parts.store(), catalogue.registers(), catalogue.pages());
    }

    private Map<Sha512, List<Page>> pagesByFile(RegisterId register) {
        var byFile = new HashMap<Sha512, List<Page>>();
        for (var page : parts.catalogue().pages().ofRegister(register)) {
            byFile.computeIfAbsent(page.scan(), _ -> new ArrayList<>()).add(page);
        }
        return byFile;
    }

    private static boolean allRead(List<Page> pages) {
        return !pages.isEmpty() && pages.stream().allMatch(page -> page.state() == PageState.RECOGNISED);
    }

    private static List<FileOutcome> outcomes(List<Received> received, Map<Sha512, List<Page>> byFile) {
        return received.stream()
                .map(file -> file.outcome() instanceof FileOutcome.Stored stored
                        ? afterReading(stored, byFile.getOrDefault(file.digest(), List.of()))
                        : file.outcome())
                .toList();
    }

    /** A file that gave no page at all is kept apart like one that was refused at the door. */
    private static FileOutcome afterReading(FileOutcome.Stored stored, List<Page> pages) {
        int read = (int) pages.stream()
                .filter(page -> page.state() == PageState.RECOGNISED)
                .count();
        var first = pages.isEmpty() ? null : pages.getFirst().setAside();
        QuarantineReason reason = first == null ? QuarantineReason.UNREADABLE : first;
        return read == 0
                ? new FileOutcome.Quarantined(stored.name(), reason)
                : new FileOutcome.Stored(stored.name(), stored.pages(), read);
    }
}
