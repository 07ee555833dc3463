package org.mokanda.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalNameTest {
    @ParameterizedTest
    @CsvSource({
        "tshala, chala",
        "tshibangu, cibangu",
        "ngoy, ngoyi",
        "ngoy, ngoie",
        "mwamba, muamba",
        "nlandu, landu",
        "mbombo, bombo",
        "nyembo, gnembo",
        "nyota, niota",
        "kabeya, cabeya",
        "moukendi, mukendi",
        "ilunga, irunga",
        "kassongo, kasongo",
        "nzuzi, zuzi",
        "djamba, jamba",
        "philippe, filipe",
        "kalombo, kaloumbo",
        "mbuyi, mbuy",
    })
    void spellingsOfOneNameComeToTheSame(String one, String other) {
        assertEquals(CanonicalName.of(one), CanonicalName.of(other));
    }

    @ParameterizedTest
    @CsvSource({"mukendi, kabeya", "nyembo, nembo", "mwana, bwana", "tshala, kala", "mama, nana"})
    void differentNamesStayDifferent(String one, String other) {
        assertNotEquals(CanonicalName.of(one), CanonicalName.of(other));
    }

    @Test
    void shortAndEmptyWordsHaveAForm() {
        assertEquals("", CanonicalName.of(""));
        assertEquals("n", CanonicalName.of("n"));
        assertEquals("ua", CanonicalName.of("wa"));
    }
}
