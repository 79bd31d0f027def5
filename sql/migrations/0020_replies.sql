-- Alerts may be taken on by a reply to their mail.

ALTER TABLE alerting.acknowledgement
    DROP CONSTRAINT acknowledgement_way_is_known,
    ADD CONSTRAINT acknowledgement_way_is_known CHECK (way IN ('command', 'api', 'link', 'reply'));

CREATE TABLE alerting.reply (
    digest bytea CONSTRAINT reply_once PRIMARY KEY
        CONSTRAINT reply_digest_is_sha_256 CHECK (octet_length(digest) = 32),
    outbox bigint NOT NULL CONSTRAINT reply_to_mail REFERENCES alerting.outbox,
    at timestamptz NOT NULL,
    outcome text NOT NULL CONSTRAINT reply_outcome_is_known CHECK (outcome IN ('taken', 'over', 'refused')),
    answer bigint CONSTRAINT reply_answer_is_mail REFERENCES alerting.outbox
);
COMMENT ON TABLE alerting.reply IS
    'Replies of people to mails about alerts, so that each is heeded and answered once; nothing of what they say.';
COMMENT ON COLUMN alerting.reply.digest IS 'SHA-256 of its address and Message-ID, or of all of it when it has none.';
COMMENT ON COLUMN alerting.reply.outbox IS 'The mail that was replied to.';
COMMENT ON COLUMN alerting.reply.outcome IS
    'taken = acknowledged; over = the alert did not fire any more; refused = not understood, or from somebody else.';
COMMENT ON COLUMN alerting.reply.answer IS 'The mail that answered; null = there had been too many.';
CREATE INDEX reply_by_mail ON alerting.reply (outbox, at);
