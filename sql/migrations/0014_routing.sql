-- Who was told what: groups of alerts, acknowledgements, silences.

CREATE TABLE alerting.notification (
    alert bigint NOT NULL CONSTRAINT notification_of_alert REFERENCES alerting.alert,
    recipient text NOT NULL,
    number integer NOT NULL CONSTRAINT notification_number_is_positive CHECK (number > 0),
    news text NOT NULL CONSTRAINT notification_news_is_known
        CHECK (news IN ('firing', 'updated', 'resolved', 'withdrawn')),
    at timestamptz NOT NULL,
    receiver text NOT NULL,
    language text NOT NULL,
    group_key text NOT NULL,
    route text NOT NULL,
    outbox bigint NOT NULL CONSTRAINT notification_of_mail REFERENCES alerting.outbox,
    CONSTRAINT notification_once PRIMARY KEY (alert, recipient, number)
);
COMMENT ON TABLE alerting.notification IS
    'Everything that a recipient was told of an alert, written with the mail that tells it; several alerts may share one mail. The highest number is what the recipient knows.';
COMMENT ON COLUMN alerting.notification.number IS
    'How often the recipient was told of the alert; two writers that tell the same thing clash here.';
CREATE UNIQUE INDEX notification_end_once ON alerting.notification (alert, recipient)
    WHERE news IN ('resolved', 'withdrawn');
CREATE INDEX notification_by_mail ON alerting.notification (outbox);

CREATE TABLE alerting.notification_group (
    key text NOT NULL,
    route text NOT NULL,
    since timestamptz,
    told_at timestamptz,
    is_deferred boolean NOT NULL DEFAULT false,
    CONSTRAINT notification_group_once PRIMARY KEY (key)
);
COMMENT ON TABLE alerting.notification_group IS
    'Alerts that go into one mail: since = when the first of what waits came up, told_at = when its last mail was written, is_deferred = a quiet time held it back.';

CREATE TABLE alerting.acknowledgement (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT acknowledgement_once PRIMARY KEY,
    alert bigint NOT NULL CONSTRAINT acknowledgement_of_alert REFERENCES alerting.alert,
    actor text NOT NULL CONSTRAINT acknowledgement_says_who CHECK (pg_catalog.btrim(actor) <> ''),
    reason text NOT NULL CONSTRAINT acknowledgement_says_why CHECK (pg_catalog.btrim(reason) <> ''),
    at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    way text NOT NULL CONSTRAINT acknowledgement_way_is_known CHECK (way IN ('command', 'api', 'link')),
    CONSTRAINT acknowledgement_ends_after_it_began CHECK (until > at)
);
COMMENT ON TABLE alerting.acknowledgement IS
    'Somebody took an alert on: who, why, and until when it will be done. The newest one counts, until its end.';
CREATE INDEX acknowledgement_by_alert ON alerting.acknowledgement (alert, id);

CREATE TABLE alerting.silence (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT silence_once PRIMARY KEY,
    matchers jsonb NOT NULL CONSTRAINT silence_names_its_alerts
        CHECK (jsonb_typeof(matchers) = 'array' AND jsonb_array_length(matchers) > 0),
    reason text NOT NULL CONSTRAINT silence_says_why CHECK (pg_catalog.btrim(reason) <> ''),
    author text NOT NULL CONSTRAINT silence_says_who CHECK (pg_catalog.btrim(author) <> ''),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    weekly jsonb,
    CONSTRAINT silence_ends_after_it_began CHECK (ends_at >= starts_at)
);
COMMENT ON TABLE alerting.silence IS
    'Times in which nobody is told of alerts that all matchers fit; they are recorded all the same.';
COMMENT ON COLUMN alerting.silence.matchers IS
    'As in Alertmanager: [{"name", "value", "isRegex", "isEqual"}, …].';
COMMENT ON COLUMN alerting.silence.ends_at IS 'When it ends, or was ended by hand.';
COMMENT ON COLUMN alerting.silence.weekly IS 'Only within these hours of these days; null = all the time.';
CREATE INDEX silence_by_end ON alerting.silence (ends_at);

-- Those who were told before this table was there.
INSERT INTO alerting.notification
    (alert, recipient, number, news, at, receiver, language, group_key, route, outbox)
SELECT alert, recipient, pg_catalog.row_number() OVER (PARTITION BY alert, recipient ORDER BY id),
    kind, created_at, receiver, language, '/#' || alert, '/', id
FROM alerting.outbox
WHERE alert IS NOT NULL AND kind IN ('firing', 'updated', 'resolved', 'withdrawn');

ALTER TABLE alerting.outbox DROP CONSTRAINT outbox_tells_each_once, DROP COLUMN transition;
COMMENT ON COLUMN alerting.outbox.alert IS
    'The alert that the mail is about; the first of several (alerting.notification has them all).';
