-- Ways out besides mail: webhooks share the outbox, Alertmanagers are shown what fires.

ALTER TABLE alerting.outbox ADD COLUMN way text NOT NULL DEFAULT 'mail'
    CONSTRAINT outbox_way_is_known CHECK (way IN ('mail', 'webhook'));
COMMENT ON COLUMN alerting.outbox.way IS
    'How it leaves; each way has a worker of its own, so that none holds another up.';
COMMENT ON TABLE alerting.outbox IS
    'Rendered messages, one row per recipient, written with the change they tell of. dead = given up, waits for a person.';
DROP INDEX alerting.outbox_due;
CREATE INDEX outbox_due ON alerting.outbox (way, next_attempt_at) WHERE state = 'queued';
COMMENT ON COLUMN alerting.outbox.message_id IS
    'The same at every try: Message-ID of a mail, Idempotency-Key of what a webhook gets.';

CREATE TABLE alerting.forward (
    url text NOT NULL,
    fingerprint text NOT NULL CONSTRAINT forward_fingerprint_is_hexadecimal CHECK (fingerprint ~ '^[0-9a-f]{16}$'),
    body jsonb NOT NULL CONSTRAINT forward_is_an_alert CHECK (jsonb_typeof(body -> 'labels') IS NOT DISTINCT FROM 'object'),
    ended_at timestamptz,
    CONSTRAINT forward_once PRIMARY KEY (url, fingerprint)
);
COMMENT ON TABLE alerting.forward IS
    'What Alertmanagers are shown: state, not messages. Written by the evaluation, posted every minute; an alert that is over stays for 15 minutes.';
COMMENT ON COLUMN alerting.forward.fingerprint IS 'Of the labels, as Alertmanager computes it.';
COMMENT ON COLUMN alerting.forward.body IS 'Rendered: labels, annotations, startsAt, generatorURL.';
COMMENT ON COLUMN alerting.forward.ended_at IS 'When it ended, was withdrawn or no longer routed there; null = it fires.';
