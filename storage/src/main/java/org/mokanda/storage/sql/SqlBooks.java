package org.mokanda.storage.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookEntry;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.book.Books;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlBooks implements Books {
    private static final String SUMMARY = """
            SELECT register, entries, described, leaves, acts, state, place, whereabouts, whole_gap, gaps FROM book""";

    private final Database database;

    SqlBooks(Database database) {
        this.database = database;
    }

    @Override
    public List<BookEntry> entries(RegisterId register) {
        return database.read(sql -> entries(sql, register));
    }

    private static List<BookEntry> entries(JdbcClient sql, RegisterId register) {
        return sql.sql("SELECT content FROM book_entry WHERE register = :register ORDER BY number")
                .param("register", register.reference())
                .query(SqlBooks::entry)
                .list();
    }

    @Override
    public Optional<BookSummary> summary(RegisterId register) {
        return database.read(sql -> sql.sql(SUMMARY + " WHERE register = :register")
                .param("register", register.reference())
                .query(SqlBooks::summary)
                .optional());
    }

    @Override
    public List<BookSummary> list() {
        return database.read(sql ->
                sql.sql(SUMMARY + " ORDER BY register").query(SqlBooks::summary).list());
    }

    @Override
    public List<StatedGap> gaps(OfficeCode office, RegisterKind kind, Year first, Year last) {
        return database.read(sql -> sql.sql("""
                        SELECT e.content FROM gap g
                          JOIN book_entry e ON e.register = g.register AND e.number = g.entry
                        WHERE g.office = :office AND g.kind = :kind AND g.year BETWEEN :first AND :last
                        ORDER BY g.year, g.register, g.entry""")
                .param("office", office.value())
                .param("kind", kind.code())
                .param("first", first.getValue())
                .param("last", last.getValue())
                .query(SqlBooks::statedGap)
                .list());
    }

    @Override
    public void record(BookEntry entry) {
        database.write(writing -> {
            var sql = writing.sql();
            var register = entry.register();
            var known = entries(sql, register);
            if (entry.number() <= known.size()) {
                return known;
            }
            if (entry.number() != known.size() + 1) {
                throw new IllegalStateException(register + " has " + known.size() + " entries, not " + entry.number());
            }
            SqlRegisters.open(writing, register, entry.by());
            sql.sql("INSERT INTO book_entry (register, number, content) VALUES (:register, :number, :content)")
                    .param("register", register.reference())
                    .param("number", entry.number())
                    .param("content", new String(entry.bytes(), StandardCharsets.UTF_8))
                    .update();
            var book = Book.of(register, entries(sql, register));
            keep(sql, BookSummary.of(book));
            keepGaps(sql, book);
            writing.change(register, Change.Kind.BOOK_CHANGED, entry.by());
            return known;
        });
    }

    private static void keep(JdbcClient sql, BookSummary book) {
        sql.sql("DELETE FROM book WHERE register = :register")
                .param("register", book.register().reference())
                .update();
        sql.sql("""
                        INSERT INTO book
                          (register, entries, described, leaves, acts, state, place, whereabouts, whole_gap, gaps)
                        VALUES (:register, :entries, :described, :leaves, :acts, :state, :place, :whereabouts, :wholeGap,
                          :gaps)""")
                .param("register", book.register().reference())
                .param("entries", book.entries())
                .param("described", book.isDescribed() ? 1 : 0)
                .param("leaves", book.leaves())
                .param("acts", book.acts())
                .param("state", BookCondition.codes(book.condition()))
                .param("place", book.place())
                .param("whereabouts", book.whereabouts().name())
                .param(
                        "wholeGap",
                        book.wholeGap() == null ? null : book.wholeGap().code())
                .param("gaps", book.gaps())
                .update();
    }

    private static void keepGaps(JdbcClient sql, Book book) {
        var register = book.register();
        sql.sql("DELETE FROM gap WHERE register = :register")
                .param("register", register.reference())
                .update();
        for (var gap : book.openGaps()) {
            sql.sql("""
                            INSERT INTO gap (register, entry, office, kind, year)
                            VALUES (:register, :entry, :office, :kind, :year)""")
                    .param("register", register.reference())
                    .param("entry", gap.entry().number())
                    .param("office", register.office().value())
                    .param("kind", register.kind().code())
                    .param("year", register.year().getValue())
                    .update();
        }
    }

    private static BookEntry entry(ResultSet row, int rowNumber) throws SQLException {
        return BookEntry.parse(row.getString("content").getBytes(StandardCharsets.UTF_8));
    }

    private static StatedGap statedGap(ResultSet row, int rowNumber) throws SQLException {
        var entry = entry(row, rowNumber);
        if (entry.fact() instanceof Gap gap) {
            return new StatedGap(entry.register(), entry.number(), gap);
        }
        throw new IllegalStateException("an entry that is no gap: " + entry);
    }

    private static BookSummary summary(ResultSet row, int rowNumber) throws SQLException {
        var gap = row.getString("whole_gap");
        return new BookSummary(
                RegisterId.parse(row.getString("register")).orElseThrow(),
                row.getInt("entries"),
                row.getInt("described") == 1,
                number(row, "leaves"),
                number(row, "acts"),
                BookCondition.parseAll(row.getString("state")).orElseThrow(),
                row.getString("place"),
                Book.Whereabouts.valueOf(row.getString("whereabouts")),
                gap == null ? null : GapKind.parse(gap).orElseThrow(),
                row.getInt("gaps"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }
}
