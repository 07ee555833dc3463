package org.mokanda.ingest.acts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.mokanda.core.act.Acts;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.place.Office;
import org.mokanda.ingest.FolderTrouble;

/**
 * A table of acts that was read and checked from its first line to its last, whatever its size: what is good lies sorted in a
 * folder of its own until this is closed. For one thread.
 */
public final class CheckedActs implements AutoCloseable {
    /** Most lines of a file. */
    public static final int LINES_MAX = 50_000_000;
    /** Most bytes of a file. */
    public static final long BYTES_MAX = 8_000_000_000L;

    private static final int CHARACTERS_HELD = 16_000_000;
    /** So many ids are looked up at a time. */
    private static final int IDS_AT_ONCE = 2_000;
    /** Progress is told after so many lines. */
    private static final int STEP = 1_000;

    private final OfficeNames offices;
    private final Consumer<ActProblem> told;
    private final Path folder;
    private final SortedLines byId;
    private final SortedLines byRegister;
    private final BitSet bad = new BitSet();
    private final Set<String> registers = new TreeSet<>();
    private int lines;
    private int good;
    private int doubts;
    private int known;
    private boolean isWhollyBad;

    private CheckedActs(OfficeNames offices, Consumer<ActProblem> told, Path workFolder) {
        this.offices = offices;
        this.told = told;
        folder = workFolder.resolve("acts-" + UUID.randomUUID());
        try {
            Files.createDirectory(
                    folder); // and not its parents: a disk that was unplugged leaves an empty folder behind
        } catch (IOException e) {
            throw FolderTrouble.explain(workFolder, e);
        }
        byId = new SortedLines(folder, "id", CHARACTERS_HELD);
        byRegister = new SortedLines(folder, "register", CHARACTERS_HELD);
    }

    /**
     * Reads and checks a file.
     *
     * @param acts tells which ids are in the archive already
     * @param workFolder for the sorted lines, which take about twice the file's room
     * @param problems told as they are found: those of single lines in their order, then ids that stand twice
     * @throws IOException the file cannot be read
     */
    static CheckedActs of(
            Path file,
            OfficeNames offices,
            Acts acts,
            Path workFolder,
            Consumer<ActProblem> problems,
            ImportProgress progress)
            throws IOException {
        var checked = new CheckedActs(offices, problems, workFolder);
        try {
            checked.read(file, progress);
            checked.compareIds(acts);
            return checked;
        } catch (IOException | RuntimeException e) {
            checked.close();
            throw e;
        }
    }

    private void read(Path file, ImportProgress progress) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            tellOfAll(0, ActProblem.Kind.TOO_LARGE);
            return;
        }
        var check = new LineCheck(offices, this::tell);
        try (var bytes = Files.newInputStream(file)) {
            var source = new BoundedLines(bytes);
            if (!hasHeadings(source)) {
                return;
            }
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                if (source.number() > LINES_MAX) {
                    tellOfAll(0, ActProblem.Kind.TOO_LARGE);
                    return;
                }
                take(source.number(), line.get(), check);
                if (source.number() % STEP == 0) {
                    progress.checked(source.number());
                }
            }
        }
        if (lines == 0) {
            tellOfAll(0, ActProblem.Kind.EMPTY);
        }
    }

    private boolean hasHeadings(BoundedLines source) throws IOException {
        var first = source.next();
        if (first.isEmpty()) {
            tellOfAll(0, ActProblem.Kind.EMPTY);
            return false;
        }
        switch (first.get()) {
            case BoundedLines.Line.Bad(var why) -> tellOfAll(1, why);
            case BoundedLines.Line.Text(var text) -> {
                if (!List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s*\t\\s*"))
                        .equals(ActColumn.HEADINGS)) {
                    tellOfAll(1, ActProblem.Kind.HEADINGS);
                }
            }
        }
        return !isWhollyBad;
    }

    private void take(int number, BoundedLines.Line line, LineCheck check) {
        switch (line) {
            case BoundedLines.Line.Bad(var why) -> {
                lines++;
                tell(new ActProblem(number, why, "", ""));
            }
            case BoundedLines.Line.Text(var text) -> {
                if (!text.isBlank()) {
                    lines++;
                    check.read(number, text).ifPresent(act -> keep(number, act, text));
                }
            }
        }
    }

    private void keep(int number, TypedAct act, String text) {
        good++;
        var place = String.format(Locale.ROOT, "%010d", number);
        var register = act.register().reference();
        registers.add(register);
        byId.add(act.externalId() + '\t' + place + '\t' + register);
        // At the edge of a cell it means nothing, within one it was turned down; in a sorted line it would end it.
        byRegister.add(register + '\t' + place + '\t' + text.replace('\r', ' '));
    }

    private void tell(ActProblem problem) {
        if (problem.kind().isDoubt()) {
            doubts++;
        } else {
            bad.set(problem.line());
        }
        told.accept(problem);
    }

    private void tellOfAll(int line, ActProblem.Kind why) {
        isWhollyBad = true;
        tell(new ActProblem(line, why, "", ""));
    }

    // ---- ids

    private record Bearer(String id, int line, String register) {
        static Bearer of(String line) {
            var parts = line.split("\t");
            return new Bearer(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }

        /** An id may name a person (I7). */
        @Override
        public String toString() {
            return "Bearer[" + line + "]";
        }
    }

    /** Each id once, and none that an act of another register bears. */
    private void compareIds(Acts acts) {
        var some = new LinkedHashMap<String, Bearer>();
        Bearer before = null;
        for (var sorted = byId.inOrder(); sorted.hasNext(); ) {
            var bearer = Bearer.of(sorted.next());
            if (before != null && before.id().equals(bearer.id())) {
                turnDown(bearer, ActProblem.Kind.TWICE, String.valueOf(before.line()));
                continue;
            }
            before = bearer;
            some.put(bearer.id(), bearer);
            if (some.size() == IDS_AT_ONCE) {
                compare(some, acts);
                some.clear();
            }
        }
        compare(some, acts);
    }

    private void compare(Map<String, Bearer> some, Acts acts) {
        acts.withExternalIds(some.keySet()).forEach((id, act) -> {
            var bearer = some.get(id);
            if (bearer != null && bearer.register().equals(act.register().reference())) {
                known++;
            } else if (bearer != null) {
                turnDown(bearer, ActProblem.Kind.TAKEN, act.reference());
            }
        });
    }

    private void turnDown(Bearer bearer, ActProblem.Kind why, String value) {
        good--;
        tell(new ActProblem(bearer.line(), why, ActColumn.ID.heading(), value));
    }

    // ---- what came of it

    /** Lines below the headings; empty ones do not count. */
    public int lines() {
        return lines;
    }

    /** Lines without a problem. */
    public int good() {
        return isWhollyBad ? 0 : good;
    }

    /** Of the good ones, those whose act is in the archive already. */
    public int known() {
        return known;
    }

    /** Lines with a problem; one for a file that is wrong as a whole. */
    public int bad() {
        return bad.cardinality();
    }

    /** Values that come in although they cannot be right. */
    public int doubts() {
        return doubts;
    }

    /** Registers that the good lines name. */
    public int registers() {
        return registers.size();
    }

    /** Offices that good lines name and the catalogue does not know. */
    public List<Office> newOffices() {
        return offices.added().stream()
                .filter(office -> registers.stream().anyMatch(register -> register.startsWith(office.code() + "-")))
                .toList();
    }

    /**
     * The acts of the good lines, register by register and in the order of the file.
     *
     * @param take is given acts of one register, at most {@link OutcomeRecord#IMPORTED_MAX}
     */
    void forEachBatch(Consumer<List<TypedAct>> take) {
        var check = new LineCheck(offices, _ -> {}); // all was told before
        var batch = new ArrayList<TypedAct>();
        for (var sorted = byRegister.inOrder(); sorted.hasNext(); ) {
            var parts = sorted.next().split("\t", 3);
            int line = Integer.parseInt(parts[1]);
            if (bad.get(line)) {
                continue;
            }
            var act = check.read(line, parts[2]).orElseThrow();
            if (!batch.isEmpty()
                    && (batch.size() == OutcomeRecord.IMPORTED_MAX
                            || !batch.getFirst().register().equals(act.register()))) {
                take.accept(List.copyOf(batch));
                batch.clear();
            }
            batch.add(act);
        }
        if (!batch.isEmpty()) {
            take.accept(List.copyOf(batch));
        }
    }

    @Override
    public void close() {
        byId.close();
        byRegister.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // The folder for temporary work is emptied at the next start.
        }
    }
}
