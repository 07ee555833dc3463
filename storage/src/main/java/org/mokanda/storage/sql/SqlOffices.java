package org.mokanda.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.place.Office;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.OfficeCode;

final class SqlOffices implements Offices {
    private final Database database;

    SqlOffices(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Office> find(OfficeCode code) {
        return database.read(sql -> sql.sql("SELECT code, name, city FROM office WHERE code = :code")
                .param("code", code.value())
                .query(SqlOffices::office)
                .optional());
    }

    @Override
    public Optional<Office> findByName(String name) {
        var wanted = folded(name);
        return list().stream()
                .filter(office -> folded(office.name()).equals(wanted))
                .findFirst();
    }

    @Override
    public List<Office> list() {
        return database.read(sql -> sql.sql("SELECT code, name, city FROM office ORDER BY name, code")
                .query(SqlOffices::office)
                .list());
    }

    @Override
    public void add(Office office, String by) {
        database.write(writing -> {
            add(writing, office, by);
            return office;
        });
    }

    /** All or none of them, as whoever finds a few of them asks for no more: those of a catalogue that has none yet. */
    void begin(List<Office> offices, String by) {
        database.write(writing -> {
            offices.forEach(office -> add(writing, office, by));
            return offices;
        });
    }

    private static void add(Database.Writing writing, Office office, String by) {
        writing.sql()
                .sql("""
                        INSERT INTO office (code, name, city) VALUES (:code, :name, :city)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, city = excluded.city""")
                .param("code", office.code().value())
                .param("name", office.name())
                .param("city", office.city())
                .update();
        writing.change(office.code(), Change.Kind.OFFICE_CHANGED, by);
    }

    private static Office office(ResultSet row, int number) throws SQLException {
        return new Office(new OfficeCode(row.getString("code")), row.getString("name"), row.getString("city"));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
