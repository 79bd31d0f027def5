-- Reporting obligations: deadlines, who owes, what counts as received, steps, reminders.
\ir setup.psql
SELECT plan(49);

-- Deadlines ---------------------------------------------------------------------------------------

SELECT is(reference.deadline(day, '16:00'), at, 'a period that ends on ' || day || ' ends at ' || at)
FROM (VALUES
    ('2026-06-30'::date, '2026-06-30 14:00Z'::timestamptz), -- a Tuesday in summer
    ('2026-10-31', '2026-11-02 15:00Z'),                    -- Saturday; winter time since 25 October
    ('2026-04-03', '2026-04-07 14:00Z'),                    -- Good Friday to the Tuesday after Easter
    ('2027-03-26', '2027-03-30 14:00Z'),                    -- Good Friday; summer time begins on 28 March
    ('2026-03-29', '2026-03-30 14:00Z'),                    -- the Sunday on which summer time begins
    ('2026-12-24', '2026-12-28 15:00Z'),
    ('2026-12-26', '2026-12-28 15:00Z'),
    ('2026-12-31', '2026-12-31 15:00Z'),
    ('2027-01-01', '2027-01-04 15:00Z'),
    ('2028-01-01', '2028-01-03 15:00Z')
) AS known (day, at);
SELECT is((SELECT count(*) FROM generate_series('2026-01-01'::date, '2028-12-31', '1 day') AS day
    WHERE (reference.deadline(day::date, '16:00') AT TIME ZONE 'Europe/Prague')::time <> '16:00'
       OR NOT reference.is_working_day(reference.due_on(reference.deadline(day::date, '16:00')))), 0::bigint,
    'on every day of three years it is 16:00 in Praha on a working day');

SELECT results_eq($$ SELECT (reference.period_span(p)).* FROM unnest('{2026,2026-Q2,2026-H2,2024-02}'::text[]) AS p $$,
    $$ VALUES ('year', '2026-01-01'::date, '2026-12-31'::date), ('quarter', '2026-04-01', '2026-06-30'),
        ('half', '2026-07-01', '2026-12-31'), ('month', '2024-02-01', '2024-02-29') $$, 'spans of periods');
SELECT is((reference.period_span(p)).kind, NULL, p || ' is no period')
FROM unnest('{2026-13,2026-Q5,2026-H3,26,2026-06-30}'::text[]) AS p;
SELECT results_eq($$ SELECT period FROM reference.periods('quarter', '2026-03-31', '2026-10-01') $$,
    '{2026-Q1,2026-Q2,2026-Q3,2026-Q4}'::text[], 'quarters that touch the days');
SELECT results_eq($$ SELECT period FROM reference.periods('half', '2026-07-01', '2027-01-01') $$,
    '{2026-H2,2027-H1}'::text[], 'halves that touch the days');

SELECT results_eq($$
    SELECT ops.last_day(ops.reference_day(d.reference, '2026-01-01', '2026-12-31'), d.due_days, d.due_date)
    FROM reference.reporting_duty AS d WHERE d.feed IN ('annual_return', 'kissos') ORDER BY d.duty $$,
    '{2027-06-30,2027-02-05,2027-07-31,2026-06-30,2026-10-31}'::date[],
    'annual return and the four returns of KISSoS end on the days of their rules');

-- Who owes what -----------------------------------------------------------------------------------

INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at)
VALUES ('obligations', 'accepted', 'mpsv', 'a.csv', sha256('a'), '2026-01-01Z');
INSERT INTO ops.obligation (obligation_id, duty, nuts3, sender, contact, valid_from, batch, line)
SELECT 'plans-' || nuts3, 'plans_quarterly', nuts3, 'kraj-' || lower(nuts3), lower(nuts3) || '@example.org', '2026-03-31',
    (SELECT max(id) FROM ops.batch), 2
FROM reference.region;
SELECT throws_ok($$ INSERT INTO ops.obligation (obligation_id, feed, valid_from, batch, line)
    VALUES ('x', 'plans', '2026-01-01', 1, 2) $$, '23514', NULL, 'without a duty an obligation says all itself');

SELECT ops.make_reports('2026-06-01', '2026-06-01 06:00Z');
SELECT results_eq($$ SELECT period, count(*), min(due_at) FROM ops.report GROUP BY period ORDER BY period $$,
    $$ VALUES ('2026-Q1', 14::bigint, '2026-04-15 14:00Z'::timestamptz), ('2026-Q2', 14, '2026-07-15 14:00Z') $$,
    'each region owes each quarter once, up to a quarter of a year ahead');
CREATE TEMPORARY TABLE before AS SELECT * FROM ops.report;
SELECT ops.make_reports('2026-06-01', '2026-06-01 07:00Z');
SELECT set_eq('SELECT * FROM ops.report', 'SELECT * FROM before', 'again changes nothing');
UPDATE ops.obligation SET due_days = 20 WHERE nuts3 = 'CZ010';
SELECT ops.make_reports('2026-06-01', '2026-06-01 07:00Z');
SELECT is((SELECT due_at FROM ops.report WHERE nuts3 = 'CZ010' AND period = '2026-Q2'), '2026-07-20 14:00Z'::timestamptz,
    'a corrected obligation moves the deadline');
DELETE FROM ops.obligation WHERE nuts3 = 'CZ020';
SELECT ops.make_reports('2026-06-01', '2026-06-01 08:00Z');
SELECT is((SELECT count(*) FROM ops.report WHERE lapsed_at IS NOT NULL AND nuts3 = 'CZ020'), 2::bigint,
    'what nobody owes any more is kept and marked');
SELECT is((SELECT sum(expected) FROM ops.report_counts('2026-07-01')), 13::numeric, 'and no longer expected');

-- What counts as received -------------------------------------------------------------------------

CREATE FUNCTION pg_temp.send(p_sender text, p_nuts3 text, p_at timestamptz, p_state text DEFAULT 'accepted') RETURNS bigint
LANGUAGE sql AS $$
    WITH sent AS (
        INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at)
        VALUES ('plans', p_state, p_sender, 'p.csv', sha256(convert_to(p_sender || p_at, 'UTF8')), p_at) RETURNING id
    ), part AS (
        INSERT INTO ops.batch_part (batch, nuts3, period, subject) SELECT id, p_nuts3, '', '' FROM sent)
    SELECT id FROM sent
$$;
SELECT pg_temp.send('kraj-cz031', 'CZ031', '2026-06-29 10:00Z') AS early,
    pg_temp.send('kraj-cz031', 'CZ031', '2026-07-10 10:00Z') AS first,
    pg_temp.send('kraj-cz031', 'CZ031', '2026-08-20 10:00Z') AS correction,
    pg_temp.send('kraj-cz032', 'CZ032', '2026-07-15 14:00:01Z') AS late,
    pg_temp.send('kraj-cz041', 'CZ042', '2026-07-10 10:00Z') AS elsewhere,
    pg_temp.send('kraj-cz051', 'CZ051', '2026-07-10 10:00Z', 'held') AS held,
    pg_temp.send('mpsv', 'CZ052', '2026-07-10 10:00Z') AS stranger,
    pg_temp.send('kraj-cz053', 'CZ053', '2026-07-15 14:00Z') AS last_moment \gset
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-07-05Z')), 1::bigint,
    'a batch before the reference day is the quarter before''s, and nothing of tomorrow is known');
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-08-25Z')), 3::bigint, 'three more have come since');
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-08-25Z')), 0::bigint, 'each comes once');
SELECT results_eq($$ SELECT nuts3, batch, received_at <= due_at FROM ops.report
    WHERE period = '2026-Q2' AND state = 'submitted' ORDER BY nuts3 $$,
    format($$ VALUES ('CZ031', %s::bigint, true), ('CZ032', %s, false), ('CZ053', %s, true) $$, :first, :late, :last_moment),
    'on time is the first complete one by the deadline; a correction changes nothing, a held file is none');
SELECT results_eq($$ SELECT expected, received, on_time FROM ops.report_counts('2026-07-20') WHERE nuts3 = 'CZ032' $$,
    $$ VALUES (1::bigint, 1::bigint, 0::bigint) $$, 'counted as received, not as in time');
SELECT is((SELECT count(*) FROM ops.report_step), 4::bigint, 'every change of state is written down');

-- The same content again is no new batch, yet it is the next quarter's report.
SELECT ops.note_again(:first, 'kraj-cz031', '2026-07-10 11:00Z'), ops.note_again(:first, 'mpsv', '2026-10-05Z'),
    ops.note_again(:first, 'kraj-cz031', '2026-10-06 08:00Z'), ops.note_again(:first, 'kraj-cz031', '2026-10-06 09:00Z');
SELECT results_eq('SELECT on_day FROM ops.batch_again', '{2026-10-06}'::date[], 'later days of its own sender are noted, once each');
SELECT ops.make_reports('2026-10-07', '2026-10-07Z');
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-10-07Z')), 1::bigint, 'nothing new to say is a report too');

-- Steps of people ---------------------------------------------------------------------------------

SELECT id AS report FROM ops.report WHERE nuts3 = 'CZ031' AND period = '2026-Q2' \gset
SELECT is(ops.move_report(:report, 'returned', 'novakova', 'two plans are missing', '2026-08-29', '2026-08-21 08:00Z'), 'submitted',
    'a report is sent back');
SELECT results_eq(format('SELECT received_at, due_at FROM ops.report WHERE id = %s', :report),
    $$ VALUES (NULL::timestamptz, '2026-08-31 14:00Z'::timestamptz) $$, 'it no longer counts, and has until the next working day');
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-08-25Z')), 0::bigint, 'what came before does not come again');
SELECT pg_temp.send('kraj-cz031', 'CZ031', '2026-08-28 10:00Z') AS again \gset
SELECT is((SELECT count(*) FROM ops.receive_reports('2026-08-29Z')), 1::bigint, 'a new batch does');
SELECT ok((SELECT received_at <= due_at FROM ops.report WHERE id = :report), 'by the new deadline it is in time');
SELECT ops.make_reports('2026-10-07', '2026-10-07 01:00Z');
SELECT is((SELECT due_at FROM ops.report WHERE id = :report), '2026-08-31 14:00Z'::timestamptz,
    'a deadline that a person moved stays where it is');
SELECT ops.move_report(:report, 'approved', 'novakova', NULL, NULL, '2026-09-01 08:00Z');
SELECT ok((SELECT received_at IS NOT NULL FROM ops.report WHERE id = :report), 'an approved report still counts');
SELECT throws_ok(format($$ SELECT ops.move_report(%s, 'approved', 'x', NULL, NULL, '2026-09-02Z') $$, :report), '23514',
    NULL, 'it is not approved twice');
SELECT ops.move_report(:report, 'withdrawn', 'kraj', 'another period', NULL, '2026-09-03 08:00Z');
SELECT is((SELECT received_at FROM ops.report WHERE id = :report), NULL, 'taken back it no longer counts');
SELECT results_eq(format('SELECT before, state FROM ops.report_step WHERE report = %s ORDER BY id', :report),
    $$ VALUES ('draft', 'submitted'), ('submitted', 'returned'), ('returned', 'submitted'), ('submitted', 'approved'),
        ('approved', 'withdrawn') $$, 'its course is kept');

-- Reminders ---------------------------------------------------------------------------------------

-- CZ063 owes its quarter by Wednesday 15 July; 6 July is a holiday.
CREATE FUNCTION pg_temp.steps(p_from date, p_to date) RETURNS TABLE (day date, step integer) LANGUAGE plpgsql AS $$
BEGIN
    FOR day IN SELECT d::date FROM generate_series(p_from, p_to, interval '1 day') AS d LOOP
        FOR step IN
            SELECT due.step FROM ops.due_reminders(day) AS due JOIN ops.report AS r ON r.id = due.report
            WHERE r.nuts3 = 'CZ063' AND r.period = '2026-Q2'
        LOOP
            INSERT INTO alerting.reminder SELECT r.id, due.step, due.due_on, day, 1
            FROM ops.due_reminders(day) AS due JOIN ops.report AS r ON r.id = due.report
            WHERE r.nuts3 = 'CZ063' AND r.period = '2026-Q2';
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
SELECT results_eq($$ SELECT * FROM pg_temp.steps('2026-05-01', '2026-08-31') $$,
    $$ VALUES ('2026-06-02'::date, -30), ('2026-07-03', -7), ('2026-07-15', 0), ('2026-07-16', 1) $$,
    'day by day each step comes once, on its working day');
DELETE FROM alerting.reminder;
SELECT results_eq($$ SELECT * FROM pg_temp.steps('2026-07-04', '2026-07-14') $$, $$ VALUES ('2026-07-07'::date, -7) $$,
    'a step missed on Friday comes on the next working day, the one before it no more');
DELETE FROM alerting.reminder;
SELECT results_eq($$ SELECT * FROM pg_temp.steps('2026-07-18', '2026-09-30') $$, $$ VALUES ('2026-07-20'::date, 1) $$,
    'after the deadline only the last one');
DELETE FROM alerting.reminder;
SELECT is_empty($$ SELECT * FROM pg_temp.steps('2026-07-30', '2026-12-31') $$, 'and none when it is more than ten working days late');
SELECT is_empty($$ SELECT FROM ops.due_reminders('2026-07-15') AS due JOIN ops.report AS r ON r.id = due.report
    WHERE r.received_at IS NOT NULL OR r.lapsed_at IS NOT NULL $$, 'nobody is reminded of what came or is not owed');

SELECT * FROM finish();
ROLLBACK;
