package org.mokanda.ingest.sample;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mokanda.core.register.RegisterKind;

/** A book being composed: images of one or two leaves, and the truth of what is written on them. For one thread. */
final class BookDraft {
    /** Scanner bed seen round the paper, in pixels. */
    private static final int OVERSCAN = 64;

    private final Typesetter typesetter;
    private final Paper paper;
    private final long seed;
    private final boolean showThrough;
    private final double skewMax;
    private final List<List<LeafDraft>> images = new ArrayList<>();
    private final List<Integer> greyImages = new ArrayList<>();
    private final List<ActTruth> acts = new ArrayList<>();
    private final List<ActTruth.Row> rows = new ArrayList<>();

    /** {@code skewMax} in degrees; {@code showThrough}: the ink of the leaf before is faintly seen from behind. */
    BookDraft(Typesetter typesetter, Paper paper, long seed, double skewMax, boolean showThrough) {
        this.typesetter = typesetter;
        this.paper = paper;
        this.seed = seed;
        this.skewMax = skewMax;
        this.showThrough = showThrough;
    }

    Typesetter typesetter() {
        return typesetter;
    }

    /** Begins an image with its first leaf. */
    LeafDraft newImage(int width, int height) {
        images.add(new ArrayList<>());
        return newLeaf(width, height);
    }

    /** Adds a leaf to the right of the one before, in the same image. */
    LeafDraft newLeaf(int width, int height) {
        LeafDraft leaf = new LeafDraft(typesetter, width, height);
        images.getLast().add(leaf);
        return leaf;
    }

    /** The image begun last is scanned in grey. */
    void scanInGrey() {
        greyImages.add(images.size() - 1);
    }

    /** A place on the leaf begun last. */
    ActTruth.Part partHere(double x, double y, double width, double height, int counterpart) {
        return new ActTruth.Part(
                images.size() - 1,
                images.getLast().size() - 1,
                new Rectangle2D.Double(x, y, width, height),
                counterpart);
    }

    void add(ActTruth act) {
        acts.add(act);
    }

    void add(ActTruth.Row row) {
        rows.add(row);
    }

    int imageCount() {
        return images.size();
    }

    Book finish(RegisterKind kind, int year, Book.Format format, String stem) {
        List<Page> pages = new ArrayList<>();
        List<Mark> behind = List.of();
        for (int i = 0; i < images.size(); i++) {
            pages.add(page(images.get(i), i, behind));
            behind = images.get(i).getLast().marks();
        }
        return new Book(kind, year, 1, format, stem, pages, acts, rows);
    }

    private Page page(List<LeafDraft> drafts, int index, List<Mark> behindFirst) {
        long pageSeed = Seeds.derive(seed, index);
        SplittableRandom random = Seeds.random(pageSeed, 5);
        double limit = drafts.size() == 2 ? skewMax * 0.35 : skewMax;
        double skew = (0.35 + 0.65 * random.nextDouble()) * limit * (random.nextBoolean() ? 1 : -1);
        List<Page.Leaf> leaves = new ArrayList<>();
        int left = OVERSCAN;
        int height = 0;
        List<Mark> behind = behindFirst;
        for (LeafDraft draft : drafts) {
            List<Mark> ghosts = showThrough ? behind : List.of();
            double own = skew + 0.2 * (random.nextDouble() - 0.5);
            leaves.add(new Page.Leaf(left, OVERSCAN, draft.width(), draft.height(), own, draft.marks(), ghosts));
            behind = draft.marks();
            left += draft.width();
            height = Math.max(height, draft.height());
        }
        return new Page(left + OVERSCAN, height + 2 * OVERSCAN, leaves, paper, greyImages.contains(index), pageSeed);
    }
}
