package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NeutralNameTest {
    @Test
    void aNameIsTakenByEveryFileSystem() {
        assertEquals("Ecole_12_30_recto.jpg", NeutralName.of("École: 12:30 recto.jpg"));
        assertEquals("page", NeutralName.of("..page. "));
        assertEquals("scan", NeutralName.of("???"));
        assertEquals(80, NeutralName.of("x".repeat(300)).length());
    }
}
