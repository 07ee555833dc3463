package org.mokanda.core.report;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.Book;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.store.Sha512;

/**
 * All that is to be known of a register at a moment, for those who scan it.
 *
 * @param counts of all that was received, as everywhere
 * @param kept what is counted as part of the book
 * @param rejected pages that a person rejected, by number
 * @param quarantined files kept apart, each with its reason
 * @param settled those of them that a person settled: nobody needs them any more; sheets between the scans are not named
 * @param setAside kept pages that could not be read
 * @param sameBytes files of this register that another register has too, to the byte: there under that register's name
 * @param alike pages that may show one leaf, the surest first; neither of them rejected, nor both found good
 * @param flags what a machine finds odd about kept pages: pages by flag, in the order of the book, without those found good
 * @param good kept pages that a person found good enough although they have a flag, are like another or were set aside, in the
 *     order of the book
 * @param unexamined kept pages that no machine has looked at yet
 * @param findings in leaves and acts
 * @param actsWithoutNumber acts whose number nobody read: with them a wanting one may be there
 * @param scanAgain kept or unusable pages, and files, to be scanned again, in the order of the book
 */
public record RegisterReport(
        Instant at,
        RegisterSummary counts,
        Book book,
        Kept kept,
        SortedMap<Integer, RejectReason> rejected,
        List<Scan> quarantined,
        List<Scan> settled,
        List<Page> setAside,
        List<Scan> sameBytes,
        List<Likeness> alike,
        SortedMap<PageFlag, List<Integer>> flags,
        List<Integer> good,
        int unexamined,
        List<NumberFinding> findings,
        int actsWithoutNumber,
        List<ScanAgain> scanAgain) {
    /** Most pairs of like pages that are named. */
    public static final int ALIKE_MAX = 200;

    public RegisterReport {
        quarantined = List.copyOf(quarantined);
        settled = List.copyOf(settled);
        setAside = List.copyOf(setAside);
        sameBytes = List.copyOf(sameBytes);
        alike = List.copyOf(alike);
        good = List.copyOf(good);
        findings = List.copyOf(findings);
        scanAgain = List.copyOf(scanAgain);
    }

    /**
     * What is left without the pages that a person rejected.
     *
     * @param waiting pages that nobody has read yet
     */
    public record Kept(int pages, int waiting, int acts, int actsValidated) {}

    /** Files received: kept, and kept apart. */
    public int received() {
        return counts.scans() + counts.quarantined();
    }

    public int pagesRead() {
        return kept.pages() - kept.waiting() - setAside.size();
    }

    /** True when a person found a kept page good enough although something speaks against it. */
    public boolean isGood(Page page) {
        return good.contains(page.id().number());
    }

    /** True when nothing is to be done, or looked into, before the book goes back. */
    public boolean isClear() {
        return findings.isEmpty()
                && scanAgain.isEmpty()
                && alike.isEmpty()
                && sameBytes.isEmpty()
                && setAside.stream().allMatch(this::isGood)
                && quarantined.stream().allMatch(file -> file.isSeparator() || settled.contains(file))
                && unexamined == 0
                && kept.waiting() == 0;
    }

    /** Something to be scanned again. */
    public sealed interface ScanAgain {
        /** A page, and the bundle key of the reason. */
        record OfPage(int page, String reasonKey) implements ScanAgain {}

        /** A file that was kept apart, and the bundle key of the reason. */
        record OfFile(String name, Sha512 digest, String reasonKey) implements ScanAgain {
            /** The name of a file may name a person (I7). */
            @Override
            public String toString() {
                return "OfFile[" + reasonKey + "]";
            }
        }
    }

    /** Names of files are left out (I7). */
    @Override
    public String toString() {
        return "RegisterReport[" + counts.id() + "]";
    }
}
