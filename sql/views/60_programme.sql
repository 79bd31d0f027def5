CREATE OR REPLACE VIEW programme.event_documentation AS
SELECT e.event_id, e.project_id, e.activity, e.kind, e.nuts3, e.held_on,
    e.held_on + k.documents_within_days AS due_on, received.minutes_on, received.attendance_on,
    CASE WHEN (received.minutes_on IS NOT NULL OR NOT k.needs_minutes)
          AND (received.attendance_on IS NOT NULL OR NOT k.needs_attendance)
         THEN greatest(CASE WHEN k.needs_minutes THEN received.minutes_on END,
                       CASE WHEN k.needs_attendance THEN received.attendance_on END) END AS documented_on
FROM programme.event AS e
JOIN reference.event_kind AS k ON k.event_kind = e.kind
CROSS JOIN LATERAL (
    SELECT min(d.received_on) FILTER (WHERE d.kind = 'minutes') AS minutes_on,
        min(d.received_on) FILTER (WHERE d.kind = 'attendance') AS attendance_on
    FROM programme.document AS d WHERE d.event_id = e.event_id
) AS received
WHERE e.held_on IS NOT NULL AND (k.needs_minutes OR k.needs_attendance);
COMMENT ON VIEW programme.event_documentation IS
    'Events held that need documents: when these are due, when minutes and attendance list came, when all of them were there (null: not yet).';

CREATE OR REPLACE VIEW programme.undocumented_event AS
SELECT event_id, project_id, activity, kind, nuts3, held_on, due_on, minutes_on, attendance_on
FROM programme.event_documentation WHERE documented_on IS NULL;
COMMENT ON VIEW programme.undocumented_event IS
    'Events held without all the documents they need; late from the day after due_on.';

CREATE OR REPLACE VIEW programme.campaign_matrix AS
SELECT p.project_id, k.output_kind AS kind, a.audience, count(o.output_id) AS planned,
    count(o.published_on) AS published, coalesce(sum(o.reach), 0) AS reach
FROM (SELECT DISTINCT project_id FROM programme.output) AS p
CROSS JOIN reference.output_kind AS k
CROSS JOIN reference.audience AS a
LEFT JOIN programme.output AS o
    ON o.project_id = p.project_id AND o.kind = k.output_kind AND a.audience = ANY (o.audience)
WHERE k.is_campaign
GROUP BY p.project_id, k.output_kind, a.audience;
COMMENT ON VIEW programme.campaign_matrix IS
    'Campaign of each project: seven kinds of output by six audiences, empty cells too; reach counts an output once for each of its audiences.';
