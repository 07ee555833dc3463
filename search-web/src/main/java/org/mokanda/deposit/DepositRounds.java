package org.mokanda.deposit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.deposit.DepositFolder.Entry;
import org.mokanda.ingest.intake.FileOutcome;
import org.mokanda.ingest.intake.Intake;
import org.mokanda.ingest.intake.IntakeProgress;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.ingest.intake.IntakeSource;
import org.mokanda.ingest.intake.ReceivedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes sealed deposits into the archive, one after the other, until it is interrupted. Some files at a time: what became of
 * them is written down, and only then do their bytes go. A process that is killed in between takes the same files in again, and
 * the archive knows them (I2).
 */
public final class DepositRounds implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DepositRounds.class);
    private static final int FILES_AT_ONCE = 64;
    private static final long SECONDS_BETWEEN = 30;

    private final Deposits deposits;
    private final Supplier<Intake> intake;

    /** @param intake asked for when there is something to take in */
    public DepositRounds(Deposits deposits, Supplier<Intake> intake) {
        this.deposits = deposits;
        this.intake = intake;
    }

    @Override
    public void run() {
        try {
            while (true) {
                deposits.awaitNews(SECONDS_BETWEEN);
                try {
                    round();
                } catch (
                        RuntimeException
                                e) { // of a disk that is gone, say: nothing else would take deposits in when it is back
                    LOG.atError()
                            .addKeyValue("failure", e.getClass().getName())
                            .log("deposits are not taken in; the next round tries again");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A deposit that cannot be taken in now does not keep the others waiting. */
    void round() throws InterruptedException {
        try {
            deposits.sweep();
        } catch (MokandaException e) {
            LOG.atWarn().addKeyValue("reason", e.messageKey()).log("old deposits are swept in the next round");
        }
        for (var each : deposits.sealed()) {
            var folder = each.getValue();
            try {
                while (takeSome(folder)) {
                    // the next ones
                }
            } catch (MokandaException e) {
                LOG.atWarn().addKeyValue("reason", e.messageKey()).log("a deposit could not be taken in");
                giveBack(folder, e);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("defect", e.getClass().getName())
                        .log("a deposit could not be taken in; it is tried again");
                giveBack(
                        folder,
                        new MokandaException(FailureKind.DEFECT, "deposit.defect", "a deposit was not taken in", e));
            }
        }
    }

    /** What people can mend goes back to them; what passes by itself is tried again. */
    private void giveBack(DepositFolder folder, MokandaException why) {
        deposits.onDisk(() -> {
            synchronized (folder) {
                if (why.kind() == FailureKind.USAGE) {
                    folder.unseal(why);
                } else {
                    folder.troubled(why);
                }
            }
            return folder;
        });
    }

    /** @return whether there was something to take in */
    private boolean takeSome(DepositFolder folder) throws InterruptedException {
        List<Entry> all;
        synchronized (folder) {
            all = folder.byName();
        }
        var left = all.stream().filter(entry -> entry.fate == null).toList();
        var next = left.subList(0, Math.min(left.size(), FILES_AT_ONCE));
        if (next.isEmpty()) {
            return false;
        }
        var source = new IntakeSource.Chosen(next.stream()
                .map(entry -> new IntakeSource.Named(entry.part.bytes(), entry.name, null))
                .toList());
        var request = IntakeRequest.byLabels(registerFor(folder, all), source, folder.by());
        var received = intake.get().receive(request, IntakeProgress.silent());
        var settled = new LinkedHashMap<Entry, Fate>();
        boolean isCutAfterSeparator = next.size() > 1
                && next.size() < left.size()
                && received.getLast().outcome() instanceof FileOutcome.Separator;
        int files = isCutAfterSeparator ? next.size() - 1 : next.size(); // it is heard again with those it speaks of
        for (int i = 0; i < files; i++) {
            settled.put(next.get(i), fate(received.get(i)));
        }
        deposits.onDisk(() -> {
            synchronized (folder) {
                folder.settle(settled);
            }
            return folder;
        });
        return true;
    }

    /** The book of the last file that was taken in, which a label may have named; before any, the one that was chosen. */
    private static @Nullable RegisterId registerFor(DepositFolder folder, List<Entry> all) {
        RegisterId last = folder.register();
        for (var entry : all) {
            var fate = entry.fate;
            if (fate == null) {
                return last;
            }
            last = fate.register();
        }
        return last;
    }

    private static Fate fate(ReceivedFile file) {
        var register = file.register();
        if (register == null || file.outcome() instanceof FileOutcome.Skipped) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "deposit.unreadable", "bytes cannot be read", null);
        }
        var code = file.outcome().code();
        var label = file.label();
        return switch (file.outcome()) {
            case FileOutcome.Stored(var _, var pages, var _) -> new Fate(code, pages, null, register, label);
            case FileOutcome.AlreadyHere(var _, var pages) -> new Fate(code, pages, null, register, label);
            case FileOutcome.Quarantined(var _, var reason) -> new Fate(code, 0, reason, register, label);
            case FileOutcome.Separator(var _, var named, var _) -> new Fate(code, 0, null, named, label);
            case FileOutcome.Skipped _ -> throw new IllegalStateException("handled before");
        };
    }
}
