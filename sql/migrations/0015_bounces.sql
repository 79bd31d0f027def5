-- What mail servers told after the relay had taken a mail.

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
