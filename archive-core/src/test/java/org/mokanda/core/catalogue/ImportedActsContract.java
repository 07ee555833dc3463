package org.mokanda.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Parting;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/** What every catalogue must do with acts that were typed elsewhere. */
public abstract class ImportedActsContract extends OpenCatalogue {
    private static ImportedAct act(int number, String externalId, String surname) {
        return new ImportedAct(new ActId(BIRTHS, number), ActKind.BIRTH, externalId, Map.of(ActField.SURNAME, surname));
    }

    private List<Change> changes() {
        return catalogue.changes().after(0, 10_000);
    }

    private record Line(long seq, String subject, Change.Kind kind) {}

    @Test
    @Tag("I5")
    void theyAreProposalsOnNoPageAndMakeTheirRegisterKnown() {
        var acts = List.of(act(1, "A1", "Tshala"), act(2, "A2", "Mbuyi"));
        long before = catalogue.changes().newest();
        catalogue.acts().propose(BIRTHS, 1, acts, "anna");

        assertEquals(
                acts.stream().map(ImportedAct::act).toList(), catalogue.acts().ofRegister(BIRTHS));
        assertEquals(1, catalogue.pages().outcomesKnown(BIRTHS));
        assertEquals(Optional.empty(), catalogue.acts().beganOn(new ActId(BIRTHS, 1)));
        assertEquals(
                List.of(new RegisterSummary(BIRTHS, 0, 0, 0, 0, 0, 2, 0)),
                catalogue.registers().list());
        assertEquals(
                List.of(
                        new Line(before + 1, "KMB-birth-1957", Change.Kind.REGISTER_OPENED),
                        new Line(before + 2, "KMB-birth-1957.a1", Change.Kind.ACT_PROPOSED),
                        new Line(before + 3, "KMB-birth-1957.a2", Change.Kind.ACT_PROPOSED)),
                catalogue.changes().after(before, 10).stream()
                        .map(change -> new Line(change.seq(), change.subject(), change.kind()))
                        .toList());
    }

    @Test
    @Tag("I2")
    void aRecordThatIsThereAddsNothing() {
        catalogue.acts().propose(BIRTHS, 1, List.of(act(1, "A1", "Tshala")), "anna");
        var before = changes();
        catalogue.acts().propose(BIRTHS, 1, List.of(act(1, "A1", "Tshala")), "anna");
        assertEquals(before, changes());
        assertEquals(1, catalogue.acts().ofRegister(BIRTHS).size());
    }

    @Test
    void theyStandBehindTheActsThatWereReadOnPages() {
        catalogue.acts().propose(BIRTHS, 1, List.of(act(1, "A1", "Tshala"), act(2, "A2", "Mbuyi")), "anna");
        var page = twoPages().getFirst();
        var third = CivilAct.of(new ActId(BIRTHS, 3), proposal(page, "Kabongo"));
        catalogue
                .pages()
                .finish(
                        2,
                        List.of(new PageOutcome.Recognised(
                                page, 10, 10, 90, List.of(third), List.of(), List.of(), Parting.WHOLE)),
                        "worker");

        assertEquals(
                List.of(3, 1, 2),
                catalogue.acts().ofRegister(BIRTHS).stream()
                        .map(act -> act.id().number())
                        .toList());
        assertEquals(Optional.of(new ActId(BIRTHS, 1)), catalogue.acts().neighbour(third.id(), 1));
        assertEquals(Optional.of(third.id()), catalogue.acts().neighbour(new ActId(BIRTHS, 1), -1));
        assertEquals(Optional.of(new ActId(BIRTHS, 2)), catalogue.acts().neighbour(new ActId(BIRTHS, 1), 1));
        assertEquals(Optional.empty(), catalogue.acts().neighbour(new ActId(BIRTHS, 2), 1));
        assertEquals(List.of(third), catalogue.acts().onPage(page));
        assertEquals(2, catalogue.pages().outcomesKnown(BIRTHS));
    }

    @Test
    @Tag("I3")
    void aPersonAnswersForOneAsForAnyAct() {
        catalogue.acts().propose(BIRTHS, 1, List.of(act(1, "A1", "Tshala")), "anna");
        var id = new ActId(BIRTHS, 1);
        var revised = new CivilAct(
                id,
                ActKind.BIRTH,
                1,
                "A1",
                List.of(),
                Map.of(ActField.SURNAME, new FieldValue.Validated("Tshiala", "bea", null)),
                List.of());
        var sealed = new StoreVersion(id.object(), 1, Sha512.of(new byte[] {1}));
        catalogue.acts().revise(new Acts.Revision(revised, "bea", Instant.EPOCH, "", sealed));
        assertEquals(Optional.of(revised), catalogue.acts().find(id));
        assertEquals(Map.of("A1", id), catalogue.acts().withExternalIds(List.of("A1")));
    }

    @Test
    void manyAreFoundByWhatTheyAreCalledElsewhere() {
        var many = IntStream.rangeClosed(1, 1_200)
                .mapToObj(number -> act(number, "é/" + number, "Tshala"))
                .toList();
        catalogue.acts().propose(BIRTHS, 1, many, "anna");
        var asked = IntStream.rangeClosed(100, 1_300)
                .mapToObj(number -> "é/" + number)
                .toList();
        var found = catalogue.acts().withExternalIds(asked);
        assertEquals(1_101, found.size());
        assertEquals(new ActId(BIRTHS, 777), found.get("é/777"));
        assertEquals(Map.of(), catalogue.acts().withExternalIds(List.of()));
    }
}
