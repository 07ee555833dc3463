package org.mokanda.core.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Proof that a leaf stands in the log. As a file it is a C2SP tlog-proof that carries the leaf in its extra line, so that
 * nothing else is needed to check it than the log's public key.
 *
 * @param index of the leaf
 * @param leaf its bytes
 * @param path hashes from the leaf's sibling up
 * @param checkpoint signed note over the log's state the path leads to
 */
public record InclusionProof(long index, byte[] leaf, List<byte[]> path, SignedNote checkpoint) {
    /** First line of a proof in a file. */
    public static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    /** Ending of the name of a proof's file. */
    public static final String FILE_ENDING = ".tlog-proof";
    /** Most characters of a proof in a file. */
    public static final int TEXT_MAX = 1_000_000;

    private static final int PATH_MAX = 63;
    private static final Pattern FORM = Pattern.compile(
            Pattern.quote(FIRST_LINE)
                    + "\nextra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9]\\d{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,"
                    + PATH_MAX
                    + "})\n(.+)",
            Pattern.DOTALL);

    public InclusionProof {
        leaf = leaf.clone();
        path = MerkleTree.copies(path);
    }

    @Override
    public byte[] leaf() {
        return leaf.clone();
    }

    /** True when the path leads from the leaf to the root of the checkpoint; says nothing about its signature. */
    public boolean holds() {
        var state = Checkpoint.parse(checkpoint.body());
        return MerkleTree.includes(index, state.size(), MerkleTree.leafHash(leaf), path, state.root());
    }

    /** The proof as it lies in a file. */
    public String text() {
        var base64 = Base64.getEncoder();
        var text = new StringBuilder(FIRST_LINE)
                .append("\nextra ")
                .append(base64.encodeToString(leaf))
                .append("\nindex ")
                .append(index)
                .append('\n');
        path.forEach(hash -> text.append(base64.encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint.text()).toString();
    }

    /** @throws IllegalArgumentException when the text is no proof, or has no leaf in its extra line */
    public static InclusionProof parse(String text) {
        var match = FORM.matcher(text);
        if (text.length() > TEXT_MAX || !match.matches()) {
            throw new IllegalArgumentException("no proof of a log that carries its leaf");
        }
        var path = new ArrayList<byte[]>();
        match.group(3).lines().forEach(line -> path.add(Base64.getDecoder().decode(line)));
        var checkpoint = SignedNote.parse(match.group(4));
        Checkpoint.parse(checkpoint.body());
        return new InclusionProof(
                Long.parseLong(match.group(2)), Base64.getDecoder().decode(match.group(1)), path, checkpoint);
    }
}
