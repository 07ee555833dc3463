package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.store.Provenance;

/** A page that was read is read again, and what happens to those who have its acts before them. */
class ReadAgainTest {
    private static final PageId PAGE = new PageId(TestOffice.BIRTHS, 1);
    private static final ActId ACT = new ActId(TestOffice.BIRTHS, 2);

    private TestOffice office;

    @BeforeEach
    void open() {
        office = TestOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private PageState state() {
        return office.catalogue.pages().find(PAGE).orElseThrow().state();
    }

    /** As a reader of pages that finds nothing this time. */
    private void read() {
        var nothing = PageOutcome.Recognised.of(PAGE, DrawnPage.WIDTH, DrawnPage.HEIGHT, null, 1, List.of())
                .replacing(List.of(new ActId(TestOffice.BIRTHS, 1), ACT), List.of());
        new ReadingCompletion(office.store, office.catalogue.pages(), office.catalogue.acts())
                .tell(
                        TestOffice.BIRTHS,
                        new Provenance("test", Instant.now(), "text read by machine"),
                        () -> List.of(nothing));
    }

    @Test
    void whoeverMayBringPagesMayHaveThemReadAgainAndNobodyElse() {
        try (var clerk = Visitor.as(office, "agent")) {
            assertFalse(clerk.get("/pages/" + PAGE).body().contains("Relire cette page"));
            assertEquals(403, clerk.post("/pages/" + PAGE + "/relire").statusCode());
            assertEquals(PageState.RECOGNISED, state());
        }
        try (var visitor = Visitor.as(office, "admin")) {
            assertTrue(visitor.get("/pages/" + PAGE).body().contains("Relire cette page"));
            assertEquals("/pages/" + PAGE, Visitor.location(visitor.post("/pages/" + PAGE + "/relire")));
            assertEquals(PageState.WAITING, state());
            var body = visitor.get("/pages/" + PAGE).body();
            assertTrue(body.contains("Cette page va être relue"), body);
            assertTrue(body.contains("TSHALA"), "what was read stays until then");
            assertEquals(200, visitor.get("/iiif/text/" + PAGE + "/alto.xml").statusCode());
        }
    }

    @Test
    @Tag("I5")
    void whatWasTypedIntoAnActThatWasReplacedIsNotLost() {
        try (var clerk = Visitor.as(office, "chef");
                var visitor = Visitor.as(office, "admin")) {
            assertEquals(200, clerk.get("/actes/" + ACT).statusCode());
            visitor.post("/pages/" + PAGE + "/relire");
            assertEquals(200, clerk.get("/actes/" + ACT).statusCode());
            read();
            var answer = clerk.post(
                    "/actes/" + ACT, "action", "valider", "revision", "0", "champ.surname", "Tshala wa Mukendi");
            assertEquals(410, answer.statusCode());
            assertTrue(answer.body().contains("Tshala wa Mukendi"), answer.body());
            assertTrue(answer.body().contains("/pages/" + PAGE), answer.body());
            assertEquals(410, clerk.get("/actes/" + ACT).statusCode());
            assertEquals(404, clerk.get("/actes/KMB-birth-1957.99").statusCode());
        }
    }
}
