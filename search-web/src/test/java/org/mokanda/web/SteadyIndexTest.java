package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SampleActs;
import org.mokanda.core.search.SearchIndex;

@Tag("I6")
class SteadyIndexTest {
    private static final Sight SOME = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1920));
    private static final ActQuery QUERY = QuestionParser.parse("Tshala");

    /** Nobody waits in truth. */
    private static final class Time implements SteadyIndex.Pace {
        private long nanos = 12_345;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void waitUntil(long moment) {
            nanos = Math.max(nanos, moment);
        }
    }

    private final Time time = new Time();

    /** Takes its time for each question, or fails after it. */
    private record SlowIndex(Time time, long millis, boolean fails) implements SearchIndex {
        private void work() {
            time.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
            if (fails) {
                throw new IllegalStateException("as asked");
            }
        }

        @Override
        public boolean tryToWrite() {
            return false;
        }

        @Override
        public ActAnswer acts(ActQuery query, Sight sight, int limit) {
            work();
            return ActAnswer.NOTHING;
        }

        @Override
        public List<CivilAct> twins(CivilAct act, Sight sight) {
            work();
            return List.of();
        }

        @Override
        public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
            work();
            return List.of();
        }

        @Override
        public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
            work();
            return List.of();
        }

        @Override
        public void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {}

        @Override
        public long position() {
            return 0;
        }

        @Override
        public String history() {
            return "";
        }

        @Override
        public Standing standing() {
            return Standing.WHOLE;
        }

        @Override
        public void check() {}

        @Override
        public void askAnew() {}

        @Override
        public FreshIndex beside() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private long millis(Runnable question) {
        long begun = time.nanos;
        question.run();
        return TimeUnit.NANOSECONDS.toMillis(time.nanos - begun);
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "3, 100", "99, 100", "100, 200", "137, 200", "950, 1000"})
    void whoMayNotSeeEverythingIsAnsweredAtEvenMoments(long work, long answered) {
        var index = new SteadyIndex(new SlowIndex(time, work, false), time);
        assertEquals(answered, millis(() -> index.acts(QUERY, SOME, 10)));
        assertEquals(answered, millis(() -> index.pages(PageQuery.everywhere("tshala"), SOME, 10)));
        assertEquals(answered, millis(() -> index.pageWords("tsh", new PageQuery.Scope.Archive(), SOME, 10)));
        var act = SampleActs.birth(1).act();
        assertEquals(answered, millis(() -> index.twins(act, SOME)));
    }

    /** As a screen asks for the twins of the first acts that it shows. */
    @Test
    void manyActsAreOneQuestionForTheirTwins() {
        var index = new SteadyIndex(new SlowIndex(time, 3, false), time);
        var acts = Collections.nCopies(10, SampleActs.birth(1).act());
        assertEquals(
                100, millis(() -> assertEquals(10, index.twinsOfEach(acts, SOME).size())));
        assertEquals(30, millis(() -> index.twinsOfEach(acts, Sight.everything())));
    }

    @Test
    void whoSeesEverythingDoesNotWait() {
        var index = new SteadyIndex(new SlowIndex(time, 3, false), time);
        assertEquals(3, millis(() -> index.acts(QUERY, Sight.everything(), 10)));
        assertEquals(3, millis(() -> index.pages(PageQuery.everywhere("tshala"), Sight.everything(), 10)));
    }

    @Test
    void aFailureTellsNoMoreThanAnAnswer() {
        var index = new SteadyIndex(new SlowIndex(time, 3, true), time);
        assertEquals(100, millis(() -> assertThrows(IllegalStateException.class, () -> index.acts(QUERY, SOME, 10))));
    }
}
