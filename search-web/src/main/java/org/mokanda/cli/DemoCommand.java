package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Year;
import java.util.Set;
import org.mokanda.app.Archive;
import org.mokanda.app.NewAccounts;
import org.mokanda.app.WebHost;
import org.mokanda.core.access.Role;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.ingest.sample.MissingFontException;
import org.mokanda.ingest.sample.SampleRegister;
import org.mokanda.ingest.sample.SampleRegisters;
import org.mokanda.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda demo}: draws invented registers, reads them while one watches, and opens the application. */
@Command(name = "demo", resourceBundle = "commands")
final class DemoCommand extends ArchiveCommand {
    private static final String LOGIN = "demo";

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
    private int port = WebSettings.DEFAULT.port();

    @Option(names = "--exit", descriptionKey = "demo.exit")
    private boolean exit;

    DemoCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    Path defaultFolder() {
        return super.defaultFolder().resolveSibling("mokanda-demo");
    }

    @Override
    public Integer call() throws Exception {
        requirePort(port);
        var stop = new Stop();
        try (var archive = openOrCreateArchive()) {
            try (var web = WebHost.start(archive, WebSettings.DEFAULT.withPort(port), () -> {
                archive.recover();
                makeAccount(archive);
            })) {
                say("demo.open", web.oneTimeLink(LOGIN).toString());
                readSamples(archive);
                web.readWaitingPages(); // what is brought in through the browser, and what was paused meanwhile
                say("demo.read", web.home().toString());
                if (!exit) {
                    stop.await();
                }
            }
        } finally {
            stop.ended();
        }
        return ExitCodes.DONE;
    }

    private void ingest(Archive archive, SampleRegister sample) throws InterruptedException {
        var register = new RegisterId(new OfficeCode(sample.office()), sample.kind(), Year.of(sample.year()), null);
        say("demo.register", texts().text("register.kind." + sample.kind().code()), String.valueOf(sample.year()));
        try (var progress = new ProgressLine(terminal(), texts())) {
            archive.intake().run(new IntakeRequest(register, sample.folder(), LOGIN), progress);
        }
        archive.follower().wake();
    }

    private void readSamples(Archive archive) throws IOException, InterruptedException {
        say("demo.drawing");
        try {
            SampleRegisters.writeEach(
                    archive.directory().root().resolve("samples"),
                    SampleRegisters.DEMO_SEED,
                    sample -> ingest(archive, sample));
        } catch (MissingFontException e) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "demo.no-font", "font missing", e, e.fontPackage());
        }
    }

    private void makeAccount(Archive archive) {
        var accounts = archive.catalogue().accounts();
        if (accounts.find(LOGIN).isEmpty()) {
            new NewAccounts(accounts)
                    .addForLinks(
                            LOGIN,
                            texts().text("demo.officer"),
                            texts().text("demo.function"),
                            Set.of(Role.ADMINISTRATOR, Role.ARCHIVIST, Role.OFFICER, Role.AUDITOR),
                            LOGIN);
        }
    }
}
