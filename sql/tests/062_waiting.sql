-- Waiting times against known answers: the remission times of Freireich et al. (1963), the textbook example
-- of Kaplan and Meier's estimate; its survival and medians stand in every book and program.
\ir setup.psql
SELECT plan(9);

CREATE FUNCTION pg_temp.wait(n integer, nuts3 text, days integer, contract boolean) RETURNS void LANGUAGE sql AS $$
    INSERT INTO register.application (subject, service_id, applied_on, nuts3, contracted_on, batch, line)
    SELECT lpad(n::text, 32, '0')::uuid, 's', a.applied_on, nuts3, CASE WHEN contract THEN a.applied_on + days END, 1, n
    FROM (SELECT CASE WHEN contract THEN date '2026-01-01' ELSE date '2026-06-15' - days END AS applied_on) AS a
$$;
-- 6-mercaptopurine; negative = censored.
SELECT pg_temp.wait(n::integer, 'CZ072', abs(t), t > 0)
FROM unnest('{6,6,6,-6,7,-9,10,-10,-11,13,16,-17,-19,-20,22,23,-25,-32,-32,-34,-35}'::integer[]) WITH ORDINALITY AS x (t, n) \g /dev/null
-- Placebo: nobody censored.
SELECT pg_temp.wait(100 + n::integer, 'CZ063', t, true)
FROM unnest('{1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23}'::integer[]) WITH ORDINALITY AS x (t, n) \g /dev/null

SELECT results_eq($$ SELECT days, at_risk, contracts, round(waiting_share::numeric, 4) FROM register.waiting_curve('2026-06-15')
    WHERE nuts3 = 'CZ072' AND contracts > 0 ORDER BY days $$,
    $$ VALUES (6, 21::bigint, 3::bigint, 0.8571), (7, 17, 1, 0.8067), (10, 15, 1, 0.7529), (13, 12, 1, 0.6902),
        (16, 11, 1, 0.6275), (22, 7, 1, 0.5378), (23, 6, 1, 0.4482) $$,
    'the curve of the treated: censored ones are at risk until their day');
SELECT results_eq($$ SELECT applications, contracts, median_days FROM register.waiting_median('2026-06-15') WHERE nuts3 = 'CZ072' $$,
    $$ VALUES (21::bigint, 9::bigint, 23) $$, 'their median is 23');
SELECT results_eq($$ SELECT applications, contracts, median_days FROM register.waiting_median('2026-06-15') WHERE nuts3 = 'CZ063' $$,
    $$ VALUES (21::bigint, 21::bigint, 8) $$, 'the median of the placebo group is 8');
SELECT results_eq($$ SELECT waiting_share FROM register.waiting_curve('2026-06-15') WHERE nuts3 = 'CZ063' AND days = 23 $$,
    $$ VALUES (0::double precision) $$, 'the curve ends at nought when the last one has a contract');
SELECT results_eq($$ SELECT applications, contracts FROM register.waiting_median('2026-06-15') WHERE nuts3 = 'CZ' $$,
    $$ VALUES (42::bigint, 30::bigint) $$, 'the country is all of them together');

-- As of an earlier day a later contract is not known.
SELECT results_eq($$ SELECT days, at_risk, contracts, round(waiting_share::numeric, 4) FROM register.waiting_curve('2026-01-05')
    WHERE nuts3 = 'CZ063' ORDER BY days DESC LIMIT 1 $$, $$ VALUES (4, 16::bigint, 2::bigint, 0.6667) $$,
    'on the fourth day those who still wait are censored there');

-- Half and half: the median is the first day with at most half left.
DELETE FROM register.application;
SELECT pg_temp.wait(1, 'CZ072', 10, true), pg_temp.wait(2, 'CZ072', 20, true) \g /dev/null
SELECT results_eq($$ SELECT median_days FROM register.waiting_median('2026-06-15') WHERE nuts3 = 'CZ072' $$, $$ VALUES (10) $$,
    'exactly half is half');
DELETE FROM register.application;
SELECT pg_temp.wait(1, 'CZ072', 10, true), pg_temp.wait(2, 'CZ072', 50, false), pg_temp.wait(3, 'CZ072', 60, false) \g /dev/null
SELECT results_eq($$ SELECT median_days FROM register.waiting_median('2026-06-15') WHERE nuts3 = 'CZ072' $$, $$ VALUES (NULL::integer) $$,
    'when more than half wait to the end there is no median');
DELETE FROM register.application;
INSERT INTO register.application (subject, service_id, applied_on, nuts3, ended_on, end_reason, batch, line)
    VALUES (lpad('1', 32, '0')::uuid, 's', '2026-01-01', 'CZ072', '2026-01-11', 'died', 1, 1);
SELECT pg_temp.wait(2, 'CZ072', 20, true) \g /dev/null
SELECT results_eq($$ SELECT days, at_risk, round(waiting_share::numeric, 3) FROM register.waiting_curve('2026-06-15') WHERE nuts3 = 'CZ072' ORDER BY 1 $$,
    $$ VALUES (10, 2::bigint, 1.000), (20, 1, 0.000) $$, 'who died leaves the count and is no contract');

SELECT * FROM finish();
ROLLBACK;
