package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I10")
class WitnessKeyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** The cosigned checkpoint in C2SP tlog-cosignature; its time is the one the specification names. */
    private static final String SPECIFIED = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    private static final Instant SPECIFIED_TIME = Instant.ofEpochSecond(1_679_315_147);

    /** The first key pair of RFC 8032, 7.1, and what OpenSSL signs with it for the specification's body and time. */
    private static final String RFC_8032_SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String RFC_8032_WITNESS =
            "witness.example.com/w1+7e6f4aaa+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
    private static final String BY_OPENSSL =
            "fm9KqgAAAABkGFDL+TPmh4BYuAjsYRoqMJCWb/gWJaeRF/kmm5tlCr9sJ57DLErur7K0yDXc2ArN+TIuotuB/HbuL3AJsp3bv/aNCQ==";

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedNote checkpoint() {
        var pair = pair();
        var state = new Checkpoint("mokanda.0123456789abcdef", 70_000, MerkleTree.root(List.of()));
        return new NoteKey(state.origin(), pair.getPublic()).sign(state.body(), pair.getPrivate());
    }

    @Test
    void aWitnessSignsBesideTheLogWithItsTime() {
        var pair = pair();
        var witness = new WitnessKey("tribunal.kinshasa", pair.getPublic());
        var cosigned = witness.cosign(checkpoint(), pair.getPrivate(), NOON);
        assertEquals(Optional.of(NOON), witness.seen(SignedNote.parse(cosigned.text())));
        assertEquals(2, cosigned.signatures().size());
        assertEquals(8 + 64, cosigned.signatures().get(1).bytes().length);
        assertEquals(Optional.empty(), witness.seen(checkpoint()));
        assertEquals(Optional.empty(), new WitnessKey("other", pair.getPublic()).seen(cosigned));
        assertEquals(Optional.empty(), new WitnessKey(witness.name(), pair().getPublic()).seen(cosigned));
    }

    @Test
    void oneBitInTimeSignatureOrCheckpointIsNoticed() {
        var pair = pair();
        var witness = new WitnessKey("tribunal.kinshasa", pair.getPublic());
        var cosigned = witness.cosign(checkpoint(), pair.getPrivate(), NOON);
        for (int at = 0; at < 72; at++) {
            var bytes = cosigned.signatures().get(1).bytes();
            bytes[at] ^= 1;
            var signatures = new ArrayList<>(cosigned.signatures());
            signatures.set(1, new SignedNote.Signature(witness.name(), witness.id(), bytes));
            assertEquals(Optional.empty(), witness.seen(new SignedNote(cosigned.body(), signatures)), "byte " + at);
        }
        var other = new SignedNote(cosigned.body().replace("70000", "70001"), cosigned.signatures());
        assertEquals(Optional.empty(), witness.seen(other));
    }

    @Test
    void aKeyReadsBackAndIsNotTakenForALogs() {
        var key = new WitnessKey("tribunal.kinshasa", pair().getPublic());
        assertEquals(key, WitnessKey.parse(key.text()));
        assertThrows(IllegalArgumentException.class, () -> NoteKey.parse(key.text()));
        var log = new NoteKey("tribunal.kinshasa", key.key());
        assertThrows(IllegalArgumentException.class, () -> WitnessKey.parse(log.text()));
    }

    @Test
    void theFormIsThatOfTheSpecification() {
        var note = SignedNote.parse(SPECIFIED);
        assertEquals(SPECIFIED, note.text());
        assertEquals(20_852_163, Checkpoint.parse(note.body()).size());
        var cosignature = note.signatures().get(1).bytes();
        assertEquals(72, cosignature.length);
        assertEquals(
                SPECIFIED_TIME.getEpochSecond(), ByteBuffer.wrap(cosignature).getLong());
    }

    @Test
    void whatAnotherProgramCosignedHoldsAndOursIsTheSameToTheByte() throws Exception {
        var witness = WitnessKey.parse(RFC_8032_WITNESS);
        assertEquals(RFC_8032_WITNESS, witness.text());
        var line = "\u2014 " + witness.name() + " " + BY_OPENSSL + "\n";
        var theirs = SignedNote.parse(SPECIFIED + line);
        assertEquals(Optional.of(SPECIFIED_TIME), witness.seen(theirs));
        var pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + RFC_8032_SECRET);
        var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        assertEquals(theirs, witness.cosign(SignedNote.parse(SPECIFIED), secret, SPECIFIED_TIME));
    }

    @Test
    void severalWitnessesStandOnOneNote() {
        var first = pair();
        var second = pair();
        var court = new WitnessKey("tribunal.kinshasa", first.getPublic());
        var town = new WitnessKey("commune.lemba", second.getPublic());
        var checkpoint = checkpoint();
        var byCourt = court.cosign(checkpoint, first.getPrivate(), NOON);
        var byTown = town.cosign(checkpoint, second.getPrivate(), NOON.plusSeconds(60));
        var both = SignedNote.parse(byCourt.with(byTown).text());
        assertEquals(3, both.signatures().size());
        assertEquals(Optional.of(NOON), court.seen(both));
        assertEquals(Optional.of(NOON.plusSeconds(60)), town.seen(both));
        assertThrows(IllegalArgumentException.class, () -> byCourt.with(SignedNote.parse(SPECIFIED)));
    }

    @Test
    void aWitnessThatSignsAgainReplacesItsEarlierTimeAndOfTwoTheNewerCounts() {
        var pair = pair();
        var witness = new WitnessKey("tribunal.kinshasa", pair.getPublic());
        var checkpoint = checkpoint();
        var early = witness.cosign(checkpoint, pair.getPrivate(), NOON);
        var late = witness.cosign(early, pair.getPrivate(), NOON.plusSeconds(5));
        assertEquals(2, late.signatures().size());
        assertEquals(Optional.of(NOON.plusSeconds(5)), witness.seen(late));
        assertEquals(Optional.of(NOON.plusSeconds(5)), witness.seen(late.with(early)));
    }
}
