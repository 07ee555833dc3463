package org.mokanda.web;

import java.nio.file.Path;
import java.util.Set;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.WebHost;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.web.signin.Passwords;

/** An archive with its web application in a process of its own, for tests that kill it. */
final class KillableOffice {
    private KillableOffice() {}

    /** @param arguments folder for everything, port */
    public static void main(String[] arguments) throws InterruptedException {
        var folder = Path.of(arguments[0]);
        var directory =
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        var archive = Archive.open(directory);
        var settings = WebSettings.DEFAULT.withPort(Integer.parseInt(arguments[1]));
        var web = WebHost.start(archive, settings, () -> {
            archive.recover();
            if (archive.catalogue().accounts().list().isEmpty()) {
                var hash = Passwords.encoder().encode(TestOffice.PASSWORD);
                archive.catalogue()
                        .accounts()
                        .save(new Account("admin", "A", "", Set.of(Role.ADMINISTRATOR), hash, false, true), "test");
                archive.catalogue().registers().open(TestOffice.BIRTHS, "test");
            }
        });
        System.out.println(web.home().getPort());
        Thread.currentThread().join();
    }
}
