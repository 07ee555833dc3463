package org.mokanda.ingest.intake;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.register.RegisterId;

/**
 * What a run did.
 *
 * @param registers that which was given, and those that labels named, in order; none when no file could be read
 * @param files one entry for each offered file, in order
 * @param doubts files that may have been labels nobody could read, in order
 * @param ignored side files and links in a folder, neither offered nor counted
 * @param recognised files with a page that was still waiting, all of whose pages are read now
 * @param pagesRecognised pages read in this run, those that waited from an earlier run included
 * @param pagesSetAside pages that could not be decoded or read in this run
 * @param flags how many of the pages that were still waiting have each flag; flags that none has are left out
 */
public record IntakeReport(
        List<RegisterId> registers,
        List<FileOutcome> files,
        List<LabelDoubt> doubts,
        List<String> ignored,
        int recognised,
        int pagesRecognised,
        int pagesSetAside,
        SortedMap<PageFlag, Integer> flags) {
    public IntakeReport {
        registers = List.copyOf(registers);
        flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
        files = List.copyOf(files);
        doubts = List.copyOf(doubts);
        ignored = List.copyOf(ignored);
    }

    /** Files whose bytes are kept: the sum of stored, quarantined, already here and separators. */
    public int received() {
        return stored() + quarantined() + alreadyHere() + separators();
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

    /** Sheets between the scans that said where those after them belong. */
    public int separators() {
        return count(file -> file instanceof FileOutcome.Separator);
    }

    public int skipped() {
        return count(file -> file instanceof FileOutcome.Skipped);
    }

    /** Images on the files that came in, as received. */
    public int pages() {
        return files.stream()
                .mapToInt(file -> switch (file) {
                    case FileOutcome.Stored stored -> stored.pages();
                    case FileOutcome.AlreadyHere _,
                            FileOutcome.Quarantined _,
                            FileOutcome.Separator _,
                            FileOutcome.Skipped _ -> 0;
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
