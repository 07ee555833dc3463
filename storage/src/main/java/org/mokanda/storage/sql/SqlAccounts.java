package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Role;
import org.mokanda.core.catalogue.Change;

final class SqlAccounts implements Accounts {
    private final Database database;

    SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(String login) {
        return database.read(sql -> sql.sql("SELECT * FROM account WHERE login = :login")
                .param("login", login)
                .query(SqlAccounts::account)
                .optional());
    }

    @Override
    public List<Account> list() {
        return database.read(sql -> sql.sql("SELECT * FROM account ORDER BY login")
                .query(SqlAccounts::account)
                .list());
    }

    @Override
    public void save(Account account, String by) {
        database.write(writing -> {
            writing.sql()
                    .sql("""
                            INSERT INTO account (login, name, function, roles, password_hash, must_change, enabled)
                            VALUES (:login, :name, :function, :roles, :hash, :mustChange, :enabled)
                            ON CONFLICT (login) DO UPDATE SET name = excluded.name, function = excluded.function,
                              roles = excluded.roles, password_hash = excluded.password_hash,
                              must_change = excluded.must_change, enabled = excluded.enabled""")
                    .param("login", account.login())
                    .param("name", account.name())
                    .param("function", account.function())
                    .param(
                            "roles",
                            account.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                    .param("hash", account.passwordHash())
                    .param("mustChange", account.mustChangePassword() ? 1 : 0)
                    .param("enabled", account.enabled() ? 1 : 0)
                    .update();
            writing.change(account.login(), Change.Kind.ACCOUNT_CHANGED, by);
            return account;
        });
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var roles = row.getString("roles");
        return new Account(
                row.getString("login"),
                row.getString("name"),
                row.getString("function"),
                Arrays.stream(roles.split(","))
                        .filter(role -> !role.isEmpty())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("password_hash"),
                row.getInt("must_change") != 0,
                row.getInt("enabled") != 0);
    }
}
