-- Periods of returns, and what the tables refuse.
\ir setup.psql
SELECT plan(4);

SELECT results_eq($$ SELECT register.period_end(p) FROM unnest('{2025,2025-H1,2025-H2,2024-Q1,2025-Q4}'::text[]) AS p $$,
    ARRAY['2025-12-31', '2025-06-30', '2025-12-31', '2024-03-31', '2025-12-31']::date[], 'the last day of a year, half-year and quarter');

SELECT throws_ok($$ INSERT INTO register.staff (service_id, period, nuts3, training_planned, training_completed, batch, line)
    VALUES ('a', '2026-Q1', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'nobody completes a training that was not planned');
SELECT throws_ok($$ INSERT INTO register.service_return (service_id, period, nuts3, users, restrained_persons, batch, line)
    VALUES ('a', '2025', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'restrained are users');
SELECT throws_ok($$ INSERT INTO register.application (subject, service_id, applied_on, nuts3, ended_on, end_reason, batch, line)
    VALUES (lpad('1', 32, '0')::uuid, 'a', '2026-01-01', 'CZ072', '2026-02-01', 'refused', 1, 1) $$,
    '23514', NULL, 'a refusal names its reason of § 91/3');

SELECT * FROM finish();
ROLLBACK;
