package org.mokanda.storage.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.ForgetfulDisk.Renames;
import org.mokanda.storage.forgetful.Operation;
import org.slf4j.LoggerFactory;

/**
 * The harness itself is tried: each force that the program calls is taken out in turn, by a disk that says it was done, and
 * the matrix must notice. A force is told by who calls it and what it is about. Those that nobody misses alone, as another one
 * covers the same name, are then taken out together, and that must be noticed. Arguments: rounds at each operation, seed,
 * and {@code forces}, {@code together} for the second part alone, both perhaps with a pattern of those to try, or {@code none}
 * for a program as it is, which must pass. The exit code is 1 when something was not noticed, or the program as it is does not pass.
 */
final class PlantedForces {
    private static final StackWalker STACK = StackWalker.getInstance();

    private PlantedForces() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        for (var name : List.of("org.mokanda", "io.ocfl")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
        }
        if (arguments[2].equals("none")) {
            var red = firstRed(rounds, seed, _ -> false);
            System.out.println(red == null ? "nothing noticed" : "caught: " + red);
            System.exit(red == null ? 0 : 1);
        }
        var chosen = Pattern.compile(arguments.length > 3 ? arguments[3] : "").asPredicate();
        var forces = forces().stream().filter(chosen).toList();
        var missed = arguments[2].equals("together") ? forces : new ArrayList<String>();
        if (arguments[2].equals("forces")) {
            for (var force : forces) {
                if (!isNoticed(rounds, seed, force, Set.of(force))) {
                    missed.add(force);
                }
            }
        }
        boolean isNoticed =
                missed.isEmpty() || isNoticed(rounds, seed, missed.size() + " of these together", Set.copyOf(missed));
        System.exit(isNoticed ? 0 : 1);
    }

    private static boolean isNoticed(int rounds, long seed, String name, Set<String> forces) {
        var red = firstRed(rounds, seed, operation -> operation.kind().isForce() && forces.contains(keyOf(operation)));
        System.out.println((red == null ? "NOT CAUGHT " : "caught ") + name + (red == null ? "" : ": " + red));
        return red != null;
    }

    private static Set<String> forces() {
        var seen = new TreeSet<String>();
        Predicate<Operation> notes = operation -> {
            if (operation.kind().isForce()) {
                seen.add(keyOf(operation));
            }
            return false;
        };
        var matrices =
                scenarios(notes).stream().map(each -> new CrashMatrix(each, 1)).toList();
        seen.clear(); // what was forced while a scenario was prepared is in no danger any more
        matrices.forEach(CrashMatrix::operations);
        return seen;
    }

    private static List<Scenario> scenarios(Predicate<Operation> pretended) {
        return List.of(
                Scenario.firstDay(() -> ForgetfulMachine.empty(Renames.ATOMIC, pretended)),
                Scenario.ordinaryDay(() -> ForgetfulMachine.empty(Renames.ATOMIC, pretended)));
    }

    /** What the matrix says first; null when it has nothing to say. */
    private static String firstRed(int rounds, long seed, Predicate<Operation> pretended) {
        try {
            for (int variant = 0; variant < 10 * rounds; variant++) {
                for (var scenario : scenarios(pretended)) {
                    new CrashMatrix(scenario, seed).cutAtTheEnd(variant);
                }
                new CrashMatrix(
                                Scenario.ordinaryDay(() -> ForgetfulMachine.empty(Renames.IN_TWO_HALVES, pretended)),
                                seed)
                        .cutAtTheEnd(variant);
            }
            for (var scenario : scenarios(pretended)) {
                var matrix = new CrashMatrix(scenario, seed);
                var operations = matrix.operations();
                for (int variant = 0; variant < rounds; variant++) {
                    for (long number : operations) {
                        matrix.cut(number, variant);
                        refuse(matrix, number, variant);
                    }
                }
            }
            return null;
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    private static void refuse(CrashMatrix matrix, long number, int variant) {
        matrix.refuse(
                "error of the disk at operation " + number,
                Fate.failsAt(number, 1, "Input/output error"),
                Set.of("store.failed", "store.read-only", "store.gone"),
                variant);
        matrix.refuse("full from operation " + number, Fate.fullFrom(number), Set.of("store.disk-full"), variant);
    }

    /** Who asks for it, outwards from the disk, and the name of the file with what changes from run to run left out. */
    private static String keyOf(Operation operation) {
        var callers = STACK.walk(frames -> frames.filter(
                        frame -> frame.getClassName().startsWith("org.mokanda.storage.")
                                && !frame.getClassName().startsWith("org.mokanda.storage.forgetful.")
                                && !frame.getClassName().startsWith("org.mokanda.storage.crash.")
                                && !frame.getMethodName().startsWith("lambda$"))
                .limit(4)
                .map(frame -> frame.getClassName()
                                .substring(frame.getClassName().lastIndexOf('.') + 1) + "." + frame.getMethodName())
                .collect(Collectors.toCollection(ArrayList::new)));
        var name = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        return operation.kind() + " " + String.join(" < ", callers) + " of "
                + name.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
                        .replaceAll("forgetful\\d+", "mount")
                        .replaceAll("[a-z]+-\\d+\\.jpg", "a scan")
                        .replaceAll("(urn[:%]|[0-9a-f]{32}-).*", "object")
                        .replaceAll("\\b[0-9a-f]{3}\\b|\\d+", "#");
    }
}
