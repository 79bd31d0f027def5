-- Additive cells: kept by delta, provable by recount.

CREATE FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    dimensions text;
    inputs text;
    sums text;
    unpivot text;
BEGIN
    SELECT pg_catalog.string_agg(
        pg_catalog.format('coalesce((%s)::text, '''') AS %I',
            coalesce(d.expression, ''''''), known.name), ', ' ORDER BY known.n)
    INTO dimensions
    FROM unnest('{nuts3,period,age_band,degree,setting,mode}'::text[])
        WITH ORDINALITY AS known (name, n)
    LEFT JOIN measure.dimension d ON d.source = p_source AND d.name = known.name;

    -- A denominator of 1 makes n and the denominator one count, and a share of zeros and ones is its
    -- own square: what is not written here is not evaluated a million times.
    SELECT
        pg_catalog.string_agg(pg_catalog.format(
            CASE WHEN i.denominator = '1' THEN 'CASE WHEN %1$s THEN %2$s END AS x%4$s'
            ELSE 'CASE WHEN %1$s AND (%3$s) <> 0 THEN %2$s END AS x%4$s, CASE WHEN %1$s AND (%2$s) IS NOT NULL THEN %3$s END AS y%4$s'
            END,
            coalesce('(' || i.filter || ')', 'true'), i.numerator, i.denominator, i.n), ', ' ORDER BY i.n),
        pg_catalog.string_agg(pg_catalog.format(
            'count(x%1$s) AS n%1$s, coalesce(sum(x%1$s), 0) AS a%1$s'
            || CASE WHEN i.denominator = '1' THEN '' ELSE ', coalesce(sum(y%1$s), 0) AS d%1$s' END
            || CASE WHEN i.definition ->> 'estimate' = 'share' THEN '' ELSE
                ', coalesce(sum(x%1$s * x%1$s), 0) AS q%1$s' END, i.n), ', ' ORDER BY i.n),
        pg_catalog.string_agg(pg_catalog.format('(%2$L, n%1$s, a%1$s, %3$s%1$s, %4$s%1$s)', i.n, i.code,
            CASE WHEN i.definition ->> 'estimate' = 'share' THEN 'a' ELSE 'q' END,
            CASE WHEN i.denominator = '1' THEN 'n' ELSE 'd' END), ', ' ORDER BY i.n)
    INTO inputs, sums, unpivot
    FROM (SELECT *, pg_catalog.row_number() OVER (ORDER BY code) AS n
          FROM measure.indicator
          WHERE kind = 'cells' AND source = p_source
            AND (p_indicators IS NULL OR code = ANY (p_indicators))) AS i;
    IF sums IS NULL THEN
        RETURN NULL;
    END IF;
    -- OFFSET keeps the planner from writing each input out again in every sum; only as a bare constant
    -- does it leave the query parallel.
    RETURN pg_catalog.format(
        'SELECT g.nuts3, i.code, g.period, g.age_band, g.degree, g.setting, g.mode, i.n, i.a, i.q, i.d
         FROM (SELECT nuts3, period, age_band, degree, setting, mode, %s
               FROM (SELECT %s, %s FROM (%s) AS r OFFSET ''0'') AS input
               GROUP BY 1, 2, 3, 4, 5, 6) AS g
         CROSS JOIN LATERAL (VALUES %s) AS i (code, n, a, q, d)
         WHERE i.n <> 0',
        sums, dimensions, inputs, p_rows, unpivot);
END $$;
COMMENT ON FUNCTION measure.cell_query(text, text, text[]) IS
    'The statement that sums rows of a source into cells, all its indicators in one pass; null when it has none.';

CREATE FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    summed text := measure.cell_query(p_relation::text, p_rows, NULL);
BEGIN
    IF summed IS NULL THEN
        RETURN;
    END IF;
    -- Summed on its own first: only a plain query may use several cores.
    EXECUTE 'CREATE TEMP TABLE summed (nuts3, code, period, age_band, degree, setting, mode, n, a, q, d)
        ON COMMIT DROP AS ' || summed;
    INSERT INTO measure.cell AS c
        (nuts3, indicator, period, age_band, degree, setting, mode,
         n, numerator, numerator_squared, denominator)
    SELECT s.nuts3, s.code, s.period, s.age_band, s.degree, s.setting, s.mode,
        p_sign * s.n, p_sign * s.a, p_sign * s.q, p_sign * s.d
    FROM pg_temp.summed AS s
    ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (nuts3, indicator, period, age_band, degree, setting, mode) DO UPDATE SET
        n = c.n + excluded.n, numerator = c.numerator + excluded.numerator,
        numerator_squared = c.numerator_squared + excluded.numerator_squared,
        denominator = c.denominator + excluded.denominator;
    DROP TABLE pg_temp.summed;
    IF p_sign < 0 THEN
        DELETE FROM measure.cell WHERE n = 0;
    END IF;
END $$;
COMMENT ON FUNCTION measure.add_cells(regclass, text, integer) IS
    'Adds (1) or takes away (-1) rows of a source from the cells.';

CREATE FUNCTION measure.recount(p_indicators text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    v_source text;
BEGIN
    DELETE FROM measure.cell WHERE indicator = ANY (p_indicators);
    FOR v_source IN
        SELECT DISTINCT i.source FROM measure.indicator i
        WHERE i.kind = 'cells' AND i.code = ANY (p_indicators)
          AND pg_catalog.to_regclass(i.source) IS NOT NULL
    LOOP
        EXECUTE 'INSERT INTO measure.cell (nuts3, indicator, period, age_band, degree, setting, mode,
                     n, numerator, numerator_squared, denominator) '
            || measure.cell_query(v_source, 'SELECT * FROM ' || v_source::regclass, p_indicators);
    END LOOP;
END $$;
COMMENT ON FUNCTION measure.recount(text[]) IS
    'Counts the cells of these indicators anew from the rows; what migration does after a definition changed.';

CREATE FUNCTION measure.cell_difference() RETURNS SETOF measure.cell
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    v_source text;
    parts text[] := '{}';
BEGIN
    FOR v_source IN SELECT DISTINCT i.source FROM measure.indicator i
        WHERE i.kind = 'cells' AND pg_catalog.to_regclass(i.source) IS NOT NULL
    LOOP
        parts := parts || measure.cell_query(v_source, 'SELECT * FROM ' || v_source::regclass, NULL);
    END LOOP;
    IF pg_catalog.cardinality(parts) = 0 THEN
        RETURN QUERY SELECT * FROM measure.cell;
        RETURN;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(
        'WITH counted AS (%s) (TABLE counted EXCEPT TABLE measure.cell)
         UNION ALL (TABLE measure.cell EXCEPT TABLE counted)',
        pg_catalog.array_to_string(parts, ' UNION ALL '));
END $$;
COMMENT ON FUNCTION measure.cell_difference() IS
    'Cells that differ from a full recount; empty when the promise of additive cells holds.';

CREATE FUNCTION measure.run_query(p_code text, p_day date, p_at timestamptz)
RETURNS TABLE (nuts3 text, subject text, numerator double precision, denominator double precision,
    n bigint, value double precision)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    statement text;
BEGIN
    SELECT i.query INTO statement FROM measure.indicator i WHERE i.code = p_code AND i.kind = 'query';
    IF statement IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE statement USING p_day, p_at;
END $$;
COMMENT ON FUNCTION measure.run_query(text, date, timestamptz) IS
    'Runs the statement of an indicator over small registers for one day ($1); $2 is the present, for those in hours and minutes.';

CREATE FUNCTION measure.days_to_count(
    p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]
) RETURNS TABLE (indicator text, period text, day date)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT i.code, d.period, d.day
    FROM measure.indicator i
    CROSS JOIN LATERAL (SELECT p_everything OR i.code = ANY (p_anew) AS everything) AS asked
    CROSS JOIN LATERAL (
        SELECT '' AS period, p_today AS day WHERE i.period_kind <> 'wave'
        UNION ALL
        SELECT pg_catalog.to_char(p.first, p.form), (p.first + p.length)::date - 1
        FROM pg_catalog.generate_series(1, (i.definition ->> 'latePeriods')::integer) AS past (n)
        CROSS JOIN LATERAL (
            SELECT pg_catalog.date_trunc(i.period_kind, p_today::timestamp) - past.n * k.length AS first,
                k.length, k.form
            FROM (VALUES ('year', interval '1 year', 'YYYY'),
                ('quarter', interval '3 months', 'YYYY-"Q"Q'),
                ('month', interval '1 month', 'YYYY-MM')) AS k (kind, length, form)
            WHERE k.kind = i.period_kind) AS p
        WHERE asked.everything OR i.definition -> 'sources' ?| p_sources
        UNION ALL
        SELECT w.wave, least(p_today, w.ends_on) FROM survey.wave w
        WHERE i.period_kind = 'wave' AND w.starts_on <= p_today
          AND (asked.everything OR w.wave = ANY (p_waves) OR w.wave = (
              SELECT pg_catalog.max(newest.wave) FROM survey.wave newest
              WHERE newest.starts_on <= p_today))) AS d
    WHERE i.code = ANY (p_indicators)
$$;
COMMENT ON FUNCTION measure.days_to_count(text[], text[], date, boolean, text[], text[]) IS
    'As of which days indicators are asked. Those of a wave: for the newest and those of p_waves, as of their last days. Others: today, and when one of p_sources is theirs also as of the last days of earlier periods about which reports still come in. Those of p_anew for all of these.';

CREATE FUNCTION measure.count_queries(
    p_indicators text[], p_anew text[], p_today date, p_at timestamptz, p_everything boolean,
    p_waves text[], p_sources text[]
) RETURNS TABLE (indicator text, period text, nuts3 text, subject text, numerator double precision,
    denominator double precision, n bigint, value double precision, seconds double precision,
    code text, message text)
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    asked record;
    began timestamptz;
    is_first boolean := true;
    cut boolean;
BEGIN
    BEGIN
        FOR asked IN
            SELECT given.code, pg_catalog.array_agg(d.period) AS periods, pg_catalog.array_agg(d.day) AS days
            FROM unnest(p_indicators) AS given (code)
            LEFT JOIN measure.days_to_count(
                p_indicators, p_anew, p_today, p_everything, p_waves, p_sources) AS d ON d.indicator = given.code
            GROUP BY given.code ORDER BY given.code
        LOOP
            indicator := asked.code;
            code := NULL;
            message := NULL;
            cut := false;
            began := pg_catalog.clock_timestamp();
            -- A savepoint each: what one query does wrong is its own.
            BEGIN
                RETURN QUERY
                    SELECT asked.code, d.period, q.nuts3, coalesce(q.subject, ''), coalesce(q.numerator, 0),
                        coalesce(q.denominator, 0), coalesce(q.n, 0), q.value, NULL::double precision,
                        NULL, NULL
                    FROM unnest(asked.periods, asked.days) AS d (period, day)
                        CROSS JOIN LATERAL measure.run_query(asked.code, d.day, p_at) AS q
                    WHERE d.day IS NOT NULL;
            EXCEPTION
                WHEN serialization_failure OR deadlock_detected THEN
                    RAISE;
                WHEN query_canceled THEN
                    cut := true;
                    code := '57014';
                    message := '';
                WHEN OTHERS THEN
                    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
                    -- Others may quote a value of a row.
                    IF code NOT LIKE '42%' THEN
                        message := '';
                    END IF;
            END;
            -- The time is that of the whole call: only who had all of it was too slow.
            EXIT WHEN cut AND NOT is_first;
            seconds := extract(epoch FROM pg_catalog.clock_timestamp() - began);
            period := NULL;
            RETURN NEXT;
            seconds := NULL;
            EXIT WHEN cut;
            is_first := false;
        END LOOP;
    EXCEPTION WHEN query_canceled THEN
        -- Between two queries: what has its answer keeps it.
        IF is_first THEN
            RAISE;
        END IF;
    END;
END $$;
COMMENT ON FUNCTION measure.count_queries(text[], text[], date, timestamptz, boolean, text[], text[]) IS
    'Runs indicators'' statements. Rows without seconds are their results; after them comes one with seconds, and with SQLSTATE and message (where it quotes no row) when it failed and its results are not to be used. Who has none was not asked, because the time was over.';

CREATE FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text)
RETURNS TABLE (batch bigint, rows bigint, first_line integer, last_line integer)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    region text;
    period text;
BEGIN
    SELECT d.expression INTO region FROM measure.dimension d
    WHERE d.source = p_source AND d.name = 'nuts3';
    SELECT d.expression INTO period FROM measure.dimension d
    WHERE d.source = p_source AND d.name = 'period';
    IF region IS NULL OR period IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(
        'SELECT r.batch, pg_catalog.count(*), pg_catalog.min(r.line), pg_catalog.max(r.line)
         FROM %s AS r WHERE ($1 = ''CZ'' OR (%s)::text = $1) AND (%s)::text = $2
         GROUP BY r.batch ORDER BY r.batch',
        p_source::regclass, region, period) USING p_nuts3, p_period;
END $$;
COMMENT ON FUNCTION measure.origin(text, text, text) IS
    'The batches and lines that stand behind the cells of a source, region (CZ = all) and period.';

CREATE FUNCTION measure.note_arrivals(
    p_source text, p_periods text[], p_batch bigint, p_at timestamptz
) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
    WITH first AS (
        INSERT INTO measure.arrival (nuts3, source, period, arrived_at, batch)
        SELECT DISTINCT c.nuts3, p_source, c.period, p_at, p_batch
        FROM measure.cell c JOIN measure.indicator i ON i.code = c.indicator
        WHERE i.source = p_source AND c.period = ANY (p_periods)
        ON CONFLICT (nuts3, source, period) DO NOTHING
        RETURNING nuts3, period
    )
    -- Rows that were loaded aside were never staged, and are the first of their regions.
    INSERT INTO ops.batch_part (batch, nuts3, period, subject)
    SELECT p_batch, first.nuts3, first.period, '' FROM first
    ON CONFLICT (batch, nuts3, period, subject) DO NOTHING
$$;
COMMENT ON FUNCTION measure.note_arrivals(text, text[], bigint, timestamptz) IS
    'Remembers which regions a batch was the first to bring, by the cells as they now stand.';
