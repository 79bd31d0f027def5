CREATE VIEW measure.current_value AS
SELECT * FROM measure.value WHERE superseded_at IS NULL;
COMMENT ON VIEW measure.current_value IS 'Values in force; rows with suppressed = true must not leave.';
