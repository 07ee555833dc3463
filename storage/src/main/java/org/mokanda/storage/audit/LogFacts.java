package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.sqlite.JDBC;

/**
 * What the leaves of the log say, ready to be compared, and which of its objects the audit came across: in a temporary
 * database, so that an audit takes the same memory however long the log is. Nothing in it is worth keeping: it is neither
 * journalled nor forced. Safe for many threads.
 *
 * <p>Methods throw {@link UncheckedIOException} when the disk lets it down.
 */
final class LogFacts implements AutoCloseable {
    private static final String TASK = "audit";
    private static final int PAGE = 1000;
    private static final String SCHEMA = """
            CREATE TABLE sealed (object TEXT, version INTEGER, inventory TEXT, at INTEGER,
              PRIMARY KEY (object, version)) WITHOUT ROWID;
            CREATE TABLE copy (leaf INTEGER PRIMARY KEY, number TEXT, commitment TEXT, at TEXT);
            CREATE INDEX copy_number ON copy (number);
            CREATE TABLE seen (object TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE due (object TEXT, version INTEGER, PRIMARY KEY (object, version)) WITHOUT ROWID;
            """;

    private final WorkDirectory work;
    private final Path folder;
    private final Connection database;
    private final PreparedStatement addVersion;
    private final PreparedStatement versions;
    private final PreparedStatement addCopy;
    private final PreparedStatement copiesOf;
    private final PreparedStatement see;
    private final PreparedStatement isDue;
    private long objects;

    private LogFacts(WorkDirectory work, Path folder, Connection database) throws SQLException {
        this.work = work;
        this.folder = folder;
        this.database = database;
        try (var sql = database.createStatement()) {
            for (var statement : SCHEMA.split(";\n")) {
                sql.execute(statement);
            }
        }
        database.setAutoCommit(false);
        addVersion = database.prepareStatement("INSERT OR IGNORE INTO sealed VALUES (?, ?, ?, ?)");
        versions = database.prepareStatement("SELECT version, inventory FROM sealed WHERE object = ?");
        addCopy = database.prepareStatement("INSERT INTO copy VALUES (?, ?, ?, ?)");
        copiesOf = database.prepareStatement("SELECT commitment FROM copy WHERE number = ? ORDER BY leaf LIMIT 1");
        see = database.prepareStatement("INSERT OR IGNORE INTO seen VALUES (?)");
        isDue = database.prepareStatement("SELECT 1 FROM due WHERE object = ? AND version BETWEEN ? AND ? LIMIT 1");
    }

    /** Begins with nothing; whatever an audit that was killed left in its place goes. */
    static LogFacts in(WorkDirectory work) throws IOException {
        for (var left : work.unfinished().entrySet()) {
            if (left.getValue().equals(TASK) && WorkDirectory.isAbandoned(left.getKey())) {
                work.delete(left.getKey());
            }
        }
        var folder = work.newFolder(TASK);
        try {
            // SQLite knows the machine's own files alone; on any other file system the facts stay in memory.
            boolean isOnDisk = folder.getFileSystem().equals(FileSystems.getDefault());
            var place = isOnDisk ? folder.resolve("facts.db").toString() : ":memory:";
            // Not by DriverManager, which would load the drivers of all databases.
            var url = "jdbc:sqlite:" + place + "?journal_mode=OFF&synchronous=OFF&cache_size=-32768";
            return new LogFacts(work, folder, JDBC.createConnection(url, new Properties()));
        } catch (SQLException e) {
            work.delete(folder);
            throw new IOException("no room for the facts of the log", e);
        }
    }

    /** False when the leaf contradicts an earlier one. */
    synchronized boolean add(long index, LogLeaf leaf) {
        return ask(() -> switch (leaf) {
            case LogLeaf.SealedVersion version -> add(version);
            case LogLeaf.RepairedObject repaired ->
                repaired.inventory()
                        .equals(read(repaired.object()).getOrDefault(repaired.version(), repaired.inventory()));
            case LogLeaf.IssuedCopy copy -> add(index, copy);
        });
    }

    private boolean add(LogLeaf.SealedVersion leaf) throws SQLException {
        addVersion.setString(1, leaf.object().urn());
        addVersion.setInt(2, leaf.version());
        addVersion.setString(3, leaf.inventory().hex());
        addVersion.setLong(4, leaf.at().getEpochSecond());
        if (addVersion.executeUpdate() == 0) {
            return leaf.inventory().equals(read(leaf.object()).get(leaf.version()));
        }
        if (leaf.version() == 1) {
            objects++;
        }
        return true;
    }

    private boolean add(long index, LogLeaf.IssuedCopy leaf) throws SQLException {
        copiesOf.setString(1, leaf.number().reference());
        boolean fits = true;
        try (var rows = copiesOf.executeQuery()) {
            if (rows.next()) {
                fits = rows.getString(1).equals(leaf.commitment().hex());
            }
        }
        addCopy.setLong(1, index);
        addCopy.setString(2, leaf.number().reference());
        addCopy.setString(3, leaf.commitment().hex());
        addCopy.setString(4, leaf.at().toString());
        addCopy.executeUpdate();
        return fits;
    }

    /** How many objects were begun. */
    synchronized long objects() {
        return objects;
    }

    /**
     * Marks the versions that a slice reads: those whose last good reading is the oldest, never read ones first.
     *
     * @param parts how many slices everything takes
     * @param readings the database of {@link Readings}
     * @param overdue seconds since 1970: whatever was last read before is marked too
     * @return how many
     */
    synchronized long markDue(Path readings, int parts, long overdue) {
        return ask(() -> {
            attach(readings);
            var joined = " FROM sealed LEFT JOIN known.reading USING (object, version)";
            long all = number("SELECT count(*) FROM sealed");
            long late = number("SELECT count(*)" + joined + " WHERE reading.at < " + overdue);
            long count = Math.max((all + parts - 1) / parts, late);
            try (var sql = database.createStatement()) {
                sql.executeUpdate("INSERT INTO due SELECT object, version" + joined
                        + " ORDER BY coalesce(reading.at, 0), sealed.at, object, version LIMIT " + count);
            }
            database.commit(); // else the readings would be seen as they are now, whatever is read later
            return Math.min(all, count);
        });
    }

    /** Whether a version is marked as due, or any version if 0 is asked for. */
    synchronized boolean isDue(ObjectId object, int version) {
        return ask(() -> {
            isDue.setString(1, object.urn());
            isDue.setInt(2, version);
            isDue.setInt(3, version == 0 ? Integer.MAX_VALUE : version);
            try (var rows = isDue.executeQuery()) {
                return rows.next();
            }
        });
    }

    /** How long ago what the log knows was last read. */
    synchronized ReadingAge age(Path readings) {
        return ask(() -> {
            attach(readings);
            database.commit();
            try (var sql = database.createStatement();
                    var row = sql.executeQuery("SELECT count(*), count(reading.at), min(reading.at)"
                            + " FROM sealed LEFT JOIN known.reading USING (object, version)")) {
                long oldest = row.getLong(3);
                return new ReadingAge(
                        row.getLong(1),
                        row.getLong(1) - row.getLong(2),
                        oldest == 0 ? null : Instant.ofEpochSecond(oldest));
            }
        });
    }

    /** Lets the readings be asked together with the facts. */
    private void attach(Path readings) throws SQLException {
        if (number("SELECT count(*) FROM pragma_database_list WHERE name = 'known'") > 0) {
            return;
        }
        database.commit();
        database.setAutoCommit(true); // nothing can be attached within a transaction
        try (var sql = database.prepareStatement("ATTACH DATABASE ? AS known")) {
            sql.setString(1, readings.toString());
            sql.execute();
        } finally {
            database.setAutoCommit(false);
        }
    }

    private long number(String query) throws SQLException {
        try (var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            return row.getLong(1);
        }
    }

    /** The inventories of an object by version; empty when the log does not know it. */
    synchronized NavigableMap<Integer, Sha512> sealed(ObjectId object) {
        return ask(() -> read(object));
    }

    private NavigableMap<Integer, Sha512> read(ObjectId object) throws SQLException {
        var found = new TreeMap<Integer, Sha512>();
        versions.setString(1, object.urn());
        try (var rows = versions.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getInt(1), new Sha512(rows.getString(2)));
            }
        }
        return found;
    }

    /** Notes that something lies where the object belongs. */
    synchronized void see(ObjectId object) {
        ask(() -> {
            see.setString(1, object.urn());
            return see.executeUpdate();
        });
    }

    /** Each object of the log, in the order of their identifiers; more may be added meanwhile. */
    void objects(Consumer<ObjectId> taker) {
        objects("SELECT DISTINCT object FROM sealed WHERE object > ? ORDER BY object LIMIT " + PAGE, taker);
    }

    /** Each object of the log that nobody has seen. */
    void unseen(Consumer<ObjectId> taker) {
        objects(
                "SELECT DISTINCT object FROM sealed WHERE object > ?"
                        + " AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.object = sealed.object)"
                        + " ORDER BY object LIMIT " + PAGE,
                taker);
    }

    private void objects(String query, Consumer<ObjectId> taker) {
        var page = List.<ObjectId>of();
        do {
            var after = page.isEmpty() ? "" : page.getLast().urn();
            page = page(query, sql -> sql.setString(1, after), row -> new ObjectId(row.getString(1)));
            page.forEach(taker);
        } while (page.size() == PAGE);
    }

    /** The leaf at this index when it is a copy's. */
    LogLeaf.@Nullable IssuedCopy copyAt(long index) {
        var found = page(
                "SELECT leaf, number, commitment, at FROM copy WHERE leaf = ?",
                sql -> sql.setLong(1, index),
                LogFacts::copy);
        return found.isEmpty() ? null : found.getFirst().leaf();
    }

    private record CopyLeaf(long index, LogLeaf.IssuedCopy leaf) {}

    private static CopyLeaf copy(ResultSet row) throws SQLException {
        return new CopyLeaf(
                row.getLong(1),
                new LogLeaf.IssuedCopy(
                        CopyNumber.parse(row.getString(2)).orElseThrow(),
                        new Commitment(row.getString(3)),
                        Instant.parse(row.getString(4))));
    }

    /** Each leaf of a copy, in the order of the log; more may be added meanwhile. */
    void copies(Consumer<LogLeaf.IssuedCopy> taker) {
        var page = List.<CopyLeaf>of();
        do {
            long after = page.isEmpty() ? -1 : page.getLast().index();
            page = page(
                    "SELECT leaf, number, commitment, at FROM copy WHERE leaf > ? ORDER BY leaf LIMIT " + PAGE,
                    sql -> sql.setLong(1, after),
                    LogFacts::copy);
            page.forEach(each -> taker.accept(each.leaf()));
        } while (page.size() == PAGE);
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement sql) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private synchronized <T> List<T> page(String query, Arguments arguments, Row<T> reader) {
        return ask(() -> {
            try (var sql = database.prepareStatement(query)) {
                arguments.set(sql);
                var found = new ArrayList<T>();
                try (var rows = sql.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
                return found;
            }
        });
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("the temporary facts of the log: " + e.getMessage(), e));
        }
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
            work.delete(folder);
        } catch (SQLException | IOException _) {
            // The next audit, or the next start, takes it away.
        }
    }
}
