package org.mokanda.ingest.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.reading.ReadingParts;
import org.mokanda.ingest.reading.RegisterReading;
import org.mokanda.ingest.recognise.OcrData;

/**
 * The way of one batch: files into the store, then into the catalogue, then read page by page. May be stopped at any
 * instant and run again: what was acknowledged is kept, the rest is done then, nothing twice (I1, I2). One run at a time
 * for a register.
 */
public final class Intake {
    private final ReadingParts parts;
    private final RegisterReading reading;

    public Intake(ReadingParts parts, Reader reader) {
        this.parts = parts;
        this.reading = new RegisterReading(parts, reader);
    }

    /**
     * Takes in a file or folder and has all pages of the register that wait read, also those an earlier run left.
     *
     * @throws MokandaException the source is not there (usage), a part is missing or the disk is full (environment);
     *     whatever was acknowledged before is kept
     * @throws InterruptedException stopped; running again goes on
     */
    public IntakeReport run(IntakeRequest request, IntakeProgress progress) throws InterruptedException {
        var files = SourceFiles.under(request.source());
        OcrData.folder(parts.workers().settings().language());
        openGiven(request);
        var received = received(request, files, progress);
        var registers = Stream.concat(
                        Stream.ofNullable(request.register()),
                        received.stream().map(ReceivedFile::register).flatMap(Stream::ofNullable))
                .distinct()
                .toList();
        var waiting = pages(registers).filter(Intake::waits).map(Page::id).collect(Collectors.toSet());
        for (var register : registers) {
            reading.read(register, request.by(), progress);
        }
        var byFile = pages(registers).collect(Collectors.groupingBy(FileKey::of));
        var done = byFile.values().stream()
                .flatMap(List::stream)
                .filter(page -> waiting.contains(page.id()) && !waits(page))
                .toList();
        return new IntakeReport(
                registers,
                outcomes(received, byFile),
                LabelDoubt.among(received, ReceivedFile::passed, request.register() == null),
                files.ignored(),
                (int) done.stream()
                        .map(FileKey::of)
                        .distinct()
                        .filter(file -> allRead(byFile.getOrDefault(file, List.of())))
                        .count(),
                count(done, PageState.RECOGNISED),
                count(done, PageState.SET_ASIDE),
                flags(registers, waiting));
    }

    private SortedMap<PageFlag, Integer> flags(List<RegisterId> registers, Set<PageId> which) {
        var counts = new TreeMap<PageFlag, Integer>();
        registers.stream()
                .flatMap(register -> parts.catalogue().pages().examinations(register).stream())
                .filter(seen -> which.contains(seen.page()))
                .flatMap(seen -> seen.flags().stream())
                .forEach(flag -> counts.merge(flag, 1, Integer::sum));
        return counts;
    }

    /**
     * Takes in files whose pages somebody else reads.
     *
     * @return what became of each, in order; the register of the last is the one that goes on
     * @throws MokandaException as {@link #run}
     */
    public List<ReceivedFile> receive(IntakeRequest request, IntakeProgress progress) throws InterruptedException {
        openGiven(request);
        return received(request, SourceFiles.under(request.source()), progress);
    }

    private void openGiven(IntakeRequest request) {
        if (request.register() != null) {
            parts.catalogue().registers().open(request.register(), request.by());
        }
    }

    private List<ReceivedFile> received(IntakeRequest request, SourceFiles files, IntakeProgress progress)
            throws InterruptedException {
        return new Receiving(parts, scans(), request, progress).receive(files.offered());
    }

    /** The same bytes may lie in two books. */
    private record FileKey(@Nullable RegisterId register, Sha512 digest) {
        static FileKey of(Page page) {
            return new FileKey(page.id().register(), page.scan());
        }

        static FileKey of(ReceivedFile file) {
            return new FileKey(file.register(), file.digest());
        }
    }

    private Stream<Page> pages(List<RegisterId> registers) {
        return registers.stream().flatMap(register -> parts.catalogue().pages().ofRegister(register).stream());
    }

    private static boolean waits(Page page) {
        return page.state() == PageState.WAITING;
    }

    private static int count(List<Page> pages, PageState state) {
        return (int) pages.stream().filter(page -> page.state() == state).count();
    }

    private ScanCompletion scans() {
        var catalogue = parts.catalogue();
        return new ScanCompletion(parts.store(), catalogue.registers(), catalogue.pages());
    }

    private static boolean allRead(List<Page> pages) {
        return !pages.isEmpty() && pages.stream().allMatch(page -> page.state() == PageState.RECOGNISED);
    }

    private static List<FileOutcome> outcomes(List<ReceivedFile> received, Map<FileKey, List<Page>> byFile) {
        return received.stream()
                .map(file -> file.outcome() instanceof FileOutcome.Stored stored
                        ? afterReading(stored, byFile.getOrDefault(FileKey.of(file), List.of()))
                        : file.outcome())
                .toList();
    }

    /** A file that gave no page at all is kept apart like one that was refused at the door. */
    private static FileOutcome afterReading(FileOutcome.Stored stored, List<Page> pages) {
        var reason =
                pages.isEmpty() ? QuarantineReason.UNREADABLE : pages.getFirst().setAside();
        boolean givesNone = pages.stream().allMatch(page -> page.state() == PageState.SET_ASIDE);
        return givesNone && reason != null
                ? new FileOutcome.Quarantined(stored.name(), reason)
                : new FileOutcome.Stored(stored.name(), stored.pages(), count(pages, PageState.RECOGNISED));
    }
}
