package org.mokanda.ingest.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Who signed under an act, side by side, and the seal over the officer's name. */
final class SignatureBlock {
    private SignatureBlock() {}

    /** How one party signed. */
    enum Manner {
        SIGNATURE,
        THUMBPRINT,
        CROSS
    }

    /** A column of the block: what is printed over it and who signs there how many times. */
    record Party(String label, Manner manner, int signatures) {
        Party(String label) {
            this(label, Manner.SIGNATURE, 1);
        }
    }

    /** What a seal of some year says. */
    record Seal(String rim, String centre, int rgb) {}

    /**
     * Draws the columns between {@code x} and {@code x + room}; the last is the officer's and gets the seal. The block
     * takes about 290 pixels below {@code baseline}.
     */
    static void draw(
            LeafDraft leaf,
            Face face,
            List<Party> parties,
            Seal seal,
            double x,
            double baseline,
            double room,
            SplittableRandom random) {
        double column = room / parties.size();
        for (int i = 0; i < parties.size(); i++) {
            Party party = parties.get(i);
            double labelRoom = leaf.measure(face, party.label());
            double left = Math.min(x + i * column, x + room - labelRoom);
            leaf.text(face, left, baseline, party.label());
            double width = Math.min(column - 40, 400);
            switch (party.manner()) {
                case SIGNATURE -> {
                    double each = party.signatures() > 1 ? 105 : 170;
                    for (int k = 0; k < party.signatures(); k++) {
                        leaf.add(new Mark.Signature(
                                left + random.nextInt(30), baseline + 30 + k * each, width * 0.85, each * 0.95));
                    }
                }
                case THUMBPRINT -> leaf.add(new Mark.Thumbprint(left + 130, baseline + 125));
                case CROSS -> leaf.add(new Mark.Cross(left + 120, baseline + 90));
            }
        }
        leaf.add(new Mark.Stamp(
                x + room - column * 0.42 + random.nextInt(40),
                baseline + 124 + random.nextInt(14),
                124,
                seal.rim(),
                seal.centre(),
                -25 + random.nextInt(50),
                seal.rgb()));
    }
}
