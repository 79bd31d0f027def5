-- Participation, local networks and quality: numbers worked by hand from a few rows, asked as of 22 November 2026.
\ir setup.psql
\ir indicator.psql
SELECT plan(39);

\o /dev/null
\set text `cat sql/indicators/PA-01.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-02.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-03.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-04.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-05.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-06.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-07.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-08.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-09.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-10.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-11.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/PA-12.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-01.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-02.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-03.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-04.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-05.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-06.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-07.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-08.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/LN-09.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-01.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-03.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-05.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-06.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-07.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-08.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-09.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/CM-02.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/CM-03.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/CM-04.yaml`
SELECT pg_temp.define(:'text');
\o

CREATE FUNCTION pg_temp.person(p_name text) RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.md5(p_name)::uuid $$;

-- Participation -----------------------------------------------------------------------------------

INSERT INTO programme.course (course_id, project_id, nuts3, starts_on, ends_on, days, hours_per_day, capacity, batch, line)
VALUES ('K1', 'P', 'CZ010', '2026-03-01', '2026-12-31', 2, 6, 15, 1, 2), ('K2', 'P', 'CZ020', '2026-03-01', '2026-03-01', 1, 6, 15, 1, 3);
INSERT INTO programme.participation (event_id, participant, day, nuts3, role, attended, hours, batch, line)
SELECT event, pg_temp.person(name), day::date, 'CZ010', role, hours > 0, hours, 1, 2
FROM (VALUES ('K1', 'A', '2026-03-01', 'trainee', 6), ('K1', 'A', '2026-03-02', 'trainee', 6),
    ('K1', 'B', '2026-03-01', 'trainee', 6), ('K1', 'B', '2026-03-02', 'trainee', 0),
    ('K1', 'C', '2026-03-01', 'trainee', 6), ('K1', 'C', '2026-12-01', 'trainee', 6), ('K2', 'D', '2026-03-01', 'carer', 6),
    ('M1', 'A', '2026-10-05', 'advocate', 2), ('M1', 'X', '2026-10-05', 'official', 2), ('M2', 'A', '2026-10-06', 'advocate', 0),
    ('M2', 'X', '2026-10-06', 'official', 2), ('M3', 'A', '2026-09-30', 'advocate', 2)) AS p (event, name, day, role, hours);
INSERT INTO measure.target (indicator, nuts3, on_day, value)
VALUES ('PA-09', 'CZ', '2026-01-01', 45), ('PA-09', 'CZ', '2026-06-01', 4), ('PA-09', 'CZ010', '2026-06-01', 2);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator, n FROM pg_temp.worked('PA-01', '2026-11-22') $$,
    $$ VALUES ('CZ', 2::float8, 4::float8, 2::bigint), ('CZ010', 1, 2, 1) $$,
    'PA-01: two of four have all their hours; one missed a day, one has a day to come');
SELECT bag_eq($$ SELECT nuts3, numerator FROM pg_temp.worked('PA-09', '2026-11-22') $$,
    $$ VALUES ('CZ010', 1::float8), ('CZ020', 1) $$, 'PA-09: one course completed in each region');
SELECT is((SELECT numerator FROM pg_temp.worked('PA-09', '2026-12-01') WHERE nuts3 = 'CZ010'), 2::float8, 'PA-09: the day that was to come has come');
SELECT results_eq($$ SELECT role, invited, attended, hours FROM programme.attendance WHERE event_id = 'M2' ORDER BY role $$,
    $$ VALUES ('advocate', 1::bigint, 0::bigint, 0::numeric), ('official', 1, 1, 2) $$, 'attendance counts who was asked and who came');

INSERT INTO programme.engagement (project_id, participant, role, starts_on, ends_on, nuts3, contract, hours_per_month, batch, line)
SELECT 'P', pg_temp.person(name), role, from_::date, to_::date, region, 'dpp', 20, 1, 2
FROM (VALUES ('A', 'advocate', '2026-01-01', NULL, 'CZ010'), ('B', 'advocate', '2026-10-15', NULL, 'CZ010'),
    ('C', 'advocate', '2026-01-01', '2026-10-30', 'CZ010'), ('E', 'expert', '2026-01-01', NULL, 'CZ010'),
    ('D', 'advocate', '2026-10-01', '2026-12-31', 'CZ020')) AS e (name, role, from_, to_, region);
INSERT INTO programme.timesheet (project_id, participant, month, activity, nuts3, hours, batch, line)
SELECT 'P', pg_temp.person(name), month, activity, 'CZ010', hours, 1, 2
FROM (VALUES ('A', '2026-10', 'meeting', 8), ('A', '2026-10', 'preparation', 10.5), ('A', '2026-09', 'meeting', 20), ('B', '2026-10', 'meeting', 5),
    ('E', '2026-10', 'meeting', 40)) AS t (name, month, activity, hours);
SELECT bag_eq(format('SELECT nuts3, numerator, denominator, n FROM pg_temp.worked(%L, %L)', 'PA-02', day),
    $$ VALUES ('CZ010', 18.5::float8, 20::float8, 1::bigint), ('CZ020', 0, 20, 1) $$,
    format('PA-02 on %s: October, whole months of advocates only', day))
FROM unnest('{2026-10-31,2026-11-22}'::date[]) AS day;
SELECT bag_eq($$ SELECT nuts3, numerator FROM pg_temp.worked('PA-11', '2026-11-22') $$,
    $$ VALUES ('CZ010', 2::float8), ('CZ020', 1) $$, 'PA-11: engagements in force on the day');

INSERT INTO programme.event (event_id, project_id, activity, kind, planned_on, held_on, nuts3, participants_count, batch, line)
VALUES ('M1', 'P', 'KA2', 'planning_meeting', '2026-10-05', '2026-10-05', 'CZ010', 9, 1, 2), ('M2', 'P', 'KA2', 'planning_meeting', '2026-10-06', '2026-10-06', 'CZ010', 9, 1, 2),
    ('M3', 'P', 'KA2', 'planning_meeting', '2026-09-30', '2026-09-30', 'CZ010', 9, 1, 2), ('M4', 'P', 'KA2', 'planning_meeting', '2026-10-20', NULL, 'CZ010', NULL, 1, 2),
    ('M5', 'P', 'KA2', 'workshop', '2026-10-20', '2026-10-20', 'CZ020', 5, 1, 2);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator FROM pg_temp.worked('PA-03', '2026-11-22') $$,
    $$ VALUES ('CZ010', 1::float8, 2::float8) $$, 'PA-03: an advocate who was invited and absent does not count; other quarters and kinds do not either');

INSERT INTO programme.proposal (proposal_id, project_id, nuts3, topic, addressee, raised_on, considered_on, decided_on, decision, reason, done_on, batch, line)
VALUES ('N1', 'P', 'CZ010', 'transport', 'region', '2026-05-01', '2026-05-05', '2026-05-11', 'accepted', NULL, '2026-06-01', 1, 2),
    ('N2', 'P', 'CZ010', 'housing', 'region', '2026-05-01', NULL, '2026-05-31', 'refused', 'x', NULL, 1, 3),
    ('N3', 'P', 'CZ010', 'work', 'region', '2026-09-01', '2026-09-20', NULL, NULL, NULL, NULL, 1, 4),
    ('N4', 'P', 'CZ020', 'work', 'region', '2026-11-12', NULL, NULL, NULL, NULL, NULL, 1, 5),
    ('N5', 'P', 'CZ020', 'work', 'region', '2025-01-01', NULL, '2025-01-21', 'accepted', NULL, NULL, 1, 6),
    ('N6', 'P', 'CZ020', 'work', 'region', '2026-11-20', NULL, '2026-11-25', 'accepted', NULL, NULL, 1, 7);
SELECT bag_eq($$ SELECT nuts3, numerator, n, value FROM pg_temp.worked('PA-04', '2026-11-22') $$,
    $$ VALUES ('CZ', 40::float8, 2::bigint, 20::float8), ('CZ010', 40, 2, 20) $$, 'PA-04: median of 10 and 30 days; an older answer and a later one are left out');
SELECT bag_eq($$ SELECT code, w.nuts3, w.numerator, w.denominator FROM unnest('{PA-05,PA-06,PA-07}'::text[]) AS code, pg_temp.worked(code, '2026-11-22') AS w $$,
    $$ VALUES ('PA-05', 'CZ010', 2::float8, 3::float8), ('PA-05', 'CZ020', 1, 3), ('PA-06', 'CZ010', 1, 2), ('PA-06', 'CZ020', 1, 1),
        ('PA-07', 'CZ010', 1, 1), ('PA-07', 'CZ020', 0, 1) $$, 'PA-05 to PA-07: answered, accepted, done');
SELECT bag_eq($$ SELECT nuts3, numerator, n FROM pg_temp.worked('PA-08', '2026-11-22') $$,
    $$ VALUES ('CZ', 82::float8, 3::bigint), ('CZ010', 82, 1), ('CZ020', 10, 2) $$, 'PA-08: the oldest open proposal; one answered after the day is still open');
SELECT results_eq($$ SELECT proposal_id, state, days_to_consider, days_to_answer, days_to_do FROM programme.proposal_answer ORDER BY 1 $$,
    $$ VALUES ('N1', 'done', 4, 10, 21), ('N2', 'refused', NULL, 30, NULL), ('N3', 'considered', 19, NULL, NULL), ('N4', 'raised', NULL, NULL, NULL),
        ('N5', 'accepted', NULL, 20, NULL), ('N6', 'accepted', NULL, 5, NULL) $$, 'the state of a proposal follows from its days');
SELECT throws_ok(format('UPDATE programme.proposal SET %s WHERE proposal_id = %L', change, id), '23514', NULL, change)
FROM (VALUES ('N2', 'reason = NULL'), ('N2', $$ done_on = '2026-06-30' $$), ('N3', $$ decided_on = '2026-10-01' $$),
    ('N1', $$ decided_on = '2026-04-01' $$), ('N1', $$ done_on = '2026-05-10' $$)) AS c (id, change);

INSERT INTO programme.registration (project_id, nuts3, week_on, registrations, batch, line)
VALUES ('P', 'CZ010', '2026-01-05', 3, 1, 2), ('P', 'CZ010', '2026-01-12', 4, 1, 3), ('P', 'CZ010', '2026-11-30', 9, 1, 4);
SELECT bag_eq($$ SELECT nuts3, numerator, n FROM pg_temp.worked('PA-10', '2026-11-22') $$,
    $$ VALUES ('CZ010', 7::float8, 7::bigint) $$, 'PA-10: registrations of weeks begun by the day');
INSERT INTO programme.support (project_id, nuts3, month, kind, participants, hours, amount, batch, line)
VALUES ('P', 'CZ010', '2026-10', 'assistance', 3, 36, 7200, 1, 2), ('P', 'CZ010', '2026-10', 'substitute', 1, 12, 2000, 1, 3), ('P', 'CZ010', '2026-09', 'assistance', 9, 9, 1, 1, 4);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator, n FROM pg_temp.worked('PA-12', '2026-11-22') $$,
    $$ VALUES ('CZ010', 48::float8, 4::float8, 4::bigint) $$, 'PA-12: hours of October a person');

-- Local networks ----------------------------------------------------------------------------------

INSERT INTO register.occupancy (service_id, form, orp, as_of, nuts3, places, occupied, free, batch, line)
VALUES ('S1', 'T', '5304', '2026-08-31', 'CZ053', 10, 8, 2, 1, 2), ('S1', 'T', '5304', '2026-09-15', 'CZ053', 10, 10, 0, 1, 3), ('S2', 'A', '5304', '2026-08-01', 'CZ053', 5, 5, 0, 1, 4);
INSERT INTO programme.referral (referral_id, subject, nuts3, orp, need, kind, to_service_id, referred_on, free_places_known, outcome_on, outcome, batch, line)
SELECT id, pg_temp.person(id), 'CZ053', '5304', 'OSA', '39', service, on_::date, true, end_::date, outcome, 1, 2
FROM (VALUES ('R1', 'S1', '2026-09-01', '2026-09-11', 'accepted'), ('R2', 'S2', '2026-09-01', '2026-09-21', 'no_capacity'), ('R3', 'S3', '2026-09-01', NULL, NULL),
    ('R4', 'S1', '2026-09-01', '2026-10-01', 'lost'), ('R5', 'S1', '2026-11-01', '2026-11-06', 'accepted'), ('R6', 'S1', '2025-09-01', '2025-09-02', 'accepted'),
    ('R7', 'S1', '2026-10-01', '2026-12-01', 'accepted')) AS r (id, service, on_, end_, outcome);
SELECT bag_eq($$ SELECT code, w.nuts3, w.numerator, w.denominator FROM unnest('{LN-01,LN-02,LN-03,LN-04}'::text[]) AS code, pg_temp.worked(code, '2026-11-22') AS w $$,
    $$ VALUES ('LN-01', 'CZ053', 1::float8, 5::float8), ('LN-02', 'CZ053', 2, 5), ('LN-03', 'CZ053', 1, 5), ('LN-04', 'CZ053', 3, 5) $$,
    'LN-01 to LN-04: of five referrals old enough one led to a service, one found no place, of three the outcome is not known; two of five met a free place');
SELECT bag_eq($$ SELECT nuts3, numerator, n, value FROM pg_temp.worked('LN-05', '2026-11-22') $$,
    $$ VALUES ('CZ', 35::float8, 3::bigint, 10::float8), ('CZ053', 35, 3, 10) $$, 'LN-05: median of 5, 10 and 20 days');
SELECT results_eq($$ SELECT referral_id, free_places, free_places_as_of FROM programme.referral_match WHERE referral_id IN ('R1', 'R3', 'R7') ORDER BY 1 $$,
    $$ VALUES ('R1', 2::bigint, '2026-08-31'::date), ('R3', NULL, NULL), ('R7', 0, '2026-09-15') $$, 'a referral meets the last report before it, never a later one');

INSERT INTO programme.project (project_id, title, implementer, role, regions, state, batch, line)
VALUES ('L', 'a', 'x', 'local_group', '{CZ053}', 'running', 1, 2), ('OLD', 'b', 'x', 'local_group', '{CZ053}', 'completed', 1, 3);
INSERT INTO programme.partner (project_id, team, partner, name, role, seats, batch, line)
VALUES ('L', 'KA1', 'A', 'a', 'town_social_work', 3, 1, 2), ('L', 'KA1', 'B', 'b', 'provider', 4, 1, 3), ('L', 'KA1', 'C', 'c', 'municipality', 3, 1, 4),
    ('L', '', 'D', 'd', 'provider', 9, 1, 5), ('OLD', 'KA1', 'A', 'a', 'provider', 4, 1, 6);
INSERT INTO programme.team_member (project_id, member, role, starts_on, ends_on, municipality, contract, batch, line)
SELECT 'L', pg_temp.person(role || n), role, '2026-01-01', CASE WHEN role = 'mayor' AND n = 1 THEN '2026-06-30'::date END, '571776', 'dpp', 1, 2
FROM (VALUES ('social_worker', 3), ('provider', 5), ('mayor', 2)) AS t (role, members), generate_series(1, members) AS n;
SELECT bag_eq($$ SELECT nuts3, subject, numerator, denominator FROM pg_temp.worked('LN-06', '2026-11-22') $$,
    $$ VALUES ('CZ053', 'L', 8::float8, 10::float8) $$, 'LN-06: three, four of the five and one of three; a finished project is not asked');
INSERT INTO programme.fieldwork (project_id, month, activity_line, municipality, contacts, hours, registered_service, batch, line)
VALUES ('L', '2026-10', 1, '571776', 3, 2, false, 1, 2), ('L', '2026-10', 7, '571776', 3, 2, false, 1, 3), ('L', '2026-08', 1, '572241', 2, 2, false, 1, 4),
    ('L', '2026-07', 1, '571539', 5, 2, false, 1, 5), ('L', '2026-10', 1, '571270', 4, 2, false, 1, 6), ('L', '2026-09', 1, '571491', 0, 0, false, 1, 7),
    ('L', '2026-11', 1, '571504', 4, 2, false, 1, 8);
SELECT bag_eq($$ SELECT nuts3, subject, numerator, denominator FROM pg_temp.worked('LN-07', '2026-11-22') $$,
    $$ VALUES ('CZ053', 'L', 2::float8, 21::float8) $$, 'LN-07: August to October, the original 21, contacts only');
SELECT throws_ok($$ UPDATE programme.fieldwork SET registered_service = true $$, '23514', NULL, 'field work is no registered service');
INSERT INTO programme.event (event_id, project_id, activity, kind, planned_on, held_on, nuts3, participants_count, batch, line)
VALUES ('T1', 'L', 'KA1', 'placement', '2026-02-01', '2026-02-01', 'CZ064', 8, 1, 2), ('T2', 'L', 'KA1', 'placement', '2026-03-01', '2026-03-01', 'CZ064', 7, 1, 3),
    ('T3', 'L', 'KA1', 'placement', '2025-03-01', '2025-03-01', 'CZ064', 20, 1, 4);
INSERT INTO programme.participation (event_id, participant, day, nuts3, role, attended, hours, batch, line)
SELECT 'T2', pg_temp.person('T' || n), '2026-03-01', 'CZ064', 'provider', n < 10, CASE WHEN n < 10 THEN 8 ELSE 0 END, 1, 2 FROM generate_series(1, 12) AS n;
SELECT bag_eq($$ SELECT nuts3, subject, numerator, n FROM pg_temp.worked('LN-08', '2026-11-22') $$,
    $$ VALUES ('CZ064', 'L', 9::float8, 2::bigint) $$, 'LN-08: nine on the list of a placement reported with seven');
INSERT INTO programme.good_practice (case_id, project_id, municipality, title, problem, procedure, result, approved_on, batch, line)
VALUES ('G1', 'L', '571776', 'a', 'a', 'a', 'a', '2026-05-01', 1, 2), ('G2', 'L', NULL, 'a', 'a', 'a', 'a', '2026-12-01', 1, 3), ('G3', 'L', NULL, 'a', 'a', 'a', 'a', NULL, 1, 4);
SELECT bag_eq($$ SELECT nuts3, subject, numerator FROM pg_temp.worked('LN-09', '2026-11-22') $$,
    $$ VALUES ('CZ053', 'L', 1::float8) $$, 'LN-09: one case is approved by the day');

-- Quality -----------------------------------------------------------------------------------------

INSERT INTO register.inspection (inspection_id, service_id, nuts3, form, kind, started_on, closed_on, team_size, batch, line)
VALUES ('I1', 'S1', 'CZ072', 'P', 'basic', '2026-02-01', '2026-03-01', 3, 1, 2), ('I2', 'S2', 'CZ072', 'P', 'basic', '2026-03-01', '2026-04-01', 3, 1, 3),
    ('I3', 'S3', 'CZ072', 'T', 'basic', '2025-12-01', '2025-12-31', 2, 1, 4), ('I4', 'S3', 'CZ072', 'T', 'follow_up', '2026-11-01', NULL, 2, 1, 5),
    ('I5', 'S5', 'CZ080', 'T', 'complaint', '2026-10-01', '2026-11-22', 2, 1, 6);
INSERT INTO register.finding (inspection_id, standard, criterion, score, fundamental, measure_due, measure_met_on, batch, line)
VALUES ('I1', 1, 'a', 1, true, '2026-05-01', '2026-04-20', 1, 2), ('I1', 2, 'a', 3, true, '2026-06-01', '2026-06-05', 1, 3),
    ('I1', 3, 'a', 0, false, '2026-11-02', NULL, 1, 4), ('I1', 4, 'a', 2, false, '2026-12-01', NULL, 1, 5), ('I2', 1, 'a', 2, true, NULL, NULL, 1, 6),
    ('I2', 2, 'b', 0, false, '2025-12-31', '2025-12-30', 1, 7), ('I3', 1, 'a', NULL, true, NULL, NULL, 1, 8);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator FROM pg_temp.worked('QA-01', '2026-11-22') $$,
    $$ VALUES ('CZ072', 1::float8, 2::float8), ('CZ080', 1, 1) $$, 'QA-01: a fundamental criterion scored 1 counts, one scored 2 or another scored 0 does not');
SELECT bag_eq($$ SELECT nuts3, numerator, denominator FROM pg_temp.worked('QA-01', '2025-12-31') $$,
    $$ VALUES ('CZ072', 0::float8, 1::float8) $$, 'QA-01: a fundamental criterion without a score is a finding');
SELECT bag_eq($$ SELECT nuts3, numerator, denominator FROM pg_temp.worked('QA-05', '2026-11-22') $$,
    $$ VALUES ('CZ072', 1::float8, 3::float8) $$, 'QA-05: one in time, one four days late, one open');
SELECT bag_eq($$ SELECT nuts3, subject, numerator, n FROM pg_temp.worked('QA-06', '2026-11-22') $$,
    $$ VALUES ('CZ072', 'S1', 20::float8, 4::bigint), ('CZ072', 'S2', 0, 1) $$, 'QA-06: twenty days overdue; a service whose measures are met has 0');
INSERT INTO register.complaint (complaint_id, service_id, nuts3, received_on, resolved_on, outcome, batch, line)
VALUES ('C1', 'S1', 'CZ072', '2026-09-10', '2026-09-20', 'justified', 1, 2), ('C2', 'S1', 'CZ072', '2026-09-10', '2026-10-09', 'justified', 1, 3),
    ('C3', 'S1', 'CZ072', '2026-11-01', NULL, NULL, 1, 4), ('C4', 'S1', 'CZ072', '2026-08-01', NULL, NULL, 1, 5), ('C5', 'S1', 'CZ072', '2026-09-03', '2026-10-01', 'justified', 1, 6);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator FROM pg_temp.worked('QA-03', '2026-11-22') $$,
    $$ VALUES ('CZ072', 2::float8, 3::float8) $$, 'QA-03: the 28th day is in time, the 29th is not; limits of this quarter only');
INSERT INTO register.evaluation (service_id, model, model_version, round, domain, nuts3, planned_on, evaluated_on, result, problems_addressed, batch, line)
VALUES ('V1', 'M', '1', 1, 'total', 'CZ072', '2025-03-01', '2025-03-01', 50, 'no', 1, 2), ('V1', 'M', '1', 2, 'total', 'CZ072', '2026-03-01', '2026-03-01', 80, 'yes', 1, 3),
    ('V2', 'M', '1', 1, 'total', 'CZ072', '2026-03-01', NULL, NULL, NULL, 1, 4), ('V3', 'M', '1', 1, 'total', 'CZ072', '2026-12-01', '2026-12-01', 90, 'yes', 1, 5),
    ('V4', 'M', '1', 1, 'total', 'CZ072', '2026-04-01', '2026-04-01', 60, 'partly', 1, 6), ('V5', 'M', '1', 1, 'rights', 'CZ072', '2026-04-01', '2026-04-01', 60, NULL, 1, 7);
SELECT bag_eq($$ SELECT code, w.nuts3, w.numerator, w.denominator FROM unnest('{QA-07,QA-08}'::text[]) AS code, pg_temp.worked(code, '2026-11-22') AS w $$,
    $$ VALUES ('QA-07', 'CZ072', 2::float8, 4::float8), ('QA-08', 'CZ072', 1, 2) $$, 'QA-07 and QA-08: two of four services are evaluated, one of them answers fully by its last round');
INSERT INTO programme.supported_service (project_id, service_id, form, kind, nuts3, supported_from, capacity_before, batch, line)
VALUES ('P', 'V1', 'A', '39', 'CZ072', '2026-01-01', 0, 1, 2), ('P', 'V1', 'T', '39', 'CZ072', '2026-01-01', 0, 1, 3), ('Q', 'V1', 'A', '39', 'CZ072', '2026-02-01', 0, 1, 4),
    ('P', 'V2', 'T', '65', 'CZ072', '2026-01-01', 0, 1, 5), ('P', 'V4', 'A', '67', 'CZ072', '2026-01-01', 0, 1, 6), ('P', 'V5', 'A', '67', 'CZ072', '2026-01-01', 0, 1, 7),
    ('P', 'V3', 'T', '70', 'CZ072', '2026-01-01', 0, 1, 8), ('P', 'V6', 'T', '70', 'CZ072', '2026-12-01', 0, 1, 9), ('P', 'V7', 'T', '70', 'CZ020', '2025-01-01', 0, 1, 10);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator, n FROM pg_temp.worked('QA-09', '2026-11-22') $$,
    $$ VALUES ('CZ072', 2::float8, 5::float8, 5::bigint), ('CZ020', 0, 1, 1) $$,
    'QA-09: of five supported services two say whether users'' problems are met; not yet evaluated, a domain only and a later one do not count');
SELECT is_empty($$ SELECT FROM pg_temp.worked('QA-09', '2024-12-31') $$, 'QA-09: before any support there is nothing to evaluate');
SELECT throws_ok($$ UPDATE register.evaluation SET problems_addressed = 'yes' WHERE service_id = 'V5' $$, '23514', NULL, 'problems are judged for the whole service');

-- Public acceptance -------------------------------------------------------------------------------

SELECT results_eq($$ SELECT * FROM pg_temp.summed('CM-02', 'SELECT * FROM (VALUES (4), (3), (2), (1), (3), (NULL)) AS v (a01)') $$,
    $$ VALUES (5::bigint, 3::numeric, 5::numeric) $$, 'CM-02: certainly and rather yes among valid answers');
INSERT INTO survey.wave (wave, state, starts_on, ends_on, opened_at)
VALUES ('2026-H1', 'closed', '2026-03-01', '2026-05-31', '2026-03-01Z'), ('2026-H2', 'open', '2026-09-01', '2026-12-31', '2026-09-01Z'), ('2027-H1', 'open', '2027-03-01', '2027-05-31', '2026-09-01Z');
INSERT INTO measure.cell (nuts3, indicator, period, age_band, degree, setting, mode, n, numerator, numerator_squared, denominator)
VALUES ('CZ010', 'CM-02', '2026-H2', '', '', '1-1999', 'po', 100, 60, 60, 100), ('CZ010', 'CM-02', '2026-H2', '', '', '50000+', 'pred', 100, 50, 50, 100),
    ('CZ020', 'CM-02', '2026-H2', '', '', '1-1999', 'po', 50, 40, 40, 50), ('CZ020', 'CM-02', '2026-H2', '', '', '1-1999', 'bez', 50, 5, 5, 50),
    ('CZ010', 'CM-02', '2026-H1', '', '', '1-1999', 'po', 10, 0, 0, 10);
SELECT bag_eq($$ SELECT nuts3, numerator, denominator, n, round(value::numeric, 2) FROM pg_temp.worked('CM-03', '2026-11-22') $$,
    $$ VALUES ('CZ', 100::float8, 150::float8, 250::bigint, 16.67), ('CZ010', 60, 100, 200, 10.00) $$,
    'CM-03: 60 % after less 50 % before; where nobody was asked before there is no difference');
SELECT bag_eq($$ SELECT nuts3, subject, numerator, denominator FROM pg_temp.worked('CM-04', '2026-11-22') $$,
    $$ VALUES ('CZ', '', 155::float8, 300::float8), ('CZ', '1-1999', 105, 200), ('CZ', '50000+', 50, 100) $$, 'CM-04: by size of the municipality and together');

SELECT * FROM finish();
ROLLBACK;
