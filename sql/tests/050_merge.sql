-- One way in for every feed: first rows, corrections, doubles, replaced slices, and cells equal to a recount after each.
\ir setup.psql
SELECT plan(26);

CREATE FUNCTION pg_temp.stage(p_rows text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP TABLE IF EXISTS pg_temp.staged;
    PERFORM ops.create_staging('{wave,subject,nuts3,b01,b03,d01,mode,c01,line}',
        '{text,uuid,text,text,text,text,text,smallint,integer}');
    EXECUTE 'INSERT INTO pg_temp.staged VALUES ' || p_rows;
END $$;
CREATE FUNCTION pg_temp.merge(p_batch bigint, p_replace boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT ROW(m.*)::text FROM ops.merge_staged('survey.trial'::text::regclass, '{wave,subject}',
        '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}', '{nuts3,b01,b03,d01,mode,c01}',
        p_batch, p_replace, 'tester', 'wave', '{2026-H1}') AS m);
END $$;
CREATE FUNCTION pg_temp.batch() RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at)
    VALUES ('survey', 'accepted', 'tester', 'f.csv',
        sha256(convert_to(clock_timestamp()::text || random()::text, 'UTF8')), '2026-03-05Z')
    RETURNING id
$$;

SELECT ok(survey.apply_form('trial', 1, 'form', '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}',
    '{text,uuid,text,text,text,text,text,smallint,integer}', '2026-01-01Z'), 'a form gets its table');
SELECT ok(NOT survey.apply_form('trial', 1, 'form', '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}',
    '{text,uuid,text,text,text,text,text,smallint,integer}', '2026-01-01Z'), 'the same form again changes nothing');
SELECT throws_ok($$ SELECT survey.apply_form('trial', 2, 'form 2', '{c01}', '{text}', '2026-01-01Z') $$,
    'DM001', NULL, 'a changed type is refused');
SELECT is(survey.open_wave('2026-H1', '2026-03-01', '2026-05-31', '2026-02-28Z'), NULL, 'a wave is opened');
SELECT has_table('survey', 'trial_2026_h1', 'and has its partition');
SELECT is(survey.open_wave('2026-H1', '2026-03-01', '2026-05-31', '2026-02-28Z'), 'open', 'opening it again does no harm');

INSERT INTO measure.indicator (code, version, kind, period_kind, source, numerator, denominator, definition, sha256, changed_at)
VALUES ('XX-01', 1, 'cells', 'wave', 'survey.trial', 'CASE WHEN c01 >= 2 THEN 1 ELSE 0 END', '1', '{}', '', '2026-01-01Z'),
       ('XX-02', 1, 'cells', 'wave', 'survey.trial', 'c01', 'CASE WHEN c01 IS NOT NULL THEN 1 ELSE 0 END', '{}', '', '2026-01-01Z');
INSERT INTO measure.dimension VALUES ('survey.trial', 'nuts3', 'nuts3'), ('survey.trial', 'period', 'wave'),
    ('survey.trial', 'age_band', 'b01'), ('survey.trial', 'degree', 'b03'), ('survey.trial', 'setting', 'd01');

CREATE TEMP TABLE batches AS SELECT pg_temp.batch() AS id FROM generate_series(1, 6);
SELECT pg_temp.stage($$
    ('2026-H1', '00000000-0000-0000-0000-000000000001', 'CZ010', '81+', '3', 'ds', 'self', 3, 2),
    ('2026-H1', '00000000-0000-0000-0000-000000000002', 'CZ010', '81+', NULL, 'ds', 'self', 1, 3)$$);
SELECT is(ops.merge_first('survey.trial', '{wave,subject}', '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}',
    (SELECT min(id) FROM batches), 'wave', '{2026-H1}'), 2, 'the first rows go the fast way');
SELECT is_empty('SELECT measure.cell_difference()', 'cells equal a recount after the first rows');
SELECT is((SELECT sum(numerator) FROM measure.cell WHERE indicator = 'XX-01'), 1::numeric, 'one of two has a need');

SELECT pg_temp.stage($$
    ('2026-H1', '00000000-0000-0000-0000-000000000001', 'CZ020', '81+', '3', 'ds', 'self', 0, 2),
    ('2026-H1', '00000000-0000-0000-0000-000000000002', 'CZ010', '81+', NULL, 'ds', 'self', 1, 3),
    ('2026-H1', '00000000-0000-0000-0000-000000000003', 'CZ010', '65-80', '2', 'chb', 'self', 4, 4)$$);
SELECT is(ops.merge_first('survey.trial', '{wave,subject}', '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}',
    (SELECT min(id) FROM batches), 'wave', '{2026-H1}'), NULL, 'the fast way is closed once there are rows');
SELECT is(pg_temp.merge((SELECT min(id) + 1 FROM batches)), '(1,1,1,0)', 'one new, one corrected, one unchanged');
SELECT is_empty('SELECT measure.cell_difference()', 'cells equal a recount after a correction across regions');
SELECT results_eq($$ SELECT revision::integer, c01::integer, superseded_by FROM survey.trial_history $$,
    $$ SELECT 1, 3, min(id) + 1 FROM batches $$, 'the old revision is kept');

SELECT pg_temp.stage($$
    ('2026-H1', '00000000-0000-0000-0000-000000000004', 'CZ010', '81+', '3', 'ds', 'self', 0, 2),
    ('2026-H1', '00000000-0000-0000-0000-000000000004', 'CZ010', '81+', '3', 'ds', 'self', 0, 3),
    ('2026-H1', '00000000-0000-0000-0000-000000000004', 'CZ010', '81+', '3', 'ds', 'self', 2, 4)$$);
SELECT results_eq($$ SELECT * FROM ops.set_aside_doubles('{wave,subject}', '{nuts3,b01,b03,d01,mode,c01}') $$,
    $$ VALUES (3, false), (4, true) $$, 'the same row twice is one row, another content is named by its line');
SELECT is(pg_temp.merge((SELECT min(id) + 2 FROM batches)), '(1,0,0,0)', 'and the first of them goes in');

SELECT pg_temp.stage($$
    ('2026-H1', '00000000-0000-0000-0000-000000000003', 'CZ010', '65-80', '2', 'chb', 'self', 4, 2)$$);
SELECT is(pg_temp.merge((SELECT min(id) + 3 FROM batches), true), '(0,0,1,3)', 'a replacing batch closes what it does not hold');
SELECT is_empty('SELECT measure.cell_difference()', 'cells equal a recount after a replacement');
SELECT pg_temp.stage($$
    ('2026-H1', '00000000-0000-0000-0000-000000000001', 'CZ010', '81+', '3', 'ds', 'self', 2, 2)$$);
SELECT is(pg_temp.merge((SELECT min(id) + 4 FROM batches)), '(1,0,0,0)', 'a closed key may come back');
SELECT is((SELECT revision::integer FROM survey.trial WHERE subject = '00000000-0000-0000-0000-000000000001'), 3,
    'and goes on counting its revisions');
SELECT is_empty('SELECT measure.cell_difference()', 'cells equal a recount after a return');

SELECT survey.open_wave('2026-H2', '2026-09-01', '2026-10-31', '2026-08-31Z');
SELECT ok(survey.begin_load('survey.trial', '{wave,subject,nuts3,b01,b03,d01,mode,c01,line}', '2026-H2'),
    'the first rows of a wave are loaded aside');
INSERT INTO survey.loading VALUES
    ('2026-H2', '00000000-0000-0000-0000-000000000005', 'CZ010', '81+', '3', 'ds', 'self', 3, 2),
    ('2026-H2', '00000000-0000-0000-0000-000000000005', 'CZ010', '81+', '3', 'ds', 'self', 3, 3),
    ('2026-H2', '00000000-0000-0000-0000-000000000005', 'CZ010', '81+', '3', 'ds', 'self', 0, 4),
    ('2026-H2', '00000000-0000-0000-0000-000000000006', 'CZ020', '81+', '3', 'ds', 'self', 1, 5);
SELECT is(survey.end_load('survey.trial', '2026-H2', (SELECT max(id) FROM batches)), NULL, 'a key twice stops the end');
SELECT results_eq($$ SELECT * FROM survey.load_doubles('{nuts3,b01,b03,d01,mode,c01}') $$,
    $$ VALUES (3, false), (4, true) $$, 'what stands twice is set aside there, too');
SELECT is(survey.end_load('survey.trial', '2026-H2', (SELECT max(id) FROM batches)), 2, 'and the rest goes in');
SELECT set_eq($$ SELECT line FROM survey.trial WHERE wave = '2026-H2' $$, ARRAY[2, 5], 'of a key the first row stays');
SELECT is_empty('SELECT measure.cell_difference()', 'cells equal a recount after a load');

SELECT * FROM finish();
ROLLBACK;
