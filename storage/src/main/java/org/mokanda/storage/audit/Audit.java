package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.DirectoryFiles;
import org.mokanda.storage.time.TimeService;

/**
 * Reads every byte of the archive and compares: files with inventories, inventories with the log, the log with its signed
 * checkpoint, the catalogue with both. Changes nothing, and is right while others write: each comparison reads the claim
 * first and then the evidence that must bear it out, so that what is on its way is no finding. A writer waits at most for
 * the moment in which the names and inventories of its object are looked at. Takes the same memory however many objects
 * and files there are; an object is held as a whole.
 */
public final class Audit {
    /** How long a scan may be in the store before the catalogue has it, while the register is being read in. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ArchiveFiles archive;
    private final LogFiles log;
    private final Path work;
    private final @Nullable Supplier<Catalogue> catalogue;
    private final Duration patience;
    private final Manner manner;

    /**
     * How it is done.
     *
     * @param brought checkpoints that the auditor brings
     * @param services whose time-stamps are trusted
     * @param readings takes what was read and found good
     */
    private record Manner(
            List<Path> brought,
            List<TimeService> services,
            @Nullable Readings readings,
            Pace pace) {
        static final Manner USUAL = new Manner(List.of(), List.of(), null, Pace.FULL);

        Manner {
            brought = List.copyOf(brought);
            services = List.copyOf(services);
        }
    }

    /**
     * @param archive root of the OCFL storage
     * @param work see {@link WorkDirectory#open}
     * @param catalogue opens it; one that cannot be opened or read is a finding. Absent when only store and log are to be
     *     compared
     */
    public Audit(Path archive, LogFiles log, Path work, @Nullable Supplier<Catalogue> catalogue) {
        this(archive, log, work, catalogue, PATIENCE);
    }

    /** @param archive wherever it lies */
    public Audit(ArchiveFiles archive, LogFiles log, Path work, @Nullable Supplier<Catalogue> catalogue) {
        this(archive, log, work, catalogue, PATIENCE, Manner.USUAL);
    }

    Audit(Path archive, LogFiles log, Path work, @Nullable Supplier<Catalogue> catalogue, Duration patience) {
        this(new DirectoryFiles(archive.toAbsolutePath().normalize()), log, work, catalogue, patience, Manner.USUAL);
    }

    private Audit(
            ArchiveFiles archive,
            LogFiles log,
            Path work,
            @Nullable Supplier<Catalogue> catalogue,
            Duration patience,
            Manner manner) {
        this.archive = archive;
        this.log = log;
        this.work = work;
        this.catalogue = catalogue;
        this.patience = patience;
        this.manner = manner;
    }

    private Audit in(Manner other) {
        return new Audit(archive, log, work, catalogue, patience, other);
    }

    /**
     * The same audit, which also compares the log with states of it that the auditor has seen.
     *
     * @param checkpoints files with checkpoints that this log signed, cosigned or not
     */
    public Audit comparedWith(List<Path> checkpoints) {
        return in(new Manner(checkpoints, manner.services, manner.readings, manner.pace));
    }

    /** The same audit, which trusts these services for the time-stamps that are kept; without it none is trusted. */
    public Audit trusting(List<TimeService> timeServices) {
        return in(new Manner(manner.brought, timeServices, manner.readings, manner.pace));
    }

    /** The same audit, which notes what it reads, so that it can be resumed and slices can be taken. */
    public Audit noting(Readings kept) {
        return in(new Manner(manner.brought, manner.services, kept, manner.pace));
    }

    /** The same audit, faster or slower. */
    public Audit at(Pace other) {
        return in(new Manner(manner.brought, manner.services, manner.readings, other));
    }

    /** Audits everything. */
    public AuditReport run(AuditProgress progress) {
        return new Course(AuditReport.Kind.WHOLE, null, progress).run();
    }

    /** Audits the objects of one register, and the log. */
    public AuditReport run(RegisterId register, AuditProgress progress) {
        return new Course(AuditReport.Kind.REGISTER, register, progress).run();
    }

    /** Audits everything, but for the bytes that an audit which was broken off has read and found good. */
    public AuditReport resume(AuditProgress progress) {
        var course = new Course(AuditReport.Kind.WHOLE, null, progress);
        course.isResumed = true;
        return course.run();
    }

    /**
     * Audits log and root, whether each object is there, and what was last read the longest time ago, as much as it takes to
     * read everything within 30 days if this is done once a day.
     */
    public AuditReport slice(AuditProgress progress) {
        return new Course(AuditReport.Kind.SLICE, null, progress).run();
    }

    private Readings required() {
        var readings = manner.readings;
        if (readings == null) {
            throw new IllegalStateException("an audit without notes is neither resumed nor done in slices");
        }
        return readings;
    }

    /** One audit under way. */
    private final class Course {
        private final AuditReport.Kind kind;
        private final @Nullable RegisterId register;
        private final Tally tally;
        private final @Nullable Readings readings = manner.readings;
        private boolean isResumed;
        private long filesBefore;
        private long bytesBefore;

        Course(AuditReport.Kind kind, @Nullable RegisterId register, AuditProgress progress) {
            this.kind = kind;
            this.register = register;
            this.tally = new Tally(progress);
        }

        AuditReport run() {
            try {
                if (!archive.hasFolder("")) {
                    throw new IOException("no archive");
                }
                return look();
            } catch (IOException | UncheckedIOException e) {
                throw archive.explain(e);
            }
        }

        private AuditReport look() throws IOException {
            var began = begin();
            try (var facts = LogFacts.in(WorkDirectory.open(work));
                    var reading = new FileReading(manner.pace, tally)) {
                var leaves = new LogCheck(log, facts, tally);
                var witnessed = WitnessedCheck.read(log, manner.brought, tally);
                leaves.follow();
                witnessed.compare();
                new StampCheck(log, manner.services, tally).check();
                var extent = extent(facts, began);
                check(extent, leaves, reading);
                if (Thread.currentThread().isInterrupted()) {
                    // Whoever stopped it closes what it reads: what it found then is nothing to keep.
                    throw new IllegalStateException("the audit was stopped");
                }
                return report(began, extent, leaves);
            }
        }

        private Instant begin() {
            if (readings == null) {
                return InstantSource.system().instant();
            }
            if (!isResumed) {
                return readings.begin(kind, register);
            }
            var began = readings.goOn();
            var before = readings.readSince(began);
            filesBefore = before[0];
            bytesBefore = before[1];
            return began;
        }

        private Extent extent(LogFacts facts, Instant began) {
            if (kind == AuditReport.Kind.SLICE) {
                return Slice.of(facts, required(), began);
            }
            if (isResumed) {
                return new Rest(required(), began);
            }
            var known = readings;
            if (known != null && kind == AuditReport.Kind.WHOLE) {
                tally.expect(facts.objects(), known.readSince(Instant.EPOCH)[1]);
            } else {
                tally.expect(facts.objects(), 0);
            }
            return register == null ? Extent.whole() : Extent.of(register);
        }

        private void check(Extent extent, LogCheck leaves, FileReading reading) throws IOException {
            var meeting = WorkDirectory.open(work);
            var root = register == null ? new RootCheck(archive, tally) : null;
            var notes = readings == null ? ReadingNotes.NONE : readings;
            new StoreCheck(archive, meeting, leaves, extent, root, reading, notes, tally).check();
            if (register == null) {
                new CopyCheck(archive, extent, reading, tally).check(leaves.facts());
            }
            if (catalogue != null) {
                compareWithCatalogue(catalogue, extent, leaves);
            }
        }

        private void compareWithCatalogue(Supplier<Catalogue> opening, Extent extent, LogCheck leaves) {
            try {
                var opened = opening.get();
                new CatalogueCheck(archive, opened, leaves, extent, tally).check();
                new CatalogueGaps(archive, opened, leaves, extent, tally, patience).check();
            } catch (MokandaException e) {
                tally.add(Finding.Kind.UNREADABLE, "catalogue", null, e.messageKey());
            } catch (RuntimeException e) {
                // A line that makes no sense: what was found so far must be told all the same.
                tally.add(
                        Finding.Kind.UNREADABLE, "catalogue", null, e.getClass().getSimpleName());
            }
        }

        private AuditReport report(Instant began, Extent extent, LogCheck leaves) {
            var found = tally.report();
            var age = readings == null ? null : age(readings, leaves.facts());
            var report = found.with(new AuditReport.About(
                    kind,
                    register == null ? null : register.reference(),
                    began,
                    InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS),
                    filesBefore,
                    bytesBefore,
                    leaves.facts().objects(),
                    leaves.leaves(),
                    leaves.root(),
                    age));
            if (readings != null && age != null) {
                readings.end(report, age, extent);
            }
            return report;
        }

        private static ReadingAge age(Readings readings, LogFacts facts) {
            readings.write();
            return facts.age(readings.file());
        }
    }

    /** What an audit that was broken off has not read. */
    private record Rest(Readings readings, Instant began) implements Extent {
        @Override
        public boolean reads(ObjectId object, int version) {
            return !readings.isReadSince(object, version, began);
        }
    }
}
