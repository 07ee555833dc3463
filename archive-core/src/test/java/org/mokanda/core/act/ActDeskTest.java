package org.mokanda.core.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.StoreVersion;

final class ActDeskTest {
    private static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ActId FIRST = new ActId(BIRTHS, 1);
    private static final ActId SECOND = new ActId(BIRTHS, 2);
    private static final ObjectId SEALED = FIRST.object();
    private static final Region BODY = region(1, 100);
    private static final Region NAME = region(1, 120);
    private static final Region MARGIN = region(1, 10);
    private static final String NOTE = "Reconnu le 3 mai 1961";
    private static final Map<ActField, String> VALUES = Map.of(ActField.SURNAME, "Tshala");

    private final MemoryArchiveStore store = new MemoryArchiveStore();
    private final PowerCut acts = asAMachineReadThem();
    private final ActDesk desk = new ActDesk(store, acts, InstantSource.fixed(NOON));

    /** Acts that the power can leave just before a revision is recorded. */
    private static final class PowerCut extends MemoryActs {
        private volatile boolean cut;
        private volatile int recordedAtSeal = -1;
        private volatile Runnable beforeRecording = () -> {};

        @Override
        public void revise(Revision revision) {
            recordedAtSeal = revision.sealed().number();
            if (cut) {
                throw new IllegalStateException("power cut");
            }
            beforeRecording.run();
            super.revise(revision);
        }
    }

    private static PowerCut asAMachineReadThem() {
        var acts = new PowerCut();
        for (var id : List.of(FIRST, SECOND)) {
            acts.add(CivilAct.of(
                    id,
                    new ActProposal(
                            ActKind.BIRTH,
                            List.of(BODY),
                            Map.of(ActField.SURNAME, new FieldValue.Proposed("Tsbala", "Tsbala", NAME, 61)),
                            List.of(new FieldValue.Proposed(NOTE, NOTE, MARGIN, 70)))));
        }
        return acts;
    }

    @Test
    @Tag("I4")
    void aRevisionIsSealedBeforeTheCatalogueHearsOfIt() {
        acts.cut = true;
        assertThrows(IllegalStateException.class, () -> validate(FIRST, 0, "anna"));
        assertEquals(1, acts.recordedAtSeal);
        assertEquals(1, store.head(SEALED).number());
        assertEquals("Tshala", sealed(FIRST).text(ActField.SURNAME));
    }

    @Test
    @Tag("I5")
    void aPersonAnswersForEveryValueAndTheScanStillShowsWhereItStands() {
        var act = desk.validate(FIRST, 0, VALUES, List.of(NOTE, "  ", "Décédé"), List.of(BODY), "anna", "");
        assertTrue(act.isValidated());
        assertEquals(
                new FieldValue.Validated("Tshala", "anna", NAME), act.fields().get(ActField.SURNAME));
        assertEquals(
                List.of(
                        new MarginalNote(new FieldValue.Validated(NOTE, "anna", MARGIN)),
                        new MarginalNote(new FieldValue.Validated("Décédé", "anna", null))),
                act.notes());
        assertAgreement(FIRST);
    }

    @Test
    @Tag("I3")
    void theHistoryKeepsWhoWhenAndWhy() {
        validate(FIRST, 0, "anna");
        desk.validate(FIRST, 1, Map.of(ActField.SURNAME, "Tshiala"), List.of(), List.of(BODY), "bea", " misread ");
        var versions = store.versions(SEALED);
        assertEquals(
                List.of(
                        List.of("Tshala", "anna", "", versions.get(0)),
                        List.of("Tshiala", "bea", "misread", versions.get(1))),
                acts.history(FIRST).stream()
                        .map(known ->
                                List.of(known.act().text(ActField.SURNAME), known.by(), known.why(), known.sealed()))
                        .toList());
        assertAgreement(FIRST);
    }

    @Test
    void whoeverLookedAtAnOldRevisionIsRefused() {
        validate(FIRST, 0, "anna");
        assertThrows(StaleActException.class, () -> validate(FIRST, 0, "bea"));
        assertEquals(1, store.versions(SEALED).size());
        assertAgreement(FIRST);
    }

    @RepeatedTest(20)
    @Tag("I2")
    void ofPeopleAtTheSameActOneWinsAndStoreAndCatalogueAgree() throws Exception {
        var outcomes = atTheSameTime(List.of(
                () -> validate(FIRST, 0, "anna"), () -> validate(FIRST, 0, "bea"), () -> validate(FIRST, 0, "carl")));
        assertEquals(1, outcomes.stream().filter(Optional::isPresent).count());
        assertEquals(1, store.versions(SEALED).size());
        assertAgreement(FIRST);
    }

    @RepeatedTest(20)
    void peopleAtDifferentActsOfABookDoNotDisturbEachOther() throws Exception {
        var outcomes = atTheSameTime(List.of(() -> validate(FIRST, 0, "anna"), () -> validate(SECOND, 0, "bea")));
        assertTrue(outcomes.stream().allMatch(Optional::isPresent));
        assertAgreement(FIRST);
        assertAgreement(SECOND);
    }

    @Test
    @Tag("I2")
    void aRevisionThatWasSealedAndNotRecordedIsRecordedAtTheNextStart() {
        cutWhileValidating(FIRST);
        assertEquals(OptionalInt.of(1), desk.recover(FIRST));
        assertEquals(OptionalInt.of(0), desk.recover(FIRST));
        assertAgreement(FIRST);
        assertEquals(NOON, acts.history(FIRST).getFirst().at());
        assertEquals("anna", acts.history(FIRST).getFirst().by());
    }

    @Test
    @Tag("I2")
    void severalRevisionsThatTheCatalogueLostAreRecordedInTheirOrder() {
        validate(FIRST, 0, "anna");
        desk.validate(FIRST, 1, Map.of(ActField.SURNAME, "Tshiala"), List.of(), List.of(BODY), "bea", "misread");
        var lost = asAMachineReadThem();
        var fresh = new ActDesk(store, lost, InstantSource.fixed(NOON));
        assertEquals(OptionalInt.of(2), fresh.recover(FIRST));
        assertEquals(OptionalInt.of(0), fresh.recover(FIRST));
        assertEquals(acts.history(FIRST), lost.history(FIRST));
        assertEquals(acts.find(FIRST), lost.find(FIRST));
    }

    @Test
    void anActTheCatalogueDoesNotKnowIsLeftAlone() {
        assertEquals(OptionalInt.empty(), desk.recover(new ActId(BIRTHS, 3)));
    }

    @Test
    @Tag("I2")
    void anActIsNotStuckWhenItsRevisionWasSealedAndNotRecorded() {
        cutWhileValidating(FIRST);
        assertThrows(StaleActException.class, () -> validate(FIRST, 0, "bea"));
        assertAgreement(FIRST);
        validate(FIRST, 1, "bea");
        assertAgreement(FIRST);
    }

    @Test
    void aRevisionThatSomebodyElseRecoveredMeanwhileCountsAsRecorded() {
        acts.beforeRecording = () -> {
            acts.beforeRecording = () -> {};
            desk.recover(FIRST);
        };
        assertEquals(1, validate(FIRST, 0, "anna").revision());
        assertEquals(1, acts.history(FIRST).size());
        assertAgreement(FIRST);
    }

    @Test
    void anActNobodySealedHasNothingToRecover() {
        assertEquals(OptionalInt.of(0), desk.recover(FIRST));
    }

    @Test
    @Tag("I11")
    void whatIsTooLongOrTooMuchIsRefusedAndNothingIsSealed() {
        var longest = "x".repeat(ActDesk.TEXT_MAX);
        refused("act.text-too-long", Map.of(ActField.FATHER, longest + "x"), List.of(), List.of(BODY), "");
        refused("act.text-too-long", VALUES, List.of(longest + "x"), List.of(BODY), "");
        refused("act.text-too-long", VALUES, List.of(), List.of(BODY), longest + "x");
        refused("act.too-many-notes", VALUES, Collections.nCopies(ActDesk.NOTES_MAX + 1, "x"), List.of(BODY), "");
        refused("act.too-many-regions", VALUES, List.of(), Collections.nCopies(ActDesk.REGIONS_MAX + 1, BODY), "");
        refused("act.empty", Map.of(ActField.SURNAME, " "), List.of(NOTE), List.of(BODY), "");
        desk.validate(FIRST, 0, Map.of(ActField.SURNAME, longest), List.of(), List.of(BODY), "anna", longest);
        assertAgreement(FIRST);
    }

    @Test
    void anActCannotBeMovedToTheBookOfAnotherRegister() {
        var elsewhere = new Region(
                new PageId(new RegisterId(BIRTHS.office(), BIRTHS.kind(), Year.of(1958), null), 1), BODY.box());
        assertThrows(
                IllegalArgumentException.class,
                () -> desk.validate(FIRST, 0, VALUES, List.of(), List.of(elsewhere), "anna", ""));
        assertTrue(store.find(SEALED).isEmpty());
    }

    @Test
    void anUnknownActIsRefused() {
        var fault = assertThrows(MokandaException.class, () -> validate(new ActId(BIRTHS, 3), 0, "anna"));
        assertEquals("act.unknown", fault.messageKey());
    }

    @Test
    @Tag("I7")
    void aRefusalRepeatsNothingOfTheAct() {
        var name = "Tshala".repeat(1_000);
        var fault = assertThrows(
                MokandaException.class,
                () -> desk.validate(FIRST, 0, Map.of(ActField.SURNAME, name), List.of(), List.of(BODY), "anna", ""));
        assertFalse((fault.getMessage() + List.of(fault.arguments())).contains("Tshala"));
    }

    @Test
    @Tag("I2")
    void whoeverRepeatsAValidationThatWasCutIsTheOneWhoMadeIt() {
        cutWhileValidating(FIRST);
        var later = new ActDesk(store, acts, InstantSource.fixed(NOON.plusSeconds(60)));
        var act = later.validate(FIRST, 0, VALUES, List.of(NOTE), List.of(BODY), "anna", "");
        assertEquals(1, act.revision());
        assertEquals(1, store.head(SEALED).number());
        assertEquals(
                List.of(NOON),
                acts.history(FIRST).stream().map(Acts.Revision::at).toList());
        assertAgreement(FIRST);
    }

    private CivilAct validate(ActId act, int revision, String by) {
        return desk.validate(act, revision, VALUES, List.of(NOTE), List.of(BODY), by, "");
    }

    private void cutWhileValidating(ActId act) {
        acts.cut = true;
        assertThrows(IllegalStateException.class, () -> validate(act, 0, "anna"));
        acts.cut = false;
    }

    private void refused(
            String messageKey, Map<ActField, String> values, List<String> notes, List<Region> regions, String why) {
        var fault = assertThrows(
                MokandaException.class, () -> desk.validate(FIRST, 0, values, notes, regions, "anna", why));
        assertEquals(messageKey, fault.messageKey());
        assertEquals(StoreVersion.none(SEALED), store.head(SEALED));
    }

    private CivilAct sealed(ActId act) {
        return ActDesk.sealed(store, act).orElseThrow();
    }

    private void assertAgreement(ActId act) {
        assertEquals(acts.find(act), Optional.of(sealed(act)));
        assertEquals(sealed(act), acts.history(act).getLast().act());
    }

    private static Region region(int page, int x) {
        return new Region(new PageId(BIRTHS, page), new Box(x, 20, 300, 40));
    }

    private static List<Optional<CivilAct>> atTheSameTime(List<Callable<CivilAct>> people) throws Exception {
        var start = new CyclicBarrier(people.size());
        var outcomes = new ArrayList<Optional<CivilAct>>();
        try (var pool = Executors.newFixedThreadPool(people.size())) {
            var running = people.stream()
                    .map(person -> pool.submit(() -> {
                        start.await();
                        try {
                            return Optional.of(person.call());
                        } catch (StaleActException _) {
                            return Optional.<CivilAct>empty();
                        }
                    }))
                    .toList();
            for (var outcome : running) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}
