package org.mokanda.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mokanda.app.NewAccounts;
import org.mokanda.core.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda user list|add|reset}. */
@Command(
        name = "user",
        resourceBundle = "commands",
        subcommands = {UserCommand.List.class, UserCommand.Add.class, UserCommand.Reset.class})
final class UserCommand {
    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                for (var account : archive.catalogue().accounts().list()) {
                    var roles =
                            account.roles().stream().sorted().map(Role::code).collect(Collectors.joining(","));
                    print(account.login() + "\t" + account.name() + "\t" + roles);
                }
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "add", resourceBundle = "commands")
    static final class Add extends ArchiveCommand {
        @Parameters(paramLabel = "LOGIN", descriptionKey = "user.login")
        private String login = "";

        @Option(names = "--name", required = true, paramLabel = "NOM", descriptionKey = "user.name")
        private String name = "";

        @Option(names = "--function", paramLabel = "FONCTION", descriptionKey = "user.function")
        private String function = "";

        @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE", descriptionKey = "user.role")
        private String[] roles = {};

        Add(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            requireText("--name", name);
            if (!login.matches("[a-z0-9][a-z0-9.-]{1,31}")) {
                throw new UsageException(texts().text("usage.login", login));
            }
            try (var archive = openOrCreateArchive()) {
                var accounts = archive.catalogue().accounts();
                if (accounts.find(login).isPresent()) {
                    throw new UsageException(texts().text("user.taken", login));
                }
                var password = new NewAccounts(accounts).add(login, name, function, parse(roles), operator());
                say("user.added", login);
                print(password);
            }
            return ExitCodes.DONE;
        }

        private Set<Role> parse(String[] codes) {
            var result = new HashSet<Role>();
            for (var code : codes) {
                result.add(Arrays.stream(Role.values())
                        .filter(role -> role.code().equals(code.strip().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new UsageException(texts().text("usage.role", code))));
            }
            return result;
        }
    }

    @Command(name = "reset", resourceBundle = "commands")
    static final class Reset extends ArchiveCommand {
        @Parameters(paramLabel = "LOGIN", descriptionKey = "user.login")
        private String login = "";

        Reset(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var accounts = archive.catalogue().accounts();
                var account =
                        accounts.find(login).orElseThrow(() -> new UsageException(texts().text("user.unknown", login)));
                var password = new NewAccounts(accounts).reset(account, operator());
                say("user.reset", login);
                print(password);
            }
            return ExitCodes.DONE;
        }
    }
}
