-- Periods of returns, and what the tables refuse.
\ir setup.psql
\ir indicator.psql
SELECT plan(10);

SELECT results_eq($$ SELECT register.period_end(p) FROM unnest('{2025,2025-H1,2025-H2,2024-Q1,2025-Q4}'::text[]) AS p $$,
    ARRAY['2025-12-31', '2025-06-30', '2025-12-31', '2024-03-31', '2025-12-31']::date[], 'the last day of a year, half-year and quarter');

SELECT throws_ok($$ INSERT INTO register.staff (service_id, period, nuts3, training_planned, training_completed, batch, line)
    VALUES ('a', '2026-Q1', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'nobody completes a training that was not planned');
SELECT throws_ok($$ INSERT INTO register.service_return (service_id, period, nuts3, users, restrained_persons, batch, line)
    VALUES ('a', '2025', 'CZ072', 3, 4, 1, 1) $$, '23514', NULL, 'restrained are users');
SELECT throws_ok($$ INSERT INTO register.application (subject, service_id, applied_on, nuts3, ended_on, end_reason, batch, line)
    VALUES (lpad('1', 32, '0')::uuid, 'a', '2026-01-01', 'CZ072', '2026-02-01', 'refused', 1, 1) $$,
    '23514', NULL, 'a refusal names its reason of § 91/3');

-- Restraint: a zero that stands alone among services of its kind, and a figure that is missing ----

-- Seven homes with special regime; h1 … h5 restrain somebody every year.
INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, batch, line)
SELECT h, '1', '50', 'P', 'CZ072', CASE h WHEN 'young' THEN '2024-07-01' ELSE '2010-01-01' END::date, NULL::date, 40, 1, 1
FROM unnest('{h1,h2,h3,h4,h5,zero,mute,young}'::text[]) AS h
UNION ALL SELECT h, '1', '51', 'P', 'CZ072', '2010-01-01', NULL, 10, 1, 1 FROM unnest('{flat}'::text[]) AS h
UNION ALL SELECT 'day', '1', '46', 'A', 'CZ072', '2010-01-01', NULL, 10, 1, 1
UNION ALL SELECT h, '1', '47', 'P', 'CZ072', '2010-01-01', NULL, 10, 1, 1 FROM unnest('{w1,w2}'::text[]) AS h;
INSERT INTO register.service_return (service_id, period, nuts3, users, restrained_persons, batch, line)
SELECT h, y::text, 'CZ072', 40, 3, 1, 1 FROM unnest('{h1,h2,h3,h4,h5}'::text[]) AS h, generate_series(2021, 2025) AS y
UNION ALL SELECT 'zero', y::text, 'CZ072', 40, CASE y WHEN 2022 THEN 1 ELSE 0 END, 1, 1 FROM generate_series(2021, 2025) AS y
UNION ALL SELECT 'mute', '2023', 'CZ072', 40, 0, 1, 1
UNION ALL SELECT 'mute', '2024', 'CZ072', 40, NULL, 1, 1
UNION ALL SELECT 'young', '2025', 'CZ072', 40, NULL, 1, 1
UNION ALL SELECT h, '2025', 'CZ072', 10, 0, 1, 1 FROM unnest('{flat,day,w1}'::text[]) AS h
UNION ALL SELECT 'w2', '2025', 'CZ072', 10, 2, 1, 1;
\set text `cat sql/indicators/QA-10.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/QA-11.yaml`
SELECT pg_temp.define(:'text');

SELECT results_eq($$ SELECT subject, numerator::int, n FROM pg_temp.worked('QA-10', '2025-12-31') WHERE numerator > 0 $$,
    $$ VALUES ('zero', 3, 5::bigint) $$, 'three zeros since the year with a person, beside five services that restrain');
SELECT results_eq($$ SELECT subject, numerator::int FROM pg_temp.worked('QA-10', '2025-12-31') WHERE subject IN ('mute', 'h1', 'w1') ORDER BY 1 $$,
    $$ VALUES ('h1', 0), ('w1', 0) $$, 'no figure is no zero; too few of a kind compare nothing; kinds without institutions are not asked');
SELECT results_eq($$ SELECT subject, numerator::int FROM pg_temp.worked('QA-10', '2023-12-31') WHERE numerator > 0 ORDER BY 1 $$,
    $$ VALUES ('mute', 1), ('zero', 1) $$, 'an earlier year is counted as of its end');
SELECT is_empty($$ SELECT FROM pg_temp.worked('QA-11', '2025-12-31', '2026-06-30 12:00+02') $$,
    'nothing is missing before the returns are due');
SELECT results_eq($$ SELECT subject, numerator::int, n FROM pg_temp.worked('QA-11', '2025-12-31', '2026-07-01 12:00+02') WHERE numerator > 0 ORDER BY 1 $$,
    $$ VALUES ('mute', 2, 6::bigint), ('young', 1, 6) $$,
    'an empty figure and a missing return count alike, from the first whole year on; where too few returned, nobody is missed');
UPDATE register.service_return SET restrained_persons = 0 WHERE service_id <> 'zero';
SELECT is_empty($$ SELECT FROM pg_temp.worked('QA-10', '2025-12-31') WHERE numerator > 0 $$,
    'where the others restrain nobody either, a zero says nothing');

SELECT * FROM finish();
ROLLBACK;
