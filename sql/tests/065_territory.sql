-- Territories by the code list of their time: real moves of municipalities, and an invented list in which regions change.
\ir setup.psql
\ir indicator.psql
SELECT plan(15);

-- The shipped moves -------------------------------------------------------------------------------

SELECT results_eq($$
    SELECT parent, valid_from, valid_to FROM reference.territory_history
    WHERE level = 'municipality' AND code = '544931' AND parent_level = 'district' ORDER BY valid_from NULLS FIRST $$,
    $$ VALUES ('CZ0723', NULL::date, '2021-10-08'::date), ('CZ0724', '2021-10-09', NULL) $$,
    'a municipality that moved keeps the district it came from, until the day before the first edition with the new one');
SELECT is(reference.parent_on('municipality', '500852', 'orp', '2021-10-09'), '7107', 'before its move it lies in the old ORP');
SELECT is(reference.parent_on('municipality', '500852', 'orp', '2026-07-07'), '7110', 'and after it in the new one');
SELECT is_empty($$
    SELECT c.code FROM reference.territory_change AS c
    WHERE reference.region_on('municipality', c.code, c.changed_after)
        IS DISTINCT FROM reference.region_on('municipality', c.code, c.changed_by) $$,
    'none of the shipped moves left its region');
SELECT is_empty($$
    SELECT m.code FROM reference.municipality AS m
    WHERE m.code < '501000' AND reference.region_on('municipality', m.code, '2026-07-07') IS DISTINCT FROM m.nuts3 $$,
    'on the day of the list every municipality lies in the region of the list');
SELECT is_empty($$ SELECT FROM reference.territory_successor $$, 'no shipped code has ended');

-- An invented list: an ORP changes its region, two regions become one, a municipality joins another

INSERT INTO reference.region (nuts3, name_cs, name_en, locative_cs, ruian_vusc, csu_code, abbreviation, okres_count)
VALUES ('CZ079', 'Kraj Haná', 'Hana', 'v Kraji Haná', '990', '9999', 'HAN', 0);
INSERT INTO reference.territory_change
    (level, code, change, parent_level, old_code, new_code, changed_after, changed_by, verified)
VALUES ('region', 'CZ079', 'founded', NULL, 'CZ071', 'CZ079', '2026-12-31', '2027-01-01', 'no'),
    ('region', 'CZ071', 'ended', NULL, 'CZ071', 'CZ079', '2026-12-31', '2027-01-01', 'no'),
    ('region', 'CZ072', 'ended', NULL, 'CZ072', 'CZ079', '2026-12-31', '2027-01-01', 'no'),
    ('orp', '7203', 'moved', 'region', 'CZ071', 'CZ072', '2023-12-31', '2024-01-01', 'no'),
    ('municipality', '500011', 'ended', NULL, '500011', '585068', '2028-12-31', '2029-01-01', 'no');

SELECT results_eq($$ SELECT reference.region_on('orp', '7203', day::date) FROM (VALUES ('2023-12-31'), ('2024-01-01')) AS d (day) $$,
    $$ VALUES ('CZ071'), ('CZ072') $$, 'an ORP lies in the region of the day, before and after it moved');
SELECT results_eq($$ SELECT reference.region_on('orp', '7213', day::date) FROM (VALUES ('2026-12-31'), ('2027-01-01')) AS d (day) $$,
    $$ VALUES ('CZ072'), ('CZ079') $$, 'until the last day in the region that ended, from the next day on in its successor');
SELECT is(reference.region_on('municipality', '500011', '2026-06-30'), 'CZ072', 'a municipality follows its ORP: before');
SELECT is(reference.region_on('municipality', '500011', '2027-06-30'), 'CZ079', 'and after');
SELECT is(reference.region_on('municipality', '500011', '2030-06-30'), 'CZ079', 'what joined another lies where that one lies');
SELECT results_eq($$ SELECT code, last_day, successor, successor_name_cs FROM reference.territory_successor ORDER BY level, code $$,
    $$ VALUES ('500011', '2028-12-31'::date, '585068', 'Zlín'), ('CZ071', '2026-12-31', 'CZ079', 'Kraj Haná'),
        ('CZ072', '2026-12-31', 'CZ079', 'Kraj Haná') $$,
    'what ended shows its last day and its successor');

-- A roll-up counts the districts of a region as they were in its period.
INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, batch, line)
VALUES ('home', '3', '40', 'T', 'CZ072', '2010-01-01', NULL, 70, 1, 1);
INSERT INTO register.occupancy (service_id, form, orp, as_of, kind, nuts3, places, occupied, free, waiting, batch, line)
VALUES ('home', 'T', '7213', '2023-12-15', NULL, 'CZ072', 40, 40, 0, 3, 1, 1),
    ('home', 'T', '7213', '2026-12-15', NULL, 'CZ072', 40, 40, 0, 3, 1, 2),
    ('home', 'T', '7213', '2027-12-15', NULL, 'CZ079', 40, 30, 10, 0, 1, 3);
\set text `cat sql/indicators/AV-03.yaml`
SELECT pg_temp.define(:'text');
SELECT results_eq($$
    SELECT w.nuts3, w.numerator::int, w.denominator::int
    FROM (VALUES ('2023-12-31'::date), ('2026-12-31'), ('2027-12-31')) AS d (day), pg_temp.worked('AV-03', day) AS w $$,
    $$ VALUES ('CZ072', 11, 12), ('CZ072', 12, 13), ('CZ079', 25, 26) $$,
    'AV-03 counts the districts that the region had in the period');

SELECT throws_ok($$ INSERT INTO reference.territory_change VALUES
    ('region', 'CZ010', 'moved', 'orp', 'a', 'b', '2026-01-01', '2026-01-02', 'no') $$,
    '23514', NULL, 'a region does not move into an ORP');
SELECT throws_ok($$ INSERT INTO reference.territory_change VALUES
    ('orp', '1000', 'ended', NULL, '7213', '1000', '2026-01-01', '2026-01-02', 'no') $$,
    '23514', NULL, 'what ends is the code itself');

SELECT * FROM finish();
ROLLBACK;
