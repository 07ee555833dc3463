package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mokanda.core.access.Look;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.Looks;

final class SqlLooks implements Looks {
    private final Database database;

    SqlLooks(Database database) {
        this.database = database;
    }

    @Override
    public void note(String login, String subject, LookReason reason) {
        database.write(writing -> writing.sql()
                .sql("""
                        INSERT INTO look (number, made_at, login, subject, purpose, reference)
                        SELECT coalesce(max(number), 0) + 1, :at, :login, :subject, :purpose, :reference FROM look""")
                .param("at", writing.clock().instant().toString())
                .param("login", login)
                .param("subject", subject)
                .param("purpose", reason.purpose().name())
                .param("reference", reason.reference())
                .update());
    }

    /** Acts and pages of a register are between its reference with a dot and the same with the sign after the dot. */
    @Override
    public List<Look> before(long number, Filter filter, int limit) {
        var which = new StringBuilder("number < :number");
        if (!filter.login().isEmpty()) {
            which.append(" AND login = :login");
        }
        if (!filter.subject().isEmpty()) {
            which.append(" AND (subject = :subject OR subject > :subject || '.' AND subject < :subject || '/')");
        }
        return database.read(sql -> sql.sql("SELECT * FROM look WHERE " + which + " ORDER BY number DESC LIMIT :limit")
                .param("number", number)
                .param("login", filter.login())
                .param("subject", filter.subject())
                .param("limit", limit)
                .query(SqlLooks::look)
                .list());
    }

    @Override
    public List<Look> after(long number, int limit) {
        return database.read(sql -> sql.sql("SELECT * FROM look WHERE number > :number ORDER BY number LIMIT :limit")
                .param("number", number)
                .param("limit", limit)
                .query(SqlLooks::look)
                .list());
    }

    @Override
    public void takeOver(List<Look> looks) {
        database.write(writing -> {
            writing.many("""
                    INSERT INTO look (number, made_at, login, subject, purpose, reference)
                    VALUES (:number, :at, :login, :subject, :purpose, :reference) ON CONFLICT (number) DO NOTHING""", looks.stream().map(SqlLooks::row).toList());
            return looks;
        });
    }

    private static Map<String, Object> row(Look look) {
        return Map.of(
                "number", look.number(),
                "at", look.at().toString(),
                "login", look.login(),
                "subject", look.subject(),
                "purpose", look.reason().purpose().name(),
                "reference", look.reason().reference());
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        return new Look(
                row.getLong("number"),
                Instant.parse(row.getString("made_at")),
                row.getString("login"),
                row.getString("subject"),
                new LookReason(LookReason.Purpose.valueOf(row.getString("purpose")), row.getString("reference")));
    }
}
