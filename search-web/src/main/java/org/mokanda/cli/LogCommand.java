package org.mokanda.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.WitnessKey;
import org.mokanda.core.json.Json;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.log.CosignedStates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda log import}: takes in what comes back from a witness. */
@Command(name = "log", resourceBundle = "commands", subcommands = LogCommand.Import.class)
final class LogCommand {
    @Command(name = "import", resourceBundle = "commands")
    static final class Import extends ArchiveCommand {
        private static final int KEY_BYTES_MAX = 1000;

        @Parameters(paramLabel = "FICHIER", descriptionKey = "log.cosigned")
        private Path file = Path.of("");

        @Option(names = "--witness", paramLabel = "FICHIER", descriptionKey = "log.witness")
        private @Nullable Path witness;

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Import(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageException(texts().text("usage.path", file.toString()));
            }
            var key = witness == null ? null : key(witness);
            try (var archive = openArchive()) {
                var kept = archive.cosignedStates().keep(file, archive.log(), key);
                if (json) {
                    print(json(kept).pretty());
                } else {
                    print(words(kept));
                }
                return kept.fits() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
            }
        }

        private WitnessKey key(Path trusted) {
            if (!Files.isReadable(trusted)) {
                throw new UsageException(texts().text("usage.path", trusted.toString()));
            }
            try (var in = Files.newInputStream(trusted)) {
                return WitnessKey.parse(new String(in.readNBytes(KEY_BYTES_MAX), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                throw new UsageException(texts().text("log.no-witness-key", trusted.toString()));
            } catch (IOException e) {
                throw StoreTrouble.explain(trusted, e);
            }
        }

        private String words(CosignedStates.Kept kept) {
            var state = kept.state();
            return texts().text(
                            kept.fits() ? "log.cosigned-fits" : "log.cosigned-differs",
                            state.size(),
                            kept.cosignatures(),
                            kept.file().toString());
        }

        private static Json.Obj json(CosignedStates.Kept kept) {
            var state = kept.state();
            var members = Json.object()
                    .with("schema", "mokanda/log-import/1")
                    .with("fits", kept.fits())
                    .with("origin", state.origin())
                    .with("size", state.size())
                    .with("root", Base64.getEncoder().encodeToString(state.root()))
                    .with("cosignatures", kept.cosignatures())
                    .with("file", kept.file().toString());
            kept.seen().ifPresent(at -> members.with("seen", at.toString()));
            return members.build();
        }
    }
}
