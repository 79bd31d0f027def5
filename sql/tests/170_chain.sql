-- The chain of what was done and sent: every row gets its link, and whatever is changed behind its back is found.
\ir setup.psql
SELECT plan(35);

INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject, message, created_at, next_attempt_at)
SELECT 'firing', 'office', 'a@example.org', 'cs', 'chain-' || n || '@example.org', 's', 'm', '2026-03-01 10:00Z', '2026-03-01 10:00Z'
FROM generate_series(1, 3) AS n;
CREATE TEMPORARY TABLE mail AS
SELECT id, row_number() OVER (ORDER BY id) AS place FROM alerting.outbox WHERE message_id LIKE 'chain-%';
SELECT audit.link_waiting() IS NOT NULL AS "what is there already is linked first";
CREATE TEMPORARY TABLE before AS SELECT number FROM audit.head;

CREATE FUNCTION pg_temp.attempt(place bigint, attempt integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO alerting.delivery (outbox, attempt, at, result, code, enhanced, reply)
    SELECT m.id, $2, '2026-03-01 10:00:00.123456Z', 'later', 451, '4.3.0', 'příště' FROM pg_temp.mail AS m WHERE m.place = $1 $$;
CREATE FUNCTION pg_temp.act(object text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit.entry (at, actor, action, object, details)
    VALUES ('2026-03-01 11:00Z', 'somebody', 'wave.open', $1, '{"b": 1, "a": [true, null]}') $$;

-- How links come about ---------------------------------------------------------------------------

SELECT pg_temp.attempt(1, 1);
SELECT pg_temp.act('first');
SELECT is((SELECT number FROM audit.head), (SELECT number FROM pg_temp.before), 'a row that is added waits for nobody');
SELECT is(audit.link_waiting(), 2::bigint, 'and is linked later');
SELECT is((SELECT number FROM audit.head), (SELECT number + 2 FROM pg_temp.before), 'an attempt and an act are a link each');
SELECT pg_temp.attempt(2, 1);
SELECT pg_temp.act('second');
SELECT pg_temp.attempt(1, 2);
SELECT pg_temp.attempt(3, 1);
SELECT is_empty('SELECT * FROM audit.row_fault()', 'who waits has been seen');
SELECT audit.link_waiting();
SELECT is((SELECT array_agg(number - (SELECT number FROM pg_temp.before) ORDER BY number) FROM audit.link
    WHERE number > (SELECT number FROM pg_temp.before)), '{1,2,3,4,5,6}', 'they are numbered without a gap');
SELECT is((SELECT l.sha256 FROM audit.link AS l JOIN audit.entry AS e ON e.seq = l.entry WHERE e.object = 'first'),
    (SELECT sha256(p.sha256 || convert_to('entry ' || e.seq, 'UTF8') || sha256(convert_to(
        '["entry", ' || e.seq || ', 1772362800.000000, "somebody", "wave.open", "first", {"a": [true, null], "b": 1}]', 'UTF8')))
     FROM audit.entry AS e JOIN audit.link AS l ON l.entry = e.seq JOIN audit.link AS p ON p.number = l.number - 1
     WHERE e.object = 'first'), 'a link is what its documentation says');
SELECT is((SELECT audit.row_text(d) FROM alerting.delivery AS d, pg_temp.mail AS m WHERE m.place = 2 AND d.outbox = m.id),
    (SELECT '["delivery", ' || id || ', 1, 1772359200.123456, "later", 451, "4.3.0", "příště", false]' FROM pg_temp.mail WHERE place = 2),
    'an attempt reads the same on every server');
SET LOCAL TIME ZONE 'Asia/Kathmandu';
SET LOCAL DateStyle = 'German';
SELECT is_empty('SELECT * FROM audit.link_fault(0, 1000000)', 'the chain fits, whatever the time zone');
SELECT is_empty('SELECT * FROM audit.head_fault()', 'and ends at its head');
SELECT is_empty('SELECT * FROM audit.row_fault()', 'and stands for every row');
SELECT is((SELECT count(*) FROM generate_series(0, (SELECT number FROM audit.head)) AS n, audit.link_fault(n, n + 1)), 0::bigint,
    'in stretches as well');

-- Nobody changes anything -------------------------------------------------------------------------

SELECT throws_ok($$ UPDATE alerting.delivery SET result = 'accepted' $$, '23001', NULL, 'an attempt stays as it was');
SELECT throws_ok($$ DELETE FROM alerting.delivery $$, '23001', NULL, 'no attempt goes');
SELECT throws_ok($$ UPDATE audit.entry SET actor = 'me' $$, '23001', NULL, 'an act stays as it was');
SELECT throws_ok($$ DELETE FROM audit.entry $$, '23001', NULL, 'no act goes');
SELECT throws_ok($$ TRUNCATE audit.link $$, '23001', NULL, 'no link goes');
SELECT throws_ok($$ UPDATE audit.link SET number = number + 1 $$, '23001', NULL, 'no link moves');
SELECT throws_ok($$ DELETE FROM audit.head $$, '23001', NULL, 'the head stays');
SELECT ok(NOT has_table_privilege(role, name, privilege), format('%s may not %s %s', role, privilege, name))
FROM (VALUES ('dimond_daemon', 'alerting.delivery', 'UPDATE, DELETE'), ('dimond_mailer', 'alerting.delivery', 'UPDATE, DELETE'),
    ('dimond_daemon', 'audit.link', 'INSERT, UPDATE, DELETE'), ('dimond_daemon', 'audit.head', 'INSERT, UPDATE, DELETE'),
    ('dimond_daemon', 'audit.entry', 'UPDATE, DELETE')) AS r (role, name, privilege);

-- What a master of the database does behind the triggers is found ----------------------------------

CREATE FUNCTION pg_temp.found_after(statements text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
    BEGIN
        SET LOCAL session_replication_role = replica;
        EXECUTE statements;
        SELECT string_agg(fault || ' ' || coalesce((number - (SELECT number FROM pg_temp.before))::text, ''), ', ') INTO found FROM (
            SELECT * FROM audit.link_fault(0, 1000000) UNION ALL SELECT * FROM audit.head_fault()
            UNION ALL SELECT * FROM audit.row_fault()) AS f;
        RAISE division_by_zero;
    EXCEPTION WHEN division_by_zero THEN RETURN found;
    END;
END $$;
CREATE FUNCTION pg_temp.link(place bigint) RETURNS bigint LANGUAGE sql AS 'SELECT number + $1 FROM pg_temp.before';

SELECT is(pg_temp.found_after($$ UPDATE alerting.delivery SET result = 'accepted' WHERE outbox = (SELECT id FROM pg_temp.mail WHERE place = 2) $$),
    'altered_row 3', 'an altered attempt is found');
SELECT is(pg_temp.found_after($$ UPDATE audit.entry SET details = '{}' WHERE object = 'second' $$), 'altered_row 4', 'an altered act is found');
SELECT is(pg_temp.found_after($$ DELETE FROM audit.entry WHERE object = 'second' $$), 'missing_row 4', 'a deleted act is found');
SELECT is(pg_temp.found_after($$ DELETE FROM audit.link WHERE number = pg_temp.link(4) $$), 'missing_link 4, inserted_row ', 'a deleted link is found');
SELECT is(pg_temp.found_after($$ DELETE FROM audit.link WHERE number > pg_temp.link(4);
    DELETE FROM alerting.delivery USING pg_temp.mail AS m WHERE outbox = m.id AND (place = 3 OR attempt = 2) $$),
    'missing_link 5', 'an end that was cut off is found');
SELECT is(pg_temp.found_after($$ DELETE FROM audit.link WHERE number = pg_temp.link(5); UPDATE audit.link SET number = pg_temp.link(5)
    WHERE number = pg_temp.link(6); UPDATE audit.head SET number = number - 1;
    DELETE FROM alerting.delivery WHERE attempt = 2 $$), 'altered_link 5', 'a gap that was closed is found');
SELECT is(pg_temp.found_after($$ UPDATE audit.link SET number = number + 1000 WHERE number IN (pg_temp.link(2), pg_temp.link(3));
    UPDATE audit.link SET number = pg_temp.link(2) + pg_temp.link(3) + 1000 - number WHERE number > 1000 $$), 'changed_order 2', 'swapped links are found');
SELECT is(pg_temp.found_after($$ INSERT INTO audit.entry (at, actor, action, object) VALUES ('2026-03-01 10:30Z', 'me', 'wave.open', 'x') $$),
    'inserted_row ', 'a row that came in behind the triggers is found');
SELECT pg_temp.act('waiting');
SELECT is(pg_temp.found_after($$ UPDATE audit.entry SET actor = 'me' WHERE object = 'waiting' $$),
    'inserted_row ', 'an act that was altered while it waited is found');
SELECT audit.link_waiting();
SELECT is(pg_temp.found_after($$ UPDATE audit.entry SET actor = 'me' WHERE object = 'second';
    UPDATE audit.link SET row_sha256 = audit.text_sha256((SELECT audit.row_text(e) FROM audit.entry AS e WHERE object = 'second'))
    WHERE number = pg_temp.link(4) $$), 'altered_link 4', 'a link that was made to fit an altered row no longer fits the chain');
SELECT is(pg_temp.found_after($$ UPDATE alerting.delivery AS d SET reply = o.attempt::text FROM alerting.delivery AS o, pg_temp.mail AS m
    WHERE d.outbox = m.id AND place = 1 AND o.outbox = d.outbox AND o.attempt <> d.attempt $$), 'altered_row 1', 'the first of several is told');
SELECT is(pg_temp.found_after($$ SELECT $$), NULL, 'and without any of it nothing is found');

SELECT * FROM finish();
ROLLBACK;
