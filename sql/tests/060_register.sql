-- The mirror of the register: names as people type them, places that are secret, what a new file closes.
\ir setup.psql
\ir indicator.psql
\o /dev/null
\set text `cat sql/indicators/DQ-06.yaml`
SELECT pg_temp.define(:'text');
\o
SELECT plan(36);

SELECT is(register.fold('Žďár – Příliš žluťoučký kůň, s. r. o.'), 'zdar prilis zlutoucky kun s r o ', 'a name is folded');
SELECT ok(register.matches(question, name) = expected, format('%s %s %s', question, CASE WHEN expected THEN 'finds' ELSE 'does not find' END, name))
FROM (VALUES
    ('ricany', 'Domov Říčany', true), ('ŘÍČANY domov', 'Domov Říčany', true), ('dom ric', 'Domov Říčany', true),
    ('icany', 'Domov Říčany', false), ('domov praha', 'Domov Říčany', false), ('domov', NULL, false)
) AS example (question, name, expected);
SELECT is(register.is_active('2026-01-01', '2026-02-01', day::date), expected, 'active on ' || day)
FROM (VALUES ('2025-12-31', false), ('2026-01-01', true), ('2026-01-31', true), ('2026-02-01', false)) AS d (day, expected);
SELECT ok(register.is_active('2026-01-01', NULL, '2030-01-01'), 'what has no end goes on');
SELECT ok(NOT register.is_active(NULL, NULL, '2030-01-01'), 'what has no beginning has not begun');

INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at) OVERRIDING SYSTEM VALUE
SELECT 'services', 'accepted', 'mpsv', 'rpss.json', sha256(n::text::bytea), '2026-11-01Z'::timestamptz + n * interval '1 day'
FROM generate_series(1, 2) AS n;
SELECT min(id) AS one, max(id) AS two FROM ops.batch \gset
INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, provider, batch, line) VALUES
    ('1', '70873046', '49', 'P', 'CZ072', '2008-01-01', NULL, 40, 'Starší název', :one, 1),
    ('2', '70873046', '39', 'T', 'CZ072', '2015-01-01', NULL, 9, 'Domov Říčany', :one, 2),
    ('3', '26297850', '40', 'T', NULL, '2015-01-01', '2020-01-01', NULL, 'Péče', :one, 3);
INSERT INTO register.capacity (service_id, form, type, item, places, batch, line) VALUES
    ('1', 'P', 'luzka', 1, 40, :one, 1), ('1', 'P', 'luzka', 2, 38, :one, 1), ('1', 'P', 'klient', 3, 5, :one, 1);
INSERT INTO register.facility (service_id, facility, secret, name, municipality, nuts3, batch, line) VALUES
    ('1', 'a', false, 'Domov', '585068', NULL, :one, 1), ('1', 'b', true, NULL, NULL, 'CZ072', :one, 1);

SELECT throws_matching($$ UPDATE register.facility SET name = 'Tajná 7' WHERE secret $$,
    'facility_that_is_secret_has_no_place', 'a secret place takes no name');
SELECT throws_matching($$ UPDATE register.facility SET address_code = 1 WHERE secret $$,
    'facility_that_is_secret_has_no_place', 'a secret place takes no address');
SELECT results_eq('SELECT facility, municipality_name, orp, nuts3 FROM register.place',
    $$ VALUES ('a', (SELECT name_cs FROM reference.municipality WHERE code = '585068'),
        (SELECT orp FROM reference.municipality WHERE code = '585068'), 'CZ072') $$,
    'a place has its municipality, district and region; a secret one is not shown');
SELECT results_eq('SELECT type, places FROM register.service_capacity ORDER BY 1',
    $$ VALUES ('klient', 5), ('luzka', 40) $$, 'capacity counts once for every type');
SELECT is((SELECT name FROM register.provider WHERE ico = '70873046'), 'Domov Říčany', 'the newest name of a provider');

SELECT ops.create_staging('{service_id,ico,kind,form,nuts3,active_from,active_to,capacity,provider,portal_id,marks,line}',
    '{text,text,text,text,text,date,date,integer,text,bigint,integer,integer}');
INSERT INTO pg_temp.staged (service_id, ico, kind, form, nuts3, active_from, capacity, provider, marks, line) VALUES
    ('1', '70873046', '49', 'P', 'CZ072', '2008-01-01', 40, 'Starší název', 0, 2), ('4', '00551023', '49', 'P', 'CZ010', '2026-11-02', 7, 'Nový', 0, 3);
SELECT results_eq($$ SELECT * FROM ops.staged_change('register.service', 'service_id', '{}') $$,
    'VALUES (3::bigint, 1::bigint, 2::bigint)', 'a file is weighed before it is let in');
SELECT results_eq($$ SELECT * FROM ops.staged_change('register.service', 'service_id', '{3}') $$,
    'VALUES (3::bigint, 1::bigint, 1::bigint)', 'a refused record is not gone');
SELECT ops.set_staging_aside(0);
SELECT is(to_regclass('pg_temp.staged'), NULL, 'rows wait aside');
SELECT ops.take_staging_back(0);
SELECT results_eq(format($$ SELECT accepted, corrected, unchanged, closed FROM ops.merge_staged('register.service', '{service_id,form}',
    '{service_id,ico,kind,form,nuts3,active_from,active_to,capacity,provider,portal_id,marks,line}',
    '{ico,kind,nuts3,active_from,active_to,capacity,provider,portal_id}', %s, true, NULL, NULL, '{}', '{3}') $$, :two),
    'VALUES (1, 0, 1, 1)', 'a whole file closes what it lacks, whoever sent it, but not what was refused');
SELECT results_eq('SELECT service_id, closed_by_batch FROM register.closed_service', format('VALUES (''2'', %s::bigint)', :two),
    'a closed service has its tombstone');
SELECT results_eq('SELECT service_id, closed_at IS NULL FROM register.known_service ORDER BY 1',
    $$ VALUES ('1', true), ('2', false), ('3', true), ('4', true) $$, 'and can still be asked for');
SELECT is((SELECT batch FROM register.mirror), :two::bigint, 'the newest file is the source');
UPDATE ops.batch SET seen_at = '2026-11-20Z' WHERE id = :one;
SELECT is((SELECT current_at FROM register.mirror), '2026-11-20Z'::timestamptz, 'a file that comes again is up to date');

INSERT INTO reference.code (id, name, nuts3, batch, line) VALUES
    ('DruhSocialniSluzby/77', 'Domovy  pro seniory', NULL, 1, 1), ('DruhSocialniSluzby/78', 'něco jiného', NULL, 1, 2),
    ('Kraj/141', 'Zlínský kraj', 'CZ072', 1, 3);
SELECT results_eq($$ SELECT id, code FROM reference.crosswalk WHERE source = 'loaded' ORDER BY 1 $$,
    $$ VALUES ('DruhSocialniSluzby/77', '49'), ('Kraj/141', 'CZ072') $$, 'a loaded code is known by its name, others are not guessed');
SELECT is_empty($$ SELECT FROM reference.crosswalk AS c JOIN reference.service_kind AS k
    ON c.id = 'DruhSocialniSluzby/' || k.open_data_code
    WHERE c.source = 'verified' AND k.open_data_code_verified <> 'yes' $$, 'a code nobody has seen is not used');

INSERT INTO register.suspicion (suspicion_id, ico, kind, nuts3, reported_on, reported_by, state, batch, line) VALUES
    ('a', '70873046', '49', 'CZ072', '2026-11-01', 'KU', 'raised', 1, 1), ('b', '00551023', '49', 'CZ010', '2026-11-01', 'KU', 'raised', 1, 2),
    ('c', NULL, NULL, 'CZ010', '2026-11-01', 'KU', 'raised', 1, 3);
SELECT results_eq('SELECT suspicion_id, registered_then, registered_since, other_kinds_then FROM register.suspicion_match ORDER BY 1',
    'VALUES (''a'', 1::bigint, 0::bigint, 0::bigint), (''b'', 0, 1, 0), (''c'', 0, 0, 0)', 'suspicions stand beside the register');
SELECT throws_matching($$ UPDATE register.suspicion SET state = 'closed' WHERE suspicion_id = 'a' $$,
    'suspicion_that_is_closed_says_how', 'a case is not closed without a word');

-- What a file changed: nothing before the second one, the greatest of seven days, a released file in the order it was let in.
CREATE FUNCTION pg_temp.file(p_day date, p_finished timestamptz DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at, finished_at)
    SELECT 'services', 'accepted', 'mpsv', 'rpss.json', sha256(random()::text::bytea), p_day + time '08:00', p_finished RETURNING id
$$;
DELETE FROM register.service; DELETE FROM register.service_history; DELETE FROM ops.batch WHERE feed = 'services';
SELECT pg_temp.file('2026-10-01') AS a, pg_temp.file('2026-10-05', '2026-10-08 09:00+02') AS held, pg_temp.file('2026-10-07') AS c \gset
INSERT INTO register.service (service_id, kind, form, nuts3, active_from, active_to, batch, line)
SELECT 'r' || n, '39', 'T', 'CZ072', '2020-01-01', CASE WHEN n > 50 THEN '2026-01-01'::date END, :a, n FROM generate_series(1, 60) AS n;
INSERT INTO register.service (service_id, kind, form, nuts3, active_from, batch, line) VALUES ('r1', '39', 'A', 'CZ072', '2020-01-01', :a, 1);
SELECT is_empty($$ SELECT FROM pg_temp.worked('DQ-06', '2026-10-06') $$, 'DQ-06: the first file has nothing to compare with');
-- The file of 7 October closes one of fifty services and one that was over, corrects one, brings three.
INSERT INTO register.service_history SELECT s.*, :c FROM register.service AS s WHERE s.service_id IN ('r2', 'r55', 'r3');
DELETE FROM register.service WHERE service_id IN ('r2', 'r55');
UPDATE register.service SET batch = :c, revision = 2 WHERE service_id = 'r3';
INSERT INTO register.service (service_id, kind, form, nuts3, active_from, batch, line)
SELECT 's' || n, '39', 'T', 'CZ072', '2026-10-01', :c, n FROM generate_series(1, 3) AS n;
SELECT results_eq($$ SELECT numerator, denominator, n FROM pg_temp.worked('DQ-06', '2026-10-07') $$,
    'VALUES (2::float8, 50::float8, 50::bigint)', 'DQ-06: three came and one went, of fifty; what was over or has two forms counts as what it is');
-- The file held on 5 October is let in on 8 October: it closes thirteen of what stands then.
INSERT INTO register.service_history SELECT s.*, :held FROM register.service AS s WHERE s.service_id = ANY (ARRAY(SELECT 'r' || n FROM generate_series(10, 22) AS n));
DELETE FROM register.service WHERE service_id = ANY (ARRAY(SELECT 'r' || n FROM generate_series(10, 22) AS n));
SELECT results_eq($$ SELECT numerator, denominator FROM pg_temp.worked('DQ-06', '2026-10-08') $$,
    'VALUES (13::float8, 52::float8)', 'DQ-06: a file let in late is compared with what it met');
SELECT results_eq($$ SELECT numerator, denominator FROM pg_temp.worked('DQ-06', '2026-10-08') $$,
    $$ SELECT numerator, denominator FROM pg_temp.worked('DQ-06', '2027-01-01') $$, 'DQ-06: days without a file change nothing');
UPDATE ops.batch SET seen_at = '2026-10-20Z' WHERE id = :c;
SELECT is((SELECT numerator FROM pg_temp.worked('DQ-06', '2026-10-20')), 0::float8, 'DQ-06: the register confirmed for a week is calm again');
SELECT is((SELECT numerator FROM pg_temp.worked('DQ-06', '2026-10-08')), 13::float8, 'DQ-06: and what was is not forgotten');

SELECT * FROM finish();
ROLLBACK;
