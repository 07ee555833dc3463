package org.mokanda.search;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.PlaceNames;
import org.mokanda.core.search.QuestionFields;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.search.opensearch.OpenSearchIndex;
import org.mokanda.search.opensearch.OpenSearchPlace;

/**
 * Measures the search for names on a synthetic archive (see {@code bench/search}): a folder with {@code acts_ocr.tsv} and
 * {@code queries.tsv}. Builds the index, puts each question to it and, in turn with it, to peers, then to the index from eight
 * threads at once and letter by letter as somebody types. Writes a line for each question: its id, milliseconds, ids of the acts
 * found, best first. No test.
 *
 * <p>Arguments: folder of the data, folder for index and results, name of the results, {@code yes} or {@code no} for the years,
 * then peers of {@code Peers.java}: {@code Lucene}, {@code Sqlite}, or the JDBC address of a PostgreSQL server; or, with commas between, the
 * addresses of an OpenSearch cluster, on which the same index is made.
 */
final class NameSearchMeasurement {
    private static final int BATCH = 20_000;
    private static final int HITS = 20;
    private static final int WARM_UP = 200;

    /** Peers that take half a second a question are asked so many. */
    private static final int SLOW_PEER = 200;

    private static final int USERS = 8;
    private static final int TYPED = 200;
    private static final int TYPED_MIN = 3;

    private final Map<ActId, String> ids = new HashMap<>();
    private final Map<String, OfficeCode> offices = new HashMap<>();
    private final Map<RegisterId, Integer> numbers = new HashMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private NameSearchMeasurement() {}

    public static void main(String[] args) throws Exception {
        new NameSearchMeasurement()
                .run(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        args[2],
                        args[3].equals("yes"),
                        Arrays.asList(args).subList(4, args.length));
    }

    private void run(Path data, Path work, String name, boolean years, List<String> peerNames) throws Exception {
        var questions = rows(data.resolve("queries.tsv"));
        var others = new ArrayList<SearchIndex>();
        try (var index = LuceneIndex.open(work.resolve("index"))) {
            build(data.resolve("acts_ocr.tsv"), index);
            var asked = new ArrayList<Asked>();
            asked.add(new Asked("mokanda", questions.size(), question -> found(index, question, years)));
            for (var peer : peerNames) {
                if (peer.startsWith("http")) {
                    var cluster = cluster(peer, work);
                    others.add(cluster);
                    build(data.resolve("acts_ocr.tsv"), cluster);
                    asked.add(new Asked("opensearch", questions.size(), question -> found(cluster, question, years)));
                } else {
                    asked.add(Peer.of(peer, data, years, questions.size()));
                }
            }
            measure(questions, asked, work, name);
            others.forEach(SearchIndex::close);
            together(index, questions, years);
            typed(index, questions);
            System.gc();
            var runtime = Runtime.getRuntime();
            out.printf(
                    Locale.ROOT, "heap after all that: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    // ---- one after the other, in turn with peers

    private interface Search {
        List<String> ids(Map<String, String> question) throws Exception;
    }

    /** @param most questions it is asked */
    private record Asked(String name, int most, Search search) {}

    private void measure(List<Map<String, String>> questions, List<Asked> asked, Path work, String name)
            throws Exception {
        var lines = new HashMap<String, List<String>>();
        for (var one : asked) {
            for (int i = 0; i < Math.min(WARM_UP, one.most() / 4); i++) {
                one.search().ids(questions.get(i));
            }
        }
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            for (var one : asked) {
                if (i < one.most()) {
                    long begun = System.nanoTime();
                    var found = one.search().ids(question);
                    double milliseconds = (System.nanoTime() - begun) / 1e6;
                    lines.computeIfAbsent(one.name(), _ -> new ArrayList<>())
                            .add(question.get("id") + '\t' + milliseconds + '\t' + String.join(" ", found));
                }
            }
        }
        for (var each : lines.entrySet()) {
            Files.write(work.resolve(name + "-" + each.getKey() + ".tsv"), each.getValue());
        }
    }

    private static SearchIndex cluster(String addresses, Path work) {
        var servers = Arrays.stream(addresses.split(",")).map(URI::create).toList();
        var place = new OpenSearchPlace(servers, "measurement", null, null, servers.size(), 1, Duration.ofSeconds(30));
        return new OpenSearchIndex(place, () -> "measurement", work.resolve("cluster.lock"));
    }

    private List<String> found(SearchIndex index, Map<String, String> question, boolean years) {
        return index.acts(query(question, years), Sight.everything(), HITS).hits().stream()
                .map(hit -> ids.getOrDefault(hit.act().id(), ""))
                .toList();
    }

    private static ActQuery query(Map<String, String> question, boolean years) {
        var year = years ? question.get("year") : "";
        return new QuestionFields(question.get("parent"), "", "", year, year, "")
                .addTo(QuestionParser.parse(question.get("text")), PlaceNames.NONE);
    }

    /** The peers of {@code Peers.java}, which has no package and so is met by reflection alone. */
    private static final class Peer {
        static Asked of(String name, Path data, boolean years, int questions) throws Exception {
            boolean server = name.startsWith("jdbc:");
            var type = Class.forName("Peers$" + (server ? "Postgres" : name));
            Object peer;
            if (server) {
                var made = type.getDeclaredConstructor(Path.class, String.class, String.class);
                made.setAccessible(true);
                peer = made.newInstance(data, name, "0.3");
            } else if (name.equals("Lucene")) {
                var made = type.getDeclaredConstructor(Path.class, boolean.class);
                made.setAccessible(true);
                peer = made.newInstance(data, false);
            } else {
                var made = type.getDeclaredConstructor(Path.class);
                made.setAccessible(true);
                peer = made.newInstance(data);
            }
            var questionType = Class.forName("Peers$Question");
            var asking = questionType.getDeclaredConstructor(String.class, String.class, String.class, int.class);
            asking.setAccessible(true);
            var search = type.getDeclaredMethod("search", questionType);
            search.setAccessible(true);
            return new Asked(
                    server ? "Postgres" : name,
                    name.equals("Lucene") ? questions : Math.min(SLOW_PEER, questions),
                    question -> {
                        var year = years ? question.get("year") : "";
                        var asked = asking.newInstance(
                                question.get("id"),
                                question.get("text"),
                                question.get("parent"),
                                year.isEmpty() ? 0 : Integer.parseInt(year));
                        return ((List<?>) search.invoke(peer, asked))
                                .stream().map(Object::toString).toList();
                    });
        }
    }

    // ---- many at once, and while somebody types

    private void together(LuceneIndex index, List<Map<String, String>> questions, boolean years) throws Exception {
        double[] taken = new double[questions.size()];
        var next = new AtomicInteger();
        Callable<Boolean> user = () -> {
            for (int i = next.getAndIncrement(); i < questions.size(); i = next.getAndIncrement()) {
                long begun = System.nanoTime();
                index.acts(query(questions.get(i), years), Sight.everything(), HITS);
                taken[i] = (System.nanoTime() - begun) / 1e6;
            }
            return true;
        };
        long begun = System.nanoTime();
        try (var users = Executors.newFixedThreadPool(USERS)) {
            for (var done : users.invokeAll(Collections.nCopies(USERS, user))) {
                done.get();
            }
        }
        tell(USERS + " users at once", taken);
        out.printf(Locale.ROOT, "questions a second: %.0f%n", questions.size() / ((System.nanoTime() - begun) / 1e9));
    }

    private void typed(LuceneIndex index, List<Map<String, String>> questions) {
        var taken = new ArrayList<Double>();
        for (var question : questions.subList(0, Math.min(TYPED, questions.size()))) {
            var text = question.get("text");
            for (int length = TYPED_MIN; length <= text.length(); length++) {
                var query = QuestionParser.parse(text.substring(0, length));
                long begun = System.nanoTime();
                index.acts(query, Sight.everything(), HITS);
                taken.add((System.nanoTime() - begun) / 1e6);
            }
        }
        tell("as somebody types", taken.stream().mapToDouble(each -> each).toArray());
    }

    private void tell(String what, double[] taken) {
        Arrays.sort(taken);
        out.printf(
                Locale.ROOT,
                "%s: p50 %.1f p95 %.1f p99 %.1f ms (%d)%n",
                what,
                taken[taken.length / 2],
                taken[taken.length * 95 / 100],
                taken[taken.length * 99 / 100],
                taken.length);
    }

    // ---- the index

    /** Reads the file anyway, for the ids; an index that is there is used again. */
    private void build(Path acts, SearchIndex index) throws IOException {
        numbers.clear();
        boolean isNew = index.position() == 0;
        long begun = System.nanoTime();
        var batch = new ArrayList<IndexedAct>();
        long seq = 0;
        try (var fresh = isNew ? index.beside() : null;
                var reader = Files.newBufferedReader(acts)) {
            var head = List.of(reader.readLine().split("\t"));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(new IndexedAct(act(row(head, line))));
                seq++;
                if (batch.size() == BATCH) {
                    if (fresh != null) {
                        fresh.add(batch, List.of());
                    }
                    batch.clear();
                }
            }
            if (fresh != null) {
                fresh.add(batch, List.of());
                fresh.condense();
                fresh.putInPlace("measurement", seq);
                out.printf("built in %d s%n", (System.nanoTime() - begun) / 1_000_000_000L);
            }
        }
    }

    private CivilAct act(Map<String, String> row) {
        var office = offices.computeIfAbsent(row.get("office"), _ -> new OfficeCode("X" + offices.size() + "X"));
        var kind = RegisterKind.parse(row.get("kind")).orElseThrow();
        var register = new RegisterId(office, kind, Year.parse(row.get("year")), null);
        var id = new ActId(register, numbers.merge(register, 1, Integer::sum));
        ids.put(id, row.get("id"));
        Map<ActField, FieldValue> fields = new EnumMap<>(ActField.class);
        put(fields, ActField.NUMBER, row.get("number"));
        put(fields, ActField.EVENT_DATE, row.get("event_date"));
        put(fields, ActField.SURNAME, row.get("surname"));
        put(fields, ActField.POST_NAME, row.get("post_name"));
        put(fields, ActField.GIVEN_NAMES, row.get("given_names"));
        put(fields, ActField.FATHER, row.get("father"));
        put(fields, ActField.MOTHER, row.get("mother"));
        put(fields, ActField.EVENT_PLACE, row.get("place"));
        var region = new Region(new PageId(register, 1), new Box(0, 0, 100, 100));
        return new CivilAct(id, actKind(kind), 0, List.of(region), fields, List.of());
    }

    private static ActKind actKind(RegisterKind kind) {
        return switch (kind) {
            case BIRTH -> ActKind.BIRTH;
            case MARRIAGE -> ActKind.MARRIAGE;
            case DEATH -> ActKind.DEATH;
            case SUPPLEMENTARY, OTHER -> ActKind.OTHER;
            case TABLE -> ActKind.TABLE_ENTRY;
        };
    }

    private static void put(Map<ActField, FieldValue> fields, ActField field, String text) {
        if (!text.isBlank()) {
            fields.put(field, new FieldValue.Proposed(text, text, null, 80));
        }
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var head = List.of(lines.getFirst().split("\t"));
        return lines.stream().skip(1).map(line -> row(head, line)).collect(Collectors.toList());
    }

    private static Map<String, String> row(List<String> head, String line) {
        var cells = line.split("\t", -1);
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < head.size(); i++) {
            row.put(head.get(i), i < cells.length ? cells[i] : "");
        }
        return row;
    }
}
