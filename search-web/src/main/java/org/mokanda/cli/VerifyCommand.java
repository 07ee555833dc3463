package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.TimeSettings;
import org.mokanda.copies.CopyFinding;
import org.mokanda.copies.CopyKey;
import org.mokanda.copies.CopyVerification;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Verification;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.exchange.BagValidation;
import org.mokanda.storage.log.ProofValidation;
import org.mokanda.storage.log.StampedStates;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.time.StampValidation;
import org.mokanda.storage.time.TimeService;
import org.mokanda.storage.time.TimeTrust;
import org.mokanda.storage.verify.OpensslDigests;
import org.mokanda.storage.verify.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda verify PATH}: recognises what it is given and checks it without catalogue and network, with nothing but the
 * file of trust: the certificate for a copy, the public key for a checkpoint.
 */
@Command(name = "verify", resourceBundle = "commands")
final class VerifyCommand extends ArchiveCommand {
    @Parameters(paramLabel = "CHEMIN", descriptionKey = "verify.path")
    private Path path = Path.of("");

    @Option(names = "--trust", paramLabel = "FICHIER", descriptionKey = "verify.trust")
    private @Nullable Path trust;

    @Option(names = "--checkpoint", paramLabel = "FICHIER", descriptionKey = "verify.checkpoint")
    private @Nullable Path checkpoint;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    VerifyCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        OpensslDigests.install();
        try {
            var evidence = Evidence.recognise(path);
            if (evidence.isEmpty()) {
                throw unknown();
            }
            return switch (evidence.getFirst()) {
                case OCFL_ROOT, OCFL_OBJECT, BAG -> tell(folder(evidence));
                case COPY -> copy();
                case PROOF -> proof();
                case CHECKPOINT -> evidence("checkpoint", Verification.ofCheckpoint(path, trusted("log.pub")));
                case TIME_STAMP -> timeStamp();
            };
        } catch (NoSuchFileException | AccessDeniedException _) {
            throw new UsageException(texts().text("usage.path", path.toString()));
        } catch (IOException e) {
            throw StoreTrouble.explain(path, e);
        }
    }

    private Verdict folder(List<Evidence> kinds) throws IOException {
        var verdicts = new ArrayList<Verdict>();
        for (var kind : kinds) {
            verdicts.add(
                    switch (kind) {
                        case OCFL_ROOT -> OcflValidation.ofRoot(path);
                        case OCFL_OBJECT -> OcflValidation.ofObject(path);
                        case BAG -> BagValidation.of(path);
                        case COPY, PROOF, CHECKPOINT, TIME_STAMP ->
                            throw new IllegalArgumentException(kind + " is no folder");
                    });
        }
        return verdicts.stream().reduce(Verdict::and).orElseThrow();
    }

    private UsageException unknown() {
        return new UsageException(
                Files.exists(path)
                        ? texts().text("verify.no-evidence", path.toString())
                        : texts().text("usage.path", path.toString()));
    }

    private int tell(Verdict verdict) {
        var report = new VerdictReport(texts(), verdict);
        if (json) {
            print(report.json().pretty());
        } else {
            report.lines(path.toString()).forEach(this::print);
        }
        return report.exitCode();
    }

    private int proof() throws IOException {
        var proof = ProofValidation.of(path, trusted("log.pub"));
        int code = tell(proof.verdict());
        if (!json) {
            proof.leaf().map(this::words).ifPresent(this::print);
        }
        return code;
    }

    private String words(LogLeaf leaf) {
        return switch (leaf) {
            case LogLeaf.SealedVersion(var object, var version, var inventory, var at) ->
                texts().text("verify.proves-version", object.urn(), version, inventory.hex(), at.toString());
            case LogLeaf.IssuedCopy(var number, var commitment, var at) ->
                texts().text("verify.proves-copy", number.reference(), commitment.hex(), at.toString());
            case LogLeaf.RepairedObject(var object, var version, var _, var files, var at) ->
                texts().text("verify.proves-repair", object.urn(), version, files, at.toString());
        };
    }

    private int timeStamp() throws IOException {
        var stamped = checkpoint == null ? StampValidation.stampedBy(path).orElse(null) : checkpoint;
        if (stamped == null || !Files.isReadable(stamped)) {
            throw new UsageException(texts().text("verify.no-checkpoint", path.toString()));
        }
        var validation = StampValidation.of(path, stamped, trustedForTime());
        var report = new VerdictReport(texts(), validation.verdict());
        if (json) {
            var members = report.members();
            validation
                    .proved()
                    .ifPresent(proved -> members.with(
                                    "time", proved.stamp().at().toString())
                            .with("signer", proved.stamp().signer())
                            .with("origin", proved.state().origin())
                            .with("size", proved.state().size())
                            .with(
                                    "root",
                                    Base64.getEncoder()
                                            .encodeToString(proved.state().root())));
            print(members.build().pretty());
        } else {
            report.lines(path.toString()).forEach(this::print);
            validation
                    .proved()
                    .ifPresent(proved -> print(texts().text(
                                    "verify.proves-time",
                                    stamped.toString(),
                                    proved.state().size(),
                                    proved.stamp().at().toString(),
                                    proved.stamp().signer())));
        }
        return report.exitCode();
    }

    /** The certificates that the caller names, else those that the settings here name for the service of this file. */
    private TimeTrust trustedForTime() throws IOException {
        if (trust != null) {
            try {
                return TimeTrust.read(trust);
            } catch (IllegalArgumentException _) {
                throw new UsageException(texts().text("verify.no-certificate", trust.toString()));
            }
        }
        var service = StampedStates.Token.named(path).map(StampedStates.Token::service);
        return TimeSettings.read(DataDirectory.timeSettings(dataFolder())).stream()
                .filter(known -> service.equals(Optional.of(known.name())))
                .findFirst()
                .map(TimeService::trust)
                .orElseThrow(() -> new UsageException(texts().text("verify.no-time-trust", path.toString())));
    }

    private Integer copy() {
        var result = new CopyVerification(CopyKey.certificate(trusted("copies.crt"))).verify(path);
        if (json) {
            var findings = result.findings().stream()
                    .map(finding -> Json.object()
                            .with("code", finding.kind().code())
                            .with("detail", finding.detail())
                            .build())
                    .toList();
            print(Json.object()
                    .with("schema", "mokanda/verify/1")
                    .with("what", "copy")
                    .with("valid", result.isGenuine())
                    .with("findings", Json.list(findings))
                    .build()
                    .pretty());
        } else {
            show(result);
        }
        return result.isGenuine() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    private void show(CopyVerification.Result result) {
        for (CopyFinding finding : result.findings()) {
            print(texts().text("copy.finding." + finding.kind().code()));
        }
        print(texts().text(result.isGenuine() ? "verify.copy-genuine" : "verify.copy-refused", path.toString()));
    }

    private Integer evidence(String what, AuditReport report) {
        if (json) {
            var findings = report.findings().stream()
                    .map(finding -> Json.object()
                            .with("code", finding.kind().code())
                            .with("path", finding.path())
                            .with("detail", finding.detail())
                            .build())
                    .toList();
            print(Json.object()
                    .with("schema", "mokanda/verify/1")
                    .with("what", what)
                    .with("valid", report.ok())
                    .with("findings", Json.list(findings))
                    .build()
                    .pretty());
        } else {
            List<String> lines = new Findings(texts()).lines(report);
            lines.forEach(this::print);
            print(texts().text(
                            report.ok() ? "audit.clean" : "audit.damaged",
                            report.filesRead(),
                            Findings.megabytes(report),
                            lines.size()));
        }
        return report.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    /** What is trusted: what the caller names, else this installation's own. */
    private Path trusted(String name) {
        var file = trust == null ? dataFolder().resolve("keys").resolve(name) : trust;
        if (!Files.isReadable(file)) {
            throw new UsageException(texts().text("verify.no-trust", file.toString()));
        }
        return file;
    }
}
