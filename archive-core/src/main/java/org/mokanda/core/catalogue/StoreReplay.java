package org.mokanda.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mokanda.core.act.ActId;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.place.OfficeDesk;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

/**
 * Fills an empty catalogue from the archive store alone (I4): offices, what is said of paper books, scans with their pages, what machines read, what
 * people validated, the delivery book. What cannot be read is passed over and named, as is what the evidence log knows and the
 * store has no more; all else goes on.
 */
public final class StoreReplay {
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final CatalogueCompletion completion;

    /** An object that is not, or not wholly, in the catalogue, and why: the key of a message. */
    public record PassedOver(ObjectId object, String reason) {}

    /**
     * What came into the catalogue.
     *
     * @param entries in the inventory of paper books
     * @param scans files received, quarantined ones included
     * @param pages read or set aside by machines
     * @param imported acts that were typed elsewhere
     * @param revisions of acts, sealed by people
     */
    public record Report(
            long offices,
            long entries,
            long scans,
            long pages,
            long imported,
            long revisions,
            long copies,
            List<PassedOver> passedOver) {
        public Report {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** Told now and then. */
    @FunctionalInterface
    public interface Progress {
        /** @param objects looked at so far */
        void replayed(long objects);
    }

    public StoreReplay(ArchiveStore store, EvidenceLog log, CatalogueCompletion completion) {
        this.store = store;
        this.log = log;
        this.completion = completion;
    }

    /** Memory grows with the number of registers and of their batches, not with that of acts: the store is walked twice. */
    public Report run(Progress progress) {
        var run = new Run(progress);
        var registers = new TreeSet<RegisterId>();
        var lastCopies = new TreeMap<String, CopyNumber>();
        var continued = new TreeMap<ObjectId, SortedMap<Integer, ObjectId>>();
        try (var objects = store.objects()) {
            objects.forEach(object -> {
                if (OfficeDesk.of(object).isPresent()) {
                    run.offices += run.recover(object);
                }
                object.register().ifPresent(registers::add);
                if (object.purpose().filter(Purpose::isContinued).isPresent()) {
                    continued
                            .computeIfAbsent(object.first(), _ -> new TreeMap<>())
                            .put(object.part(), object);
                }
                CopyNumber.of(object)
                        .ifPresent(number -> lastCopies.merge(
                                number.office() + " " + number.year(),
                                number,
                                (one, other) -> one.serial() > other.serial() ? one : other));
            });
        }
        for (var register : registers) {
            run.entries += run.recover(ObjectId.of(register, Purpose.BOOK));
            run.recover(ArrangementDesk.object(register, 1));
            run.scans += run.recover(ObjectId.of(register, Purpose.SCANS));
            run.recoverText(register);
        }
        continued.values().forEach(parts -> passOverWhatFollowsAGap(parts, run));
        try (var objects = store.objects()) {
            objects.filter(object -> ActId.of(object).isPresent())
                    .forEach(object -> run.revisions += run.recover(object));
        }
        // The last copy of an office and year brings those before it along.
        for (var last : lastCopies.values()) {
            run.copies += run.recover(last.object());
        }
        log.read(0, (_, leaf) -> {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var version, var _, var _) && version == 1) {
                run.requireThere(object);
            }
        });
        return run.report();
    }

    /** What goes on in another object is found one after the other: behind one that is lost, nobody gets to the next. */
    private static void passOverWhatFollowsAGap(SortedMap<Integer, ObjectId> parts, Run run) {
        int reached = 0;
        for (var part : parts.entrySet()) {
            if (part.getKey() == reached + 1) {
                reached++;
            } else {
                run.passOver(part.getValue());
            }
        }
    }

    private final class Run {
        private final Progress progress;
        private final List<PassedOver> passedOver = new ArrayList<>();
        private long objects;
        private long offices;
        private long entries;
        private long scans;
        private long pages;
        private long imported;
        private long revisions;
        private long copies;

        Run(Progress progress) {
            this.progress = progress;
        }

        int recover(ObjectId object) {
            return recover(object, () -> completion.recover(object));
        }

        void recoverText(RegisterId register) {
            recover(ObjectId.of(register, Purpose.TEXT), () -> {
                var recovered = completion.recoverText(register);
                recovered.ifPresent(told -> {
                    pages += told.pages();
                    imported += told.imported();
                });
                return recovered.isPresent() ? OptionalInt.of(0) : OptionalInt.empty();
            });
        }

        private int recover(ObjectId object, Supplier<OptionalInt> way) {
            progress.replayed(++objects);
            try {
                var count = way.get();
                if (count.isEmpty()) {
                    passOver(object);
                }
                return count.orElse(0);
            } catch (MokandaException e) {
                // A disk that is full or gone ends it; one damaged object must not.
                if (e.kind() != FailureKind.EVIDENCE) {
                    throw e;
                }
                passedOver.add(new PassedOver(object, e.messageKey()));
                return 0;
            }
        }

        void passOver(ObjectId object) {
            passedOver.add(new PassedOver(object, "rebuild.needs-another"));
        }

        /** The last object of a row leaves no gap in it: that it is lost is known from the log alone. */
        void requireThere(ObjectId object) {
            try {
                if (store.head(object).number() == 0) {
                    passedOver.add(new PassedOver(object, "rebuild.lost"));
                }
            } catch (MokandaException e) {
                if (e.kind() != FailureKind.EVIDENCE) { // one that is damaged was passed over before
                    throw e;
                }
            }
        }

        Report report() {
            return new Report(offices, entries, scans, pages, imported, revisions, copies, passedOver);
        }
    }
}
