package org.mokanda.storage.sql;

import org.mokanda.core.failure.MokandaException;

/**
 * The catalogues of one archive in a PostgreSQL database: the one in use, and one that is made beside it to take its place.
 * Every method may fail as {@link SqlCatalogue#open(PostgresPlace, String, java.time.InstantSource)} does.
 */
public final class CatalogueSchemas {
    private static final String FRESH = "_new";
    private static final String OLD = "_old";
    private static final String UNREAD = "_unread_";

    private final PostgresPlace place;
    private final String archive;
    private final PostgresErrors errors;

    public CatalogueSchemas(PostgresPlace place, String archive) {
        this.place = place;
        this.archive = archive;
        this.errors = new PostgresErrors(place);
    }

    private PostgresSchema schema(PostgresPlace where) {
        return new PostgresSchema(where, PostgresServer.transactions(PostgresServer.source(place)));
    }

    /** Whether this archive has a catalogue there. */
    public boolean hasCatalogue() {
        return errors.translate(
                () -> schema(place).content() instanceof PostgresSchema.Content.Of(var it) && it.equals(archive));
    }

    /**
     * Where a new catalogue is made; what an earlier attempt left is removed.
     *
     * @throws MokandaException the place of the old one, or this, is used by others
     */
    public PostgresPlace freshPlace() {
        return errors.translate(() -> {
            var server = schema(place);
            server.requireServer();
            server.requireOurs(archive);
            var fresh = schema(place.in(place.schema() + FRESH));
            fresh.requireOurs(archive);
            fresh.run("DROP SCHEMA IF EXISTS " + fresh.quoted() + " CASCADE");
            return place.in(place.schema() + FRESH);
        });
    }

    /**
     * Puts the new catalogue in the place of the one in use, in one transaction.
     *
     * @param isRead false: nobody could read the old one, so it is kept for good; else until the next time
     */
    public void putInPlace(boolean isRead) {
        errors.translate(() -> {
            var current = schema(place);
            var fresh = schema(place.in(place.schema() + FRESH));
            var old = isRead ? schema(place.in(place.schema() + OLD)) : unread();
            old.requireOurs(archive);
            // One connection for all, that of the current one: the others only lend their names.
            current.inTurn(() -> {
                current.run("DROP SCHEMA IF EXISTS " + old.quoted() + " CASCADE");
                if (current.exists()) {
                    current.run("ALTER SCHEMA " + current.quoted() + " RENAME TO " + old.quoted());
                }
                current.run("ALTER SCHEMA " + fresh.quoted() + " RENAME TO " + current.quoted());
            });
            return archive;
        });
    }

    private PostgresSchema unread() {
        for (int number = 1; ; number++) {
            var schema = schema(place.in(place.schema() + UNREAD + number));
            if (!schema.exists()) {
                return schema;
            }
        }
    }
}
