package org.mokanda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mokanda.core.page.Scan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register settle}: nobody needs some files any more that were kept apart. Nothing is removed. */
@Command(name = "settle", resourceBundle = "commands")
final class RegisterSettleCommand extends ArchiveCommand {
    /** As many as in the names under which these files are handed out. */
    private static final int DIGITS = 12;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{" + DIGITS + ",128}");

    @Parameters(index = "0", paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FICHIER", descriptionKey = "settle.files")
    private List<String> files = new ArrayList<>();

    @Option(names = "--no-longer", descriptionKey = "settle.no-longer")
    private boolean noLonger;

    RegisterSettleCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var register = knownRegister(archive, reference);
            var keptApart = archive.originals().keptApart(register);
            var chosen =
                    files.stream().map(each -> find(keptApart, each)).distinct().toList();
            var step = archive.pageDecisions()
                    .settle(register, chosen.stream().map(Scan::digest).toList(), !noLonger, operator());
            if (step.isNew()) {
                say(
                        noLonger ? "kept-apart.now-open" : "kept-apart.now-settled",
                        chosen.size(),
                        chosen.stream().map(Scan::name).collect(Collectors.joining(", ")),
                        register.reference());
            } else {
                say("contact.unchanged");
            }
            PageDecisionCommand.tellReading(this, step);
        }
        return ExitCodes.DONE;
    }

    /** By which a person tells it from another of its name. */
    static String beginning(Scan file) {
        return file.digest().hex().substring(0, DIGITS);
    }

    /** The one file that has this name, or whose SHA-512 begins so. */
    private Scan find(List<Scan> keptApart, String wanted) {
        var found =
                keptApart.stream().filter(file -> file.name().equals(wanted)).toList();
        var digest = wanted.toLowerCase(Locale.ROOT);
        if (found.isEmpty() && DIGEST.matcher(digest).matches()) {
            found = keptApart.stream()
                    .filter(file -> file.digest().hex().startsWith(digest))
                    .toList();
        }
        if (found.isEmpty()) {
            throw new UsageException(texts().text("kept-apart.unknown", reference, wanted));
        }
        if (found.size() > 1) {
            var digests = found.stream().map(RegisterSettleCommand::beginning).collect(Collectors.joining(", "));
            throw new UsageException(texts().text("kept-apart.several", wanted, digests));
        }
        return found.getFirst();
    }
}
