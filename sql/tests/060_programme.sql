-- Projects by the day: numbers of projects, expected paths, documents in time, promises kept, money.
\ir setup.psql
SELECT plan(24);

-- Numbers of projects -----------------------------------------------------------------------------

INSERT INTO programme.project (project_id, registration, title, implementer, role, starts_on, ends_on, budget, regions, state, batch, line)
VALUES ('P1', 'CZ.03.2.63/0.0./0.0/15_017/0006219', 'a', 'x', 'ministry', '2024-01-01', '2024-12-31', 1000000.30, '{CZ053}', 'running', 1, 2),
       ('P2', ' cz.03.2.63/0.0/0.0/15_017/0006219', 'b', 'x', 'ministry', '2024-01-01', '2024-12-31', NULL, '{CZ010,CZ020}', 'running', 1, 3),
       ('P3', 'CZ.03.02.02/00/22_004/0000724', 'c', 'x', 'ministry', NULL, NULL, NULL, '{CZ}', 'running', 1, 4);
SELECT results_eq($$ SELECT registration, registration_normalised FROM programme.project ORDER BY project_id $$,
    $$ VALUES ('CZ.03.2.63/0.0./0.0/15_017/0006219', 'CZ.03.2.63/0.0/0.0/15_017/0006219'),
        (' cz.03.2.63/0.0/0.0/15_017/0006219', 'CZ.03.2.63/0.0/0.0/15_017/0006219'),
        ('CZ.03.02.02/00/22_004/0000724', 'CZ.03.02.02/00/22_004/0000724') $$,
    'the mistake of the source is kept and its number normalised');
SELECT throws_ok($$ UPDATE programme.project SET ends_on = '2023-12-31' WHERE project_id = 'P1' $$, '23514', NULL,
    'a project does not end before it begins');

-- Paths -------------------------------------------------------------------------------------------

SELECT results_eq($$ SELECT programme.place('{CZ053}'), programme.place('{CZ010,CZ020}'), programme.place('{CZ}'), programme.place(NULL) $$,
    $$ VALUES ('CZ053', 'CZ', 'CZ', 'CZ') $$, 'a project of one region is kept under it, any other under the country');
SELECT results_eq($$ SELECT programme.elapsed('2023-01-01', '2026-12-31', day) * 1461
    FROM unnest('{2022-12-31,2023-01-01,2026-12-31,2027-06-30}'::date[]) AS day $$,
    $$ VALUES (0::float8), (1), (1461), (1461) $$, 'the project of 1461 days has its first day behind it on its first evening');
SELECT is(programme.elapsed(NULL, '2026-12-31', '2025-01-01'), NULL, 'no share of a time that is not known');
SELECT results_eq($$ SELECT programme.is_within('KA1.2', 'KA1'), programme.is_within('KA1', 'KA1.2'), programme.is_within('KA10', 'KA1'),
    programme.is_within(NULL, 'KA1') $$, $$ VALUES (true, true, false, NULL::boolean) $$, 'KA1.2 belongs to KA1, KA10 does not');
INSERT INTO measure.target (indicator, nuts3, subject, on_day, value)
VALUES ('XX-09', 'CZ', 'P1/KA1', '2024-01-01', 10), ('XX-09', 'CZ', 'P1/KA1', '2024-01-11', 20), ('XX-09', 'CZ', '', '2024-01-01', 99);
SELECT results_eq($$ SELECT measure.target_on('XX-09', 'CZ', 'P1/KA1', day)
    FROM unnest('{2023-01-01,2024-01-01,2024-01-06,2025-01-01}'::date[]) AS day $$,
    $$ VALUES (10::float8), (10), (15), (20) $$, 'a path is straight between its points and level outside');
SELECT is(measure.target_on('XX-09', 'CZ', 'P2', '2024-01-01'), NULL, 'no points, no path');

-- Documents of events -----------------------------------------------------------------------------

INSERT INTO programme.event (event_id, project_id, activity, kind, mode, planned_on, held_on, hours, nuts3, municipality, participants_count, batch, line)
SELECT 'E' || n, 'P1', 'KA1', kind, mode, '2024-03-01', held_on::date, 2.5, 'CZ053', town, 7, 1, n
FROM (VALUES (1, 'expert_team', 'on_site', '2024-03-01', '547859'), (2, 'expert_team', 'on_site', '2024-03-01', '547860'),
    (3, 'expert_team', 'on_site', '2024-03-01', '547859'), (4, 'training_day', 'on_site', '2024-03-01', NULL),
    (5, 'consultation', 'phone', '2024-03-01', NULL), (6, 'expert_team', 'on_site', NULL, NULL),
    (7, 'expert_team', 'on_site', '2024-03-01', NULL)) AS e (n, kind, mode, held_on, town);
INSERT INTO programme.document (sha256, project_id, event_id, activity, kind, received_on, batch, line)
SELECT repeat(substr('0123456789abcdef', n, 1), 64), 'P1', event, 'KA1', kind, day::date, 1, n
FROM (VALUES (1, 'E1', 'minutes', '2024-03-15'), (2, 'E1', 'attendance', '2024-03-10'), (3, 'E2', 'minutes', '2024-03-16'),
    (4, 'E2', 'attendance', '2024-03-10'), (5, 'E3', 'minutes', '2024-03-05'), (6, 'E4', 'attendance', '2024-03-05'),
    (7, 'E5', 'minutes', '2024-03-02'), (8, '', 'good_practice', '2024-05-01'), (9, 'E7', 'attendance', '2024-03-30'),
    (10, 'E7', 'attendance', '2024-03-03'), (11, 'E7', 'minutes', '2024-03-03')) AS d (n, event, kind, day);
SELECT results_eq($$ SELECT event_id, due_on, documented_on, (documented_on <= due_on) IS TRUE
    FROM programme.event_documentation WHERE project_id = 'P1' ORDER BY event_id $$,
    $$ VALUES ('E1', '2024-03-15'::date, '2024-03-15'::date, true), ('E2', '2024-03-15', '2024-03-16', false),
        ('E3', '2024-03-15', NULL, false), ('E4', '2024-03-15', '2024-03-05', true), ('E5', '2024-03-15', '2024-03-02', true),
        ('E7', '2024-03-15', '2024-03-03', true) $$,
    'minutes and list by the 14th day; a training needs no minutes, a consultation no list; the first copy counts; what was not held needs none');
SELECT results_eq($$ SELECT event_id FROM programme.undocumented_event WHERE project_id = 'P1' $$, ARRAY['E3'],
    'one meeting was held without both documents');
SELECT throws_ok($$ UPDATE programme.event SET cancelled_on = held_on WHERE event_id = 'E1' $$, '23514', NULL,
    'an event is held or cancelled');
SELECT throws_ok($$ INSERT INTO programme.document (sha256, project_id, event_id, kind, received_on, batch, line)
    VALUES ('abc', 'P1', '', 'other', '2024-01-01', 1, 1) $$, '23514', NULL, 'a hash has 64 digits');
SELECT is((SELECT count(*) FROM reference.event_kind WHERE documents_within_days <> 14), 0::bigint, 'the clock runs 14 days');

-- Promises ----------------------------------------------------------------------------------------

INSERT INTO programme.output (project_id, output_id, activity, kind, audience, planned_on, published_on, reach, batch, line)
VALUES ('P1', 'O1', 'KA5', 'film', '{clients,relatives}', '2024-02-01', '2024-02-02', 100, 1, 2),
       ('P1', 'O2', 'KA5', 'film', '{clients}', '2024-02-01', NULL, NULL, 1, 3),
       ('P1', 'O3', 'KA5', 'leaflet', '{workers}', '2024-02-01', '2024-06-02', 5, 1, 4),
       ('P1', 'O4', 'KA5', 'study', '{workers}', '2024-02-01', '2024-02-02', NULL, 1, 5);
INSERT INTO programme.partner (project_id, team, partner, name, role, seats, since, until, batch, line)
VALUES ('P1', 'KA1', 'A', 'a', 'provider', 4, '2024-01-01', NULL, 1, 2), ('P1', 'KA1', 'B', 'b', 'municipality', 3, '2024-01-01', '2024-02-01', 1, 3),
       ('P1', 'KA1', 'C', 'c', 'provider', 9, NULL, NULL, 1, 4);
INSERT INTO programme.activity (project_id, activity, title, starts_on, ends_on, counts, kind, planned, done, as_of, batch, line)
VALUES ('P1', 'KA1', 'all', NULL, NULL, 'nothing', NULL, NULL, NULL, NULL, 1, 2),
    ('P1', 'KA1.1', 'seats', NULL, NULL, 'seats', NULL, 10, NULL, NULL, 1, 3),
    ('P1', 'KA1.2', 'meetings', '2024-01-01', '2024-12-31', 'events', 'expert_team', 27, NULL, NULL, 1, 4),
    ('P1', 'KA1.3', 'hours', NULL, NULL, 'hours', NULL, 54, NULL, NULL, 1, 5),
    ('P1', 'KA1.4', 'towns', NULL, NULL, 'municipalities', NULL, 21, NULL, NULL, 1, 6),
    ('P1', 'KA1.5', 'modes', NULL, NULL, 'modes', 'consultation', 3, NULL, NULL, 1, 7),
    ('P1', 'KA1.6', 'people', NULL, NULL, 'participants', 'training_day', 40, NULL, NULL, 1, 8),
    ('P1', 'KA3', 'papers', NULL, NULL, 'documents', 'good_practice', 1, NULL, NULL, 1, 9),
    ('P1', 'KA5.1', 'kinds', NULL, NULL, 'output_kinds', NULL, 7, NULL, NULL, 1, 10),
    ('P1', 'KA5.2', 'audiences', NULL, NULL, 'audiences', NULL, 6, NULL, NULL, 1, 11),
    ('P1', 'KA5.3', 'films', NULL, NULL, 'outputs', 'film', 2, NULL, NULL, 1, 12),
    ('P1', 'KA6', 'said', NULL, NULL, 'reported', NULL, 45, 41, '2024-05-01', 1, 13);
UPDATE programme.document SET activity = 'KA3' WHERE kind = 'good_practice';
SELECT results_eq($$ SELECT activity, done FROM programme.progress('2024-03-15') WHERE project_id = 'P1' ORDER BY activity $$,
    $$ VALUES ('KA1.1', 4::float8), ('KA1.2', 4), ('KA1.3', 15), ('KA1.4', 2), ('KA1.5', 1), ('KA1.6', 7), ('KA3', 0), ('KA5.1', 2),
        ('KA5.2', 3), ('KA5.3', 1), ('KA6', NULL) $$,
    'every promise is counted from what fulfils it, by the day');
SELECT results_eq($$ SELECT activity, done FROM programme.progress('2024-12-31')
    WHERE project_id = 'P1' AND activity IN ('KA3', 'KA5.1', 'KA5.3', 'KA6') ORDER BY activity $$,
    $$ VALUES ('KA3', 1::float8), ('KA5.1', 3), ('KA5.3', 1), ('KA6', 41) $$,
    'what came later counts later');
SELECT is((SELECT count(*) FROM programme.progress('2024-03-15') WHERE activity = 'KA1'), 0::bigint, 'an activity that counts nothing promises nothing');
SELECT results_eq($$ SELECT day, expected FROM unnest('{2023-12-31,2024-01-13,2024-01-14,2024-12-30,2024-12-31}'::date[]) AS day
    CROSS JOIN LATERAL programme.progress(day) WHERE project_id = 'P1' AND activity = 'KA1.2' ORDER BY day $$,
    $$ VALUES ('2023-12-31'::date, 0::float8), ('2024-01-13', 0), ('2024-01-14', 1), ('2024-12-30', 26), ('2024-12-31', 27) $$,
    '27 meetings are expected one after the other, whole ones');
INSERT INTO measure.target (indicator, nuts3, subject, on_day, value)
VALUES ('PR-03', 'CZ053', 'P1/KA1.2', '2024-01-01', 5), ('PR-03', 'CZ053', 'P1/KA1.2', '2024-12-31', 27);
SELECT is((SELECT expected FROM programme.progress('2024-01-01') WHERE project_id = 'P1' AND activity = 'KA1.2'), 5::float8,
    'a path of its own goes before the straight line');

-- Campaign ----------------------------------------------------------------------------------------

SELECT is((SELECT count(*) FROM programme.campaign_matrix WHERE project_id = 'P1'), 42::bigint, 'seven kinds by six audiences');
SELECT is((SELECT count(*) FROM reference.output_kind WHERE is_campaign), 7::bigint, 'the campaign has seven kinds of output');
SELECT results_eq($$ SELECT kind, audience, planned, published, reach FROM programme.campaign_matrix
    WHERE project_id = 'P1' AND planned > 0 ORDER BY kind, audience $$,
    $$ VALUES ('film', 'clients', 2::bigint, 1::bigint, 100::numeric), ('film', 'relatives', 1, 1, 100), ('leaflet', 'workers', 1, 1, 5) $$,
    'an output counts for each of its audiences; a study is no campaign');

-- Money -------------------------------------------------------------------------------------------

INSERT INTO programme.budget (project_id, source, nuts3, kind, as_of, budgeted, spent, committed, batch, line)
VALUES ('P1', 'esf', 'CZ053', '', '2024-03-31', 900000.27, 100000.10, 200000, 1, 2), ('P1', 'esf', 'CZ053', '', '2024-06-30', 900000.27, 300000.15, NULL, 1, 3),
       ('P1', 'own', 'CZ053', '', '2024-03-31', 100000.03, 50000.05, 60000, 1, 4), ('P2', 'own', 'CZ', '', '2024-03-31', 10, 5, NULL, 1, 5);
SELECT results_eq($$ SELECT project_id, as_of, budget, spent, committed FROM programme.drawdown('2024-05-01') ORDER BY project_id $$,
    $$ VALUES ('P1', '2024-03-31'::date, 1000000.30, 150000.15, 260000::numeric), ('P2', '2024-03-31', 10, 5, NULL) $$,
    'money is summed over its sources to the haler; without a budget of its own a project has that of its sources');
SELECT results_eq($$ SELECT spent, committed, elapsed * 366 FROM programme.drawdown('2024-12-31') WHERE project_id = 'P1' $$,
    $$ VALUES (350000.20, 60000::numeric, 182::float8) $$, 'the newest report of each source holds, and time runs to it, not to the day');
SELECT throws_ok($$ UPDATE programme.budget SET spent = -0.01 $$, '23514', NULL, 'nothing is spent below zero');

SELECT * FROM finish();
ROLLBACK;
