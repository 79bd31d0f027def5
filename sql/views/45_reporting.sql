-- Obligations with what their duties say, and the events that start a clock.

CREATE VIEW ops.obligation_in_force AS
SELECT o.obligation_id, coalesce(o.duty, '') AS duty, coalesce(o.name_cs, d.name_cs) AS name_cs,
    coalesce(o.name_en, d.name_en) AS name_en, coalesce(o.feed, d.feed) AS feed,
    coalesce(o.owed_per, d.owed_per, 'whole') AS owed_per, coalesce(o.sender, '') AS sender,
    nullif(o.nuts3, 'CZ') AS nuts3, o.service_id, coalesce(o.period_kind, d.period_kind) AS period_kind,
    d.event, coalesce(o.reference, d.reference) AS reference,
    CASE WHEN num_nonnulls(o.due_days, o.due_date) = 0 THEN d.due_days ELSE o.due_days END AS due_days,
    CASE WHEN num_nonnulls(o.due_days, o.due_date) = 0 THEN d.due_date ELSE o.due_date END AS due_date,
    coalesce(o.due_time::time, d.due_time, '16:00') AS due_time,
    coalesce(o.filed_at, d.filed_at_cs) AS filed_at_cs, coalesce(o.filed_at, d.filed_at_en) AS filed_at_en,
    coalesce(o.legal_basis, d.legal_basis) AS legal_basis, o.contact, coalesce(o.language, 'cs') AS language,
    o.valid_from, o.valid_to
FROM ops.obligation AS o
LEFT JOIN reference.reporting_duty AS d ON d.duty = o.duty;
COMMENT ON VIEW ops.obligation_in_force IS 'Obligations with their duty''s columns where their own are empty; valid_from to valid_to is of the reference day.';

CREATE VIEW ops.reportable_event AS
SELECT 'transformation' AS event, t.service_id AS subject, t.nuts3, t.transformed_on AS on_day
FROM transformation.transformation AS t
WHERE t.verified_by IS NOT NULL AND t.revoked_on IS NULL;
COMMENT ON VIEW ops.reportable_event IS 'What starts the clock of an obligation by event: what, about whom, where, when.';

CREATE VIEW ops.shown_report AS
SELECT r.id, r.obligation_id, o.name_cs, o.name_en, r.feed, r.nuts3, r.sender, r.subject, r.period,
    r.reference_on, r.opens_on, r.due_at, r.state, r.received_at, r.batch, r.lapsed_at IS NOT NULL AS lapsed,
    o.filed_at_cs, o.filed_at_en, o.legal_basis, o.contact, o.language
FROM ops.report AS r
LEFT JOIN ops.obligation_in_force AS o ON o.obligation_id = r.obligation_id;
COMMENT ON VIEW ops.shown_report IS 'Reports with the words of their obligations; null words where the obligation is gone.';
