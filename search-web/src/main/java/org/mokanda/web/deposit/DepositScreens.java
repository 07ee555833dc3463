package org.mokanda.web.deposit;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.deposit.Deposit;
import org.mokanda.deposit.DepositedFile;
import org.mokanda.deposit.Fate;
import org.mokanda.ingest.intake.LabelDoubt;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** What the screens show of deposits, in the language of the request. Safe for many threads. */
@Component
final class DepositScreens {
    /** More are counted, not listed. */
    private static final int FILES_SHOWN_MAX = 500;

    /**
     * A register one may choose.
     *
     * @param reference empty for the choice that separator sheets tell
     */
    record Choice(String reference, String title) {}

    /** A deposit in the list. */
    record Line(String id, String title, String begun, String stateKey, int whole, int files) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /**
     * A file in a deposit.
     *
     * @param said what became of it, or how far it has come
     * @param tone class of the badge
     * @param register where it went, when that is another one than was chosen; empty else
     */
    record FileLine(int number, String name, String said, String tone, String register, boolean removable) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "FileLine[" + number + "]";
        }
    }

    /** How many files became what. */
    record Outcome(long stored, long alreadyHere, long separators, long apart) {
        static Outcome of(Deposit deposit) {
            var codes = deposit.files().stream()
                    .flatMap(file -> Stream.ofNullable(file.fate()))
                    .collect(Collectors.groupingBy(Fate::code, Collectors.counting()));
            return new Outcome(
                    codes.getOrDefault("stored", 0L),
                    codes.getOrDefault("already-here", 0L),
                    codes.getOrDefault("separator", 0L),
                    codes.getOrDefault("quarantined", 0L));
        }
    }

    /**
     * One deposit.
     *
     * @param reference of the chosen register; empty when separator sheets tell
     * @param outcome what became of them, so far
     * @param hidden files that are not listed
     * @param doubts sentences on files that may have been labels nobody could read
     * @param trouble why it could not be taken in; absent when nothing is wrong
     */
    record Shown(
            String id,
            String title,
            String reference,
            Deposit.State state,
            List<FileLine> files,
            int count,
            int whole,
            int settled,
            Outcome outcome,
            int hidden,
            List<String> doubts,
            @Nullable String trouble) {
        /** For the templates. */
        public boolean isOpen() {
            return state == Deposit.State.OPEN;
        }

        /** For the templates. */
        public boolean isDone() {
            return state == Deposit.State.DONE;
        }

        /** For the templates: nothing is half there. */
        public boolean isWhole() {
            return count > 0 && whole == count;
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    private final Catalogue catalogue;
    private final Wording wording;

    DepositScreens(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
    }

    List<Choice> choices() {
        return catalogue.registers().list().stream()
                .map(summary -> new Choice(summary.id().reference(), wording.register(summary.id())))
                .sorted(Comparator.comparing(Choice::title))
                .toList();
    }

    Optional<RegisterId> chosen(String reference) {
        return RegisterId.parse(reference)
                .filter(register -> catalogue.registers().find(register).isPresent());
    }

    Line line(Deposit deposit) {
        return new Line(
                deposit.id(),
                title(deposit),
                wording.moment(deposit.begun()),
                "deposit.state." + deposit.state().name().toLowerCase(java.util.Locale.ROOT),
                deposit.whole(),
                deposit.files().size());
    }

    Shown show(Deposit deposit) {
        var register = deposit.register();
        int settled = (int)
                deposit.files().stream().filter(file -> file.fate() != null).count();
        return new Shown(
                deposit.id(),
                title(deposit),
                register == null ? "" : register.reference(),
                deposit.state(),
                deposit.files().stream()
                        .sorted(Comparator.comparing(DepositScreens::needsNoEye))
                        .limit(FILES_SHOWN_MAX)
                        .map(file -> line(deposit, file))
                        .toList(),
                deposit.files().size(),
                deposit.whole(),
                settled,
                Outcome.of(deposit),
                Math.max(0, deposit.files().size() - FILES_SHOWN_MAX),
                doubts(deposit),
                text(deposit.trouble()));
    }

    private List<String> doubts(Deposit deposit) {
        var settled =
                deposit.files().stream().filter(file -> file.fate() != null).toList();
        return LabelDoubt.among(settled, DepositScreens::passed, deposit.register() == null).stream()
                .map(doubt ->
                        wording.text("label.doubt", doubt.name(), doubt.files(), wording.register(doubt.register())))
                .toList();
    }

    private static LabelDoubt.Passed passed(DepositedFile file) {
        var fate = Objects.requireNonNull(file.fate());
        return new LabelDoubt.Passed(file.name(), fate.register(), fate.label(), fate.pages() > 0);
    }

    /** What is half there or was kept apart comes first, where it is not overlooked. */
    private static boolean needsNoEye(DepositedFile file) {
        var fate = file.fate();
        return fate == null ? file.isWhole() : fate.reason() == null;
    }

    private @Nullable String text(@Nullable MokandaException trouble) {
        return trouble == null ? null : wording.text(trouble.messageKey(), trouble.arguments());
    }

    private String title(Deposit deposit) {
        var register = deposit.register();
        return register == null ? wording.text("deposit.by-labels") : wording.register(register);
    }

    private FileLine line(Deposit deposit, DepositedFile file) {
        var fate = file.fate();
        boolean isOpen = deposit.state() == Deposit.State.OPEN;
        if (fate == null) {
            var said = file.isWhole()
                    ? wording.text(isOpen ? "deposit.file.whole" : "deposit.file.waiting")
                    : wording.text("deposit.file.part", percent(file));
            return new FileLine(file.number(), file.name(), said, file.isWhole() ? "" : "proposed", "", isOpen);
        }
        var reason = fate.reason();
        var said = reason == null
                ? wording.text("deposit.file." + fate.code(), fate.pages())
                : wording.text("deposit.file.apart", wording.text("quarantine." + reason.code()));
        var tone = reason != null ? "bad" : fate.code().equals("stored") ? "validated" : "";
        boolean isElsewhere = !fate.register().equals(deposit.register());
        return new FileLine(
                file.number(), file.name(), said, tone, isElsewhere ? wording.register(fate.register()) : "", false);
    }

    private static long percent(DepositedFile file) {
        return file.length() == 0 ? 100 : 100 * file.received() / file.length();
    }
}
