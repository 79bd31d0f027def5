-- Silences and what comes back of mails.
\ir setup.psql
SELECT plan(17);

INSERT INTO alerting.silence (matchers, reason, author, starts_at, ends_at, updated_at)
VALUES ('[{"name": "region", "value": "CZ010", "isRegex": false, "isEqual": true}]',
    'why', 'who', '2026-03-01 10:00Z', '2026-03-01 12:00Z', '2026-03-01 10:00Z');
SELECT throws_ok($$ UPDATE alerting.silence SET matchers = '[]' $$, '23514', NULL, 'a silence has a matcher');
SELECT throws_ok($$ UPDATE alerting.silence SET matchers = '{}' $$, '23514', NULL, 'its matchers are a list');
SELECT throws_ok($$ UPDATE alerting.silence SET ends_at = starts_at - interval '1 s' $$, '23514', NULL, 'it does not end before it starts');

INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject, message, created_at, next_attempt_at)
VALUES ('firing', 'office', 'a@example.org', 'cs', 'mail-1.k@example.org', 's', 'm', '2026-03-01 10:00Z', '2026-03-01 10:00Z');
INSERT INTO alerting.bounce (outbox, at, permanent, status, reporter, diagnostic)
SELECT id, '2026-03-01 11:00Z', true, '5.1.1', 'mx', '' FROM alerting.outbox WHERE message_id = 'mail-1.k@example.org';
SELECT throws_ok($$ INSERT INTO alerting.bounce SELECT * FROM alerting.bounce $$, '23505', NULL, 'a report is noted once');
SELECT throws_ok($$ UPDATE alerting.bounce SET status = '550' $$, '23514', NULL, 'a status is an enhanced code');
SELECT ok(has_table_privilege('dimond_mailer', 'alerting.bounce', 'SELECT, INSERT')
    AND NOT has_table_privilege('dimond_mailer', 'alerting.bounce', 'UPDATE'), 'the mailer adds reports and changes none');
SELECT ok(NOT has_table_privilege('dimond_mailer', 'alerting.silence', 'SELECT'), 'the mailer sees no silences');


INSERT INTO alerting.reply (digest, outbox, at, outcome)
SELECT sha256('r1'), id, '2026-03-01 11:00Z', 'taken' FROM alerting.outbox WHERE message_id = 'mail-1.k@example.org';
SELECT throws_ok($$ INSERT INTO alerting.reply SELECT * FROM alerting.reply $$, '23505', NULL, 'a reply counts once');
SELECT throws_ok($$ UPDATE alerting.reply SET outcome = 'read' $$, '23514', NULL, 'an outcome is known');
SELECT throws_ok($$ UPDATE alerting.reply SET digest = 'short' $$, '23514', NULL, 'a digest is SHA-256');
SELECT throws_ok($$ UPDATE alerting.reply SET answer = -1 $$, '23503', NULL, 'an answer is a mail');
SELECT ok(NOT has_table_privilege('dimond_mailer', 'alerting.reply', 'SELECT'), 'the mailer sees no replies');

SELECT is((SELECT way FROM alerting.outbox WHERE message_id = 'mail-1.k@example.org'), 'mail', 'what was queued before is mail');
SELECT throws_ok($$ UPDATE alerting.outbox SET way = 'pigeon' $$, '23514', NULL, 'a way out is known');
SELECT ok(alerting.mailer_has_work('2026-03-01 11:00Z', 'mail') AND NOT alerting.mailer_has_work('2026-03-01 11:00Z', 'webhook'),
    'a mail is no work for webhooks');
INSERT INTO alerting.forward (url, fingerprint, body)
VALUES ('http://127.0.0.1:9093', '00ff00ff00ff00ff', '{"labels": {}}');
SELECT throws_ok($$ UPDATE alerting.forward SET body = '[]' $$, '23514', NULL, 'an Alertmanager is shown alerts');
SELECT ok(has_table_privilege('dimond_mailer', 'alerting.forward', 'SELECT')
    AND NOT has_table_privilege('dimond_mailer', 'alerting.forward', 'INSERT, UPDATE, DELETE'), 'the mailer only reads what it shows');

SELECT * FROM finish();
ROLLBACK;
