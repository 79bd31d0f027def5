-- Labels that rules give their alerts; the last news of each recipient without reading all of them.

ALTER TABLE alerting.alert ADD COLUMN labels jsonb NOT NULL DEFAULT '{}'
    CONSTRAINT alert_labels_are_an_object CHECK (jsonb_typeof(labels) = 'object');
COMMENT ON COLUMN alerting.alert.labels IS
    'Those of the form of the rule that fired, or began to wait, beside the ones that every alert has (rule, indicator, scope, region, subject, severity).';

ALTER TABLE alerting.notification ADD COLUMN is_open boolean NOT NULL DEFAULT false
    CONSTRAINT notification_end_is_not_open CHECK (NOT is_open OR news NOT IN ('resolved', 'withdrawn'));
COMMENT ON COLUMN alerting.notification.is_open IS
    'It is the last thing that the recipient was told of the alert, and not its end.';
UPDATE alerting.notification AS n SET is_open = true
FROM (SELECT DISTINCT ON (alert, recipient) alert, recipient, number, news FROM alerting.notification
      ORDER BY alert, recipient, number DESC) AS last
WHERE n.alert = last.alert AND n.recipient = last.recipient AND n.number = last.number
  AND last.news NOT IN ('resolved', 'withdrawn');
CREATE UNIQUE INDEX notification_open_once ON alerting.notification (alert, recipient) WHERE is_open;
