package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I4")
@Tag("I10")
class SignedNoteTest {
    /** Key and note of the signed-note example in Go's golang.org/x/mod/sumdb/note. */
    private static final String PETER_NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PETERS_NOTE = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
            + "\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNoteSignedElsewhereIsVerified() {
        var key = NoteKey.parse(PETER_NEUMANN);
        assertEquals(PETER_NEUMANN, key.text());
        var note = SignedNote.parse(PETERS_NOTE);
        assertTrue(key.verifies(note));
        assertEquals(PETERS_NOTE, note.text());
    }

    @Test
    void oneBitInTheTextOrTheSignatureIsNoticed() {
        var key = NoteKey.parse(PETER_NEUMANN);
        var bytes = PETERS_NOTE.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            var forged = bytes.clone();
            forged[at] ^= 2;
            boolean accepted;
            try {
                var note = SignedNote.parse(new String(forged, StandardCharsets.UTF_8));
                accepted = key.verifies(note) && !note.text().equals(PETERS_NOTE);
            } catch (IllegalArgumentException _) {
                accepted = false;
            }
            assertFalse(accepted, "bit at " + at);
        }
    }

    @Test
    void aCheckpointSignedAndReadBackIsTheSame() {
        var pair = pair();
        var key = new NoteKey("mokanda.0123456789abcdef", pair.getPublic());
        var checkpoint = new Checkpoint(key.name(), 70_000, MerkleTree.root(List.of()));
        var note =
                SignedNote.parse(key.sign(checkpoint.body(), pair.getPrivate()).text());
        assertTrue(key.verifies(note));
        assertEquals(checkpoint, Checkpoint.parse(note.body()));
        assertFalse(new NoteKey(key.name(), pair().getPublic()).verifies(note));
        assertFalse(new NoteKey("mokanda.other", pair.getPublic()).verifies(note));
    }

    @Test
    void aKeyReadsBackFromItsText() {
        var key = new NoteKey("mokanda.0123456789abcdef", pair().getPublic());
        assertEquals(key, NoteKey.parse(key.text()));
        assertThrows(
                IllegalArgumentException.class, () -> NoteKey.parse(key.text().replace("mokanda", "mokando")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name !!!!!!!!\n",
                "text\n\u2014 name AAAAAAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAAAAAA="
            })
    void whatIsNoSignedNoteIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "origin\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n",
                "or igin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.parse(text));
    }
}
