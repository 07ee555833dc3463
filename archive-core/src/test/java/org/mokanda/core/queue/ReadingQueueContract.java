package org.mokanda.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.PageId;
import org.mokanda.core.queue.ReadingQueue.Answer;
import org.mokanda.core.register.RegisterId;

/** What every queue of pages to be read must do. */
public abstract class ReadingQueueContract extends PagesThatWait {
    private static final Reader HERE = Reader.here();

    private ReadingQueue queue;

    @BeforeEach
    void openQueue() {
        queue = catalogue.queue();
    }

    @Test
    void registersWithWaitingPagesAreReadInTheOrderInWhichTheyCame() {
        assertEquals(List.of(), queue.list());
        bring(DEATHS, 2);
        pass(1);
        bring(BIRTHS, 3);
        pass(1);
        bring(DEATHS, 1);
        assertEquals(List.of(DEATHS, BIRTHS), registers());
        assertEquals(
                List.of(3, 3),
                queue.list().stream().map(QueuedRegister::waiting).toList());
        assertEquals(DEATHS, taken(HERE));
        assertEquals(BIRTHS, taken(FAR));
        assertEquals(Optional.empty(), queue.take(Reader.here()));
    }

    @Test
    void aRegisterThatIsDoneLeavesTheQueueAndComesBackAtItsEnd() {
        bring(DEATHS, 1);
        pass(1);
        bring(BIRTHS, 1);
        setAside(DEATHS, 1);
        assertEquals(List.of(BIRTHS), registers());
        pass(1);
        again(DEATHS, 1);
        assertEquals(List.of(BIRTHS, DEATHS), registers());
    }

    @Test
    void whereAPersonWaitsForAPageIsFirstUntilItIsRead() {
        bring(DEATHS, 2);
        pass(1);
        bring(BIRTHS, 2);
        var turn = queue.take(HERE).orElseThrow();
        assertEquals(Answer.GO_ON, queue.goOn(turn, HERE));
        queue.want(new PageId(BIRTHS, 2));
        assertEquals(Answer.OTHER_REGISTER, queue.goOn(turn, HERE));
        queue.release(DEATHS, HERE);
        var wanted = queue.take(HERE).orElseThrow();
        assertEquals(BIRTHS, wanted.register());
        assertEquals(2, wanted.wanted());
        assertEquals(Answer.GO_ON, queue.goOn(wanted, HERE));
        queue.want(new PageId(BIRTHS, 1));
        assertEquals(Answer.OTHER_PAGE, queue.goOn(wanted, HERE));
        queue.want(new PageId(BIRTHS, 2));
        setAside(BIRTHS, 2);
        assertEquals(List.of(DEATHS, BIRTHS), registers());
    }

    /** Else a page that was read long ago would send every reader away. */
    @Test
    void aPageThatDoesNotWaitCannotBeWanted() {
        bring(DEATHS, 1);
        bring(BIRTHS, 2);
        setAside(BIRTHS, 1);
        queue.want(new PageId(BIRTHS, 1));
        queue.want(new PageId(BIRTHS, 99));
        assertTrue(queue.list().stream().allMatch(queued -> queued.wanted() == null));
    }

    @Test
    void somebodyWhoIsReadThereDoesNotSendOthersAway() {
        bring(DEATHS, 1);
        bring(BIRTHS, 1);
        var turn = queue.take(DEATHS, HERE).orElseThrow();
        queue.take(BIRTHS, FAR).orElseThrow();
        queue.want(new PageId(BIRTHS, 1));
        assertEquals(Answer.GO_ON, queue.goOn(turn, HERE));
    }

    @Test
    @Tag("I2")
    void aReaderThatIsNotHeardOfLosesItsTurn() {
        bring(DEATHS, 1);
        var turn = queue.take(FAR).orElseThrow();
        pass(ReadingQueue.PATIENCE.toSeconds() - 1);
        assertEquals(Optional.empty(), queue.take(HERE));
        assertEquals(Answer.GO_ON, queue.goOn(turn, FAR));
        pass(ReadingQueue.PATIENCE.toSeconds() - 1);
        assertEquals(Optional.empty(), queue.take(HERE));
        pass(2);
        assertEquals(DEATHS, taken(HERE));
        assertEquals(Answer.LOST, queue.goOn(turn, FAR));
        queue.release(DEATHS, FAR);
        assertEquals(HERE, queue.list().getFirst().reader());
    }

    @Test
    @Tag("I2")
    void aReaderOfThisMachineThatDiedKeepsNobodyWaiting() throws Exception {
        var child = new ProcessBuilder("sleep", "60").start();
        var started = Reader.started(child.toHandle());
        var dead = new Reader(HERE.host(), child.pid(), started, 1);
        bring(DEATHS, 1);
        queue.take(dead).orElseThrow();
        assertEquals(Optional.empty(), queue.take(HERE));
        child.destroyForcibly().waitFor();
        assertEquals(DEATHS, taken(HERE));
    }

    @Test
    void whatIsPausedIsNotReadAndComesBackInItsPlace() {
        bring(DEATHS, 1);
        pass(1);
        bring(BIRTHS, 1);
        var turn = queue.take(HERE).orElseThrow();
        queue.pause(DEATHS, "anna");
        assertEquals(Answer.PAUSED, queue.goOn(turn, HERE));
        queue.release(DEATHS, HERE);
        assertEquals("anna", queue.list().getFirst().pausedBy());
        assertEquals(Optional.empty(), queue.take(DEATHS, HERE));
        assertEquals(BIRTHS, taken(HERE));
        queue.release(BIRTHS, HERE);
        queue.resume(DEATHS);
        assertEquals(DEATHS, taken(HERE));
    }

    @Test
    void everythingIsPausedAndResumedAtOnce() {
        bring(DEATHS, 1);
        bring(BIRTHS, 1);
        queue.pause(BIRTHS, "anna");
        var turn = queue.take(HERE).orElseThrow();
        queue.pauseAll("anna");
        queue.pauseAll("bea");
        assertEquals(Optional.of("bea"), queue.pausedBy());
        assertEquals(Answer.PAUSED, queue.goOn(turn, HERE));
        queue.release(DEATHS, HERE);
        assertEquals(Optional.empty(), queue.take(HERE));
        assertEquals(Optional.empty(), queue.take(DEATHS, HERE));
        queue.resumeAll();
        assertEquals(Optional.empty(), queue.pausedBy());
        assertEquals(DEATHS, taken(HERE));
        assertEquals(Optional.empty(), queue.take(BIRTHS, HERE));
    }

    private RegisterId taken(Reader by) {
        return queue.take(by).orElseThrow().register();
    }

    private List<RegisterId> registers() {
        return queue.list().stream().map(QueuedRegister::register).toList();
    }
}
