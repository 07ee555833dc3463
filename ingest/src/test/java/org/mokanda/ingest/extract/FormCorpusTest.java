package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.FormCorpus.Form;

/** Forms of many layouts and wordings: what the readers make of them as a whole, and of each the acts and their days. */
class FormCorpusTest {
    private static final List<String> RESOURCES =
            List.of("births.txt", "deaths.txt", "marriages.txt", "tables.txt", "mixed.txt");
    /** Share of the fields that have to be found. */
    private static final double RECALL_MIN = 0.97;
    /** Of a field asked for at least this often, the share is told by itself. */
    private static final double FIELD_RECALL_MIN = 0.9;

    static Stream<Form> forms() {
        return RESOURCES.stream().flatMap(resource -> FormCorpus.of(resource).stream());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachActIsFoundWithItsNumberAndDay(Form form) {
        var wanted = form.acts().stream().map(FormCorpusTest::surest).toList();
        var found =
                form.read().stream().map(act -> surest(TypedPage.texts(act))).toList();
        assertEquals(wanted, found);
    }

    /** Number and day of the event: what an act is found again by. */
    private static String surest(Map<ActField, String> act) {
        return act.getOrDefault(ActField.NUMBER, "-") + " " + act.getOrDefault(ActField.EVENT_DATE, "-");
    }

    @Test
    void mostFieldsAreFoundAndHardlyOneIsWrong() {
        var score = new ExtractionScore();
        forms().forEach(form -> score.add(form.acts(), form.read()));
        assertTrue(score.nearShare() >= RECALL_MIN, score.table() + "\n" + score.misses());
        assertTrue(score.wrongShare() <= 0.01, score.table() + "\n" + score.misses());
    }

    @Test
    void noFieldIsLeftBehind() {
        var asked = new EnumMap<ActField, Integer>(ActField.class);
        var exact = new EnumMap<ActField, Integer>(ActField.class);
        var misses = new ArrayList<String>();
        forms().forEach(form -> {
            var found = form.read();
            for (int i = 0; i < Math.min(found.size(), form.acts().size()); i++) {
                var texts = TypedPage.texts(found.get(i));
                form.acts().get(i).forEach((field, text) -> {
                    asked.merge(field, 1, Integer::sum);
                    boolean same = text.equals(texts.get(field));
                    exact.merge(field, same ? 1 : 0, Integer::sum);
                    if (!same) {
                        misses.add(form + ": " + field.code() + " " + text + " / " + texts.get(field));
                    }
                });
            }
        });
        asked.forEach((field, count) -> assertTrue(
                exact.getOrDefault(field, 0) >= Math.floor(FIELD_RECALL_MIN * count),
                () -> field.code() + " " + exact.get(field) + " of " + count + "\n" + String.join("\n", misses)));
    }
}
