-- Roles, schemas and the table that knows how far this database has come.
-- Two ways in: a superuser (the embedded cluster) makes the roles here; dimond_migrator finds them
-- made by deploy/postgres/roles.sql and makes none.

-- Roles belong to the cluster, so another database may be creating the same ones at this moment:
-- whoever comes second waits for the first and then takes its role.
DO $$
DECLARE
    wanted record;
    missing text[];
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('dimond_owner',    'NOLOGIN'),
            ('dimond_migrator', 'LOGIN NOINHERIT'),
            ('dimond_daemon',   'LOGIN'),
            ('dimond_mailer',   'LOGIN'),
            ('dimond_reader',   'LOGIN'),
            ('dimond_public',   'LOGIN'),
            ('dimond_eraser',   'LOGIN'),
            ('dimond_backup',   'LOGIN REPLICATION')
        ) AS role (name, attributes)
        WHERE to_regrole(name) IS NULL
    LOOP
        IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
            missing := array_append(missing, wanted.name);
            CONTINUE;
        END IF;
        BEGIN
            EXECUTE format('CREATE ROLE %I %s', wanted.name, wanted.attributes);
            EXECUTE format('ALTER ROLE %I SET search_path = %L', wanted.name, '');
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            RAISE DEBUG 'role % was made by another session', wanted.name;
        END;
    END LOOP;
    IF missing IS NOT NULL THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'roles are missing: ' || array_to_string(missing, ', '),
            HINT = 'An administrator creates them once: psql -f deploy/postgres/roles.sql';
    END IF;
END
$$;

DO $$
DECLARE
    wanted record;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        RETURN;
    END IF;
    FOR wanted IN
        SELECT * FROM (VALUES
            ('dimond_owner',     'dimond_migrator'),
            ('pg_read_all_data', 'dimond_backup')
        ) AS membership (granted, member)
        WHERE NOT EXISTS (
            SELECT FROM pg_catalog.pg_auth_members AS existing
            WHERE existing.roleid = granted::regrole AND existing.member = membership.member::regrole
        )
    LOOP
        BEGIN
            EXECUTE format('GRANT %I TO %I', wanted.granted, wanted.member);
        EXCEPTION WHEN unique_violation THEN
            RAISE DEBUG '% was made a member by another session', wanted.member;
        END;
    END LOOP;
    EXECUTE format(
        'GRANT CREATE, TEMPORARY ON DATABASE %I TO dimond_owner', current_database());
END
$$;

SET LOCAL ROLE dimond_owner;

-- A new function may be called by nobody until sql/grants says so.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE SCHEMA reference;
COMMENT ON SCHEMA reference IS
    'Territory, the vocabulary of the law, the calendar: read from sql/reference, the same for everyone';
CREATE SCHEMA register;
COMMENT ON SCHEMA register IS 'Registered social services and their places';
CREATE SCHEMA transformation;
COMMENT ON SCHEMA transformation IS 'Plans, milestones and transformed services';
CREATE SCHEMA programme;
COMMENT ON SCHEMA programme IS 'Activities of the projects that support the change';
CREATE SCHEMA survey;
COMMENT ON SCHEMA survey IS
    'Care-needs surveys: answers of people under a pseudonym. Health data: nothing leaves from here directly';
CREATE SCHEMA measure;
COMMENT ON SCHEMA measure IS
    'Cells, indicators, targets. Only its views called published_… (reader) and public_… (everyone) are for the outside';
CREATE SCHEMA alerting;
COMMENT ON SCHEMA alerting IS 'Alerts, the outbox and what was delivered';
CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'Who did what: rows are added, never changed';
CREATE SCHEMA ops;
COMMENT ON SCHEMA ops IS 'The system about itself: schema version, batches, services at work';

CREATE TABLE ops.schema_version (
    version integer
        CONSTRAINT schema_version_is_known_once PRIMARY KEY
        CONSTRAINT schema_version_counts_from_one CHECK (version > 0),
    name text NOT NULL
        CONSTRAINT schema_version_has_a_name CHECK (name <> ''),
    sha256 text NOT NULL
        CONSTRAINT schema_version_sha256_is_lower_case_hex CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
COMMENT ON TABLE ops.schema_version IS
    'Migrations that ran in this database; one row a file of sql/migrations, never changed';
COMMENT ON COLUMN ops.schema_version.name IS 'File name without number and suffix, such as roles_and_schemas';
COMMENT ON COLUMN ops.schema_version.sha256 IS
    'Over the bytes of the file as it ran: a file edited afterwards is noticed';
