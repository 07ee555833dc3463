package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mokanda.core.page.PageId;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.register.RegisterId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlReadingQueue implements ReadingQueue {
    /** A page that somebody wanted counts as long as it waits. */
    private static final String SELECT = """
            SELECT t.register, t.since, t.paused_by, t.reader, t.until, count(*) AS waiting,
              max(CASE WHEN p.number = t.wanted THEN p.number END) AS wanted
            FROM reading_turn t JOIN page p ON p.register = t.register AND p.state = 'WAITING'
            GROUP BY t.register, t.since, t.paused_by, t.reader, t.until
            ORDER BY CASE WHEN max(CASE WHEN p.number = t.wanted THEN p.number END) IS NULL THEN 1 ELSE 0 END,
              t.since, t.register""";

    private final Database database;

    SqlReadingQueue(Database database) {
        this.database = database;
    }

    /** Before pages of the register are made to wait: its place in the queue is that of the first of them. */
    static void enter(Database.Writing writing, RegisterId register) {
        writing.sql()
                .sql("""
                        INSERT INTO reading_turn (register, since) VALUES (:register, :now)
                        ON CONFLICT (register) DO UPDATE SET since = excluded.since
                        WHERE NOT EXISTS
                          (SELECT 1 FROM page WHERE page.register = reading_turn.register AND page.state = 'WAITING')""")
                .param("register", register.reference())
                .param("now", writing.clock().instant().toString())
                .update();
    }

    @Override
    public List<QueuedRegister> list() {
        return database.read(SqlReadingQueue::list);
    }

    private static List<QueuedRegister> list(JdbcClient sql) {
        return sql.sql(SELECT).query(SqlReadingQueue::queued).list();
    }

    private static QueuedRegister queued(ResultSet row, int number) throws SQLException {
        int wanted = row.getInt("wanted");
        boolean nobodyWaits = row.wasNull();
        var reader = Optional.ofNullable(row.getString("reader")).flatMap(Reader::parse);
        return new QueuedRegister(
                RegisterId.parse(row.getString("register")).orElseThrow(),
                row.getInt("waiting"),
                Instant.parse(row.getString("since")),
                nobodyWaits ? null : wanted,
                row.getString("paused_by"),
                reader.orElse(null),
                reader.isPresent() ? Instant.parse(row.getString("until")) : null);
    }

    @Override
    public Optional<String> pausedBy() {
        return database.read(SqlReadingQueue::pausedBy);
    }

    static Optional<String> pausedBy(JdbcClient sql) {
        return sql.sql("SELECT paused_by FROM reading_pause")
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<QueuedRegister> take(Reader reader) {
        return database.write(writing -> list(writing.sql()).stream()
                .filter(queued -> isFree(writing, queued, reader))
                .findFirst()
                .map(queued -> take(writing, queued, reader)));
    }

    @Override
    public Optional<QueuedRegister> take(RegisterId register, Reader reader) {
        return database.write(writing -> find(writing, register)
                .filter(queued -> isFree(writing, queued, reader))
                .map(queued -> take(writing, queued, reader)));
    }

    private static Optional<QueuedRegister> find(Database.Writing writing, RegisterId register) {
        return list(writing.sql()).stream()
                .filter(queued -> queued.register().equals(register))
                .findFirst();
    }

    private static boolean isFree(Database.Writing writing, QueuedRegister queued, Reader reader) {
        return queued.pausedBy() == null
                && !queued.isTaken(reader, writing.clock().instant())
                && pausedBy(writing.sql()).isEmpty();
    }

    private static QueuedRegister take(Database.Writing writing, QueuedRegister queued, Reader reader) {
        var until = writing.clock().instant().plus(PATIENCE);
        writing.sql()
                .sql("UPDATE reading_turn SET reader = :reader, until = :until WHERE register = :register")
                .param("reader", reader.toString())
                .param("until", until.toString())
                .param("register", queued.register().reference())
                .update();
        return new QueuedRegister(
                queued.register(), queued.waiting(), queued.since(), queued.wanted(), null, reader, until);
    }

    /** Asked often, so it writes only now and then. */
    @Override
    public Answer goOn(QueuedRegister turn, Reader reader) {
        var now = database.now();
        var queue = list();
        var mine = queue.stream()
                .filter(queued -> queued.register().equals(turn.register()))
                .findFirst();
        if (mine.isEmpty()) {
            return Answer.GO_ON; // the last page was read
        }
        var until = mine.get().until();
        if (until == null || !reader.equals(mine.get().reader())) {
            return Answer.LOST;
        }
        if (until.isBefore(now.plus(PATIENCE.dividedBy(2)))) {
            database.write(writing -> find(writing, turn.register())
                    .filter(queued -> reader.equals(queued.reader()))
                    .map(queued -> take(writing, queued, reader)));
        }
        if (mine.get().pausedBy() != null || pausedBy().isPresent()) {
            return Answer.PAUSED;
        }
        if (mine.get().wanted() != null) {
            return Objects.equals(mine.get().wanted(), turn.wanted()) ? Answer.GO_ON : Answer.OTHER_PAGE;
        }
        boolean isWantedElsewhere = queue.stream()
                .anyMatch(other -> other.wanted() != null && other.pausedBy() == null && !other.isTaken(reader, now));
        return isWantedElsewhere ? Answer.OTHER_REGISTER : Answer.GO_ON;
    }

    @Override
    public void release(RegisterId register, Reader reader) {
        database.write(writing -> writing.sql()
                .sql("""
                        UPDATE reading_turn SET reader = NULL, until = NULL
                        WHERE register = :register AND reader = :reader""")
                .param("register", register.reference())
                .param("reader", reader.toString())
                .update());
    }

    @Override
    public void want(PageId page) {
        database.write(writing -> writing.sql()
                .sql("""
                        UPDATE reading_turn SET wanted = :number WHERE register = :register AND EXISTS
                          (SELECT 1 FROM page WHERE page.register = :register AND page.number = :number
                            AND page.state = 'WAITING')""")
                .param("register", page.register().reference())
                .param("number", page.number())
                .update());
    }

    @Override
    public void pause(RegisterId register, String by) {
        database.write(writing -> writing.sql()
                .sql("UPDATE reading_turn SET paused_by = :by WHERE register = :register")
                .param("by", by)
                .param("register", register.reference())
                .update());
    }

    @Override
    public void resume(RegisterId register) {
        database.write(writing -> writing.sql()
                .sql("UPDATE reading_turn SET paused_by = NULL WHERE register = :register")
                .param("register", register.reference())
                .update());
    }

    @Override
    public void pauseAll(String by) {
        database.write(writing -> {
            writing.sql().sql("DELETE FROM reading_pause").update();
            return writing.sql()
                    .sql("INSERT INTO reading_pause (paused_by) VALUES (:by)")
                    .param("by", by)
                    .update();
        });
    }

    @Override
    public void resumeAll() {
        database.write(writing -> writing.sql().sql("DELETE FROM reading_pause").update());
    }
}
