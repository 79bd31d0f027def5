-- Periods of returns, services of projects, and what the tables refuse.
\ir setup.psql
SELECT plan(6);

SELECT results_eq($$ SELECT register.period_end(p) FROM unnest('{2025,2025-H1,2025-H2,2024-Q1,2025-Q4}'::text[]) AS p $$,
    ARRAY['2025-12-31', '2025-06-30', '2025-12-31', '2024-03-31', '2025-12-31']::date[], 'the last day of a year, half-year and quarter');

INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, capacity, batch, line) VALUES
    ('a', '1', '39', 'T', 'CZ072', '2010-01-01', 30, 1, 1), ('b', '1', '39', 'T', 'CZ072', '2017-01-01', 20, 1, 2),
    ('c', '1', '70', 'A', 'CZ072', '2010-01-01', 15, 1, 3);
INSERT INTO register.occupancy (service_id, form, orp, as_of, nuts3, places, occupied, free, batch, line) VALUES
    ('a', 'T', '7213', '2026-01-31', 'CZ072', 25, 20, 5, 1, 1), ('a', 'T', '7201', '2026-01-31', 'CZ072', 10, 9, 1, 1, 2);
INSERT INTO programme.supported_service (project_id, service_id, form, kind, nuts3, supported_from, capacity_before, batch, line) VALUES
    ('Z', 'a', 'T', '39', 'CZ072', '2016-07-01', 22, 1, 1), ('Z', 'b', 'T', '39', 'CZ072', '2017-01-01', 0, 1, 2),
    ('Z', 'c', 'A', '70', 'CZ072', '2016-07-01', 15, 1, 3), ('Z', 'd', 'A', '67', 'CZ072', '2016-07-01', 8, 1, 4);
SELECT results_eq($$ SELECT kind, form, services, capacity_before, capacity_now, services_reporting FROM programme.supported_capacity('2026-06-15') ORDER BY 1 $$,
    $$ VALUES ('39', 'T', 2::bigint, 22::bigint, 55::bigint, 2::bigint), ('67', 'A', 1, 8, NULL, 0), ('70', 'A', 1, 15, 15, 1) $$,
    'capacity before and now by kind and form: reported places, else the register, else not known');
SELECT is_empty($$ SELECT FROM programme.supported_capacity('2016-06-30') $$, 'nothing is supported before its day');

SELECT throws_ok($$ INSERT INTO register.staff (service_id, period, nuts3, training_planned, training_completed, batch, line)
    VALUES ('a', '2026-Q1', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'nobody completes a training that was not planned');
SELECT throws_ok($$ INSERT INTO register.service_return (service_id, period, nuts3, users, restrained_persons, batch, line)
    VALUES ('a', '2025', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'restrained are users');
SELECT throws_ok($$ INSERT INTO register.application (subject, service_id, applied_on, nuts3, ended_on, end_reason, batch, line)
    VALUES (lpad('1', 32, '0')::uuid, 'a', '2026-01-01', 'CZ072', '2026-02-01', 'refused', 1, 1) $$,
    '23514', NULL, 'a refusal names its reason of § 91/3');

SELECT * FROM finish();
ROLLBACK;
