-- For a PostgreSQL server of your own, once, as a superuser, before the first `dimond migrate`:
--     psql -d postgres -f deploy/postgres/roles.sql
-- Makes what is missing and leaves what is there. (The embedded cluster needs none of this.)
-- No passwords: local logins are matched by pg_hba.conf; for others set SCRAM ones with \password.

\set ON_ERROR_STOP on
\if :{?database}
\else
    \set database dimond
\endif

SELECT format('CREATE ROLE %I %s', name, attributes), format('ALTER ROLE %I SET search_path = %L', name, '')
FROM (VALUES
    ('dimond_owner',    'NOLOGIN'),           -- owns every object
    ('dimond_migrator', 'LOGIN NOINHERIT'),   -- dimond migrate: has rights only while it is the owner
    ('dimond_daemon',   'LOGIN'),             -- dimond serve
    ('dimond_mailer',   'LOGIN'),             -- dimond serve --only mail: sees rendered mail
    ('dimond_reader',   'LOGIN'),             -- analysts: reference data and published views
    ('dimond_public',   'LOGIN'),             -- open data: public views
    ('dimond_eraser',   'LOGIN'),             -- dimond erase
    ('dimond_backup',   'LOGIN REPLICATION')  -- base backup and dump
) AS role (name, attributes)
WHERE to_regrole(name) IS NULL
\gexec

GRANT dimond_owner TO dimond_migrator;
-- Whoever logs in as the migrator acts as the owner; `SET ROLE dimond_migrator` alone gives nothing.
ALTER ROLE dimond_migrator SET role = dimond_owner;
GRANT pg_read_all_data TO dimond_backup;

-- Czech order of names is the pages' work; bytes sort the same everywhere and survive an upgrade of the system.
SELECT format('CREATE DATABASE %I OWNER dimond_owner ENCODING ''UTF8'' LOCALE ''C.UTF-8'' TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec
