package org.mokanda.core.copy;

import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;

/**
 * Finishes copies whose signed file is durable: leaf in the evidence log, then line in the delivery book, in the order of
 * their numbers (I4, I9). The same way is gone after each issue, at each start, and when the catalogue is built again, so
 * a cut between two steps needs no repair. Safe for many threads and several processes: two that finish the same copy at
 * the same time leave two leaves of the same bytes and one line.
 */
public final class IssueCompletion {
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final IssueRegister book;

    public IssueCompletion(ArchiveStore store, EvidenceLog log, IssueRegister book) {
        this.store = store;
        this.log = log;
        this.book = book;
    }

    /**
     * The number the next copy gets: the first that no durable copy bears (I9).
     *
     * @throws IllegalArgumentException the office has issued 999,999 copies this year
     * @throws MokandaException {@code copy.record-lost}: a copy before it cannot be finished
     */
    public CopyNumber next(OfficeCode office, Year year) {
        int serial = book.last(office, year) + 1;
        while (store.find(ObjectId.copy(office, year, serial)).isPresent()) {
            serial++;
        }
        if (serial > 1) {
            // A copy that cannot be finished is told before a number is taken behind it.
            recover(new CopyNumber(office, year, serial - 1));
        }
        return new CopyNumber(office, year, serial);
    }

    /**
     * Finishes a copy just stored, and before it those another process left unfinished.
     *
     * @return its line in the delivery book
     */
    public Issue finish(IssueRecord fresh) {
        var number = fresh.number();
        if (number.serial() > 1) {
            recover(new CopyNumber(number.office(), number.year(), number.serial() - 1));
        }
        return book.find(number).orElseGet(() -> write(fresh, null));
    }

    /**
     * Finishes a copy that is durable in the store, and those before it, unless they are in the delivery book; repeating
     * it changes nothing.
     *
     * @return how many were not in the book
     */
    public int recover(CopyNumber number) {
        int last = book.last(number.office(), number.year());
        if (last >= number.serial()) {
            return 0;
        }
        var logged = logged(number, last);
        for (int serial = last + 1; serial <= number.serial(); serial++) {
            var unfinished = new CopyNumber(number.office(), number.year(), serial);
            var record = record(unfinished);
            store.finish(unfinished.object());
            write(record, logged.get(unfinished));
        }
        return number.serial() - last;
    }

    private IssueRecord record(CopyNumber number) {
        Optional<IssueRecord> found;
        try {
            found = IssueRecord.find(store, number);
        } catch (JsonException e) {
            throw lost(number, e);
        }
        return found.filter(record -> record.number().equals(number)).orElseThrow(() -> lost(number, null));
    }

    private static MokandaException lost(CopyNumber number, @Nullable Throwable cause) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "copy.record-lost",
                "record of " + number + " is missing or unreadable",
                cause,
                number.reference());
    }

    /** Leaf, then line: a line without a leaf never exists. */
    private Issue write(IssueRecord record, @Nullable Long leafIndex) {
        long index = leafIndex != null ? leafIndex : log.append(List.of(record.leaf()));
        var line = record.line(store.head(record.number().object()), index);
        try {
            book.record(line);
            return line;
        } catch (IllegalStateException e) {
            // Another process may have finished the same copy between our look and now: then its line stands.
            return book.find(record.number())
                    .filter(present -> present.digest().equals(record.digest()))
                    .orElseThrow(() -> e);
        }
    }

    /** Where the log has the unfinished copies; the whole log is read, so only when something was left unfinished. */
    private Map<CopyNumber, Long> logged(CopyNumber newest, int last) {
        var result = new HashMap<CopyNumber, Long>();
        log.read(0, (index, leaf) -> {
            if (leaf instanceof LogLeaf.IssuedCopy(var number, var _, var _)
                    && number.office().equals(newest.office())
                    && number.year().equals(newest.year())
                    && number.serial() > last) {
                result.putIfAbsent(number, index);
            }
        });
        return result;
    }
}
