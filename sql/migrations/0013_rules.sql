-- What a rule demanded when it raised an alert.

CREATE TABLE alerting.rule_text (
    hash text CONSTRAINT rule_text_once PRIMARY KEY
        CONSTRAINT rule_text_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$'),
    text text NOT NULL,
    first_used_at timestamptz NOT NULL
);
COMMENT ON TABLE alerting.rule_text IS
    'Every form of a rule that ever raised an alert: condition, patience, guards, validity, legal basis, author and approver. Rows are only added.';
COMMENT ON COLUMN alerting.rule_text.hash IS 'SHA-256 of text';

ALTER TABLE alerting.alert ADD COLUMN rule_hash text
    CONSTRAINT alert_of_rule_text REFERENCES alerting.rule_text;
COMMENT ON COLUMN alerting.alert.rule_hash IS
    'The form of the rule that made it fire; of the one that made it pending before that';
