package org.mokanda.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.mokanda.app.Station;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.ingest.reading.ReadingStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda station}: reads pages for an archive that another machine keeps, until it is stopped. */
@Command(name = "station", resourceBundle = "commands")
final class StationCommand extends ArchiveCommand {
    /** Pages of which one line tells. */
    private static final int TELL_EVERY = 100;

    private static final Duration TROUBLE_EVERY = Duration.ofSeconds(50);

    @Option(names = "--once", descriptionKey = "station.once")
    private boolean once;

    StationCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws Exception {
        var stop = new Stop();
        var said = new Said();
        try (var station = Station.in(dataFolder())) {
            var reading = station.reading(said);
            say("station.ready");
            stop.interrupt(Thread.currentThread());
            try {
                if (once) {
                    reading.readWhatWaits();
                } else {
                    reading.read();
                }
            } catch (InterruptedException _) {
                // Asked to: what was on loan is given back by now.
            }
            say("station.ended", said.read.get(), said.left.get());
        } finally {
            stop.ended();
        }
        return ExitCodes.DONE;
    }

    /** Counts, and tells of trouble once in a while: each worker meets it. */
    private final class Said implements ReadingStation.Told {
        private final AtomicInteger read = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final AtomicReference<Instant> lastTrouble = new AtomicReference<>(Instant.EPOCH);

        @Override
        public void read(Page page) {
            int so = read.incrementAndGet();
            if (so % TELL_EVERY == 0) {
                say("station.read", so);
            }
        }

        @Override
        public void notRead(Page page) {
            int so = left.incrementAndGet();
            if (so == 1 || so % TELL_EVERY == 0) {
                say("station.left", so);
            }
        }

        @Override
        public void trouble(RuntimeException trouble) {
            var now = Instant.now();
            var before = lastTrouble.get();
            if (before.plus(TROUBLE_EVERY).isBefore(now) && lastTrouble.compareAndSet(before, now)) {
                terminal()
                        .err()
                        .println(
                                trouble instanceof MokandaException known
                                        ? texts().text(known)
                                        : texts().text("station.trouble"));
            }
        }
    }

    @Override
    Path defaultFolder() {
        return sharedFolder().resolve("mokanda-station");
    }
}
