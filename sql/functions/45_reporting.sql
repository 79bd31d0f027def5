-- Reports: made from obligations, received from batches, moved by people.
-- Their views come later in a migration, so the functions that read them are written in plpgsql.

CREATE FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE $1 WHEN 'start' THEN $2 WHEN 'end' THEN $3
        ELSE make_date(extract(year FROM $2)::integer, left($1, 2)::integer, 1) + right($1, 2)::integer - 1 END
$$;
COMMENT ON FUNCTION ops.reference_day(text, date, date) IS
    'The day a report speaks of: start or end of its period, or month-day of the year in which the period starts';

CREATE FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN $2 IS NOT NULL THEN $1 + $2 ELSE (
        SELECT min(day) FROM (
            SELECT make_date(extract(year FROM $1)::integer + later, left($3, 2)::integer, 1)
                + right($3, 2)::integer - 1 AS day
            FROM generate_series(0, 1) AS later
        ) AS candidates WHERE day >= $1) END
$$;
COMMENT ON FUNCTION ops.last_day(date, integer, text) IS
    'Last day of the period for sending, before it moves to a working day: so many days after the reference day, or the first month-day on or after it';

CREATE FUNCTION ops.owed_periods(p_from date, p_to date)
RETURNS TABLE (obligation_id text, period text, reference_on date, opens_on date, closes_on date, due_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    RETURN QUERY
    WITH span AS (
        SELECT o.*, p.period, p.starts_on, p.ends_on
        FROM ops.obligation_in_force AS o
        CROSS JOIN LATERAL reference.periods(o.period_kind, p_from - 366, p_to + 31) AS p
        WHERE o.period_kind IN ('month', 'quarter', 'half', 'year')
        UNION ALL
        SELECT o.*, w.wave, w.starts_on, w.ends_on
        FROM ops.obligation_in_force AS o CROSS JOIN survey.wave AS w
        WHERE o.period_kind = 'wave'
        UNION ALL
        SELECT o.*, e.on_day::text, e.on_day, e.on_day
        FROM ops.obligation_in_force AS o
        JOIN (SELECT DISTINCT event, on_day FROM ops.reportable_event) AS e ON e.event = o.event
        WHERE o.period_kind = 'event'
    ), referred AS (
        SELECT span.*, ops.reference_day(span.reference, span.starts_on, span.ends_on) AS on_day FROM span
    ), followed AS (
        SELECT referred.*, lead(referred.on_day) OVER (
            PARTITION BY referred.obligation_id ORDER BY referred.on_day) AS next_on
        FROM referred
    ), wanted AS (
        SELECT f.*, ops.last_day(f.on_day, f.due_days, f.due_date) AS last_on
        FROM followed AS f
        WHERE f.on_day BETWEEN greatest(f.valid_from, p_from) AND least(f.valid_to, p_to)
    ), deadline AS MATERIALIZED (
        -- The calendar is asked once for a day, however many share it.
        SELECT d.last_on, d.due_time, reference.deadline(d.last_on, d.due_time) AS due_at
        FROM (SELECT DISTINCT w.last_on, w.due_time FROM wanted AS w) AS d
    )
    SELECT w.obligation_id, w.period, w.on_day,
        CASE WHEN w.period_kind = 'wave' THEN w.starts_on ELSE w.on_day END,
        CASE WHEN w.period_kind IN ('wave', 'event') THEN NULL ELSE w.next_on END, d.due_at
    FROM wanted AS w JOIN deadline AS d ON (d.last_on, d.due_time) = (w.last_on, w.due_time);
END $$;
COMMENT ON FUNCTION ops.owed_periods(date, date) IS
    'Every obligation''s periods whose reference day lies between two days, with the deadline of each';

CREATE FUNCTION ops.owed_reports(p_from date, p_to date)
RETURNS TABLE (obligation_id text, feed text, nuts3 text, sender text, subject text, period text,
    reference_on date, opens_on date, closes_on date, due_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    RETURN QUERY
    SELECT o.obligation_id, o.feed, who.nuts3, o.sender, who.subject, p.period, p.reference_on, p.opens_on,
        p.closes_on, p.due_at
    FROM ops.owed_periods(p_from, p_to) AS p
    JOIN ops.obligation_in_force AS o ON o.obligation_id = p.obligation_id
    CROSS JOIN LATERAL (
        SELECT coalesce(o.nuts3, 'CZ') AS nuts3, coalesce(o.service_id, '') AS subject
        WHERE o.owed_per = 'whole' AND o.event IS NULL
        UNION ALL
        SELECT r.nuts3, '' FROM reference.region AS r
        WHERE o.owed_per = 'region' AND o.event IS NULL AND r.nuts3 = coalesce(o.nuts3, r.nuts3)
        UNION ALL
        SELECT DISTINCT s.nuts3, s.service_id FROM register.service AS s
        WHERE o.owed_per = 'service' AND o.event IS NULL
          AND s.nuts3 = coalesce(o.nuts3, s.nuts3) AND s.service_id = coalesce(o.service_id, s.service_id)
          AND coalesce(s.active_from, p.reference_on) <= p.reference_on
          AND coalesce(s.active_to, p.reference_on) >= p.reference_on
        UNION ALL
        SELECT e.nuts3, e.subject FROM ops.reportable_event AS e
        WHERE e.event = o.event AND e.on_day = p.reference_on
          AND e.nuts3 = coalesce(o.nuts3, e.nuts3) AND e.subject = coalesce(o.service_id, e.subject)
    ) AS who;
END $$;
COMMENT ON FUNCTION ops.owed_reports(date, date) IS
    'Every report owed with a reference day between two days: obligation, who, period, deadline';

CREATE FUNCTION ops.make_reports(p_today date, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    -- Older reports stay as they are; newer ones wait until they come within a quarter of a year.
    earliest CONSTANT date := p_today - 400;
    latest CONSTANT date := p_today + 100;
BEGIN
    WITH owed AS MATERIALIZED (
        SELECT o.*, r.id FROM ops.owed_reports(earliest, latest) AS o
        LEFT JOIN ops.report AS r USING (obligation_id, nuts3, sender, subject, period)
    ), moved AS (
        UPDATE ops.report AS r
        SET feed = o.feed, reference_on = o.reference_on, opens_on = o.opens_on, closes_on = o.closes_on,
            due_at = CASE WHEN r.extended_to IS NULL THEN o.due_at ELSE r.due_at END, lapsed_at = NULL
        FROM owed AS o
        WHERE r.id = o.id AND (r.lapsed_at IS NOT NULL
            OR (r.feed, r.reference_on, r.opens_on, r.closes_on) IS DISTINCT FROM
               (o.feed, o.reference_on, o.opens_on, o.closes_on)
            OR r.extended_to IS NULL AND r.due_at <> o.due_at)
    ), lapsed AS (
        UPDATE ops.report AS r SET lapsed_at = p_now
        WHERE r.lapsed_at IS NULL AND r.reference_on BETWEEN earliest AND latest
          AND NOT EXISTS (SELECT FROM owed AS o WHERE o.id = r.id)
    )
    INSERT INTO ops.report (obligation_id, feed, nuts3, sender, subject, period, reference_on, opens_on,
        closes_on, due_at, changed_at)
    SELECT o.obligation_id, o.feed, o.nuts3, o.sender, o.subject, o.period, o.reference_on, o.opens_on,
        o.closes_on, o.due_at, p_now
    FROM owed AS o WHERE o.id IS NULL
    ORDER BY o.due_at, o.feed, o.nuts3, o.subject;
END $$;
COMMENT ON FUNCTION ops.make_reports(date, timestamptz) IS
    'Brings reports up to the obligations: new ones, moved deadlines, those that nobody owes any more. Again changes nothing';

CREATE FUNCTION ops.receive_reports(p_now timestamptz)
RETURNS TABLE (report bigint, before text, batch bigint, sender text)
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RETURN QUERY
    WITH arrived AS (
        SELECT DISTINCT ON (r.id) r.id, r.state, b.id AS batch, b.sender, b.received_at
        FROM ops.report AS r
        JOIN (
            SELECT b.id, b.feed, b.sender, b.received_at FROM ops.batch AS b WHERE b.state = 'accepted'
            UNION ALL
            SELECT b.id, b.feed, b.sender, again.received_at
            FROM ops.batch_again AS again JOIN ops.batch AS b ON b.id = again.batch
        ) AS b ON b.feed = r.feed AND b.received_at <= p_now AND r.sender IN ('', b.sender)
        JOIN ops.batch_part AS p ON p.batch = b.id
          AND (r.nuts3 = 'CZ' OR p.nuts3 = r.nuts3 OR (p.nuts3 = '' AND r.sender <> ''))
          AND r.subject IN ('', p.subject)
        WHERE r.state IN ('draft', 'returned', 'withdrawn') AND r.lapsed_at IS NULL
          -- What was taken back does not come again by itself.
          AND (r.state = 'draft' OR b.received_at > r.changed_at)
          AND CASE WHEN (reference.period_span(p.period)).kind = (reference.period_span(r.period)).kind
              THEN p.period = r.period
              ELSE reference.due_on(b.received_at) >= r.opens_on
               AND reference.due_on(b.received_at) < coalesce(r.closes_on, 'infinity') END
        ORDER BY r.id, b.received_at, b.id
    ), moved AS (
        UPDATE ops.report AS r SET state = 'submitted', changed_at = a.received_at,
            received_at = a.received_at, batch = a.batch
        FROM arrived AS a WHERE r.id = a.id
        RETURNING r.id, a.state AS before, a.batch, a.sender, a.received_at, r.due_at
    ), noted AS (
        INSERT INTO ops.report_step (report, at, before, state, by, received_at, batch, due_at)
        SELECT m.id, p_now, m.before, 'submitted', m.sender, m.received_at, m.batch, m.due_at
        FROM moved AS m ORDER BY m.id
    )
    SELECT m.id, m.before, m.batch, m.sender FROM moved AS m ORDER BY m.id;
END $$;
COMMENT ON FUNCTION ops.receive_reports(timestamptz) IS
    'Finds the first accepted batch of every report that is owed and marks it submitted; returns those it moved';

CREATE FUNCTION ops.move_report(
    p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamptz
) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    old ops.report;
    received timestamptz;
    due timestamptz;
BEGIN
    SELECT * INTO old FROM ops.report AS r WHERE r.id = p_report FOR UPDATE;
    received := CASE p_state
        WHEN 'submitted' THEN coalesce((p_day + time '12:00') AT TIME ZONE 'Europe/Prague', p_now)
        WHEN 'approved' THEN old.received_at END;
    due := CASE WHEN p_state = 'returned' AND p_day IS NOT NULL
        THEN reference.deadline(p_day, (old.due_at AT TIME ZONE 'Europe/Prague')::time) ELSE old.due_at END;
    -- The table of steps knows which ones there are; another one ends here.
    INSERT INTO ops.report_step (report, at, before, state, by, reason, received_at, batch, due_at)
    VALUES (p_report, p_now, old.state, p_state, p_by, p_reason, coalesce(received, old.received_at), old.batch, due);
    UPDATE ops.report AS r SET state = p_state, changed_at = p_now, received_at = received, due_at = due,
        batch = CASE WHEN p_state = 'approved' THEN r.batch END,
        extended_to = CASE WHEN p_state = 'returned' THEN coalesce(p_day, r.extended_to) ELSE r.extended_to END
    WHERE r.id = p_report;
    RETURN old.state;
END $$;
COMMENT ON FUNCTION ops.move_report(bigint, text, text, text, date, timestamptz) IS
    'A person''s step; p_day is the day of receipt of a report noted by hand, or the new deadline of a returned one. Null: no such report';

CREATE FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamptz) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
    WITH noted AS (
        INSERT INTO ops.batch_again (batch, on_day, received_at)
        SELECT b.id, reference.due_on(p_at), p_at FROM ops.batch AS b
        WHERE b.id = p_batch AND b.state = 'accepted' AND b.sender = p_sender
          AND reference.due_on(p_at) > reference.due_on(b.received_at)
        ON CONFLICT (batch, on_day) DO NOTHING
        RETURNING batch
    )
    INSERT INTO measure.pending (source, period, batch, since)
    SELECT 'ops.report', '', noted.batch, p_at FROM noted
$$;
COMMENT ON FUNCTION ops.note_again(bigint, text, timestamptz) IS
    'Remembers that a sender sent the same content again on a later day: it changes no data, yet it may be the next period''s report';

CREATE FUNCTION ops.note_parts(p_batch bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    present text[];
    period text;
    subject text;
BEGIN
    SELECT pg_catalog.array_agg(a.attname::text) INTO present
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = 'pg_temp.staged'::regclass AND a.attnum > 0 AND a.atttypid = 'text'::regtype;
    SELECT named.name INTO period
    FROM unnest('{period,wave,quarter,month}'::text[]) WITH ORDINALITY AS named (name, n)
    WHERE named.name = ANY (present) ORDER BY named.n LIMIT 1;
    -- Services by the thousand are kept only where a report is owed for each.
    SELECT 'service_id' INTO subject
    WHERE 'service_id' = ANY (present) AND EXISTS (
        SELECT FROM ops.report AS r JOIN ops.batch AS b ON b.feed = r.feed
        WHERE b.id = p_batch AND r.subject <> '');
    EXECUTE pg_catalog.format(
        'INSERT INTO ops.batch_part (batch, nuts3, period, subject)
         SELECT DISTINCT $1, coalesce(s.nuts3, %1$L),
             CASE WHEN (reference.period_span(s.period)).kind IS NULL THEN %1$L ELSE s.period END,
             coalesce(owed.subject, %1$L)
         FROM (SELECT DISTINCT %2$s AS nuts3, %3$s AS period, %4$s AS subject FROM pg_temp.staged) AS s
         LEFT JOIN (SELECT DISTINCT r.subject FROM ops.report AS r
             JOIN ops.batch AS b ON b.feed = r.feed WHERE b.id = $1) AS owed ON owed.subject = s.subject',
        '', CASE WHEN 'nuts3' = ANY (present) THEN 'nuts3' ELSE 'NULL::text' END,
        coalesce(pg_catalog.quote_ident(period), 'NULL::text'), coalesce(subject, 'NULL::text'))
    USING p_batch;
END $$;
COMMENT ON FUNCTION ops.note_parts(bigint) IS
    'Remembers what the staged rows of a batch speak of: regions, periods, and services where a report is owed for each';
