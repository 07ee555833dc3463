package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.search.IndexMaking;

/** The board of the pages that wait: page 3 of the births waits, page 4 was set aside. */
class QueueBoardTest {
    private TestOffice office;

    @BeforeEach
    void open() {
        office = TestOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void everythingIsPausedAndResumedAndSaidByWhom() {
        try (var visitor = Visitor.as(office, "admin")) {
            assertTrue(visitor.get("/file").body().contains("une page à lire"));
            assertEquals("/file", Visitor.location(visitor.post("/file/pause")));
            assertEquals(Optional.of("admin"), office.catalogue.queue().pausedBy());
            assertTrue(visitor.get("/file").body().contains("depuis que admin l’a demandé"));
            visitor.post("/file/reprise");
            assertEquals(Optional.empty(), office.catalogue.queue().pausedBy());
            visitor.post("/file/pause", "registre", "KMB-birth-1957");
            assertTrue(visitor.get("/file").body().contains("en pause, par admin"));
            visitor.post("/file/reprise", "registre", "KMB-birth-1957");
            assertNull(office.catalogue.queue().list().getFirst().pausedBy());
        }
    }

    @Test
    void aPageThatWasSetAsideIsReadAgainOrLeft() {
        try (var visitor = Visitor.as(office, "admin")) {
            visitor.post("/file/relire", "registre", "KMB-birth-1957", "page", "4");
            assertEquals(PageState.WAITING, page(4).state());
            assertFalse(visitor.get("/file").body().contains("Pages mises de côté"));
            visitor.post("/file/annuler", "registre", "KMB-birth-1957");
            assertEquals(QuarantineReason.CANCELLED, page(3).setAside());
            assertEquals(QuarantineReason.CANCELLED, page(4).setAside());
            assertTrue(visitor.get("/file").body().contains("Toutes les pages sont lues"));
            assertEquals(
                    404,
                    visitor.post("/file/annuler", "registre", "KMB-birth-1999").statusCode());
        }
    }

    @Test
    void theBoardTellsOfAnIndexThatIsBeingMade() {
        try (var visitor = Visitor.as(office, "admin")) {
            assertFalse(visitor.get("/file").body().contains("index de recherche"));
            office.making = Optional.of(new IndexMaking(420_000, 1_000_000, Duration.ofSeconds(84)));
            assertTrue(visitor.get("/file").body().contains("42\u00a0%, encore 2 minutes environ"));
            office.making = Optional.empty();
        }
    }

    @Test
    void whoOpensAPageThatWaitsHasItReadFirst() {
        try (var visitor = Visitor.as(office, "agent")) {
            assertEquals(200, visitor.get("/pages/KMB-birth-1957.p3").statusCode());
            assertEquals(200, visitor.get("/pages/KMB-birth-1957.p4").statusCode());
            assertEquals(3, office.catalogue.queue().list().getFirst().wanted());
            assertEquals(403, visitor.post("/file/pause").statusCode());
        }
    }

    private Page page(int number) {
        return office.catalogue
                .pages()
                .find(new PageId(TestOffice.BIRTHS, number))
                .orElseThrow();
    }
}
