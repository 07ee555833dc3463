package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.evidence.LogLeaf;

/** What happens at the counter when a step fails or a form says too much. */
class CopyCounterTest {
    private static final ActId ACT = ActId.parse("KMB-birth-1957.a1").orElseThrow();
    private static final String FORM = "/actes/" + ACT.reference() + "/copie";
    private static final Pattern DRAFT = Pattern.compile("name=\"demande\" value=\"([0-9a-f]+)\"");

    private TestOffice office;
    private Visitor visitor;

    @BeforeEach
    void open() {
        office = TestOffice.open();
        visitor = Visitor.as(office, "chef");
        var act = office.catalogue.acts().find(ACT).orElseThrow();
        office.desk.validate(ACT, 0, Map.of(ActField.SURNAME, "KABAMBA"), List.of(), act.regions(), "chef", "");
    }

    @AfterEach
    void close() {
        visitor.close();
        office.close();
    }

    @Test
    @Tag("I9")
    void aSecondPressAfterACutShowsTheFirstCopyAndMakesNoOther() throws Exception {
        var draft = draft();
        // A book that takes no line: the copy becomes durable and its way is cut behind that.
        sql("CREATE TRIGGER cut BEFORE INSERT ON issue BEGIN SELECT RAISE(ABORT, 'cut'); END");
        var cut = visitor.post(FORM + "/etablir", "demande", draft);
        assertTrue(cut.statusCode() >= 500 && cut.body().contains("000001"), cut.body());
        var early = visitor.post(FORM + "/etablir", "demande", draft);
        assertTrue(early.statusCode() >= 500 && early.body().contains("000001"), early.body());
        assertTrue(
                early.body().contains("name=\"demande\" value=\"" + draft + "\""),
                "the same request can be sent again");
        sql("DROP TRIGGER cut");
        var year = Year.from(office.clock.instant().atZone(ZoneId.of("Africa/Kinshasa")));
        var again = visitor.post(FORM + "/etablir", "demande", draft);
        assertEquals("/copies/KMB-" + year + "-000001?etablie", Visitor.location(again));
        assertEquals(200, visitor.get(Visitor.location(again)).statusCode());
        assertEquals(1, office.catalogue.issues().newest(10).size());
        var copies = new ArrayList<LogLeaf>();
        office.log.read(0, (_, leaf) -> {
            if (leaf instanceof LogLeaf.IssuedCopy) {
                copies.add(leaf);
            }
        });
        assertEquals(1, copies.size());
    }

    @Test
    @Tag("I6")
    void theCheckShowsTheScanAsTheCopyWill() {
        var page = visitor.post(FORM, "demandeur", "Ilunga Jean", "qualite", "fils")
                .body();
        assertTrue(page.contains("src=\"" + FORM + "/1.jpg\""), page);
        var picture = visitor.get(FORM + "/1.jpg");
        assertEquals("image/jpeg", picture.headers().firstValue("Content-Type").orElse(""));
        assertEquals(404, visitor.get(FORM + "/99.jpg").statusCode());
        assertEquals(404, visitor.get(FORM + "/0.jpg").statusCode());
    }

    @Test
    @Tag("I11")
    void aTextThatIsTooLongIsShownAgainAndNothingIsIssued() {
        var answer = visitor.post(FORM, "demandeur", "A".repeat(201), "qualite", "fils");
        assertTrue(answer.body().contains("200 caractères"), answer.body());
        assertTrue(answer.body().contains("A".repeat(201)));
        assertFalse(DRAFT.matcher(answer.body()).find());
    }

    @Test
    void theBookShowsAYearOfAllOffices() {
        var issued = Visitor.location(visitor.post(FORM + "/etablir", "demande", draft()));
        var number = issued.substring("/copies/".length(), issued.indexOf('?'));
        var year = Integer.parseInt(number.substring(4, 8));
        assertTrue(visitor.get("/delivrance?bureau=&annee=" + year).body().contains(number));
        assertTrue(visitor.get("/delivrance?bureau=KMB&annee=" + year).body().contains(number));
        assertFalse(
                visitor.get("/delivrance?bureau=&annee=" + (year - 1)).body().contains(number));
        assertTrue(visitor.get("/delivrance").body().contains(number));
    }

    private String draft() {
        var page = visitor.post(FORM, "demandeur", "Ilunga Jean", "qualite", "fils")
                .body();
        var match = DRAFT.matcher(page);
        assertTrue(match.find(), page);
        return match.group(1);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + office.folder.resolve("mokanda.db"));
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }
}
