package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.StoreTrouble;
import org.sqlite.JDBC;

/**
 * When which version was last read and found good, and what the last audits came to: a small database of the audit's own.
 * It proves nothing and may be lost; then everything counts as never read. Safe for many threads, and for several processes.
 *
 * <p>Methods throw {@link MokandaException} of kind ENVIRONMENT when the disk lets it down.
 */
public final class Readings implements ReadingNotes, AutoCloseable {
    private static final String FILE = "readings.db";
    private static final int BUSY_MILLIS = 60_000;
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PENDING_MAX = 10_000;
    private static final int RUNS_KEPT = 1000;
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS reading (object TEXT, version INTEGER, at INTEGER NOT NULL, files INTEGER NOT NULL,
              bytes INTEGER NOT NULL, PRIMARY KEY (object, version)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, register TEXT,
              began INTEGER NOT NULL, alive INTEGER NOT NULL, ended INTEGER, files INTEGER, bytes INTEGER, findings INTEGER,
              versions INTEGER, never_read INTEGER, oldest INTEGER);
            CREATE TABLE IF NOT EXISTS finding (kind TEXT, path TEXT, object TEXT, detail TEXT, at INTEGER NOT NULL,
              PRIMARY KEY (kind, path, detail));
            """;

    private static final Pattern CONTENT = Pattern.compile("/v([1-9]\\d{0,8})/content/");

    private final Path folder;
    private final Path file;
    private final Connection database;
    private final InstantSource clock;
    private final PreparedStatement add;
    private final PreparedStatement since;
    private final PreparedStatement last;
    private final List<Good> pending = new ArrayList<>();
    private long written = System.nanoTime();
    private long run;

    private record Good(ObjectId object, int version, long at, long files, long bytes) {}

    private Readings(Path folder, Connection database, InstantSource clock) throws SQLException {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.database = database;
        this.clock = clock;
        try (var sql = database.createStatement()) {
            for (var statement : SCHEMA.split(";\n")) {
                sql.execute(statement);
            }
        }
        add = database.prepareStatement("INSERT INTO reading VALUES (?, ?, ?, ?, ?) ON CONFLICT (object, version)"
                + " DO UPDATE SET at = excluded.at, files = excluded.files, bytes = excluded.bytes");
        since = database.prepareStatement("SELECT 1 FROM reading WHERE object = ? AND version = ? AND at >= ?");
        last = database.prepareStatement("SELECT at FROM reading WHERE object = ? AND version = ?");
    }

    /**
     * Opens the readings, or begins without any when there are none or they are damaged.
     *
     * @param folder made when absent
     */
    public static Readings in(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            try {
                return open(folder, clock);
            } catch (SQLException _) {
                for (var suffix : new String[] {"", "-wal", "-shm"}) {
                    Files.deleteIfExists(folder.resolve(FILE + suffix));
                }
                return open(folder, clock);
            }
        } catch (IOException | SQLException e) {
            throw StoreTrouble.explain(folder, e);
        }
    }

    private static Readings open(Path folder, InstantSource clock) throws SQLException {
        var database = JDBC.createConnection(
                "jdbc:sqlite:" + folder.resolve(FILE)
                        + "?journal_mode=WAL&synchronous=NORMAL&cache_size=-8192&busy_timeout=" + BUSY_MILLIS
                        + "&transaction_mode=IMMEDIATE",
                new Properties());
        try {
            return new Readings(folder, database, clock);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** A look at what an audit came to, or how far it has come. */
    public record Run(
            AuditReport.Kind kind,
            @Nullable String register,
            Instant began,
            @Nullable Instant ended,
            long findings,
            @Nullable ReadingAge age) {}

    /** Notes that an audit begins; what it reads is noted from now on. */
    synchronized Instant begin(AuditReport.Kind kind, @Nullable RegisterId register) {
        return ask(() -> {
            long now = clock.instant().getEpochSecond();
            try (var sql = database.prepareStatement(
                    "INSERT INTO run (kind, register, began, alive) VALUES (?, ?, ?, ?) RETURNING id")) {
                sql.setString(1, kind.code());
                sql.setString(2, register == null ? null : register.reference());
                sql.setLong(3, now);
                sql.setLong(4, now);
                try (var rows = sql.executeQuery()) {
                    run = rows.getLong(1);
                }
            }
            update("DELETE FROM run WHERE id <= " + (run - RUNS_KEPT));
            return Instant.ofEpochSecond(now);
        });
    }

    /** The newest audit of everything, when it was broken off and gave its last sign of life after this time. */
    public synchronized Optional<Run> brokenOff(Instant after) {
        return runs("WHERE kind = 'whole' AND ended IS NULL AND alive >= " + after.getEpochSecond()
                        + " AND id = (SELECT max(id) FROM run WHERE kind = 'whole')")
                .stream()
                .findFirst();
    }

    /** Goes on with the newest audit of everything, which was broken off. */
    synchronized Instant goOn() {
        return ask(() -> {
            run = number("SELECT max(id) FROM run WHERE kind = 'whole' AND ended IS NULL");
            return Instant.ofEpochSecond(number("SELECT began FROM run WHERE id = " + run));
        });
    }

    /** Notes what an audit came to; what it looked at and did not find wrong again is no longer among the findings. */
    synchronized void end(AuditReport report, ReadingAge age, Extent extent) {
        write();
        inOneTransaction(() -> {
            var oldest = age.oldest();
            update("UPDATE run SET ended = " + clock.instant().getEpochSecond() + ", files = " + report.filesRead()
                    + ", bytes = " + report.bytesRead() + ", findings = "
                    + (report.findings().size() + report.unlisted()) + ", versions = " + age.versions()
                    + ", never_read = " + age.neverRead() + ", oldest = "
                    + (oldest == null ? "NULL" : oldest.getEpochSecond()) + " WHERE id = " + run);
            for (var known : findings()) {
                if (isLookedAt(known, extent)) {
                    change("DELETE FROM finding WHERE kind = ? AND path = ? AND detail = ?", known, null);
                }
            }
            for (var found : report.findings()) {
                change(
                        "INSERT OR REPLACE INTO finding (kind, path, detail, object, at) VALUES (?, ?, ?, ?, ?)",
                        found,
                        clock.instant());
            }
        });
    }

    private static boolean isLookedAt(Finding finding, Extent extent) {
        try {
            var object = finding.object();
            if (object == null) {
                return extent.register() == null;
            }
            var id = new ObjectId(object);
            var version = CONTENT.matcher(finding.path());
            // Of a slice, what a version holds is read for some versions only.
            return extent.looksInto(id) && (!version.find() || extent.reads(id, Integer.parseInt(version.group(1))));
        } catch (IllegalArgumentException _) {
            return extent.register() == null; // somebody else's object
        }
    }

    private void change(String statement, Finding finding, @Nullable Instant at) throws SQLException {
        try (var sql = database.prepareStatement(statement)) {
            sql.setString(1, finding.kind().name());
            sql.setString(2, finding.path());
            sql.setString(3, finding.detail());
            if (at != null) {
                sql.setString(4, finding.object());
                sql.setLong(5, at.getEpochSecond());
            }
            sql.executeUpdate();
        }
    }

    /** What the last audits found wrong and no later one found mended; by path, at most {@link AuditReport#FINDINGS_MAX}. */
    public synchronized List<Finding> findings() {
        return ask(() -> {
            var found = new ArrayList<Finding>();
            try (var sql = database.createStatement();
                    var rows =
                            sql.executeQuery("SELECT kind, path, object, detail FROM finding ORDER BY path, kind LIMIT "
                                    + AuditReport.FINDINGS_MAX)) {
                while (rows.next()) {
                    found.add(new Finding(
                            Finding.Kind.valueOf(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4)));
                }
            }
            return found;
        });
    }

    /** The newest audit of this kind that came to its end. */
    public synchronized Optional<Run> lastEnded(AuditReport.Kind kind) {
        return runs("WHERE ended IS NOT NULL AND kind = '" + kind.code() + "'").stream()
                .findFirst();
    }

    /** The newest audit that told how old the readings are. */
    public synchronized Optional<Run> lastEnded() {
        return runs("WHERE ended IS NOT NULL").stream().findFirst();
    }

    private List<Run> runs(String condition) {
        return ask(() -> {
            var found = new ArrayList<Run>();
            try (var sql = database.createStatement();
                    var rows = sql.executeQuery(
                            "SELECT kind, register, began, ended, findings, versions, never_read, oldest" + " FROM run "
                                    + condition + " ORDER BY id DESC LIMIT 1")) {
                while (rows.next()) {
                    found.add(run(rows));
                }
            }
            return found;
        });
    }

    private static Run run(ResultSet row) throws SQLException {
        var ended = instant(row, 4);
        return new Run(
                AuditReport.Kind.ofCode(row.getString(1)),
                row.getString(2),
                Instant.ofEpochSecond(row.getLong(3)),
                ended,
                row.getLong(5),
                ended == null ? null : new ReadingAge(row.getLong(6), row.getLong(7), instant(row, 8)));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }

    @Override
    public synchronized void good(ObjectId object, int version, long files, long bytes) {
        pending.add(new Good(object, version, clock.instant().getEpochSecond(), files, bytes));
        if (pending.size() >= PENDING_MAX || System.nanoTime() - written > WRITE_NANOS) {
            write();
        }
    }

    /** Makes what was read known to all who ask. */
    synchronized void write() {
        inOneTransaction(() -> {
            for (var good : pending) {
                add.setString(1, good.object.urn());
                add.setInt(2, good.version);
                add.setLong(3, good.at);
                add.setLong(4, good.files);
                add.setLong(5, good.bytes);
                add.executeUpdate();
            }
            update("UPDATE run SET alive = " + clock.instant().getEpochSecond() + " WHERE id = " + run);
        });
        pending.clear();
        written = System.nanoTime();
    }

    @FunctionalInterface
    private interface Change {
        void make() throws SQLException;
    }

    private void inOneTransaction(Change change) {
        ask(() -> {
            database.setAutoCommit(false);
            try {
                change.make();
                database.commit();
            } catch (SQLException e) {
                database.rollback();
                throw e;
            } finally {
                database.setAutoCommit(true);
            }
            return file;
        });
    }

    /** True when the version was read and found good at this time or later. */
    synchronized boolean isReadSince(ObjectId object, int version, Instant at) {
        return ask(() -> {
            since.setString(1, object.urn());
            since.setInt(2, version);
            since.setLong(3, at.getEpochSecond());
            try (var rows = since.executeQuery()) {
                return rows.next();
            }
        });
    }

    /** When the version was last read and found good. */
    public synchronized Optional<Instant> lastRead(ObjectId object, int version) {
        return ask(() -> {
            last.setString(1, object.urn());
            last.setInt(2, version);
            try (var rows = last.executeQuery()) {
                return rows.next() ? Optional.of(Instant.ofEpochSecond(rows.getLong(1))) : Optional.empty();
            }
        });
    }

    /** Files and bytes of all versions that were read at this time or later. */
    synchronized long[] readSince(Instant at) {
        return ask(() -> {
            try (var sql = database.createStatement();
                    var row = sql.executeQuery(
                            "SELECT total(files), total(bytes) FROM reading WHERE at >= " + at.getEpochSecond())) {
                return new long[] {row.getLong(1), row.getLong(2)};
            }
        });
    }

    private void update(String statement) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            return row.getLong(1);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw StoreTrouble.explain(folder, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            write();
            database.close();
        } catch (MokandaException | SQLException _) {
            // What was not noted is read again.
        }
    }
}
