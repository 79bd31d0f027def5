-- Czech holidays and working days.
\ir setup.psql
SELECT plan(25);

-- Easter: the ends of its range and the years of the exceptions of the rule.
SELECT is(reference.easter_sunday(extract(year FROM sunday)::int), sunday, 'Easter Sunday ' || sunday)
FROM unnest(ARRAY['1818-03-22', '1943-04-25', '1954-04-18', '1961-04-02', '1981-04-19', '2000-04-23', '2024-03-31',
    '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2076-04-19']::date[]) AS sunday;

SELECT results_eq('SELECT day FROM reference.holidays(2026)', ARRAY['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01',
    '2026-05-08', '2026-07-05', '2026-07-06', '2026-09-28', '2026-10-28', '2026-11-17', '2026-12-24', '2026-12-25',
    '2026-12-26']::date[], 'holidays of 2026');
SELECT results_eq('SELECT day FROM reference.holidays(2027)', ARRAY['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-01',
    '2027-05-08', '2027-07-05', '2027-07-06', '2027-09-28', '2027-10-28', '2027-11-17', '2027-12-24', '2027-12-25',
    '2027-12-26']::date[], 'holidays of 2027');
SELECT results_eq($$ SELECT name_cs, name_en FROM reference.holidays(2026) WHERE day = '2026-01-01' $$,
    $$ VALUES ('Den obnovy samostatného českého státu; Nový rok',
        'Restoration Day of the Independent Czech State; New Year''s Day') $$,
    'the state holiday stands first where two share a day');
SELECT is_empty($$ SELECT FROM reference.holidays(2015) WHERE day = '2015-04-03' $$, 'Good Friday was no holiday in 2015');
SELECT isnt_empty($$ SELECT FROM reference.holidays(2016) WHERE day = '2016-03-25' $$, 'Good Friday is one since 2016');

SELECT is((SELECT count(*) FROM generate_series('2026-01-01'::date, '2026-12-31', '1 day') AS day
    WHERE reference.is_working_day(day::date)), 250::bigint, '2026 has 250 working days');
SELECT ok(NOT reference.is_working_day('2026-04-03') AND NOT reference.is_working_day('2026-04-04')
    AND reference.is_working_day('2026-04-07'), 'nobody works from Good Friday to Easter Monday');
SELECT results_eq($$ SELECT reference.working_day_on_or_after(day) FROM unnest(ARRAY['2026-12-23', '2026-12-24']::date[]) AS day $$,
    ARRAY['2026-12-23', '2026-12-28']::date[], 'a period that ends at Christmas ends on the first working day after it');
SELECT is(reference.add_working_days('2026-12-22', 5), '2026-12-31'::date, 'five working days over Christmas');
SELECT is(reference.add_working_days('2027-01-04', -3), '2026-12-29'::date, 'three working days back over New Year');
SELECT is(reference.add_working_days('2026-04-04', 0), '2026-04-04'::date, 'no working day added leaves a Saturday as it is');
SELECT is_empty($$
    WITH calendar AS MATERIALIZED (
        SELECT day::date, count(*) FILTER (WHERE reference.is_working_day(day::date)) OVER (ORDER BY day) AS worked,
               reference.is_working_day(day::date) AS working
        FROM generate_series('2025-12-01'::date, '2028-02-29', '1 day') AS day
    )
    SELECT start.day, count FROM calendar AS start CROSS JOIN unnest(ARRAY[1, 2, 3, 5, 8, 30, 60, 250]) AS count
    LEFT JOIN calendar AS finish ON finish.day = reference.add_working_days(start.day, count)
    WHERE start.day < '2027-01-31' AND (finish.working AND finish.worked = start.worked + count) IS NOT TRUE $$,
    'between a day and its count-th working day lie exactly that many');
SELECT is_empty($$
    SELECT day, count FROM generate_series('2026-01-01'::date, '2026-12-31', '1 day') AS day
    CROSS JOIN unnest(ARRAY[1, 5, 30]) AS count
    WHERE reference.is_working_day(day::date)
      AND reference.add_working_days(reference.add_working_days(day::date, count), -count) <> day $$,
    'as many working days back lead from a working day to itself');

SELECT * FROM finish();
ROLLBACK;
