-- Ways out and what comes back: silences that programs set, reports of mail servers.

CREATE TABLE alerting.silence (
    id uuid CONSTRAINT silence_once PRIMARY KEY,
    matchers jsonb NOT NULL CONSTRAINT silence_matchers_are_a_list
        CHECK (jsonb_typeof(matchers) = 'array' AND jsonb_array_length(matchers) > 0),
    reason text NOT NULL,
    author text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    expired_at timestamptz,
    CONSTRAINT silence_ends_after_it_starts CHECK (ends_at > starts_at)
);
COMMENT ON TABLE alerting.silence IS
    'Alerts whose labels fit all matchers send nothing from starts_at until ends_at, or until expired_at when somebody ended it before.';
COMMENT ON COLUMN alerting.silence.matchers IS
    'As in Alertmanager: [{"name", "value", "isRegex", "isEqual"}, …].';
COMMENT ON COLUMN alerting.silence.created_at IS 'When it was last written: reason, author and end may be changed later.';
CREATE INDEX silence_by_end ON alerting.silence (ends_at);

CREATE TABLE alerting.bounce (
    outbox bigint NOT NULL CONSTRAINT bounce_of_outbox REFERENCES alerting.outbox,
    at timestamptz NOT NULL,
    permanent boolean NOT NULL,
    status text NOT NULL CONSTRAINT bounce_status_is_enhanced_code
        CHECK (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
    reporter text NOT NULL,
    diagnostic text NOT NULL,
    CONSTRAINT bounce_told_once PRIMARY KEY (outbox, permanent, status, reporter)
);
COMMENT ON TABLE alerting.bounce IS
    'What mail servers told of mails after the relay had taken them (RFC 3464); not permanent = they still try.';
CREATE INDEX outbox_by_name ON alerting.outbox (pg_catalog.split_part(message_id, '@', 1));
