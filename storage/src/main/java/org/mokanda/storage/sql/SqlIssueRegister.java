package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlIssueRegister implements IssueRegister {
    private static final String SELECT = """
            SELECT office, year, serial, act, revision, requester, standing, purpose, fee, receipt, signed_by, issued_at,
              digest, inventory, leaf_index
            FROM issue""";

    private final Database database;

    SqlIssueRegister(Database database) {
        this.database = database;
    }

    @Override
    public void record(Issue issue) {
        database.write(writing -> {
            var known = find(writing.sql(), issue.number());
            if (known.isPresent()) {
                if (!known.get().equals(issue)) {
                    throw new IllegalStateException("number is taken by another copy: " + issue.number());
                }
                return issue;
            }
            requireNext(writing.sql(), issue.number());
            insert(writing.sql(), issue);
            writing.change(issue.number(), Change.Kind.COPY_ISSUED, issue.signedBy());
            return issue;
        });
    }

    private static void requireNext(JdbcClient sql, CopyNumber number) {
        int newest = last(sql, number.office(), number.year());
        if (number.serial() != newest + 1) {
            throw new IllegalStateException("number leaves a gap after " + newest + ": " + number);
        }
    }

    private static void insert(JdbcClient sql, Issue issue) {
        var request = issue.request();
        var inventory = issue.stored().inventory();
        if (inventory == null) {
            throw new IllegalArgumentException("a copy is stored before it is recorded: " + issue.number());
        }
        sql.sql("""
                        INSERT INTO issue (office, year, serial, act, revision, requester, standing, purpose, fee, receipt,
                          signed_by, issued_at, digest, inventory, leaf_index)
                        VALUES (:office, :year, :serial, :act, :revision, :requester, :standing, :purpose, :fee, :receipt,
                          :signedBy, :at, :digest, :inventory, :leafIndex)""")
                .param("office", issue.number().office().value())
                .param("year", issue.number().year().getValue())
                .param("serial", issue.number().serial())
                .param("act", request.act().reference())
                .param("revision", issue.revision())
                .param("requester", request.requester())
                .param("standing", request.standing())
                .param("purpose", request.purpose())
                .param("fee", request.fee())
                .param("receipt", request.receipt())
                .param("signedBy", issue.signedBy())
                .param("at", issue.at().toString())
                .param("digest", issue.digest().hex())
                .param("inventory", inventory.hex())
                .param("leafIndex", issue.leafIndex())
                .update();
    }

    @Override
    public int last(OfficeCode office, Year year) {
        return database.read(sql -> last(sql, office, year));
    }

    private static int last(JdbcClient sql, OfficeCode office, Year year) {
        return sql.sql("SELECT coalesce(max(serial), 0) FROM issue WHERE office = :office AND year = :year")
                .param("office", office.value())
                .param("year", year.getValue())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Issue> find(CopyNumber number) {
        return database.read(sql -> find(sql, number));
    }

    private static Optional<Issue> find(JdbcClient sql, CopyNumber number) {
        return sql.sql(SELECT + " WHERE office = :office AND year = :year AND serial = :serial")
                .param("office", number.office().value())
                .param("year", number.year().getValue())
                .param("serial", number.serial())
                .query(SqlIssueRegister::issue)
                .optional();
    }

    @Override
    public List<Issue> list(OfficeCode office, Year year) {
        return database.read(sql -> sql.sql(SELECT + " WHERE office = :office AND year = :year ORDER BY serial DESC")
                .param("office", office.value())
                .param("year", year.getValue())
                .query(SqlIssueRegister::issue)
                .list());
    }

    @Override
    public List<Issue> after(@Nullable CopyNumber number, int limit) {
        return database.read(sql -> sql.sql(SELECT + " WHERE (office, year, serial) > (:office, :year, :serial)"
                        + " ORDER BY office, year, serial LIMIT :limit")
                .param("office", number == null ? "" : number.office().value())
                .param("year", number == null ? 0 : number.year().getValue())
                .param("serial", number == null ? 0 : number.serial())
                .param("limit", limit)
                .query(SqlIssueRegister::issue)
                .list());
    }

    @Override
    public List<Issue> newest(int limit) {
        return database.read(
                sql -> sql.sql(SELECT + " ORDER BY issued_at DESC, office, year DESC, serial DESC LIMIT :limit")
                        .param("limit", limit)
                        .query(SqlIssueRegister::issue)
                        .list());
    }

    @Override
    public List<Issue> ofAct(ActId act) {
        return database.read(sql -> sql.sql(SELECT + " WHERE act = :act ORDER BY issued_at DESC, serial DESC")
                .param("act", act.reference())
                .query(SqlIssueRegister::issue)
                .list());
    }

    private static Issue issue(ResultSet row, int rowNumber) throws SQLException {
        var number = new CopyNumber(
                new OfficeCode(row.getString("office")), Year.of(row.getInt("year")), row.getInt("serial"));
        var request = new CopyRequest(
                ActId.parse(row.getString("act")).orElseThrow(),
                row.getString("requester"),
                row.getString("standing"),
                row.getString("purpose"),
                row.getString("fee"),
                row.getString("receipt"));
        return new Issue(
                number,
                request,
                row.getInt("revision"),
                row.getString("signed_by"),
                Instant.parse(row.getString("issued_at")),
                new Sha512(row.getString("digest")),
                new StoreVersion(number.object(), 1, new Sha512(row.getString("inventory"))),
                row.getLong("leaf_index"));
    }
}
