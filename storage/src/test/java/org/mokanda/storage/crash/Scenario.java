package org.mokanda.storage.crash;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/**
 * Work that is interrupted, and what stands before it.
 *
 * @param machine made anew for each round
 * @param before what was acknowledged before the work begins
 */
record Scenario(String name, Supplier<Machine> machine, Ledger before, Work work) {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    static final ObjectId SCANS = ObjectId.of(BIRTHS, Purpose.SCANS);
    static final ObjectId ACT = ObjectId.act(BIRTHS, 37);

    /** Appends, one after the other; each writes into the ledger what was acknowledged. */
    interface Work {
        /** @param each does the appends one by one */
        void run(Machine.Running running, Ledger ledger, Step each);
    }

    /** Does one append, or does with it what the round is about. */
    interface Step {
        Step PLAIN = Runnable::run;

        void run(Runnable append);
    }

    /** A machine that was never started, up to its first two versions. */
    static Scenario firstDay(Supplier<Machine> empty) {
        return new Scenario("first day", empty, new Ledger(), (running, ledger, each) -> {
            each.run(() -> ledger.append(running, SCANS, files("first", 3)));
            each.run(() -> ledger.append(running, ACT, files("first", 1)));
        });
    }

    /** An archive in use: a batch, a copy with its leaf, second and third versions. */
    static Scenario ordinaryDay(Supplier<Machine> empty) {
        var machine = empty.get();
        var before = new Ledger();
        try (var running = machine.start()) {
            before.append(running, SCANS, files("before", 2));
            before.append(running, ACT, files("before", 1));
            issue(running, before, Step.PLAIN, 1);
        }
        var forced = machine.copy();
        return new Scenario("ordinary day", forced::copy, before, (running, ledger, each) -> {
            each.run(() -> ledger.append(running, SCANS, files("batch", 5)));
            issue(running, ledger, each, 2);
            each.run(() -> ledger.append(running, ACT, files("revision", 1)));
            each.run(() -> ledger.append(running, SCANS, files("last", 1)));
        });
    }

    private static void issue(Machine.Running running, Ledger ledger, Step each, int serial) {
        var file = ("copy " + serial).getBytes(StandardCharsets.UTF_8);
        var record = new IssueRecord(
                new CopyNumber(new OfficeCode("KMB"), Year.of(2026), serial),
                new CopyRequest(new ActId(BIRTHS, 37), "Mbuyi", "père", "", "0", ""),
                1,
                "officer",
                Instant.parse("2026-11-20T12:00:00Z"),
                Sha512.of(file),
                new byte[16]);
        var files = List.of(NewFile.of(IssueRecord.FILE, file), NewFile.of(IssueRecord.RECORD, record.bytes()));
        each.run(() -> {
            ledger.append(running, record.number().object(), files);
            ledger.log(running, record.leaf());
        });
    }

    /** Files with bytes that no other file has; some below a sector, some over several. */
    static List<NewFile> files(String name, int count) {
        var random = new Random(name.hashCode());
        var files = new ArrayList<NewFile>();
        for (int i = 0; i < count; i++) {
            var bytes = new byte[1 + random.nextInt(i % 2 == 0 ? 3_000 : 300)];
            random.nextBytes(bytes);
            files.add(NewFile.of("scans/" + name + "-" + i + ".jpg", bytes));
        }
        return files;
    }
}
