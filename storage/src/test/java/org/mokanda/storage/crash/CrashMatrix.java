package org.mokanda.storage.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.Operation;
import org.mokanda.storage.forgetful.Operation.Kind;
import org.mokanda.storage.forgetful.PowerCut;

/**
 * Interrupts a {@link Scenario} at one operation after the other. After each cut the program is started again, now and then
 * cut once more while it recovers; then everything is looked at, worked with, cut and looked at again. Every choice comes
 * from the seed; only the order in which a batch forces its files is left to the threads.
 */
final class CrashMatrix {
    /** A recovery takes about so many operations. */
    private static final int RECOVERY = 40;

    private static final int CUTS_OF_RECOVERY_MAX = 3;

    private final Scenario scenario;
    private final long seed;
    private long rounds;
    private long cutRecoveries;

    CrashMatrix(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    /**
     * Numbers of the operations of the undisturbed scenario. Of many writes to the same file, one after the other, the
     * first and the last two will do.
     */
    List<Long> operations() {
        var machine = scenario.machine().get();
        var seen = new ArrayList<Operation>();
        machine.setFate(operation -> {
            seen.add(operation);
            return Fate.Answer.DONE;
        });
        try (var running = machine.start()) {
            scenario.work().run(running, scenario.before().copy(), Scenario.Step.PLAIN);
        }
        return IntStream.range(0, seen.size())
                .filter(i -> i < 1 || i + 2 >= seen.size() || !isWriteToTheSame(seen.subList(i - 1, i + 3)))
                .mapToObj(i -> seen.get(i).number())
                .toList();
    }

    private static boolean isWriteToTheSame(List<Operation> operations) {
        return operations.stream().allMatch(each -> each.kind() == Kind.WRITE)
                && operations.stream().map(Operation::path).distinct().count() == 1;
    }

    /** Rounds so far. */
    long rounds() {
        return rounds;
    }

    /** Cuts that met the recovery from an earlier cut. */
    long cutRecoveries() {
        return cutRecoveries;
    }

    /** The power goes before operation {@code number}. */
    void cut(long number, int variant) {
        round("cut before operation " + number, variant, random -> {
            var machine = scenario.machine().get();
            var ledger = scenario.before().copy();
            machine.setFate(Fate.cutAt(number));
            work(machine, ledger);
            afterCut(machine, ledger, random);
        });
    }

    /** The power goes when all is done, and no more after that. */
    void cutAtTheEnd(int variant) {
        round("cut at the end", variant, random -> {
            var machine = scenario.machine().get();
            var ledger = scenario.before().copy();
            work(machine, ledger);
            goesOn(machine.powerCut(random), ledger, random);
        });
    }

    private void work(Machine machine, Ledger ledger) {
        try (var running = machine.start()) {
            scenario.work().run(running, ledger, Scenario.Step.PLAIN);
        } catch (PowerCut _) {
            // What the ledger has by now was acknowledged.
        }
    }

    /**
     * The disk refuses: the program says so with one of these words, nothing is there by half, it can go on or be started
     * again, and a power cut later still loses nothing.
     *
     * @param words keys of the messages that fit this trouble
     */
    void refuse(String trouble, Fate fate, Set<String> words, int variant) {
        round(trouble, variant, random -> {
            var machine = scenario.machine().get();
            var ledger = scenario.before().copy();
            machine.setFate(fate);
            Machine.Running running;
            try {
                running = machine.start();
            } catch (MokandaException e) {
                assertFits(e, words);
                machine.setFate(Fate.KIND);
                afterCut(machine, ledger, random);
                return;
            }
            var refused = new boolean[1];
            scenario.work().run(running, ledger, append -> {
                try {
                    append.run();
                } catch (StaleHeadException e) {
                    // What was refused and could not be withdrawn is complete: whoever repeats it is told to look.
                    assertTrue(refused[0], e::toString);
                } catch (MokandaException e) {
                    assertFits(e, words);
                    refused[0] = true;
                    machine.setFate(Fate.KIND);
                    look(running, ledger, words);
                }
            });
            look(running, ledger, words);
            running.close();
            afterCut(machine, ledger, random);
        });
    }

    /** A disk that is read only by now can keep an object closed that would have to be mended first. */
    private static void look(Machine.Running running, Ledger ledger, Set<String> words) {
        try {
            ledger.checkStore(running);
        } catch (MokandaException e) {
            assertFits(e, words);
        }
    }

    private static void assertFits(MokandaException e, Set<String> words) {
        assertEquals(FailureKind.ENVIRONMENT, e.kind(), e::toString);
        assertTrue(words.contains(e.messageKey()), () -> "said " + e.messageKey() + ", should be one of " + words);
    }

    /** Until the archive is as it must be, and has gone on working; now and then the power goes during the recovery too. */
    private void afterCut(Machine off, Ledger ledger, Random random) {
        var machine = off.powerCut(random);
        for (int cuts = 0; cuts < CUTS_OF_RECOVERY_MAX && random.nextInt(3) == 0; cuts++) {
            machine = cutWhileItRecovers(machine, random);
        }
        goesOn(machine, ledger, random);
    }

    private static void goesOn(Machine machine, Ledger ledger, Random random) {
        try (var running = machine.start()) {
            ledger.check(running);
            assertEquals(List.of(), running.leftovers(), "temporary files after the recovery");
            for (var object : ledger.objects()) {
                ledger.append(running, object, Scenario.files("after", 1));
            }
            ledger.checkStore(running);
        }
        try (var running = machine.powerCut(random).start()) {
            ledger.check(running);
            assertEquals(List.of(), running.leftovers(), "temporary files after work and another cut");
        }
    }

    private Machine cutWhileItRecovers(Machine machine, Random random) {
        machine.setFate(Fate.cutAt(1 + random.nextInt(RECOVERY)));
        try (var _ = machine.start()) {
            machine.setFate(Fate.KIND);
        } catch (PowerCut _) {
            cutRecoveries++;
        }
        return machine.powerCut(random);
    }

    /** One round with its own random choices. */
    private interface Round {
        void run(Random random);
    }

    private void round(String what, int variant, Round round) {
        rounds++;
        long own = seed * 1_000_003 + what.hashCode() * 31L + variant;
        try {
            round.run(new Random(own));
        } catch (PowerCut | AssertionError | RuntimeException e) {
            throw new AssertionError(
                    scenario.name() + ", " + what + ", seed " + seed + ", variant " + variant + ": " + e.getMessage(),
                    e);
        }
    }
}
