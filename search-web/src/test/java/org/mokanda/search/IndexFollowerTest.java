package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.search.MatchReason;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SampleActs;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.sql.SqlCatalogue;

class IndexFollowerTest {
    @TempDir
    private Path directory;

    private Catalogue catalogue;
    private LuceneIndex index;

    /** While it is, the index that {@link #telling} gives refuses everything. */
    private volatile boolean isAway;

    private final CountDownLatch refused = new CountDownLatch(1);

    @BeforeEach
    void open() {
        catalogue = SqlCatalogue.open(directory.resolve("mokanda.db"), InstantSource.system());
        index = LuceneIndex.open(directory.resolve("index"));
    }

    @AfterEach
    void close() {
        index.close();
        catalogue.close();
    }

    @Test
    void bringsPagesAndActsIntoTheIndexOnce() {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            assertEquals(catalogue.changes().newest(), follower.catchUp());
            assertEquals(catalogue.changes().newest(), follower.catchUp());
        }
        assertEquals(
                1,
                index.acts(QuestionParser.parse("Kabeya"), Sight.everything(), 10)
                        .hits()
                        .size());
        assertEquals(
                2,
                index.pages(PageQuery.everywhere("ecrit"), Sight.everything(), 10)
                        .size());
    }

    @Test
    @Tag("I5")
    void anActIsFoundAsTheFirstOfTwoPeopleReadItToo() {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        var act = catalogue.acts().ofRegister(SampleActs.REGISTER).getFirst();
        revise(act, 1, "Mukandila");
        revise(act, 2, "Mukadi");
        for (int made = 0; made < 2; made++) {
            try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
                follower.catchUp();
            }
            var hits = index.acts(QuestionParser.parse("Mukandila"), Sight.everything(), 10)
                    .hits();
            assertEquals(1, hits.size());
            assertEquals("Mukadi", hits.getFirst().act().text(ActField.SURNAME));
            assertTrue(hits.getFirst().why().contains(new MatchReason.ReadOtherwise("Mukandila")));
            index.askAnew();
        }
    }

    @Test
    @Tag("I4")
    void anActIsFoundByWhatTheRecogniserHeldPossibleUntilAPersonAnswersForTheName() {
        ReadPages.in(catalogue, "Tshala");
        var act = catalogue.acts().ofRegister(SampleActs.REGISTER).getFirst();
        for (int made = 0; made < 2; made++) {
            try (var follower =
                    new IndexFollower(catalogue, page -> ReadPages.reading(page, "Tshala", "Nshole"), index)) {
                follower.catchUp();
            }
            assertEquals(List.of(new MatchReason.HeldPossible("Nshole")), held("Nshole"));
            assertEquals(List.of(), held("Tshala"));
            index.askAnew();
        }
        revise(act, 1, "Tshala");
        try (var follower = new IndexFollower(catalogue, page -> ReadPages.reading(page, "Tshala", "Nshole"), index)) {
            follower.catchUp();
        }
        assertTrue(index.acts(QuestionParser.parse("Nshole"), Sight.everything(), 10)
                .hits()
                .isEmpty());
    }

    /** Of the one act that is found. */
    private List<MatchReason> held(String name) {
        var hits =
                index.acts(QuestionParser.parse(name), Sight.everything(), 10).hits();
        assertEquals(1, hits.size());
        return hits.getFirst().why().stream()
                .filter(MatchReason.HeldPossible.class::isInstance)
                .toList();
    }

    private void revise(CivilAct act, int revision, String surname) {
        Map<ActField, FieldValue> fields = Map.of(ActField.SURNAME, new FieldValue.Validated(surname, "anna", null));
        var revised = new CivilAct(act.id(), act.kind(), revision, act.regions(), fields, List.of());
        var sealed = new StoreVersion(act.id().object(), revision, Sha512.of(new byte[] {(byte) revision}));
        catalogue.acts().revise(new Acts.Revision(revised, "anna", Instant.EPOCH, "", sealed));
    }

    @Test
    @Tag("I5")
    void whatAnotherReadingReplacedIsNotFoundAnyMore() {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        var gone = catalogue.acts().ofRegister(SampleActs.REGISTER).getFirst();
        var page = gone.regions().getFirst().page();
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
            assertEquals(
                    1,
                    index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)
                            .hits()
                            .size());
            int record = catalogue.pages().outcomesKnown(SampleActs.REGISTER);
            catalogue.pages().finish(record + 1, List.of(new PageOutcome.Again(page)), "anna");
            var nothing = PageOutcome.Recognised.of(page, 100, 100, null, 1, List.of())
                    .replacing(List.of(gone.id()), List.of());
            catalogue.pages().finish(record + 2, List.of(nothing), "anna");
            follower.catchUp();
            assertEquals(
                    0,
                    index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)
                            .hits()
                            .size());
            assertEquals(
                    1,
                    index.acts(QuestionParser.parse("Kabeya"), Sight.everything(), 10)
                            .hits()
                            .size());
        }
        index.askAnew();
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
        }
        assertEquals(
                0,
                index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    @Test
    @Tag("I2")
    void aPageThatCannotBeReadDoesNotStopTheRest() {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        try (var follower = new IndexFollower(
                catalogue,
                page -> {
                    if (page.number() == 1) {
                        throw new IllegalStateException("torn");
                    }
                    return ReadPages.reading(page);
                },
                index)) {
            follower.catchUp();
        }
        assertEquals(
                1,
                index.pages(PageQuery.everywhere("ecrit"), Sight.everything(), 10)
                        .size());
        assertEquals(
                1,
                index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    @Test
    @Tag("I4")
    void anIndexAheadOfItsCatalogueIsMadeAnew() {
        index.apply(List.of(), List.of(), List.of(), 1_000_000);
        ReadPages.in(catalogue, "Tshala");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            assertEquals(catalogue.changes().newest(), follower.catchUp());
        }
        assertEquals(
                1,
                index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    @Test
    void aChangeIsFoundWithNobodyAsking() throws InterruptedException {
        var changed = new Semaphore(0);
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, telling("apply", changed::release))) {
            follower.catchUp();
            follower.follow();
            ReadPages.in(catalogue, "Tshala"); // several changes, and the follower may take some of them first
            while (index.position() < catalogue.changes().newest()) {
                changed.acquire();
            }
            assertEquals(1, found("Tshala"));
        }
    }

    @Test
    @Tag("I2")
    @Tag("I8")
    void whatComesWhileTheIndexIsAwayIsFoundWhenItIsBack() throws InterruptedException {
        var changed = new CountDownLatch(1);
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, telling("apply", changed::countDown))) {
            follower.catchUp();
            isAway = true;
            follower.follow();
            ReadPages.in(catalogue, "Tshala");
            refused.await();
            assertEquals(0, found("Tshala"));
            isAway = false;
            follower.wake();
            changed.await();
            assertEquals(1, found("Tshala"));
            assertEquals(catalogue.changes().newest(), index.position());
        }
    }

    @Test
    @Tag("I2")
    void theOldIndexAnswersAndFollowsUntilTheNewOneHasAll() throws InterruptedException {
        ReadPages.in(catalogue, "Tshala");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
        }
        index.askAnew();
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var changed = new CountDownLatch(1);
        var observed = telling("apply", changed::countDown);
        try (var follower = new IndexFollower(
                catalogue,
                page -> {
                    asked.countDown();
                    waitFor(go);
                    return ReadPages.reading(page);
                },
                observed)) {
            follower.follow();
            asked.await(); // the new one is being made
            assertTrue(follower.making().isPresent());
            assertEquals(1, found("Tshala"));
            correct("Kasongo");
            follower.wake();
            changed.await();
            assertEquals(1, found("Kasongo"), "the old one follows");
            go.countDown();
            while (index.standing() != SearchIndex.Standing.WHOLE) {
                Thread.onSpinWait();
            }
            assertEquals(0, found("Tshala"));
            assertEquals(1, found("Kasongo"), "and so does the new one");
            assertEquals(catalogue.changes().newest(), index.position());
        }
    }

    @Test
    @Tag("I4")
    void anIndexOfAnotherHistoryOfTheCatalogueIsMadeAnew() {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
        }
        catalogue.close();
        catalogue = SqlCatalogue.open(directory.resolve("again.db"), InstantSource.system());
        ReadPages.in(catalogue, "Kasongo", "Lokwa", "Ilunga");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
        }
        assertEquals(0, found("Tshala"));
        assertEquals(1, found("Kasongo"));
    }

    @Test
    @Tag("I4")
    void aDamagedIndexIsMadeAgainByItself() throws IOException {
        ReadPages.in(catalogue, "Tshala", "Kabeya");
        try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
            follower.catchUp();
            changeAByte(largestIn(directory.resolve("index/1")));
            index.check();
            assertEquals(SearchIndex.Standing.DAMAGED, index.standing());
            ReadPages.in(catalogue, "Kasongo");
            follower.catchUp();
        }
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
        for (var name : List.of("Tshala", "Kabeya", "Kasongo")) {
            assertEquals(1, found(name), name);
        }
    }

    private static Path largestIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void changeAByte(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
    }

    /** A person corrects the first act. */
    private void correct(String surname) {
        var act = catalogue.acts().ofRegister(SampleActs.REGISTER).getFirst();
        var corrected = new CivilAct(
                act.id(),
                act.kind(),
                act.revision() + 1,
                act.regions(),
                Map.of(ActField.SURNAME, new FieldValue.Validated(surname, "anna", null)),
                List.of());
        var sealed = new StoreVersion(act.id().object(), corrected.revision(), Sha512.of(new byte[0]));
        catalogue.acts().revise(new Acts.Revision(corrected, "anna", Instant.EPOCH, "misread", sealed));
    }

    /** The index, which tells when a call of it has ended. */
    private SearchIndex telling(String call, Runnable told) {
        return (SearchIndex) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SearchIndex.class}, (_, method, arguments) -> {
                    if (isAway) {
                        refused.countDown();
                        throw new MokandaException(FailureKind.ENVIRONMENT, "index.server-gone", "away", null);
                    }
                    try {
                        var result = method.invoke(index, arguments);
                        if (method.getName().equals(call)) {
                            told.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int found(String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits()
                .size();
    }
}
