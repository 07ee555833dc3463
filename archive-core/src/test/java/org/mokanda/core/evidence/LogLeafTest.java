package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.json.JsonException;

@Tag("I4")
class LogLeafTest {
    @Test
    void aLeafReadsBackAsTheSame() {
        for (int number = 0; number < 9; number++) {
            var leaf = EvidenceLogContract.leaf(number);
            assertEquals(leaf, LogLeaf.parse(leaf.bytes()));
        }
    }

    @Test
    void theBytesOfALeafNeverChange() {
        assertEquals(
                "{\"at\":\"2026-11-20T10:00:00Z\",\"inventory\":\"31bca02094eb78126a517b206a88c73cfa9ec6f704c7030d18212cace820f025f00bf0ea68dbf3f3a5436ca63b53bf7bf80ad8d5de7d8359d0b7fed9dbc3ab99\",\"object\":\"urn:mokanda:KMB:birth:1957:scans\",\"type\":\"version\",\"version\":1}",
                new String(EvidenceLogContract.leaf(0).bytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":\"version\"}",
                "{\"type\":\"other\",\"at\":\"2026-11-20T10:00:00Z\"}",
                "{\"type\":\"copy\",\"at\":\"yesterday\"}"
            })
    void whatIsNoLeafIsRefused(String text) {
        assertThrows(JsonException.class, () -> LogLeaf.parse(text.getBytes(StandardCharsets.UTF_8)));
    }
}
