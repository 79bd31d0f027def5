-- Labels that rules give their alerts.

ALTER TABLE alerting.alert ADD COLUMN labels jsonb NOT NULL DEFAULT '{}'
    CONSTRAINT alert_labels_are_an_object CHECK (jsonb_typeof(labels) = 'object');
COMMENT ON COLUMN alerting.alert.labels IS
    'Those of the form of the rule that fired, or began to wait, beside the ones that every alert has (rule, indicator, scope, region, subject, severity).';
