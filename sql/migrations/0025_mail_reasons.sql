-- Why each mail was written when it was, and which mail it follows.

ALTER TABLE alerting.notification ADD COLUMN reason text;
UPDATE alerting.notification
SET reason = CASE news WHEN 'firing' THEN 'began' WHEN 'updated' THEN 'repeated' ELSE news END;
ALTER TABLE alerting.notification
    ALTER COLUMN reason SET NOT NULL,
    ADD CONSTRAINT notification_reason_is_known CHECK (reason IN ('escalated', 'promise_passed', 'silence_over',
        'inhibition_over', 'limit_over', 'hourly_limit_over', 'quiet_time_over', 'found_in_retrospect', 'began', 'changed', 'repeated',
        'resolved', 'withdrawn'));
COMMENT ON COLUMN alerting.notification.reason IS
    'Why it was told just then: escalated = nobody had acknowledged it; promise_passed = the day of an acknowledgement was over; … = what had kept it back was over.';

ALTER TABLE alerting.notification ADD COLUMN thread text;
UPDATE alerting.notification AS n SET thread = o.message_id FROM alerting.outbox AS o WHERE o.id = n.outbox;
ALTER TABLE alerting.notification ALTER COLUMN thread SET NOT NULL;
COMMENT ON COLUMN alerting.notification.thread IS
    'Message-ID of the mail with which the run of the group began for the recipient: all until everything in it is over.';

CREATE TABLE alerting.withheld (
    alert bigint NOT NULL CONSTRAINT withheld_is_an_alert REFERENCES alerting.alert,
    recipient text NOT NULL,
    reason text NOT NULL CONSTRAINT withheld_reason_is_known
        CHECK (reason IN ('silence_over', 'inhibition_over', 'limit_over', 'hourly_limit_over')),
    CONSTRAINT withheld_once PRIMARY KEY (alert, recipient)
);
COMMENT ON TABLE alerting.withheld IS
    'Alerts of which nobody, or one recipient, is told now that they fire, until they are told or over.';
COMMENT ON COLUMN alerting.withheld.recipient IS 'Empty = everybody.';
COMMENT ON COLUMN alerting.withheld.reason IS
    'By what it is told then: silence_over, inhibition_over (another alert speaks for it), limit_over (of its rule), hourly_limit_over (of the recipient).';

CREATE INDEX notification_by_time ON alerting.notification (at);
