package org.mokanda.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.NewAccounts;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.WebHost;
import org.mokanda.core.access.Role;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.web.WebSettings;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda serve}: the web application, until it is stopped. */
@Command(name = "serve", resourceBundle = "commands")
final class ServeCommand extends ArchiveCommand {
    private static final String TRAIN = "--train";

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
    private int port = WebSettings.DEFAULT.port();

    @Option(names = "--host", paramLabel = "ADRESSE", descriptionKey = "serve.host")
    private String host = WebSettings.DEFAULT.address();

    @Option(names = TRAIN, hidden = true)
    private boolean train;

    ServeCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    /** The command with the options that {@link PlainForm} read. */
    static ServeCommand of(Map<String, String> options, Terminal terminal, Texts texts) {
        var command = new ServeCommand(terminal, texts);
        command.choose(options.get("--data"), options.get("--lang"));
        command.host = options.getOrDefault("--host", command.host);
        command.port = Integer.parseInt(options.getOrDefault("--port", String.valueOf(command.port)));
        command.train = options.containsKey(TRAIN);
        return command;
    }

    @Override
    public Integer call() throws Exception {
        if (train) {
            return train();
        }
        requirePort(port);
        var stop = new Stop();
        try (var archive = openOrCreateArchive();
                var web = start(archive, new WebSettings(host, port))) {
            web.readWaitingPages();
            stampDaily(archive, web);
            stop.await();
        } finally {
            stop.ended();
        }
        return ExitCodes.DONE;
    }

    private WebHost start(Archive archive, WebSettings settings) {
        var web = WebHost.start(archive, settings, () -> {
            int recovered = archive.recover();
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            makeAdministrator(archive);
        });
        say("serve.ready", web.home().toString());
        return web;
    }

    /** Wrong settings of what is not needed every day must not keep an office from working. */
    private void stampDaily(Archive archive, WebHost web) {
        try {
            web.stampDaily(archive.stamping());
        } catch (MokandaException e) {
            terminal().err().println(texts().text(e));
            say("stamp.not-daily");
        }
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

    /**
     * Starts twice on an archive that is thrown away and answers a few requests to itself, for the launcher's cache of
     * classes: the first start makes the archive, the second opens it as every later one does.
     */
    private int train() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("mokanda-train");
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var remembered = new RememberedArchives(folder.resolve("remembered"));
            for (int times = 0; times < 2; times++) {
                var directory = DataDirectory.open(folder.resolve("data"), remembered);
                try (var archive = Archive.open(directory);
                        var web = start(archive, WebSettings.DEFAULT.withPort(0))) {
                    for (var path : new String[] {"", "connexion"}) {
                        get(client, web.home().resolve(path));
                    }
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
