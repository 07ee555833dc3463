package org.mokanda.core.arrangement;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredRecords;

/**
 * Where a person puts the pages of a register in order: sealed in the store first and recorded in the catalogue second (I4);
 * what was decided before stays (I3), and each step can be taken back. A revision is an object of its own, so that no
 * inventory grows with the number of steps. Safe for many threads and several processes.
 */
public final class ArrangementDesk {
    /** Most steps in a register. */
    public static final int REVISIONS_MAX = 999_999;

    private static final Pattern OBJECT = Pattern.compile(".*:" + Purpose.PAGES.code() + ":[0-9]{4,6}");

    private final ArchiveStore store;
    private final Arrangements arrangements;
    private final Pages pages;
    private final InstantSource clock;

    public ArrangementDesk(ArchiveStore store, Arrangements arrangements, Pages pages, InstantSource clock) {
        this.store = store;
        this.arrangements = arrangements;
        this.pages = pages;
        this.clock = clock;
    }

    /** The register of whose pages an object tells; empty when it holds something else. */
    public static Optional<RegisterId> of(ObjectId object) {
        return OBJECT.matcher(object.urn()).matches() ? object.register() : Optional.empty();
    }

    /** The object of one revision; it has one version. */
    public static ObjectId object(RegisterId register, int revision) {
        return new ObjectId(String.format(Locale.ROOT, "%s:%04d", ObjectId.of(register, Purpose.PAGES), revision));
    }

    /** The revision in an object that {@link #of} knows. */
    public static int revision(ObjectId object) {
        return Integer.parseInt(object.urn().substring(object.urn().lastIndexOf(':') + 1));
    }

    /** What people decided, and the number of the revision that says so; 0 for nobody's. */
    public record Standing(int revision, PageArrangement arrangement) {}

    public Standing standing(RegisterId register) {
        return arrangements
                .find(register, arrangements.revision(register))
                .map(found -> new Standing(found.number(), found.arrangement()))
                .orElseGet(() -> new Standing(0, PageArrangement.asScanned(register)));
    }

    /**
     * Seals a decision. One that changes nothing is not written, and repeating a call that was sealed, though its caller was
     * told of a failure, writes nothing twice.
     *
     * @param expectedRevision what the person looked at
     * @param by login of that person
     * @throws StaleArrangementException somebody else decided in between: nothing was sealed
     * @throws MokandaException {@code arrangement.unknown-page}, {@code arrangement.unknown-file}, {@code arrangement.separator}
     */
    public Standing arrange(PageArrangement wanted, int expectedRevision, String by) {
        requireKnown(wanted);
        return seal(wanted, null, expectedRevision, by);
    }

    /**
     * Takes the last step back that was not taken back yet.
     *
     * @throws StaleArrangementException somebody else decided in between: nothing was sealed
     * @throws MokandaException {@code arrangement.nothing-to-undo}
     */
    public Standing undo(RegisterId register, int expectedRevision, String by) {
        recover(register);
        int present = arrangements.revision(register);
        // One further on it may be the same call once more: then that step is its answer.
        boolean mayBeRepeated = expectedRevision > 0 && present == expectedRevision + 1;
        if (present != expectedRevision && !mayBeRepeated) {
            throw new StaleArrangementException(register, expectedRevision, present);
        }
        int target = before(register, expectedRevision)
                .orElseThrow(() -> new MokandaException(
                        FailureKind.USAGE,
                        "arrangement.nothing-to-undo",
                        "no step of " + register + " is left to take back",
                        null,
                        register.reference()));
        return seal(content(register, target), target, expectedRevision, by);
    }

    /** The revision that {@link #undo} brings back; empty when nothing is left to take back. */
    public Optional<Integer> before(RegisterId register, int revision) {
        int standing = revision;
        while (standing > 0) {
            var restored = arrangements.find(register, standing).orElseThrow().restored();
            if (restored == null) {
                return Optional.of(standing - 1);
            }
            standing = restored;
        }
        return Optional.empty();
    }

    private PageArrangement content(RegisterId register, int revision) {
        return arrangements
                .find(register, revision)
                .map(ArrangementRevision::arrangement)
                .orElseGet(() -> PageArrangement.asScanned(register));
    }

    private Standing seal(PageArrangement wanted, @Nullable Integer restored, int expected, String by) {
        var register = wanted.register();
        recover(register);
        var present = standing(register);
        if (isRepeated(present, wanted, restored, expected, by)) {
            return present;
        }
        if (present.revision() != expected) {
            throw new StaleArrangementException(register, expected, present.revision());
        }
        if (restored == null && present.arrangement().equals(wanted)) {
            return present;
        }
        if (expected >= REVISIONS_MAX) {
            throw new IllegalArgumentException("more than " + REVISIONS_MAX + " steps in " + register);
        }
        var revision = new ArrangementRevision(expected + 1, wanted, restored, by, clock.instant());
        try {
            store.append(
                    StoreVersion.none(object(register, revision.number())),
                    List.of(NewFile.of(ArrangementRevision.FILE, revision.bytes())),
                    new Provenance(by, revision.at(), "arrangement of pages"));
        } catch (StaleHeadException _) {
            throw new StaleArrangementException(register, expected, revision.number());
        }
        recover(register);
        return new Standing(revision.number(), wanted);
    }

    private boolean isRepeated(
            Standing present, PageArrangement wanted, @Nullable Integer restored, int expected, String by) {
        return present.revision() == expected + 1
                && arrangements
                        .find(wanted.register(), present.revision())
                        .filter(last -> last.arrangement().equals(wanted)
                                && last.by().equals(by)
                                && Objects.equals(last.restored(), restored))
                        .isPresent();
    }

    private void requireKnown(PageArrangement wanted) {
        requireKnownFiles(wanted);
        var unknown = new TreeSet<>(wanted.named());
        pages.ofRegister(wanted.register()).stream().map(Page::id).forEach(page -> unknown.remove(page.number()));
        if (!unknown.isEmpty()) {
            throw new MokandaException(
                    FailureKind.USAGE,
                    "arrangement.unknown-page",
                    wanted.register() + " has no page " + unknown.first(),
                    null,
                    wanted.register().reference(),
                    unknown.first());
        }
    }

    /** Those that were settled before were known then. */
    private void requireKnownFiles(PageArrangement wanted) {
        var unknown = new HashSet<>(wanted.settled());
        unknown.removeAll(standing(wanted.register()).arrangement().settled());
        if (unknown.isEmpty()) {
            return;
        }
        for (var scan : pages.scansOf(wanted.register())) {
            if (scan.quarantine() != null && unknown.remove(scan.digest()) && scan.isSeparator()) {
                throw refused(wanted.register(), "arrangement.separator", "asks for no separator");
            }
        }
        if (!unknown.isEmpty()) {
            throw refused(wanted.register(), "arrangement.unknown-file", "has kept no such file apart");
        }
    }

    private static MokandaException refused(RegisterId register, String messageKey, String why) {
        return new MokandaException(FailureKind.USAGE, messageKey, register + " " + why, null, register.reference());
    }

    /**
     * Records revisions that are sealed in the store and missing in the catalogue, as a power cut between the two can leave
     * them (I2); repeating it changes nothing.
     *
     * @return how many there were
     * @throws MokandaException {@code store.damaged}: a revision cannot be read
     */
    public int recover(RegisterId register) {
        int known = arrangements.revision(register);
        int number = known;
        for (var next = object(register, known + 1);
                store.find(next).isPresent();
                next = object(register, number + 1)) {
            store.finish(next);
            var revision = StoredRecords.read(store, next, ArrangementRevision.FILE, ArrangementRevision::parse);
            number++;
            if (!revision.register().equals(register) || revision.number() != number) {
                throw new MokandaException(
                        FailureKind.EVIDENCE,
                        "store.damaged",
                        next + " holds a revision of another place",
                        null,
                        next.urn());
            }
            arrangements.record(revision);
        }
        return number - known;
    }
}
