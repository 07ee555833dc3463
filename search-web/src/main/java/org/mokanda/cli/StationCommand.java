package org.mokanda.cli;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Option(names = "--once", descriptionKey = "station.once")
    private boolean once;

    StationCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws Exception {
        var stop = new Stop();
        var read = new AtomicInteger();
        try (var station = Station.in(dataFolder())) {
            var reading = station.reading(told(read));
            say("station.ready");
            stop.interrupt(Thread.currentThread());
            if (once) {
                reading.readWhatWaits();
            } else {
                reading.read();
            }
        } catch (InterruptedException _) {
            // Asked to: what was on loan is given back by now.
        } finally {
            stop.ended();
        }
        say("station.ended", read.get());
        return ExitCodes.DONE;
    }

    private ReadingStation.Told told(AtomicInteger read) {
        return new ReadingStation.Told() {
            @Override
            public void read(Page page) {
                int so = read.incrementAndGet();
                if (so % TELL_EVERY == 0) {
                    say("station.read", so);
                }
            }

            @Override
            public void trouble(MokandaException trouble) {
                terminal().err().println(texts().text(trouble));
            }
        };
    }

    @Override
    Path defaultFolder() {
        return sharedFolder().resolve("mokanda-station");
    }
}
