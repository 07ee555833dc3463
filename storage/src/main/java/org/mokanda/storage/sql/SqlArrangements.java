package org.mokanda.storage.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.arrangement.ArrangementRevision;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.register.RegisterId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlArrangements implements Arrangements {
    private final Database database;

    SqlArrangements(Database database) {
        this.database = database;
    }

    @Override
    public int revision(RegisterId register) {
        return database.read(sql -> revision(sql, register));
    }

    private static int revision(JdbcClient sql, RegisterId register) {
        return sql.sql("SELECT coalesce(max(revision), 0) FROM arrangement WHERE register = :register")
                .param("register", register.reference())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<ArrangementRevision> find(RegisterId register, int revision) {
        return database.read(sql -> sql.sql(
                        "SELECT content FROM arrangement WHERE register = :register AND revision = :revision")
                .param("register", register.reference())
                .param("revision", revision)
                .query((row, _) ->
                        ArrangementRevision.parse(row.getString("content").getBytes(StandardCharsets.UTF_8)))
                .optional());
    }

    @Override
    public List<RegisterId> registers() {
        return database.read(sql -> sql.sql("SELECT DISTINCT register FROM arrangement ORDER BY register")
                .query((row, _) -> RegisterId.parse(row.getString("register")).orElseThrow())
                .list());
    }

    @Override
    public void record(ArrangementRevision revision) {
        database.write(writing -> {
            var register = revision.register();
            int known = revision(writing.sql(), register);
            if (revision.number() <= known) {
                return known;
            }
            if (revision.number() != known + 1) {
                throw new IllegalStateException(register + " has " + known + " steps, not " + revision.number());
            }
            SqlRegisters.open(writing, register, revision.by());
            writing.sql()
                    .sql(
                            "INSERT INTO arrangement (register, revision, content) VALUES (:register, :revision, :content)")
                    .param("register", register.reference())
                    .param("revision", revision.number())
                    .param("content", new String(revision.bytes(), StandardCharsets.UTF_8))
                    .update();
            writing.change(register, Change.Kind.PAGES_ARRANGED, revision.by());
            return revision.number();
        });
    }
}
