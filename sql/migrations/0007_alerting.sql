-- Alert episodes, what changed them, and the mails that tell of it.

CREATE TABLE alerting.alert (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT alert_once PRIMARY KEY,
    rule text NOT NULL,
    rule_version integer NOT NULL,
    indicator text NOT NULL,
    scope text NOT NULL,
    region text NOT NULL,
    subject text NOT NULL,
    severity text NOT NULL,
    phase text NOT NULL CONSTRAINT alert_phase_is_known
        CHECK (phase IN ('pending', 'firing', 'resolved', 'withdrawn')),
    period text NOT NULL,
    since timestamptz NOT NULL,
    fired_at timestamptz,
    ended_at timestamptz,
    value double precision,
    condition text NOT NULL,
    summary_cs text NOT NULL,
    summary_en text NOT NULL,
    description_cs text NOT NULL,
    description_en text NOT NULL,
    legal_basis text,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE alerting.alert IS 'One row per episode of a rule for a subject.';
CREATE UNIQUE INDEX alert_live_once ON alerting.alert (rule, region, subject)
    WHERE phase IN ('pending', 'firing');
CREATE INDEX alert_by_phase ON alerting.alert (phase, severity);

CREATE TABLE alerting.memory (
    region text NOT NULL,
    rule text NOT NULL,
    subject text NOT NULL,
    state jsonb NOT NULL,
    CONSTRAINT memory_once PRIMARY KEY (region, rule, subject)
);
COMMENT ON TABLE alerting.memory IS
    'What a rule remembers of a subject, kept also while nothing is wrong; read and written only by the evaluation.';

CREATE TABLE alerting.transition (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT transition_once PRIMARY KEY,
    alert bigint NOT NULL CONSTRAINT transition_of_alert REFERENCES alerting.alert,
    at timestamptz NOT NULL,
    phase text NOT NULL,
    period text NOT NULL,
    value double precision,
    epoch bigint NOT NULL
);
COMMENT ON TABLE alerting.transition IS 'Every change of phase; epoch is the evaluation that wrote it.';
CREATE INDEX transition_by_alert ON alerting.transition (alert);

CREATE TABLE alerting.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_once PRIMARY KEY,
    alert bigint CONSTRAINT outbox_of_alert REFERENCES alerting.alert,
    transition bigint CONSTRAINT outbox_of_transition REFERENCES alerting.transition,
    kind text NOT NULL,
    receiver text NOT NULL,
    recipient text NOT NULL,
    language text NOT NULL,
    message_id text NOT NULL CONSTRAINT outbox_message_id_is_unique UNIQUE,
    subject text NOT NULL,
    message bytea NOT NULL,
    state text NOT NULL DEFAULT 'queued' CONSTRAINT outbox_state_is_known
        CHECK (state IN ('queued', 'sent', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    claimed_by integer,
    claimed_until timestamptz,
    finished_at timestamptz,
    CONSTRAINT outbox_tells_each_once UNIQUE (transition, recipient)
);
COMMENT ON TABLE alerting.outbox IS
    'Rendered mails, one row per recipient, written with the change they tell of. dead = given up, waits for a person.';
COMMENT ON COLUMN alerting.outbox.claimed_by IS
    'Number of the mailer that tries now (alerting.mailer_begin); its claim ends with its session, at the latest at claimed_until.';
CREATE INDEX outbox_due ON alerting.outbox (next_attempt_at) WHERE state = 'queued';

CREATE TABLE alerting.delivery (
    outbox bigint NOT NULL CONSTRAINT delivery_of_outbox REFERENCES alerting.outbox,
    attempt integer NOT NULL,
    at timestamptz NOT NULL,
    result text NOT NULL CONSTRAINT delivery_result_is_known
        CHECK (result IN ('accepted', 'later', 'refused')),
    code integer,
    enhanced text,
    reply text NOT NULL,
    ambiguous boolean NOT NULL DEFAULT false,
    CONSTRAINT delivery_once PRIMARY KEY (outbox, attempt)
);
COMMENT ON TABLE alerting.delivery IS 'Every attempt with the server''s answer. ambiguous = no reply to the end of DATA.';
