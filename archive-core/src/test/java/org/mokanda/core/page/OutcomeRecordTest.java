package org.mokanda.core.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

class OutcomeRecordTest {
    private static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);

    private static PageId page(int number) {
        return new PageId(BIRTHS, number);
    }

    private static OutcomeRecord record() {
        var halves = List.of(new PagePart(new Box(0, 0, 1500, 2000)), new PagePart(new Box(1500, 0, 1500, 2000)));
        var print = Fingerprint.of(new Random(5).ints(Fingerprint.SIDE).toArray());
        var seen = new PageExamination(
                page(1), 3000, 2000, 3, -0.004, halves, Set.of(PageFlag.FINGER, PageFlag.BLURRED), print);
        return new OutcomeRecord(
                "anna",
                Instant.parse("2026-11-20T12:00:00Z"),
                List.of(
                        new PageOutcome.Examined(seen),
                        new PageOutcome.Examined(PageExamination.failed(page(2))),
                        new PageOutcome.SetAside(page(3), QuarantineReason.CANCELLED),
                        new PageOutcome.Again(page(4)),
                        new PageOutcome.Recognised(
                                page(5),
                                10,
                                20,
                                null,
                                List.of(),
                                List.of(new ActId(page(5).register(), 7)),
                                List.of(new ActId(page(5).register(), 3)),
                                Parting.parse("0,0,5,20 5,0,5,20"))),
                0);
    }

    @Test
    @Tag("I4")
    void everyKindOfOutcomeComesBackAsItWas() {
        assertEquals(record(), OutcomeRecord.parse(BIRTHS, record().bytes()));
    }

    @Test
    @Tag("I4")
    void actsTypedElsewhereComeBackAsTheyWere() {
        var acts = List.of(
                new ImportedAct(
                        new ActId(BIRTHS, 8),
                        ActKind.BIRTH,
                        "A0000001",
                        Map.of(ActField.SURNAME, "Ngoy \"Mwana\"", ActField.EVENT_DATE, "1957-03-12")),
                new ImportedAct(new ActId(BIRTHS, 9), ActKind.BIRTH, "é-2", Map.of(ActField.MOTHER, "Mbuyi")));
        var record = OutcomeRecord.ofImport("anna", Instant.parse("2026-11-20T12:00:00Z"), acts);
        assertEquals(record, OutcomeRecord.parse(BIRTHS, record.bytes()));
        assertEquals(9, record.acts());
        var text = new String(record.bytes(), StandardCharsets.UTF_8);
        refused(text.replace("\"é-2\"", "\"é 2\""));
        refused(text.replace("\"birth\"", "\"rebirth\""));
        refused(text.replace("{\"mother\":\"Mbuyi\"}", "{}"));
        refused(text.replace("{\"mother\":\"Mbuyi\"}", "{\"mother\":\" \"}"));
    }

    @Test
    void impossibleValuesAreRefused() {
        var text = new String(record().bytes(), StandardCharsets.UTF_8);
        for (var wrong : List.of("\"turns\": 4", "\"turns\": -1")) {
            refused(text.replace("\"turns\": 3", wrong));
        }
        refused(text.replace("\"finger\"", "\"thumb\""));
        refused(text.replace("\"skew\": \"0.00\"", "\"skew\": \"NaN\""));
        refused(text.replace("\"width\": 3000", "\"width\": 2999"));
        refused(text.replaceFirst("\"fingerprint\": \"..", "\"fingerprint\": \""));
    }

    private static void refused(String text) {
        assertThrows(
                JsonException.class, () -> OutcomeRecord.parse(BIRTHS, text.getBytes(StandardCharsets.UTF_8)), text);
    }
}
