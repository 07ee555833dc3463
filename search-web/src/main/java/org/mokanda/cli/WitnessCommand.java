package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.WitnessKey;
import org.mokanda.core.json.Json;
import org.mokanda.storage.log.Witness;
import org.mokanda.storage.log.WitnessAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda witness CHECKPOINT}: for another office or a court, on any machine and without an archive. Signs that a
 * checkpoint continues the last one it signed of that log, or says that it does not.
 */
@Command(name = "witness", resourceBundle = "commands")
final class WitnessCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHECKPOINT", descriptionKey = "cosigner.checkpoint")
    private Path checkpoint = Path.of("");

    @Option(names = "--log-key", paramLabel = "FICHIER", descriptionKey = "cosigner.log-key")
    private @Nullable Path logKey;

    @Option(names = "--state", paramLabel = "DIR", descriptionKey = "cosigner.state")
    private @Nullable Path state;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FICHIER",
            descriptionKey = "cosigner.output")
    private @Nullable Path output;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "option.lang")
    @SuppressWarnings("UnusedVariable") // looked at before the commands are made
    private @Nullable String language;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    private final Terminal terminal;
    private final Texts texts;

    WitnessCommand(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public Integer call() {
        requireReadable(checkpoint);
        if (logKey != null) {
            requireReadable(logKey);
        }
        var file = output == null ? checkpoint.resolveSibling(checkpoint.getFileName() + ".cosigned") : output;
        var folder = state == null ? ArchiveCommand.sharedFolder().resolve("mokanda-witness") : state;
        var witness = Witness.open(folder, InstantSource.system());
        return switch (witness.answer(checkpoint, logKey, file)) {
            case WitnessAnswer.Cosigned cosigned -> tell(cosigned, witness.publicKey());
            case WitnessAnswer.Contradicted contradicted -> tell(contradicted, witness.publicKey());
        };
    }

    private void requireReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(texts.text("usage.path", file.toString()));
        }
    }

    private int tell(WitnessAnswer.Cosigned answer, WitnessKey key) {
        var now = answer.now();
        if (json) {
            var members = json(true, answer.now(), key)
                    .with("at", answer.at().toString())
                    .with("file", answer.file().toString());
            answer.before().ifPresent(before -> members.with("before", state(before)));
            terminal.out().println(members.build().pretty());
        } else {
            terminal.out()
                    .println(
                            answer.before().isEmpty()
                                    ? texts.text("cosigner.first", now.origin(), now.size())
                                    : texts.text(
                                            "cosigner.continues",
                                            now.origin(),
                                            now.size(),
                                            answer.before().get().size()));
            terminal.out().println(texts.text("cosigner.cosigned", answer.file().toString(), key.text()));
        }
        return ExitCodes.DONE;
    }

    private int tell(WitnessAnswer.Contradicted answer, WitnessKey key) {
        if (json) {
            terminal.out()
                    .println(json(false, answer.now(), key)
                            .with("reason", answer.isShorter() ? "shorter" : "rewritten")
                            .with("before", state(answer.before()))
                            .with("kept", answer.keptNow().toString())
                            .with("kept_before", answer.keptBefore().toString())
                            .build()
                            .pretty());
        } else {
            terminal.out()
                    .println(texts.text(
                            answer.isShorter() ? "cosigner.shorter" : "cosigner.rewritten",
                            answer.now().origin(),
                            answer.now().size(),
                            root(answer.now()),
                            answer.before().size(),
                            root(answer.before()),
                            answer.keptNow().toString(),
                            answer.keptBefore().toString()));
        }
        return ExitCodes.EVIDENCE_FAILED;
    }

    private static Json.Builder json(boolean isCosigned, Checkpoint now, WitnessKey key) {
        return Json.object()
                .with("schema", "mokanda/witness/1")
                .with("cosigned", isCosigned)
                .with("origin", now.origin())
                .with("now", state(now))
                .with("witness", key.text());
    }

    private static Json state(Checkpoint state) {
        return Json.object()
                .with("size", state.size())
                .with("root", root(state))
                .build();
    }

    private static String root(Checkpoint state) {
        return Base64.getEncoder().encodeToString(state.root());
    }
}
