package org.mokanda.ingest.intake;

import java.util.List;
import java.util.function.Predicate;
import org.mokanda.core.register.RegisterId;

/**
 * What a run did.
 *
 * @param files one entry for each offered file, in order
 * @param ignored side files and links in a folder, neither offered nor counted
 * @param recognised files with a page that was still waiting, all of whose pages are read now
 * @param pagesRecognised pages read in this run, those that waited from an earlier run included
 * @param pagesSetAside pages that could not be decoded or read in this run
 */
public record IntakeReport(
        RegisterId register,
        List<FileOutcome> files,
        List<String> ignored,
        int recognised,
        int pagesRecognised,
        int pagesSetAside) {
    public IntakeReport {
        files = List.copyOf(files);
        ignored = List.copyOf(ignored);
    }

    /** Files whose bytes are kept: the sum of stored, quarantined and already here. */
    public int received() {
        return stored() + quarantined() + alreadyHere();
    }

    public int stored() {
        return count(file -> file instanceof FileOutcome.Stored);
    }

    public int quarantined() {
        return count(file -> file instanceof FileOutcome.Quarantined);
    }

    public int alreadyHere() {
        return count(file -> file instanceof FileOutcome.AlreadyHere);
    }

    public int skipped() {
        return count(file -> file instanceof FileOutcome.Skipped);
    }

    /** Images on the files that came in, as received. */
    public int pages() {
        return files.stream()
                .mapToInt(file -> switch (file) {
                    case FileOutcome.Stored stored -> stored.pages();
                    case FileOutcome.AlreadyHere _, FileOutcome.Quarantined _, FileOutcome.Skipped _ -> 0;
                })
                .sum();
    }

    /** Whether some input gave no page or not all of its pages; each such file is named. */
    public boolean isIncomplete() {
        return pagesSetAside > 0 || quarantined() > 0 || skipped() > 0;
    }

    private int count(Predicate<FileOutcome> predicate) {
        return (int) files.stream().filter(predicate).count();
    }
}
