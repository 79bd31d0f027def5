-- The shape of the house: these hold for every object, also for those that later migrations add.
\ir setup.psql
SELECT plan(15);

SELECT set_eq('SELECT name FROM pg_temp.our_schema',
    ARRAY['reference', 'register', 'transformation', 'programme', 'survey', 'measure', 'alerting', 'audit', 'ops'],
    'all nine schemas are there');
SELECT is_empty($$
    SELECT name FROM pg_temp.our_schema WHERE owner <> 'dimond_owner'::regrole
    UNION ALL
    SELECT relation.oid::regclass::text FROM pg_class AS relation
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace WHERE relowner <> 'dimond_owner'::regrole
    UNION ALL
    SELECT routine.oid::regprocedure::text FROM pg_proc AS routine
    JOIN pg_temp.our_schema AS space ON space.oid = pronamespace WHERE proowner <> 'dimond_owner'::regrole
    $$, 'everything belongs to dimond_owner');
SELECT is_empty($$
    SELECT relation.oid::regclass FROM pg_class AS relation
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition AND obj_description(relation.oid, 'pg_class') IS NULL
    $$, 'every table and view has a comment');
SELECT is_empty($$ SELECT name FROM pg_temp.our_schema WHERE obj_description(oid, 'pg_namespace') IS NULL $$,
    'every schema has a comment');
SELECT is_empty($$
    SELECT routine.oid::regprocedure FROM pg_proc AS routine
    JOIN pg_temp.our_schema AS space ON space.oid = pronamespace
    WHERE obj_description(routine.oid, 'pg_proc') IS NULL
    $$, 'every function has a comment');
SELECT is_empty($$
    SELECT conrelid::regclass, conname FROM pg_constraint
    JOIN pg_temp.our_schema AS space ON space.oid = connamespace
    JOIN pg_class AS relation ON relation.oid = conrelid
    WHERE conname ~ '(_pkey|_key|_fkey|_check|_excl)[0-9]*$' AND NOT relispartition AND conparentid = 0
    $$, 'every constraint is named by its rule, none by PostgreSQL');
SELECT is_empty($$ SELECT conname FROM pg_constraint JOIN pg_temp.our_schema AS space ON space.oid = connamespace
    WHERE octet_length(conname::text) = 63 $$, 'no name of a constraint was cut off at 63 bytes');
SELECT is_empty($$
    SELECT relation.oid::regclass FROM pg_class AS relation
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND NOT relispartition
      AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = relation.oid AND indisprimary)
    $$, 'every table has a primary key');
SELECT is_empty($$
    SELECT attrelid::regclass, attname FROM pg_attribute
    JOIN pg_class AS relation ON relation.oid = attrelid
    JOIN pg_temp.our_schema AS space ON space.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm') AND attnum > 0 AND NOT attisdropped
      AND atttypid IN ('timestamp'::regtype, 'timetz'::regtype, 'money'::regtype, 'json'::regtype)
    $$, 'an instant is a timestamptz, a document is jsonb');
SELECT is_empty($$
    SELECT routine.oid::regprocedure FROM pg_proc AS routine
    JOIN pg_temp.our_schema AS space ON space.oid = pronamespace
    WHERE prosecdef AND NOT coalesce(proconfig, '{}') && ARRAY['search_path=""', 'search_path=pg_catalog, pg_temp']
    $$, 'a function that runs with its owner''s rights pins its search path');
SELECT is_empty($$
    SELECT relation.oid::regclass FROM pg_class AS relation
    JOIN pg_namespace AS space ON space.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v', 'm')
    $$, 'the schema public stays empty');

SELECT results_eq($$ SELECT version, name FROM ops.schema_version WHERE version <= 2 ORDER BY version $$,
    $$ VALUES (1, 'roles_and_schemas'), (2, 'reference') $$, 'the migrations are noted');
SELECT is((SELECT count(*) FROM ops.schema_version), (SELECT max(version)::bigint FROM ops.schema_version),
    'no migration was jumped over');
SELECT throws_ok($$ INSERT INTO ops.schema_version (version, name, sha256) VALUES (1, 'again', repeat('0', 64)) $$,
    '23505', NULL, 'a second migrator of the same version is stopped');
SELECT throws_ok($$ INSERT INTO ops.schema_version (version, name, sha256) VALUES (9999, 'bad', 'ABC') $$,
    '23514', NULL, 'a hash is 64 lower-case hexadecimal digits');

SELECT * FROM finish();
ROLLBACK;
