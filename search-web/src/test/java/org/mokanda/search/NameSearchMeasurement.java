package org.mokanda.search;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.mokanda.core.search.QuestionParser;

/**
 * Measures the search for names on a synthetic archive: a folder with {@code acts_ocr.tsv} (id, office, kind, year,
 * number, event_date, surname, post_name, given_names, father, mother, place) and {@code queries.tsv} (id, text, parent,
 * year). Writes a line for each question: its id, milliseconds, ids of the acts found, best first. No test; run it with
 * the folder of the data, a folder for the index, the file to write, and {@code yes} or {@code no} for the years.
 */
final class NameSearchMeasurement {
    private static final int BATCH = 20_000;
    private static final int HITS = 20;
    private static final int WARM_UP = 200;

    private final Map<ActId, String> ids = new HashMap<>();
    private final Map<String, OfficeCode> offices = new HashMap<>();
    private final Map<RegisterId, Integer> numbers = new HashMap<>();

    private NameSearchMeasurement() {}

    public static void main(String[] args) throws IOException {
        var data = Path.of(args[0]);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var index = LuceneIndex.open(Path.of(args[1]))) {
            new NameSearchMeasurement().run(data, index, Path.of(args[2]), args[3].equals("yes"), out);
        }
    }

    private void run(Path data, LuceneIndex index, Path results, boolean years, PrintStream out) throws IOException {
        long start = System.nanoTime();
        build(data.resolve("acts_ocr.tsv"), index);
        out.printf("built in %d s%n", (System.nanoTime() - start) / 1_000_000_000L);
        var questions = rows(data.resolve("queries.tsv"));
        for (int i = 0; i < Math.min(WARM_UP, questions.size()); i++) {
            index.acts(query(questions.get(i), years), Sight.everything(), HITS).hits();
        }
        var lines = new ArrayList<String>();
        for (var question : questions) {
            long asked = System.nanoTime();
            var hits =
                    index.acts(query(question, years), Sight.everything(), HITS).hits();
            double milliseconds = (System.nanoTime() - asked) / 1e6;
            lines.add(question.get("id")
                    + '\t'
                    + milliseconds
                    + '\t'
                    + hits.stream().map(hit -> ids.get(hit.act().id())).collect(Collectors.joining(" ")));
        }
        Files.write(results, lines);
    }

    private static ActQuery query(Map<String, String> question, boolean years) {
        var typed = QuestionParser.parse(question.get("text"));
        var year = years && !question.get("year").isEmpty() ? Integer.valueOf(question.get("year")) : null;
        var parent = question.get("parent");
        var query =
                ActQuery.NOTHING.withNames(typed.names()).withParent(parent.isEmpty() ? List.of() : List.of(parent));
        return year == null ? query : query.withYears(year, year);
    }

    private void build(Path acts, LuceneIndex index) throws IOException {
        var batch = new ArrayList<IndexedAct>();
        long seq = 0;
        var head = List.<String>of();
        try (var reader = Files.newBufferedReader(acts)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (head.isEmpty()) {
                    head = List.of(line.split("\t"));
                    continue;
                }
                batch.add(new IndexedAct(act(row(head, line))));
                seq++;
                if (batch.size() == BATCH) {
                    index.apply(batch, List.of(), List.of(), seq);
                    batch.clear();
                }
            }
        }
        index.apply(batch, List.of(), List.of(), seq);
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
        return lines.stream().skip(1).map(line -> row(head, line)).toList();
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
