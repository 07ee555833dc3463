package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.ExaminationJson;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What machines saw of pages, and the numbers under which like pages are looked for. */
final class SqlExaminations {
    private static final String SELECT = "SELECT e.register, e.page, e.content FROM examination e";

    /** Pages of one key that are compared; where a form is common there are more, and those of the same register come first. */
    private static final int CANDIDATES_MAX = 1_000;

    private SqlExaminations() {}

    static Optional<PageExamination> find(JdbcClient sql, PageId page) {
        return sql.sql(SELECT + " WHERE e.register = :register AND e.page = :page")
                .param("register", page.register().reference())
                .param("page", page.number())
                .query(SqlExaminations::examination)
                .optional();
    }

    static List<PageExamination> ofRegister(JdbcClient sql, RegisterId register) {
        return sql.sql(SELECT + " WHERE e.register = :register ORDER BY e.page")
                .param("register", register.reference())
                .query(SqlExaminations::examination)
                .list();
    }

    static List<Likeness> alike(JdbcClient sql, PageId page, int limit) {
        var known = find(sql, page);
        if (known.isEmpty()) {
            return List.of();
        }
        var candidates = new LinkedHashMap<PageId, PageExamination>();
        for (int key : keys(known.get())) {
            sql.sql(SELECT + """
                             JOIN fingerprint_key k ON k.register = e.register AND k.page = e.page
                            WHERE k.key_value = :key
                            ORDER BY CASE WHEN k.register = :register THEN 0 ELSE 1 END, k.register, k.page
                            LIMIT :limit""")
                    .param("key", key)
                    .param("register", page.register().reference())
                    .param("limit", CANDIDATES_MAX)
                    .query(SqlExaminations::examination)
                    .list()
                    .forEach(candidate -> candidates.put(candidate.page(), candidate));
        }
        return Likeness.with(known.get(), List.copyOf(candidates.values())).stream()
                .limit(limit)
                .toList();
    }

    /** In the place of what was known of the page before. */
    static void keep(JdbcClient sql, PageExamination examination) {
        var register = examination.page().register().reference();
        int page = examination.page().number();
        sql.sql("""
                        INSERT INTO examination (register, page, content) VALUES (:register, :page, :content)
                        ON CONFLICT (register, page) DO UPDATE SET content = excluded.content""")
                .param("register", register)
                .param("page", page)
                .param("content", ExaminationJson.write(examination).canonical())
                .update();
        sql.sql("DELETE FROM fingerprint_key WHERE register = :register AND page = :page")
                .param("register", register)
                .param("page", page)
                .update();
        for (int key : keys(examination)) {
            sql.sql("INSERT INTO fingerprint_key (key_value, register, page) VALUES (:key, :register, :page)")
                    .param("key", key)
                    .param("register", register)
                    .param("page", page)
                    .update();
        }
    }

    private static List<Integer> keys(PageExamination examination) {
        var print = examination.fingerprint();
        return print == null ? List.of() : print.keys();
    }

    private static PageExamination examination(ResultSet row, int rowNumber) throws SQLException {
        var page = new PageId(RegisterId.parse(row.getString("register")).orElseThrow(), row.getInt("page"));
        return ExaminationJson.read(page, Json.parse(row.getString("content")).asObject());
    }
}
