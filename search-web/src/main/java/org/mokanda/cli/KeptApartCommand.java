package org.mokanda.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.intake.OriginalName;
import org.mokanda.report.FileSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register kept-apart}: the files of a register that give no page, why, and their bytes. */
@Command(name = "kept-apart", resourceBundle = "commands")
final class KeptApartCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    @Option(names = "--export", paramLabel = "DIR", descriptionKey = "kept-apart.export")
    private @Nullable Path folder;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    KeptApartCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var register = knownRegister(archive, reference);
            var originals = archive.originals();
            var files = originals.keptApart(register);
            var received = originals.received(files);
            archive.arrangements().recover(register);
            var arrangement = archive.catalogue().arrangements().current(register);
            var target = files.isEmpty() ? null : folder;
            var written = target == null ? Map.<Sha512, Path>of() : export(originals, files, target);
            if (json) {
                print(json(files, arrangement, received, written).pretty());
            } else if (files.isEmpty()) {
                print(texts().text("kept-apart.none"));
            } else {
                files.forEach(file -> print(line(file, arrangement, received.get(file.batch()))));
            }
            if (target == null) {
                return ExitCodes.DONE;
            }
            say("kept-apart.exported", written.size(), target.toString());
            return written.size() == files.size() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
        }
    }

    private String line(Scan file, PageArrangement arrangement, @Nullable Instant received) {
        return file.name() + "\t" + FileSize.of(file.byteCount(), texts()::text) + "\t" + batch(file, received) + "\t"
                + "SHA-512 " + RegisterSettleCommand.beginning(file) + "\t"
                + message(file)
                + (arrangement.isSettled(file) ? "\t" + texts().text("kept-apart.settled") : "");
    }

    private String batch(Scan file, @Nullable Instant received) {
        return received == null
                ? texts().text("kept-apart.batch", file.batch())
                : texts().text("kept-apart.received", new Moments(texts()).text(received), file.batch());
    }

    private String message(Scan file) {
        return texts().text("quarantine." + code(file));
    }

    private static String code(Scan file) {
        var reason = file.quarantine();
        return reason == null ? "" : reason.code();
    }

    /**
     * Nothing is written when one of the names is taken. A file that is damaged in the archive keeps no other from being written.
     *
     * @return where each file is that was written
     */
    private Map<Sha512, Path> export(Originals originals, List<Scan> files, Path target) {
        for (var file : files) {
            var path = target.resolve(OriginalName.keptApart(file));
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException(texts().text("kept-apart.exists", path.toString()));
            }
        }
        try {
            Files.createDirectories(target);
        } catch (FileAlreadyExistsException _) {
            throw new UsageException(texts().text("kept-apart.exists", target.toString()));
        } catch (IOException e) {
            throw TargetTrouble.explain(target, e);
        }
        var written = new HashMap<Sha512, Path>();
        for (var file : files) {
            var path = target.resolve(OriginalName.keptApart(file));
            try (var original = originals.open(file)) {
                writeNew(path, original.stream());
                written.put(file.digest(), path);
            } catch (MokandaException e) {
                if (e.kind() != FailureKind.EVIDENCE) {
                    throw e;
                }
                say("kept-apart.damaged", file.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return written;
    }

    private Json json(
            List<Scan> files, PageArrangement arrangement, Map<Integer, Instant> received, Map<Sha512, Path> written) {
        return Json.object()
                .with("schema", "mokanda/kept-apart/1")
                .with("register", arrangement.register().reference())
                .with(
                        "files",
                        Json.list(files.stream()
                                .map(file ->
                                        json(file, arrangement, received.get(file.batch()), written.get(file.digest())))
                                .toList()))
                .build();
    }

    private Json json(Scan file, PageArrangement arrangement, @Nullable Instant received, @Nullable Path written) {
        return Json.object()
                .with("name", file.name())
                .with("reason", code(file))
                .with("message", message(file))
                .with("bytes", file.byteCount())
                .with("sha512", file.digest().hex())
                .with("settled", arrangement.isSettled(file))
                .with("batch", file.batch())
                .with("received", Optional.ofNullable(received).map(Instant::toString))
                .with("exported", Optional.ofNullable(written).map(Path::toString))
                .build();
    }
}
