package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.queue.StationLoad;
import org.mokanda.core.queue.StationReading;
import org.mokanda.core.register.RegisterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlStationDesk implements StationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SqlStationDesk.class);
    private static final String OF_PAGE = " WHERE register = :register AND page = :page";
    private static final String FREE = """
            SELECT p.number FROM page p WHERE p.register = :register AND p.state = 'WAITING' AND NOT EXISTS
              (SELECT 1 FROM station_page s WHERE s.register = p.register AND s.page = p.number
                AND (s.content IS NOT NULL OR s.until >= :now))""";
    private static final String FRONT =
            "(SELECT min(f.number) FROM page f WHERE f.register = :register AND f.state = 'WAITING')";
    /** As many stations may look for a page at the same moment. */
    private static final int TRIES = 32;

    private final Database database;

    SqlStationDesk(Database database) {
        this.database = database;
    }

    /** A page was finished or is wanted again: what was read of it before is of no use. */
    static void forget(JdbcClient sql, PageId page) {
        of(page, sql.sql("DELETE FROM station_page" + OF_PAGE)).update();
    }

    private static JdbcClient.StatementSpec of(PageId page, JdbcClient.StatementSpec statement) {
        return statement.param("register", page.register().reference()).param("page", page.number());
    }

    /** What is free is looked for before the turn to write: others, and who seals what was read, would wait for it. */
    @Override
    public Optional<Page> borrow(Reader station) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var now = moment(0);
            var free = database.read(sql -> mayLend(sql) ? free(sql, now) : Optional.<PageId>empty());
            if (free.isEmpty()) {
                return Optional.empty();
            }
            var page = free.get();
            if (database.write(writing -> lend(writing.sql(), page, station, now))) {
                return new SqlPages(database).find(page);
            } // somebody was faster
        }
        return Optional.empty();
    }

    private static boolean mayLend(JdbcClient sql) {
        return SqlReadingQueue.pausedBy(sql).isEmpty()
                && sql.sql("""
                                SELECT count(*) FROM station_page s
                                JOIN reading_turn t ON t.register = s.register AND t.paused_by IS NULL
                                WHERE s.content IS NOT NULL""").query(Integer.class).single() < HANDED_OVER_MAX;
    }

    private static Optional<PageId> free(JdbcClient sql, String now) {
        return registers(sql).stream()
                .flatMap(register -> free(sql, register, now).stream())
                .findFirst();
    }

    /** In the order of their turns. Those of which every page is lent or read are passed over, and there are few of them. */
    private static List<RegisterId> registers(JdbcClient sql) {
        return sql.sql("""
                        SELECT t.register FROM reading_turn t WHERE t.paused_by IS NULL
                          AND EXISTS (SELECT 1 FROM page p WHERE p.register = t.register AND p.state = 'WAITING')
                        ORDER BY t.since, t.register""").query((row, _) -> register(row)).list();
    }

    /** Ahead of who reads the register, or else the last one: there they meet once. */
    private static Optional<PageId> free(JdbcClient sql, RegisterId register, String now) {
        return free(sql, register, now, " AND p.number >= " + FRONT + " + " + AHEAD + " ORDER BY p.number LIMIT 1")
                .or(() -> free(sql, register, now, " ORDER BY p.number DESC LIMIT 1"));
    }

    private static Optional<PageId> free(JdbcClient sql, RegisterId register, String now, String which) {
        return sql.sql(FREE + which)
                .param("register", register.reference())
                .param("now", now)
                .query(Integer.class)
                .optional()
                .map(number -> new PageId(register, number));
    }

    private static RegisterId register(ResultSet row) throws SQLException {
        return RegisterId.parse(row.getString("register")).orElseThrow();
    }

    private boolean lend(JdbcClient sql, PageId page, Reader station, String now) {
        return of(page, sql.sql("""
                        INSERT INTO station_page (register, page, station, until)
                        SELECT p.register, p.number, :station, :until FROM page p
                        WHERE p.register = :register AND p.number = :page AND p.state = 'WAITING'
                        ON CONFLICT (register, page) DO UPDATE SET station = excluded.station, until = excluded.until
                        WHERE station_page.content IS NULL AND station_page.until < :now"""))
                        .param("station", station.toString())
                        .param("until", moment(PATIENCE.toSeconds()))
                        .param("now", now)
                        .update()
                > 0;
    }

    /** In whole seconds, so that the texts have the order of the times. */
    private String moment(long later) {
        return database.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(later).toString();
    }

    @Override
    public void goOn(Reader station, Collection<PageId> inWork) {
        var until = moment(PATIENCE.toSeconds());
        for (var page : inWork) {
            database.write(writing -> loan(
                            page,
                            station,
                            writing.sql()
                                    .sql("UPDATE station_page SET until = :until" + OF_PAGE
                                            + " AND station = :station AND content IS NULL"))
                    .param("until", until)
                    .update());
        }
    }

    @Override
    public void giveBack(PageId page, Reader station) {
        database.write(writing -> loan(
                        page,
                        station,
                        writing.sql()
                                .sql("DELETE FROM station_page" + OF_PAGE + " AND station = :station"
                                        + " AND content IS NULL"))
                .update());
    }

    @Override
    public void handOver(StationReading reading, Reader station) {
        var content = reading.json().canonical();
        database.write(writing -> loan(
                        reading.page(),
                        station,
                        writing.sql()
                                .sql("UPDATE station_page SET content = :content" + OF_PAGE
                                        + " AND station = :station AND content IS NULL"))
                .param("content", content)
                .update());
    }

    private static JdbcClient.StatementSpec loan(PageId page, Reader station, JdbcClient.StatementSpec statement) {
        return of(page, statement).param("station", station.toString());
    }

    /** What cannot be made out is passed over: the archive reads the page for itself then. */
    @Override
    public Optional<StationReading> handedOver(PageId page) {
        return database.read(sql -> of(
                                page,
                                sql.sql("SELECT content FROM station_page" + OF_PAGE + " AND content IS NOT NULL"))
                        .query(String.class)
                        .optional())
                .flatMap(content -> read(page, content));
    }

    private static Optional<StationReading> read(PageId page, String content) {
        try {
            return Optional.of(StationReading.read(page, Json.parse(content).asObject()));
        } catch (JsonException _) {
            LOG.atWarn()
                    .addKeyValue("page", page)
                    .log("what a station handed over makes no sense; the page is read here");
            return Optional.empty();
        }
    }

    @Override
    public List<StationLoad> stations() {
        var now = moment(0);
        return database
                .read(sql -> sql.sql("""
                        SELECT station, sum(CASE WHEN content IS NULL THEN 1 ELSE 0 END) AS lent,
                          sum(CASE WHEN content IS NULL THEN 0 ELSE 1 END) AS lying
                        FROM station_page WHERE content IS NOT NULL OR until >= :now
                        GROUP BY station ORDER BY station""")
                        .param("now", now)
                        .query(SqlStationDesk::load)
                        .list())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StationLoad> load(ResultSet row, int number) throws SQLException {
        int lent = row.getInt("lent");
        int lying = row.getInt("lying");
        return Reader.parse(row.getString("station")).map(station -> new StationLoad(station, lent, lying));
    }
}
