package org.mokanda.storage.sql;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says that the tables of an SQLite file were made by these very migrations, so that they need not be compared at each start,
 * which takes longer than many commands. It is kept in the number that SQLite reserves for programs
 * ({@code PRAGMA user_version}); any other number there leaves it to the comparison.
 */
final class MigrationFingerprint {
    private final int value;

    /** @param location of the migrations, as Flyway takes it */
    MigrationFingerprint(String location) {
        var sum = new CRC32();
        MigrationScripts.in(location).scripts().forEach((name, script) -> {
            sum.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            sum.update(script);
        });
        value = (int) sum.getValue();
    }

    boolean isOf(DataSource database) {
        return JdbcClient.create(database)
                        .sql("PRAGMA user_version")
                        .query(Integer.class)
                        .single()
                == value;
    }

    /** To be called before the migrations are carried out: cut short, they leave tables that are those of no program. */
    void removeFrom(DataSource database) {
        JdbcClient.create(database).sql("PRAGMA user_version = 0").update();
    }

    /** To be called when the migrations have been compared and carried out. */
    void leaveOn(DataSource database) {
        JdbcClient.create(database).sql("PRAGMA user_version = " + value).update();
    }
}
