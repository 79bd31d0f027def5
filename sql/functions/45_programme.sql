-- Projects as they stood on a day: expected paths, promises kept, money against time.

CREATE OR REPLACE FUNCTION measure.target_on(
    p_indicator text, p_nuts3 text, p_subject text, p_day date
) RETURNS double precision
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT CASE
        WHEN a.on_day IS NULL THEN b.value
        WHEN b.on_day IS NULL THEN a.value
        ELSE a.value + (b.value - a.value)
            * (p_day - a.on_day)::double precision / (b.on_day - a.on_day)::double precision
        END
    FROM (VALUES (1)) AS once (n)
    LEFT JOIN LATERAL (
        SELECT t.on_day, t.value FROM measure.target AS t
        WHERE t.indicator = p_indicator AND t.nuts3 = p_nuts3 AND t.subject = p_subject AND t.on_day <= p_day
        ORDER BY t.on_day DESC LIMIT 1) AS a ON true
    LEFT JOIN LATERAL (
        SELECT t.on_day, t.value FROM measure.target AS t
        WHERE t.indicator = p_indicator AND t.nuts3 = p_nuts3 AND t.subject = p_subject AND t.on_day > p_day
        ORDER BY t.on_day LIMIT 1) AS b ON true
$$;
COMMENT ON FUNCTION measure.target_on(text, text, text, date) IS
    'The expected path on a day: straight between two points, level before the first and after the last; null without points.';

CREATE OR REPLACE FUNCTION programme.place(p_regions text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT CASE WHEN pg_catalog.cardinality(p_regions) = 1 THEN p_regions[1] ELSE 'CZ' END
$$;
COMMENT ON FUNCTION programme.place(text[]) IS
    'The region values of a project are kept under: its only one, or the country.';

CREATE OR REPLACE FUNCTION programme.elapsed(p_from date, p_to date, p_day date) RETURNS double precision
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT CASE WHEN p_from <= p_to THEN
        greatest(0, least(1, (p_day - p_from + 1)::double precision / (p_to - p_from + 1)::double precision)) END
$$;
COMMENT ON FUNCTION programme.elapsed(date, date, date) IS
    'Share 0…1 of a window that has passed at the end of a day; null when one of its ends is not known.';

CREATE OR REPLACE FUNCTION programme.is_within(p_activity text, p_parent text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT p_activity = p_parent OR pg_catalog.starts_with(p_activity, p_parent || '.')
        OR pg_catalog.starts_with(p_parent, p_activity || '.')
$$;
COMMENT ON FUNCTION programme.is_within(text, text) IS
    'True for KA1.2 in KA1 and, so that reports may name the whole activity, for KA1 in KA1.2.';

DROP FUNCTION IF EXISTS programme.progress(date);
CREATE FUNCTION programme.progress(p_day date)
RETURNS TABLE (project_id text, activity text, planned double precision, done double precision,
    expected double precision)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT a.project_id, a.activity, a.planned::double precision, counted.done::double precision,
        coalesce(
            measure.target_on('PR-03', programme.place(p.regions), a.project_id || '/' || a.activity, p_day),
            floor(a.planned * programme.elapsed(coalesce(a.starts_on, p.starts_on), coalesce(a.ends_on, p.ends_on), p_day)))
    FROM programme.activity AS a
    LEFT JOIN programme.project AS p ON p.project_id = a.project_id
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN a.counts IN ('events', 'hours', 'participants', 'modes', 'municipalities') THEN (
                SELECT CASE WHEN count(*) > 0 THEN coalesce(CASE a.counts
                    WHEN 'events' THEN count(*) FILTER (WHERE e.held_on <= p_day)
                    WHEN 'hours' THEN sum(e.hours) FILTER (WHERE e.held_on <= p_day)
                    WHEN 'participants' THEN sum(e.participants_count) FILTER (WHERE e.held_on <= p_day)
                    WHEN 'modes' THEN count(DISTINCT e.mode) FILTER (WHERE e.held_on <= p_day)
                    ELSE count(DISTINCT e.municipality) FILTER (WHERE e.held_on <= p_day) END, 0) END
                FROM programme.event AS e
                WHERE e.project_id = a.project_id AND programme.is_within(e.activity, a.activity)
                  AND (a.kind IS NULL OR e.kind = a.kind))
            WHEN a.counts = 'documents' THEN (
                SELECT CASE WHEN count(*) > 0 THEN count(DISTINCT d.sha256) FILTER (
                    WHERE d.received_on <= p_day AND programme.is_within(d.activity, a.activity)
                      AND (a.kind IS NULL OR d.kind = a.kind)) END
                FROM programme.document AS d WHERE d.project_id = a.project_id)
            WHEN a.counts IN ('outputs', 'output_kinds', 'audiences') THEN (
                SELECT CASE WHEN count(*) > 0 THEN CASE a.counts
                    WHEN 'outputs' THEN count(DISTINCT o.output_id) FILTER (WHERE o.published_on <= p_day)
                    WHEN 'output_kinds' THEN count(DISTINCT o.kind) FILTER (WHERE o.published_on <= p_day)
                    ELSE count(DISTINCT for_whom.audience) FILTER (WHERE o.published_on <= p_day) END END
                FROM programme.output AS o LEFT JOIN LATERAL unnest(o.audience) AS for_whom (audience) ON true
                WHERE o.project_id = a.project_id AND programme.is_within(o.activity, a.activity)
                  AND (a.kind IS NULL OR o.kind = a.kind))
            WHEN a.counts = 'seats' THEN (
                SELECT CASE WHEN count(t.since) > 0 THEN coalesce(sum(t.seats) FILTER (
                    WHERE t.since <= p_day AND (t.until IS NULL OR t.until > p_day)), 0) END
                FROM programme.partner AS t
                WHERE t.project_id = a.project_id AND programme.is_within(t.team, a.activity))
            WHEN a.counts = 'reported' AND a.as_of <= p_day THEN a.done
        END AS done
    ) AS counted
    WHERE a.counts <> 'nothing'
$$;
COMMENT ON FUNCTION programme.progress(date) IS
    'Deliverables by the day: promised, done (null: nothing was ever reported), and expected: the points of target PR-03 project/activity, otherwise whole units of a straight line over the window.';

DROP FUNCTION IF EXISTS programme.drawdown(date);
CREATE FUNCTION programme.drawdown(p_day date)
RETURNS TABLE (project_id text, as_of date, budget numeric, spent numeric, committed numeric,
    elapsed double precision)
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH newest AS (
        SELECT DISTINCT ON (b.project_id, b.source, b.nuts3, b.kind) b.*
        FROM programme.budget AS b WHERE b.as_of <= p_day
        ORDER BY b.project_id, b.source, b.nuts3, b.kind, b.as_of DESC
    ), total AS (
        SELECT n.project_id, max(n.as_of) AS as_of, sum(n.budgeted) AS budgeted, sum(n.spent) AS spent,
            sum(n.committed) AS committed
        FROM newest AS n GROUP BY n.project_id
    )
    SELECT t.project_id, t.as_of, coalesce(p.budget, t.budgeted), t.spent, t.committed,
        programme.elapsed(p.starts_on, p.ends_on, t.as_of)
    FROM total AS t LEFT JOIN programme.project AS p ON p.project_id = t.project_id
$$;
COMMENT ON FUNCTION programme.drawdown(date) IS
    'Money of projects by the day in CZK, as of the newest report; elapsed is the share 0…1 of the project''s time on that day.';
