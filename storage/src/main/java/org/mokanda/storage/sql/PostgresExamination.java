package org.mokanda.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks a PostgreSQL server for what the catalogue rests on; changes nothing there. */
public final class PostgresExamination {
    /** Settings without which a commit that was confirmed may be lost, or half of a page be found, after a power cut. */
    private static final List<String> FORCING = List.of("fsync", "full_page_writes");

    private final PostgresPlace place;
    private final String archive;
    private final JdbcClient sql;
    private final PostgresSchema schema;

    private PostgresExamination(PostgresPlace place, String archive, DataSource source) {
        this.place = place;
        this.archive = archive;
        this.sql = JdbcClient.create(source);
        this.schema = new PostgresSchema(place, PostgresServer.transactions(source));
    }

    /**
     * Answers about the place; a server that cannot be asked gives fewer.
     *
     * @param archive whose catalogue it is or will be
     */
    public static List<Answer> of(PostgresPlace place, String archive) {
        var answers = new ArrayList<Answer>();
        answers.add(Answer.of(line(place), place.name()));
        try {
            new PostgresErrors(place).translate(() -> {
                PostgresServer.oneConnection(
                        place, source -> answers.addAll(new PostgresExamination(place, archive, source).examine()));
                return answers;
            });
        } catch (MokandaException e) {
            answers.add(new Answer(trouble(e), List.of(e.arguments())));
        }
        return answers;
    }

    private static Reply line(PostgresPlace place) {
        return switch (place.encryption()) {
            case PostgresPlace.Encryption.Verified(var _) -> Reply.DATABASE_LINE_ENCRYPTED;
            case PostgresPlace.Encryption.None() ->
                PostgresPlace.isThisMachine(place.host()) ? Reply.DATABASE_LINE_ON_MACHINE : Reply.DATABASE_LINE_OPEN;
        };
    }

    private static Reply trouble(MokandaException failure) {
        return switch (failure.messageKey()) {
            case "catalogue.db-gone", "catalogue.db-slow" -> Reply.DATABASE_GONE;
            case "catalogue.db-starting" -> Reply.DATABASE_STARTING;
            case "catalogue.db-denied" -> Reply.DATABASE_DENIES;
            case "catalogue.db-missing" -> Reply.DATABASE_MISSING;
            case "catalogue.db-crowded" -> Reply.DATABASE_CROWDED;
            case "catalogue.db-old" -> Reply.DATABASE_TOO_OLD;
            case "catalogue.db-encoding" -> Reply.DATABASE_ENCODING;
            case "catalogue.db-read-only" -> Reply.DATABASE_READ_ONLY;
            default -> Reply.DATABASE_FAILING;
        };
    }

    private List<Answer> examine() {
        schema.requireServer();
        return List.of(Answer.of(Reply.DATABASE_ANSWERS, place.name(), setting("server_version")), forcing(), rights());
    }

    private String setting(String name) {
        return sql.sql("SELECT current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private Answer forcing() {
        var off = Stream.concat(
                        FORCING.stream().filter(name -> setting(name).equals("off")),
                        // Ours asks for it; a proxy on the way may drop what we ask.
                        Stream.of("synchronous_commit")
                                .filter(name -> !setting(name).equals("on")))
                .toList();
        return off.isEmpty()
                ? Answer.of(Reply.DATABASE_FORCES)
                : Answer.of(Reply.DATABASE_DOES_NOT_FORCE, String.join(", ", off));
    }

    private Answer rights() {
        boolean mayMakeSchemas = sql.sql("SELECT has_database_privilege(current_database(), 'CREATE')")
                .query(Boolean.class)
                .single();
        if (!mayMakeSchemas) {
            return Answer.of(Reply.DATABASE_RIGHTS_SHORT, place.user(), place.database());
        }
        try {
            schema.requireOurs(archive);
            return Answer.of(Reply.DATABASE_RIGHTS_ENOUGH, place.schema());
        } catch (MokandaException _) {
            return Answer.of(Reply.DATABASE_OF_OTHERS, place.schema());
        }
    }
}
