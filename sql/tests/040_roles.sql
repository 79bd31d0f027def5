-- What each role must not do. Objects of every layer are invented here, then the grants of production run over them.
\ir setup.psql
SELECT plan(65);

-- The roles themselves ----------------------------------------------------------------------------

SELECT bag_has($$
    SELECT rolname::text, rolcanlogin, rolinherit, rolreplication FROM pg_roles WHERE rolname LIKE 'dimond\_%' $$,
    $$ VALUES ('dimond_owner', false, true, false), ('dimond_migrator', true, false, false), ('dimond_daemon', true, true, false),
        ('dimond_mailer', true, true, false), ('dimond_reader', true, true, false), ('dimond_public', true, true, false),
        ('dimond_eraser', true, true, false), ('dimond_backup', true, true, true) $$,
    'the eight roles; the owner cannot log in, the migrator has nothing before it sets its role');
SELECT is_empty($$ SELECT rolname FROM pg_roles
    WHERE rolname LIKE 'dimond\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls) $$,
    'none of them is a superuser or close to it');
SELECT is_empty($$ SELECT rolname FROM pg_roles WHERE rolname LIKE 'dimond\_%'
    AND NOT coalesce(rolconfig, '{}') && ARRAY['search_path=""'] $$, 'all of them have an empty search path');
SELECT bag_eq($$ SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members
    WHERE member::regrole::text LIKE 'dimond\_%' AND roleid::regrole::text ~ '^(dimond_owner|pg_.*)$' $$,
    $$ VALUES ('dimond_migrator', 'dimond_owner'), ('dimond_backup', 'pg_read_all_data') $$,
    'only the migrator may become the owner, only the backup reads all');

-- Invented objects --------------------------------------------------------------------------------

SET LOCAL ROLE dimond_owner;
CREATE TABLE survey.probe (wave text NOT NULL, id integer NOT NULL, PRIMARY KEY (wave, id)) PARTITION BY LIST (wave);
CREATE TABLE survey.probe_1 PARTITION OF survey.probe FOR VALUES IN ('1');
GRANT SELECT ON survey.probe_1 TO dimond_reader, dimond_daemon;
CREATE FUNCTION survey.erase_probe() RETURNS void LANGUAGE sql AS 'SELECT';
CREATE TABLE measure.probe (id integer PRIMARY KEY);
CREATE VIEW measure.published_probe AS SELECT id FROM measure.probe;
CREATE VIEW measure.public_probe AS SELECT id FROM measure.probe;
CREATE TABLE audit.probe (id integer PRIMARY KEY);
CREATE TABLE IF NOT EXISTS alerting.outbox (id integer PRIMARY KEY);
CREATE TABLE alerting.probe (id integer PRIMARY KEY);
CREATE TABLE ops.probe (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text);
GRANT ALL ON audit.probe TO PUBLIC;
\ir ../grants/10_database.sql
\ir ../grants/20_objects.sql
SET LOCAL ROLE NONE;

CREATE FUNCTION pg_temp.attempt(role text, statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', role);
    EXECUTE statement;
    SET LOCAL ROLE NONE;
    RETURN 'done';
EXCEPTION WHEN insufficient_privilege THEN
    RETURN 'refused';
END
$$;

-- What they may and what they may not -------------------------------------------------------------

SELECT is(pg_temp.attempt('dimond_' || role, statement), outcome, format('%s %s: %s', role, outcome, statement))
FROM (VALUES
    ('daemon',   'done',    $$ INSERT INTO survey.probe VALUES ('1', 1) $$),
    ('daemon',   'done',    $$ SELECT FROM survey.probe $$),
    ('daemon',   'done',    $$ INSERT INTO ops.probe (note) VALUES ('x') $$),
    ('daemon',   'done',    $$ UPDATE alerting.rule_form SET gone_at = NULL WHERE false $$),
    ('daemon',   'refused', $$ DELETE FROM alerting.rule_form $$),
    ('daemon',   'done',    $$ SELECT FROM reference.region $$),
    ('daemon',   'done',    $$ SELECT reference.is_working_day('2026-01-02') $$),
    ('daemon',   'done',    $$ INSERT INTO audit.probe VALUES (1) $$),
    ('daemon',   'done',    $$ CREATE TEMPORARY TABLE staged_by_daemon (id integer) $$),
    ('daemon',   'done',    $$ SELECT FROM ops.schema_version $$),
    ('daemon',   'refused', $$ SELECT FROM survey.probe_1 $$),
    ('daemon',   'refused', $$ TRUNCATE survey.probe $$),
    ('daemon',   'refused', $$ DROP TABLE survey.probe $$),
    ('daemon',   'refused', $$ ALTER TABLE survey.probe ADD COLUMN extra integer $$),
    ('daemon',   'refused', $$ CREATE TABLE survey.mine (id integer) $$),
    ('daemon',   'refused', $$ CREATE TABLE public.mine (id integer) $$),
    ('daemon',   'refused', $$ CREATE SCHEMA mine $$),
    ('daemon',   'refused', $$ CREATE ROLE mine $$),
    ('daemon',   'refused', $$ GRANT dimond_owner TO dimond_daemon $$),
    ('daemon',   'refused', $$ UPDATE audit.probe SET id = 2 $$),
    ('daemon',   'refused', $$ DELETE FROM audit.probe $$),
    ('daemon',   'refused', $$ TRUNCATE audit.probe $$),
    ('daemon',   'refused', $$ UPDATE reference.region SET name_cs = 'x' $$),
    ('daemon',   'refused', $$ DELETE FROM ops.schema_version $$),
    ('daemon',   'refused', $$ UPDATE ops.schema_version SET version = 7 $$),
    ('daemon',   'refused', $$ SELECT ops.merge_reference('reference.region') $$),
    ('daemon',   'refused', $$ SELECT survey.erase_probe() $$),
    ('mailer',   'done',    $$ SELECT FROM alerting.outbox $$),
    ('mailer',   'refused', $$ DELETE FROM alerting.outbox $$),
    ('mailer',   'refused', $$ INSERT INTO alerting.outbox DEFAULT VALUES $$),
    ('mailer',   'refused', $$ SELECT FROM alerting.probe $$),
    ('mailer',   'refused', $$ SELECT FROM survey.probe $$),
    ('mailer',   'refused', $$ SELECT FROM measure.published_probe $$),
    ('mailer',   'refused', $$ SELECT FROM reference.region $$),
    ('mailer',   'refused', $$ SELECT FROM audit.probe $$),
    ('mailer',   'refused', $$ CREATE TEMPORARY TABLE mine (id integer) $$),
    ('reader',   'done',    $$ SELECT FROM reference.region $$),
    ('reader',   'done',    $$ SELECT reference.is_working_day('2026-04-02') $$),
    ('reader',   'done',    $$ SELECT FROM measure.published_probe $$),
    ('reader',   'refused', $$ SELECT FROM measure.probe $$),
    ('reader',   'refused', $$ SELECT FROM survey.probe $$),
    ('reader',   'refused', $$ SELECT FROM survey.probe_1 $$),
    ('reader',   'refused', $$ SELECT FROM audit.probe $$),
    ('reader',   'refused', $$ SELECT FROM ops.schema_version $$),
    ('reader',   'refused', $$ DELETE FROM reference.holiday $$),
    ('public',   'done',    $$ SELECT FROM measure.public_probe $$),
    ('public',   'refused', $$ SELECT FROM measure.published_probe $$),
    ('public',   'refused', $$ SELECT FROM measure.probe $$),
    ('public',   'refused', $$ SELECT FROM reference.region $$),
    ('public',   'refused', $$ SELECT FROM survey.probe $$),
    ('eraser',   'done',    $$ SELECT survey.erase_probe() $$),
    ('eraser',   'refused', $$ SELECT FROM survey.probe $$),
    ('eraser',   'refused', $$ DELETE FROM survey.probe $$),
    ('backup',   'done',    $$ SELECT FROM survey.probe $$),
    ('backup',   'refused', $$ INSERT INTO survey.probe VALUES ('1', 2) $$),
    ('migrator', 'refused', $$ SELECT FROM reference.region $$),
    ('migrator', 'refused', $$ CREATE TABLE ops.mine (id integer) $$)
) AS attempt (role, outcome, statement);

SELECT is_empty($$
    SELECT relation.oid::regclass, grantee::regrole FROM pg_class AS relation
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace
    CROSS JOIN LATERAL aclexplode(relacl)
    WHERE relispartition AND grantee <> relowner $$, 'no partition is granted to anybody');
SELECT is_empty($$
    SELECT relation.oid::regclass::text, privilege_type FROM pg_class AS relation
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace
    CROSS JOIN LATERAL aclexplode(relacl) WHERE grantee = 0
    UNION ALL
    SELECT routine.oid::regprocedure::text, privilege_type FROM pg_proc AS routine
    JOIN pg_temp.our_schema AS space ON space.oid = pronamespace
    CROSS JOIN LATERAL aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0
    UNION ALL
    SELECT nspname, privilege_type FROM pg_namespace
    CROSS JOIN LATERAL aclexplode(nspacl) WHERE grantee = 0 AND nspname IN (SELECT name FROM pg_temp.our_schema UNION SELECT 'public')
    UNION ALL
    SELECT datname, privilege_type FROM pg_database
    CROSS JOIN LATERAL aclexplode(coalesce(datacl, acldefault('d', datdba)))
    WHERE grantee = 0 AND datname = current_database() $$, 'PUBLIC has nothing, not even the right to connect');
SELECT is_empty($$
    SELECT routine.oid::regprocedure FROM pg_proc AS routine
    JOIN pg_temp.our_schema AS space ON space.oid = pronamespace
    WHERE prosecdef AND has_function_privilege('dimond_public', routine.oid, 'EXECUTE') $$,
    'the public calls no function with another''s rights');
SELECT ok(has_database_privilege('dimond_daemon', current_database(), 'CONNECT')
    AND NOT has_database_privilege('dimond_daemon', current_database(), 'CREATE'), 'the daemon connects and creates no schema');

SELECT * FROM finish();
ROLLBACK;
