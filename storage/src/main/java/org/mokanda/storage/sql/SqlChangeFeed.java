package org.mokanda.storage.sql;

import java.time.Instant;
import java.util.List;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.catalogue.ChangeFeed;

final class SqlChangeFeed implements ChangeFeed {
    private final Database database;

    SqlChangeFeed(Database database) {
        this.database = database;
    }

    @Override
    public List<Change> after(long seq, int limit) {
        return database.read(sql -> sql.sql("""
                        SELECT seq, subject, kind, made_at, author FROM change
                        WHERE seq > :seq ORDER BY seq LIMIT :limit""")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, _) -> new Change(
                        row.getLong("seq"),
                        row.getString("subject"),
                        Change.Kind.valueOf(row.getString("kind")),
                        Instant.parse(row.getString("made_at")),
                        row.getString("author")))
                .list());
    }

    @Override
    public long newest() {
        return database.read(sql -> sql.sql("SELECT coalesce(max(seq), 0) FROM change")
                .query(Long.class)
                .single());
    }

    /** The first change of a catalogue is made with it: no other one has it at the same instant. */
    @Override
    public String history() {
        return database.read(sql -> sql.sql("SELECT made_at FROM change WHERE seq = 1")
                .query(String.class)
                .optional()
                .orElse(""));
    }
}
