-- Which corrections an alert comes from, or was taken back for.

ALTER TABLE alerting.transition ADD COLUMN corrected_by bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN alerting.transition.corrected_by IS
    'Batches whose corrections led to the change; none when it came with new data or with time.';
CREATE INDEX transition_by_correction ON alerting.transition (alert) WHERE corrected_by <> '{}';
