package org.mokanda.core.copy;

import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.StoreVersion;

/**
 * Finishes copies whose signed file is durable: leaf in the evidence log, then line in the delivery book, in the order of
 * their numbers (I4, I9). The same way is gone after each issue, at each start, and when the catalogue is built again, so
 * a cut between two steps needs no repair. Safe for many threads and several processes: two that finish the same copy at
 * the same time leave two leaves of the same bytes and one line.
 */
public final class IssueCompletion {
    private static final Pattern COPIES = Pattern.compile("urn:mokanda:([A-Z0-9]+):(\\d{4}):copies");
    private static final Pattern SIGNED_FILE = Pattern.compile("copies/(\\d{6})\\.pdf");

    private final ArchiveStore store;
    private final EvidenceLog log;
    private final IssueRegister book;

    public IssueCompletion(ArchiveStore store, EvidenceLog log, IssueRegister book) {
        this.store = store;
        this.log = log;
        this.book = book;
    }

    /**
     * How many copies an office issued in a year, by what is durable.
     *
     * @throws MokandaException {@code copy.gap} when the numbers in the store are not 1 to their count
     */
    public static int count(ArchiveStore store, OfficeCode office, Year year) {
        var object = ObjectId.copies(office, year);
        var found = store.find(object);
        if (found.isEmpty()) {
            return 0;
        }
        return count(object, found.get().files().keySet());
    }

    /** As {@link #count(ArchiveStore, OfficeCode, Year)}, from the paths of the object's head. */
    public static int count(ObjectId object, Iterable<String> paths) {
        int count = 0;
        int highest = 0;
        for (var path : paths) {
            var match = SIGNED_FILE.matcher(path);
            if (match.matches()) {
                count++;
                highest = Math.max(highest, Integer.parseInt(match.group(1)));
            }
        }
        if (count != highest) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "copy.gap",
                    object + " holds " + count + " copies, the highest number is " + highest,
                    null,
                    object.urn());
        }
        return count;
    }

    /**
     * Finishes a copy just stored, and before it those another process left unfinished.
     *
     * @return its line in the delivery book
     */
    public Issue finish(IssueRecord fresh) {
        var number = fresh.number();
        int first = number.serial();
        while (first > 1 && book.find(serial(number, first - 1)).isEmpty()) {
            first--;
        }
        if (first < number.serial()) {
            var logged = logged();
            for (int serial = first; serial < number.serial(); serial++) {
                finish(serial(number, serial), logged);
            }
        }
        return book.find(number).orElseGet(() -> write(fresh, null));
    }

    /**
     * Finishes every copy that is durable in the store and not in the delivery book; repeating it changes nothing.
     *
     * @return how many there were
     */
    public int recover() {
        int finished = 0;
        Map<CopyNumber, Long> logged = null;
        List<ObjectId> objects;
        try (var all = store.objects()) {
            objects = all.filter(object -> COPIES.matcher(object.urn()).matches())
                    .sorted()
                    .toList();
        }
        for (var object : objects) {
            var match = COPIES.matcher(object.urn());
            if (!match.matches()) {
                continue;
            }
            var office = new OfficeCode(match.group(1));
            var year = Year.parse(match.group(2));
            int count = count(store, office, year);
            for (int serial = 1; serial <= count; serial++) {
                var number = new CopyNumber(office, year, serial);
                if (book.find(number).isEmpty()) {
                    if (logged == null) {
                        logged = logged();
                    }
                    finish(number, logged);
                    finished++;
                }
            }
        }
        return finished;
    }

    private void finish(CopyNumber number, Map<CopyNumber, Long> logged) {
        write(record(number), logged.get(number));
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
        var line = record.line(stored(record), index);
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

    private StoreVersion stored(IssueRecord record) {
        return store.versions(IssueRecord.object(record.number())).stream()
                .filter(version -> version.number() == record.version())
                .findFirst()
                .orElseThrow(() -> lost(record.number(), null));
    }

    /** Where the log has its copies; the whole log is read, so only when something was left unfinished. */
    private Map<CopyNumber, Long> logged() {
        var result = new HashMap<CopyNumber, Long>();
        long index = 0;
        for (var leaf : log.leaves()) {
            if (leaf instanceof LogLeaf.IssuedCopy(var number, var _, var _)) {
                result.putIfAbsent(number, index);
            }
            index++;
        }
        return result;
    }

    private static CopyNumber serial(CopyNumber number, int serial) {
        return new CopyNumber(number.office(), number.year(), serial);
    }
}
