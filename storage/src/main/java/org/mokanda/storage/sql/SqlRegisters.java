package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSpan;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.register.Registers;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlRegisters implements Registers {
    private static final String COUNTS = """
            SELECT r.reference,
              (SELECT count(*) FROM scan s WHERE s.register = r.reference AND s.quarantine IS NULL) AS scans,
              (SELECT count(*) FROM scan s WHERE s.register = r.reference AND s.quarantine <> 'separator') AS quarantined,
              (SELECT count(*) FROM page p WHERE p.register = r.reference) AS pages,
              (SELECT count(*) FROM page p WHERE p.register = r.reference AND p.state = 'WAITING') AS waiting,
              (SELECT count(*) FROM page p WHERE p.register = r.reference AND p.state = 'SET_ASIDE') AS set_aside,
              (SELECT count(*) FROM act a WHERE a.register = r.reference AND a.withdrawn = 0) AS acts,
              (SELECT count(*) FROM act a WHERE a.register = r.reference AND a.revision > 0) AS validated
            FROM\s""";

    private static final String SUMMARY = COUNTS + "register r";

    private final Database database;

    SqlRegisters(Database database) {
        this.database = database;
    }

    @Override
    public void open(RegisterId register, String by) {
        database.write(writing -> open(writing, register, by));
    }

    /** Gives 1 when it was not there yet, else 0. */
    static int open(Database.Writing writing, RegisterId register, String by) {
        int added = writing.sql()
                .sql("""
                        INSERT INTO register (reference, office, kind, year, outcomes)
                        VALUES (:reference, :office, :kind, :year, 0)
                        ON CONFLICT (reference) DO NOTHING""")
                .param("reference", register.reference())
                .param("office", register.office().value())
                .param("kind", register.kind().code())
                .param("year", register.year().getValue())
                .update();
        if (added > 0) {
            writing.change(register, Change.Kind.REGISTER_OPENED, by);
        }
        return added;
    }

    /** Notes that a record of the store is in the catalogue; false when one as new was told before. */
    static boolean keepRecord(JdbcClient sql, RegisterId register, int record) {
        return sql.sql("UPDATE register SET outcomes = :record WHERE reference = :reference AND outcomes < :record")
                        .param("record", record)
                        .param("reference", register.reference())
                        .update()
                > 0;
    }

    /** Number of the newest record that is in the catalogue; 0 for none. */
    static int newestRecord(JdbcClient sql, RegisterId register) {
        return sql.sql("SELECT outcomes FROM register WHERE reference = :reference")
                .param("reference", register.reference())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Override
    public Optional<RegisterSummary> find(RegisterId register) {
        return database.read(sql -> sql.sql(SUMMARY + " WHERE r.reference = :reference")
                .param("reference", register.reference())
                .query(SqlRegisters::summary)
                .optional());
    }

    @Override
    public List<RegisterSummary> list() {
        return database.read(sql -> sql.sql(SUMMARY + " ORDER BY r.reference")
                .query(SqlRegisters::summary)
                .list());
    }

    /** Counts in those that are asked for alone: the inner query takes them before anything is counted. */
    @Override
    public List<RegisterSummary> within(RegisterSpan span, int limit) {
        var some = "(SELECT reference, year FROM register" + where(span) + " ORDER BY year, reference LIMIT :limit) r";
        return database.read(sql -> spanned(sql.sql(COUNTS + some + " ORDER BY r.year, r.reference"), span)
                .param("limit", limit)
                .query(SqlRegisters::summary)
                .list());
    }

    @Override
    public List<YearCount> counts(RegisterSpan span) {
        var counts = "SELECT kind, year, count(*) AS registers FROM register" + where(span)
                + " GROUP BY kind, year ORDER BY kind, year";
        return database.read(
                sql -> spanned(sql.sql(counts), span).query(SqlRegisters::count).list());
    }

    private static String where(RegisterSpan span) {
        var offices = span.offices().isEmpty() ? "" : " AND office IN (:offices)";
        return " WHERE kind IN (:kinds) AND year BETWEEN :first AND :last" + offices;
    }

    private static JdbcClient.StatementSpec spanned(JdbcClient.StatementSpec statement, RegisterSpan span) {
        var filled = statement
                .param("kinds", span.kinds().stream().map(RegisterKind::code).toList())
                .param("first", span.firstYear())
                .param("last", span.lastYear());
        return span.offices().isEmpty()
                ? filled
                : filled.param(
                        "offices",
                        span.offices().stream().map(OfficeCode::value).toList());
    }

    private static YearCount count(ResultSet row, int number) throws SQLException {
        return new YearCount(
                RegisterKind.parse(row.getString("kind")).orElseThrow(), row.getInt("year"), row.getInt("registers"));
    }

    private static RegisterSummary summary(ResultSet row, int number) throws SQLException {
        return new RegisterSummary(
                RegisterId.parse(row.getString("reference")).orElseThrow(),
                row.getInt("scans"),
                row.getInt("pages"),
                row.getInt("waiting"),
                row.getInt("set_aside"),
                row.getInt("quarantined"),
                row.getInt("acts"),
                row.getInt("validated"));
    }
}
