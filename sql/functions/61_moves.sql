-- Who moved where, and whether beds and people add up.

CREATE FUNCTION transformation.counted(p_day date)
RETURNS TABLE (service_id text, plan_id text, nuts3 text, transformed_on date)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT t.service_id, t.plan_id, t.nuts3, t.transformed_on
    FROM transformation.transformation AS t
    WHERE t.verified_by IS NOT NULL AND t.outcome IS DISTINCT FROM 'humanised'
      AND t.transformed_on <= p_day AND (t.revoked_on IS NULL OR t.revoked_on > p_day)
$$;
COMMENT ON FUNCTION transformation.counted(date) IS
    'Services that stand as transformed on the day: verified by a second person, not revoked, not merely humanised.';

CREATE FUNCTION transformation.moves(p_day date)
RETURNS TABLE (subject uuid, moved_on date, from_class text, from_service_id text, to_class text,
    to_service_id text, nuts3_from text, nuts3_to text, degree smallint)
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH unlike AS (
        SELECT p.service_id FROM register.place_classes(p_day) AS p
        GROUP BY p.service_id HAVING bool_and(p.place_class = 'non_community')
    )
    SELECT m.subject, m.moved_on,
        CASE WHEN l.setting_class = 'community' AND a.service_id IS NOT NULL THEN 'institution' ELSE l.setting_class END,
        m.from_service_id,
        CASE WHEN e.setting_class = 'community' AND b.service_id IS NOT NULL THEN 'institution' ELSE e.setting_class END,
        m.to_service_id, m.nuts3_from, m.nuts3_to, m.degree
    FROM transformation.move AS m
    JOIN reference.setting AS l ON l.setting = m.from_setting
    JOIN reference.setting AS e ON e.setting = m.to_setting
    LEFT JOIN unlike AS a ON a.service_id = m.from_service_id AND m.from_setting IN ('chb', 'community_home')
    LEFT JOIN unlike AS b ON b.service_id = m.to_service_id AND m.to_setting IN ('chb', 'community_home')
    WHERE m.moved_on <= p_day
$$;
COMMENT ON FUNCTION transformation.moves(date) IS
    'Moves by the day with the classes they lead from and to. Sheltered housing or a home all of whose places were assessed as'
    ' not community is an institution, whatever the sender calls it.';

CREATE FUNCTION transformation.flow_regions(p_from date, p_day date) RETURNS TABLE (nuts3 text)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT o.nuts3 FROM register.occupancy AS o WHERE o.as_of BETWEEN p_from AND p_day
    UNION
    SELECT m.nuts3_from FROM transformation.move AS m WHERE m.moved_on BETWEEN p_from AND p_day
    UNION
    SELECT m.nuts3_to FROM transformation.move AS m
    WHERE m.moved_on BETWEEN p_from AND p_day AND m.nuts3_to IS NOT NULL
$$;
COMMENT ON FUNCTION transformation.flow_regions(date, date) IS
    'Regions that reported places or moves of these days: only there does no move mean none.';

CREATE FUNCTION transformation.flow_balance(p_day date)
RETURNS TABLE (plan_id text, nuts3 text, since date, beds_to_close bigint, beds_closed bigint,
    beds_reopened bigint, people_left bigint, people_found bigint, people_unaccounted bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH leaving AS (
        SELECT p.plan_id, p.service_id, p.nuts3, p.approved_on AS since,
            greatest(0, p.beds_before - coalesce(p.beds_residual, 0)) AS to_close, p.beds_before
        FROM transformation.plan AS p
        WHERE p.state IN ('approved', 'in_progress', 'completed') AND p.approved_on <= p_day
          AND p.outcome IS DISTINCT FROM 'humanised'
    ),
    report AS (
        SELECT o.service_id, o.as_of, sum(o.places) AS places, sum(o.occupied) AS occupied
        FROM register.occupancy AS o
        WHERE o.form = 'P' AND o.as_of <= p_day AND o.service_id IN (SELECT l.service_id FROM leaving AS l)
        GROUP BY o.service_id, o.as_of
    ),
    first AS (
        SELECT DISTINCT ON (l.plan_id, l.service_id) l.plan_id, l.service_id, r.as_of, r.occupied
        FROM leaving AS l JOIN report AS r ON r.service_id = l.service_id
        ORDER BY l.plan_id, l.service_id, r.as_of > l.since, abs(r.as_of - l.since)
    ),
    last AS (
        SELECT DISTINCT ON (r.service_id) r.service_id, r.as_of, r.places, r.occupied
        FROM report AS r ORDER BY r.service_id, r.as_of DESC
    ),
    stock AS (
        SELECT f.plan_id, f.service_id, f.as_of AS first_on, f.occupied AS first_occupied,
            l.as_of AS last_on, l.occupied AS last_occupied, l.places AS last_places
        FROM first AS f JOIN last AS l ON l.service_id = f.service_id
    ),
    gone AS (
        SELECT DISTINCT l.plan_id, l.service_id, m.subject
        FROM leaving AS l
        LEFT JOIN stock AS s ON s.plan_id = l.plan_id AND s.service_id = l.service_id
        JOIN transformation.move AS m ON m.from_service_id = l.service_id
          AND m.moved_on > coalesce(s.first_on, l.since) AND m.moved_on <= coalesce(s.last_on, p_day)
    ),
    people AS (
        SELECT g.plan_id, g.service_id, count(*) AS left_by_moves,
            count(*) FILTER (WHERE newest.to_setting <> 'unknown') AS found
        FROM gone AS g
        CROSS JOIN LATERAL (
            SELECT m.to_setting FROM transformation.move AS m
            WHERE m.subject = g.subject AND m.moved_on <= p_day
            ORDER BY m.moved_on DESC LIMIT 1) AS newest
        GROUP BY g.plan_id, g.service_id
    ),
    entered AS (
        SELECT s.plan_id, s.service_id, count(*) AS persons
        FROM stock AS s JOIN transformation.move AS m ON m.to_service_id = s.service_id
          AND m.moved_on > s.first_on AND m.moved_on <= s.last_on
        GROUP BY s.plan_id, s.service_id
    ),
    persons AS (
        SELECT l.plan_id, l.service_id, coalesce(p.found, 0) AS found,
            greatest(0, p.left_by_moves, s.first_occupied + coalesce(e.persons, 0) - s.last_occupied) AS left_at_all
        FROM leaving AS l
        LEFT JOIN stock AS s ON s.plan_id = l.plan_id AND s.service_id = l.service_id
        LEFT JOIN people AS p ON p.plan_id = l.plan_id AND p.service_id = l.service_id
        LEFT JOIN entered AS e ON e.plan_id = l.plan_id AND e.service_id = l.service_id
    ),
    closed AS (
        SELECT l.plan_id, l.service_id, least(l.to_close, CASE
            WHEN t.service_id IS NOT NULL THEN l.to_close
            ELSE greatest(0, l.beds_before - s.last_places) END) AS beds
        FROM leaving AS l
        LEFT JOIN transformation.counted(p_day) AS t ON t.service_id = l.service_id
        LEFT JOIN stock AS s ON s.plan_id = l.plan_id AND s.service_id = l.service_id
    ),
    bed AS MATERIALIZED (
        SELECT b.service_id, b.ico, b.nuts3, b.active_from, b.beds, b.beds - b.community_beds AS institutional
        FROM register.service_beds(p_day) AS b WHERE b.beds > b.community_beds
    ),
    -- A new institution of the same provider belongs to the plan approved last before it opened.
    opened AS (
        SELECT DISTINCT ON (b.service_id) l.plan_id, b.service_id, b.institutional AS beds
        FROM bed AS b
        JOIN register.service AS own ON own.ico = b.ico AND own.form = 'P' AND own.nuts3 = b.nuts3
        JOIN leaving AS l ON l.service_id = own.service_id AND b.active_from > l.since
        WHERE NOT EXISTS (SELECT FROM leaving AS n WHERE n.service_id = b.service_id)
          AND NOT EXISTS (SELECT FROM transformation.successor AS n WHERE n.successor_service_id = b.service_id)
        ORDER BY b.service_id, l.since DESC, l.plan_id
    ),
    declared AS (
        SELECT DISTINCT ON (b.service_id) c.plan_id, b.service_id,
            round(least(coalesce(c.places, b.beds), b.beds) * b.institutional::numeric / b.beds) AS beds
        FROM transformation.successor AS c
        JOIN bed AS b ON b.service_id = c.successor_service_id
        WHERE (c.starts_on IS NULL OR c.starts_on <= p_day)
          AND NOT EXISTS (SELECT FROM leaving AS n WHERE n.service_id = b.service_id)
          AND c.plan_id IN (SELECT l.plan_id FROM leaving AS l)
        ORDER BY b.service_id, c.starts_on NULLS LAST, c.plan_id, c.places DESC NULLS FIRST
    ),
    reopened AS (
        SELECT r.plan_id, sum(r.beds) AS beds
        FROM (SELECT o.plan_id, o.beds::numeric FROM opened AS o
              UNION ALL SELECT d.plan_id, d.beds FROM declared AS d) AS r
        GROUP BY r.plan_id
    )
    SELECT l.plan_id, min(l.nuts3), min(l.since), coalesce(sum(l.to_close), 0)::bigint, coalesce(sum(c.beds), 0)::bigint,
        coalesce(max(r.beds), 0)::bigint, coalesce(sum(p.left_at_all), 0)::bigint,
        coalesce(sum(least(p.found, p.left_at_all)), 0)::bigint,
        coalesce(sum(greatest(0, p.left_at_all - p.found)), 0)::bigint
    FROM leaving AS l
    JOIN persons AS p ON p.plan_id = l.plan_id AND p.service_id = l.service_id
    JOIN closed AS c ON c.plan_id = l.plan_id AND c.service_id = l.service_id
    LEFT JOIN reopened AS r ON r.plan_id = l.plan_id
    GROUP BY l.plan_id
$$;
COMMENT ON FUNCTION transformation.flow_balance(date) IS
    'Per approved plan since its approval: beds closed here, institutional beds that opened instead (successors assessed or'
    ' counted as institutional, new institutions of the same provider in the region); people who left by moves or, when'
    ' that is more, by the drop of occupancy, and those of them whose last known place is known.';
