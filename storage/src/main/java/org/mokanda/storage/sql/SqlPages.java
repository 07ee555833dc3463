package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlPages implements Pages {
    private static final String SELECT_PAGE = """
            SELECT p.register, p.number, p.scan, s.name, p.page_index, p.state, p.width, p.height, p.confidence, p.parts,
              p.set_aside
            FROM page p JOIN scan s ON s.register = p.register AND s.digest = p.scan""";
    private static final String SELECT_SCAN = """
            SELECT register, digest, name, byte_count, media_type, store_path, page_count, quarantine, batch,
              first_leaf, last_leaf
            FROM scan""";
    private static final String OLDER = " WHERE register = :register AND number = :number AND outcome < :record";

    private final Database database;

    SqlPages(Database database) {
        this.database = database;
    }

    @Override
    public List<Page> addScans(RegisterId register, List<Scan> scans, String by) {
        return database.write(writing -> {
            var added = new ArrayList<Page>();
            int ordinal =
                    newest(writing.sql(), "SELECT coalesce(max(ordinal), 0) FROM scan WHERE register = :r", register);
            int number =
                    newest(writing.sql(), "SELECT coalesce(max(number), 0) FROM page WHERE register = :r", register);
            for (var scan : scans) {
                if (insert(writing.sql(), scan, ordinal + 1)) {
                    ordinal++;
                    var kind = scan.quarantine() == null ? Change.Kind.SCAN_ADDED : Change.Kind.SCAN_QUARANTINED;
                    writing.change(register, kind, by);
                    if (scan.pageCount() > 0) {
                        SqlReadingQueue.enter(writing, register);
                    }
                    for (int index = 0; index < scan.pageCount(); index++) {
                        added.add(insert(writing.sql(), scan, index, new PageId(register, ++number)));
                    }
                }
            }
            return List.copyOf(added);
        });
    }

    private static int newest(JdbcClient sql, String query, RegisterId register) {
        return sql.sql(query)
                .param("r", register.reference())
                .query(Integer.class)
                .single();
    }

    private static boolean insert(JdbcClient sql, Scan scan, int ordinal) {
        var quarantine = scan.quarantine();
        var leaves = scan.leaves();
        return sql.sql("""
                        INSERT INTO scan (register, digest, ordinal, name, byte_count, media_type, store_path, page_count,
                          quarantine, batch, first_leaf, last_leaf)
                        VALUES (:register, :digest, :ordinal, :name, :byteCount, :mediaType, :storePath, :pageCount,
                          :quarantine, :batch, :firstLeaf, :lastLeaf)
                        ON CONFLICT (register, digest) DO NOTHING""")
                        .param("register", scan.register().reference())
                        .param("digest", scan.digest().hex())
                        .param("ordinal", ordinal)
                        .param("name", scan.name())
                        .param("byteCount", scan.byteCount())
                        .param("mediaType", scan.mediaType())
                        .param("storePath", scan.storePath())
                        .param("pageCount", scan.pageCount())
                        .param("quarantine", quarantine == null ? null : quarantine.code())
                        .param("batch", scan.batch())
                        .param("firstLeaf", leaves == null ? null : leaves.first())
                        .param("lastLeaf", leaves == null ? null : leaves.last())
                        .update()
                > 0;
    }

    private static Page insert(JdbcClient sql, Scan scan, int index, PageId id) {
        sql.sql("""
                        INSERT INTO page (register, number, scan, page_index, state, width, height, parts, outcome, reading)
                        VALUES (:register, :number, :scan, :index, 'WAITING', 0, 0, '', 0, 0)""")
                .param("register", id.register().reference())
                .param("number", id.number())
                .param("scan", scan.digest().hex())
                .param("index", index)
                .update();
        return new Page(id, scan.digest(), scan.name(), index, PageState.WAITING, 0, 0, null, Parting.WHOLE, null);
    }

    @Override
    public Optional<Scan> findScan(RegisterId register, Sha512 digest) {
        return database.read(sql -> sql.sql(SELECT_SCAN + " WHERE register = :register AND digest = :digest")
                .param("register", register.reference())
                .param("digest", digest.hex())
                .query(SqlPages::scan)
                .optional());
    }

    @Override
    public Batches batches(RegisterId register, boolean areAccepted) {
        return database.read(sql -> sql.sql(
                        "SELECT coalesce(max(batch), 0) AS newest, count(*) AS scans FROM scan WHERE register = :register AND quarantine IS "
                                + (areAccepted ? "NULL" : "NOT NULL"))
                .param("register", register.reference())
                .query((row, _) -> new Batches(row.getInt("newest"), row.getInt("scans")))
                .single());
    }

    @Override
    public List<Scan> scansOf(RegisterId register) {
        return database.read(sql -> sql.sql(SELECT_SCAN + " WHERE register = :register ORDER BY ordinal")
                .param("register", register.reference())
                .query(SqlPages::scan)
                .list());
    }

    @Override
    public List<Scan> sameElsewhere(RegisterId register) {
        return database.read(sql -> sql.sql("""
                        SELECT o.register, o.digest, o.name, o.byte_count, o.media_type, o.store_path, o.page_count,
                          o.quarantine, o.batch, o.first_leaf, o.last_leaf
                        FROM scan s JOIN scan o ON o.digest = s.digest AND o.register <> s.register
                        WHERE s.register = :register AND s.quarantine IS NULL AND o.quarantine IS NULL
                        ORDER BY o.register, o.ordinal LIMIT :limit""")
                .param("register", register.reference())
                .param("limit", SAME_MAX)
                .query(SqlPages::scan)
                .list());
    }

    @Override
    public List<Page> ofRegister(RegisterId register) {
        return database.read(sql -> sql.sql(SELECT_PAGE + " WHERE p.register = :register ORDER BY p.number")
                .param("register", register.reference())
                .query(SqlPages::page)
                .list());
    }

    @Override
    public Optional<Page> find(PageId page) {
        return database.read(sql -> sql.sql(SELECT_PAGE + " WHERE p.register = :register AND p.number = :number")
                .param("register", page.register().reference())
                .param("number", page.number())
                .query(SqlPages::page)
                .optional());
    }

    @Override
    public List<PageId> readAfter(@Nullable PageId after, int limit) {
        return database.read(sql -> sql.sql("""
                        SELECT register, number FROM page WHERE (register, number) > (:register, :number) AND reading > 0
                        ORDER BY register, number LIMIT :limit""")
                .param("register", after == null ? "" : after.register().reference())
                .param("number", after == null ? 0 : after.number())
                .param("limit", limit)
                .query((row, _) ->
                        new PageId(RegisterId.parse(row.getString("register")).orElseThrow(), row.getInt("number")))
                .list());
    }

    @Override
    public List<Page> waiting(RegisterId register, int limit) {
        return database.read(sql -> sql.sql(SELECT_PAGE
                        + " WHERE p.register = :register AND p.state = 'WAITING' ORDER BY p.number LIMIT :limit")
                .param("register", register.reference())
                .param("limit", limit)
                .query(SqlPages::page)
                .list());
    }

    @Override
    public List<Page> unexamined(RegisterId register, int limit) {
        return database.read(sql -> sql.sql(SELECT_PAGE + """
                         WHERE p.register = :register AND p.state = 'WAITING' AND NOT EXISTS
                          (SELECT 1 FROM examination e WHERE e.register = p.register AND e.page = p.number)
                        ORDER BY p.number LIMIT :limit""")
                .param("register", register.reference())
                .param("limit", limit)
                .query(SqlPages::page)
                .list());
    }

    @Override
    public Optional<PageExamination> examination(PageId page) {
        return database.read(sql -> SqlExaminations.find(sql, page));
    }

    @Override
    public List<PageExamination> examinations(RegisterId register) {
        return database.read(sql -> SqlExaminations.ofRegister(sql, register));
    }

    @Override
    public List<Likeness> alike(PageId page, int limit) {
        return database.read(sql -> SqlExaminations.alike(sql, page, limit));
    }

    @Override
    public int outcomesKnown(RegisterId register) {
        return database.read(sql -> SqlRegisters.newestRecord(sql, register));
    }

    @Override
    public int readingOf(PageId page) {
        return database.read(sql -> sql.sql("SELECT reading FROM page WHERE register = :register AND number = :number")
                .param("register", page.register().reference())
                .param("number", page.number())
                .query(Integer.class)
                .optional()
                .orElse(0));
    }

    @Override
    public void finish(int record, List<PageOutcome> outcomes, String by) {
        database.write(writing -> {
            for (var outcome : outcomes) {
                finish(writing, record, outcome, by);
            }
            outcomes.stream()
                    .map(outcome -> outcome.page().register())
                    .distinct()
                    .forEach(register -> SqlRegisters.keepRecord(writing.sql(), register, record));
            return outcomes.size();
        });
    }

    private static void finish(Database.Writing writing, int record, PageOutcome outcome, String by) {
        if (outcome instanceof PageOutcome.Again) {
            SqlReadingQueue.enter(writing, outcome.page().register());
        }
        if (!tell(writing.sql(), record, outcome)) {
            return;
        }
        if (!(outcome instanceof PageOutcome.Examined)) {
            SqlStationDesk.forget(writing.sql(), outcome.page());
        }
        var kind = switch (outcome) {
            case PageOutcome.Recognised _ -> Change.Kind.PAGE_RECOGNISED;
            case PageOutcome.SetAside _ -> Change.Kind.PAGE_SET_ASIDE;
            case PageOutcome.Again _ -> Change.Kind.PAGE_WANTED_AGAIN;
            case PageOutcome.Examined _ -> Change.Kind.PAGE_EXAMINED;
        };
        writing.change(outcome.page(), kind, by);
        if (outcome instanceof PageOutcome.Examined(var examination)) {
            SqlExaminations.keep(writing.sql(), examination);
        }
        if (outcome instanceof PageOutcome.Recognised page) {
            for (var act : page.withdrawn()) {
                if (SqlActs.withdraw(writing.sql(), act)) {
                    writing.change(act, Change.Kind.ACT_WITHDRAWN, by);
                }
            }
            for (var act : page.acts()) {
                SqlActs.insert(writing.sql(), act);
                writing.change(act.id(), Change.Kind.ACT_PROPOSED, by);
            }
            SqlActs.order(writing.sql(), page.ordered());
        }
    }

    /** False: something newer was told of the page, or this very record. */
    private static boolean tell(JdbcClient sql, int record, PageOutcome outcome) {
        var page = outcome.page();
        var told = switch (outcome) {
            case PageOutcome.Recognised read ->
                sql.sql("""
                                UPDATE page SET state = 'RECOGNISED', set_aside = NULL, width = :width, height = :height,
                                  confidence = :confidence, parts = :parts, outcome = :record, reading = :record""" + OLDER)
                        .param("width", read.width())
                        .param("height", read.height())
                        .param("confidence", read.confidence())
                        .param("parts", read.parting().text());
            case PageOutcome.SetAside(var _, var reason, var parting)
            when reason == QuarantineReason.CANCELLED ->
                sql.sql("""
                                UPDATE page SET state = CASE WHEN reading > 0 THEN 'RECOGNISED' ELSE 'SET_ASIDE' END,
                                  set_aside = CASE WHEN reading > 0 THEN NULL ELSE :reason END, parts = :parts,
                                  outcome = :record""" + OLDER).param("reason", reason.code()).param("parts", parting.text());
            case PageOutcome.SetAside(var _, var reason, var parting) ->
                sql.sql("UPDATE page SET state = 'SET_ASIDE', set_aside = :reason, parts = :parts, outcome = :record"
                                + OLDER)
                        .param("reason", reason.code())
                        .param("parts", parting.text());
            case PageOutcome.Again _ ->
                sql.sql("UPDATE page SET state = 'WAITING', set_aside = NULL, outcome = :record" + OLDER);
            case PageOutcome.Examined _ -> sql.sql("UPDATE page SET outcome = :record" + OLDER);
        };
        return told.param("record", record)
                        .param("register", page.register().reference())
                        .param("number", page.number())
                        .update()
                > 0;
    }

    private static Scan scan(ResultSet row, int rowNumber) throws SQLException {
        return new Scan(
                RegisterId.parse(row.getString("register")).orElseThrow(),
                new Sha512(row.getString("digest")),
                row.getString("name"),
                row.getLong("byte_count"),
                row.getString("media_type"),
                row.getString("store_path"),
                row.getInt("page_count"),
                reason(row.getString("quarantine")),
                row.getInt("batch"),
                leaves(row));
    }

    private static @Nullable NumberRange leaves(ResultSet row) throws SQLException {
        int first = row.getInt("first_leaf");
        return row.wasNull() ? null : new NumberRange(first, row.getInt("last_leaf"));
    }

    private static Page page(ResultSet row, int rowNumber) throws SQLException {
        int confidence = row.getInt("confidence");
        boolean unknown = row.wasNull();
        return new Page(
                new PageId(RegisterId.parse(row.getString("register")).orElseThrow(), row.getInt("number")),
                new Sha512(row.getString("scan")),
                row.getString("name"),
                row.getInt("page_index"),
                PageState.valueOf(row.getString("state")),
                row.getInt("width"),
                row.getInt("height"),
                unknown ? null : confidence,
                Parting.parse(row.getString("parts")),
                reason(row.getString("set_aside")));
    }

    private static @Nullable QuarantineReason reason(@Nullable String code) {
        return code == null ? null : QuarantineReason.ofCode(code);
    }
}
