-- What each role may do inside: everything is taken away, then exactly this list is given, in order, so a
-- right that left the list leaves the database too. Partitions get nothing: a grant on a partition would
-- walk around the row security of its parent.
-- Names are matched with LIKE against schema.relation and schema.function; what does not exist yet is no error.

SET LOCAL ROLE dimond_owner;

DO $$
DECLARE
    roles CONSTANT text := 'PUBLIC, dimond_migrator, dimond_daemon, dimond_mailer, dimond_reader,'
        ' dimond_public, dimond_eraser, dimond_backup';
    schemas CONSTANT text := 'reference, register, transformation, programme, survey, measure,'
        ' alerting, audit, ops';
    rule record;
BEGIN
    EXECUTE format('REVOKE ALL ON SCHEMA %s FROM %s', schemas, roles);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %s', schemas, roles);
    EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %s FROM %s', schemas, roles);
    EXECUTE format('REVOKE ALL ON ALL ROUTINES IN SCHEMA %s FROM %s', schemas, roles);

    EXECUTE format('GRANT USAGE ON SCHEMA %s TO dimond_daemon', schemas);
    GRANT USAGE ON SCHEMA alerting, ops TO dimond_mailer;
    GRANT USAGE ON SCHEMA reference, measure TO dimond_reader;
    GRANT USAGE ON SCHEMA measure TO dimond_public;
    GRANT USAGE ON SCHEMA survey TO dimond_eraser;

    FOR rule IN
        SELECT verb, privileges, relation.oid::regclass AS name, role,
               CASE verb WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END AS preposition
        FROM (VALUES
            (1, 'GRANT',  'dimond_daemon', 'reference.%',            'rpvm', 'SELECT'),
            (1, 'GRANT',  'dimond_daemon', 'reference.allowance',    'rp',   'INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'reference.code%',        'rp',   'INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'reference.allowance\_history', 'rp', 'INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'register.%',             'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'transformation.%',       'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'programme.%',            'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'survey.%',               'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'measure.%',              'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'alerting.%',             'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'ops.%',                  'rpvm', 'SELECT, INSERT, UPDATE, DELETE'),
            (2, 'REVOKE', 'dimond_daemon', 'ops.schema\_version',    'r',    'INSERT, UPDATE, DELETE'),
            (2, 'REVOKE', 'dimond_daemon', 'alerting.delivery',      'r',    'UPDATE, DELETE'),
            (2, 'REVOKE', 'dimond_daemon', 'alerting.acknowledgement', 'r',  'UPDATE, DELETE'),
            (2, 'REVOKE', 'dimond_daemon', 'alerting.rule\_form',   'r',    'DELETE'),
            (1, 'GRANT',  'dimond_daemon', 'audit.%',                'rpvm', 'SELECT, INSERT'),
            -- Links are made by audit.link_waiting out of what triggers queued.
            (2, 'REVOKE', 'dimond_daemon', 'audit.link',             'r',    'INSERT'),
            (2, 'REVOKE', 'dimond_daemon', 'audit.head',             'r',    'INSERT'),
            (2, 'REVOKE', 'dimond_daemon', 'audit.waiting',          'r',    'INSERT'),
            (1, 'GRANT',  'dimond_mailer', 'alerting.outbox',        'rp',   'SELECT, UPDATE'),
            (1, 'GRANT',  'dimond_mailer', 'alerting.delivery',      'rp',   'SELECT, INSERT'),
            (1, 'GRANT',  'dimond_mailer', 'alerting.bounce',        'rp',   'SELECT, INSERT'),
            (1, 'GRANT',  'dimond_mailer', 'alerting.forward',       'rp',   'SELECT'),
            -- A mailer asks whether the schema is its own before it begins.
            (1, 'GRANT',  'dimond_mailer', 'ops.schema\_version',    'r',    'SELECT'),
            (1, 'GRANT',  'dimond_reader', 'reference.%',            'rpvm', 'SELECT'),
            (1, 'GRANT',  'dimond_reader', 'measure.published\_%',   'vm',   'SELECT'),
            (1, 'GRANT',  'dimond_reader', 'measure.public\_%',      'vm',   'SELECT'),
            (1, 'GRANT',  'dimond_public', 'measure.public\_%',      'vm',   'SELECT')
        ) AS right_ (step, verb, role, pattern, kinds, privileges)
        JOIN pg_catalog.pg_class AS relation ON strpos(right_.kinds, relation.relkind::text) > 0
        JOIN pg_catalog.pg_namespace AS space ON space.oid = relation.relnamespace
        WHERE space.nspname || '.' || relation.relname LIKE right_.pattern AND NOT relation.relispartition
        ORDER BY step
    LOOP
        EXECUTE format('%s %s ON TABLE %s %s %I',
            rule.verb, rule.privileges, rule.name, rule.preposition, rule.role);
    END LOOP;

    -- Numbers for rows of the tables above. (An identity column would not even need this.)
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA register, transformation, programme, survey, measure,
        alerting, audit, ops TO dimond_daemon;

    FOR rule IN
        SELECT routine.oid::regprocedure AS name, role
        FROM (VALUES
            ('dimond_daemon', '%',                  '{ops.merge\\_reference,survey.erase\\_%}'),
            ('dimond_reader', 'reference.%',        '{}'),
            ('dimond_mailer', 'alerting.mailer\_%', '{}'),
            ('dimond_eraser', 'survey.erase\_%',    '{}')
        ) AS right_ (role, pattern, except_for)
        JOIN pg_catalog.pg_proc AS routine ON routine.prokind IN ('f', 'p')
        JOIN pg_catalog.pg_namespace AS space ON space.oid = routine.pronamespace
        WHERE space.nspname = ANY (string_to_array(schemas, ', '))
          AND space.nspname || '.' || routine.proname LIKE right_.pattern
          AND space.nspname || '.' || routine.proname NOT LIKE ALL (right_.except_for::text[])
    LOOP
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %I', rule.name, rule.role);
    END LOOP;
END
$$;
