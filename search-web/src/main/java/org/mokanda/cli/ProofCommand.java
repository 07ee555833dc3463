package org.mokanda.cli;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.InclusionProof;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda proof REFERENCE}: writes the proof that a copy was issued, or that the newest version of an act or of
 * another object was sealed, as one file that anybody can check with the log's public key.
 */
@Command(name = "proof", resourceBundle = "commands")
final class ProofCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REFERENCE", descriptionKey = "proof.reference")
    private String reference = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FICHIER",
            descriptionKey = "proof.output")
    private @Nullable Path output;

    ProofCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        var wanted = wanted();
        var file = output == null ? Path.of(reference.replace(':', '-') + InclusionProof.FILE_ENDING) : output;
        try (var archive = openArchive()) {
            var newest = new AtomicLong(-1);
            archive.log().read(0, (index, leaf) -> {
                if (wanted.test(leaf)) {
                    newest.set(index);
                }
            });
            if (newest.get() < 0) {
                throw new UsageException(texts().text("proof.none", reference));
            }
            writeNew(file, archive.log().prove(newest.get()).text());
        }
        say("proof.written", file.toString());
        return ExitCodes.DONE;
    }

    private Predicate<LogLeaf> wanted() {
        var copy = CopyNumber.parse(reference);
        if (copy.isPresent()) {
            return leaf ->
                    leaf instanceof LogLeaf.IssuedCopy issued && issued.number().equals(copy.get());
        }
        var object = ActId.parse(reference).map(ActId::object).orElseGet(this::object);
        return leaf ->
                leaf instanceof LogLeaf.SealedVersion sealed && sealed.object().equals(object);
    }

    private ObjectId object() {
        try {
            return new ObjectId(reference);
        } catch (IllegalArgumentException _) {
            throw new UsageException(texts().text("proof.no-reference", reference));
        }
    }
}
