package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ArchiveRoot;
import org.mokanda.storage.time.TimeService;

/**
 * Reads every byte of the archive and compares: files with inventories, inventories with the log, the log with its signed
 * checkpoint, the catalogue with both. Changes nothing, and is right while others write: each comparison reads the claim
 * first and then the evidence that must bear it out, so that what is on its way is no finding. A writer waits at most for
 * the moment in which the names and inventories of its object are looked at.
 */
public final class Audit {
    /** How long a scan may be in the store before the catalogue has it, while the register is being read in. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path archive;
    private final LogFiles log;
    private final Path work;
    private final @Nullable Supplier<Catalogue> catalogue;
    private final Duration patience;
    private final List<Path> brought;
    private final List<TimeService> services;

    /**
     * @param archive root of the OCFL storage
     * @param work see {@link WorkDirectory#open}
     * @param catalogue opens it; one that cannot be opened or read is a finding. Absent when only store and log are to be
     *     compared
     */
    public Audit(Path archive, LogFiles log, Path work, @Nullable Supplier<Catalogue> catalogue) {
        this(archive, log, work, catalogue, PATIENCE, List.of(), List.of());
    }

    Audit(Path archive, LogFiles log, Path work, @Nullable Supplier<Catalogue> catalogue, Duration patience) {
        this(archive, log, work, catalogue, patience, List.of(), List.of());
    }

    private Audit(
            Path archive,
            LogFiles log,
            Path work,
            @Nullable Supplier<Catalogue> catalogue,
            Duration patience,
            List<Path> brought,
            List<TimeService> services) {
        this.archive = archive.toAbsolutePath().normalize();
        this.log = log;
        this.work = work;
        this.catalogue = catalogue;
        this.patience = patience;
        this.brought = List.copyOf(brought);
        this.services = List.copyOf(services);
    }

    /**
     * The same audit, which also compares the log with states of it that the auditor has seen.
     *
     * @param checkpoints files with checkpoints that this log signed, cosigned or not
     */
    public Audit comparedWith(List<Path> checkpoints) {
        return new Audit(archive, log, work, catalogue, patience, checkpoints, services);
    }

    /** The same audit, which trusts these services for the time-stamps that are kept; without it none is trusted. */
    public Audit trusting(List<TimeService> timeServices) {
        return new Audit(archive, log, work, catalogue, patience, brought, timeServices);
    }

    /** Audits everything. */
    public AuditReport run(AuditProgress progress) {
        return audit(null, progress);
    }

    /** Audits the objects of one register, and the log. */
    public AuditReport run(RegisterId register, AuditProgress progress) {
        return audit(register, progress);
    }

    private AuditReport audit(@Nullable RegisterId only, AuditProgress progress) {
        try (var reading = new FileReading()) {
            if (!Files.isDirectory(archive)) {
                throw new IOException("no archive");
            }
            Predicate<ObjectId> scope = object -> only == null || object.belongsTo(only);
            var tally = new Tally(progress, ArchiveTree.size(archive, folder -> isOutOf(scope, folder)));
            var place = WorkDirectory.open(work);
            var leaves = new LogCheck(log, tally);
            var root = only == null ? new RootCheck(archive, ArchiveRoot.files(place), tally) : null;
            var witnessed = WitnessedCheck.read(log, brought, tally);
            leaves.follow();
            witnessed.compare();
            new StampCheck(log, services, tally).check();
            new StoreCheck(archive, place, leaves, scope, root, reading, tally).check();
            if (only == null) {
                new CopyCheck(archive, tally).check(leaves.facts());
            }
            if (catalogue != null) {
                compareWithCatalogue(catalogue, leaves, only, tally);
            }
            return tally.report();
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(archive, e);
        }
    }

    private boolean isOutOf(Predicate<ObjectId> scope, Path folder) {
        return ArchiveLayout.objectIn(archive, folder).filter(scope.negate()).isPresent();
    }

    private void compareWithCatalogue(
            Supplier<Catalogue> opening, LogCheck leaves, @Nullable RegisterId only, Tally tally) {
        try {
            var opened = opening.get();
            new CatalogueCheck(archive, opened, leaves, tally).check(only);
            new CatalogueGaps(archive, opened, leaves, tally, patience).check(only);
        } catch (MokandaException e) {
            tally.add(Finding.Kind.UNREADABLE, "catalogue", null, e.messageKey());
        } catch (RuntimeException e) {
            // A line that makes no sense: what was found so far must be told all the same.
            tally.add(Finding.Kind.UNREADABLE, "catalogue", null, e.getClass().getSimpleName());
        }
    }
}
