package org.mokanda.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mokanda.ingest.sample.SampleRegisters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda samples DIR}: draws the sample registers into a folder, for trials and benchmarks. */
@Command(name = "samples", hidden = true, resourceBundle = "commands")
final class SamplesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR")
    private Path folder = Path.of("");

    @Option(names = "--seed")
    private long seed = SampleRegisters.DEMO_SEED;

    private final Terminal terminal;

    SamplesCommand(Terminal terminal, Texts texts) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        SampleRegisters.writeEach(folder, seed, sample -> terminal.out().println(sample.folder()));
        return ExitCodes.DONE;
    }
}
