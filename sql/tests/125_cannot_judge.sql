-- DQ-07: waves that are over and brought too few answers from a region.
\ir setup.psql
\ir indicator.psql
SELECT plan(5);
\set text `cat sql/indicators/DQ-07.yaml`
SELECT pg_temp.define(:'text');

INSERT INTO survey.wave (wave, state, starts_on, ends_on, opened_at) VALUES
    ('2025-H1', 'published', '2025-03-01', '2025-05-31', '2025-03-01'), ('2025-H2', 'published', '2025-09-01', '2025-10-31', '2025-09-01'),
    ('2026-H1', 'open', '2026-03-01', '2026-05-31', '2026-03-01');
-- Of 100 asked, 60 and 59 of them answer; CZ031 was not sampled and has 50 and 49.
INSERT INTO survey.sample (wave, nuts3, sampled, ineligible, batch, line)
SELECT w, r, 110, 10, 1, 1 FROM unnest('{2025-H1,2025-H2,2026-H1}'::text[]) AS w, unnest('{CZ010,CZ020}'::text[]) AS r;
INSERT INTO measure.cell (indicator, period, nuts3, age_band, degree, setting, mode, n, numerator, numerator_squared, denominator)
SELECT 'NE-02', w, r, '', '', '', '', n, 0, 0, n FROM (VALUES
    ('2025-H1', 'CZ010', 60), ('2025-H2', 'CZ010', 59), ('2026-H1', 'CZ010', 10),
    ('2025-H1', 'CZ020', 10), ('2025-H2', 'CZ020', 60), ('2026-H1', 'CZ020', 60),
    ('2025-H1', 'CZ031', 49), ('2025-H2', 'CZ031', 49), ('2026-H1', 'CZ031', 50)) AS c (w, r, n);

SELECT results_eq($$ SELECT nuts3, numerator::int FROM pg_temp.worked('DQ-07', '2025-10-31') WHERE nuts3 < 'CZ032' ORDER BY 1 $$,
    $$ VALUES ('CZ010', 1), ('CZ020', 0), ('CZ031', 2) $$,
    'fewer than 60 % of the sample or fewer than 50 answers, over waves in a row');
SELECT results_eq($$ SELECT numerator::int FROM pg_temp.worked('DQ-07', '2025-10-31') WHERE nuts3 = 'CZ080' $$, ARRAY[2],
    'a region that sent nothing cannot be judged either');
SELECT is_empty($$ SELECT FROM pg_temp.worked('DQ-07', '2026-04-30') $$, 'a wave that lasts is not told of');
SELECT results_eq($$ SELECT nuts3, numerator::int FROM pg_temp.worked('DQ-07', '2026-05-31') WHERE nuts3 < 'CZ032' ORDER BY 1 $$,
    $$ VALUES ('CZ010', 2), ('CZ020', 0), ('CZ031', 0) $$, 'and ends with a wave that brought enough');
SELECT is((SELECT count(*) FROM pg_temp.worked('DQ-07', '2026-05-31')), 14::bigint, 'every region has its number');

SELECT * FROM finish();
ROLLBACK;
