-- Whether somebody still asks, and whom dimond has told that it lives.

CREATE TABLE ops.poll (
    way text NOT NULL CONSTRAINT poll_way_is_known CHECK (way IN ('metrics', 'api')),
    last_at timestamptz NOT NULL,
    minutes bigint NOT NULL CONSTRAINT poll_minutes_are_positive CHECK (minutes > 0),
    CONSTRAINT poll_once PRIMARY KEY (way)
);
COMMENT ON TABLE ops.poll IS
    'When programs last asked for figures: metrics = /metrics, api = what /api reads out. Without a row nobody ever did.';
COMMENT ON COLUMN ops.poll.minutes IS
    'In how many different minutes it was asked: what was asked a few times by hand is no dashboard.';

CREATE TABLE alerting.heartbeat (
    day date CONSTRAINT heartbeat_once PRIMARY KEY,
    at timestamptz NOT NULL,
    epoch bigint NOT NULL
);
COMMENT ON TABLE alerting.heartbeat IS
    'Occasions of the mail that says that dimond lives, written with its mails: the key keeps each to one. The first row stands for the time before and has none.';
COMMENT ON COLUMN alerting.heartbeat.day IS 'The day that the rules name, also when a holiday moved it or dimond stood still then.';

CREATE TABLE alerting.heartbeat_mail (
    day date NOT NULL CONSTRAINT heartbeat_mail_of_occasion REFERENCES alerting.heartbeat,
    recipient text NOT NULL,
    outbox bigint NOT NULL CONSTRAINT heartbeat_mail_of_outbox REFERENCES alerting.outbox ON DELETE CASCADE,
    CONSTRAINT heartbeat_mail_once PRIMARY KEY (day, recipient)
);
COMMENT ON TABLE alerting.heartbeat_mail IS 'The one mail of an occasion to each recipient.';
