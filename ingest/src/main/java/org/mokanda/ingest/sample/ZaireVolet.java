package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.sample.SignatureBlock.Manner;
import org.mokanda.ingest.sample.SignatureBlock.Party;
import org.mokanda.ingest.sample.Typesetter.Span;

/**
 * The printed birth form of the Code de la famille, one volet of A4 (2480 by 3508 pixels), its left third kept free for
 * remarks; four of them, all with the same text, make a leaf of A2.
 */
final class ZaireVolet {
    private static final int WIDTH = 2480;
    private static final int HEIGHT = 3508;
    private static final int MARGIN_ROOM = 560;
    private static final int BODY_LEFT = 790;
    private static final int BODY_ROOM = 1540;
    private static final int LEADING = 66;
    private static final String PLACE = "Kimbanseke";
    private static final SignatureBlock.Seal SEAL =
            new SignatureBlock.Seal("RÉPUBLIQUE DU ZAÏRE * ZONE DE KIMBANSEKE * ", "ÉTAT CIVIL", 0x2f3f92);

    private final BookDraft book;
    private final Act act;
    private final int folio;
    private final SplittableRandom random;
    private final ActDraft draft;

    ZaireVolet(BookDraft book, Act act, int folio, SplittableRandom random) {
        this.book = book;
        this.act = act;
        this.folio = folio;
        this.random = random;
        this.draft = new ActDraft(act.writtenNumber(), RegisterKind.BIRTH, act.born(), act.drawnUp(), PLACE);
        int year = act.drawnUp().getYear();
        draft.role("subject", act.child()).role("father", act.father()).role("mother", act.mother());
        if (act.judgment() == null) {
            draft.role("declarant", act.father(), "père", null);
        } else {
            draft.restsOn(ActTruth.Basis.SUPPLETIVE_JUDGMENT, act.judgment());
            draft.role("declarant", act.mother(), "mère", act.mother().ageIn(year));
        }
    }

    /** What was declared. */
    record Act(
            int number,
            Person child,
            Person father,
            Person mother,
            LocalDate born,
            LocalDate drawnUp,
            boolean married,
            ActTruth.@Nullable Judgment judgment) {
        String writtenNumber() {
            return "0" + number + "/" + drawnUp.getYear();
        }
    }

    /** A leaf of A2, its four volets still together. */
    ActTruth wholeLeaf() {
        LeafDraft leaf = book.newImage(2 * WIDTH, 2 * HEIGHT);
        for (int i = 0; i < 4; i++) {
            draw(leaf, i % 2 * WIDTH, i / 2 * HEIGHT, i + 1, i == 0 ? draft::say : _ -> {});
        }
        leaf.rule(WIDTH, 40, WIDTH, 2 * HEIGHT - 40, 2);
        leaf.rule(40, HEIGHT, 2 * WIDTH - 40, HEIGHT, 2);
        return draft.finish();
    }

    /** One volet torn off. */
    ActTruth detached(int counterpart, boolean grey) {
        LeafDraft leaf = book.newImage(WIDTH, HEIGHT);
        if (grey) {
            book.scanInGrey();
        }
        draw(leaf, 0, 0, counterpart, draft::say);
        return draft.finish();
    }

    private void draw(LeafDraft leaf, double left, double top, int counterpart, Consumer<String> said) {
        double x = left + BODY_LEFT;
        leaf.rule(x - 50, top + 150, x - 50, top + HEIGHT - 150, 3);
        double y = header(leaf, x, top + 210, counterpart, said);
        leaf.centred(Face.FORM_TITLE, x, BODY_ROOM, y + 70, "ACTE DE NAISSANCE");
        said.accept("ACTE DE NAISSANCE");
        y += 180;
        ActTruth.Judgment judgment = act.judgment();
        List<Span> body = judgment == null ? declaration() : transcription(judgment);
        y = leaf.flow(body, x, y, BODY_ROOM, LEADING, said);
        y = leaf.flow(closing(), x, y + 10, BODY_ROOM, LEADING, said);
        Party declarant = new Party(
                act.judgment() == null ? "Le déclarant," : "La déclarante,",
                act.number() % 4 == 3 ? Manner.THUMBPRINT : Manner.SIGNATURE,
                1);
        SignatureBlock.draw(
                leaf,
                Face.FORM,
                List.of(declarant, new Party("L'Officier de l'état civil,")),
                SEAL,
                x,
                y + 50,
                BODY_ROOM,
                random);
        if (judgment != null) {
            remark(leaf, left + 140, top + 900, counterpart, judgment);
        }
        draft.part(book.partHere(left + 100, top + 140, WIDTH - 200, HEIGHT - 280, counterpart));
        if (!act.married() && counterpart == 1) {
            draft.struck("conjoints");
        }
    }

    private double header(LeafDraft leaf, double x, double top, int counterpart, Consumer<String> said) {
        leaf.text(Face.FORM_BOLD, x, top, "RÉPUBLIQUE DU ZAÏRE");
        leaf.right(Face.FORM, x + BODY_ROOM, top, "Volet n° " + counterpart);
        said.accept("RÉPUBLIQUE DU ZAÏRE Volet n° " + counterpart);
        double y = top + 70;
        for (List<Span> line : List.of(
                List.of(form("Ville de"), typed("Kinshasa")),
                List.of(form("Zone de"), typed(PLACE)),
                List.of(form("Bureau principal de l'état civil de"), typed(PLACE)),
                List.of(form("Acte n°"), typed(act.writtenNumber())),
                List.of(form("Volume"), typed("II/1989"), form("Folio n°"), typed(Integer.toString(folio))))) {
            y = leaf.flow(line, x, y, BODY_ROOM, 60, said);
        }
        return y;
    }

    private static Span form(String text) {
        return Span.of(Face.FORM, text);
    }

    private static Span typed(String text) {
        return Span.filled(Face.COURIER_SMALL, text);
    }

    private List<Span> declaration() {
        Spelling spelling = Spelling.PLAIN;
        LocalDate on = act.drawnUp();
        List<Span> spans = new ArrayList<>(List.of(
                form("L'an mil neuf cent"),
                typed(spelling.number(on.getYear() % 100)),
                form(", le"),
                typed(spelling.day(on)),
                form("jour du mois de"),
                typed(Spelling.month(on)),
                form("à"),
                typed(spelling.hour(LocalTime.of(9 + act.number() % 4, 10 * (act.number() % 5)))),
                form("\nPar devant nous"),
                typed("MATONDO NSAKU, commissaire de zone"),
                form("\nOfficier de l'état civil de"),
                typed(PLACE),
                form("\nA comparu"),
                typed(act.father().written()),
                form("en qualité de"),
                typed("père"),
                form("\nné à"),
                typed(act.father().bornAt()),
                form("le"),
                typed(birthday(act.father())),
                form("\nprofession"),
                typed(act.father().occupation()),
                form("\nrésidant à"),
                typed(act.father().residence()),
                form("\nlequel (laquelle) nous a déclaré ce qui suit :"),
                form("\nLe"),
                typed(spelling.day(act.born())),
                form("jour du mois de"),
                typed(Spelling.month(act.born())),
                form("de l'année"),
                typed(spelling.year(act.born().getYear())),
                form("est né(e) à"),
                typed(PLACE),
                form("un enfant de sexe"),
                typed(act.child().sex().agree("masculin", "féminin")),
                form("nommé(e)"),
                typed(act.child().written())));
        parents(spans);
        return spans;
    }

    private void parents(List<Span> spans) {
        for (Person parent : List.of(act.father(), act.mother())) {
            boolean father = parent.sex() == Person.Sex.MALE;
            spans.addAll(List.of(
                    form(father ? "\nfils (fille) de" : "\net de"),
                    typed(parent.written()),
                    form(father ? "né à" : "née à"),
                    typed(parent.bornAt()),
                    form("le"),
                    typed(birthday(parent)),
                    form(", nationalité"),
                    typed("zaïroise"),
                    form(", profession"),
                    typed(parent.occupation()),
                    form(", résidant à"),
                    typed(parent.residence())));
        }
        spans.add(form("\n"));
        spans.add(act.married() ? form("conjoints.") : Span.struck(Face.FORM, "conjoints."));
    }

    /** A day that belongs to the person, whoever asks. */
    private static String birthday(Person person) {
        LocalDate day = LocalDate.ofYearDay(
                person.bornYear(), 1 + Math.floorMod(person.written().hashCode(), 360));
        return day.getDayOfMonth() + " " + Spelling.month(day) + " " + day.getYear();
    }

    private List<Span> transcription(ActTruth.Judgment judgment) {
        Spelling spelling = Spelling.PLAIN;
        LocalDate on = act.drawnUp();
        Person child = act.child();
        List<Span> spans = new ArrayList<>(List.of(
                form("L'an mil neuf cent"),
                typed(spelling.number(on.getYear() % 100)),
                form(", le"),
                typed(spelling.day(on)),
                form("jour du mois de"),
                typed(Spelling.month(on)),
                form("à"),
                typed("onze heures"),
                form("\nPar devant nous"),
                typed("MATONDO NSAKU, commissaire de zone"),
                form("\nOfficier de l'état civil de"),
                typed(PLACE),
                form("\nA comparu"),
                typed(act.mother().written()),
                form("en qualité de"),
                typed("mère"),
                form("\nâgée de"),
                typed(spelling.number(act.mother().ageIn(on.getYear())) + " ans, "
                        + act.mother().occupation()),
                form("\nlequel (laquelle) nous a remis pour transcription le jugement supplétif d'acte de naissance"),
                typed(judgment.number()),
                form("rendu le"),
                typed(figures(judgment.date())),
                form("par le"),
                typed(judgment.court()),
                form("suivant certificat de non-appel du"),
                typed(figures(judgment.noAppealCertificate())),
                form(", dont le dispositif est ainsi conçu :"),
                typed("\"Par ces motifs, dit pour droit que le nommé " + child.written()
                        + ", de sexe masculin, est né à "
                        + PLACE + " le " + spelling.date(act.born()) + ", de l'union de "
                        + act.father().written()
                        + " et de " + act.mother().written() + "; ordonne à l'Officier de l'état civil de " + PLACE
                        + " de transcrire le dispositif du présent jugement dans le registre des naissances de l'année"
                        + " en cours.\"")));
        return spans;
    }

    private List<Span> closing() {
        return List.of(
                form("Lecture de l'acte a été faite ou traduction en a été donnée en"),
                typed(act.number() % 2 == 0 ? "lingala" : "kikongo"),
                form(", langue que nous connaissons. En foi de quoi, avons dressé le présent acte."));
    }

    private static String figures(LocalDate date) {
        return date.getDayOfMonth() + " " + Spelling.month(date) + " " + date.getYear();
    }

    private void remark(LeafDraft leaf, double x, double y, int counterpart, ActTruth.Judgment judgment) {
        String text = "Né le " + figures(act.born()) + ". Jugement supplétif " + judgment.number() + " du "
                + figures(judgment.date()) + ", " + judgment.court() + ". Certificat de non-appel du "
                + figures(judgment.noAppealCertificate()) + ".";
        double end = leaf.flow(List.of(Span.of(Face.PEN_SMALL, text)), x, y, MARGIN_ROOM, 56, _ -> {});
        leaf.add(new Mark.Signature(x + 80, end, 320, 120));
        draft.note(new ActTruth.Note(
                "judgment",
                act.drawnUp(),
                text,
                book.partHere(x - 20, y - 50, MARGIN_ROOM + 40, end - y + 160, counterpart)));
    }
}
