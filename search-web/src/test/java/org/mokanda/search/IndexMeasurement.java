package org.mokanda.search;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * Measures how an index is made, made again while people search and write, and follows. No test; run it with a folder that has
 * {@code acts_ocr.tsv} (as {@link NameSearchMeasurement} takes it) and a folder for catalogue and index, which are kept for the next
 * run. Prints a line for each step.
 */
final class IndexMeasurement {
    /** Acts on a page of the catalogue that is made for it; a transaction each. */
    private static final int PAGE = 500;

    private static final int SAVED = 100;
    private static final int LATE = 20_000;
    private static final List<ActField> COLUMNS = List.of(
            ActField.NUMBER,
            ActField.EVENT_DATE,
            ActField.SURNAME,
            ActField.POST_NAME,
            ActField.GIVEN_NAMES,
            ActField.FATHER,
            ActField.MOTHER,
            ActField.EVENT_PLACE);

    /** Of names that no earlier run saved. */
    private final int run = (int) (System.currentTimeMillis() / 1000 % 8000);

    private final PrintStream out;
    private final Catalogue catalogue;
    private final Path folder;
    private final Map<String, OfficeCode> offices = new HashMap<>();

    private IndexMeasurement(Catalogue catalogue, Path folder, PrintStream out) {
        this.catalogue = catalogue;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var folder = Files.createDirectories(Path.of(args[1]));
        try (var catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.system())) {
            new IndexMeasurement(catalogue, folder, out).run(Path.of(args[0]).resolve("acts_ocr.tsv"));
        }
    }

    private void run(Path acts) throws Exception {
        if (catalogue.registers().list().isEmpty()) {
            long began = System.nanoTime();
            fill(acts);
            out.printf("catalogue filled in %.0f s%n", seconds(began));
        }
        try (var index = LuceneIndex.open(folder.resolve("index"));
                var follower = new IndexFollower(catalogue, _ -> Optional.empty(), index)) {
            index.askAnew();
            make("made", follower);
            index.askAnew();
            makeWhilePeopleWork(index, follower);
            follow(index, follower);
            catchUp(index, follower);
        }
        try (var files = Files.walk(folder.resolve("index"))) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            out.printf("index of %d MB%n", bytes / 1_000_000);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void make(String how, IndexFollower follower) {
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        var total = new AtomicLong();
        long began = System.nanoTime();
        follower.catchUp(making -> total.set(making.total()));
        double took = seconds(began);
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        out.printf(
                "%s: %d acts in %.0f s, %.0f a second, heap at most %d of %d MB%n",
                how,
                total.get(),
                took,
                total.get() / took,
                heap / 1_000_000,
                Runtime.getRuntime().maxMemory() / 1_000_000);
    }

    /** One searches without pause, one saves an act and waits a little. */
    private void makeWhilePeopleWork(LuceneIndex index, IndexFollower follower) throws InterruptedException {
        var isOver = new AtomicBoolean();
        var searches = new ArrayList<Double>();
        var writes = new ArrayList<Double>();
        var searcher = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                long asked = System.nanoTime();
                if (found(index, "Mukendi Kabeya 1957") == 0) {
                    throw new IllegalStateException("an index that is not whole answered");
                }
                searches.add(seconds(asked) * 1000);
            }
        });
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !isOver.get(); i++) {
                long asked = System.nanoTime();
                save("Wakati" + letters(run) + letters(i));
                writes.add(seconds(asked) * 1000);
                pause();
            }
        });
        make("made again while people search and save", follower);
        isOver.set(true);
        searcher.join();
        writer.join();
        out.println("  searches meanwhile: " + figures(searches));
        out.println("  saving an act meanwhile: " + figures(writes));
    }

    /** How long from the start of saving until it is found. */
    private void follow(LuceneIndex index, IndexFollower follower) {
        follower.follow();
        var times = new ArrayList<Double>();
        for (int i = 0; i < SAVED; i++) {
            var name = "Zuluwa" + letters(run) + letters(i);
            long began = System.nanoTime();
            save(name);
            while (found(index, name) == 0) {
                pause();
            }
            times.add(seconds(began) * 1000);
        }
        out.println("from saving to being found: " + figures(times));
    }

    private void catchUp(LuceneIndex index, IndexFollower follower) {
        follower.close();
        var names = new ArrayList<String>();
        for (int i = 0; i < LATE; i++) {
            names.add("Kesho" + letters(run) + letters(i));
        }
        for (int i = 0; i < LATE; i += PAGE) {
            save(names.subList(i, i + PAGE).toArray(String[]::new));
        }
        try (var late = new IndexFollower(catalogue, _ -> Optional.empty(), index)) {
            long began = System.nanoTime();
            late.catchUp();
            out.printf("caught up with %d acts at %.0f a second%n", LATE, LATE / seconds(began));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String letters(int number) {
        var text = new StringBuilder();
        for (int left = number + 1; left > 0; left /= 20) {
            text.append("bcdfghjklmnpqrstvwxz".charAt(left % 20)).append('a');
        }
        return text.toString();
    }

    private static int found(LuceneIndex index, String question) {
        return (int) index.acts(QuestionParser.parse(question), Sight.everything(), 20).hits().stream()
                .filter(hit -> question.contains(" ")
                        || hit.act().text(ActField.SURNAME).equals(question))
                .count();
    }

    private static String figures(List<Double> milliseconds) {
        var sorted = milliseconds.stream().sorted().toList();
        return "%d times, p50 %.0f ms, p95 %.0f ms, at most %.0f ms"
                .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.95), sorted.getLast());
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(sorted.size() * part)));
    }

    // ---- the catalogue

    private void fill(Path file) throws IOException {
        var pages = new LinkedHashMap<RegisterId, List<Map<ActField, String>>>();
        try (var lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split("\t", -1);
                var register = register(cells);
                var page = pages.computeIfAbsent(register, _ -> new ArrayList<>());
                page.add(fields(cells));
                if (page.size() == PAGE) {
                    save(register, page);
                    pages.remove(register);
                }
            }
        }
        pages.forEach(this::save);
    }

    private RegisterId register(String[] cells) {
        var office = offices.computeIfAbsent(cells[1], _ -> new OfficeCode("X" + offices.size() + "X"));
        return new RegisterId(office, RegisterKind.parse(cells[2]).orElseThrow(), Year.parse(cells[3]), null);
    }

    private static Map<ActField, String> fields(String[] cells) {
        var fields = new EnumMap<ActField, String>(ActField.class);
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!cells[4 + i].isBlank()) {
                fields.put(COLUMNS.get(i), cells[4 + i]);
            }
        }
        return fields;
    }

    private void save(String... surnames) {
        var register = RegisterId.parse("NEW-birth-2020").orElseThrow();
        save(
                register,
                List.of(surnames).stream()
                        .map(name -> Map.of(ActField.SURNAME, name))
                        .toList());
    }

    /** As acts on a new page. */
    private synchronized void save(RegisterId register, List<Map<ActField, String>> acts) {
        catalogue.registers().open(register, "bench");
        int record = catalogue.pages().outcomesKnown(register) + 1;
        var name = register + " " + record;
        var scan = new Scan(
                register, Sha512.of(name.getBytes(StandardCharsets.UTF_8)), name, 1, "image/jpeg", name, 1, null);
        var page = catalogue
                .pages()
                .addScans(register, List.of(scan), "bench")
                .getFirst()
                .id();
        int first = catalogue.registers().find(register).orElseThrow().acts() + 1;
        var proposals = acts.stream().map(fields -> proposal(page, fields)).toList();
        catalogue
                .pages()
                .finish(record, List.of(PageOutcome.Recognised.of(page, 100, 100, null, first, proposals)), "bench");
    }

    private static ActProposal proposal(PageId page, Map<ActField, String> fields) {
        var values = new EnumMap<ActField, FieldValue.Proposed>(ActField.class);
        fields.forEach((field, text) -> values.put(field, new FieldValue.Proposed(text, text, null, 80)));
        var region = new Region(page, new Box(0, 0, 100, 100));
        return new ActProposal(kind(page.register().kind()), List.of(region), values, List.of());
    }

    private static ActKind kind(RegisterKind kind) {
        return switch (kind) {
            case BIRTH -> ActKind.BIRTH;
            case MARRIAGE -> ActKind.MARRIAGE;
            case DEATH -> ActKind.DEATH;
            case SUPPLEMENTARY, OTHER -> ActKind.OTHER;
            case TABLE -> ActKind.TABLE_ENTRY;
        };
    }
}
