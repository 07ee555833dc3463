package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SqlActs implements Acts {
    private static final String INSERT = """
            INSERT INTO act (register, number, first_page, place, revision, withdrawn, external_id, content)
            VALUES (:register, :number, :firstPage, 0, :revision, 0, :externalId, :content)""";
    /** Acts on no page come last. */
    private static final String PAGE = "coalesce(%sfirst_page, 2147483647)";

    private static final String IN_BOOK = PAGE.formatted("") + ", place, number";

    /** Most that one statement asks for. */
    private static final int ASKED_MAX = 500;

    private final Database database;

    SqlActs(Database database) {
        this.database = database;
    }

    /** Adds an act that is not there yet. */
    static void insert(JdbcClient sql, CivilAct act) {
        sql.sql(INSERT).params(columns(act)).update();
        placeOnPages(sql, act);
    }

    private static Map<String, @Nullable Object> columns(CivilAct act) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("register", act.id().register().reference());
        columns.put("number", act.id().number());
        columns.put("firstPage", firstPage(act));
        columns.put("revision", act.revision());
        columns.put("externalId", act.externalId());
        columns.put("content", ActJson.write(act).canonical());
        return columns;
    }

    private static @Nullable Integer firstPage(CivilAct act) {
        return act.beginsOn().map(PageId::number).orElse(null);
    }

    @Override
    public void propose(RegisterId register, int record, List<ImportedAct> acts, String by) {
        database.write(writing -> {
            SqlRegisters.open(writing, register, by);
            if (SqlRegisters.keepRecord(writing.sql(), register, record)) {
                writing.many(
                        INSERT, acts.stream().map(act -> columns(act.act())).toList());
                writing.changes(acts.stream().map(ImportedAct::id).toList(), Change.Kind.ACT_PROPOSED, by);
            }
            return acts.size();
        });
    }

    @Override
    public Map<String, ActId> withExternalIds(Collection<String> ids) {
        var found = new HashMap<String, ActId>();
        var asked = new ArrayList<>(ids);
        for (int from = 0; from < asked.size(); from += ASKED_MAX) {
            var some = asked.subList(from, Math.min(asked.size(), from + ASKED_MAX));
            database.read(sql -> sql.sql("SELECT external_id, register, number FROM act WHERE external_id IN (:ids)")
                            .param("ids", some)
                            .query((row, _) -> Map.entry(
                                    row.getString("external_id"),
                                    new ActId(
                                            RegisterId.parse(row.getString("register"))
                                                    .orElseThrow(),
                                            row.getInt("number"))))
                            .list())
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** False: a person sealed it. */
    static boolean withdraw(JdbcClient sql, ActId act) {
        return sql.sql("UPDATE act SET withdrawn = 1 WHERE register = :register AND number = :number AND revision = 0")
                        .param("register", act.register().reference())
                        .param("number", act.number())
                        .update()
                > 0;
    }

    /** @param acts that begin on a page, all of them, as they follow one another on it */
    static void order(JdbcClient sql, List<ActId> acts) {
        for (int place = 0; place < acts.size(); place++) {
            sql.sql("UPDATE act SET place = :place WHERE register = :register AND number = :number")
                    .param("place", place)
                    .param("register", acts.get(place).register().reference())
                    .param("number", acts.get(place).number())
                    .update();
        }
    }

    private static void placeOnPages(JdbcClient sql, CivilAct act) {
        sql.sql("DELETE FROM act_page WHERE register = :register AND act = :act")
                .param("register", act.id().register().reference())
                .param("act", act.id().number())
                .update();
        act.regions().stream()
                .map(region -> region.page().number())
                .distinct()
                .forEach(page -> sql.sql("INSERT INTO act_page (register, act, page) VALUES (:register, :act, :page)")
                        .param("register", act.id().register().reference())
                        .param("act", act.id().number())
                        .param("page", page)
                        .update());
    }

    @Override
    public Optional<CivilAct> find(ActId act) {
        return database.read(sql -> of(sql, act, "content", " AND withdrawn = 0")
                .query(SqlActs::act)
                .optional());
    }

    @Override
    public List<CivilAct> findAll(Collection<ActId> acts) {
        if (acts.size() > TOGETHER_MAX) {
            throw new IllegalArgumentException("more acts than " + TOGETHER_MAX + ": " + acts.size());
        }
        var numbers = acts.stream()
                .collect(Collectors.groupingBy(
                        ActId::register, TreeMap::new, Collectors.mapping(ActId::number, Collectors.toList())));
        var found = new ArrayList<CivilAct>(acts.size());
        numbers.forEach((register, ofIt) -> found.addAll(database.read(sql -> sql.sql(
                        "SELECT content FROM act WHERE register = :register AND number IN (:numbers) AND withdrawn = 0")
                .param("register", register.reference())
                .param("numbers", ofIt)
                .query(SqlActs::act)
                .list())));
        return List.copyOf(found);
    }

    @Override
    public List<ActId> after(@Nullable ActId after, int limit) {
        return database.read(sql -> sql.sql("""
                        SELECT register, number FROM act WHERE (register, number) > (:register, :number)
                        ORDER BY register, number LIMIT :limit""")
                .param("register", after == null ? "" : after.register().reference())
                .param("number", after == null ? 0 : after.number())
                .param("limit", limit)
                .query((row, _) ->
                        new ActId(RegisterId.parse(row.getString("register")).orElseThrow(), row.getInt("number")))
                .list());
    }

    @Override
    public OptionalInt revision(ActId act) {
        return database.read(sql -> revision(sql, act));
    }

    private static OptionalInt revision(JdbcClient sql, ActId act) {
        return of(sql, act, "revision", "")
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public Optional<PageId> beganOn(ActId act) {
        return database.read(sql -> of(sql, act, "first_page", " AND first_page IS NOT NULL")
                .query(Integer.class)
                .optional()
                .map(page -> new PageId(act.register(), page)));
    }

    /** @param condition beside those that name the act, with its AND, or nothing */
    private static JdbcClient.StatementSpec of(JdbcClient sql, ActId act, String column, String condition) {
        return sql.sql("SELECT " + column + " FROM act WHERE register = :register AND number = :number" + condition)
                .param("register", act.register().reference())
                .param("number", act.number());
    }

    @Override
    public List<CivilAct> ofRegister(RegisterId register) {
        return database.read(sql -> sql.sql(
                        "SELECT content FROM act WHERE register = :register AND withdrawn = 0 ORDER BY " + IN_BOOK)
                .param("register", register.reference())
                .query(SqlActs::act)
                .list());
    }

    @Override
    public List<CivilAct> onPage(PageId page) {
        return database.read(sql -> sql.sql("""
                        SELECT a.content FROM act a JOIN act_page p ON p.register = a.register AND p.act = a.number
                        WHERE p.register = :register AND p.page = :page AND a.withdrawn = 0 ORDER BY a.first_page, a.place, a.number""")
                .param("register", page.register().reference())
                .param("page", page.number())
                .query(SqlActs::act)
                .list());
    }

    @Override
    public Optional<ActId> neighbour(ActId act, int step) {
        if (step != 1 && step != -1) {
            throw new IllegalArgumentException("one step at a time: " + step);
        }
        var sign = step > 0 ? ">" : "<";
        var order = step > 0 ? "" : " DESC";
        return database.read(sql -> sql.sql("""
                        SELECT a.number FROM act a JOIN act here
                          ON here.register = a.register AND here.number = :number
                        WHERE a.register = :register AND a.withdrawn = 0
                          AND (%3$s, a.place, a.number) %1$s (%4$s, here.place, here.number)
                        ORDER BY %3$s%2$s, a.place%2$s, a.number%2$s LIMIT 1""".formatted(sign, order, PAGE.formatted("a."), PAGE.formatted("here.")))
                .param("register", act.register().reference())
                .param("number", act.number())
                .query(Integer.class)
                .optional()
                .map(number -> new ActId(act.register(), number)));
    }

    @Override
    public List<Revision> history(ActId act) {
        return database.read(sql -> sql.sql("""
                        SELECT content, author, made_at, why, inventory FROM revision
                        WHERE register = :register AND act = :act ORDER BY revision""")
                .param("register", act.register().reference())
                .param("act", act.number())
                .query(SqlActs::revision)
                .list());
    }

    @Override
    public void revise(Revision revision) {
        var act = revision.act();
        var inventory = revision.sealed().inventory();
        if (inventory == null) {
            throw new IllegalArgumentException("a revision is sealed before it is recorded: " + act.id());
        }
        database.write(writing -> {
            int current = revision(writing.sql(), act.id()).orElseThrow();
            if (current + 1 != act.revision()) {
                throw new StaleActException(act.id(), act.revision() - 1, current);
            }
            update(writing.sql(), act);
            insert(writing.sql(), revision, inventory);
            writing.change(act.id(), Change.Kind.ACT_REVISED, revision.by());
            return act;
        });
    }

    private static void update(JdbcClient sql, CivilAct act) {
        sql.sql("""
                        UPDATE act SET first_page = :firstPage, revision = :revision, withdrawn = 0, content = :content
                        WHERE register = :register AND number = :number""")
                .param("firstPage", firstPage(act))
                .param("revision", act.revision())
                .param("content", ActJson.write(act).canonical())
                .param("register", act.id().register().reference())
                .param("number", act.id().number())
                .update();
        placeOnPages(sql, act);
    }

    private static void insert(JdbcClient sql, Revision revision, Sha512 inventory) {
        var act = revision.act();
        sql.sql("""
                        INSERT INTO revision (register, act, revision, author, made_at, why, content, inventory)
                        VALUES (:register, :act, :revision, :by, :at, :why, :content, :inventory)""")
                .param("register", act.id().register().reference())
                .param("act", act.id().number())
                .param("revision", act.revision())
                .param("by", revision.by())
                .param("at", revision.at().toString())
                .param("why", revision.why())
                .param("content", ActJson.write(act).canonical())
                .param("inventory", inventory.hex())
                .update();
    }

    private static CivilAct act(ResultSet row, int rowNumber) throws SQLException {
        return ActJson.read(Json.parse(row.getString("content")));
    }

    private static Revision revision(ResultSet row, int rowNumber) throws SQLException {
        var act = act(row, rowNumber);
        return new Revision(
                act,
                row.getString("author"),
                Instant.parse(row.getString("made_at")),
                row.getString("why"),
                new StoreVersion(act.id().object(), act.revision(), new Sha512(row.getString("inventory"))));
    }
}
