package org.mokanda.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Set;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.NewAccounts;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.WebHost;
import org.mokanda.core.access.Role;
import org.mokanda.web.WebSettings;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda serve}: the web application, until it is stopped. */
@Command(name = "serve", resourceBundle = "commands")
final class ServeCommand extends ArchiveCommand {
    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
    private int port = WebSettings.DEFAULT.port();

    @Option(names = "--host", paramLabel = "ADRESSE", descriptionKey = "serve.host")
    private String host = WebSettings.DEFAULT.address();

    @Option(names = "--train", hidden = true)
    private boolean train;

    ServeCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws Exception {
        if (train) {
            return train();
        }
        requirePort(port);
        var stop = new Stop();
        try (var archive = openArchive()) {
            int recovered = archive.recover();
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            makeAdministrator(archive);
            try (var web = WebHost.start(archive, new WebSettings(host, port))) {
                say("serve.ready", web.home().toString());
                web.readWaitingPages();
                stop.await();
            }
        } finally {
            stop.ended();
        }
        return ExitCodes.DONE;
    }

    private void makeAdministrator(Archive archive) {
        var accounts = archive.catalogue().accounts();
        if (accounts.list().isEmpty()) {
            var password = new NewAccounts(accounts)
                    .add(
                            "admin",
                            texts().text("serve.administrator"),
                            texts().text("role.administrator"),
                            Set.of(Role.ADMINISTRATOR),
                            operator());
            say("serve.first-account", "admin", password);
        }
    }

    /** Answers a few requests to itself on an archive that is thrown away, for the launcher's cache of classes. */
    private static int train() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("mokanda-train");
        try {
            var directory =
                    DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
            try (var archive = Archive.open(directory);
                    var web = WebHost.start(archive, WebSettings.DEFAULT.withPort(0));
                    var client = HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build()) {
                for (var path : new String[] {"", "connexion"}) {
                    get(client, web.home().resolve(path));
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return ExitCodes.DONE;
    }

    private static void get(HttpClient client, URI uri) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}
