-- What reports say: whom to remind, what to count.

CREATE FUNCTION ops.due_reminders(p_today date)
RETURNS TABLE (report bigint, step smallint, due_on date, working_days integer)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    IF NOT reference.is_working_day(p_today) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH missing AS (
        SELECT r.id, reference.due_on(r.due_at) AS due_on FROM ops.report AS r
        WHERE r.state IN ('draft', 'returned', 'withdrawn') AND r.lapsed_at IS NULL
          AND r.due_at BETWEEN p_today - 40 AND p_today + 80
    ), working AS MATERIALIZED (
        SELECT day::date FROM generate_series(p_today - 40, p_today + 81, interval '1 day') AS day
        WHERE reference.is_working_day(day::date)
    ), distance AS (
        -- Working days from the deadline: the last step begun is the one to take, until the next begins.
        SELECT d.due_on, (
            SELECT count(*)::integer * CASE WHEN d.due_on > p_today THEN -1 ELSE 1 END
            FROM working AS w
            WHERE w.day > least(d.due_on, p_today) AND w.day <= greatest(d.due_on, p_today)) AS days
        FROM (SELECT DISTINCT m.due_on FROM missing AS m) AS d
    ), current AS (
        SELECT d.due_on, d.days, CASE WHEN d.days > 10 THEN NULL WHEN d.days > 0 THEN 1 WHEN d.days = 0 THEN 0
            WHEN d.days >= -7 THEN -7 WHEN d.days >= -30 THEN -30 END::smallint AS step
        FROM distance AS d
    )
    SELECT m.id, c.step, m.due_on, c.days
    FROM missing AS m JOIN current AS c ON c.due_on = m.due_on
    WHERE c.step IS NOT NULL AND NOT EXISTS (
        SELECT FROM alerting.reminder AS told
        WHERE (told.report, told.step, told.due_on) = (m.id, c.step, m.due_on))
    ORDER BY m.due_on, m.id;
END $$;
COMMENT ON FUNCTION ops.due_reminders(date) IS
    'Reports that are missing and whose present step nobody was told of: one step each, none on a day off, none more than ten working days late';

CREATE FUNCTION ops.report_counts(p_today date)
RETURNS TABLE (feed text, nuts3 text, expected bigint, received bigint, on_time bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH open AS (
        SELECT r.*, pg_catalog.max(r.opens_on) OVER (PARTITION BY r.obligation_id) AS newest
        FROM ops.report AS r
        WHERE r.opens_on <= p_today AND r.lapsed_at IS NULL
    )
    SELECT o.feed, o.nuts3, pg_catalog.count(*), pg_catalog.count(o.received_at),
        pg_catalog.count(*) FILTER (WHERE o.received_at <= o.due_at)
    FROM open AS o
    WHERE o.opens_on = o.newest
       OR (reference.period_span(o.period)).kind IS NULL AND o.opens_on > p_today - 92
    GROUP BY o.feed, o.nuts3 ORDER BY o.feed, o.nuts3
$$;
COMMENT ON FUNCTION ops.report_counts(date) IS
    'Reports of every obligation''s newest period that has begun (by event: of the last quarter of a year): owed, in, in by the deadline';
