-- What PostgreSQL alone needs to treat text as SQLite does: compared and ordered byte by byte, whatever the language of the
-- database, and of any length. A copy whose file is sealed must never fail to enter the delivery book for a long name.
-- (CHAR would also cost its indexes: PostgreSQL compares it with a parameter as text.)
DO $$
DECLARE
    it RECORD;
BEGIN
    FOR it IN
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
          AND data_type IN ('character varying', 'character', 'text')
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', it.table_name, it.column_name);
    END LOOP;
END $$;

-- The archive whose catalogue this is; one row.
CREATE TABLE kept_for (
    archive     TEXT COLLATE "C" NOT NULL
);
