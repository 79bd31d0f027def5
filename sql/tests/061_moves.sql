-- Moves, what counts as transformed, and the balance of beds and people.
\ir setup.psql
SELECT plan(13);

INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, batch, line) VALUES
    ('old', '1', '48', 'P', 'CZ072', '2010-01-01', NULL, 40, 1, 1),
    ('flat', '2', '51', 'P', 'CZ072', '2010-01-01', NULL, 12, 1, 2),
    ('castle', '2', '51', 'P', 'CZ072', '2010-01-01', NULL, 20, 1, 3),
    ('before', '1', '50', 'P', 'CZ072', '2020-01-01', NULL, 30, 1, 4),
    ('after', '1', '50', 'P', 'CZ072', '2026-05-01', NULL, 9, 1, 5),
    ('stranger', '8', '50', 'P', 'CZ072', '2026-05-01', NULL, 77, 1, 6);
INSERT INTO register.assessment (service_id, place_id, assessed_on, nuts3, orp, criteria_version, result,
    persons, beds, single_rooms, evidence, assessor, verifier, batch, line) VALUES
    ('castle', 'f', '2025-09-01', 'CZ072', '7213', '2022', 'non_community', 20, 20, 0, 'e', 'x', 'y', 1, 1);
INSERT INTO transformation.plan (plan_id, service_id, nuts3, state, approved_on, beds_before, beds_residual, updated_on, outcome, batch, line) VALUES
    ('P', 'old', 'CZ072', 'in_progress', '2026-02-10', 40, 4, '2026-06-01', NULL, 1, 1),
    ('H', 'palace', 'CZ072', 'in_progress', '2026-02-10', 90, 0, '2026-06-01', 'humanised', 1, 2),
    ('D', 'draft', 'CZ072', 'draft', NULL, 50, 0, '2026-06-01', NULL, 1, 3);
INSERT INTO transformation.successor (plan_id, service_id, successor_service_id, nuts3, purpose, starts_on, places, batch, line) VALUES
    ('P', 'old', 'castle', 'CZ072', 'housing', '2026-03-01', 15, 1, 1),
    ('P', 'old', 'flat', 'CZ072', 'housing', '2026-03-01', NULL, 1, 2),
    ('P', 'old', 'assistance', 'CZ072', 'support', NULL, NULL, 1, 3);
INSERT INTO register.occupancy (service_id, form, orp, as_of, nuts3, places, occupied, free, batch, line) VALUES
    ('old', 'P', '7213', '2025-12-31', 'CZ072', 40, 39, 1, 1, 1),
    ('old', 'P', '7213', '2026-01-31', 'CZ072', 40, 40, 0, 1, 2),
    ('old', 'P', '7213', '2026-06-10', 'CZ072', 34, 33, 1, 1, 3);
CREATE FUNCTION pg_temp.person(n integer) RETURNS uuid LANGUAGE sql AS $$ SELECT lpad(n::text, 32, '0')::uuid $$;
INSERT INTO transformation.move (subject, moved_on, from_setting, from_service_id, to_setting, to_service_id, nuts3_from, nuts3_to, batch, line) VALUES
    (pg_temp.person(1), '2026-04-10', 'institution', 'old', 'own', NULL, 'CZ072', 'CZ072', 1, 1),
    (pg_temp.person(2), '2026-05-02', 'institution', 'old', 'chb', 'flat', 'CZ072', 'CZ072', 1, 2),
    (pg_temp.person(3), '2026-05-03', 'institution', 'old', 'chb', 'castle', 'CZ072', 'CZ072', 1, 3),
    (pg_temp.person(4), '2026-05-20', 'institution', 'old', 'unknown', NULL, 'CZ072', NULL, 1, 4),
    (pg_temp.person(5), '2026-05-21', 'institution', 'old', 'unknown', NULL, 'CZ072', NULL, 1, 5),
    (pg_temp.person(5), '2026-06-01', 'unknown', NULL, 'family', NULL, 'CZ072', 'CZ010', 1, 6),
    (pg_temp.person(6), '2026-06-02', 'family', NULL, 'institution', 'old', 'CZ063', 'CZ072', 1, 7),
    (pg_temp.person(7), '2026-06-12', 'institution', 'old', 'unknown', NULL, 'CZ072', NULL, 1, 8);

SELECT results_eq($$ SELECT from_class, to_class FROM transformation.moves('2026-06-15') WHERE to_service_id IN ('flat', 'castle') ORDER BY moved_on $$,
    $$ VALUES ('institution', 'community'), ('institution', 'institution') $$,
    'sheltered housing in a place that is not community is an institution');
SELECT results_eq($$ SELECT to_class FROM transformation.moves('2025-08-31') $$, $$ SELECT ''::text WHERE false $$, 'no move before its day');
SELECT set_eq($$ SELECT nuts3 FROM transformation.flow_regions('2026-04-01', '2026-06-15') $$, ARRAY['CZ072', 'CZ010', 'CZ063'],
    'regions that anything was reported of');

SELECT results_eq($$ SELECT plan_id, nuts3, beds_to_close, beds_closed FROM transformation.flow_balance('2026-06-15') $$,
    $$ VALUES ('P', 'CZ072', 36::bigint, 6::bigint) $$,
    'of approved plans only, and humanising closes no beds: 36 to close, 6 are gone from the reports');
SELECT results_eq($$ SELECT beds_reopened FROM transformation.flow_balance('2026-06-15') $$, $$ VALUES (24::bigint) $$,
    'fifteen places in the castle and nine of a new institution of the same provider; not the older one, not a stranger''s');
SELECT results_eq($$ SELECT people_left, people_found, people_unaccounted FROM transformation.flow_balance('2026-06-15') $$,
    $$ VALUES (8::bigint, 4::bigint, 4::bigint) $$,
    '40 lived there, 1 came, 33 are left: 8 went; 4 are found, of the rest one move leads nowhere and three were never reported');
SELECT results_eq($$ SELECT beds_reopened, people_left FROM transformation.flow_balance('2026-02-28') $$,
    $$ VALUES (0::bigint, 0::bigint) $$, 'nothing had happened by then');

DELETE FROM register.occupancy;
SELECT results_eq($$ SELECT beds_closed, people_left, people_found, people_unaccounted FROM transformation.flow_balance('2026-06-15') $$,
    $$ VALUES (0::bigint, 6::bigint, 4::bigint, 2::bigint) $$, 'without reports of occupancy the moves alone must do');

INSERT INTO transformation.transformation (service_id, plan_id, nuts3, transformed_on, reported_by, verified_by, revoked_on, outcome, batch, line) VALUES
    ('old', 'P', 'CZ072', '2026-05-01', 'a', 'b', NULL, NULL, 1, 1),
    ('said', 'P', 'CZ072', '2026-05-01', 'a', 'b', NULL, 'transformed', 1, 2),
    ('palace', 'H', 'CZ072', '2026-05-01', 'a', 'b', NULL, 'humanised', 1, 3),
    ('alone', 'X', 'CZ072', '2026-05-01', 'a', NULL, NULL, NULL, 1, 4),
    ('back', 'X', 'CZ072', '2026-05-01', 'a', 'b', '2026-06-01', NULL, 1, 5);
SELECT set_eq($$ SELECT service_id FROM transformation.counted('2026-06-15') $$, ARRAY['old', 'said'],
    'humanised, unverified and revoked services do not count');
SELECT set_eq($$ SELECT service_id FROM transformation.counted('2026-05-31') $$, ARRAY['old', 'said', 'back'],
    'before its revocation a service stood as transformed');
SELECT results_eq($$ SELECT beds_closed FROM transformation.flow_balance('2026-06-15') $$, $$ VALUES (36::bigint) $$,
    'a verified transformation has closed its beds');

SELECT throws_ok($$ INSERT INTO transformation.move (subject, moved_on, from_setting, to_setting, nuts3_from, batch, line)
    VALUES (pg_temp.person(9), '2026-05-01', 'moon', 'own', 'CZ072', 1, 1) $$, '23503', NULL, 'nobody comes from an unknown kind of place');
SELECT throws_ok($$ INSERT INTO transformation.successor (plan_id, service_id, successor_service_id, nuts3, purpose, batch, line)
    VALUES ('P', 'old', 'old', 'CZ072', 'housing', 1, 1) $$, '23514', NULL, 'no service succeeds itself');

SELECT * FROM finish();
ROLLBACK;
