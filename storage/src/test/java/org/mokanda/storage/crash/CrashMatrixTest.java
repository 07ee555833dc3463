package org.mokanda.storage.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.ForgetfulDisk.Renames;
import org.slf4j.LoggerFactory;

/**
 * The archive in files on a disk that forgets what was not forced. {@code -Dmokanda.rounds=50} tries each operation so
 * often, {@code -Dmokanda.seed=...} repeats a run.
 */
@Tag("I1")
@Tag("I2")
@Tag("I3")
@Tag("I4")
class CrashMatrixTest {
    private static final int ROUNDS = Integer.getInteger("mokanda.rounds", 1);
    /** The short run leaves out operations, others each time. */
    private static final int STRIDE = ROUNDS > 1 ? 1 : 13;

    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());

    private static final List<Logger> LOGGERS = Stream.of("org.mokanda", "io.ocfl")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    /** What is said of each cut that was mended would fill books. */
    @BeforeAll
    static void quiet() {
        LOGGERS.forEach(each -> each.setLevel(Level.OFF));
    }

    @AfterAll
    static void loud() {
        LOGGERS.forEach(each -> each.setLevel(null));
    }

    private static Machine journalling() {
        return ForgetfulMachine.empty(Renames.ATOMIC, _ -> false);
    }

    private static List<Scenario> scenarios() {
        return List.of(
                Scenario.firstDay(CrashMatrixTest::journalling), Scenario.ordinaryDay(CrashMatrixTest::journalling));
    }

    @Test
    void aPowerCutAtAnyOperationLosesNothingThatWasAcknowledged() {
        for (var scenario : scenarios()) {
            var matrix = new CrashMatrix(scenario, SEED);
            var operations = matrix.operations();
            for (int i = new Random(SEED).nextInt(STRIDE); i < operations.size(); i += STRIDE) {
                for (int variant = 0; variant < ROUNDS; variant++) {
                    matrix.cut(operations.get(i), variant);
                }
            }
            report(scenario, "cut", operations, matrix);
        }
    }

    @Test
    void aDiskThatFailsAtAnyOperationIsToldAndLeavesNothingByHalf() {
        var failed = Set.of("store.failed", "store.read-only", "store.gone");
        for (var scenario : scenarios()) {
            var matrix = new CrashMatrix(scenario, SEED);
            var operations = matrix.operations();
            for (int i = new Random(SEED).nextInt(STRIDE * STRIDE); i < operations.size(); i += STRIDE * STRIDE) {
                long number = operations.get(i);
                for (int variant = 0; variant < ROUNDS; variant++) {
                    int errors = 1 + variant % 3;
                    matrix.refuse(
                            errors + " errors of the disk from operation " + number,
                            Fate.failsAt(number, errors, "Input/output error"),
                            failed,
                            variant);
                    matrix.refuse(
                            "full from operation " + number, Fate.fullFrom(number), Set.of("store.disk-full"), variant);
                }
            }
            report(scenario, "refused", operations, matrix);
        }
    }

    /** FAT and its like: an object that is in two places must be in one before it is acknowledged. */
    @Test
    void whereARenameIsTwoStepsWhatWasAcknowledgedIsThereAllTheSame() {
        var scenario = Scenario.ordinaryDay(() -> ForgetfulMachine.empty(Renames.IN_TWO_HALVES, _ -> false));
        var matrix = new CrashMatrix(scenario, SEED);
        for (int variant = 0; variant < 10 * ROUNDS; variant++) {
            matrix.cutAtTheEnd(variant);
        }
        report(scenario, "cut at the end, renames in two steps", matrix.operations(), matrix);
    }

    private static void report(Scenario scenario, String what, List<Long> operations, CrashMatrix matrix) {
        System.out.printf(
                "%s, %s: %d operations, %d rounds, %d cuts while recovering, seed %d%n",
                scenario.name(), what, operations.size(), matrix.rounds(), matrix.cutRecoveries(), SEED);
    }
}
