package org.mokanda.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.SampleActs;
import org.mokanda.core.store.Sha512;

/** Pages of {@link SampleActs#REGISTER} with an act each, and a word of text. */
final class ReadPages {
    private static final Box BOX = new Box(0, 0, 100, 100);

    private ReadPages() {}

    /** A page with one act for each surname, which the register does not have yet. */
    static void in(Catalogue catalogue, String... surnames) {
        catalogue.registers().open(SampleActs.REGISTER, "anna");
        var scans = new ArrayList<Scan>();
        for (var surname : surnames) {
            var digest = Sha512.of(surname.getBytes(StandardCharsets.UTF_8));
            scans.add(new Scan(
                    SampleActs.REGISTER, digest, surname + ".jpg", 10, "image/jpeg", "scans/" + surname, 1, null));
        }
        var pages = catalogue.pages().addScans(SampleActs.REGISTER, scans, "anna");
        int before = catalogue.acts().ofRegister(SampleActs.REGISTER).size();
        var outcomes = new ArrayList<PageOutcome>();
        for (int i = 0; i < pages.size(); i++) {
            var page = pages.get(i).id();
            outcomes.add(PageOutcome.Recognised.of(
                    page, 1000, 1000, 90, before + i + 1, List.of(proposal(page, surnames[i]))));
        }
        catalogue.pages().finish(catalogue.pages().outcomesKnown(SampleActs.REGISTER) + 1, outcomes, "anna");
    }

    private static ActProposal proposal(PageId page, String surname) {
        return new ActProposal(
                ActKind.BIRTH,
                List.of(new Region(page, BOX)),
                Map.of(ActField.SURNAME, new FieldValue.Proposed(surname, surname, new Region(page, BOX), 90)),
                List.of());
    }

    /** What was read on any page. */
    static Optional<PageReading> reading(PageId page) {
        return reading(new Word("écrit", BOX, 90));
    }

    /** A page of one word that may be another one. */
    static Optional<PageReading> reading(PageId page, String word, String alternative) {
        return reading(new Word(word, BOX, 70, List.of(new Alternative(alternative, 30))));
    }

    private static Optional<PageReading> reading(Word word) {
        var line = new Line(BOX, List.of(word));
        return Optional.of(new PageReading(1000, 1000, "test", List.of(new Block(BOX, List.of(line)))));
    }
}
