package org.mokanda.ingest.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.intake.Judging.Judged;
import org.mokanda.ingest.intake.SourceFiles.SourceFile;
import org.mokanda.ingest.intake.Staging.Copy.Staged;
import org.mokanda.ingest.reading.ReadingParts;

/**
 * Brings files into the store and then into the catalogue, batch by batch: copy, judge, store, record. A crash before the
 * store has a batch leaves nothing of it; after it, the next run finds the bytes there and only records them (I1, I2). A batch is
 * of one register: where a label names another one, the next begins.
 */
final class Receiving {
    private final ReadingParts parts;
    private final ScanCompletion completion;
    private final IntakeRequest request;
    private final IntakeProgress progress;
    private final Judging judging;
    private final List<ReceivedFile> received = new ArrayList<>();
    private @Nullable RegisterId register;
    private @Nullable ScanBatch batch;
    /** Leaves that the separator just passed announces. */
    private @Nullable NumberRange announced;

    Receiving(ReadingParts parts, ScanCompletion completion, IntakeRequest request, IntakeProgress progress) {
        this.parts = parts;
        this.completion = completion;
        this.request = request;
        this.progress = progress;
        judging = new Judging(parts.workers(), parts.catalogue().offices(), request.heedsLabels());
        register = request.register();
    }

    /**
     * One entry for each file, in order.
     *
     * @throws MokandaException {@code intake.changed}, evidence, when bytes are not those that were checked; {@code
     *     label.no-register}, usage, when nothing says where a file belongs: of this batch nothing was stored
     */
    List<ReceivedFile> receive(List<SourceFile> files) throws InterruptedException {
        int next = 0;
        while (next < files.size()) {
            try (var staging =
                    new Staging(parts.workFolder(), parts.workers().settings().fileBytesMax())) {
                var staged = new LinkedHashMap<SourceFile, Staging.Copy>();
                var size = new ScanBatch.Size();
                while (next < files.size() && !size.isFull()) {
                    var file = files.get(next++);
                    var copied = copy(file, staging);
                    if (copied instanceof Staged here) {
                        size.add(here);
                    }
                    staged.put(file, copied);
                }
                take(staged);
                store();
            }
            progress.received(next, files.size());
        }
        return received;
    }

    private static Staging.Copy copy(SourceFile file, Staging staging) {
        var copied = staging.copy(file.path());
        if (copied instanceof Staged here
                && file.checked() != null
                && !file.checked().equals(here.digest())) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "intake.changed", "bytes other than those that were checked", null);
        }
        return copied;
    }

    private void take(Map<SourceFile, Staging.Copy> files) throws InterruptedException {
        var toJudge = files.values().stream()
                .flatMap(copy -> copy instanceof Staged staged ? Stream.of(staged) : Stream.empty())
                .filter(staged -> knownScan(staged.digest()).isEmpty())
                .toList();
        var judged = new HashMap<Path, Judged>();
        var answers = judging.judge(toJudge);
        for (int i = 0; i < answers.size(); i++) {
            judged.put(toJudge.get(i).file(), answers.get(i));
        }
        for (var file : files.entrySet()) {
            switch (file.getValue()) {
                case Staging.Copy.None(var why) -> {
                    announced = null;
                    received.add(new ReceivedFile(
                            new FileOutcome.Skipped(file.getKey().name(), why),
                            register,
                            Sha512.of(new byte[0]),
                            LabelSeen.UNKNOWN));
                }
                case Staged staged -> take(file.getKey(), staged, judged.get(staged.file()));
            }
        }
    }

    private void take(SourceFile file, Staged staged, @Nullable Judged judged) throws InterruptedException {
        var known = knownScan(staged.digest());
        if (known.isPresent()) {
            announced = null;
            var seen = known.get().quarantine() == null ? LabelSeen.NONE : LabelSeen.UNKNOWN;
            add(again(file, known.get(), Optional.empty()), staged, seen);
            return;
        }
        // Known in the register before, and not in the one that a label named since.
        takeNew(file, staged, judged == null ? judging.judge(List.of(staged)).getFirst() : judged);
    }

    private void takeNew(SourceFile file, Staged staged, Judged judged) {
        if (judged.label().isPresent()) {
            goOnWith(judged.label().get().register());
        }
        if (register == null) {
            throw new MokandaException(
                    FailureKind.USAGE, "label.no-register", "no label before the first scan", null, file.name());
        }
        var verdict = withoutSeparators(judged);
        var leaves = announcedBefore(judged, verdict);
        var known = known(staged.digest());
        if (known.isPresent()) {
            add(again(file, known.get(), judged.label()), staged, judged.seen());
            return;
        }
        var into = batch();
        var twin = into.verdictOn(staged.digest());
        if (twin.isPresent()) {
            add(
                    switch (twin.get()) {
                        case Verdict.Accepted(var _, var count) -> new FileOutcome.AlreadyHere(file.name(), count);
                        case Verdict.Refused(var _, var reason) -> apart(file, reason, judged.label());
                    },
                    staged,
                    judged.seen());
            return;
        }
        into.add(staged, file.fileName(), verdict, verdict instanceof Verdict.Accepted ? leaves : null);
        add(
                switch (verdict) {
                    case Verdict.Accepted(var _, var count) -> new FileOutcome.Stored(file.name(), count, 0);
                    case Verdict.Refused(var _, var reason) -> apart(file, reason, judged.label());
                },
                staged,
                judged.seen());
    }

    private void goOnWith(RegisterId named) {
        if (!named.equals(register)) {
            store();
            register = named;
            announced = null;
        }
    }

    /**
     * Those of the separator right before this file, whose own then count for the next. Only the very next file is their first
     * leaf: when that is kept apart, nobody knows what the one after it is.
     */
    private @Nullable NumberRange announcedBefore(Judged judged, Verdict verdict) {
        var before = announced;
        announced = isSeparator(verdict) ? judged.label().map(BookLabel::folios).orElse(null) : null;
        return before;
    }

    private static boolean isSeparator(Verdict verdict) {
        return verdict instanceof Verdict.Refused(var _, var reason) && reason == QuarantineReason.SEPARATOR;
    }

    /** A separator is a file of one page; a label at the beginning of a longer file is no reason to hide its other pages. */
    private static Verdict withoutSeparators(Judged judged) {
        boolean isSeparator = judged.label()
                .filter(label -> label.use() == BookLabel.Use.SEPARATOR)
                .isPresent();
        return isSeparator && judged.verdict() instanceof Verdict.Accepted(var format, var pages) && pages == 1
                ? new Verdict.Refused(format.mediaType(), QuarantineReason.SEPARATOR)
                : judged.verdict();
    }

    private FileOutcome apart(SourceFile file, QuarantineReason reason, Optional<BookLabel> label) {
        return reason == QuarantineReason.SEPARATOR
                ? new FileOutcome.Separator(
                        file.name(),
                        Objects.requireNonNull(register),
                        label.map(BookLabel::folios).orElse(null))
                : new FileOutcome.Quarantined(file.name(), reason);
    }

    /** What was kept apart before is still kept apart, and its reason is told again. */
    private FileOutcome again(SourceFile file, Scan known, Optional<BookLabel> label) {
        var reason = known.quarantine();
        return reason == null
                ? new FileOutcome.AlreadyHere(file.name(), known.pageCount())
                : apart(file, reason, label);
    }

    private void add(FileOutcome outcome, Staged staged, LabelSeen seen) {
        received.add(new ReceivedFile(outcome, register, staged.digest(), seen));
    }

    private Optional<Scan> known(Sha512 digest) {
        return register == null ? Optional.empty() : parts.catalogue().pages().findScan(register, digest);
    }

    /** What a separator says is asked each time it passes: a run that was cut may not have heard it to the end. */
    private Optional<Scan> knownScan(Sha512 digest) {
        return known(digest).filter(scan -> scan.quarantine() != QuarantineReason.SEPARATOR);
    }

    private ScanBatch batch() {
        var open = batch;
        if (open == null) {
            open = new ScanBatch(Objects.requireNonNull(register));
            batch = open;
        }
        return open;
    }

    private void store() {
        if (batch != null) {
            batch.store(
                    parts.store(),
                    parts.catalogue().pages(),
                    completion,
                    request.by(),
                    parts.clock().instant());
            batch = null;
        }
    }
}
