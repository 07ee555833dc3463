package org.mokanda.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;

class ObjectIdTest {
    private static RegisterId register(String reference) {
        return RegisterId.parse(reference).orElseThrow();
    }

    @Test
    void everyObjectOfARegisterTellsItsRegister() {
        for (var reference : List.of("KMB-birth-1957", "KMB-death-1971-2")) {
            for (var purpose : Purpose.values()) {
                var object = ObjectId.of(register(reference), purpose);
                assertEquals(Optional.of(register(reference)), object.register());
                assertTrue(new ObjectId(object + ":0037").belongsTo(register(reference)));
            }
        }
    }

    @Test
    void anObjectOfAnotherRegisterOrOfAnOfficeDoesNotBelong() {
        var births = register("KMB-birth-1957");
        assertFalse(new ObjectId("urn:mokanda:KMB:birth:1957:1:acts:0037").belongsTo(births));
        assertFalse(new ObjectId("urn:mokanda:KMB:birth:1957:acts").belongsTo(register("KMB-birth-1957-1")));
        assertFalse(new ObjectId("urn:mokanda:KMB:birth:1957:other").belongsTo(births));
        assertFalse(new ObjectId("urn:mokanda:KMB:birth:1957:acts:x1").belongsTo(births));
        assertEquals(
                Optional.empty(),
                ObjectId.copy(new OfficeCode("KMB"), Year.of(2026), 12).register());
        assertEquals(Optional.empty(), new ObjectId("urn:mokanda:KMB:birth:1700:acts").register());
    }
}
