package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.RegisterKind;

class ExtractionScoreTest {
    @Test
    void countsExactNearWrongAndInventedValues() {
        var truth = (Json.Obj) Json.parse("""
                {"acts": [{"number": "12", "kind": "birth", "event_date": "1957-03-10", "drawn_up": "1957-03-12",
                  "people": [{"role": "subject", "surname": "KABONGO", "given_name": "Jean"},
                             {"role": "father", "name": "KABONGO Albert"}]}], "rows": []}""");
        var page = new PageId(TypedPage.register(RegisterKind.BIRTH, 1957), 1);
        var act = new ActProposal(
                ActKind.BIRTH,
                List.of(new Region(page, new Box(0, 0, 10, 10))),
                Map.of(
                        ActField.NUMBER, read("12"),
                        ActField.SURNAME, read("Kabonqo"),
                        ActField.EVENT_DATE, read("1957-03-10"),
                        ActField.FATHER, read("MBUYI Joseph"),
                        ActField.MOTHER, read("KANKU Marie")),
                List.of());
        var score = new ExtractionScore();
        score.add(truth, List.of(act));
        assertEquals(1, score.actsPaired());
        assertEquals(3 / 6.0, score.nearShare());
        assertTrue(score.table().contains("surname              1     0     1     0     0"), score.table());
        assertTrue(
                score.misses().contains("father: KABONGO Albert / MBUYI Joseph"),
                score.misses().toString());
    }

    private static FieldValue.Proposed read(String text) {
        return new FieldValue.Proposed(text, text, null, 90);
    }
}
