package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
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

    @Override
    public Optional<Page> borrow(Reader station) {
        return database.write(writing -> {
                    var sql = writing.sql();
                    int lying = sql.sql("SELECT count(*) FROM station_page WHERE content IS NOT NULL")
                            .query(Integer.class)
                            .single();
                    if (lying >= HANDED_OVER_MAX
                            || SqlReadingQueue.pausedBy(sql).isPresent()) {
                        return Optional.<PageId>empty();
                    }
                    var page = next(sql, moment(writing, 0));
                    page.ifPresent(lent -> of(lent, sql.sql("""
                            INSERT INTO station_page (register, page, station, until)
                            VALUES (:register, :page, :station, :until)
                            ON CONFLICT (register, page) DO UPDATE
                              SET station = excluded.station, until = excluded.until"""))
                            .param("station", station.toString())
                            .param("until", moment(writing, PATIENCE.toSeconds()))
                            .update());
                    return page;
                })
                .flatMap(page -> new SqlPages(database).find(page));
    }

    private static Optional<PageId> next(JdbcClient sql, String now) {
        return sql.sql("""
                        SELECT p.register, p.number FROM reading_turn t
                        JOIN page p ON p.register = t.register AND p.state = 'WAITING'
                        LEFT JOIN station_page s ON s.register = p.register AND s.page = p.number
                        WHERE t.paused_by IS NULL AND (s.page IS NULL OR (s.content IS NULL AND s.until < :now))
                        ORDER BY t.since, t.register, p.number DESC LIMIT 1""")
                .param("now", now)
                .query((row, _) -> new PageId(register(row), row.getInt("number")))
                .optional();
    }

    private static RegisterId register(ResultSet row) throws SQLException {
        return RegisterId.parse(row.getString("register")).orElseThrow();
    }

    /** In whole seconds, so that the texts have the order of the times. */
    private static String moment(Database.Writing writing, long later) {
        return writing.clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(later)
                .toString();
    }

    @Override
    public void goOn(Reader station) {
        database.write(writing -> writing.sql()
                .sql("UPDATE station_page SET until = :until WHERE station = :station AND content IS NULL")
                .param("until", moment(writing, PATIENCE.toSeconds()))
                .param("station", station.toString())
                .update());
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
        return database.read(sql -> sql.sql("""
                        SELECT station, sum(CASE WHEN content IS NULL THEN 1 ELSE 0 END) AS lent,
                          sum(CASE WHEN content IS NULL THEN 0 ELSE 1 END) AS lying
                        FROM station_page GROUP BY station ORDER BY station""").query(SqlStationDesk::load).list()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StationLoad> load(ResultSet row, int number) throws SQLException {
        int lent = row.getInt("lent");
        int lying = row.getInt("lying");
        return Reader.parse(row.getString("station")).map(station -> new StationLoad(station, lent, lying));
    }
}
