-- The watch over the watch: who still asks, mail that waits, answers that do not come.
\ir setup.psql
\ir indicator.psql
\o /dev/null
\set text `cat sql/indicators/OP-01.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/OP-02.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/OP-03.yaml`
SELECT pg_temp.define(:'text');
\set text `cat sql/indicators/OP-04.yaml`
SELECT pg_temp.define(:'text');
\o
SELECT plan(19);

PREPARE asked AS SELECT value, n FROM pg_temp.worked('OP-01', '2026-03-02', '2026-03-02 12:30Z');
SELECT results_eq('asked', 'VALUES (0::float8, 0::bigint)', 'OP-01: nobody ever asked, so nobody is missed');
INSERT INTO ops.poll VALUES ('metrics', '2026-03-01 12:00Z', 59);
SELECT results_eq('asked', 'VALUES (0::float8, 0::bigint)', 'OP-01: what was asked a few times by hand is no dashboard');
UPDATE ops.poll SET minutes = 60;
SELECT results_eq('asked', 'VALUES (24::float8, 1::bigint)', 'OP-01: whole hours since the last time');
INSERT INTO ops.poll VALUES ('api', '2026-03-02 12:29Z', 1000);
SELECT results_eq('asked', 'VALUES (24::float8, 2::bigint)', 'OP-01: the way that has been silent for longer counts');
UPDATE ops.poll SET last_at = '2026-03-02 12:31Z';
SELECT results_eq('asked', 'VALUES (0::float8, 2::bigint)', 'OP-01: a clock that went back is no silence');
SELECT throws_matching($$ INSERT INTO ops.poll VALUES ('page', '2026-03-02', 1) $$, 'poll_way_is_known', 'a way is a known one');

SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-03', '2026-03-02', '2026-03-02 12:30Z') $$, 'VALUES (0::float8)', 'OP-03: no mail waits');
INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject, message, state, created_at, next_attempt_at)
SELECT 'firing', 'r', 'a@example.org', 'cs', state || '@example.org', 's', 'm', state, at::timestamptz, '2026-03-03Z'
FROM (VALUES ('dead', '2026-02-01Z'), ('sent', '2026-02-01Z'), ('queued', '2026-03-02 11:00:30Z')) AS m (state, at);
SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-03', '2026-03-02', '2026-03-02 12:30Z') $$, 'VALUES (89::float8)', 'OP-03: whole minutes of the oldest that is to leave');

PREPARE silence AS SELECT d::date::text, w.value FROM unnest('{2026-02-28,2026-03-01,2026-03-20,2026-05-31,2026-06-01}'::date[]) AS d
    CROSS JOIN LATERAL pg_temp.worked('OP-02', d) AS w ORDER BY 1;
SELECT is_empty($$ SELECT FROM pg_temp.worked('OP-04', '2026-03-20') $$, 'OP-04: before the first survey there is no value');
SELECT results_eq('SELECT DISTINCT value FROM pg_temp.worked(''OP-02'', ''2026-03-20'')', 'VALUES (0::float8)', 'OP-02: no wave, no silence');
INSERT INTO survey.wave (wave, state, starts_on, ends_on, opened_at) VALUES ('2026-H1', 'open', '2026-03-01', '2026-05-31', '2026-02-20Z');
SELECT results_eq('silence', $$ VALUES ('2026-02-28', 0::float8), ('2026-03-01', 0), ('2026-03-20', 19), ('2026-05-31', 91), ('2026-06-01', 0) $$,
    'OP-02: days since the wave began, within its field period');
UPDATE survey.wave SET opened_at = '2026-03-10 10:00Z';
SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-02', '2026-03-20') $$, 'VALUES (10::float8)', 'OP-02: a wave opened late is silent since then');
INSERT INTO ops.batch (feed, state, sender, file_name, sha256, received_at)
SELECT feed, state, 's', 'f', sha256((feed || state)::bytea), at::timestamptz
FROM (VALUES ('survey', 'refused', '2026-03-19Z'), ('plans', 'accepted', '2026-03-19Z'), ('survey', 'accepted', '2026-03-16 23:30Z')) AS b (feed, state, at);
SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-02', '2026-03-20') $$, 'VALUES (3::float8)', 'OP-02: days since the last file that was taken in');
SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-04', '2026-10-20') $$, 'VALUES (217::float8)', 'OP-04: whether a wave is open or not');
UPDATE survey.wave SET state = 'closed';
SELECT results_eq($$ SELECT value FROM pg_temp.worked('OP-02', '2026-03-20') $$, 'VALUES (0::float8)', 'OP-02: a closed wave expects nothing');

INSERT INTO alerting.heartbeat VALUES ('2026-03-02', '2026-03-02 06:00Z', 1);
SELECT throws_matching($$ INSERT INTO alerting.heartbeat VALUES ('2026-03-02', '2026-03-04 06:00Z', 2) $$, 'heartbeat_once', 'an occasion comes once');
SELECT throws_matching($$ INSERT INTO alerting.heartbeat_mail VALUES ('2026-03-09', 'a@example.org', 1) $$, 'heartbeat_mail_of', 'a mail has its occasion');
SELECT ok(has_table_privilege('dimond_daemon', 'ops.poll', 'SELECT, INSERT, UPDATE'), 'the daemon keeps who asks');
SELECT ok(NOT has_table_privilege('dimond_mailer', 'ops.poll', 'SELECT')
    AND NOT has_table_privilege('dimond_mailer', 'alerting.heartbeat', 'SELECT'), 'the mailer sees neither');

SELECT * FROM finish();
ROLLBACK;
