package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I10")
class InclusionProofTest {
    private static InclusionProof proof(int size, int index) {
        var log = new MemoryEvidenceLog();
        for (int i = 0; i < size; i++) {
            log.append(List.of(EvidenceLogContract.leaf(i)));
        }
        return log.prove(index);
    }

    @Test
    void aProofReadsBackFromItsFile() {
        for (int size = 1; size <= 9; size++) {
            for (int index = 0; index < size; index++) {
                var proof = proof(size, index);
                var text = proof.text();
                assertTrue(text.startsWith("c2sp.org/tlog-proof@v1\nextra "));
                assertTrue(text.contains("\nindex " + index + "\n"));
                var read = InclusionProof.parse(text);
                assertEquals(text, read.text());
                assertTrue(read.holds());
                assertArrayEquals(EvidenceLogContract.leaf(index).bytes(), read.leaf());
            }
        }
    }

    @Test
    void oneBitInTheFileIsNoticed() {
        var text = proof(5, 2).text();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int signature = text.indexOf("\u2014");
        for (int at = 0; at < signature; at++) {
            var forged = bytes.clone();
            forged[at] ^= 4;
            boolean accepted;
            try {
                var read = InclusionProof.parse(new String(forged, StandardCharsets.UTF_8));
                // What the log signed is looked at by its signature, the rest must lead to it.
                accepted = read.holds() && text.endsWith(read.checkpoint().text());
            } catch (IllegalArgumentException _) {
                accepted = false;
            }
            assertFalse(accepted, "bit at " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n\norigin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nextra e30=\nindex 01\n\norigin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nextra e30=\nindex 0\nAAAA\n\norigin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n",
                "c2sp.org/tlog-proof@v1\nextra e30=\nindex 0\n\nno checkpoint\n\n\u2014 a AAAAAAA=\n"
            })
    void whatIsNoProofIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> InclusionProof.parse(text));
    }
}
