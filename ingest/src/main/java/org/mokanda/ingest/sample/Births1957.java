package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.SignatureBlock.Manner;
import org.mokanda.ingest.sample.SignatureBlock.Party;
import org.mokanda.ingest.sample.Typesetter.Line;
import org.mokanda.ingest.sample.Typesetter.Span;

/**
 * Births of 1957: narrative acts in the Belgian manner, typed, two or three a leaf, the number in the margin; some
 * images show an open book, two acts run over a page, some have marginal notes. Act 12 is that of Tshala Mukendi.
 */
final class Births1957 {
    private static final int YEAR = 1957;
    private static final int LEAF_WIDTH = 2400;
    private static final int LEAF_HEIGHT = 3400;
    private static final int MARGIN_LEFT = 130;
    private static final int MARGIN_ROOM = 430;
    private static final int BODY_LEFT = 640;
    private static final int BODY_ROOM = 1650;
    private static final int BODY_TOP = 270;
    private static final int BODY_BOTTOM = 3310;
    private static final int LEADING = 53;
    private static final int SIGNATURES_HEIGHT = 310;
    private static final SignatureBlock.Seal SEAL =
            new SignatureBlock.Seal("CONGO BELGE * ÉTAT CIVIL * LÉOPOLDVILLE * ", "KIMBANSEKE", 0x4a3a8c);
    /** Leaves of each image after the title page. */
    private static final List<Integer> LEAVES = List.of(1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 1);

    private static final Set<Integer> MAY_RUN_OVER = Set.of(7, 8, 9, 14, 15, 16, 21, 22, 23);

    private final BookDraft book;
    private final BirthActWriter writer;
    private final SplittableRandom random;
    private final List<ActTruth> acts = new ArrayList<>();
    private int image;
    private int leafInImage;
    private int folio = 1;
    private int runOvers;

    private Births1957(Typesetter typesetter, long seed) {
        this.book = new BookDraft(typesetter, Paper.COLONIAL, Seeds.derive(seed, YEAR), 1.6, false);
        this.random = Seeds.random(seed, 19570);
        this.writer = new BirthActWriter(new Population(YEAR, Seeds.random(seed, 19571)));
    }

    static Book compose(Typesetter typesetter, long seed) {
        return new Births1957(typesetter, seed).compose();
    }

    private Book compose() {
        titlePage();
        LeafDraft leaf = nextLeaf();
        double y = BODY_TOP;
        for (int number = 1; ; number++) {
            BirthActWriter.Written act = writer.write(number, dayOf(number));
            List<Line> lines = book.typesetter().lines(act.spans(), BODY_ROOM);
            double needed = lines.size() * LEADING + SIGNATURES_HEIGHT;
            int roomLines = (int) ((BODY_BOTTOM - y) / LEADING);
            if (y + needed > BODY_BOTTOM) {
                if (lastLeaf()) {
                    break;
                }
                if (MAY_RUN_OVER.contains(number) && runOvers < number / 7 && roomLines >= 6) {
                    int cut = Math.min(roomLines - 1, lines.size() - 2);
                    number(leaf, y, act);
                    note(leaf, y, act);
                    double end = body(leaf, lines.subList(0, cut), y, act);
                    part(act, y, end);
                    leaf = nextLeaf();
                    double rest = body(leaf, lines.subList(cut, lines.size()), BODY_TOP, act);
                    y = close(leaf, rest, BODY_TOP, act);
                    runOvers++;
                    continue;
                }
                leaf = nextLeaf();
                y = BODY_TOP;
            }
            number(leaf, y, act);
            double end = body(leaf, lines, y, act);
            note(leaf, y, act);
            y = close(leaf, end, y, act);
        }
        closing(leaf, y);
        acts.forEach(book::add);
        return book.finish(RegisterKind.BIRTH, YEAR, Book.Format.SINGLE_IMAGES, "naissances-1957");
    }

    /** Acts are dense before the rains end and thin out after; the twelfth is of 14 March. */
    private static LocalDate dayOf(int number) {
        int day = number <= 12 ? 7 + (number - 1) * 66 / 11 : 73 + (number - 12) * 11;
        return LocalDate.ofYearDay(YEAR, Math.min(day, 364));
    }

    private boolean lastLeaf() {
        return image == LEAVES.size() && leafInImage == LEAVES.get(image - 1);
    }

    private LeafDraft nextLeaf() {
        LeafDraft leaf;
        if (image > 0 && leafInImage < LEAVES.get(image - 1)) {
            leaf = book.newLeaf(LEAF_WIDTH, LEAF_HEIGHT);
            leafInImage++;
        } else {
            leaf = book.newImage(LEAF_WIDTH, LEAF_HEIGHT);
            image++;
            leafInImage = 1;
        }
        folio++;
        leaf.text(Face.PRINT_SMALL, MARGIN_LEFT, 190, "CONGO BELGE — ÉTAT CIVIL");
        leaf.centred(Face.PRINT_BOLD, BODY_LEFT, BODY_ROOM, 190, "NAISSANCES 1957");
        leaf.right(Face.PRINT_SMALL, BODY_LEFT + BODY_ROOM, 190, "Folio");
        leaf.text(Face.PEN_SMALL, BODY_LEFT + BODY_ROOM + 12, 190, Integer.toString(folio));
        leaf.rule(MARGIN_LEFT, 230, BODY_LEFT + BODY_ROOM, 230, 3);
        leaf.rule(BODY_LEFT - 46, 230, BODY_LEFT - 46, LEAF_HEIGHT - 80, 3);
        return leaf;
    }

    private static void number(LeafDraft leaf, double y, BirthActWriter.Written act) {
        leaf.text(Face.TYPED, MARGIN_LEFT + 10, y + 40, "N° " + act.number());
        double below = y + 40 + LEADING + 8;
        leaf.flow(
                List.of(Span.of(Face.TYPED_SMALL, act.child().written())),
                MARGIN_LEFT + 10,
                below,
                MARGIN_ROOM,
                46,
                _ -> {});
    }

    private double body(LeafDraft leaf, List<Line> lines, double y, BirthActWriter.Written act) {
        return leaf.lines(lines, BODY_LEFT, y + 40, BODY_ROOM, LEADING, act.draft()::say);
    }

    /** Signs the act whose text ends at {@code end} on this leaf and began there at {@code top}; gives the next top. */
    private double close(LeafDraft leaf, double end, double top, BirthActWriter.Written act) {
        List<Party> parties = List.of(
                new Party(
                        act.signs() ? "Le déclarant," : "Marque du déclarant,",
                        act.signs() ? Manner.SIGNATURE : act.draftManner(),
                        1),
                new Party("Les témoins,", Manner.SIGNATURE, 2),
                new Party("L'Officier de l'état civil,"));
        SignatureBlock.draw(leaf, Face.TYPED_SMALL, parties, SEAL, BODY_LEFT, end + 14, BODY_ROOM, random);
        double bottom = end + SIGNATURES_HEIGHT - 60;
        leaf.rule(MARGIN_LEFT + 120, bottom, BODY_LEFT + BODY_ROOM - 120, bottom, 2);
        part(act, top, bottom);
        acts.add(act.draft().finish());
        return bottom + 26;
    }

    private void part(BirthActWriter.Written act, double top, double bottom) {
        act.draft()
                .part(book.partHere(
                        MARGIN_LEFT - 10, top - 10, BODY_LEFT + BODY_ROOM - MARGIN_LEFT + 20, bottom - top + 10, 0));
    }

    private void note(LeafDraft leaf, double y, BirthActWriter.Written act) {
        MarginalNotes.forAct(act).ifPresent(note -> {
            double top = y + 210;
            double end = leaf.flow(
                    List.of(Span.of(Face.PEN_SMALL, note.text())), MARGIN_LEFT, top + 40, MARGIN_ROOM, 50, _ -> {});
            leaf.add(new Mark.Signature(MARGIN_LEFT + 60, end - 20, 300, 110));
            act.draft()
                    .note(new ActTruth.Note(
                            note.kind(),
                            note.date(),
                            note.text(),
                            book.partHere(MARGIN_LEFT - 10, top, MARGIN_ROOM + 20, end - top + 90, 0)));
        });
    }

    private void titlePage() {
        LeafDraft leaf = book.newImage(LEAF_WIDTH, LEAF_HEIGHT);
        leaf.frame(170, 170, LEAF_WIDTH - 340, LEAF_HEIGHT - 340, 8);
        leaf.frame(196, 196, LEAF_WIDTH - 392, LEAF_HEIGHT - 392, 3);
        leaf.centred(Face.TITLE, 0, LEAF_WIDTH, 480, "CONGO BELGE");
        leaf.centred(Face.PRINT_BOLD, 0, LEAF_WIDTH, 600, "PROVINCE DE LÉOPOLDVILLE");
        leaf.centred(Face.PRINT_BOLD, 0, LEAF_WIDTH, 680, "VILLE DE LÉOPOLDVILLE");
        leaf.centred(Face.PRINT_BOLD, 0, LEAF_WIDTH, 760, "BUREAU DE L'ÉTAT CIVIL DE KIMBANSEKE");
        leaf.centred(Face.TITLE, 0, LEAF_WIDTH, 1240, "REGISTRE DES ACTES");
        leaf.centred(Face.TITLE, 0, LEAF_WIDTH, 1340, "DE NAISSANCE");
        leaf.centred(Face.TITLE, 0, LEAF_WIDTH, 1520, "ANNÉE 1957");
        leaf.flow(
                List.of(Span.of(
                        Face.TYPED,
                        "Le présent registre, destiné à recevoir les actes de naissance de l'année mil neuf cent"
                                + " cinquante-sept et contenant deux cents feuillets, a été coté et paraphé, par"
                                + " premier et dernier, par Nous, Juge-président du tribunal de première instance de"
                                + " Léopoldville, ce vingt-huit décembre mil neuf cent cinquante-six.")),
                420,
                1900,
                LEAF_WIDTH - 840,
                76,
                _ -> {});
        leaf.add(new Mark.Signature(1400, 2450, 560, 240));
        leaf.add(new Mark.Stamp(
                1380, 2560, 190, "TRIBUNAL DE PREMIÈRE INSTANCE * LÉOPOLDVILLE * ", "CONGO BELGE", -14, 0x4a3a8c));
    }

    private void closing(LeafDraft leaf, double y) {
        double end = leaf.flow(
                List.of(Span.of(
                        Face.TYPED,
                        "Le présent registre a été clos et arrêté par Nous, Officier de l'état civil, au nombre de "
                                + Spelling.PLAIN.number(acts.size()) + " actes, ce trente et un décembre mil neuf cent"
                                + " cinquante-sept.")),
                BODY_LEFT,
                y + 60,
                BODY_ROOM,
                LEADING,
                _ -> {});
        leaf.add(new Mark.Signature(BODY_LEFT + 1000, end, 420, 150));
    }
}
