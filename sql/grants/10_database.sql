-- Who may enter this database. The rights of a database are its owner's to give, and they are not part
-- of a dump, so they are set again at every migration.

SET LOCAL ROLE NONE;
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        SET LOCAL ROLE dimond_owner;
    END IF;
    IF NOT (SELECT pg_has_role(current_user, datdba, 'USAGE')
            FROM pg_catalog.pg_database WHERE datname = current_database()) THEN
        RAISE WARNING 'dimond_owner does not own this database: who may connect is left to its owner';
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I TO dimond_migrator, dimond_daemon, dimond_mailer, dimond_reader,'
        ' dimond_public, dimond_eraser, dimond_backup', current_database());
    -- Staging tables of an import are temporary ones.
    EXECUTE format(
        'GRANT TEMPORARY ON DATABASE %I TO dimond_daemon', current_database());
    -- The owner stages reference data; a restored or cloned database has lost this right.
    EXECUTE format(
        'GRANT CREATE, TEMPORARY ON DATABASE %I TO dimond_owner', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
END
$$;
SET LOCAL ROLE dimond_owner;
