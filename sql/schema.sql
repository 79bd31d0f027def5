
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

-- Name: alerting; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA alerting;

ALTER SCHEMA alerting OWNER TO dimond_owner;

-- Name: SCHEMA alerting; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA alerting IS 'Alerts, the outbox and what was delivered';

-- Name: audit; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA audit;

ALTER SCHEMA audit OWNER TO dimond_owner;

-- Name: SCHEMA audit; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA audit IS 'Who did what: rows are added, never changed';

-- Name: measure; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA measure;

ALTER SCHEMA measure OWNER TO dimond_owner;

-- Name: SCHEMA measure; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA measure IS 'Cells, indicators, targets. Only its views called published_… (reader) and public_… (everyone) are for the outside';

-- Name: ops; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA ops;

ALTER SCHEMA ops OWNER TO dimond_owner;

-- Name: SCHEMA ops; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA ops IS 'The system about itself: schema version, batches, services at work';

-- Name: programme; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA programme;

ALTER SCHEMA programme OWNER TO dimond_owner;

-- Name: SCHEMA programme; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA programme IS 'Activities of the projects that support the change';

-- Name: reference; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA reference;

ALTER SCHEMA reference OWNER TO dimond_owner;

-- Name: SCHEMA reference; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA reference IS 'Territory, the vocabulary of the law, the calendar: read from sql/reference, the same for everyone';

-- Name: register; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA register;

ALTER SCHEMA register OWNER TO dimond_owner;

-- Name: SCHEMA register; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA register IS 'Registered social services and their places';

-- Name: survey; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA survey;

ALTER SCHEMA survey OWNER TO dimond_owner;

-- Name: SCHEMA survey; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA survey IS 'Care-needs surveys: answers of people under a pseudonym. Health data: nothing leaves from here directly';

-- Name: transformation; Type: SCHEMA; Schema: -; Owner: dimond_owner

CREATE SCHEMA transformation;

ALTER SCHEMA transformation OWNER TO dimond_owner;

-- Name: SCHEMA transformation; Type: COMMENT; Schema: -; Owner: dimond_owner

COMMENT ON SCHEMA transformation IS 'Plans, milestones and transformed services';

-- Name: verification; Type: DOMAIN; Schema: reference; Owner: dimond_owner

CREATE DOMAIN reference.verification AS text
	CONSTRAINT verification_is_a_known_mark CHECK ((VALUE = ANY (ARRAY['yes'::text, 'secondary'::text, 'derived'::text, 'sum'::text, 'no'::text])));

ALTER DOMAIN reference.verification OWNER TO dimond_owner;

-- Name: DOMAIN verification; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON DOMAIN reference.verification IS 'yes: read in the publisher''s own page or code list · secondary: in a page that quotes the publisher · derived: computed · sum: sum of rows · no: general knowledge, check before use';

-- Name: mailer_begin(); Type: FUNCTION; Schema: alerting; Owner: dimond_owner

CREATE FUNCTION alerting.mailer_begin() RETURNS integer
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.pg_backend_pid()
    FROM pg_catalog.pg_advisory_lock(7310517, pg_catalog.pg_backend_pid())
$$;

ALTER FUNCTION alerting.mailer_begin() OWNER TO dimond_owner;

-- Name: FUNCTION mailer_begin(); Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON FUNCTION alerting.mailer_begin() IS 'Makes the calling connection a mailer and gives its number; it is one until mailer_end or until it is gone.';

-- Name: mailer_end(); Type: FUNCTION; Schema: alerting; Owner: dimond_owner

CREATE FUNCTION alerting.mailer_end() RETURNS boolean
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.pg_advisory_unlock(7310517, pg_catalog.pg_backend_pid())
$$;

ALTER FUNCTION alerting.mailer_end() OWNER TO dimond_owner;

-- Name: FUNCTION mailer_end(); Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON FUNCTION alerting.mailer_end() IS 'Ends what mailer_begin began.';

-- Name: mailer_has_work(timestamp with time zone, text); Type: FUNCTION; Schema: alerting; Owner: dimond_owner

CREATE FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) RETURNS boolean
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    SELECT EXISTS (
        SELECT FROM alerting.outbox
        WHERE way = p_way AND state = 'queued' AND alerting.mailer_is_due(next_attempt_at, p_now)
          AND (claimed_until IS NULL OR claimed_until <= p_now
               OR NOT alerting.mailer_is_alive(claimed_by)))
$$;

ALTER FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) OWNER TO dimond_owner;

-- Name: FUNCTION mailer_has_work(p_now timestamp with time zone, p_way text); Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) IS 'Whether something is due by this way that nobody works on.';

-- Name: mailer_is_alive(integer); Type: FUNCTION; Schema: alerting; Owner: dimond_owner

CREATE FUNCTION alerting.mailer_is_alive(p_mailer integer) RETURNS boolean
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_locks l
        JOIN pg_catalog.pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
          AND l.classid = 7310517 AND l.objid = p_mailer::oid
          AND d.datname = pg_catalog.current_database())
$$;

ALTER FUNCTION alerting.mailer_is_alive(p_mailer integer) OWNER TO dimond_owner;

-- Name: FUNCTION mailer_is_alive(p_mailer integer); Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON FUNCTION alerting.mailer_is_alive(p_mailer integer) IS 'Whether the session that claimed a mail still lives: what a dead one claimed is free at once.';

-- Name: mailer_is_due(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: alerting; Owner: dimond_owner

CREATE FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT p_next <= p_now OR p_next > p_now + '86400 s'::interval
$$;

ALTER FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone); Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) IS 'Whether it is time for the next attempt. Nothing waits longer than a day: what does was written by a clock that was ahead.';

-- Name: await_link(); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.await_link() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'delivery' THEN
        INSERT INTO audit.waiting (outbox, attempt, row_sha256)
        VALUES (NEW.outbox, NEW.attempt, audit.text_sha256(audit.row_text(NEW)));
    ELSE
        INSERT INTO audit.waiting (entry, row_sha256) VALUES (NEW.seq, audit.text_sha256(audit.row_text(NEW)));
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION audit.await_link() OWNER TO dimond_owner;

-- Name: FUNCTION await_link(); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.await_link() IS 'Puts a row that was added into the queue for the chain, whoever added it and in whatever transaction: nobody waits for anybody.';

-- Name: head_fault(); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.head_fault() RETURNS TABLE(number bigint, fault text, outbox bigint, attempt integer, entry bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT CASE WHEN l.number < h.number THEN l.number + 1 ELSE l.number END,
        CASE WHEN l.number < h.number THEN 'missing_link' ELSE 'altered_link' END,
        NULL::bigint, NULL::integer, NULL::bigint
    FROM (SELECT coalesce(pg_catalog.max(n.number), 0) AS number FROM audit.link AS n) AS l
    LEFT JOIN audit.head AS h ON true
    WHERE h.number IS DISTINCT FROM l.number
       OR h.sha256 <> coalesce((SELECT n.sha256 FROM audit.link AS n WHERE n.number = h.number),
            pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex'))
$$;

ALTER FUNCTION audit.head_fault() OWNER TO dimond_owner;

-- Name: FUNCTION head_fault(); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.head_fault() IS 'Where the newest link and the head that remembers it differ.';

-- Name: link_fault(bigint, bigint); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.link_fault(p_after bigint, p_until bigint) RETURNS TABLE(number bigint, fault text, outbox bigint, attempt integer, entry bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    WITH stretch AS (
        SELECT l.number, l.outbox, l.attempt, l.entry, l.row_sha256, l.sha256,
            pg_catalog.lag(l.number) OVER w AS before,
            CASE WHEN l.number = 1 THEN pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex')
                ELSE pg_catalog.lag(l.sha256) OVER w END AS previous
        FROM audit.link AS l WHERE l.number BETWEEN p_after AND p_until
        WINDOW w AS (ORDER BY l.number)),
    judged AS (
        SELECT s.number, s.outbox, s.attempt, s.entry, s.previous,
            CASE
                WHEN s.number <> 1 AND s.before IS DISTINCT FROM s.number - 1 THEN 'missing_link'
                WHEN s.sha256 <> audit.link_sha256(s.previous, s.outbox, s.attempt, s.entry, s.row_sha256) THEN 'altered_link'
                WHEN d.outbox IS NULL AND e.seq IS NULL THEN 'missing_row'
                WHEN s.row_sha256 <> audit.text_sha256(CASE WHEN s.entry IS NULL THEN audit.row_text(d) ELSE audit.row_text(e) END)
                    THEN 'altered_row'
            END AS fault
        FROM stretch AS s
        LEFT JOIN alerting.delivery AS d ON d.outbox = s.outbox AND d.attempt = s.attempt
        LEFT JOIN audit.entry AS e ON e.seq = s.entry
        WHERE s.number > p_after),
    first AS (
        SELECT j.* FROM judged AS j WHERE j.fault IS NOT NULL ORDER BY j.number LIMIT 1)
    SELECT
        CASE f.fault WHEN 'missing_link'
            THEN coalesce((SELECT pg_catalog.max(l.number) FROM audit.link AS l WHERE l.number < f.number), 0) + 1
            ELSE f.number END,
        -- Another link would fit here: this one was put into its place.
        CASE WHEN f.fault = 'altered_link' AND EXISTS (
            SELECT FROM audit.link AS l WHERE l.number <> f.number
              AND l.sha256 = audit.link_sha256(f.previous, l.outbox, l.attempt, l.entry, l.row_sha256))
            THEN 'changed_order' ELSE f.fault END,
        CASE WHEN f.fault <> 'missing_link' THEN f.outbox END,
        CASE WHEN f.fault <> 'missing_link' THEN f.attempt END,
        CASE WHEN f.fault <> 'missing_link' THEN f.entry END
    FROM first AS f
$$;

ALTER FUNCTION audit.link_fault(p_after bigint, p_until bigint) OWNER TO dimond_owner;

-- Name: FUNCTION link_fault(p_after bigint, p_until bigint); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.link_fault(p_after bigint, p_until bigint) IS 'The first link after p_after up to p_until that does not fit: missing_link, missing_row, altered_row, altered_link or changed_order; no row when all do.';

-- Name: link_sha256(bytea, bigint, integer, bigint, bytea); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT pg_catalog.sha256(p_previous || pg_catalog.convert_to(
        CASE WHEN p_entry IS NULL THEN 'delivery ' || p_outbox || ' ' || p_attempt ELSE 'entry ' || p_entry END,
        'UTF8') || p_row)
$$;

ALTER FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea) OWNER TO dimond_owner;

-- Name: FUNCTION link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea) IS 'What a link after the one with sha256 p_previous must have as its own.';

-- Name: link_waiting(); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.link_waiting() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
DECLARE
    head audit.head;
    waiting record;
    linked bigint := 0;
BEGIN
    -- Most calls find nothing and hold nothing.
    IF NOT EXISTS (SELECT FROM audit.waiting) THEN
        RETURN 0;
    END IF;
    -- Whoever links meanwhile is waited for, and then there may be none.
    SELECT h.* INTO head FROM audit.head AS h FOR UPDATE;
    IF head.number IS NULL THEN
        RAISE 'audit.head is empty: there is no chain to add to';
    END IF;
    FOR waiting IN WITH taken AS (DELETE FROM audit.waiting RETURNING *) SELECT * FROM taken ORDER BY place LOOP
        head.number := head.number + 1;
        head.sha256 := audit.link_sha256(head.sha256, waiting.outbox, waiting.attempt, waiting.entry, waiting.row_sha256);
        INSERT INTO audit.link (number, outbox, attempt, entry, row_sha256, sha256)
        VALUES (head.number, waiting.outbox, waiting.attempt, waiting.entry, waiting.row_sha256, head.sha256);
        linked := linked + 1;
    END LOOP;
    UPDATE audit.head AS h SET number = head.number, sha256 = head.sha256 WHERE linked > 0;
    RETURN linked;
END
$$;

ALTER FUNCTION audit.link_waiting() OWNER TO dimond_owner;

-- Name: FUNCTION link_waiting(); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.link_waiting() IS 'Links the rows whose transactions are through, and says how many. Needs read committed: an older snapshot cannot know the head.';

-- Name: refuse_change(); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = pg_catalog.format('rows of %I.%I are only added', TG_TABLE_SCHEMA, TG_TABLE_NAME);
END
$$;

ALTER FUNCTION audit.refuse_change() OWNER TO dimond_owner;

-- Name: FUNCTION refuse_change(); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.refuse_change() IS 'Stops UPDATE, DELETE and TRUNCATE, whoever tries.';

-- Name: row_fault(); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.row_fault() RETURNS TABLE(number bigint, fault text, outbox bigint, attempt integer, entry bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    (SELECT NULL::bigint, 'inserted_row', d.outbox, d.attempt, NULL::bigint
     FROM alerting.delivery AS d
     WHERE NOT EXISTS (SELECT FROM audit.link AS l WHERE l.outbox = d.outbox AND l.attempt = d.attempt)
       AND NOT EXISTS (SELECT FROM audit.waiting AS w WHERE w.outbox = d.outbox AND w.attempt = d.attempt
           AND w.row_sha256 = audit.text_sha256(audit.row_text(d)))
     ORDER BY d.outbox, d.attempt LIMIT 1)
    UNION ALL
    (SELECT NULL, 'inserted_row', NULL, NULL, e.seq
     FROM audit.entry AS e
     WHERE NOT EXISTS (SELECT FROM audit.link AS l WHERE l.entry = e.seq)
       AND NOT EXISTS (SELECT FROM audit.waiting AS w
           WHERE w.entry = e.seq AND w.row_sha256 = audit.text_sha256(audit.row_text(e)))
     ORDER BY e.seq LIMIT 1)
    LIMIT 1
$$;

ALTER FUNCTION audit.row_fault() OWNER TO dimond_owner;

-- Name: FUNCTION row_fault(); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.row_fault() IS 'A row that neither is nor waits to be a link, so it did not come in as rows do.';

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: delivery; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.delivery (
    outbox bigint NOT NULL,
    attempt integer NOT NULL,
    at timestamp with time zone NOT NULL,
    result text NOT NULL,
    code integer,
    enhanced text,
    reply text NOT NULL,
    ambiguous boolean DEFAULT false NOT NULL,
    CONSTRAINT delivery_result_is_known CHECK ((result = ANY (ARRAY['accepted'::text, 'later'::text, 'refused'::text])))
);

ALTER TABLE alerting.delivery OWNER TO dimond_owner;

-- Name: TABLE delivery; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.delivery IS 'Every attempt with the server''s answer. ambiguous = no reply to the end of DATA.';

-- Name: row_text(alerting.delivery); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.row_text(p_row alerting.delivery) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT pg_catalog.jsonb_build_array('delivery', p_row.outbox, p_row.attempt, extract(epoch FROM p_row.at),
        p_row.result, p_row.code, p_row.enhanced, p_row.reply, p_row.ambiguous)::text
$$;

ALTER FUNCTION audit.row_text(p_row alerting.delivery) OWNER TO dimond_owner;

-- Name: FUNCTION row_text(p_row alerting.delivery); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.row_text(p_row alerting.delivery) IS 'The row as the chain reads it; the same on every server, in every time zone.';

-- Name: entry; Type: TABLE; Schema: audit; Owner: dimond_owner

CREATE TABLE audit.entry (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE audit.entry OWNER TO dimond_owner;

-- Name: TABLE entry; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON TABLE audit.entry IS 'Who did what and when; rows are only ever added. Never a value of a person.';

-- Name: row_text(audit.entry); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.row_text(p_row audit.entry) RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT pg_catalog.jsonb_build_array('entry', p_row.seq, extract(epoch FROM p_row.at), p_row.actor, p_row.action,
        p_row.object, p_row.details)::text
$$;

ALTER FUNCTION audit.row_text(p_row audit.entry) OWNER TO dimond_owner;

-- Name: FUNCTION row_text(p_row audit.entry); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.row_text(p_row audit.entry) IS 'The row as the chain reads it; the same on every server, in every time zone.';

-- Name: text_sha256(text); Type: FUNCTION; Schema: audit; Owner: dimond_owner

CREATE FUNCTION audit.text_sha256(p_text text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT pg_catalog.sha256(pg_catalog.convert_to(p_text, 'UTF8')) $$;

ALTER FUNCTION audit.text_sha256(p_text text) OWNER TO dimond_owner;

-- Name: FUNCTION text_sha256(p_text text); Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON FUNCTION audit.text_sha256(p_text text) IS 'SHA-256 of the UTF-8 bytes.';

-- Name: add_cells(regclass, text, integer); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) OWNER TO dimond_owner;

-- Name: FUNCTION add_cells(p_relation regclass, p_rows text, p_sign integer); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) IS 'Adds (1) or takes away (-1) rows of a source from the cells.';

-- Name: cell; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.cell (
    nuts3 text NOT NULL,
    indicator text NOT NULL,
    period text NOT NULL,
    age_band text NOT NULL,
    degree text NOT NULL,
    setting text NOT NULL,
    mode text NOT NULL,
    n bigint NOT NULL,
    numerator numeric NOT NULL,
    numerator_squared numeric NOT NULL,
    denominator numeric NOT NULL
);

ALTER TABLE measure.cell OWNER TO dimond_owner;

-- Name: TABLE cell; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.cell IS 'Sums over rows, kept by each batch''s delta in the batch''s transaction; equal to a full recount at any time. An empty dimension is unknown.';

-- Name: cell_difference(); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.cell_difference() RETURNS SETOF measure.cell
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.cell_difference() OWNER TO dimond_owner;

-- Name: FUNCTION cell_difference(); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.cell_difference() IS 'Cells that differ from a full recount; empty when the promise of additive cells holds.';

-- Name: cell_query(text, text, text[]); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
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
END $_$;

ALTER FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) OWNER TO dimond_owner;

-- Name: FUNCTION cell_query(p_source text, p_rows text, p_indicators text[]); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) IS 'The statement that sums rows of a source into cells, all its indicators in one pass; null when it has none.';

-- Name: count_queries(text[], text[], date, timestamp with time zone, boolean, text[], text[]); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]) RETURNS TABLE(indicator text, period text, nuts3 text, subject text, numerator double precision, denominator double precision, n bigint, value double precision, seconds double precision, code text, message text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]) OWNER TO dimond_owner;

-- Name: FUNCTION count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]) IS 'Runs indicators'' statements. Rows without seconds are their results; after them comes one with seconds, and with SQLSTATE and message (where it quotes no row) when it failed and its results are not to be used. Who has none was not asked, because the time was over.';

-- Name: days_to_count(text[], text[], date, boolean, text[], text[]); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]) RETURNS TABLE(indicator text, period text, day date)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]) OWNER TO dimond_owner;

-- Name: FUNCTION days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]) IS 'As of which days indicators are asked. Those of a wave: for the newest and those of p_waves, as of their last days. Others: today, and when one of p_sources is theirs also as of the last days of earlier periods about which reports still come in. Those of p_anew for all of these.';

-- Name: note_arrivals(text, text[], bigint, timestamp with time zone); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone) IS 'Remembers which regions a batch was the first to bring, by the cells as they now stand.';

-- Name: origin(text, text, text); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text) RETURNS TABLE(batch bigint, rows bigint, first_line integer, last_line integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
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
END $_$;

ALTER FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text) OWNER TO dimond_owner;

-- Name: FUNCTION origin(p_source text, p_nuts3 text, p_period text); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text) IS 'The batches and lines that stand behind the cells of a source, region (CZ = all) and period.';

-- Name: recount(text[]); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.recount(p_indicators text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.recount(p_indicators text[]) OWNER TO dimond_owner;

-- Name: FUNCTION recount(p_indicators text[]); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.recount(p_indicators text[]) IS 'Counts the cells of these indicators anew from the rows; what migration does after a definition changed.';

-- Name: run_query(text, date, timestamp with time zone); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.run_query(p_code text, p_day date, p_at timestamp with time zone) RETURNS TABLE(nuts3 text, subject text, numerator double precision, denominator double precision, n bigint, value double precision)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
DECLARE
    statement text;
BEGIN
    SELECT i.query INTO statement FROM measure.indicator i WHERE i.code = p_code AND i.kind = 'query';
    IF statement IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE statement USING p_day, p_at;
END $$;

ALTER FUNCTION measure.run_query(p_code text, p_day date, p_at timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION run_query(p_code text, p_day date, p_at timestamp with time zone); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.run_query(p_code text, p_day date, p_at timestamp with time zone) IS 'Runs the statement of an indicator over small registers for one day ($1); $2 is the present, for those in hours and minutes.';

-- Name: target_on(text, text, text, date); Type: FUNCTION; Schema: measure; Owner: dimond_owner

CREATE FUNCTION measure.target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date) RETURNS double precision
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION measure.target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date); Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON FUNCTION measure.target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date) IS 'The expected path on a day: straight between two points, level before the first and after the last; null without points.';

-- Name: add_history(regclass, text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.add_history(p_table regclass, p_key text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
DECLARE
    parts text[];
    history text;
BEGIN
    SELECT array_agg(x ORDER BY n) INTO parts
    FROM (SELECT ns.nspname AS x, 1 AS n
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace ns ON ns.oid = c.relnamespace
          WHERE c.oid = p_table
          UNION ALL
          SELECT c.relname, 2 FROM pg_catalog.pg_class c WHERE c.oid = p_table) AS names;
    history := pg_catalog.format('%I.%I', parts[1], parts[2] || '_history');
    EXECUTE pg_catalog.format(
        'CREATE TABLE %s (LIKE %s, superseded_by bigint NOT NULL)', history, p_table);
    EXECUTE pg_catalog.format(
        'ALTER TABLE %s ADD CONSTRAINT %I PRIMARY KEY (%s, revision)',
        history, parts[2] || '_history_once',
        (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(k), ', ' ORDER BY n)
         FROM unnest(p_key) WITH ORDINALITY AS keys (k, n)));
    EXECUTE pg_catalog.format('CREATE INDEX %I ON %s (superseded_by)',
        parts[2] || '_history_by_batch', history);
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', history,
        'Earlier revisions of ' || p_table::text || '; superseded_by is the batch that replaced or closed them.');
END $$;

ALTER FUNCTION ops.add_history(p_table regclass, p_key text[]) OWNER TO dimond_owner;

-- Name: FUNCTION add_history(p_table regclass, p_key text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.add_history(p_table regclass, p_key text[]) IS 'Gives a fed table its history table <name>_history.';

-- Name: column_list(text[], text); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.column_list(p_columns text[], p_alias text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.string_agg(coalesce(p_alias || '.', '') || pg_catalog.quote_ident(c), ', ' ORDER BY n)
    FROM unnest(p_columns) WITH ORDINALITY AS columns (c, n)
$$;

ALTER FUNCTION ops.column_list(p_columns text[], p_alias text) OWNER TO dimond_owner;

-- Name: FUNCTION column_list(p_columns text[], p_alias text); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.column_list(p_columns text[], p_alias text) IS 'Quoted columns for generated statements.';

-- Name: create_staging(text[], text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.create_staging(p_columns text[], p_types text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    EXECUTE (
        SELECT pg_catalog.format('CREATE TEMP TABLE staged (%s) ON COMMIT DROP',
            pg_catalog.string_agg(
                pg_catalog.format('%I %s', c, t::pg_catalog.regtype), ', ' ORDER BY n))
        FROM unnest(p_columns, p_types) WITH ORDINALITY AS columns (c, t, n));
END $$;

ALTER FUNCTION ops.create_staging(p_columns text[], p_types text[]) OWNER TO dimond_owner;

-- Name: FUNCTION create_staging(p_columns text[], p_types text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.create_staging(p_columns text[], p_types text[]) IS 'Makes the table that one batch is copied into; it ends with the batch''s transaction.';

-- Name: due_reminders(date); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.due_reminders(p_today date) RETURNS TABLE(report bigint, step smallint, due_on date, working_days integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.due_reminders(p_today date) OWNER TO dimond_owner;

-- Name: FUNCTION due_reminders(p_today date); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.due_reminders(p_today date) IS 'Reports that are missing and whose present step nobody was told of: one step each, none on a day off, none more than ten working days late';

-- Name: key_matches(text[], text, text); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.string_agg(
        pg_catalog.format('%s.%I = %s.%I', p_left, k, p_right, k), ' AND ' ORDER BY n)
    FROM unnest(p_key) WITH ORDINALITY AS keys (k, n)
$$;

ALTER FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) OWNER TO dimond_owner;

-- Name: FUNCTION key_matches(p_key text[], p_left text, p_right text); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) IS 'Join condition over a key for generated statements.';

-- Name: last_day(date, integer, text); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
    SELECT CASE WHEN $2 IS NOT NULL THEN $1 + $2 ELSE (
        SELECT min(day) FROM (
            SELECT make_date(extract(year FROM $1)::integer + later, left($3, 2)::integer, 1)
                + right($3, 2)::integer - 1 AS day
            FROM generate_series(0, 1) AS later
        ) AS candidates WHERE day >= $1) END
$_$;

ALTER FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) OWNER TO dimond_owner;

-- Name: FUNCTION last_day(p_reference_on date, p_days integer, p_date text); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) IS 'Last day of the period for sending, before it moves to a working day: so many days after the reference day, or the first month-day on or after it';

-- Name: make_reports(date, timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.make_reports(p_today date, p_now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.make_reports(p_today date, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION make_reports(p_today date, p_now timestamp with time zone); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.make_reports(p_today date, p_now timestamp with time zone) IS 'Brings reports up to the obligations: new ones, moved deadlines, those that nobody owes any more. Again changes nothing';

-- Name: merge_first(regclass, text[], text[], bigint, text, text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
DECLARE
    known boolean;
    inserted integer;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(p_relation::oid::bigint);
    IF p_slice_column IS NULL THEN
        EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', p_relation) INTO known;
    ELSE
        EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s WHERE %I = ANY ($1))',
            p_relation, p_slice_column) INTO known USING p_slices;
    END IF;
    IF known THEN
        RETURN NULL;
    END IF;
    -- Sorted by key: an index built in order costs a third of one built at random.
    EXECUTE pg_catalog.format(
        'INSERT INTO %s (%s, batch, revision) SELECT %s, $1, 1 FROM pg_temp.staged s ORDER BY %s',
        p_relation, ops.column_list(p_columns), ops.column_list(p_columns, 's'),
        ops.column_list(p_key, 's')) USING p_batch;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    PERFORM measure.add_cells(p_relation, 'SELECT * FROM pg_temp.staged', 1);
    RETURN inserted;
EXCEPTION WHEN unique_violation THEN
    RETURN NULL;  -- a key twice in the file: the careful way sorts it out
END $_$;

ALTER FUNCTION ops.merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]) OWNER TO dimond_owner;

-- Name: FUNCTION merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]) IS 'The fast way for the first rows of a relation or slice: all are new. Null when it does not apply.';

-- Name: merge_reference(regclass); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
DECLARE
    staged CONSTANT regclass := to_regclass('pg_temp.staged');
    keys text[];
    columns text[];
    strangers text;
    same_key text;
    changes text;
    differs text;
BEGIN
    IF staged IS NULL THEN
        RAISE undefined_table USING MESSAGE = 'nothing is staged: pg_temp.staged does not exist';
    END IF;

    SELECT array_agg(format('%I', attname) ORDER BY attnum) INTO keys
    FROM pg_catalog.pg_attribute
    JOIN pg_catalog.pg_index ON indrelid = attrelid AND attnum = ANY (indkey)
    WHERE attrelid = target AND indisprimary;
    IF keys IS NULL THEN
        RAISE invalid_table_definition USING MESSAGE = format('%s has no primary key', target);
    END IF;

    SELECT array_agg(format('%I', here.attname) ORDER BY here.attnum)
               FILTER (WHERE there.attgenerated = ''),
           string_agg(here.attname, ', ') FILTER (WHERE there.attname IS NULL)
    INTO columns, strangers
    FROM pg_catalog.pg_attribute AS here
    LEFT JOIN pg_catalog.pg_attribute AS there
        ON there.attrelid = target AND there.attname = here.attname AND there.attnum > 0
    WHERE here.attrelid = staged AND here.attnum > 0 AND NOT here.attisdropped;
    IF strangers IS NOT NULL OR NOT columns @> keys THEN
        RAISE undefined_column USING
            MESSAGE = format('the staged columns do not fit %s', target),
            DETAIL = 'unknown: ' || coalesce(strangers, 'none')
                || '; of the key: ' || array_to_string(keys, ', ');
    END IF;

    SELECT string_agg(format('target.%s = staged.%s', name, name), ' AND ') INTO same_key
    FROM unnest(keys) AS name;
    SELECT string_agg(format('%s = staged.%s', name, name), ', '),
           format('(%s) IS DISTINCT FROM (%s)',
               string_agg('target.' || name, ', '), string_agg('staged.' || name, ', '))
    INTO changes, differs
    FROM unnest(columns) AS name WHERE name <> ALL (keys);

    -- Refuses a key that stands in the file twice, which UPDATE would take silently.
    EXECUTE format('CREATE UNIQUE INDEX ON pg_temp.staged (%s)', array_to_string(keys, ', '));

    updated := 0;
    IF changes IS NOT NULL THEN
        EXECUTE format('UPDATE %s AS target SET %s FROM pg_temp.staged AS staged WHERE %s AND %s',
            target, changes, same_key, differs);
        GET DIAGNOSTICS updated = ROW_COUNT;
    END IF;

    EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM pg_temp.staged AS staged
        WHERE NOT EXISTS (SELECT FROM %1$s AS target WHERE %3$s)',
        target, array_to_string(columns, ', '), same_key);
    GET DIAGNOSTICS inserted = ROW_COUNT;

    EXECUTE format('SELECT count(*) FROM %s AS target
        WHERE NOT EXISTS (SELECT FROM pg_temp.staged AS staged WHERE %s)', target, same_key)
    INTO missing;
END
$_$;

ALTER FUNCTION ops.merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint) OWNER TO dimond_owner;

-- Name: FUNCTION merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint) IS 'Upsert of pg_temp.staged into a table by its primary key; rows that are equal stay untouched. missing = rows of the table that the stage does not have: kept, to be looked at by a person';

-- Name: merge_staged(regclass, text[], text[], text[], bigint, boolean, text, text, text[], text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[] DEFAULT '{}'::text[]) RETURNS TABLE(accepted integer, corrected integer, unchanged integer, closed integer)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
DECLARE
    history text;
    own text[];
    slice text := 'true';
    sent integer;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(p_relation::oid::bigint);
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname || '_history') INTO history
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = p_relation;
    own := p_columns || '{batch,revision}';
    IF p_slice_column IS NOT NULL THEN
        slice := pg_catalog.format('t.%I = ANY (%L::text[])', p_slice_column, p_slices);
    END IF;
    SELECT pg_catalog.count(*) INTO sent FROM pg_temp.staged;
    -- The planner needs the keys; looking at every column would cost seconds.
    EXECUTE pg_catalog.format('ANALYZE pg_temp.staged (%s)', ops.column_list(p_key));

    closed := 0;
    IF p_replace THEN
        EXECUTE pg_catalog.format(
            'CREATE TEMP TABLE gone ON COMMIT DROP AS
             SELECT t.* FROM %s t JOIN ops.batch b ON b.id = t.batch
             WHERE (%2$L IS NULL OR b.sender = %2$L) AND %3$s AND NOT t.%4$I::text = ANY (%5$L::text[])
               AND NOT EXISTS (SELECT FROM pg_temp.staged s WHERE %s)',
            p_relation, p_sender, slice, p_key[1], p_spared, ops.key_matches(p_key, 's', 't'));
        PERFORM measure.add_cells(p_relation, 'SELECT * FROM pg_temp.gone', -1);
        EXECUTE pg_catalog.format(
            'INSERT INTO %s (%2$s, superseded_by) SELECT %2$s, $1 FROM pg_temp.gone',
            history, ops.column_list(own)) USING p_batch;
        EXECUTE pg_catalog.format('DELETE FROM %s t USING pg_temp.gone g WHERE %s AND %s',
            p_relation, slice, ops.key_matches(p_key, 'g', 't'));
        GET DIAGNOSTICS closed = ROW_COUNT;
        DROP TABLE pg_temp.gone;
    END IF;

    -- The relation is read once for what changes; from here on everything costs what changed.
    EXECUTE pg_catalog.format(
        'CREATE TEMP TABLE changed ON COMMIT DROP AS
         SELECT s.* FROM pg_temp.staged s LEFT JOIN %s t ON %s AND %s
         WHERE t.revision IS NULL OR ROW(%s) IS DISTINCT FROM ROW(%s)',
        p_relation, ops.key_matches(p_key, 's', 't'), slice,
        ops.column_list(p_values, 't'), ops.column_list(p_values, 's'));
    GET DIAGNOSTICS accepted = ROW_COUNT;
    unchanged := sent - accepted;
    EXECUTE pg_catalog.format('ANALYZE pg_temp.changed (%s)', ops.column_list(p_key));
    EXECUTE pg_catalog.format(
        'CREATE TEMP TABLE before ON COMMIT DROP AS
         SELECT t.* FROM %s t JOIN pg_temp.changed s ON %s AND %s',
        p_relation, ops.key_matches(p_key, 's', 't'), slice);
    GET DIAGNOSTICS corrected = ROW_COUNT;
    accepted := accepted - corrected;

    IF corrected > 0 THEN
        PERFORM measure.add_cells(p_relation, 'SELECT * FROM pg_temp.before', -1);
        EXECUTE pg_catalog.format(
            'INSERT INTO %s (%2$s, superseded_by) SELECT %2$s, $1 FROM pg_temp.before',
            history, ops.column_list(own)) USING p_batch;
        EXECUTE pg_catalog.format(
            'UPDATE %s t SET (%s, batch, revision) = ROW(%s, $1, (t.revision + 1)::smallint)
             FROM pg_temp.changed s WHERE %s AND %s',
            p_relation, ops.column_list(p_columns), ops.column_list(p_columns, 's'),
            ops.key_matches(p_key, 's', 't'), slice) USING p_batch;
    END IF;
    -- A key that was closed and comes back goes on counting its revisions.
    IF accepted > 0 THEN
        EXECUTE pg_catalog.format(
            'INSERT INTO %1$s (%2$s, batch, revision)
             SELECT %3$s, $1, coalesce((SELECT pg_catalog.max(h.revision) FROM %4$s h WHERE %5$s), 0) + 1
             FROM pg_temp.changed s
             WHERE NOT EXISTS (SELECT FROM pg_temp.before b WHERE %6$s) ORDER BY %7$s',
            p_relation, ops.column_list(p_columns), ops.column_list(p_columns, 's'), history,
            ops.key_matches(p_key, 's', 'h'), ops.key_matches(p_key, 's', 'b'),
            ops.column_list(p_key, 's')) USING p_batch;
    END IF;
    PERFORM measure.add_cells(p_relation, 'SELECT * FROM pg_temp.changed', 1);
    DROP TABLE pg_temp.changed, pg_temp.before;
    RETURN NEXT;
END $_$;

ALTER FUNCTION ops.merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]) OWNER TO dimond_owner;

-- Name: FUNCTION merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]) IS 'Merges staged rows by key: new, corrected (old revision kept), unchanged; when replacing, the sender''s other keys are closed (everybody''s without a sender), but not those whose first key column is spared.';

-- Name: move_report(bigint, text, text, text, date, timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone) IS 'A person''s step; p_day is the day of receipt of a report noted by hand, or the new deadline of a returned one. Null: no such report';

-- Name: note_again(bigint, text, timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamp with time zone) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION note_again(p_batch bigint, p_sender text, p_at timestamp with time zone); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamp with time zone) IS 'Remembers that a sender sent the same content again on a later day: it changes no data, yet it may be the next period''s report';

-- Name: note_parts(bigint); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.note_parts(p_batch bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
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
END $_$;

ALTER FUNCTION ops.note_parts(p_batch bigint) OWNER TO dimond_owner;

-- Name: FUNCTION note_parts(p_batch bigint); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.note_parts(p_batch bigint) IS 'Remembers what the staged rows of a batch speak of: regions, periods, and services where a report is owed for each';

-- Name: owed_periods(date, date); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.owed_periods(p_from date, p_to date) RETURNS TABLE(obligation_id text, period text, reference_on date, opens_on date, closes_on date, due_at timestamp with time zone)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.owed_periods(p_from date, p_to date) OWNER TO dimond_owner;

-- Name: FUNCTION owed_periods(p_from date, p_to date); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.owed_periods(p_from date, p_to date) IS 'Every obligation''s periods whose reference day lies between two days, with the deadline of each';

-- Name: owed_reports(date, date); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.owed_reports(p_from date, p_to date) RETURNS TABLE(obligation_id text, feed text, nuts3 text, sender text, subject text, period text, reference_on date, opens_on date, closes_on date, due_at timestamp with time zone)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.owed_reports(p_from date, p_to date) OWNER TO dimond_owner;

-- Name: FUNCTION owed_reports(p_from date, p_to date); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.owed_reports(p_from date, p_to date) IS 'Every report owed with a reference day between two days: obligation, who, period, deadline';

-- Name: receive_reports(timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.receive_reports(p_now timestamp with time zone) RETURNS TABLE(report bigint, before text, batch bigint, sender text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.receive_reports(p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION receive_reports(p_now timestamp with time zone); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.receive_reports(p_now timestamp with time zone) IS 'Finds the first accepted batch of every report that is owed and marks it submitted; returns those it moved';

-- Name: reference_day(text, date, date); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT CASE $1 WHEN 'start' THEN $2 WHEN 'end' THEN $3
        ELSE make_date(extract(year FROM $2)::integer, left($1, 2)::integer, 1) + right($1, 2)::integer - 1 END
$_$;

ALTER FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) OWNER TO dimond_owner;

-- Name: FUNCTION reference_day(p_rule text, p_starts_on date, p_ends_on date); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) IS 'The day a report speaks of: start or end of its period, or month-day of the year in which the period starts';

-- Name: report_counts(date); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.report_counts(p_today date) RETURNS TABLE(feed text, nuts3 text, expected bigint, received bigint, on_time bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION ops.report_counts(p_today date) OWNER TO dimond_owner;

-- Name: FUNCTION report_counts(p_today date); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.report_counts(p_today date) IS 'Reports of every obligation''s newest period that has begun (by event: of the last quarter of a year): owed, in, in by the deadline';

-- Name: set_aside_doubles(text[], text[], text); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.set_aside_doubles(p_key text[], p_values text[], p_rows text DEFAULT 'pg_temp.staged'::text) RETURNS TABLE(line integer, contradicts boolean)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
BEGIN
    RETURN QUERY EXECUTE pg_catalog.format(
        'WITH doubled AS (
             SELECT %1$s FROM %5$s GROUP BY %1$s HAVING pg_catalog.count(*) > 1
         ), numbered AS (
             SELECT s.ctid AS row_id, s.line AS sent_line,
                 pg_catalog.row_number() OVER w AS nth,
                 ROW(%2$s)::text IS DISTINCT FROM
                     pg_catalog.first_value(ROW(%2$s)::text) OVER w AS differs
             FROM %5$s s JOIN doubled d ON %3$s
             WINDOW w AS (PARTITION BY %4$s ORDER BY s.line)
         ), gone AS (
             DELETE FROM %5$s s USING numbered
             WHERE s.ctid = numbered.row_id AND numbered.nth > 1
             RETURNING numbered.sent_line, numbered.differs
         )
         SELECT sent_line, differs FROM gone ORDER BY 1',
        ops.column_list(p_key), ops.column_list(p_values, 's'),
        ops.key_matches(p_key, 's', 'd'), ops.column_list(p_key, 's'), p_rows);
END $_$;

ALTER FUNCTION ops.set_aside_doubles(p_key text[], p_values text[], p_rows text) OWNER TO dimond_owner;

-- Name: FUNCTION set_aside_doubles(p_key text[], p_values text[], p_rows text); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.set_aside_doubles(p_key text[], p_values text[], p_rows text) IS 'Keeps the first row of every key in the file; contradicts = a later one says something else and is refused.';

-- Name: set_staging_aside(integer); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.set_staging_aside(p_number integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    EXECUTE pg_catalog.format('ALTER TABLE pg_temp.staged RENAME TO %I', 'staged_' || p_number);
END $$;

ALTER FUNCTION ops.set_staging_aside(p_number integer) OWNER TO dimond_owner;

-- Name: FUNCTION set_staging_aside(p_number integer); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.set_staging_aside(p_number integer) IS 'Keeps staged rows while the next part of the same file is staged.';

-- Name: stage_reference(regclass, text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    EXECUTE pg_catalog.format('CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA',
        ops.column_list(p_columns), p_table);
END $$;

ALTER FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) OWNER TO dimond_owner;

-- Name: FUNCTION stage_reference(p_table regclass, p_columns text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) IS 'Makes the table that one reference file is copied into: the columns of its header, typed as in the table.';

-- Name: staged_change(regclass, text, text[]); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[]) RETURNS TABLE(known bigint, added bigint, closed bigint)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
BEGIN
    RETURN QUERY EXECUTE pg_catalog.format(
        'SELECT pg_catalog.count(k.id), pg_catalog.count(s.id) FILTER (WHERE k.id IS NULL),
             pg_catalog.count(k.id) FILTER (WHERE s.id IS NULL AND NOT k.id = ANY ($1))
         FROM (SELECT DISTINCT %1$I::text AS id FROM %2$s) AS k
         FULL JOIN (SELECT DISTINCT %1$I::text AS id FROM pg_temp.staged) AS s USING (id)',
        p_column, p_relation) USING p_spared;
END $_$;

ALTER FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[]) OWNER TO dimond_owner;

-- Name: FUNCTION staged_change(p_relation regclass, p_column text, p_spared text[]); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[]) IS 'How many different values of a key column are known, and how many a whole file would add and close; spared ones stay.';

-- Name: take_staging_back(integer); Type: FUNCTION; Schema: ops; Owner: dimond_owner

CREATE FUNCTION ops.take_staging_back(p_number integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    DROP TABLE IF EXISTS pg_temp.staged;
    EXECUTE pg_catalog.format('ALTER TABLE pg_temp.%I RENAME TO staged', 'staged_' || p_number);
END $$;

ALTER FUNCTION ops.take_staging_back(p_number integer) OWNER TO dimond_owner;

-- Name: FUNCTION take_staging_back(p_number integer); Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON FUNCTION ops.take_staging_back(p_number integer) IS 'Makes rows that were set aside the staged ones; those merged before are dropped.';

-- Name: drawdown(date); Type: FUNCTION; Schema: programme; Owner: dimond_owner

CREATE FUNCTION programme.drawdown(p_day date) RETURNS TABLE(project_id text, as_of date, budget numeric, spent numeric, committed numeric, elapsed double precision)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION programme.drawdown(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION drawdown(p_day date); Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON FUNCTION programme.drawdown(p_day date) IS 'Money of projects by the day in CZK, as of the newest report; elapsed is the share 0…1 of the project''s time on that day.';

-- Name: elapsed(date, date, date); Type: FUNCTION; Schema: programme; Owner: dimond_owner

CREATE FUNCTION programme.elapsed(p_from date, p_to date, p_day date) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT CASE WHEN p_from <= p_to THEN
        greatest(0, least(1, (p_day - p_from + 1)::double precision / (p_to - p_from + 1)::double precision)) END
$$;

ALTER FUNCTION programme.elapsed(p_from date, p_to date, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION elapsed(p_from date, p_to date, p_day date); Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON FUNCTION programme.elapsed(p_from date, p_to date, p_day date) IS 'Share 0…1 of a window that has passed at the end of a day; null when one of its ends is not known.';

-- Name: is_within(text, text); Type: FUNCTION; Schema: programme; Owner: dimond_owner

CREATE FUNCTION programme.is_within(p_activity text, p_parent text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT p_activity = p_parent OR pg_catalog.starts_with(p_activity, p_parent || '.')
        OR pg_catalog.starts_with(p_parent, p_activity || '.')
$$;

ALTER FUNCTION programme.is_within(p_activity text, p_parent text) OWNER TO dimond_owner;

-- Name: FUNCTION is_within(p_activity text, p_parent text); Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON FUNCTION programme.is_within(p_activity text, p_parent text) IS 'True for KA1.2 in KA1 and, so that reports may name the whole activity, for KA1 in KA1.2.';

-- Name: place(text[]); Type: FUNCTION; Schema: programme; Owner: dimond_owner

CREATE FUNCTION programme.place(p_regions text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT CASE WHEN pg_catalog.cardinality(p_regions) = 1 THEN p_regions[1] ELSE 'CZ' END
$$;

ALTER FUNCTION programme.place(p_regions text[]) OWNER TO dimond_owner;

-- Name: FUNCTION place(p_regions text[]); Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON FUNCTION programme.place(p_regions text[]) IS 'The region values of a project are kept under: its only one, or the country.';

-- Name: progress(date); Type: FUNCTION; Schema: programme; Owner: dimond_owner

CREATE FUNCTION programme.progress(p_day date) RETURNS TABLE(project_id text, activity text, planned double precision, done double precision, expected double precision)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION programme.progress(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION progress(p_day date); Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON FUNCTION programme.progress(p_day date) IS 'Deliverables by the day: promised, done (null: nothing was ever reported), and expected: the points of target PR-03 project/activity, otherwise whole units of a straight line over the window.';

-- Name: add_working_days(date, integer); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.add_working_days(day date, count integer) RETURNS date
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT CASE WHEN $2 = 0 THEN $1 ELSE (
        WITH ahead AS MATERIALIZED (
            SELECT distance, $1 + distance * sign($2)::integer AS day
            FROM generate_series(1, 2 * abs($2) + 14) AS distance
        ), holiday AS MATERIALIZED (
            SELECT holiday.day
            FROM (SELECT DISTINCT extract(year FROM ahead.day)::integer AS year FROM ahead) AS years
            CROSS JOIN LATERAL reference.holidays(years.year) AS holiday
        )
        SELECT ahead.day FROM ahead
        WHERE extract(isodow FROM ahead.day) < 6 AND ahead.day NOT IN (SELECT holiday.day FROM holiday)
        ORDER BY ahead.distance OFFSET abs($2) - 1 LIMIT 1
    ) END
$_$;

ALTER FUNCTION reference.add_working_days(day date, count integer) OWNER TO dimond_owner;

-- Name: FUNCTION add_working_days(day date, count integer); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.add_working_days(day date, count integer) IS 'The count-th working day after a day (before it when negative); the day itself does not count. 0 = the day as it is, working or not';

-- Name: allowance_amount(text, text, date, boolean); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) RETURNS integer
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT amount.czk_per_month
    FROM reference.allowance_amount AS amount
    WHERE amount.degree = $1 AND amount.age_group = $2
      AND $3 BETWEEN amount.valid_from AND coalesce(amount.valid_to, 'infinity')
      AND amount.place_condition IN ('any', CASE WHEN $4 THEN 'residential' ELSE 'other' END)
$_$;

ALTER FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) OWNER TO dimond_owner;

-- Name: FUNCTION allowance_amount(degree text, age_group text, on_day date, residential boolean); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) IS 'Care allowance in CZK a month on a day; null before 2016-08-01 or for an unknown degree or age group (0-17, 18+). residential: helped by a provider of residential services that the act names';

-- Name: code_on(text, text, date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.code_on(p_level text, p_code text, p_day date) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    SET search_path TO ''
    AS $$
DECLARE
    known text := p_code;
    other text;
BEGIN
    -- A chain of mergers ends; a circle in the list would not.
    FOR step IN 1..20 LOOP
        SELECT CASE c.change WHEN 'ended' THEN c.new_code ELSE c.old_code END INTO other
        FROM reference.territory_change AS c
        WHERE c.level = p_level AND c.code = known
          AND (c.change = 'ended' AND c.changed_by <= p_day OR c.change = 'founded' AND c.changed_by > p_day)
        ORDER BY c.changed_by, c.old_code, c.new_code LIMIT 1;
        EXIT WHEN NOT FOUND;
        known := other;
    END LOOP;
    RETURN known;
END
$$;

ALTER FUNCTION reference.code_on(p_level text, p_code text, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION code_on(p_level text, p_code text, p_day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.code_on(p_level text, p_code text, p_day date) IS 'The code that on the day stood for the territory: a successor where it had ended, what it came from where it was yet to be founded; of several the first by code';

-- Name: deadline(date, time without time zone); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.deadline(day date, hour time without time zone) RETURNS timestamp with time zone
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$ SELECT (reference.working_day_on_or_after($1) + $2) AT TIME ZONE 'Europe/Prague' $_$;

ALTER FUNCTION reference.deadline(day date, hour time without time zone) OWNER TO dimond_owner;

-- Name: FUNCTION deadline(day date, hour time without time zone); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.deadline(day date, hour time without time zone) IS 'The instant at which a period ends whose last day is this one: by that hour in Praha, on the next working day if the day is none';

-- Name: default_class(text, text); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.default_class(paragraph text, form text) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT CASE WHEN $2 = 'P' THEN coalesce(kind.default_class_residential, kind.default_class)
                ELSE kind.default_class END
    FROM reference.service_kind AS kind WHERE kind.paragraph = $1
$_$;

ALTER FUNCTION reference.default_class(paragraph text, form text) OWNER TO dimond_owner;

-- Name: FUNCTION default_class(paragraph text, form text); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.default_class(paragraph text, form text) IS 'Class a service of this § in this form (P, A, T) has while its place is not assessed; null when the § is unknown';

-- Name: due_on(timestamp with time zone); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.due_on(due_at timestamp with time zone) RETURNS date
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$ SELECT ($1 AT TIME ZONE 'Europe/Prague')::date $_$;

ALTER FUNCTION reference.due_on(due_at timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION due_on(due_at timestamp with time zone); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.due_on(due_at timestamp with time zone) IS 'The day in Praha on which an instant lies';

-- Name: easter_sunday(integer); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.easter_sunday(year integer) RETURNS date
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO ''
    AS $$
DECLARE
    century CONSTANT integer := year / 100;
    -- Place of the year in the 19-year cycle of the moon.
    golden CONSTANT integer := year % 19;
    -- Age of the moon: 15 + days that the solar and the lunar correction moved the full moon.
    shift CONSTANT integer :=
        (15 + century - century / 4 - (8 * century + 13) / 25 + 19 * golden) % 30;
    -- The church's full moon never falls later than 18 April in years of a high golden number.
    full_moon CONSTANT integer :=
        shift - CASE WHEN shift = 29 OR (shift = 28 AND golden > 10) THEN 1 ELSE 0 END;
    paschal CONSTANT date := make_date(year, 3, 21) + full_moon;
BEGIN
    -- The Sunday after the full moon, a week later when that is a Sunday itself.
    RETURN paschal + 7 - (extract(isodow FROM paschal)::integer % 7);
END
$$;

ALTER FUNCTION reference.easter_sunday(year integer) OWNER TO dimond_owner;

-- Name: FUNCTION easter_sunday(year integer); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.easter_sunday(year integer) IS 'Easter Sunday of a year of the Gregorian calendar (1583 and later)';

-- Name: holidays(integer); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.holidays(year integer) RETURNS TABLE(day date, name_cs text, name_en text)
    LANGUAGE sql STABLE STRICT ROWS 13 PARALLEL SAFE
    AS $_$
    SELECT falls.day, string_agg(rules.name_cs, '; ' ORDER BY rules.kind DESC, rules.name_cs COLLATE "cs-x-icu"),
           string_agg(rules.name_en, '; ' ORDER BY rules.kind DESC, rules.name_cs COLLATE "cs-x-icu")
    FROM reference.holiday AS rules
    CROSS JOIN LATERAL (
        SELECT CASE rules.rule
            WHEN 'fixed' THEN make_date($1, rules.month, rules.day)
            ELSE reference.easter_sunday($1) + rules.easter_offset
        END
    ) AS falls (day)
    WHERE $1 BETWEEN rules.since_year AND coalesce(rules.until_year, $1)
    GROUP BY falls.day
    ORDER BY falls.day
$_$;

ALTER FUNCTION reference.holidays(year integer) OWNER TO dimond_owner;

-- Name: FUNCTION holidays(year integer); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.holidays(year integer) IS 'Holidays of a year in order, one row a day; names of the same day are joined by "; ", the state holiday first';

-- Name: is_working_day(date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.is_working_day(day date) RETURNS boolean
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT extract(isodow FROM $1) < 6 AND NOT EXISTS (
        SELECT FROM reference.holidays(extract(year FROM $1)::integer) AS holiday WHERE holiday.day = $1)
$_$;

ALTER FUNCTION reference.is_working_day(day date) OWNER TO dimond_owner;

-- Name: FUNCTION is_working_day(day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.is_working_day(day date) IS 'Monday to Friday and no holiday';

-- Name: parent_on(text, text, text, date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    SET search_path TO ''
    AS $_$
    SELECT h.parent FROM reference.territory_history AS h
    WHERE h.level = $1 AND h.code = reference.code_on($1, $2, $4) AND h.parent_level = $3
      AND $4 BETWEEN coalesce(h.valid_from, '-infinity') AND coalesce(h.valid_to, 'infinity')
$_$;

ALTER FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION parent_on(p_level text, p_code text, p_parent_level text, p_day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) IS 'Where a territory lay on a day; null for one that is unknown';

-- Name: period_span(text); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) RETURNS record
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
    SELECT named.kind, named.day, (named.day + named.length)::date - 1
    FROM (
        SELECT CASE
            WHEN $1 ~ '^[0-9]{4}$' THEN 'year'
            WHEN $1 ~ '^[0-9]{4}-Q[1-4]$' THEN 'quarter'
            WHEN $1 ~ '^[0-9]{4}-H[12]$' THEN 'half'
            WHEN $1 ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' THEN 'month'
        END AS kind
    ) AS written
    CROSS JOIN LATERAL (
        SELECT written.kind, CASE written.kind
            WHEN 'year' THEN make_date(left($1, 4)::integer, 1, 1)
            WHEN 'quarter' THEN make_date(left($1, 4)::integer, right($1, 1)::integer * 3 - 2, 1)
            WHEN 'half' THEN make_date(left($1, 4)::integer, right($1, 1)::integer * 6 - 5, 1)
            WHEN 'month' THEN make_date(left($1, 4)::integer, right($1, 2)::integer, 1)
        END AS day, CASE written.kind
            WHEN 'year' THEN '1 year' WHEN 'quarter' THEN '3 months' WHEN 'half' THEN '6 months'
            ELSE '1 month'
        END::interval AS length
    ) AS named
    WHERE named.kind IS NOT NULL
$_$;

ALTER FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) OWNER TO dimond_owner;

-- Name: FUNCTION period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) IS 'Kind, first and last day of a written period: 2026, 2026-Q2, 2026-H1, 2026-06; nulls for anything else';

-- Name: periods(text, date, date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.periods(kind text, first_day date, last_day date) RETURNS TABLE(period text, starts_on date, ends_on date)
    LANGUAGE sql STABLE STRICT ROWS 12 PARALLEL SAFE
    AS $_$
    SELECT named.period, span.starts_on, span.ends_on
    FROM generate_series(
        date_trunc(CASE $1 WHEN 'half' THEN 'year' ELSE $1 END, $2::timestamp), $3::timestamp,
        CASE $1 WHEN 'quarter' THEN '3 months' WHEN 'half' THEN '6 months' ELSE '1 ' || $1 END::interval
    ) AS first_of
    CROSS JOIN LATERAL (
        SELECT to_char(first_of, CASE $1 WHEN 'year' THEN 'YYYY' WHEN 'quarter' THEN 'YYYY-"Q"Q'
            WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY-"H"' END)
            || CASE WHEN $1 = 'half' THEN ((extract(month FROM first_of)::integer + 5) / 6)::text ELSE '' END
    ) AS named (period)
    CROSS JOIN LATERAL reference.period_span(named.period) AS span
    WHERE span.ends_on >= $2
    ORDER BY span.starts_on
$_$;

ALTER FUNCTION reference.periods(kind text, first_day date, last_day date) OWNER TO dimond_owner;

-- Name: FUNCTION periods(kind text, first_day date, last_day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.periods(kind text, first_day date, last_day date) IS 'The periods of a kind (month, quarter, half, year) that touch the days from first to last, in order';

-- Name: population(text, date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.population(nuts3 text, on_day date) RETURNS TABLE(population integer, reference_date date, verified reference.verification)
    LANGUAGE sql STABLE STRICT ROWS 1 PARALLEL SAFE
    AS $_$
    SELECT known.population, known.reference_date, known.verified
    FROM reference.region_population AS known
    WHERE known.nuts3 = $1 AND known.reference_date <= $2
    ORDER BY known.reference_date DESC LIMIT 1
$_$;

ALTER FUNCTION reference.population(nuts3 text, on_day date) OWNER TO dimond_owner;

-- Name: FUNCTION population(nuts3 text, on_day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.population(nuts3 text, on_day date) IS 'Newest known population of a region (or CZ) on or before a day, with its own date: dates of regions differ, say them beside a rate';

-- Name: region_on(text, text, date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.region_on(p_level text, p_code text, p_day date) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    SET search_path TO ''
    AS $_$
    SELECT reference.code_on('region', CASE $1
        WHEN 'region' THEN $2
        WHEN 'municipality' THEN reference.parent_on('orp', reference.parent_on($1, $2, 'orp', $3), 'region', $3)
        ELSE reference.parent_on($1, $2, 'region', $3) END, $3)
$_$;

ALTER FUNCTION reference.region_on(p_level text, p_code text, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION region_on(p_level text, p_code text, p_day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.region_on(p_level text, p_code text, p_day date) IS 'The region (NUTS 3) in which a municipality, ORP or district lay on a day, by the codes of that day; null for an unknown one';

-- Name: working_day_on_or_after(date); Type: FUNCTION; Schema: reference; Owner: dimond_owner

CREATE FUNCTION reference.working_day_on_or_after(day date) RETURNS date
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $_$ SELECT reference.add_working_days($1 - 1, 1) $_$;

ALTER FUNCTION reference.working_day_on_or_after(day date) OWNER TO dimond_owner;

-- Name: FUNCTION working_day_on_or_after(day date); Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON FUNCTION reference.working_day_on_or_after(day date) IS 'Where a statutory period ends whose last day is this one: a weekend or holiday moves it to the next working day';

-- Name: fold(text); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.fold(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.regexp_replace(pg_catalog.translate(pg_catalog.lower(p_text),
        'áàâäãåąăčçćďđéèêëěęíìîïľĺłňñńóòôöõőřŕšśșťțúùûüůűýžźż',
        'aaaaaaaacccddeeeeeeiiiilllnnnoooooorrsssttuuuuuuyzzz'), '[^a-z0-9]+', ' ', 'g')
$$;

ALTER FUNCTION register.fold(p_text text) OWNER TO dimond_owner;

-- Name: FUNCTION fold(p_text text); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.fold(p_text text) IS 'A name as people type it: lower case, no accents, one blank for everything that is neither letter nor digit.';

-- Name: is_active(date, date, date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.is_active(p_from date, p_to date, p_day date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO ''
    AS $$
    SELECT coalesce(p_from <= p_day, false) AND (p_to IS NULL OR p_to > p_day)
$$;

ALTER FUNCTION register.is_active(p_from date, p_to date, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION is_active(p_from date, p_to date, p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.is_active(p_from date, p_to date, p_day date) IS 'Whether something provided since p_from is provided on a day; p_to is the first day on which it no longer is.';

-- Name: is_institution(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.is_institution(p_day date) RETURNS TABLE(service_id text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT b.service_id FROM register.service_beds(p_day) AS b WHERE b.community_beds * 2 < b.beds
$$;

ALTER FUNCTION register.is_institution(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION is_institution(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.is_institution(p_day date) IS 'Residential services most of whose beds are not community on the day.';

-- Name: latest_occupancy(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.latest_occupancy(p_day date) RETURNS TABLE(service_id text, form text, orp text, as_of date, kind text, nuts3 text, places integer, occupied integer, free integer, waiting integer)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT DISTINCT ON (o.service_id, o.form, o.orp)
        o.service_id, o.form, o.orp, o.as_of, coalesce(s.kind, o.kind), o.nuts3, o.places,
        o.occupied, o.free, o.waiting
    FROM register.occupancy AS o
    LEFT JOIN register.service AS s ON s.service_id = o.service_id AND s.form = o.form
    WHERE o.as_of <= p_day AND (s.active_to IS NULL OR s.active_to > p_day)
    ORDER BY o.service_id, o.form, o.orp, o.as_of DESC
$$;

ALTER FUNCTION register.latest_occupancy(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION latest_occupancy(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.latest_occupancy(p_day date) IS 'What every running service last reported by the day, for every ORP it works in; the register''s kind goes before the sender''s.';

-- Name: matches(text, text); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.matches(p_question text, p_name text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO ''
    AS $$
    SELECT p_name IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.btrim(register.fold(p_question)), ' '))
            AS asked (word)
        WHERE pg_catalog.strpos(' ' || register.fold(p_name), ' ' || asked.word) = 0)
$$;

ALTER FUNCTION register.matches(p_question text, p_name text) OWNER TO dimond_owner;

-- Name: FUNCTION matches(p_question text, p_name text); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.matches(p_question text, p_name text) IS 'Whether every word of a question begins a word of a name, accents and case left out.';

-- Name: period_end(text); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.period_end(p_period text) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT
    SET search_path TO ''
    AS $$
    SELECT (make_date(left(p_period, 4)::integer, 1, 1) + CASE pg_catalog.substr(p_period, 6, 1)
        WHEN 'Q' THEN make_interval(months => 3 * right(p_period, 1)::integer)
        WHEN 'H' THEN make_interval(months => 6 * right(p_period, 1)::integer)
        ELSE make_interval(years => 1) END)::date - 1
$$;

ALTER FUNCTION register.period_end(p_period text) OWNER TO dimond_owner;

-- Name: FUNCTION period_end(p_period text); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.period_end(p_period text) IS 'Last day of 2025, 2025-H1 or 2025-Q3.';

-- Name: place_classes(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.place_classes(p_day date) RETURNS TABLE(service_id text, place_id text, nuts3 text, orp text, place_class text, persons integer, beds integer, single_rooms integer, persons_max smallint, assessed_on date)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT DISTINCT ON (a.service_id, a.place_id)
        a.service_id, a.place_id, a.nuts3, a.orp,
        CASE a.result WHEN 'community' THEN 'community' ELSE 'non_community' END,
        a.persons, a.beds, a.single_rooms, c.place_persons_max, a.assessed_on
    FROM register.assessment AS a
    JOIN reference.community_criteria AS c ON c.criteria_version = a.criteria_version
    WHERE a.verifier IS NOT NULL AND a.assessed_on <= p_day AND (a.valid_to IS NULL OR a.valid_to > p_day)
    ORDER BY a.service_id, a.place_id, a.assessed_on DESC
$$;

ALTER FUNCTION register.place_classes(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION place_classes(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.place_classes(p_day date) IS 'Every assessed place with the class that its latest verified assessment in force on the day gives; partial is not community.';

-- Name: reported_places(date, text, text, text); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text) RETURNS TABLE(service_id text, kind text, kind_cs text, kind_en text, form text, nuts3 text, orp text, orp_name text, places integer, free integer, as_of date, age_days integer, is_stale boolean, provider text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT o.service_id, o.kind, k.name_cs, k.name_en, o.form, o.nuts3, o.orp, coalesce(d.name_cs, o.orp),
        o.places, o.free, o.as_of, p_day - o.as_of, p_day - o.as_of > 92,
        CASE WHEN NOT EXISTS (
            SELECT FROM register.facility AS f WHERE f.service_id = o.service_id AND f.secret) THEN r.provider END
    FROM register.latest_occupancy(p_day) AS o
    LEFT JOIN register.service AS r ON r.service_id = o.service_id AND r.form = o.form
    LEFT JOIN reference.service_kind AS k ON k.paragraph = o.kind
    LEFT JOIN reference.orp AS d ON d.orp = o.orp
    WHERE (p_kind IS NULL OR o.kind = p_kind) AND (p_form IS NULL OR o.form = p_form)
      AND (p_nuts3 IS NULL OR o.nuts3 = p_nuts3)
    ORDER BY p_day - o.as_of > 92, o.free = 0, coalesce(d.name_cs, o.orp) COLLATE "cs-x-icu", o.service_id, o.form
$$;

ALTER FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text) OWNER TO dimond_owner;

-- Name: FUNCTION reported_places(p_day date, p_kind text, p_form text, p_nuts3 text); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text) IS 'Free places by kind, form and region (null = any), fresh reports with room first. A report older than 92 days is stale. The provider is the register''s; of a service with a secret place none is named.';

-- Name: service_beds(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.service_beds(p_day date) RETURNS TABLE(service_id text, ico text, kind text, nuts3 text, active_from date, beds integer, community_beds integer, is_assessed boolean)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    WITH assessed AS (
        SELECT p.service_id, sum(p.beds) AS beds,
            coalesce(sum(p.beds) FILTER (WHERE p.place_class = 'community'), 0) AS community
        FROM register.place_classes(p_day) AS p GROUP BY p.service_id HAVING sum(p.beds) > 0
    )
    SELECT s.service_id, s.ico, s.kind, s.nuts3, s.active_from, s.capacity,
        CASE
            WHEN a.beds IS NULL THEN CASE k.default_class WHEN 'RES-C' THEN s.capacity ELSE 0 END
            WHEN a.beds >= s.capacity THEN round(s.capacity * a.community / a.beds)
            ELSE a.community + CASE k.default_class WHEN 'RES-C' THEN s.capacity - a.beds ELSE 0 END
        END::integer,
        a.beds IS NOT NULL
    FROM register.service AS s
    JOIN reference.service_kind AS k ON k.paragraph = s.kind
    LEFT JOIN assessed AS a ON a.service_id = s.service_id
    WHERE s.form = 'P' AND k.default_class IN ('INST', 'RES-C') AND s.capacity IS NOT NULL
      AND (s.active_from IS NULL OR s.active_from <= p_day) AND (s.active_to IS NULL OR s.active_to > p_day)
$$;

ALTER FUNCTION register.service_beds(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION service_beds(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.service_beds(p_day date) IS 'Beds of residential care (§§ 47–52), each service once: its registered capacity divided as its assessed places are; beds of no assessed place are what the kind is by default.';

-- Name: waiting_curve(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.waiting_curve(p_day date) RETURNS TABLE(nuts3 text, days integer, at_risk bigint, contracts bigint, waiting_share double precision)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    WITH spell AS (
        SELECT r.nuts3, least(a.contracted_on, a.ended_on, p_day) - a.applied_on AS days,
            coalesce(a.contracted_on <= p_day, false) AS contracted
        FROM register.application AS a
        CROSS JOIN LATERAL (VALUES (a.nuts3), ('CZ')) AS r (nuts3)
        WHERE a.applied_on <= p_day AND a.applied_on > p_day - 731
    ),
    step AS (
        SELECT s.nuts3, s.days, count(*) FILTER (WHERE s.contracted) AS contracts,
            sum(count(*)) OVER (PARTITION BY s.nuts3 ORDER BY s.days DESC)::bigint AS at_risk
        FROM spell AS s GROUP BY s.nuts3, s.days
    )
    SELECT s.nuts3, s.days, s.at_risk, s.contracts,
        CASE WHEN bool_or(s.contracts = s.at_risk) OVER w THEN 0
        ELSE exp(sum(CASE WHEN s.contracts < s.at_risk
                     THEN ln(1 - s.contracts::double precision / s.at_risk) END) OVER w) END
    FROM step AS s
    WINDOW w AS (PARTITION BY s.nuts3 ORDER BY s.days)
$$;

ALTER FUNCTION register.waiting_curve(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION waiting_curve(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.waiting_curve(p_day date) IS 'Share of applicants still waiting after so many days, of applications of the two years to the day, by region and for CZ. Who was refused, withdrew or died leaves the count then, as if his wait had gone on unseen.';

-- Name: waiting_median(date); Type: FUNCTION; Schema: register; Owner: dimond_owner

CREATE FUNCTION register.waiting_median(p_day date) RETURNS TABLE(nuts3 text, applications bigint, contracts bigint, median_days integer)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT c.nuts3, max(c.at_risk), sum(c.contracts)::bigint,
        min(c.days) FILTER (WHERE c.waiting_share <= 0.5 + 1e-9)
    FROM register.waiting_curve(p_day) AS c GROUP BY c.nuts3
$$;

ALTER FUNCTION register.waiting_median(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION waiting_median(p_day date); Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON FUNCTION register.waiting_median(p_day date) IS 'Days after which half of the applicants have a contract; null when more than half still wait at the end of the curve.';

-- Name: add_partition(text, text); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.add_partition(p_relation text, p_wave text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE TABLE IF NOT EXISTS survey.%I PARTITION OF survey.%I FOR VALUES IN (%L)',
        p_relation || '_' || pg_catalog.lower(pg_catalog.replace(p_wave, '-', '_')),
        p_relation, p_wave);
END $$;

ALTER FUNCTION survey.add_partition(p_relation text, p_wave text) OWNER TO dimond_owner;

-- Name: FUNCTION add_partition(p_relation text, p_wave text); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.add_partition(p_relation text, p_wave text) IS 'Adds the partition of a wave to a form table.';

-- Name: apply_form(text, integer, text, text[], text[], timestamp with time zone); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
DECLARE
    relation text := survey.relation_name(p_name);
    old record;
    next record;
    wave text;
BEGIN
    SELECT * INTO old FROM ops.form WHERE name = p_name AND version = p_version;
    IF FOUND THEN
        IF old.definition = p_definition THEN
            RETURN false;
        END IF;
        -- Texts may be mended; whether columns may change is judged below.
        UPDATE ops.form SET definition = p_definition, applied_at = p_now,
            sha256 = pg_catalog.sha256(pg_catalog.convert_to(p_definition, 'UTF8'))
        WHERE name = p_name AND version = p_version;
    ELSE
        INSERT INTO ops.form (name, version, definition, sha256, applied_at)
        VALUES (p_name, p_version, p_definition,
            pg_catalog.sha256(pg_catalog.convert_to(p_definition, 'UTF8')), p_now);
    END IF;
    IF pg_catalog.to_regclass(pg_catalog.format('survey.%I', relation)) IS NULL THEN
        EXECUTE pg_catalog.format(
            'CREATE TABLE survey.%I (%s, batch bigint NOT NULL, revision smallint NOT NULL,
             CONSTRAINT %I PRIMARY KEY (subject, wave)) PARTITION BY LIST (wave)',
            relation,
            (SELECT pg_catalog.string_agg(
                pg_catalog.format('%I %s', c, t::pg_catalog.regtype), ', ' ORDER BY n)
             FROM unnest(p_columns, p_types) WITH ORDINALITY AS columns (c, t, n)),
            relation || '_once');
        EXECUTE pg_catalog.format('COMMENT ON TABLE survey.%I IS %L', relation,
            'Current answers of form ' || p_name || ', one row per wave and subject (pseudonym).');
        PERFORM ops.add_history(pg_catalog.format('survey.%I', relation)::regclass, '{subject,wave}');
        -- As sql/grants does with the tables that it finds.
        EXECUTE pg_catalog.format(
            'GRANT SELECT, INSERT, UPDATE, DELETE ON survey.%I, survey.%I TO dimond_daemon',
            relation, relation || '_history');
    ELSE
        FOR next IN
            SELECT c.name, c.type::pg_catalog.regtype AS type, a.atttypid::pg_catalog.regtype AS present
            FROM unnest(p_columns, p_types) AS c (name, type)
            LEFT JOIN pg_catalog.pg_attribute a
                ON a.attrelid = pg_catalog.format('survey.%I', relation)::regclass
                AND a.attname = c.name AND a.attnum > 0 AND NOT a.attisdropped
        LOOP
            IF next.present IS NULL THEN
                EXECUTE pg_catalog.format('ALTER TABLE survey.%I ADD COLUMN %I %s',
                    relation, next.name, next.type);
                EXECUTE pg_catalog.format('ALTER TABLE survey.%I ADD COLUMN %I %s',
                    relation || '_history', next.name, next.type);
            ELSIF next.present <> next.type THEN
                RAISE EXCEPTION USING ERRCODE = 'DM001', MESSAGE = pg_catalog.format(
                    'item %s is %s in earlier versions and %s in version %s; give the new question a new name',
                    next.name, next.present, next.type, p_version);
            END IF;
        END LOOP;
    END IF;
    FOR wave IN SELECT w.wave FROM survey.wave w LOOP
        PERFORM survey.add_partition(relation, wave);
    END LOOP;
    RETURN true;
END $$;

ALTER FUNCTION survey.apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone) IS 'Makes or widens the table of a form. A changed type is refused (DM001). False when nothing changed.';

-- Name: begin_load(regclass, text[], text); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $_$
DECLARE
    known boolean;
BEGIN
    -- One load at a time: whoever comes second takes the ordinary way.
    IF NOT pg_catalog.pg_try_advisory_xact_lock(7310516) THEN
        RETURN false;
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock(p_relation::oid::bigint);
    IF NOT EXISTS (SELECT FROM survey.wave WHERE wave = p_wave AND state = 'open')
        OR NOT EXISTS (SELECT FROM survey.form_relations() AS f (name)
                       WHERE pg_catalog.to_regclass(pg_catalog.format('survey.%I', f.name)) = p_relation)
    THEN
        RETURN false;
    END IF;
    EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s WHERE wave = $1)', p_relation)
        INTO known USING p_wave;
    IF known THEN
        RETURN false;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE survey.loading AS SELECT %s FROM %s WITH NO DATA',
        ops.column_list(p_columns), p_relation);
    EXECUTE pg_catalog.format('GRANT SELECT, INSERT ON survey.loading TO %I', session_user);
    RETURN true;
END $_$;

ALTER FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) OWNER TO dimond_owner;

-- Name: FUNCTION begin_load(p_relation regclass, p_columns text[], p_wave text); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) IS 'Makes survey.loading for the first rows of a wave; false when the wave has rows or another load runs.';

-- Name: close_wave(text, timestamp with time zone); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.close_wave(p_wave text, p_now timestamp with time zone) RETURNS text
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    UPDATE survey.wave SET state = 'closed', closed_at = p_now
    WHERE wave = p_wave AND state = 'open' RETURNING state
$$;

ALTER FUNCTION survey.close_wave(p_wave text, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION close_wave(p_wave text, p_now timestamp with time zone); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.close_wave(p_wave text, p_now timestamp with time zone) IS 'Closes an open wave; null when it was not open.';

-- Name: count_findings(text, text, text, bigint); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.count_findings(p_query text, p_wave text, p_previous text, p_batch bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE p_query INTO found USING p_wave, p_previous, p_batch;
    RETURN coalesce(found, 0);
END $$;

ALTER FUNCTION survey.count_findings(p_query text, p_wave text, p_previous text, p_batch bigint) OWNER TO dimond_owner;

-- Name: FUNCTION count_findings(p_query text, p_wave text, p_previous text, p_batch bigint); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.count_findings(p_query text, p_wave text, p_previous text, p_batch bigint) IS 'Runs a batch rule of a form: how often it is broken by a batch in its wave.';

-- Name: drop_load(); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.drop_load() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
    DROP TABLE survey.loading
$$;

ALTER FUNCTION survey.drop_load() OWNER TO dimond_owner;

-- Name: FUNCTION drop_load(); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.drop_load() IS 'Takes a load back whose batch is held.';

-- Name: end_load(regclass, text, bigint); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET maintenance_work_mem TO '256MB'
    AS $$
DECLARE
    partition text := (SELECT relname FROM pg_catalog.pg_class WHERE oid = p_relation)
        || '_' || pg_catalog.lower(pg_catalog.replace(p_wave, '-', '_'));
    loaded integer;
BEGIN
    BEGIN
        EXECUTE pg_catalog.format(
            'ALTER TABLE survey.loading ADD COLUMN batch bigint NOT NULL DEFAULT %s,
                 ADD COLUMN revision smallint NOT NULL DEFAULT 1,
                 ADD CONSTRAINT loading_is_of_one_wave CHECK (wave = %L),
                 ADD CONSTRAINT %I PRIMARY KEY (subject, wave)',
            p_batch, p_wave, partition || '_once');
    EXCEPTION WHEN unique_violation THEN
        RETURN NULL;
    END;
    ALTER TABLE survey.loading ALTER COLUMN batch DROP DEFAULT, ALTER COLUMN revision DROP DEFAULT;
    -- Without this the planner takes the new table for empty.
    ANALYZE survey.loading (subject, wave, batch, nuts3);
    PERFORM measure.add_cells(p_relation, 'SELECT * FROM survey.loading', 1);
    SELECT pg_catalog.count(*) INTO loaded FROM survey.loading;
    EXECUTE pg_catalog.format('REVOKE ALL ON survey.loading FROM %I', session_user);
    EXECUTE pg_catalog.format('DROP TABLE survey.%I', partition);
    EXECUTE pg_catalog.format('ALTER TABLE survey.loading RENAME TO %I', partition);
    EXECUTE pg_catalog.format('ALTER TABLE %s ATTACH PARTITION survey.%I FOR VALUES IN (%L)',
        p_relation, partition, p_wave);
    EXECUTE pg_catalog.format('ALTER TABLE survey.%I DROP CONSTRAINT loading_is_of_one_wave', partition);
    RETURN loaded;
END $$;

ALTER FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) OWNER TO dimond_owner;

-- Name: FUNCTION end_load(p_relation regclass, p_wave text, p_batch bigint); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) IS 'Indexes and counts survey.loading and makes it the wave''s partition. Null when a key stands twice: survey.load_doubles sorts that out. A row of another wave is an error: the whole batch then takes the ordinary way.';

-- Name: form_relations(); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.form_relations() RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT DISTINCT survey.relation_name(name) FROM ops.form
$$;

ALTER FUNCTION survey.form_relations() OWNER TO dimond_owner;

-- Name: FUNCTION form_relations(); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.form_relations() IS 'Tables of all applied forms.';

-- Name: load_doubles(text[]); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.load_doubles(p_values text[]) RETURNS TABLE(line integer, contradicts boolean)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
    SELECT line, contradicts FROM ops.set_aside_doubles('{subject,wave}', p_values, 'survey.loading')
$$;

ALTER FUNCTION survey.load_doubles(p_values text[]) OWNER TO dimond_owner;

-- Name: FUNCTION load_doubles(p_values text[]); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.load_doubles(p_values text[]) IS 'As ops.set_aside_doubles, for the rows of survey.loading.';

-- Name: open_wave(text, date, date, timestamp with time zone); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
DECLARE
    relation text;
    before text;
BEGIN
    SELECT state INTO before FROM survey.wave WHERE wave = p_wave FOR UPDATE;
    INSERT INTO survey.wave (wave, state, starts_on, ends_on, opened_at)
    VALUES (p_wave, 'open', p_from, p_to, p_now)
    ON CONFLICT (wave) DO UPDATE SET state = 'open', starts_on = p_from, ends_on = p_to,
        closed_at = NULL;
    FOR relation IN SELECT survey.form_relations() LOOP
        PERFORM survey.add_partition(relation, p_wave);
    END LOOP;
    RETURN before;
END $$;

ALTER FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone) IS 'Opens a wave, or opens a closed one again; makes its partitions. Returns its state before.';

-- Name: publish_wave(text, timestamp with time zone); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.publish_wave(p_wave text, p_now timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
DECLARE
    kept integer;
BEGIN
    UPDATE survey.wave SET state = 'published', published_at = p_now
    WHERE wave = p_wave AND state IN ('closed', 'published');
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO measure.vintage (nuts3, wave, published_at, indicator, subject, value_id)
    SELECT nuts3, p_wave, p_now, indicator, subject, id
    FROM measure.value WHERE period = p_wave AND superseded_at IS NULL;
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
END $$;

ALTER FUNCTION survey.publish_wave(p_wave text, p_now timestamp with time zone) OWNER TO dimond_owner;

-- Name: FUNCTION publish_wave(p_wave text, p_now timestamp with time zone); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.publish_wave(p_wave text, p_now timestamp with time zone) IS 'Keeps the values of a closed wave as a vintage; returns how many, null when the wave is not closed.';

-- Name: relation_name(text); Type: FUNCTION; Schema: survey; Owner: dimond_owner

CREATE FUNCTION survey.relation_name(p_form text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    SELECT pg_catalog.replace(pg_catalog.lower(p_form), '-', '_')
$$;

ALTER FUNCTION survey.relation_name(p_form text) OWNER TO dimond_owner;

-- Name: FUNCTION relation_name(p_form text); Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON FUNCTION survey.relation_name(p_form text) IS 'Table of a form: di-pot is kept in survey.di_pot.';

-- Name: counted(date); Type: FUNCTION; Schema: transformation; Owner: dimond_owner

CREATE FUNCTION transformation.counted(p_day date) RETURNS TABLE(service_id text, plan_id text, nuts3 text, transformed_on date)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT t.service_id, t.plan_id, t.nuts3, t.transformed_on
    FROM transformation.transformation AS t
    WHERE t.verified_by IS NOT NULL AND t.outcome IS DISTINCT FROM 'humanised'
      AND t.transformed_on <= p_day AND (t.revoked_on IS NULL OR t.revoked_on > p_day)
$$;

ALTER FUNCTION transformation.counted(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION counted(p_day date); Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON FUNCTION transformation.counted(p_day date) IS 'Services that stand as transformed on the day: verified by a second person, not revoked, not merely humanised.';

-- Name: flow_balance(date); Type: FUNCTION; Schema: transformation; Owner: dimond_owner

CREATE FUNCTION transformation.flow_balance(p_day date) RETURNS TABLE(plan_id text, nuts3 text, since date, beds_to_close bigint, beds_closed bigint, beds_reopened bigint, people_left bigint, people_found bigint, people_unaccounted bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION transformation.flow_balance(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION flow_balance(p_day date); Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON FUNCTION transformation.flow_balance(p_day date) IS 'Per approved plan since its approval: beds closed here, institutional beds that opened instead (successors assessed or counted as institutional, new institutions of the same provider in the region); people who left by moves or, when that is more, by the drop of occupancy, and those of them whose last known place is known.';

-- Name: flow_regions(date, date); Type: FUNCTION; Schema: transformation; Owner: dimond_owner

CREATE FUNCTION transformation.flow_regions(p_from date, p_day date) RETURNS TABLE(nuts3 text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    SELECT o.nuts3 FROM register.occupancy AS o WHERE o.as_of BETWEEN p_from AND p_day
    UNION
    SELECT m.nuts3_from FROM transformation.move AS m WHERE m.moved_on BETWEEN p_from AND p_day
    UNION
    SELECT m.nuts3_to FROM transformation.move AS m
    WHERE m.moved_on BETWEEN p_from AND p_day AND m.nuts3_to IS NOT NULL
$$;

ALTER FUNCTION transformation.flow_regions(p_from date, p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION flow_regions(p_from date, p_day date); Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON FUNCTION transformation.flow_regions(p_from date, p_day date) IS 'Regions that reported places or moves of these days: only there does no move mean none.';

-- Name: moves(date); Type: FUNCTION; Schema: transformation; Owner: dimond_owner

CREATE FUNCTION transformation.moves(p_day date) RETURNS TABLE(subject uuid, moved_on date, from_class text, from_service_id text, to_class text, to_service_id text, nuts3_from text, nuts3_to text, degree smallint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

ALTER FUNCTION transformation.moves(p_day date) OWNER TO dimond_owner;

-- Name: FUNCTION moves(p_day date); Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON FUNCTION transformation.moves(p_day date) IS 'Moves by the day with the classes they lead from and to. Sheltered housing or a home all of whose places were assessed as not community is an institution, whatever the sender calls it.';

-- Name: acknowledgement; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.acknowledgement (
    id bigint NOT NULL,
    alert bigint NOT NULL,
    actor text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    way text NOT NULL,
    reason_code text,
    CONSTRAINT acknowledgement_ends_after_it_began CHECK ((until > at)),
    CONSTRAINT acknowledgement_says_who CHECK ((btrim(actor) <> ''::text)),
    CONSTRAINT acknowledgement_says_why CHECK ((btrim(reason) <> ''::text)),
    CONSTRAINT acknowledgement_way_is_known CHECK ((way = ANY (ARRAY['command'::text, 'api'::text, 'link'::text, 'reply'::text])))
);

ALTER TABLE alerting.acknowledgement OWNER TO dimond_owner;

-- Name: TABLE acknowledgement; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.acknowledgement IS 'Somebody took an alert on: who, why, and until when it will be done. The newest one counts, until its end.';

-- Name: COLUMN acknowledgement.reason_code; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.acknowledgement.reason_code IS 'From the code list; null = not said (before the list, by a program or a reply that named none)';

-- Name: acknowledgement_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.acknowledgement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.acknowledgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: alert; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.alert (
    id bigint NOT NULL,
    rule text NOT NULL,
    rule_version integer NOT NULL,
    indicator text NOT NULL,
    scope text NOT NULL,
    region text NOT NULL,
    subject text NOT NULL,
    severity text NOT NULL,
    phase text NOT NULL,
    period text NOT NULL,
    since timestamp with time zone NOT NULL,
    fired_at timestamp with time zone,
    ended_at timestamp with time zone,
    value double precision,
    condition text NOT NULL,
    summary_cs text NOT NULL,
    summary_en text NOT NULL,
    description_cs text NOT NULL,
    description_en text NOT NULL,
    legal_basis text,
    updated_at timestamp with time zone NOT NULL,
    rule_hash text,
    labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT alert_labels_are_an_object CHECK ((jsonb_typeof(labels) = 'object'::text)),
    CONSTRAINT alert_phase_is_known CHECK ((phase = ANY (ARRAY['pending'::text, 'firing'::text, 'resolved'::text, 'withdrawn'::text])))
);

ALTER TABLE alerting.alert OWNER TO dimond_owner;

-- Name: TABLE alert; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.alert IS 'One row per episode of a rule for a subject.';

-- Name: COLUMN alert.rule_hash; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.alert.rule_hash IS 'The form of the rule that made it fire; of the one that made it pending before that';

-- Name: COLUMN alert.labels; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.alert.labels IS 'Those of the form of the rule that fired, or began to wait, beside the ones that every alert has (rule, indicator, scope, region, subject, severity).';

-- Name: alert_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.alert ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: bounce; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.bounce (
    outbox bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    permanent boolean NOT NULL,
    status text NOT NULL,
    reporter text NOT NULL,
    diagnostic text NOT NULL,
    CONSTRAINT bounce_status_is_enhanced_code CHECK ((status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'::text))
);

ALTER TABLE alerting.bounce OWNER TO dimond_owner;

-- Name: TABLE bounce; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.bounce IS 'What mail servers told of mails after the relay had taken them (RFC 3464); not permanent = they still try.';

-- Name: memory; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.memory (
    region text NOT NULL,
    rule text NOT NULL,
    subject text NOT NULL,
    state jsonb NOT NULL
);

ALTER TABLE alerting.memory OWNER TO dimond_owner;

-- Name: TABLE memory; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.memory IS 'What a rule remembers of a subject, kept also while nothing is wrong; read and written only by the evaluation.';

-- Name: breached_value; Type: VIEW; Schema: alerting; Owner: dimond_owner

CREATE VIEW alerting.breached_value AS
 SELECT DISTINCT alert.indicator,
    alert.region AS nuts3,
    memory.subject,
    judgement.period
   FROM (((alerting.alert alert
     JOIN alerting.memory memory ON (((memory.rule = alert.rule) AND (memory.region = alert.region) AND (memory.subject =
        CASE
            WHEN (alert.scope = ANY (ARRAY['country'::text, 'region'::text])) THEN ''::text
            ELSE alert.subject
        END))))
     CROSS JOIN LATERAL jsonb_path_query(memory.state, '$."judgements"[*]?(@."verdict" == "breached")."period"'::jsonpath) judged(period))
     CROSS JOIN LATERAL ( SELECT (judged.period #>> '{}'::text[]) AS period) judgement)
  WHERE (alert.phase = ANY (ARRAY['pending'::text, 'firing'::text]));

ALTER TABLE alerting.breached_value OWNER TO dimond_owner;

-- Name: VIEW breached_value; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON VIEW alerting.breached_value IS 'Values that the rule of an open alert found breached, by the memory of that rule.';

-- Name: forward; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.forward (
    url text NOT NULL,
    fingerprint text NOT NULL,
    body jsonb NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT forward_fingerprint_is_hexadecimal CHECK ((fingerprint ~ '^[0-9a-f]{16}$'::text)),
    CONSTRAINT forward_is_an_alert CHECK ((NOT (jsonb_typeof((body -> 'labels'::text)) IS DISTINCT FROM 'object'::text)))
);

ALTER TABLE alerting.forward OWNER TO dimond_owner;

-- Name: TABLE forward; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.forward IS 'What Alertmanagers are shown: state, not messages. Written by the evaluation, posted every minute; an alert that is over stays for 15 minutes.';

-- Name: COLUMN forward.fingerprint; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.forward.fingerprint IS 'Of the labels, as Alertmanager computes it.';

-- Name: COLUMN forward.body; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.forward.body IS 'Rendered: labels, annotations, startsAt, generatorURL.';

-- Name: COLUMN forward.ended_at; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.forward.ended_at IS 'When it ended, was withdrawn or no longer routed there; null = it fires.';

-- Name: heartbeat; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.heartbeat (
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    epoch bigint NOT NULL
);

ALTER TABLE alerting.heartbeat OWNER TO dimond_owner;

-- Name: TABLE heartbeat; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.heartbeat IS 'Occasions of the mail that says that dimond lives, written with its mails: the key keeps each to one. The first row stands for the time before and has none.';

-- Name: COLUMN heartbeat.day; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.heartbeat.day IS 'The day that the rules name, also when a holiday moved it or dimond stood still then.';

-- Name: heartbeat_mail; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.heartbeat_mail (
    day date NOT NULL,
    recipient text NOT NULL,
    outbox bigint NOT NULL
);

ALTER TABLE alerting.heartbeat_mail OWNER TO dimond_owner;

-- Name: TABLE heartbeat_mail; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.heartbeat_mail IS 'The one mail of an occasion to each recipient.';

-- Name: notification; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.notification (
    alert bigint NOT NULL,
    recipient text NOT NULL,
    number integer NOT NULL,
    news text NOT NULL,
    at timestamp with time zone NOT NULL,
    receiver text NOT NULL,
    language text NOT NULL,
    group_key text NOT NULL,
    route text NOT NULL,
    outbox bigint NOT NULL,
    is_open boolean DEFAULT false NOT NULL,
    reason text NOT NULL,
    thread text NOT NULL,
    CONSTRAINT notification_end_is_not_open CHECK (((NOT is_open) OR (news <> ALL (ARRAY['resolved'::text, 'withdrawn'::text])))),
    CONSTRAINT notification_news_is_known CHECK ((news = ANY (ARRAY['firing'::text, 'updated'::text, 'resolved'::text, 'withdrawn'::text]))),
    CONSTRAINT notification_number_is_positive CHECK ((number > 0)),
    CONSTRAINT notification_reason_is_known CHECK ((reason = ANY (ARRAY['escalated'::text, 'promise_passed'::text, 'silence_over'::text, 'inhibition_over'::text, 'limit_over'::text, 'hourly_limit_over'::text, 'quiet_time_over'::text, 'found_in_retrospect'::text, 'began'::text, 'changed'::text, 'repeated'::text, 'resolved'::text, 'withdrawn'::text])))
);

ALTER TABLE alerting.notification OWNER TO dimond_owner;

-- Name: TABLE notification; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.notification IS 'Everything that a recipient was told of an alert, written with the mail that tells it; several alerts may share one mail. The highest number is what the recipient knows.';

-- Name: COLUMN notification.number; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.notification.number IS 'How often the recipient was told of the alert; two writers that tell the same thing clash here.';

-- Name: COLUMN notification.is_open; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.notification.is_open IS 'It is the last thing that the recipient was told of the alert, and not its end.';

-- Name: COLUMN notification.reason; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.notification.reason IS 'Why it was told just then: escalated = nobody had acknowledged it; promise_passed = the day of an acknowledgement was over; … = what had kept it back was over.';

-- Name: COLUMN notification.thread; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.notification.thread IS 'Message-ID of the mail with which the run of the group began for the recipient: all until everything in it is over.';

-- Name: notification_group; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.notification_group (
    key text NOT NULL,
    route text NOT NULL,
    since timestamp with time zone,
    told_at timestamp with time zone,
    is_deferred boolean DEFAULT false NOT NULL
);

ALTER TABLE alerting.notification_group OWNER TO dimond_owner;

-- Name: TABLE notification_group; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.notification_group IS 'Alerts that go into one mail: since = when the first of what waits came up, told_at = when its last mail was written, is_deferred = a quiet time held it back.';

-- Name: notification_open; Type: VIEW; Schema: alerting; Owner: dimond_owner

CREATE VIEW alerting.notification_open AS
 SELECT n.alert,
    n.recipient,
    n.number,
    n.news,
    n.at,
    n.receiver,
    n.language,
    n.group_key,
    n.route
   FROM alerting.notification n
  WHERE n.is_open;

ALTER TABLE alerting.notification_open OWNER TO dimond_owner;

-- Name: VIEW notification_open; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON VIEW alerting.notification_open IS 'The last thing that each recipient was told of an alert, while they have not heard that it is over.';

-- Name: outbox; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.outbox (
    id bigint NOT NULL,
    alert bigint,
    kind text NOT NULL,
    receiver text NOT NULL,
    recipient text NOT NULL,
    language text NOT NULL,
    message_id text NOT NULL,
    subject text NOT NULL,
    message bytea NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    claimed_by integer,
    claimed_until timestamp with time zone,
    finished_at timestamp with time zone,
    way text DEFAULT 'mail'::text NOT NULL,
    CONSTRAINT outbox_state_is_known CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'dead'::text]))),
    CONSTRAINT outbox_way_is_known CHECK ((way = ANY (ARRAY['mail'::text, 'webhook'::text])))
);

ALTER TABLE alerting.outbox OWNER TO dimond_owner;

-- Name: TABLE outbox; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.outbox IS 'Rendered messages, one row per recipient, written with the change they tell of. dead = given up, waits for a person.';

-- Name: COLUMN outbox.alert; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.outbox.alert IS 'The alert that the mail is about; the first of several (alerting.notification has them all).';

-- Name: COLUMN outbox.message_id; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.outbox.message_id IS 'The same at every try: Message-ID of a mail, Idempotency-Key of what a webhook gets.';

-- Name: COLUMN outbox.claimed_by; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.outbox.claimed_by IS 'Number of the mailer that tries now (alerting.mailer_begin); its claim ends with its session, at the latest at claimed_until.';

-- Name: COLUMN outbox.way; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.outbox.way IS 'How it leaves; each way has a worker of its own, so that none holds another up.';

-- Name: outbox_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: reminder; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.reminder (
    report bigint NOT NULL,
    step smallint NOT NULL,
    due_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    epoch bigint NOT NULL,
    CONSTRAINT reminder_step_is_known CHECK ((step = ANY (ARRAY['-30'::integer, '-7'::integer, 0, 1])))
);

ALTER TABLE alerting.reminder OWNER TO dimond_owner;

-- Name: TABLE reminder; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.reminder IS 'Reminders that were sent, written with their mails: the key keeps each step of a deadline to one.';

-- Name: COLUMN reminder.step; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.reminder.step IS 'Working days from the deadline: 30 and 7 before, on the day, 1 after';

-- Name: reminder_mail; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.reminder_mail (
    day date NOT NULL,
    recipient text NOT NULL,
    outbox bigint NOT NULL
);

ALTER TABLE alerting.reminder_mail OWNER TO dimond_owner;

-- Name: TABLE reminder_mail; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.reminder_mail IS 'The one mail a day in which a recipient is reminded of all reports that are due.';

-- Name: reply; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.reply (
    digest bytea NOT NULL,
    outbox bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    answer bigint,
    CONSTRAINT reply_digest_is_sha_256 CHECK ((octet_length(digest) = 32)),
    CONSTRAINT reply_outcome_is_known CHECK ((outcome = ANY (ARRAY['taken'::text, 'over'::text, 'refused'::text])))
);

ALTER TABLE alerting.reply OWNER TO dimond_owner;

-- Name: TABLE reply; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.reply IS 'Replies of people to mails about alerts, so that each is heeded and answered once; nothing of what they say.';

-- Name: COLUMN reply.digest; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.reply.digest IS 'SHA-256 of its address and Message-ID, or of all of it when it has none.';

-- Name: COLUMN reply.outbox; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.reply.outbox IS 'The mail that was replied to.';

-- Name: COLUMN reply.outcome; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.reply.outcome IS 'taken = acknowledged; over = the alert did not fire any more; refused = not understood, or from somebody else.';

-- Name: COLUMN reply.answer; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.reply.answer IS 'The mail that answered; null = there had been too many.';

-- Name: rule_form; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.rule_form (
    id bigint NOT NULL,
    rule text NOT NULL,
    hash text NOT NULL,
    valid_from date,
    legal_basis text,
    author text,
    approved_by text,
    loaded_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone
);

ALTER TABLE alerting.rule_form OWNER TO dimond_owner;

-- Name: TABLE rule_form; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.rule_form IS 'Which form of a rule was loaded from when to when; in force is the one without gone_at. Rows are never removed.';

-- Name: rule_form_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.rule_form ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.rule_form_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: rule_text; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.rule_text (
    hash text NOT NULL,
    text text NOT NULL,
    first_used_at timestamp with time zone NOT NULL,
    CONSTRAINT rule_text_hash_is_sha256 CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE alerting.rule_text OWNER TO dimond_owner;

-- Name: TABLE rule_text; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.rule_text IS 'Every form of a rule that was ever loaded or raised an alert: condition, patience, guards, validity, legal basis, author and approver. Rows are only added.';

-- Name: COLUMN rule_text.hash; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.rule_text.hash IS 'SHA-256 of text';

-- Name: silence; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.silence (
    id bigint NOT NULL,
    matchers jsonb NOT NULL,
    reason text NOT NULL,
    author text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    weekly jsonb,
    CONSTRAINT silence_ends_after_it_began CHECK ((ends_at >= starts_at)),
    CONSTRAINT silence_names_its_alerts CHECK (((jsonb_typeof(matchers) = 'array'::text) AND (jsonb_array_length(matchers) > 0))),
    CONSTRAINT silence_says_who CHECK ((btrim(author) <> ''::text)),
    CONSTRAINT silence_says_why CHECK ((btrim(reason) <> ''::text))
);

ALTER TABLE alerting.silence OWNER TO dimond_owner;

-- Name: TABLE silence; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.silence IS 'Times in which nobody is told of alerts that all matchers fit; they are recorded all the same.';

-- Name: COLUMN silence.matchers; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.silence.matchers IS 'As in Alertmanager: [{"name", "value", "isRegex", "isEqual"}, …].';

-- Name: COLUMN silence.ends_at; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.silence.ends_at IS 'When it ends, or was ended by hand.';

-- Name: COLUMN silence.weekly; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.silence.weekly IS 'Only within these hours of these days; null = all the time.';

-- Name: silence_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.silence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.silence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: transition; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.transition (
    id bigint NOT NULL,
    alert bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    phase text NOT NULL,
    period text NOT NULL,
    value double precision,
    epoch bigint NOT NULL,
    corrected_by bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

ALTER TABLE alerting.transition OWNER TO dimond_owner;

-- Name: TABLE transition; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.transition IS 'Every change of phase; epoch is the evaluation that wrote it.';

-- Name: COLUMN transition.corrected_by; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.transition.corrected_by IS 'Batches whose corrections led to the change; none when it came with new data or with time.';

-- Name: transition_id_seq; Type: SEQUENCE; Schema: alerting; Owner: dimond_owner

ALTER TABLE alerting.transition ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alerting.transition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: withheld; Type: TABLE; Schema: alerting; Owner: dimond_owner

CREATE TABLE alerting.withheld (
    alert bigint NOT NULL,
    recipient text NOT NULL,
    reason text NOT NULL,
    CONSTRAINT withheld_reason_is_known CHECK ((reason = ANY (ARRAY['silence_over'::text, 'inhibition_over'::text, 'limit_over'::text, 'hourly_limit_over'::text])))
);

ALTER TABLE alerting.withheld OWNER TO dimond_owner;

-- Name: TABLE withheld; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON TABLE alerting.withheld IS 'Alerts of which nobody, or one recipient, is told now that they fire, until they are told or over.';

-- Name: COLUMN withheld.recipient; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.withheld.recipient IS 'Empty = everybody.';

-- Name: COLUMN withheld.reason; Type: COMMENT; Schema: alerting; Owner: dimond_owner

COMMENT ON COLUMN alerting.withheld.reason IS 'By what it is told then: silence_over, inhibition_over (another alert speaks for it), limit_over (of its rule), hourly_limit_over (of the recipient).';

-- Name: entry_seq_seq; Type: SEQUENCE; Schema: audit; Owner: dimond_owner

ALTER TABLE audit.entry ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.entry_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: head; Type: TABLE; Schema: audit; Owner: dimond_owner

CREATE TABLE audit.head (
    one boolean DEFAULT true NOT NULL,
    number bigint NOT NULL,
    sha256 bytea NOT NULL,
    CONSTRAINT head_is_one CHECK (one),
    CONSTRAINT head_sha256_has_32_bytes CHECK ((octet_length(sha256) = 32))
);

ALTER TABLE audit.head OWNER TO dimond_owner;

-- Name: TABLE head; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON TABLE audit.head IS 'The newest link. Who adds links holds this row until their commit is through, so that there is one chain and no gap.';

-- Name: link; Type: TABLE; Schema: audit; Owner: dimond_owner

CREATE TABLE audit.link (
    number bigint NOT NULL,
    outbox bigint,
    attempt integer,
    entry bigint,
    row_sha256 bytea NOT NULL,
    sha256 bytea NOT NULL,
    CONSTRAINT link_is_of_one_row CHECK ((((outbox IS NULL) = (attempt IS NULL)) AND ((outbox IS NULL) <> (entry IS NULL)))),
    CONSTRAINT link_number_is_positive CHECK ((number > 0)),
    CONSTRAINT link_row_sha256_has_32_bytes CHECK ((octet_length(row_sha256) = 32)),
    CONSTRAINT link_sha256_has_32_bytes CHECK ((octet_length(sha256) = 32))
);

ALTER TABLE audit.link OWNER TO dimond_owner;

-- Name: TABLE link; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON TABLE audit.link IS 'The chain: one link for each row of alerting.delivery and audit.entry, in the order they came. Written by audit.link_waiting alone.';

-- Name: COLUMN link.number; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON COLUMN audit.link.number IS 'From 1, without a gap.';

-- Name: COLUMN link.row_sha256; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON COLUMN audit.link.row_sha256 IS 'SHA-256 of audit.row_text of the row; kept here, so that the chain stays provable without the row.';

-- Name: COLUMN link.sha256; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON COLUMN audit.link.sha256 IS 'SHA-256 of the sha256 of the link before (32 zero bytes before the first), the name of the row (delivery 12 1, entry 7) and row_sha256.';

-- Name: waiting; Type: TABLE; Schema: audit; Owner: dimond_owner

CREATE TABLE audit.waiting (
    entry bigint,
    row_sha256 bytea NOT NULL,
    place bigint NOT NULL,
    outbox bigint,
    attempt integer,
    CONSTRAINT waiting_is_of_one_row CHECK ((((outbox IS NULL) = (attempt IS NULL)) AND ((outbox IS NULL) <> (entry IS NULL)))),
    CONSTRAINT waiting_row_sha256_has_32_bytes CHECK ((octet_length(row_sha256) = 32))
);

ALTER TABLE audit.waiting OWNER TO dimond_owner;

-- Name: TABLE waiting; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON TABLE audit.waiting IS 'Rows that were added and are not linked yet. Their triggers write them, audit.link_waiting takes them away.';

-- Name: COLUMN waiting.row_sha256; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON COLUMN audit.waiting.row_sha256 IS 'As in audit.link.';

-- Name: COLUMN waiting.place; Type: COMMENT; Schema: audit; Owner: dimond_owner

COMMENT ON COLUMN audit.waiting.place IS 'The order in which they are linked.';

-- Name: waiting_place_seq; Type: SEQUENCE; Schema: audit; Owner: dimond_owner

ALTER TABLE audit.waiting ALTER COLUMN place ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.waiting_place_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: arrival; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.arrival (
    nuts3 text NOT NULL,
    source text NOT NULL,
    period text NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    batch bigint NOT NULL
);

ALTER TABLE measure.arrival OWNER TO dimond_owner;

-- Name: TABLE arrival; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.arrival IS 'When the first rows of a region and period came in; a later correction does not make them late.';

-- Name: value; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.value (
    id bigint NOT NULL,
    nuts3 text NOT NULL,
    indicator text NOT NULL,
    period text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    version integer NOT NULL,
    numerator double precision NOT NULL,
    denominator double precision NOT NULL,
    n bigint NOT NULL,
    value double precision,
    weighted boolean NOT NULL,
    lower double precision,
    upper double precision,
    coverage double precision,
    state text NOT NULL,
    suppressed boolean NOT NULL,
    as_of timestamp with time zone NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    input_hash text NOT NULL,
    CONSTRAINT value_state_is_known CHECK ((state = ANY (ARRAY['ok'::text, 'breached'::text, 'insufficient'::text, 'not_reported'::text])))
);

ALTER TABLE measure.value OWNER TO dimond_owner;

-- Name: TABLE value; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.value IS 'Every value that was ever current; the current one has no superseded_at. suppressed values never leave.';

-- Name: current_value; Type: VIEW; Schema: measure; Owner: dimond_owner

CREATE VIEW measure.current_value AS
 SELECT value.id,
    value.nuts3,
    value.indicator,
    value.period,
    value.subject,
    value.version,
    value.numerator,
    value.denominator,
    value.n,
    value.value,
    value.weighted,
    value.lower,
    value.upper,
    value.coverage,
    value.state,
    value.suppressed,
    value.as_of,
    value.computed_at,
    value.superseded_at,
    value.input_hash
   FROM measure.value
  WHERE (value.superseded_at IS NULL);

ALTER TABLE measure.current_value OWNER TO dimond_owner;

-- Name: VIEW current_value; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON VIEW measure.current_value IS 'Values in force; rows with suppressed = true must not leave.';

-- Name: dimension; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.dimension (
    source text NOT NULL,
    name text NOT NULL,
    expression text NOT NULL,
    CONSTRAINT dimension_name_is_known CHECK ((name = ANY (ARRAY['nuts3'::text, 'period'::text, 'age_band'::text, 'degree'::text, 'setting'::text, 'mode'::text])))
);

ALTER TABLE measure.dimension OWNER TO dimond_owner;

-- Name: TABLE dimension; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.dimension IS 'How the stored dimensions of a cell are read from a row of a source.';

-- Name: forecast; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.forecast (
    computed_at timestamp with time zone NOT NULL,
    result jsonb NOT NULL
);

ALTER TABLE measure.forecast OWNER TO dimond_owner;

-- Name: TABLE forecast; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.forecast IS 'Forecasts of the +40 target with their seed and method, newest last.';

-- Name: indicator; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.indicator (
    code text NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    period_kind text NOT NULL,
    source text,
    filter text,
    numerator text,
    denominator text,
    query text,
    definition jsonb NOT NULL,
    sha256 bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT indicator_kind_is_known CHECK ((kind = ANY (ARRAY['cells'::text, 'query'::text])))
);

ALTER TABLE measure.indicator OWNER TO dimond_owner;

-- Name: TABLE indicator; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.indicator IS 'Indicators in force, loaded from their files. cells: filter, numerator and denominator are expressions over one row of source.';

-- Name: pending; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.pending (
    id bigint NOT NULL,
    source text NOT NULL,
    period text NOT NULL,
    batch bigint,
    corrected boolean DEFAULT false NOT NULL,
    since timestamp with time zone NOT NULL
);

ALTER TABLE measure.pending OWNER TO dimond_owner;

-- Name: TABLE pending; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.pending IS 'What has changed and waits for an evaluation; written with the batch, removed with the values.';

-- Name: COLUMN pending.corrected; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON COLUMN measure.pending.corrected IS 'Rows already counted were changed or taken back: a difference says something about the data, not about the world.';

-- Name: pending_id_seq; Type: SEQUENCE; Schema: measure; Owner: dimond_owner

ALTER TABLE measure.pending ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME measure.pending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: target; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.target (
    indicator text NOT NULL,
    nuts3 text NOT NULL,
    on_day date NOT NULL,
    value double precision NOT NULL,
    batch bigint DEFAULT 0 NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer DEFAULT 0 NOT NULL,
    subject text DEFAULT ''::text NOT NULL
);

ALTER TABLE measure.target OWNER TO dimond_owner;

-- Name: TABLE target; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.target IS 'Points of the expected path of any indicator, in its unit; between two points it is straight. nuts3 CZ is the country.';

-- Name: COLUMN target.subject; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON COLUMN measure.target.subject IS 'Plan, service or project (project/activity) it is for; empty = the whole region';

-- Name: target_history; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.target_history (
    indicator text NOT NULL,
    nuts3 text NOT NULL,
    on_day date NOT NULL,
    value double precision NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL,
    subject text DEFAULT ''::text NOT NULL
);

ALTER TABLE measure.target_history OWNER TO dimond_owner;

-- Name: TABLE target_history; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.target_history IS 'Earlier revisions of measure.target; superseded_by is the batch that replaced or closed them.';

-- Name: value_id_seq; Type: SEQUENCE; Schema: measure; Owner: dimond_owner

ALTER TABLE measure.value ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME measure.value_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: vintage; Type: TABLE; Schema: measure; Owner: dimond_owner

CREATE TABLE measure.vintage (
    nuts3 text NOT NULL,
    wave text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    indicator text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    value_id bigint NOT NULL
);

ALTER TABLE measure.vintage OWNER TO dimond_owner;

-- Name: TABLE vintage; Type: COMMENT; Schema: measure; Owner: dimond_owner

COMMENT ON TABLE measure.vintage IS 'Values as they were published; a wave published again is another vintage.';

-- Name: batch; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.batch (
    id bigint NOT NULL,
    feed text NOT NULL,
    form text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    sender text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    canonical_sha256 bytea,
    replaces boolean DEFAULT false NOT NULL,
    idempotency_key text,
    wave text,
    rows integer DEFAULT 0 NOT NULL,
    accepted integer DEFAULT 0 NOT NULL,
    corrected integer DEFAULT 0 NOT NULL,
    unchanged integer DEFAULT 0 NOT NULL,
    closed integer DEFAULT 0 NOT NULL,
    refused integer DEFAULT 0 NOT NULL,
    warnings integer DEFAULT 0 NOT NULL,
    warnings_by_rule jsonb DEFAULT '{}'::jsonb NOT NULL,
    findings jsonb DEFAULT '[]'::jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    reason_cs text,
    reason_en text,
    decided_by text,
    seen_at timestamp with time zone,
    CONSTRAINT batch_canonical_sha256_has_32_bytes CHECK ((octet_length(canonical_sha256) = 32)),
    CONSTRAINT batch_counts_are_not_negative CHECK ((LEAST(rows, accepted, corrected, unchanged, closed, refused, warnings) >= 0)),
    CONSTRAINT batch_sha256_has_32_bytes CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT batch_state_is_known CHECK ((state = ANY (ARRAY['accepted'::text, 'held'::text, 'refused'::text, 'discarded'::text])))
);

ALTER TABLE ops.batch OWNER TO dimond_owner;

-- Name: TABLE batch; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.batch IS 'One file = one batch = one transaction; the receipt is this row.';

-- Name: COLUMN batch.sha256; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch.sha256 IS 'SHA-256 of the bytes as sent.';

-- Name: COLUMN batch.canonical_sha256; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch.canonical_sha256 IS 'SHA-256 of the typed rows in the declared column order: the same for another dialect of the same content.';

-- Name: COLUMN batch.closed; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch.closed IS 'Keys closed because a replacing batch no longer held them.';

-- Name: COLUMN batch.findings; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch.findings IS 'Batch rules (V20): [{rule, problem_cs, problem_en}]; never a value of a row.';

-- Name: COLUMN batch.seen_at; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch.seen_at IS 'When the same content last came again; null = only once, at received_at. What is unchanged is not out of date.';

-- Name: batch_again; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.batch_again (
    batch bigint NOT NULL,
    on_day date NOT NULL,
    received_at timestamp with time zone NOT NULL
);

ALTER TABLE ops.batch_again OWNER TO dimond_owner;

-- Name: TABLE batch_again; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.batch_again IS 'Later days on which a sender sent the content of a batch again, having nothing new to say.';

-- Name: batch_id_seq; Type: SEQUENCE; Schema: ops; Owner: dimond_owner

ALTER TABLE ops.batch ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: batch_part; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.batch_part (
    batch bigint NOT NULL,
    nuts3 text NOT NULL,
    period text NOT NULL,
    subject text NOT NULL
);

ALTER TABLE ops.batch_part OWNER TO dimond_owner;

-- Name: TABLE batch_part; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.batch_part IS 'What an accepted batch spoke of, unchanged rows included; an empty column is one its feed does not have.';

-- Name: COLUMN batch_part.subject; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.batch_part.subject IS 'Service, kept only for feeds that are owed per service';

-- Name: failure; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.failure (
    kind text NOT NULL,
    name text NOT NULL,
    since timestamp with time zone NOT NULL,
    tried_at timestamp with time zone NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    missed jsonb NOT NULL,
    CONSTRAINT failure_kind_is_known CHECK ((kind = ANY (ARRAY['indicator'::text, 'rule'::text])))
);

ALTER TABLE ops.failure OWNER TO dimond_owner;

-- Name: TABLE failure; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.failure IS 'Indicators that could not be counted and rules that could not judge in the last evaluation that tried; gone once they can again.';

-- Name: COLUMN failure.code; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.failure.code IS 'SQLSTATE of an indicator''s query; memory for a rule whose row of alerting.memory is none';

-- Name: COLUMN failure.message; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.failure.message IS 'The server''s words where these quote no row, else empty';

-- Name: COLUMN failure.missed; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.failure.missed IS 'By period, the batches that corrected counted rows while the indicator failed: what differs once it is counted says something about the data.';

-- Name: form; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.form (
    name text NOT NULL,
    version smallint NOT NULL,
    definition text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

ALTER TABLE ops.form OWNER TO dimond_owner;

-- Name: TABLE form; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.form IS 'Survey forms as applied: the YAML itself, so that old answers stay readable.';

-- Name: lease; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.lease (
    name text NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    done_for date,
    due_at timestamp with time zone
);

ALTER TABLE ops.lease OWNER TO dimond_owner;

-- Name: TABLE lease; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.lease IS 'One row per kind of work that only one daemon does at a time; locked and its epoch raised in the writing transaction.';

-- Name: COLUMN lease.done_for; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.lease.done_for IS 'The day the last work was done for; a later day makes it due.';

-- Name: COLUMN lease.due_at; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.lease.due_at IS 'When time alone makes it due again, such as an alert''s patience running out.';

-- Name: obligation; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.obligation (
    obligation_id text NOT NULL,
    duty text,
    name_cs text,
    name_en text,
    feed text,
    owed_per text,
    sender text,
    nuts3 text,
    service_id text,
    period_kind text,
    reference text,
    due_days smallint,
    due_date text,
    due_time text,
    filed_at text,
    legal_basis text,
    contact text,
    language text,
    valid_from date NOT NULL,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT obligation_due_days_are_not_negative CHECK ((due_days >= 0)),
    CONSTRAINT obligation_ends_after_it_begins CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT obligation_has_one_deadline CHECK ((num_nonnulls(due_days, due_date) <= 1)),
    CONSTRAINT obligation_language_is_known CHECK ((language = ANY (ARRAY['cs'::text, 'en'::text]))),
    CONSTRAINT obligation_owed_per_is_known CHECK ((owed_per = ANY (ARRAY['whole'::text, 'region'::text, 'service'::text]))),
    CONSTRAINT obligation_period_kind_is_known CHECK ((period_kind = ANY (ARRAY['month'::text, 'quarter'::text, 'half'::text, 'year'::text, 'wave'::text]))),
    CONSTRAINT obligation_without_duty_says_all CHECK (((duty IS NOT NULL) OR ((num_nonnulls(feed, period_kind, reference) = 3) AND (num_nonnulls(due_days, due_date) = 1))))
);

ALTER TABLE ops.obligation OWNER TO dimond_owner;

-- Name: TABLE obligation; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.obligation IS 'Who owes which report. What a row leaves empty is taken from its duty; see ops.obligation_in_force.';

-- Name: COLUMN obligation.contact; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.obligation.contact IS 'Role mailbox that is reminded; null: those whom the routes name for the region';

-- Name: obligation_history; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.obligation_history (
    obligation_id text NOT NULL,
    duty text,
    name_cs text,
    name_en text,
    feed text,
    owed_per text,
    sender text,
    nuts3 text,
    service_id text,
    period_kind text,
    reference text,
    due_days smallint,
    due_date text,
    due_time text,
    filed_at text,
    legal_basis text,
    contact text,
    language text,
    valid_from date NOT NULL,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE ops.obligation_history OWNER TO dimond_owner;

-- Name: TABLE obligation_history; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.obligation_history IS 'Earlier revisions of ops.obligation; superseded_by is the batch that replaced or closed them.';

-- Name: reporting_duty; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.reporting_duty (
    duty text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    feed text NOT NULL,
    owed_per text NOT NULL,
    period_kind text NOT NULL,
    event text,
    reference text NOT NULL,
    due_days smallint,
    due_date text,
    due_time time without time zone DEFAULT '16:00:00'::time without time zone NOT NULL,
    filed_at_cs text,
    filed_at_en text,
    legal_basis text NOT NULL,
    source text NOT NULL,
    verified reference.verification NOT NULL,
    CONSTRAINT reporting_duty_by_event_names_it CHECK (((period_kind = 'event'::text) = (event IS NOT NULL))),
    CONSTRAINT reporting_duty_due_date_is_month_and_day CHECK ((due_date ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'::text)),
    CONSTRAINT reporting_duty_due_days_are_not_negative CHECK ((due_days >= 0)),
    CONSTRAINT reporting_duty_event_is_known CHECK ((event = 'transformation'::text)),
    CONSTRAINT reporting_duty_feed_is_snake_case CHECK ((feed ~ '^[a-z]+(_[a-z]+)*$'::text)),
    CONSTRAINT reporting_duty_filed_elsewhere_in_both_languages CHECK (((filed_at_cs IS NULL) = (filed_at_en IS NULL))),
    CONSTRAINT reporting_duty_has_one_deadline CHECK ((num_nonnulls(due_days, due_date) = 1)),
    CONSTRAINT reporting_duty_is_snake_case CHECK ((duty ~ '^[a-z]+(_[a-z]+)*$'::text)),
    CONSTRAINT reporting_duty_owed_per_is_known CHECK ((owed_per = ANY (ARRAY['whole'::text, 'region'::text, 'service'::text]))),
    CONSTRAINT reporting_duty_period_kind_is_known CHECK ((period_kind = ANY (ARRAY['month'::text, 'quarter'::text, 'half'::text, 'year'::text, 'wave'::text, 'event'::text]))),
    CONSTRAINT reporting_duty_reference_is_a_rule CHECK ((reference ~ '^(start|end|(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$'::text))
);

ALTER TABLE reference.reporting_duty OWNER TO dimond_owner;

-- Name: TABLE reporting_duty; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.reporting_duty IS 'Reports that law or programme ask for, by what and when; nobody owes one until a row of the feed obligations says so';

-- Name: COLUMN reporting_duty.owed_per; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.owed_per IS 'whole: one report by its sender · region: one for each region · service: one for each registered service';

-- Name: COLUMN reporting_duty.reference; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.reference IS 'The day the report speaks of: start or end of its period, or month-day of the period''s year. Not the deadline';

-- Name: COLUMN reporting_duty.due_days; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.due_days IS 'Calendar days from the reference day to the deadline';

-- Name: COLUMN reporting_duty.due_date; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.due_date IS 'Month-day: the deadline is the first such day on or after the reference day';

-- Name: COLUMN reporting_duty.filed_at_cs; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.filed_at_cs IS 'Where it is handed in when not here; a person then notes that it was. Null: by its feed, found by itself';

-- Name: COLUMN reporting_duty.verified; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.reporting_duty.verified IS 'Whether days and paragraph were read in the source';

-- Name: obligation_in_force; Type: VIEW; Schema: ops; Owner: dimond_owner

CREATE VIEW ops.obligation_in_force AS
 SELECT o.obligation_id,
    COALESCE(o.duty, ''::text) AS duty,
    COALESCE(o.name_cs, d.name_cs) AS name_cs,
    COALESCE(o.name_en, d.name_en) AS name_en,
    COALESCE(o.feed, d.feed) AS feed,
    COALESCE(o.owed_per, d.owed_per, 'whole'::text) AS owed_per,
    COALESCE(o.sender, ''::text) AS sender,
    NULLIF(o.nuts3, 'CZ'::text) AS nuts3,
    o.service_id,
    COALESCE(o.period_kind, d.period_kind) AS period_kind,
    d.event,
    COALESCE(o.reference, d.reference) AS reference,
        CASE
            WHEN (num_nonnulls(o.due_days, o.due_date) = 0) THEN d.due_days
            ELSE o.due_days
        END AS due_days,
        CASE
            WHEN (num_nonnulls(o.due_days, o.due_date) = 0) THEN d.due_date
            ELSE o.due_date
        END AS due_date,
    COALESCE((o.due_time)::time without time zone, d.due_time, '16:00:00'::time without time zone) AS due_time,
    COALESCE(o.filed_at, d.filed_at_cs) AS filed_at_cs,
    COALESCE(o.filed_at, d.filed_at_en) AS filed_at_en,
    COALESCE(o.legal_basis, d.legal_basis) AS legal_basis,
    o.contact,
    COALESCE(o.language, 'cs'::text) AS language,
    o.valid_from,
    o.valid_to
   FROM (ops.obligation o
     LEFT JOIN reference.reporting_duty d ON ((d.duty = o.duty)));

ALTER TABLE ops.obligation_in_force OWNER TO dimond_owner;

-- Name: VIEW obligation_in_force; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON VIEW ops.obligation_in_force IS 'Obligations with their duty''s columns where their own are empty; valid_from to valid_to is of the reference day.';

-- Name: poll; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.poll (
    way text NOT NULL,
    last_at timestamp with time zone NOT NULL,
    minutes bigint NOT NULL,
    CONSTRAINT poll_minutes_are_positive CHECK ((minutes > 0)),
    CONSTRAINT poll_way_is_known CHECK ((way = ANY (ARRAY['metrics'::text, 'api'::text])))
);

ALTER TABLE ops.poll OWNER TO dimond_owner;

-- Name: TABLE poll; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.poll IS 'When programs last asked for figures: metrics = /metrics, api = what /api reads out. Without a row nobody ever did.';

-- Name: COLUMN poll.minutes; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.poll.minutes IS 'In how many different minutes it was asked: what was asked a few times by hand is no dashboard.';

-- Name: refusal; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.refusal (
    id bigint NOT NULL,
    batch bigint NOT NULL,
    line integer NOT NULL,
    record integer NOT NULL,
    column_name text NOT NULL,
    rule text NOT NULL,
    problem_cs text NOT NULL,
    problem_en text NOT NULL
);

ALTER TABLE ops.refusal OWNER TO dimond_owner;

-- Name: TABLE refusal; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.refusal IS 'Every broken rule of every refused record, by line of the sender''s file. Never holds the value.';

-- Name: refusal_id_seq; Type: SEQUENCE; Schema: ops; Owner: dimond_owner

ALTER TABLE ops.refusal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.refusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: report; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.report (
    id bigint NOT NULL,
    obligation_id text NOT NULL,
    feed text NOT NULL,
    nuts3 text NOT NULL,
    sender text NOT NULL,
    subject text NOT NULL,
    period text NOT NULL,
    reference_on date NOT NULL,
    opens_on date NOT NULL,
    closes_on date,
    due_at timestamp with time zone NOT NULL,
    extended_to date,
    state text DEFAULT 'draft'::text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone,
    batch bigint,
    lapsed_at timestamp with time zone,
    CONSTRAINT report_batch_was_received CHECK (((batch IS NULL) OR (received_at IS NOT NULL))),
    CONSTRAINT report_counts_from_its_receipt CHECK (((state = ANY (ARRAY['submitted'::text, 'approved'::text])) = (received_at IS NOT NULL))),
    CONSTRAINT report_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'withdrawn'::text])))
);

ALTER TABLE ops.report OWNER TO dimond_owner;

-- Name: TABLE report; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.report IS 'One report: an obligation, who owes it, and a period. Made by ops.refresh_reports at every evaluation.';

-- Name: COLUMN report.nuts3; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.nuts3 IS 'Region, or CZ for a report about the country';

-- Name: COLUMN report.sender; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.sender IS 'Who must send it; empty: whoever sends data of that region';

-- Name: COLUMN report.subject; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.subject IS 'Service; empty for a report about no single one';

-- Name: COLUMN report.opens_on; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.opens_on IS 'First day on which a batch can be this report';

-- Name: COLUMN report.closes_on; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.closes_on IS 'First day on which a batch is the next period''s; null: its rows name their period';

-- Name: COLUMN report.extended_to; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.extended_to IS 'Day to which a person moved the deadline when the report was returned';

-- Name: COLUMN report.received_at; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.received_at IS 'When the submission that counts came; not later than due_at is on time. Corrections leave it alone';

-- Name: COLUMN report.batch; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.batch IS 'The batch that is the submission; null when a person noted it';

-- Name: COLUMN report.lapsed_at; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.report.lapsed_at IS 'Since when nobody owes it any more, because its obligation ended or changed';

-- Name: report_id_seq; Type: SEQUENCE; Schema: ops; Owner: dimond_owner

ALTER TABLE ops.report ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: report_step; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.report_step (
    id bigint NOT NULL,
    report bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    before text NOT NULL,
    state text NOT NULL,
    by text NOT NULL,
    reason text,
    received_at timestamp with time zone,
    batch bigint,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT report_step_is_allowed CHECK (((((((((((before = 'draft'::text) AND (state = 'submitted'::text)) OR ((before = 'returned'::text) AND (state = 'submitted'::text))) OR ((before = 'withdrawn'::text) AND (state = 'submitted'::text))) OR ((before = 'submitted'::text) AND (state = 'returned'::text))) OR ((before = 'approved'::text) AND (state = 'returned'::text))) OR ((before = 'submitted'::text) AND (state = 'approved'::text))) OR ((before = 'submitted'::text) AND (state = 'withdrawn'::text))) OR ((before = 'returned'::text) AND (state = 'withdrawn'::text))) OR ((before = 'approved'::text) AND (state = 'withdrawn'::text))))
);

ALTER TABLE ops.report_step OWNER TO dimond_owner;

-- Name: TABLE report_step; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.report_step IS 'Every change of a report''s state: who, when, why, and the receipt and deadline that held then. Rows are only added.';

-- Name: report_step_id_seq; Type: SEQUENCE; Schema: ops; Owner: dimond_owner

ALTER TABLE ops.report_step ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.report_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: transformation; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.transformation (
    service_id text NOT NULL,
    plan_id text NOT NULL,
    nuts3 text NOT NULL,
    transformed_on date NOT NULL,
    evidence text,
    reported_by text NOT NULL,
    verified_by text,
    revoked_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    outcome text,
    CONSTRAINT transformation_needs_two_persons CHECK ((verified_by <> reported_by)),
    CONSTRAINT transformation_outcome_is_known CHECK ((outcome = ANY (ARRAY['transformed'::text, 'humanised'::text]))),
    CONSTRAINT transformation_revoked_after_it_happened CHECK (((revoked_on IS NULL) OR (revoked_on >= transformed_on)))
);

ALTER TABLE transformation.transformation OWNER TO dimond_owner;

-- Name: TABLE transformation; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.transformation IS 'Services reported as transformed. One counts once toward +40 from transformed_on while a second person has verified it and nobody has revoked it.';

-- Name: COLUMN transformation.outcome; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON COLUMN transformation.transformation.outcome IS 'null = transformed. humanised = a large building was improved: known, but never counted toward the target';

-- Name: reportable_event; Type: VIEW; Schema: ops; Owner: dimond_owner

CREATE VIEW ops.reportable_event AS
 SELECT 'transformation'::text AS event,
    t.service_id AS subject,
    t.nuts3,
    t.transformed_on AS on_day
   FROM transformation.transformation t
  WHERE ((t.verified_by IS NOT NULL) AND (t.revoked_on IS NULL));

ALTER TABLE ops.reportable_event OWNER TO dimond_owner;

-- Name: VIEW reportable_event; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON VIEW ops.reportable_event IS 'What starts the clock of an obligation by event: what, about whom, where, when.';

-- Name: schema_version; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.schema_version (
    version integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT transaction_timestamp() NOT NULL,
    CONSTRAINT schema_version_counts_from_one CHECK ((version > 0)),
    CONSTRAINT schema_version_has_a_name CHECK ((name <> ''::text)),
    CONSTRAINT schema_version_sha256_is_lower_case_hex CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE ops.schema_version OWNER TO dimond_owner;

-- Name: TABLE schema_version; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.schema_version IS 'Migrations that ran in this database; one row a file of sql/migrations, never changed';

-- Name: COLUMN schema_version.name; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.schema_version.name IS 'File name without number and suffix, such as roles_and_schemas';

-- Name: COLUMN schema_version.sha256; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON COLUMN ops.schema_version.sha256 IS 'Over the bytes of the file as it ran: a file edited afterwards is noticed';

-- Name: shown_report; Type: VIEW; Schema: ops; Owner: dimond_owner

CREATE VIEW ops.shown_report AS
 SELECT r.id,
    r.obligation_id,
    o.name_cs,
    o.name_en,
    r.feed,
    r.nuts3,
    r.sender,
    r.subject,
    r.period,
    r.reference_on,
    r.opens_on,
    r.due_at,
    r.state,
    r.received_at,
    r.batch,
    (r.lapsed_at IS NOT NULL) AS lapsed,
    o.filed_at_cs,
    o.filed_at_en,
    o.legal_basis,
    o.contact,
    o.language
   FROM (ops.report r
     LEFT JOIN ops.obligation_in_force o ON ((o.obligation_id = r.obligation_id)));

ALTER TABLE ops.shown_report OWNER TO dimond_owner;

-- Name: VIEW shown_report; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON VIEW ops.shown_report IS 'Reports with the words of their obligations; null words where the obligation is gone.';

-- Name: token; Type: TABLE; Schema: ops; Owner: dimond_owner

CREATE TABLE ops.token (
    id integer NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    scopes text[] NOT NULL,
    regions text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

ALTER TABLE ops.token OWNER TO dimond_owner;

-- Name: TABLE token; Type: COMMENT; Schema: ops; Owner: dimond_owner

COMMENT ON TABLE ops.token IS 'Bearer tokens, 256 random bits, kept only as SHA-256. scopes: read, send:<feed>, act, admin. No regions = all.';

-- Name: token_id_seq; Type: SEQUENCE; Schema: ops; Owner: dimond_owner

ALTER TABLE ops.token ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: activity; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.activity (
    project_id text NOT NULL,
    activity text NOT NULL,
    title text NOT NULL,
    starts_on date,
    ends_on date,
    counts text NOT NULL,
    kind text,
    planned numeric(12,2),
    done numeric(12,2),
    as_of date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT activity_counts_something_known CHECK ((counts = ANY (ARRAY['nothing'::text, 'events'::text, 'hours'::text, 'participants'::text, 'modes'::text, 'municipalities'::text, 'documents'::text, 'outputs'::text, 'output_kinds'::text, 'audiences'::text, 'seats'::text, 'reported'::text]))),
    CONSTRAINT activity_done_is_not_negative CHECK ((done >= (0)::numeric)),
    CONSTRAINT activity_ends_after_it_begins CHECK ((ends_on >= starts_on)),
    CONSTRAINT activity_planned_is_not_negative CHECK ((planned >= (0)::numeric))
);

ALTER TABLE programme.activity OWNER TO dimond_owner;

-- Name: TABLE activity; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.activity IS 'Key activities (KA1) and their deliverables (KA1.2): what is counted, how much of it was promised, by when';

-- Name: COLUMN activity.counts; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.activity.counts IS 'What fulfils the promise; reported = done and as_of of this row, everything else is counted from other feeds';

-- Name: COLUMN activity.kind; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.activity.kind IS 'Only events, documents or outputs of this kind; null = all';

-- Name: activity_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.activity_history (
    project_id text NOT NULL,
    activity text NOT NULL,
    title text NOT NULL,
    starts_on date,
    ends_on date,
    counts text NOT NULL,
    kind text,
    planned numeric(12,2),
    done numeric(12,2),
    as_of date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.activity_history OWNER TO dimond_owner;

-- Name: TABLE activity_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.activity_history IS 'Earlier revisions of programme.activity; superseded_by is the batch that replaced or closed them.';

-- Name: participation; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.participation (
    event_id text NOT NULL,
    participant uuid NOT NULL,
    day date NOT NULL,
    nuts3 text NOT NULL,
    role text NOT NULL,
    attended boolean NOT NULL,
    hours numeric(4,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT participation_hours_fit_a_day CHECK (((hours >= (0)::numeric) AND (hours <= (24)::numeric))),
    CONSTRAINT participation_hours_need_attendance CHECK ((attended OR (hours = (0)::numeric))),
    CONSTRAINT participation_role_is_known CHECK ((role = ANY (ARRAY['advocate'::text, 'trainee'::text, 'carer'::text, 'assistant'::text, 'expert'::text, 'social_worker'::text, 'provider'::text, 'official'::text, 'user'::text, 'other'::text])))
);

ALTER TABLE programme.participation OWNER TO dimond_owner;

-- Name: TABLE participation; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.participation IS 'Attendance lists by day: a pseudonym at an event or a course. One row also for a person who was expected and did not come.';

-- Name: COLUMN participation.event_id; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.participation.event_id IS 'Id of an event or of a course: one list of attendance for both';

-- Name: attendance; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.attendance AS
 SELECT p.event_id,
    p.nuts3,
    p.role,
    min(p.day) AS first_day,
    max(p.day) AS last_day,
    count(DISTINCT p.participant) AS invited,
    count(DISTINCT p.participant) FILTER (WHERE p.attended) AS attended,
    sum(p.hours) AS hours
   FROM programme.participation p
  GROUP BY p.event_id, p.nuts3, p.role;

ALTER TABLE programme.attendance OWNER TO dimond_owner;

-- Name: VIEW attendance; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.attendance IS 'How many persons of each role were at an event or course: counts, no pseudonyms.';

-- Name: budget; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.budget (
    project_id text NOT NULL,
    source text NOT NULL,
    nuts3 text NOT NULL,
    kind text NOT NULL,
    as_of date NOT NULL,
    budgeted numeric(14,2) NOT NULL,
    spent numeric(14,2) NOT NULL,
    committed numeric(14,2),
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT budget_budgeted_is_not_negative CHECK ((budgeted >= (0)::numeric)),
    CONSTRAINT budget_committed_is_not_negative CHECK ((committed >= (0)::numeric)),
    CONSTRAINT budget_place_is_a_code CHECK ((nuts3 ~ '^CZ(0[1-8][0-9])?$'::text)),
    CONSTRAINT budget_source_is_known CHECK ((source = ANY (ARRAY['esf'::text, 'state'::text, 'region'::text, 'municipality'::text, 'own'::text]))),
    CONSTRAINT budget_spent_is_not_negative CHECK ((spent >= (0)::numeric))
);

ALTER TABLE programme.budget OWNER TO dimond_owner;

-- Name: TABLE budget; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.budget IS 'Money of projects in CZK with halers, by source, region and kind of service; sums from the beginning of the project to the day';

-- Name: COLUMN budget.kind; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.budget.kind IS 'Kind of service (§); empty = not for one kind';

-- Name: budget_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.budget_history (
    project_id text NOT NULL,
    source text NOT NULL,
    nuts3 text NOT NULL,
    kind text NOT NULL,
    as_of date NOT NULL,
    budgeted numeric(14,2) NOT NULL,
    spent numeric(14,2) NOT NULL,
    committed numeric(14,2),
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.budget_history OWNER TO dimond_owner;

-- Name: TABLE budget_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.budget_history IS 'Earlier revisions of programme.budget; superseded_by is the batch that replaced or closed them.';

-- Name: output; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.output (
    project_id text NOT NULL,
    output_id text NOT NULL,
    activity text,
    kind text NOT NULL,
    audience text[] NOT NULL,
    planned_on date NOT NULL,
    published_on date,
    reach bigint,
    document text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT output_reach_is_not_negative CHECK ((reach >= 0))
);

ALTER TABLE programme.output OWNER TO dimond_owner;

-- Name: TABLE output; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.output IS 'Leaflets, films, articles, studies and other outputs, planned and published';

-- Name: COLUMN output.reach; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.output.reach IS 'Persons reached as the project counts them';

-- Name: COLUMN output.document; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.output.document IS 'SHA-256 of the file';

-- Name: audience; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.audience (
    audience text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL
);

ALTER TABLE reference.audience OWNER TO dimond_owner;

-- Name: TABLE audience; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.audience IS 'Whom events and campaign outputs are for';

-- Name: output_kind; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.output_kind (
    output_kind text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    is_campaign boolean NOT NULL
);

ALTER TABLE reference.output_kind OWNER TO dimond_owner;

-- Name: TABLE output_kind; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.output_kind IS 'Kinds of output; is_campaign marks the seven of an awareness campaign';

-- Name: campaign_matrix; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.campaign_matrix AS
 SELECT p.project_id,
    k.output_kind AS kind,
    a.audience,
    count(o.output_id) AS planned,
    count(o.published_on) AS published,
    COALESCE(sum(o.reach), (0)::numeric) AS reach
   FROM (((( SELECT DISTINCT output.project_id
           FROM programme.output) p
     CROSS JOIN reference.output_kind k)
     CROSS JOIN reference.audience a)
     LEFT JOIN programme.output o ON (((o.project_id = p.project_id) AND (o.kind = k.output_kind) AND (a.audience = ANY (o.audience)))))
  WHERE k.is_campaign
  GROUP BY p.project_id, k.output_kind, a.audience;

ALTER TABLE programme.campaign_matrix OWNER TO dimond_owner;

-- Name: VIEW campaign_matrix; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.campaign_matrix IS 'Campaign of each project: seven kinds of output by six audiences, empty cells too; reach counts an output once for each of its audiences.';

-- Name: course; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.course (
    course_id text NOT NULL,
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    days smallint NOT NULL,
    hours_per_day numeric(4,2) NOT NULL,
    capacity integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT course_day_has_hours CHECK (((hours_per_day > (0)::numeric) AND (hours_per_day <= (24)::numeric))),
    CONSTRAINT course_ends_after_it_begins CHECK ((ends_on >= starts_on)),
    CONSTRAINT course_has_a_day CHECK ((days > 0)),
    CONSTRAINT course_has_a_place CHECK ((capacity > 0))
);

ALTER TABLE programme.course OWNER TO dimond_owner;

-- Name: TABLE course; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.course IS 'Training courses; days × hours_per_day is what a participant has to attend to complete one (9 × 6 = 54 hours).';

-- Name: course_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.course_history (
    course_id text NOT NULL,
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    days smallint NOT NULL,
    hours_per_day numeric(4,2) NOT NULL,
    capacity integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.course_history OWNER TO dimond_owner;

-- Name: TABLE course_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.course_history IS 'Earlier revisions of programme.course; superseded_by is the batch that replaced or closed them.';

-- Name: document; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.document (
    sha256 text NOT NULL,
    project_id text NOT NULL,
    event_id text NOT NULL,
    activity text,
    kind text NOT NULL,
    title text,
    dated_on date,
    received_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT document_kind_is_known CHECK ((kind = ANY (ARRAY['minutes'::text, 'attendance'::text, 'methodology'::text, 'study'::text, 'good_practice'::text, 'plan'::text, 'memorandum'::text, 'other'::text]))),
    CONSTRAINT document_sha256_is_hexadecimal CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE programme.document OWNER TO dimond_owner;

-- Name: TABLE document; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.document IS 'Documents by the hash of their bytes; the files are kept elsewhere. event_id is empty when a document belongs to no event';

-- Name: document_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.document_history (
    sha256 text NOT NULL,
    project_id text NOT NULL,
    event_id text NOT NULL,
    activity text,
    kind text NOT NULL,
    title text,
    dated_on date,
    received_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.document_history OWNER TO dimond_owner;

-- Name: TABLE document_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.document_history IS 'Earlier revisions of programme.document; superseded_by is the batch that replaced or closed them.';

-- Name: engagement; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.engagement (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    role text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    nuts3 text NOT NULL,
    contract text NOT NULL,
    hours_per_month numeric(5,2) NOT NULL,
    course_id text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT engagement_contract_is_known CHECK ((contract = ANY (ARRAY['dpp'::text, 'dpc'::text, 'employment'::text, 'none'::text]))),
    CONSTRAINT engagement_ends_after_it_begins CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT engagement_hours_per_month_fit_a_month CHECK (((hours_per_month > (0)::numeric) AND (hours_per_month <= (300)::numeric))),
    CONSTRAINT engagement_role_is_known CHECK ((role = ANY (ARRAY['advocate'::text, 'expert'::text, 'assistant'::text])))
);

ALTER TABLE programme.engagement OWNER TO dimond_owner;

-- Name: TABLE engagement; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.engagement IS 'Agreements with self-advocates, experts and assistants of a project, by pseudonym.';

-- Name: COLUMN engagement.hours_per_month; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.engagement.hours_per_month IS 'Agreed hours a month; about 20 for an advocate';

-- Name: COLUMN engagement.course_id; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.engagement.course_id IS 'The course an advocate was selected from';

-- Name: engagement_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.engagement_history (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    role text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    nuts3 text NOT NULL,
    contract text NOT NULL,
    hours_per_month numeric(5,2) NOT NULL,
    course_id text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.engagement_history OWNER TO dimond_owner;

-- Name: TABLE engagement_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.engagement_history IS 'Earlier revisions of programme.engagement; superseded_by is the batch that replaced or closed them.';

-- Name: event; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.event (
    event_id text NOT NULL,
    project_id text NOT NULL,
    activity text NOT NULL,
    kind text NOT NULL,
    mode text,
    planned_on date NOT NULL,
    held_on date,
    cancelled_on date,
    hours numeric(6,2),
    nuts3 text NOT NULL,
    municipality text,
    participants_count integer,
    capacity integer,
    audience text[],
    topic text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT event_capacity_is_not_negative CHECK ((capacity >= 0)),
    CONSTRAINT event_hours_are_not_negative CHECK ((hours >= (0)::numeric)),
    CONSTRAINT event_is_held_or_cancelled CHECK (((held_on IS NULL) OR (cancelled_on IS NULL))),
    CONSTRAINT event_mode_is_known CHECK ((mode = ANY (ARRAY['on_site'::text, 'online'::text, 'phone'::text]))),
    CONSTRAINT event_participants_are_not_negative CHECK ((participants_count >= 0)),
    CONSTRAINT event_place_is_a_code CHECK ((nuts3 ~ '^CZ(0[1-8][0-9])?$'::text))
);

ALTER TABLE programme.event OWNER TO dimond_owner;

-- Name: TABLE event; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.event IS 'Meetings, trainings, workshops, consultations, placements: planned, then held or cancelled. One moved keeps its identifier';

-- Name: COLUMN event.municipality; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.event.municipality IS 'Code of the municipality (six digits, RÚIAN)';

-- Name: event_kind; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.event_kind (
    event_kind text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    needs_minutes boolean NOT NULL,
    needs_attendance boolean NOT NULL,
    documents_within_days smallint NOT NULL,
    CONSTRAINT event_kind_days_are_positive CHECK ((documents_within_days > 0))
);

ALTER TABLE reference.event_kind OWNER TO dimond_owner;

-- Name: TABLE event_kind; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.event_kind IS 'Kinds of event and the documents each must have: minutes, attendance list, both';

-- Name: COLUMN event_kind.documents_within_days; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.event_kind.documents_within_days IS 'Calendar days after the event by which its documents must be received; the day itself is in time';

-- Name: event_documentation; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.event_documentation AS
 SELECT e.event_id,
    e.project_id,
    e.activity,
    e.kind,
    e.nuts3,
    e.held_on,
    (e.held_on + (k.documents_within_days)::integer) AS due_on,
    received.minutes_on,
    received.attendance_on,
        CASE
            WHEN (((received.minutes_on IS NOT NULL) OR (NOT k.needs_minutes)) AND ((received.attendance_on IS NOT NULL) OR (NOT k.needs_attendance))) THEN GREATEST(
            CASE
                WHEN k.needs_minutes THEN received.minutes_on
                ELSE NULL::date
            END,
            CASE
                WHEN k.needs_attendance THEN received.attendance_on
                ELSE NULL::date
            END)
            ELSE NULL::date
        END AS documented_on
   FROM ((programme.event e
     JOIN reference.event_kind k ON ((k.event_kind = e.kind)))
     CROSS JOIN LATERAL ( SELECT min(d.received_on) FILTER (WHERE (d.kind = 'minutes'::text)) AS minutes_on,
            min(d.received_on) FILTER (WHERE (d.kind = 'attendance'::text)) AS attendance_on
           FROM programme.document d
          WHERE (d.event_id = e.event_id)) received)
  WHERE ((e.held_on IS NOT NULL) AND (k.needs_minutes OR k.needs_attendance));

ALTER TABLE programme.event_documentation OWNER TO dimond_owner;

-- Name: VIEW event_documentation; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.event_documentation IS 'Events held that need documents: when these are due, when minutes and attendance list came, when all of them were there (null: not yet).';

-- Name: event_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.event_history (
    event_id text NOT NULL,
    project_id text NOT NULL,
    activity text NOT NULL,
    kind text NOT NULL,
    mode text,
    planned_on date NOT NULL,
    held_on date,
    cancelled_on date,
    hours numeric(6,2),
    nuts3 text NOT NULL,
    municipality text,
    participants_count integer,
    capacity integer,
    audience text[],
    topic text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.event_history OWNER TO dimond_owner;

-- Name: TABLE event_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.event_history IS 'Earlier revisions of programme.event; superseded_by is the batch that replaced or closed them.';

-- Name: fieldwork; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.fieldwork (
    project_id text NOT NULL,
    month text NOT NULL,
    activity_line smallint NOT NULL,
    municipality text NOT NULL,
    contacts integer NOT NULL,
    hours numeric(6,2) NOT NULL,
    registered_service boolean NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT fieldwork_contacts_are_not_negative CHECK ((contacts >= 0)),
    CONSTRAINT fieldwork_hours_are_not_negative CHECK ((hours >= (0)::numeric)),
    CONSTRAINT fieldwork_is_no_registered_service CHECK ((NOT registered_service)),
    CONSTRAINT fieldwork_line_is_one_of_eight CHECK (((activity_line >= 1) AND (activity_line <= 8))),
    CONSTRAINT fieldwork_month_is_a_month CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
);

ALTER TABLE programme.fieldwork OWNER TO dimond_owner;

-- Name: TABLE fieldwork; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.fieldwork IS 'Work in the field by activity line and municipality of the local action group. Beyond the basic activities of act 108/2006 Sb.: never counted as a registered service.';

-- Name: COLUMN fieldwork.activity_line; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.fieldwork.activity_line IS '1 carers'' counselling · 2 community workers · 3 providers and case conferences · 4 mayors · 5 social workers of towns · 6 prevention and motivation · 7 excluded localities · 8 education and jobs';

-- Name: fieldwork_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.fieldwork_history (
    project_id text NOT NULL,
    month text NOT NULL,
    activity_line smallint NOT NULL,
    municipality text NOT NULL,
    contacts integer NOT NULL,
    hours numeric(6,2) NOT NULL,
    registered_service boolean NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.fieldwork_history OWNER TO dimond_owner;

-- Name: TABLE fieldwork_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.fieldwork_history IS 'Earlier revisions of programme.fieldwork; superseded_by is the batch that replaced or closed them.';

-- Name: good_practice; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.good_practice (
    case_id text NOT NULL,
    project_id text NOT NULL,
    municipality text,
    title text NOT NULL,
    problem text NOT NULL,
    procedure text NOT NULL,
    result text NOT NULL,
    approved_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL
);

ALTER TABLE programme.good_practice OWNER TO dimond_owner;

-- Name: TABLE good_practice; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.good_practice IS 'Cases for the document of good practice: problem, procedure, result, without personal data. Only approved ones are published.';

-- Name: good_practice_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.good_practice_history (
    case_id text NOT NULL,
    project_id text NOT NULL,
    municipality text,
    title text NOT NULL,
    problem text NOT NULL,
    procedure text NOT NULL,
    result text NOT NULL,
    approved_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.good_practice_history OWNER TO dimond_owner;

-- Name: TABLE good_practice_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.good_practice_history IS 'Earlier revisions of programme.good_practice; superseded_by is the batch that replaced or closed them.';

-- Name: note; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.note (
    project_id text NOT NULL,
    topic text NOT NULL,
    source_a text NOT NULL,
    says_a text NOT NULL,
    source_b text,
    says_b text,
    used text NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL
);

ALTER TABLE programme.note OWNER TO dimond_owner;

-- Name: TABLE note; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.note IS 'Where sources of a project contradict each other or are silent: what each says, and what is used here';

-- Name: note_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.note_history (
    project_id text NOT NULL,
    topic text NOT NULL,
    source_a text NOT NULL,
    says_a text NOT NULL,
    source_b text,
    says_b text,
    used text NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.note_history OWNER TO dimond_owner;

-- Name: TABLE note_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.note_history IS 'Earlier revisions of programme.note; superseded_by is the batch that replaced or closed them.';

-- Name: output_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.output_history (
    project_id text NOT NULL,
    output_id text NOT NULL,
    activity text,
    kind text NOT NULL,
    audience text[] NOT NULL,
    planned_on date NOT NULL,
    published_on date,
    reach bigint,
    document text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.output_history OWNER TO dimond_owner;

-- Name: TABLE output_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.output_history IS 'Earlier revisions of programme.output; superseded_by is the batch that replaced or closed them.';

-- Name: participation_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.participation_history (
    event_id text NOT NULL,
    participant uuid NOT NULL,
    day date NOT NULL,
    nuts3 text NOT NULL,
    role text NOT NULL,
    attended boolean NOT NULL,
    hours numeric(4,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.participation_history OWNER TO dimond_owner;

-- Name: TABLE participation_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.participation_history IS 'Earlier revisions of programme.participation; superseded_by is the batch that replaced or closed them.';

-- Name: partner; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.partner (
    project_id text NOT NULL,
    team text NOT NULL,
    partner text NOT NULL,
    name text NOT NULL,
    ico text,
    role text NOT NULL,
    seats smallint NOT NULL,
    since date,
    until date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT partner_ends_after_it_begins CHECK ((until >= since)),
    CONSTRAINT partner_role_is_known CHECK ((role = ANY (ARRAY['implementer'::text, 'member'::text, 'provider'::text, 'municipality'::text, 'town_social_work'::text, 'region'::text, 'expert'::text, 'other'::text]))),
    CONSTRAINT partner_seats_are_not_negative CHECK ((seats >= 0))
);

ALTER TABLE programme.partner OWNER TO dimond_owner;

-- Name: TABLE partner; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.partner IS 'Organisations in a project and the seats they hold in its teams and working groups';

-- Name: COLUMN partner.team; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.partner.team IS 'Empty: the project as a whole';

-- Name: partner_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.partner_history (
    project_id text NOT NULL,
    team text NOT NULL,
    partner text NOT NULL,
    name text NOT NULL,
    ico text,
    role text NOT NULL,
    seats smallint NOT NULL,
    since date,
    until date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.partner_history OWNER TO dimond_owner;

-- Name: TABLE partner_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.partner_history IS 'Earlier revisions of programme.partner; superseded_by is the batch that replaced or closed them.';

-- Name: project; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.project (
    project_id text NOT NULL,
    registration text,
    title text NOT NULL,
    programme text,
    call text,
    priority text,
    implementer text NOT NULL,
    role text NOT NULL,
    starts_on date,
    ends_on date,
    budget numeric(14,2),
    regions text[] NOT NULL,
    goals smallint,
    target_groups smallint,
    follows text,
    state text NOT NULL,
    contact text,
    registration_normalised text GENERATED ALWAYS AS (regexp_replace(upper(regexp_replace(registration, '\s'::text, ''::text, 'g'::text)), '\.+/'::text, '/'::text, 'g'::text)) STORED,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT project_budget_is_not_negative CHECK ((budget >= (0)::numeric)),
    CONSTRAINT project_ends_after_it_begins CHECK ((ends_on >= starts_on)),
    CONSTRAINT project_role_is_known CHECK ((role = ANY (ARRAY['ministry'::text, 'region'::text, 'municipality'::text, 'local_group'::text, 'umbrella'::text, 'provider'::text, 'other'::text]))),
    CONSTRAINT project_state_is_known CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'completed'::text, 'terminated'::text])))
);

ALTER TABLE programme.project OWNER TO dimond_owner;

-- Name: TABLE project; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.project IS 'Projects of the ministry, regions, local groups and organisations';

-- Name: COLUMN project.registration; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.project.registration IS 'As the source writes it, with its mistakes';

-- Name: COLUMN project.budget; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.project.budget IS 'CZK with halers, the whole project';

-- Name: COLUMN project.regions; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.project.regions IS 'NUTS 3 codes; CZ = the whole country';

-- Name: COLUMN project.contact; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.project.contact IS 'Mailbox of a role, never of a person';

-- Name: COLUMN project.registration_normalised; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.project.registration_normalised IS 'Upper case, no blanks, no dot before a slash: 0.0./0.0 is 0.0/0.0. What projects are compared by';

-- Name: project_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.project_history (
    project_id text NOT NULL,
    registration text,
    title text NOT NULL,
    programme text,
    call text,
    priority text,
    implementer text NOT NULL,
    role text NOT NULL,
    starts_on date,
    ends_on date,
    budget numeric(14,2),
    regions text[] NOT NULL,
    goals smallint,
    target_groups smallint,
    follows text,
    state text NOT NULL,
    contact text,
    registration_normalised text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.project_history OWNER TO dimond_owner;

-- Name: TABLE project_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.project_history IS 'Earlier revisions of programme.project; superseded_by is the batch that replaced or closed them.';

-- Name: proposal; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.proposal (
    proposal_id text NOT NULL,
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    topic text NOT NULL,
    addressee text NOT NULL,
    raised_on date NOT NULL,
    raised_at text,
    considered_on date,
    decided_on date,
    decision text,
    reason text,
    done_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT proposal_addressee_is_known CHECK ((addressee = ANY (ARRAY['ministry'::text, 'region'::text, 'municipality'::text, 'community_planning'::text, 'provider'::text, 'labour_office'::text, 'other'::text]))),
    CONSTRAINT proposal_days_run_forward CHECK (((raised_on <= COALESCE(considered_on, raised_on)) AND (COALESCE(considered_on, raised_on) <= COALESCE(decided_on, considered_on, raised_on)) AND (COALESCE(decided_on, raised_on) <= COALESCE(done_on, decided_on, raised_on)))),
    CONSTRAINT proposal_decision_has_its_day CHECK (((decision IS NULL) = (decided_on IS NULL))),
    CONSTRAINT proposal_decision_is_known CHECK ((decision = ANY (ARRAY['accepted'::text, 'refused'::text]))),
    CONSTRAINT proposal_done_was_accepted CHECK (((done_on IS NULL) OR (decision = 'accepted'::text))),
    CONSTRAINT proposal_refusal_has_a_reason CHECK (((decision IS DISTINCT FROM 'refused'::text) OR (reason IS NOT NULL))),
    CONSTRAINT proposal_topic_is_known CHECK ((topic = ANY (ARRAY['services'::text, 'housing'::text, 'accessibility'::text, 'transport'::text, 'information'::text, 'quality'::text, 'work'::text, 'other'::text])))
);

ALTER TABLE programme.proposal OWNER TO dimond_owner;

-- Name: TABLE proposal; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.proposal IS 'What self-advocates propose to a body, and its answer. The state follows from the days: programme.proposals_on().';

-- Name: COLUMN proposal.raised_at; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.proposal.raised_at IS 'Event at which it was raised';

-- Name: COLUMN proposal.reason; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.proposal.reason IS 'The body''s reason, without personal data (the feed looks for them)';

-- Name: proposal_answer; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.proposal_answer AS
 SELECT p.proposal_id,
    p.project_id,
    p.nuts3,
    p.topic,
    p.addressee,
    p.raised_on,
        CASE
            WHEN (p.done_on IS NOT NULL) THEN 'done'::text
            WHEN (p.decision IS NOT NULL) THEN p.decision
            WHEN (p.considered_on IS NOT NULL) THEN 'considered'::text
            ELSE 'raised'::text
        END AS state,
    (p.considered_on - p.raised_on) AS days_to_consider,
    (p.decided_on - p.raised_on) AS days_to_answer,
    (p.done_on - p.decided_on) AS days_to_do
   FROM programme.proposal p;

ALTER TABLE programme.proposal_answer OWNER TO dimond_owner;

-- Name: VIEW proposal_answer; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.proposal_answer IS 'Proposals with the state that follows from their days – raised, considered, accepted or refused, done – and the days each step took.';

-- Name: proposal_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.proposal_history (
    proposal_id text NOT NULL,
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    topic text NOT NULL,
    addressee text NOT NULL,
    raised_on date NOT NULL,
    raised_at text,
    considered_on date,
    decided_on date,
    decision text,
    reason text,
    done_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.proposal_history OWNER TO dimond_owner;

-- Name: TABLE proposal_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.proposal_history IS 'Earlier revisions of programme.proposal; superseded_by is the batch that replaced or closed them.';

-- Name: referral; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.referral (
    referral_id text NOT NULL,
    subject uuid NOT NULL,
    nuts3 text NOT NULL,
    orp text NOT NULL,
    need text NOT NULL,
    kind text NOT NULL,
    to_service_id text NOT NULL,
    referred_on date NOT NULL,
    free_places_known boolean NOT NULL,
    outcome_on date,
    outcome text,
    reason text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT referral_outcome_comes_after CHECK (((outcome_on IS NULL) OR (outcome_on >= referred_on))),
    CONSTRAINT referral_outcome_has_its_day CHECK (((outcome IS NULL) = (outcome_on IS NULL))),
    CONSTRAINT referral_outcome_is_known CHECK ((outcome = ANY (ARRAY['accepted'::text, 'waiting'::text, 'refused'::text, 'no_capacity'::text, 'withdrawn'::text, 'lost'::text]))),
    CONSTRAINT referral_reason_is_known CHECK ((reason = ANY (ARRAY['target_group'::text, 'health'::text, 'previous_termination'::text, 'price'::text, 'distance'::text, 'quality'::text, 'own_solution'::text, 'other'::text]))),
    CONSTRAINT referral_refusal_has_a_reason CHECK (((outcome IS DISTINCT FROM 'refused'::text) OR (reason IS NOT NULL)))
);

ALTER TABLE programme.referral OWNER TO dimond_owner;

-- Name: TABLE referral; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.referral IS 'From a need of a person (pseudonym) to a service, and what became of it. No free text: reasons are codes.';

-- Name: COLUMN referral.free_places_known; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.referral.free_places_known IS 'Whether a free place was known to the one who referred';

-- Name: referral_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.referral_history (
    referral_id text NOT NULL,
    subject uuid NOT NULL,
    nuts3 text NOT NULL,
    orp text NOT NULL,
    need text NOT NULL,
    kind text NOT NULL,
    to_service_id text NOT NULL,
    referred_on date NOT NULL,
    free_places_known boolean NOT NULL,
    outcome_on date,
    outcome text,
    reason text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.referral_history OWNER TO dimond_owner;

-- Name: TABLE referral_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.referral_history IS 'Earlier revisions of programme.referral; superseded_by is the batch that replaced or closed them.';

-- Name: occupancy; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.occupancy (
    service_id text NOT NULL,
    form text NOT NULL,
    orp text NOT NULL,
    as_of date NOT NULL,
    kind text,
    nuts3 text NOT NULL,
    places integer NOT NULL,
    occupied integer NOT NULL,
    free integer NOT NULL,
    waiting integer,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT occupancy_form_is_known CHECK ((form = ANY (ARRAY['P'::text, 'A'::text, 'T'::text]))),
    CONSTRAINT occupancy_free_are_among_places CHECK (((free >= 0) AND (free <= places))),
    CONSTRAINT occupancy_occupied_are_not_negative CHECK ((occupied >= 0)),
    CONSTRAINT occupancy_places_are_not_negative CHECK ((places >= 0)),
    CONSTRAINT occupancy_waiting_are_not_negative CHECK ((waiting >= 0))
);

ALTER TABLE register.occupancy OWNER TO dimond_owner;

-- Name: TABLE occupancy; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.occupancy IS 'Places of a service as it reports them: the register knows only the most there may be. A service in several ORPs has a row in each.';

-- Name: COLUMN occupancy.occupied; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.occupancy.occupied IS 'Persons; may exceed places for a time';

-- Name: COLUMN occupancy.free; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.occupancy.free IS 'Places somebody could have; a room under repair is neither occupied nor free';

-- Name: referral_match; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.referral_match AS
 SELECT r.referral_id,
    r.nuts3,
    r.orp,
    r.need,
    r.kind,
    r.to_service_id,
    r.referred_on,
    r.free_places_known,
    o.free AS free_places,
    o.as_of AS free_places_as_of,
    r.outcome,
    (r.outcome_on - r.referred_on) AS days_to_outcome,
    r.reason
   FROM (programme.referral r
     LEFT JOIN LATERAL ( SELECT sum(last.free) AS free,
            max(last.as_of) AS as_of
           FROM ( SELECT DISTINCT ON (p.form, p.orp) p.free,
                    p.as_of
                   FROM register.occupancy p
                  WHERE ((p.service_id = r.to_service_id) AND (p.as_of <= r.referred_on))
                  ORDER BY p.form, p.orp, p.as_of DESC) last) o ON (true));

ALTER TABLE programme.referral_match OWNER TO dimond_owner;

-- Name: VIEW referral_match; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.referral_match IS 'Referrals beside the free places that the service had last reported by that day; no report, no number. No pseudonyms.';

-- Name: registration; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.registration (
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    week_on date NOT NULL,
    registrations integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT registration_count_is_not_negative CHECK ((registrations >= 0)),
    CONSTRAINT registration_week_begins_on_monday CHECK ((EXTRACT(isodow FROM week_on) = (1)::numeric))
);

ALTER TABLE programme.registration OWNER TO dimond_owner;

-- Name: TABLE registration; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.registration IS 'New pre-registrations of people interested in a course, counted by week.';

-- Name: registration_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.registration_history (
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    week_on date NOT NULL,
    registrations integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.registration_history OWNER TO dimond_owner;

-- Name: TABLE registration_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.registration_history IS 'Earlier revisions of programme.registration; superseded_by is the batch that replaced or closed them.';

-- Name: support; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.support (
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    month text NOT NULL,
    kind text NOT NULL,
    participants integer NOT NULL,
    hours numeric(8,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT support_amount_is_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT support_hours_are_not_negative CHECK ((hours >= (0)::numeric)),
    CONSTRAINT support_kind_is_known CHECK ((kind = ANY (ARRAY['assistance'::text, 'substitute'::text]))),
    CONSTRAINT support_month_is_a_month CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
    CONSTRAINT support_participants_are_not_negative CHECK ((participants >= 0))
);

ALTER TABLE programme.support OWNER TO dimond_owner;

-- Name: TABLE support; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.support IS 'What a project pays so that people can take part: personal assistance (assistance), care in place of a carer (substitute). Amounts in CZK.';

-- Name: support_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.support_history (
    project_id text NOT NULL,
    nuts3 text NOT NULL,
    month text NOT NULL,
    kind text NOT NULL,
    participants integer NOT NULL,
    hours numeric(8,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.support_history OWNER TO dimond_owner;

-- Name: TABLE support_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.support_history IS 'Earlier revisions of programme.support; superseded_by is the batch that replaced or closed them.';

-- Name: supported_service; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.supported_service (
    project_id text NOT NULL,
    service_id text NOT NULL,
    form text NOT NULL,
    kind text NOT NULL,
    nuts3 text NOT NULL,
    supported_from date NOT NULL,
    supported_to date,
    capacity_before integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT supported_service_capacity_is_not_negative CHECK ((capacity_before >= 0)),
    CONSTRAINT supported_service_ends_after_it_begins CHECK ((supported_to >= supported_from)),
    CONSTRAINT supported_service_form_is_known CHECK ((form = ANY (ARRAY['P'::text, 'A'::text, 'T'::text])))
);

ALTER TABLE programme.supported_service OWNER TO dimond_owner;

-- Name: TABLE supported_service; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.supported_service IS 'Services that a project develops, by kind and form, with their capacity before it; the present capacity is what they report.';

-- Name: COLUMN supported_service.capacity_before; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.supported_service.capacity_before IS 'Places on the day before supported_from; a new service had 0';

-- Name: supported_service_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.supported_service_history (
    project_id text NOT NULL,
    service_id text NOT NULL,
    form text NOT NULL,
    kind text NOT NULL,
    nuts3 text NOT NULL,
    supported_from date NOT NULL,
    supported_to date,
    capacity_before integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.supported_service_history OWNER TO dimond_owner;

-- Name: TABLE supported_service_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.supported_service_history IS 'Earlier revisions of programme.supported_service; superseded_by is the batch that replaced or closed them.';

-- Name: team_member; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.team_member (
    project_id text NOT NULL,
    member uuid NOT NULL,
    role text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    organisation text,
    municipality text,
    contract text NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT team_member_contract_is_known CHECK ((contract = ANY (ARRAY['dpp'::text, 'dpc'::text, 'employment'::text, 'none'::text]))),
    CONSTRAINT team_member_leaves_after_joining CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT team_member_role_is_known CHECK ((role = ANY (ARRAY['social_worker'::text, 'provider'::text, 'mayor'::text, 'guarantor'::text, 'assistant'::text, 'other'::text])))
);

ALTER TABLE programme.team_member OWNER TO dimond_owner;

-- Name: TABLE team_member; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.team_member IS 'Expert teams of local networks: a pseudonym with its role; organisations and municipalities by name or code, persons never.';

-- Name: COLUMN team_member.municipality; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON COLUMN programme.team_member.municipality IS 'Code of the town or village the member speaks for';

-- Name: team_member_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.team_member_history (
    project_id text NOT NULL,
    member uuid NOT NULL,
    role text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    organisation text,
    municipality text,
    contract text NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.team_member_history OWNER TO dimond_owner;

-- Name: TABLE team_member_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.team_member_history IS 'Earlier revisions of programme.team_member; superseded_by is the batch that replaced or closed them.';

-- Name: timesheet; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.timesheet (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    month text NOT NULL,
    activity text NOT NULL,
    nuts3 text NOT NULL,
    hours numeric(6,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT timesheet_activity_is_known CHECK ((activity = ANY (ARRAY['meeting'::text, 'working_group'::text, 'preparation'::text, 'consultation'::text, 'education'::text, 'other'::text]))),
    CONSTRAINT timesheet_hours_fit_a_month CHECK (((hours >= (0)::numeric) AND (hours <= (744)::numeric))),
    CONSTRAINT timesheet_month_is_a_month CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
);

ALTER TABLE programme.timesheet OWNER TO dimond_owner;

-- Name: TABLE timesheet; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.timesheet IS 'Hours worked under an engagement, by month and kind of work.';

-- Name: timesheet_history; Type: TABLE; Schema: programme; Owner: dimond_owner

CREATE TABLE programme.timesheet_history (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    month text NOT NULL,
    activity text NOT NULL,
    nuts3 text NOT NULL,
    hours numeric(6,2) NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE programme.timesheet_history OWNER TO dimond_owner;

-- Name: TABLE timesheet_history; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON TABLE programme.timesheet_history IS 'Earlier revisions of programme.timesheet; superseded_by is the batch that replaced or closed them.';

-- Name: undocumented_event; Type: VIEW; Schema: programme; Owner: dimond_owner

CREATE VIEW programme.undocumented_event AS
 SELECT event_documentation.event_id,
    event_documentation.project_id,
    event_documentation.activity,
    event_documentation.kind,
    event_documentation.nuts3,
    event_documentation.held_on,
    event_documentation.due_on,
    event_documentation.minutes_on,
    event_documentation.attendance_on
   FROM programme.event_documentation
  WHERE (event_documentation.documented_on IS NULL);

ALTER TABLE programme.undocumented_event OWNER TO dimond_owner;

-- Name: VIEW undocumented_event; Type: COMMENT; Schema: programme; Owner: dimond_owner

COMMENT ON VIEW programme.undocumented_event IS 'Events held without all the documents they need; late from the day after due_on.';

-- Name: acknowledgement_reason; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.acknowledgement_reason (
    reason_code text NOT NULL,
    "position" smallint NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    words text NOT NULL,
    meaning text NOT NULL,
    CONSTRAINT acknowledgement_reason_code_is_snake_case CHECK ((reason_code ~ '^[a-z]+(_[a-z]+)*$'::text))
);

ALTER TABLE reference.acknowledgement_reason OWNER TO dimond_owner;

-- Name: TABLE acknowledgement_reason; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.acknowledgement_reason IS 'Reasons for which somebody takes an alert on. This project''s own list, not law; proposed for regional offices';

-- Name: COLUMN acknowledgement_reason."position"; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.acknowledgement_reason."position" IS 'Place in the list that people choose from';

-- Name: COLUMN acknowledgement_reason.words; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.acknowledgement_reason.words IS 'Single words that stand for it in a reply by mail, after "důvod:" or "reason:"; case and accents do not count';

-- Name: allowance; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.allowance (
    nuts3 text NOT NULL,
    age_band text NOT NULL,
    degree text NOT NULL,
    as_of date NOT NULL,
    recipients integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT allowance_age_band_is_known CHECK ((age_band = ANY (ARRAY['0-17'::text, '18-26'::text, '27-64'::text, '65-80'::text, '81+'::text]))),
    CONSTRAINT allowance_degree_is_known CHECK ((degree = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text]))),
    CONSTRAINT allowance_recipients_are_not_negative CHECK ((recipients >= 0))
);

ALTER TABLE reference.allowance OWNER TO dimond_owner;

-- Name: TABLE allowance; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.allowance IS 'Recipients of the care allowance (persons) by region, age and degree: the margins to which answers are weighted.';

-- Name: allowance_2018; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.allowance_2018 (
    nuts3 text NOT NULL,
    men integer NOT NULL,
    women integer NOT NULL,
    total integer NOT NULL,
    age_0_17 integer NOT NULL,
    age_18_64 integer NOT NULL,
    age_65_plus integer NOT NULL,
    degree_1 integer NOT NULL,
    degree_2 integer NOT NULL,
    degree_3 integer NOT NULL,
    degree_4 integer NOT NULL,
    CONSTRAINT allowance_2018_ages_add_up CHECK ((((age_0_17 + age_18_64) + age_65_plus) = total)),
    CONSTRAINT allowance_2018_degrees_add_up_within_two CHECK ((abs(((((degree_1 + degree_2) + degree_3) + degree_4) - total)) <= 2)),
    CONSTRAINT allowance_2018_is_not_negative CHECK ((0 <= LEAST(men, women, age_0_17, age_18_64, age_65_plus, degree_1, degree_2, degree_3, degree_4))),
    CONSTRAINT allowance_2018_sexes_add_up_within_one CHECK ((abs(((men + women) - total)) <= 1))
);

ALTER TABLE reference.allowance_2018 OWNER TO dimond_owner;

-- Name: TABLE allowance_2018; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.allowance_2018 IS 'Recipients of care allowance in 2018, persons, exactly as published (MPSV in data.mapapece.cz, statistic 418), contradictions included: degrees differ from the total in 8 regions by at most 2, sexes in 8 by 1. Whether a month or a mean of the year is not stated';

-- Name: allowance_amount; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.allowance_amount (
    degree text NOT NULL,
    age_group text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    czk_per_month integer NOT NULL,
    place_condition text NOT NULL,
    act text,
    amount_verified reference.verification NOT NULL,
    date_verified reference.verification NOT NULL,
    source text NOT NULL,
    CONSTRAINT allowance_amount_age_group_is_known CHECK ((age_group = ANY (ARRAY['0-17'::text, '18+'::text]))),
    CONSTRAINT allowance_amount_is_positive CHECK ((czk_per_month > 0)),
    CONSTRAINT allowance_amount_place_is_known CHECK ((place_condition = ANY (ARRAY['any'::text, 'residential'::text, 'other'::text]))),
    CONSTRAINT allowance_amount_validity_runs_forward CHECK ((valid_from <= valid_to))
);

ALTER TABLE reference.allowance_amount OWNER TO dimond_owner;

-- Name: TABLE allowance_amount; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.allowance_amount IS 'Monthly care allowance by degree and age since 2016-08-01, act 108/2006 Sb. with its amendments';

-- Name: COLUMN allowance_amount.valid_to; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.allowance_amount.valid_to IS 'Last day; null = still valid';

-- Name: COLUMN allowance_amount.czk_per_month; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.allowance_amount.czk_per_month IS 'CZK for a calendar month';

-- Name: COLUMN allowance_amount.place_condition; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.allowance_amount.place_condition IS 'residential: help by a provider of the residential services the act names (2019–2021 §§ 48–52; for 2025 and 2026 a page quotes § 48 and §§ 50–52: whether § 49 belongs there is to be read in the act) · other: all else · any: no difference';

-- Name: COLUMN allowance_amount.act; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.allowance_amount.act IS 'Amending act, where known';

-- Name: COLUMN allowance_amount.date_verified; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.allowance_amount.date_verified IS 'no: the start 2016-08-01 is general knowledge';

-- Name: allowance_history; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.allowance_history (
    nuts3 text NOT NULL,
    age_band text NOT NULL,
    degree text NOT NULL,
    as_of date NOT NULL,
    recipients integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE reference.allowance_history OWNER TO dimond_owner;

-- Name: TABLE allowance_history; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.allowance_history IS 'Earlier revisions of reference.allowance; superseded_by is the batch that replaced or closed them.';

-- Name: basic_need; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.basic_need (
    code text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    law_letter text NOT NULL,
    assessed_under_18 boolean NOT NULL,
    CONSTRAINT basic_need_code_has_three_letters CHECK ((code ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT basic_need_law_letter_runs_from_a_to_j CHECK ((law_letter ~ '^[a-j]$'::text))
);

ALTER TABLE reference.basic_need OWNER TO dimond_owner;

-- Name: TABLE basic_need; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.basic_need IS 'Basic life needs, act 108/2006 Sb. § 9/1 (2026)';

-- Name: COLUMN basic_need.code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.basic_need.code IS 'Ours, not law';

-- Name: code; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.code (
    id text NOT NULL,
    name text NOT NULL,
    nuts3 text,
    parent text,
    valid_from date,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT code_ends_after_it_begins CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT code_names_its_list CHECK ((id ~~ '%_/_%'::text))
);

ALTER TABLE reference.code OWNER TO dimond_owner;

-- Name: TABLE code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.code IS 'The ministry''s code lists as loaded from its own files, id such as DruhSocialniSluzby/13; nothing here is typed in.';

-- Name: COLUMN code.nuts3; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.code.nuts3 IS 'Of a region (kodNuts3), as the list says it.';

-- Name: COLUMN code.parent; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.code.parent IS 'The code it belongs to: region of a district, district of a municipality.';

-- Name: code_history; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.code_history (
    id text NOT NULL,
    name text NOT NULL,
    nuts3 text,
    parent text,
    valid_from date,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE reference.code_history OWNER TO dimond_owner;

-- Name: TABLE code_history; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.code_history IS 'Earlier revisions of reference.code; superseded_by is the batch that replaced or closed them.';

-- Name: community_criteria; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.community_criteria (
    criteria_version text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    valid_from date NOT NULL,
    place_persons_max smallint NOT NULL,
    household_persons_max smallint NOT NULL,
    limits_verified reference.verification NOT NULL,
    source text NOT NULL,
    CONSTRAINT community_criteria_household_is_in_place CHECK (((household_persons_max >= 1) AND (household_persons_max <= place_persons_max))),
    CONSTRAINT community_criteria_place_has_room CHECK ((place_persons_max > 0))
);

ALTER TABLE reference.community_criteria OWNER TO dimond_owner;

-- Name: TABLE community_criteria; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.community_criteria IS 'Wordings of the ministry''s criteria of community character, and § 33a of act 108/2006 Sb.';

-- Name: COLUMN community_criteria.place_persons_max; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.community_criteria.place_persons_max IS 'Persons in one building or place; above it CA-04 counts a place as too large. General knowledge, not the wording';

-- Name: COLUMN community_criteria.household_persons_max; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.community_criteria.household_persons_max IS 'Persons in one household. General knowledge, not the wording';

-- Name: region; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.region (
    nuts3 text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    locative_cs text NOT NULL,
    ruian_vusc smallint NOT NULL,
    csu_code text NOT NULL,
    abbreviation text NOT NULL,
    okres_count smallint NOT NULL,
    CONSTRAINT region_nuts3_is_a_czech_code CHECK ((nuts3 ~ '^CZ0[1-8][0-9]$'::text)),
    CONSTRAINT region_okres_count_is_not_negative CHECK ((okres_count >= 0))
);

ALTER TABLE reference.region OWNER TO dimond_owner;

-- Name: TABLE region; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.region IS 'The 14 self-governing regions (kraj). Zdroj: ČSÚ (code list 100, codes of 2020), CC BY 4.0';

-- Name: COLUMN region.name_en; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region.name_en IS 'Ours, not verified against a standard';

-- Name: COLUMN region.locative_cs; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region.locative_cs IS 'Czech with its preposition: "ve Zlínském kraji". Ours, not verified against a standard';

-- Name: COLUMN region.ruian_vusc; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region.ruian_vusc IS 'Number in the register''s Kraj/N (RÚIAN). Its order is not the order of nuts3';

-- Name: COLUMN region.okres_count; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region.okres_count IS 'Control total; Praha 0, sum 76';

-- Name: service_form; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.service_form (
    form text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    open_data_code text NOT NULL,
    portal_id integer NOT NULL,
    CONSTRAINT service_form_is_one_letter CHECK ((form = ANY (ARRAY['P'::text, 'A'::text, 'T'::text])))
);

ALTER TABLE reference.service_form OWNER TO dimond_owner;

-- Name: TABLE service_form; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.service_form IS 'Forms of a service, act 108/2006 Sb. § 33';

-- Name: COLUMN service_form.open_data_code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_form.open_data_code IS 'Suffix in the open data''s FormaSocialniSluzby/…; read in programs that import it, not in the code list';

-- Name: COLUMN service_form.portal_id; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_form.portal_id IS 'Item of the register''s search form';

-- Name: service_kind; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.service_kind (
    paragraph text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    default_class text NOT NULL,
    default_class_residential text,
    open_data_code smallint,
    open_data_code_verified reference.verification NOT NULL,
    portal_id integer NOT NULL,
    CONSTRAINT service_kind_paragraph_is_of_the_act CHECK (((paragraph ~ '^[3-7][0-9][a-z]?$'::text) OR (paragraph = 'cdz'::text)))
);

ALTER TABLE reference.service_kind OWNER TO dimond_owner;

-- Name: TABLE service_kind; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.service_kind IS 'Kinds of social service, act 108/2006 Sb. §§ 37–70, and the mental-health centre of the register: crosswalk of the codes in use. Wording before 2026; whether § 49 and § 50 are still separate kinds is to be checked';

-- Name: COLUMN service_kind.paragraph; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind.paragraph IS '§ of the act, the stable key (39, 60a); cdz = centrum duševního zdraví, whose § was not found';

-- Name: COLUMN service_kind.default_class; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind.default_class IS 'Only a default: the community character of a place is assessed (§ 33a). Not law. That of cdz is general knowledge';

-- Name: COLUMN service_kind.default_class_residential; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind.default_class_residential IS 'Replaces default_class when the form is P';

-- Name: COLUMN service_kind.open_data_code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind.open_data_code IS 'N in the open data''s DruhSocialniSluzby/N. Verified: 1, 5, 8, 13; 11, 12, 14, 15 as members of a published set; the rest is inferred (portal_id − 3834): replace from MPSV''s code list';

-- Name: COLUMN service_kind.portal_id; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind.portal_id IS 'Item of the register''s search form';

-- Name: crosswalk; Type: VIEW; Schema: reference; Owner: dimond_owner

CREATE VIEW reference.crosswalk AS
 SELECT ('DruhSocialniSluzby/'::text || k.open_data_code) AS id,
    k.paragraph AS code,
    'verified'::text AS source
   FROM reference.service_kind k
  WHERE ((k.open_data_code_verified)::text = 'yes'::text)
UNION ALL
 SELECT ('FormaSocialniSluzby/'::text || f.open_data_code) AS id,
    f.form AS code,
    'verified'::text AS source
   FROM reference.service_form f
UNION ALL
 SELECT ('Kraj/'::text || r.ruian_vusc) AS id,
    r.nuts3 AS code,
    'verified'::text AS source
   FROM reference.region r
  WHERE (r.ruian_vusc IS NOT NULL)
UNION ALL
 SELECT c.id,
    COALESCE(k.paragraph, f.form, r.nuts3) AS code,
    'loaded'::text AS source
   FROM (((reference.code c
     LEFT JOIN reference.service_kind k ON (((c.id ~~ 'DruhSocialniSluzby/%'::text) AND (register.fold(k.name_cs) = register.fold(c.name)))))
     LEFT JOIN reference.service_form f ON (((c.id ~~ 'FormaSocialniSluzby/%'::text) AND (register.fold(f.name_cs) = register.fold(c.name)))))
     LEFT JOIN reference.region r ON (((c.id ~~ 'Kraj/%'::text) AND (r.nuts3 = c.nuts3))))
  WHERE (COALESCE(k.paragraph, f.form, r.nuts3) IS NOT NULL);

ALTER TABLE reference.crosswalk OWNER TO dimond_owner;

-- Name: VIEW crosswalk; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON VIEW reference.crosswalk IS 'Our codes by the ministry''s. verified: seen in a published list and kept with the program; loaded: from a code list by the name of the item, and that one counts.';

-- Name: dependence_degree; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.dependence_degree (
    degree text NOT NULL,
    number smallint NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    unmet_under_18_min smallint NOT NULL,
    unmet_under_18_max smallint NOT NULL,
    unmet_18_plus_min smallint NOT NULL,
    unmet_18_plus_max smallint NOT NULL,
    CONSTRAINT dependence_degree_is_a_roman_number CHECK ((degree = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
    CONSTRAINT dependence_degree_needs_18_plus_are_of_ten CHECK (((1 <= unmet_18_plus_min) AND (unmet_18_plus_min <= unmet_18_plus_max) AND (unmet_18_plus_max <= 10))),
    CONSTRAINT dependence_degree_needs_under_18_are_of_nine CHECK (((1 <= unmet_under_18_min) AND (unmet_under_18_min <= unmet_under_18_max) AND (unmet_under_18_max <= 9))),
    CONSTRAINT dependence_degree_number_runs_from_one_to_four CHECK (((number >= 1) AND (number <= 4)))
);

ALTER TABLE reference.dependence_degree OWNER TO dimond_owner;

-- Name: TABLE dependence_degree; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.dependence_degree IS 'Degrees of dependence, act 108/2006 Sb. § 8: basic needs a person cannot meet, of 9 under 18, of 10 from 18. Source: rulecalc.com (18+, 2026), fibromyalgik.webnode.cz (under 18, undated)';

-- Name: district; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.district (
    lau1 text NOT NULL,
    name_cs text NOT NULL,
    nuts3 text NOT NULL,
    ruian_okres smallint NOT NULL,
    csu_code text NOT NULL,
    CONSTRAINT district_lau1_continues_the_code_of_its_region CHECK ((("left"(lau1, 5) = nuts3) AND (lau1 ~ '^CZ0[0-9]{2}[0-9A-C]$'::text)))
);

ALTER TABLE reference.district OWNER TO dimond_owner;

-- Name: TABLE district; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.district IS 'The 76 districts (okres, LAU 1) and Praha. Zdroj: ČSÚ (code list 101, 2020), CC BY 4.0';

-- Name: COLUMN district.lau1; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.district.lau1 IS 'May hold a letter: CZ020A is Praha-západ';

-- Name: COLUMN district.ruian_okres; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.district.ruian_okres IS 'Number in the register''s Okres/N. Praha: 3100 in the ČSÚ code list, but null in the register (9999 in RÚIAN)';

-- Name: COLUMN district.csu_code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.district.csu_code IS 'ČSÚ''s own number of an okres, unlike lau1 and ruian_okres';

-- Name: holiday; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.holiday (
    holiday text NOT NULL,
    rule text NOT NULL,
    month smallint,
    day smallint,
    easter_offset smallint,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    paragraph text NOT NULL,
    since_year smallint NOT NULL,
    until_year smallint,
    note text,
    CONSTRAINT holiday_falls_on_a_day_of_every_year CHECK (((make_date(2001, (month)::integer, (day)::integer) IS NOT NULL) OR (rule = 'easter'::text))),
    CONSTRAINT holiday_has_the_columns_of_its_rule CHECK (((num_nonnulls(month, day) =
CASE rule
    WHEN 'fixed'::text THEN 2
    ELSE 0
END) AND (num_nonnulls(easter_offset) =
CASE rule
    WHEN 'easter'::text THEN 1
    ELSE 0
END))),
    CONSTRAINT holiday_key_is_snake_case CHECK ((holiday ~ '^[a-z]+(_[a-z]+)*$'::text)),
    CONSTRAINT holiday_kind_is_known CHECK ((kind = ANY (ARRAY['state'::text, 'other'::text]))),
    CONSTRAINT holiday_rule_is_known CHECK ((rule = ANY (ARRAY['fixed'::text, 'easter'::text]))),
    CONSTRAINT holiday_years_run_forward CHECK ((since_year <= until_year))
);

ALTER TABLE reference.holiday OWNER TO dimond_owner;

-- Name: TABLE holiday; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.holiday IS 'Rules of state (§ 1) and other (§ 2) holidays, act 245/2000 Sb., wording from 2025-01-01. A holiday on a weekend is not moved. Two fall on 1 January: 14 rules, 13 days';

-- Name: COLUMN holiday.easter_offset; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.holiday.easter_offset IS 'Days from Easter Sunday (Gregorian)';

-- Name: COLUMN holiday.paragraph; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.holiday.paragraph IS '§ of act 245/2000 Sb.';

-- Name: COLUMN holiday.since_year; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.holiday.since_year IS 'First calendar year under the act (in force from 2000-08-09). Good Friday 2016: the year is general knowledge';

-- Name: COLUMN holiday.until_year; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.holiday.until_year IS 'Last calendar year; null = still a holiday';

-- Name: municipality; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.municipality (
    code text NOT NULL,
    name_cs text NOT NULL,
    orp text NOT NULL,
    lau1 text NOT NULL,
    nuts3 text NOT NULL,
    is_orp_seat boolean NOT NULL,
    is_military_area boolean NOT NULL,
    CONSTRAINT municipality_code_has_six_digits CHECK ((code ~ '^[0-9]{6}$'::text)),
    CONSTRAINT municipality_in_a_military_area_is_no_seat CHECK ((NOT (is_orp_seat AND is_military_area)))
);

ALTER TABLE reference.municipality OWNER TO dimond_owner;

-- Name: TABLE municipality; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.municipality IS 'The 6 254 municipalities (obec) and 4 military areas, as of 2026-07-07. Names and okres: ČÚZK (RÚIAN); ORP: ČSÚ link 43–65 of 2020 over the authorised office, so a whole office that changed its ORP after 2021 is not seen. Zdroj: ČSÚ, CC BY 4.0; ČÚZK (RÚIAN)';

-- Name: COLUMN municipality.code; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.municipality.code IS 'Six digits shared by ČSÚ and RÚIAN; names repeat, codes do not';

-- Name: COLUMN municipality.is_orp_seat; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.municipality.is_orp_seat IS 'Seat of its ORP; matched by name inside the ORP, unique in all 206';

-- Name: municipality_mas_skch; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.municipality_mas_skch (
    code text NOT NULL,
    in_original_21 boolean NOT NULL,
    board_approved_on date,
    CONSTRAINT municipality_mas_skch_is_original_or_approved CHECK ((in_original_21 = (board_approved_on IS NULL)))
);

ALTER TABLE reference.municipality_mas_skch OWNER TO dimond_owner;

-- Name: TABLE municipality_mas_skch; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.municipality_mas_skch IS 'Territory of the local action group MAS Skutečsko, Košumbersko a Chrastecko. Source: masskch.cz, O nás – Území, 2013–2021; codes matched by name and okres';

-- Name: COLUMN municipality_mas_skch.in_original_21; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.municipality_mas_skch.in_original_21 IS 'In the territory from 1/2013 to 2021-03-30. That these are the 21 of the project is an inference';

-- Name: orp; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.orp (
    orp text NOT NULL,
    name_cs text NOT NULL,
    nuts3 text NOT NULL,
    ruian_orp smallint NOT NULL,
    municipality_count smallint NOT NULL,
    CONSTRAINT orp_code_has_four_digits CHECK ((orp ~ '^[0-9]{4}$'::text)),
    CONSTRAINT orp_has_a_municipality CHECK ((municipality_count > 0))
);

ALTER TABLE reference.orp OWNER TO dimond_owner;

-- Name: TABLE orp; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.orp IS 'The 205 municipalities with extended powers (obec s rozšířenou působností) and Praha. An ORP lies in one okres except 5109 Turnov: never derive the okres from it. Zdroj: ČSÚ (CISORP, code list 65, 2022), CC BY 4.0';

-- Name: COLUMN orp.municipality_count; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.orp.municipality_count IS 'Control total of reference.municipality';

-- Name: quality_standard; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.quality_standard (
    number smallint NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    area text NOT NULL,
    CONSTRAINT quality_standard_area_is_known CHECK ((area = ANY (ARRAY['procedural'::text, 'personnel'::text, 'operational'::text]))),
    CONSTRAINT quality_standard_number_runs_from_1_to_15 CHECK (((number >= 1) AND (number <= 15)))
);

ALTER TABLE reference.quality_standard OWNER TO dimond_owner;

-- Name: TABLE quality_standard; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.quality_standard IS 'Headings of the quality standards, decree 505/2006 Sb. annex 2, before the wording of 2026; not compared with the annex after 48/2025 Sb.';

-- Name: COLUMN quality_standard.area; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.quality_standard.area IS 'Ours, as is the English';

-- Name: region_population; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.region_population (
    nuts3 text NOT NULL,
    reference_date date NOT NULL,
    population integer NOT NULL,
    verified reference.verification NOT NULL,
    source text NOT NULL,
    region text GENERATED ALWAYS AS (NULLIF(nuts3, 'CZ'::text)) STORED,
    CONSTRAINT region_population_is_positive CHECK ((population > 0))
);

ALTER TABLE reference.region_population OWNER TO dimond_owner;

-- Name: TABLE region_population; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.region_population IS 'Inhabitants of regions and of the country (nuts3 = CZ) on a day. All 14 regions only for 2017-12-31 and 2021-12-31, which are not comparable (census of 2021 lies between). Zdroj: ČSÚ, CC BY 4.0';

-- Name: COLUMN region_population.population; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region_population.population IS 'Persons on the evening of reference_date';

-- Name: COLUMN region_population.region; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.region_population.region IS 'nuts3, or null for the country: carries the foreign key';

-- Name: service_class; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.service_class (
    service_class text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    meaning text NOT NULL
);

ALTER TABLE reference.service_class OWNER TO dimond_owner;

-- Name: TABLE service_class; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.service_class IS 'Proposal of this project, not law: what a kind of service is by default for deinstitutionalization. Community character itself is a dated finding about a place (act 108/2006 Sb. § 33a, since 2025-03-01)';

-- Name: service_kind_form; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.service_kind_form (
    paragraph text NOT NULL,
    form text NOT NULL,
    is_supplementary boolean NOT NULL
);

ALTER TABLE reference.service_kind_form OWNER TO dimond_owner;

-- Name: TABLE service_kind_form; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.service_kind_form IS 'Forms the act allows a kind to have. Read for disability services only, the rest (and cdz) is general knowledge: warn, do not refuse';

-- Name: COLUMN service_kind_form.is_supplementary; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.service_kind_form.is_supplementary IS 'Allowed only in addition to another form ("popřípadě")';

-- Name: setting; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.setting (
    setting text NOT NULL,
    setting_class text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT setting_class_is_known CHECK ((setting_class = ANY (ARRAY['community'::text, 'institution'::text, 'hospital'::text, 'other'::text, 'ended'::text, 'unknown'::text])))
);

ALTER TABLE reference.setting OWNER TO dimond_owner;

-- Name: TABLE setting; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.setting IS 'Where a person lives, as feed moves says it; community by default only: a place assessed otherwise overrules it.';

-- Name: territory; Type: VIEW; Schema: reference; Owner: dimond_owner

CREATE VIEW reference.territory AS
 SELECT 'municipality'::text AS level,
    municipality.code,
    municipality.name_cs,
    'orp'::text AS parent_level,
    municipality.orp AS parent
   FROM reference.municipality
UNION ALL
 SELECT 'municipality'::text AS level,
    municipality.code,
    municipality.name_cs,
    'district'::text AS parent_level,
    municipality.lau1 AS parent
   FROM reference.municipality
UNION ALL
 SELECT 'orp'::text AS level,
    orp.orp AS code,
    orp.name_cs,
    'region'::text AS parent_level,
    orp.nuts3 AS parent
   FROM reference.orp
UNION ALL
 SELECT 'district'::text AS level,
    district.lau1 AS code,
    district.name_cs,
    'region'::text AS parent_level,
    district.nuts3 AS parent
   FROM reference.district
UNION ALL
 SELECT 'region'::text AS level,
    region.nuts3 AS code,
    region.name_cs,
    'country'::text AS parent_level,
    'CZ'::text AS parent
   FROM reference.region;

ALTER TABLE reference.territory OWNER TO dimond_owner;

-- Name: VIEW territory; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON VIEW reference.territory IS 'Every territory with each of its parents as the lists have it: today, or when it ended';

-- Name: territory_change; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.territory_change (
    level text NOT NULL,
    code text NOT NULL,
    change text NOT NULL,
    parent_level text,
    old_code text NOT NULL,
    new_code text NOT NULL,
    changed_after date NOT NULL,
    changed_by date NOT NULL,
    verified reference.verification NOT NULL,
    CONSTRAINT territory_change_begins_or_ends_with_its_own_code CHECK ((((change <> 'ended'::text) OR (old_code = code)) AND ((change <> 'founded'::text) OR (new_code = code)))),
    CONSTRAINT territory_change_changes_something CHECK ((old_code <> new_code)),
    CONSTRAINT territory_change_interval_runs_forward CHECK ((changed_after < changed_by)),
    CONSTRAINT territory_change_is_of_a_known_kind CHECK ((change = ANY (ARRAY['founded'::text, 'moved'::text, 'ended'::text]))),
    CONSTRAINT territory_change_level_is_known CHECK ((level = ANY (ARRAY['region'::text, 'district'::text, 'orp'::text, 'municipality'::text]))),
    CONSTRAINT territory_change_moves_between_parents CHECK (
CASE
    WHEN (change <> 'moved'::text) THEN (parent_level IS NULL)
    WHEN (level = 'municipality'::text) THEN COALESCE((parent_level = ANY (ARRAY['orp'::text, 'district'::text])), false)
    WHEN (level = ANY (ARRAY['orp'::text, 'district'::text])) THEN COALESCE((parent_level = 'region'::text), false)
    ELSE false
END)
);

ALTER TABLE reference.territory_change OWNER TO dimond_owner;

-- Name: TABLE territory_change; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.territory_change IS 'What became of territories: founded (old_code = from which), moved (from one parent to another), ended (new_code = successor; several rows where several took over). A code without a row is valid without limits. A code that ended stays in its list. Shipped: moves of municipalities since September 2020, found by comparing editions. Zdroj: ČSÚ, CC BY 4.0; ČÚZK (RÚIAN)';

-- Name: COLUMN territory_change.changed_after; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.territory_change.changed_after IS 'Last day on which the old state is known. Of the shipped moves: the last edition with the old code; the day itself is not verified (2021-01-01 is expected where verified = yes)';

-- Name: COLUMN territory_change.changed_by; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON COLUMN reference.territory_change.changed_by IS 'First day on which the new state is known; until the day before, the old one counts';

-- Name: territory_history; Type: VIEW; Schema: reference; Owner: dimond_owner

CREATE VIEW reference.territory_history AS
 WITH moved AS (
         SELECT territory_change.level,
            territory_change.code,
            territory_change.parent_level,
            territory_change.old_code,
            territory_change.changed_by,
            lag(territory_change.changed_by) OVER (PARTITION BY territory_change.level, territory_change.code, territory_change.parent_level ORDER BY territory_change.changed_by) AS before
           FROM reference.territory_change
          WHERE (territory_change.change = 'moved'::text)
        ), span AS (
         SELECT moved.level,
            moved.code,
            moved.parent_level,
            moved.old_code AS parent,
            moved.before AS starts_on,
            moved.changed_by AS ends_by
           FROM moved
        UNION ALL
         SELECT t.level,
            t.code,
            t.parent_level,
            t.parent,
            ( SELECT max(m.changed_by) AS max
                   FROM moved m
                  WHERE ((m.level = t.level) AND (m.code = t.code) AND (m.parent_level = t.parent_level))) AS max,
            NULL::date
           FROM reference.territory t
        ), life AS (
         SELECT territory_change.level,
            territory_change.code,
            max(territory_change.changed_by) FILTER (WHERE (territory_change.change = 'founded'::text)) AS founded,
            min(territory_change.changed_by) FILTER (WHERE (territory_change.change = 'ended'::text)) AS ended
           FROM reference.territory_change
          WHERE (territory_change.change <> 'moved'::text)
          GROUP BY territory_change.level, territory_change.code
        )
 SELECT s.level,
    s.code,
    s.parent_level,
    s.parent,
    GREATEST(s.starts_on, l.founded) AS valid_from,
    (LEAST(s.ends_by, l.ended) - 1) AS valid_to
   FROM (span s
     LEFT JOIN life l ON (((l.level = s.level) AND (l.code = s.code))))
  WHERE ((GREATEST(s.starts_on, l.founded) < LEAST(s.ends_by, l.ended)) OR (GREATEST(s.starts_on, l.founded) IS NULL) OR (LEAST(s.ends_by, l.ended) IS NULL));

ALTER TABLE reference.territory_history OWNER TO dimond_owner;

-- Name: VIEW territory_history; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON VIEW reference.territory_history IS 'Which parent a territory had from when to when (last day; null = open): by the first day on which a change is known';

-- Name: territory_successor; Type: VIEW; Schema: reference; Owner: dimond_owner

CREATE VIEW reference.territory_successor AS
 SELECT c.level,
    c.code,
    was.name_cs,
    (c.changed_by - 1) AS last_day,
    c.new_code AS successor,
    is_now.name_cs AS successor_name_cs
   FROM ((reference.territory_change c
     JOIN ( SELECT DISTINCT territory.level,
            territory.code,
            territory.name_cs
           FROM reference.territory) was ON (((was.level = c.level) AND (was.code = c.code))))
     JOIN ( SELECT DISTINCT territory.level,
            territory.code,
            territory.name_cs
           FROM reference.territory) is_now ON (((is_now.level = c.level) AND (is_now.code = c.new_code))))
  WHERE (c.change = 'ended'::text);

ALTER TABLE reference.territory_successor OWNER TO dimond_owner;

-- Name: VIEW territory_successor; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON VIEW reference.territory_successor IS 'Territories that ended, with their last day and who took over; several rows where several did';

-- Name: transformation_phase; Type: TABLE; Schema: reference; Owner: dimond_owner

CREATE TABLE reference.transformation_phase (
    phase smallint NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    source text NOT NULL,
    CONSTRAINT transformation_phase_is_one_of_ten CHECK (((phase >= 1) AND (phase <= 10)))
);

ALTER TABLE reference.transformation_phase OWNER TO dimond_owner;

-- Name: TABLE transformation_phase; Type: COMMENT; Schema: reference; Owner: dimond_owner

COMMENT ON TABLE reference.transformation_phase IS 'The ten phases of a transformation: the template of milestones. Czech names are those of the 2011 criteria, shortened';

-- Name: application; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.application (
    subject uuid NOT NULL,
    service_id text NOT NULL,
    applied_on date NOT NULL,
    nuts3 text NOT NULL,
    kind text,
    contracted_on date,
    ended_on date,
    end_reason text,
    refused_reason text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT application_contract_follows_it CHECK ((contracted_on >= applied_on)),
    CONSTRAINT application_end_follows_it CHECK ((ended_on >= applied_on)),
    CONSTRAINT application_end_has_its_reason CHECK (((ended_on IS NULL) = (end_reason IS NULL))),
    CONSTRAINT application_end_reason_is_known CHECK ((end_reason = ANY (ARRAY['refused'::text, 'withdrawn'::text, 'elsewhere'::text, 'died'::text]))),
    CONSTRAINT application_ends_one_way CHECK ((num_nonnulls(contracted_on, ended_on) <= 1)),
    CONSTRAINT application_refusal_has_its_reason CHECK ((((end_reason = 'refused'::text) IS TRUE) = (refused_reason IS NOT NULL))),
    CONSTRAINT application_refused_reason_is_of_the_act CHECK ((refused_reason = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text])))
);

ALTER TABLE register.application OWNER TO dimond_owner;

-- Name: TABLE application; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.application IS 'Applications for a service, by pseudonym: one person with many applications waits once. Open = neither contract nor end.';

-- Name: COLUMN application.refused_reason; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.application.refused_reason IS 'Letter of § 91/3 of act 108/2006 Sb.: a not this service, b no free place, c health, d an earlier contract was broken';

-- Name: application_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.application_history (
    subject uuid NOT NULL,
    service_id text NOT NULL,
    applied_on date NOT NULL,
    nuts3 text NOT NULL,
    kind text,
    contracted_on date,
    ended_on date,
    end_reason text,
    refused_reason text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.application_history OWNER TO dimond_owner;

-- Name: TABLE application_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.application_history IS 'Earlier revisions of register.application; superseded_by is the batch that replaced or closed them.';

-- Name: assessment; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.assessment (
    service_id text NOT NULL,
    place_id text NOT NULL,
    assessed_on date NOT NULL,
    nuts3 text NOT NULL,
    orp text NOT NULL,
    criteria_version text NOT NULL,
    valid_to date,
    result text NOT NULL,
    persons integer NOT NULL,
    beds integer NOT NULL,
    single_rooms integer NOT NULL,
    households_1 integer,
    households_2_6 integer,
    households_7_15 integer,
    households_16_30 integer,
    households_31 integer,
    evidence text NOT NULL,
    evidence_sha256 text,
    assessor text NOT NULL,
    verifier text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT assessment_beds_are_not_negative CHECK ((beds >= 0)),
    CONSTRAINT assessment_ends_after_it_begins CHECK ((valid_to > assessed_on)),
    CONSTRAINT assessment_households_16_30_are_not_negative CHECK ((households_16_30 >= 0)),
    CONSTRAINT assessment_households_1_are_not_negative CHECK ((households_1 >= 0)),
    CONSTRAINT assessment_households_2_6_are_not_negative CHECK ((households_2_6 >= 0)),
    CONSTRAINT assessment_households_31_are_not_negative CHECK ((households_31 >= 0)),
    CONSTRAINT assessment_households_7_15_are_not_negative CHECK ((households_7_15 >= 0)),
    CONSTRAINT assessment_needs_two_persons CHECK ((verifier <> assessor)),
    CONSTRAINT assessment_persons_are_not_negative CHECK ((persons >= 0)),
    CONSTRAINT assessment_result_is_known CHECK ((result = ANY (ARRAY['community'::text, 'partial'::text, 'non_community'::text]))),
    CONSTRAINT assessment_single_rooms_are_lived_in CHECK (((single_rooms >= 0) AND (single_rooms <= persons)))
);

ALTER TABLE register.assessment OWNER TO dimond_owner;

-- Name: TABLE assessment; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.assessment IS 'Community character of one place of one service on a day, with evidence; it counts once somebody else than the assessor has verified it.';

-- Name: COLUMN assessment.place_id; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.assessment.place_id IS 'Ours or the sender''s: the register gives places no identifier';

-- Name: COLUMN assessment.single_rooms; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.assessment.single_rooms IS 'Rooms in which one person lives: as many persons';

-- Name: COLUMN assessment.households_2_6; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.assessment.households_2_6 IS 'Households of 2 to 6 persons; the other bands likewise, 31 = 31 and more';

-- Name: COLUMN assessment.evidence_sha256; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.assessment.evidence_sha256 IS 'SHA-256 of the document, hexadecimal';

-- Name: assessment_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.assessment_history (
    service_id text NOT NULL,
    place_id text NOT NULL,
    assessed_on date NOT NULL,
    nuts3 text NOT NULL,
    orp text NOT NULL,
    criteria_version text NOT NULL,
    valid_to date,
    result text NOT NULL,
    persons integer NOT NULL,
    beds integer NOT NULL,
    single_rooms integer NOT NULL,
    households_1 integer,
    households_2_6 integer,
    households_7_15 integer,
    households_16_30 integer,
    households_31 integer,
    evidence text NOT NULL,
    evidence_sha256 text,
    assessor text NOT NULL,
    verifier text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.assessment_history OWNER TO dimond_owner;

-- Name: TABLE assessment_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.assessment_history IS 'Earlier revisions of register.assessment; superseded_by is the batch that replaced or closed them.';

-- Name: capacity; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.capacity (
    service_id text NOT NULL,
    form text NOT NULL,
    type text NOT NULL,
    item smallint NOT NULL,
    places integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT capacity_form_is_known CHECK ((form = ANY (ARRAY['P'::text, 'A'::text, 'T'::text]))),
    CONSTRAINT capacity_places_are_not_negative CHECK ((places >= 0)),
    CONSTRAINT capacity_type_is_known CHECK ((type = ANY (ARRAY['luzka'::text, 'klient'::text, 'kontakt'::text, 'interv'::text, 'hovor'::text])))
);

ALTER TABLE register.capacity OWNER TO dimond_owner;

-- Name: TABLE capacity; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.capacity IS 'Registered maximum capacity by service, form and type (beds, clients, contacts of 10 minutes, interventions of 30, calls); never free places.';

-- Name: COLUMN capacity.item; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.capacity.item IS 'Place in the record: the register may state one type several times; register.service_capacity counts it once.';

-- Name: capacity_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.capacity_history (
    service_id text NOT NULL,
    form text NOT NULL,
    type text NOT NULL,
    item smallint NOT NULL,
    places integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.capacity_history OWNER TO dimond_owner;

-- Name: TABLE capacity_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.capacity_history IS 'Earlier revisions of register.capacity; superseded_by is the batch that replaced or closed them.';

-- Name: service; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.service (
    service_id text NOT NULL,
    ico text,
    kind text NOT NULL,
    form text NOT NULL,
    nuts3 text,
    active_from date,
    active_to date,
    capacity integer,
    provider text,
    portal_id bigint,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT service_capacity_is_not_negative CHECK ((capacity >= 0)),
    CONSTRAINT service_ends_after_it_begins CHECK (((active_to IS NULL) OR (active_to >= active_from))),
    CONSTRAINT service_form_is_known CHECK ((form = ANY (ARRAY['P'::text, 'A'::text, 'T'::text])))
);

ALTER TABLE register.service OWNER TO dimond_owner;

-- Name: TABLE service; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.service IS 'Mirror of the ministry''s register, one row per service and form; capacity belongs to these, never to an address.';

-- Name: COLUMN service.nuts3; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service.nuts3 IS 'Region of its first place of which one is known, else that of the provider''s seat; null when the register says neither.';

-- Name: COLUMN service.capacity; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service.capacity IS 'Places: the largest number of clients, of a residential form of beds; other kinds of capacity stand in register.capacity.';

-- Name: COLUMN service.provider; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service.provider IS 'Name of the organisation as in this record of the register; register.provider has the newest one.';

-- Name: service_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.service_history (
    service_id text NOT NULL,
    ico text,
    kind text NOT NULL,
    form text NOT NULL,
    nuts3 text,
    active_from date,
    active_to date,
    capacity integer,
    provider text,
    portal_id bigint,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.service_history OWNER TO dimond_owner;

-- Name: TABLE service_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.service_history IS 'Earlier revisions of register.service; superseded_by is the batch that replaced or closed them.';

-- Name: closed_service; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.closed_service AS
 SELECT DISTINCT ON (h.service_id, h.form) h.service_id,
    h.form,
    h.ico,
    h.kind,
    h.nuts3,
    h.provider,
    h.active_from,
    h.active_to,
    h.capacity,
    h.portal_id,
    b.id AS closed_by_batch,
    b.received_at AS closed_at
   FROM (register.service_history h
     JOIN ops.batch b ON ((b.id = h.superseded_by)))
  WHERE (NOT (EXISTS ( SELECT
           FROM register.service s
          WHERE ((s.service_id = h.service_id) AND (s.form = h.form)))))
  ORDER BY h.service_id, h.form, h.revision DESC;

ALTER TABLE register.closed_service OWNER TO dimond_owner;

-- Name: VIEW closed_service; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.closed_service IS 'Tombstones: services and forms that a newer file of the register no longer holds, as they last were.';

-- Name: complaint; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.complaint (
    complaint_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    received_on date NOT NULL,
    resolved_on date,
    outcome text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT complaint_outcome_is_known CHECK ((outcome = ANY (ARRAY['justified'::text, 'partly_justified'::text, 'unjustified'::text, 'withdrawn'::text, 'passed_on'::text]))),
    CONSTRAINT complaint_resolved_after_it_came CHECK (((resolved_on IS NULL) OR (resolved_on >= received_on))),
    CONSTRAINT complaint_resolved_has_an_outcome CHECK (((resolved_on IS NULL) = (outcome IS NULL)))
);

ALTER TABLE register.complaint OWNER TO dimond_owner;

-- Name: TABLE complaint; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.complaint IS 'Single complaints about services: when they came, when and how they ended. Nothing of what they say.';

-- Name: complaint_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.complaint_history (
    complaint_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    received_on date NOT NULL,
    resolved_on date,
    outcome text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.complaint_history OWNER TO dimond_owner;

-- Name: TABLE complaint_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.complaint_history IS 'Earlier revisions of register.complaint; superseded_by is the batch that replaced or closed them.';

-- Name: evaluation; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.evaluation (
    service_id text NOT NULL,
    model text NOT NULL,
    model_version text NOT NULL,
    round smallint NOT NULL,
    domain text NOT NULL,
    nuts3 text NOT NULL,
    project_id text,
    planned_on date NOT NULL,
    evaluated_on date,
    result numeric(5,2),
    problems_addressed text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT evaluation_of_problems_is_of_the_whole CHECK (((problems_addressed IS NULL) OR (domain = 'total'::text))),
    CONSTRAINT evaluation_problems_addressed_is_known CHECK ((problems_addressed = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
    CONSTRAINT evaluation_result_needs_its_day CHECK (((result IS NULL) OR (evaluated_on IS NOT NULL))),
    CONSTRAINT evaluation_result_runs_to_100 CHECK (((result >= (0)::numeric) AND (result <= (100)::numeric))),
    CONSTRAINT evaluation_round_counts_from_one CHECK ((round > 0))
);

ALTER TABLE register.evaluation OWNER TO dimond_owner;

-- Name: TABLE evaluation; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.evaluation IS 'Evaluations of services by a quality model: one row for the whole (domain total) and one for each domain; planned ones have no day yet.';

-- Name: COLUMN evaluation.result; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.evaluation.result IS 'Per cent of what the model asks for';

-- Name: COLUMN evaluation.problems_addressed; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.evaluation.problems_addressed IS 'Whether the service answers the problems of those who use it';

-- Name: evaluation_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.evaluation_history (
    service_id text NOT NULL,
    model text NOT NULL,
    model_version text NOT NULL,
    round smallint NOT NULL,
    domain text NOT NULL,
    nuts3 text NOT NULL,
    project_id text,
    planned_on date NOT NULL,
    evaluated_on date,
    result numeric(5,2),
    problems_addressed text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.evaluation_history OWNER TO dimond_owner;

-- Name: TABLE evaluation_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.evaluation_history IS 'Earlier revisions of register.evaluation; superseded_by is the batch that replaced or closed them.';

-- Name: facility; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.facility (
    service_id text NOT NULL,
    facility text NOT NULL,
    secret boolean NOT NULL,
    name text,
    address_code bigint,
    municipality text,
    district text,
    nuts3 text,
    active_from date,
    active_to date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT facility_that_is_secret_has_no_place CHECK (((NOT secret) OR (num_nonnulls(name, address_code, municipality, district) = 0)))
);

ALTER TABLE register.facility OWNER TO dimond_owner;

-- Name: TABLE facility; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.facility IS 'Places of registered services. A secret one is counted by region and has neither name nor address here.';

-- Name: COLUMN facility.facility; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.facility.facility IS 'Key of our own, the register has none: a sum over address code, name and first day; of a secret place over its number only.';

-- Name: COLUMN facility.address_code; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.facility.address_code IS 'RÚIAN address point; the name may speak of another town, the code is right.';

-- Name: COLUMN facility.municipality; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.facility.municipality IS 'RÚIAN code; its district (ORP) is in register.place.';

-- Name: COLUMN facility.district; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.facility.district IS 'RÚIAN code of the okres; Prague has none.';

-- Name: facility_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.facility_history (
    service_id text NOT NULL,
    facility text NOT NULL,
    secret boolean NOT NULL,
    name text,
    address_code bigint,
    municipality text,
    district text,
    nuts3 text,
    active_from date,
    active_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.facility_history OWNER TO dimond_owner;

-- Name: TABLE facility_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.facility_history IS 'Earlier revisions of register.facility; superseded_by is the batch that replaced or closed them.';

-- Name: finding; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.finding (
    inspection_id text NOT NULL,
    standard smallint NOT NULL,
    criterion text NOT NULL,
    score smallint,
    fundamental boolean NOT NULL,
    measure_due date,
    measure_met_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT finding_criterion_is_a_letter CHECK ((criterion ~ '^[a-z]$'::text)),
    CONSTRAINT finding_measure_met_was_due CHECK (((measure_met_on IS NULL) OR (measure_due IS NOT NULL))),
    CONSTRAINT finding_score_runs_from_0_to_3 CHECK (((score >= 0) AND (score <= 3)))
);

ALTER TABLE register.finding OWNER TO dimond_owner;

-- Name: TABLE finding; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.finding IS 'What an inspection found by criterion of a quality standard; score 3 is fully met, empty is not scored.';

-- Name: COLUMN finding.measure_due; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.finding.measure_due IS 'Last day for the measure that was imposed; empty when none was';

-- Name: finding_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.finding_history (
    inspection_id text NOT NULL,
    standard smallint NOT NULL,
    criterion text NOT NULL,
    score smallint,
    fundamental boolean NOT NULL,
    measure_due date,
    measure_met_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.finding_history OWNER TO dimond_owner;

-- Name: TABLE finding_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.finding_history IS 'Earlier revisions of register.finding; superseded_by is the batch that replaced or closed them.';

-- Name: inspection; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.inspection (
    inspection_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    form text NOT NULL,
    kind text NOT NULL,
    started_on date NOT NULL,
    closed_on date,
    team_size smallint NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT inspection_closed_after_it_began CHECK (((closed_on IS NULL) OR (closed_on >= started_on))),
    CONSTRAINT inspection_kind_is_known CHECK ((kind = ANY (ARRAY['basic'::text, 'in_depth'::text, 'follow_up'::text, 'complaint'::text]))),
    CONSTRAINT inspection_team_is_not_empty CHECK ((team_size > 0))
);

ALTER TABLE register.inspection OWNER TO dimond_owner;

-- Name: TABLE inspection; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.inspection IS 'Inspections of services, act 108/2006 Sb. §§ 97–99.';

-- Name: COLUMN inspection.form; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.inspection.form IS 'Inspected form; a residential one needs a team of three, others of two';

-- Name: inspection_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.inspection_history (
    inspection_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    form text NOT NULL,
    kind text NOT NULL,
    started_on date NOT NULL,
    closed_on date,
    team_size smallint NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.inspection_history OWNER TO dimond_owner;

-- Name: TABLE inspection_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.inspection_history IS 'Earlier revisions of register.inspection; superseded_by is the batch that replaced or closed them.';

-- Name: known_service; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.known_service AS
 SELECT s.service_id,
    s.form,
    s.ico,
    s.kind,
    s.nuts3,
    s.provider,
    s.active_from,
    s.active_to,
    s.capacity,
    NULL::timestamp with time zone AS closed_at
   FROM register.service s
UNION ALL
 SELECT c.service_id,
    c.form,
    c.ico,
    c.kind,
    c.nuts3,
    c.provider,
    c.active_from,
    c.active_to,
    c.capacity,
    c.closed_at
   FROM register.closed_service c
  WHERE (NOT (EXISTS ( SELECT
           FROM register.service s
          WHERE (s.service_id = c.service_id))));

ALTER TABLE register.known_service OWNER TO dimond_owner;

-- Name: VIEW known_service; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.known_service IS 'Services of the register and, as they last were, those that have left it.';

-- Name: mirror; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.mirror AS
 SELECT b.id AS batch,
    b.file_name,
    b.received_at,
    COALESCE(b.seen_at, b.received_at) AS current_at
   FROM ops.batch b
  WHERE ((b.feed = 'services'::text) AND (b.state = 'accepted'::text))
  ORDER BY COALESCE(b.seen_at, b.received_at) DESC, b.id DESC
 LIMIT 1;

ALTER TABLE register.mirror OWNER TO dimond_owner;

-- Name: VIEW mirror; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.mirror IS 'The file the register was last brought up to date by; current_at is when its content was last confirmed.';

-- Name: occupancy_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.occupancy_history (
    service_id text NOT NULL,
    form text NOT NULL,
    orp text NOT NULL,
    as_of date NOT NULL,
    kind text,
    nuts3 text NOT NULL,
    places integer NOT NULL,
    occupied integer NOT NULL,
    free integer NOT NULL,
    waiting integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.occupancy_history OWNER TO dimond_owner;

-- Name: TABLE occupancy_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.occupancy_history IS 'Earlier revisions of register.occupancy; superseded_by is the batch that replaced or closed them.';

-- Name: place; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.place AS
 SELECT f.service_id,
    f.facility,
    f.name,
    f.address_code,
    f.municipality,
    m.name_cs AS municipality_name,
    m.orp,
    COALESCE(f.nuts3, m.nuts3) AS nuts3,
    f.active_from,
    f.active_to
   FROM (register.facility f
     LEFT JOIN reference.municipality m ON ((m.code = f.municipality)))
  WHERE (NOT f.secret);

ALTER TABLE register.place OWNER TO dimond_owner;

-- Name: VIEW place; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.place IS 'Facilities that may be shown, with municipality, district (ORP) and region.';

-- Name: provider; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.provider AS
 SELECT DISTINCT ON (s.ico) s.ico,
    s.provider AS name
   FROM register.service s
  WHERE (s.ico IS NOT NULL)
  ORDER BY s.ico, s.active_to DESC, s.active_from DESC, s.service_id;

ALTER TABLE register.provider OWNER TO dimond_owner;

-- Name: VIEW provider; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.provider IS 'Providers with the name in the newest of their services; neither statutory bodies nor other persons are ever read.';

-- Name: service_capacity; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.service_capacity AS
 SELECT c.service_id,
    c.form,
    c.type,
    max(c.places) AS places
   FROM register.capacity c
  GROUP BY c.service_id, c.form, c.type;

ALTER TABLE register.service_capacity OWNER TO dimond_owner;

-- Name: VIEW service_capacity; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.service_capacity IS 'Capacity counted once for every service, form and type: the largest number the register states.';

-- Name: service_return; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.service_return (
    service_id text NOT NULL,
    period text NOT NULL,
    nuts3 text NOT NULL,
    users integer NOT NULL,
    users_high_support integer,
    restrained_persons integer,
    plans_current integer,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT service_return_high_support_is_among_users CHECK (((users_high_support >= 0) AND (users_high_support <= users))),
    CONSTRAINT service_return_period_is_a_year_or_half CHECK ((period ~ '^[0-9]{4}(-H[12])?$'::text)),
    CONSTRAINT service_return_plans_are_of_users CHECK (((plans_current >= 0) AND (plans_current <= users))),
    CONSTRAINT service_return_restrained_are_among_users CHECK (((restrained_persons >= 0) AND (restrained_persons <= users))),
    CONSTRAINT service_return_users_are_not_negative CHECK ((users >= 0))
);

ALTER TABLE register.service_return OWNER TO dimond_owner;

-- Name: TABLE service_return; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.service_return IS 'What a service reports of its users in a year (2025) or half-year (2025-H1), as counts; null = not asked or not known.';

-- Name: COLUMN service_return.users_high_support; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service_return.users_high_support IS 'Users with degree of dependence III or IV';

-- Name: COLUMN service_return.restrained_persons; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service_return.restrained_persons IS 'Different persons under a measure of § 89 in the period';

-- Name: COLUMN service_return.plans_current; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.service_return.plans_current IS 'Users whose individual plan was reviewed in the last 12 months';

-- Name: service_return_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.service_return_history (
    service_id text NOT NULL,
    period text NOT NULL,
    nuts3 text NOT NULL,
    users integer NOT NULL,
    users_high_support integer,
    restrained_persons integer,
    plans_current integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.service_return_history OWNER TO dimond_owner;

-- Name: TABLE service_return_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.service_return_history IS 'Earlier revisions of register.service_return; superseded_by is the batch that replaced or closed them.';

-- Name: staff; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.staff (
    service_id text NOT NULL,
    period text NOT NULL,
    nuts3 text NOT NULL,
    direct_care_fte numeric(8,2),
    users integer,
    staff integer,
    leavers integer,
    training_planned integer,
    training_completed integer,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT staff_direct_care_fte_is_not_negative CHECK ((direct_care_fte >= (0)::numeric)),
    CONSTRAINT staff_leavers_are_not_negative CHECK ((leavers >= 0)),
    CONSTRAINT staff_period_is_a_year_or_quarter CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text)),
    CONSTRAINT staff_staff_are_not_negative CHECK ((staff >= 0)),
    CONSTRAINT staff_training_completed_is_planned CHECK (((training_completed >= 0) AND (training_completed <= training_planned))),
    CONSTRAINT staff_training_planned_is_not_negative CHECK ((training_planned >= 0)),
    CONSTRAINT staff_users_are_not_negative CHECK ((users >= 0))
);

ALTER TABLE register.staff OWNER TO dimond_owner;

-- Name: TABLE staff; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.staff IS 'Workforce of a service in a year (2025) or quarter (2025-Q4), as counts; null = not asked or not known.';

-- Name: COLUMN staff.direct_care_fte; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.staff.direct_care_fte IS 'Full-time equivalents in direct care, average of the period';

-- Name: COLUMN staff.users; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.staff.users IS 'Average of the period';

-- Name: COLUMN staff.staff; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.staff.staff IS 'Persons employed, average of the period';

-- Name: staff_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.staff_history (
    service_id text NOT NULL,
    period text NOT NULL,
    nuts3 text NOT NULL,
    direct_care_fte numeric(8,2),
    users integer,
    staff integer,
    leavers integer,
    training_planned integer,
    training_completed integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.staff_history OWNER TO dimond_owner;

-- Name: TABLE staff_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.staff_history IS 'Earlier revisions of register.staff; superseded_by is the batch that replaced or closed them.';

-- Name: suspicion; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.suspicion (
    suspicion_id text NOT NULL,
    ico text,
    provider text,
    kind text,
    nuts3 text NOT NULL,
    address_code bigint,
    municipality text,
    reported_on date NOT NULL,
    reported_by text NOT NULL,
    state text NOT NULL,
    outcome text,
    closed_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT suspicion_closed_after_it_was_reported CHECK ((closed_on >= reported_on)),
    CONSTRAINT suspicion_outcome_is_known CHECK ((outcome = ANY (ARRAY['registered'::text, 'ended'::text, 'fined'::text, 'handed_over'::text, 'unfounded'::text]))),
    CONSTRAINT suspicion_state_is_known CHECK ((state = ANY (ARRAY['raised'::text, 'checked'::text, 'confirmed'::text, 'refuted'::text, 'closed'::text]))),
    CONSTRAINT suspicion_that_is_closed_says_how CHECK ((((state = 'closed'::text) = (closed_on IS NOT NULL)) AND ((state <> 'closed'::text) OR (outcome IS NOT NULL))))
);

ALTER TABLE register.suspicion OWNER TO dimond_owner;

-- Name: TABLE suspicion; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.suspicion IS 'Social services that an office suspects to be run without registration, followed until the case is closed.';

-- Name: COLUMN suspicion.provider; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON COLUMN register.suspicion.provider IS 'Name of the organisation as the office wrote it; never a person''s.';

-- Name: suspicion_history; Type: TABLE; Schema: register; Owner: dimond_owner

CREATE TABLE register.suspicion_history (
    suspicion_id text NOT NULL,
    ico text,
    provider text,
    kind text,
    nuts3 text NOT NULL,
    address_code bigint,
    municipality text,
    reported_on date NOT NULL,
    reported_by text NOT NULL,
    state text NOT NULL,
    outcome text,
    closed_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE register.suspicion_history OWNER TO dimond_owner;

-- Name: TABLE suspicion_history; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON TABLE register.suspicion_history IS 'Earlier revisions of register.suspicion; superseded_by is the batch that replaced or closed them.';

-- Name: suspicion_match; Type: VIEW; Schema: register; Owner: dimond_owner

CREATE VIEW register.suspicion_match AS
SELECT
    NULL::text AS suspicion_id,
    NULL::text AS nuts3,
    NULL::date AS reported_on,
    NULL::text AS state,
    NULL::date AS closed_on,
    NULL::bigint AS registered_then,
    NULL::bigint AS registered_since,
    NULL::bigint AS other_kinds_then;

ALTER TABLE register.suspicion_match OWNER TO dimond_owner;

-- Name: VIEW suspicion_match; Type: COMMENT; Schema: register; Owner: dimond_owner

COMMENT ON VIEW register.suspicion_match IS 'Suspicions beside the register: services of the same IČO and kind that were registered on the day of the report, those registered since, and other kinds.';

-- Name: di_pot; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.di_pot (
    wave text NOT NULL,
    subject uuid NOT NULL,
    service_id text,
    nuts3 text,
    orp text,
    interview_date date,
    mode text,
    interviewer text,
    legal_basis_ack boolean,
    form_version smallint,
    minutes smallint,
    b01 text,
    b02 text,
    b03 text,
    b04 text[],
    c01 smallint,
    c01s smallint,
    c02 smallint,
    c02s smallint,
    c03 smallint,
    c03s smallint,
    c04 smallint,
    c04s smallint,
    c05 smallint,
    c05s smallint,
    c06 smallint,
    c06s smallint,
    c07 smallint,
    c07s smallint,
    c08 smallint,
    c08s smallint,
    c09 smallint,
    c09s smallint,
    c10 smallint,
    c10s smallint,
    d01 text,
    d02 smallint,
    d03 text,
    d04 text,
    e01 smallint,
    e02 smallint,
    e03 smallint,
    e04 smallint,
    f01 text[],
    f02 text[],
    f03 text,
    f04 smallint,
    g01 smallint,
    g02 smallint,
    g03 smallint,
    g04 smallint,
    g05 smallint,
    g06 smallint,
    g07 smallint,
    g08 smallint,
    g09 text,
    missing jsonb,
    marks integer,
    line integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL
)
PARTITION BY LIST (wave);

ALTER TABLE survey.di_pot OWNER TO dimond_owner;

-- Name: TABLE di_pot; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.di_pot IS 'Current answers of form di-pot, one row per wave and subject (pseudonym).';

-- Name: di_pot_history; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.di_pot_history (
    wave text NOT NULL,
    subject uuid NOT NULL,
    service_id text,
    nuts3 text,
    orp text,
    interview_date date,
    mode text,
    interviewer text,
    legal_basis_ack boolean,
    form_version smallint,
    minutes smallint,
    b01 text,
    b02 text,
    b03 text,
    b04 text[],
    c01 smallint,
    c01s smallint,
    c02 smallint,
    c02s smallint,
    c03 smallint,
    c03s smallint,
    c04 smallint,
    c04s smallint,
    c05 smallint,
    c05s smallint,
    c06 smallint,
    c06s smallint,
    c07 smallint,
    c07s smallint,
    c08 smallint,
    c08s smallint,
    c09 smallint,
    c09s smallint,
    c10 smallint,
    c10s smallint,
    d01 text,
    d02 smallint,
    d03 text,
    d04 text,
    e01 smallint,
    e02 smallint,
    e03 smallint,
    e04 smallint,
    f01 text[],
    f02 text[],
    f03 text,
    f04 smallint,
    g01 smallint,
    g02 smallint,
    g03 smallint,
    g04 smallint,
    g05 smallint,
    g06 smallint,
    g07 smallint,
    g08 smallint,
    g09 text,
    missing jsonb,
    marks integer,
    line integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE survey.di_pot_history OWNER TO dimond_owner;

-- Name: TABLE di_pot_history; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.di_pot_history IS 'Earlier revisions of survey.di_pot; superseded_by is the batch that replaced or closed them.';

-- Name: prijeti_verejnosti; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.prijeti_verejnosti (
    wave text NOT NULL,
    subject uuid NOT NULL,
    service_id text,
    nuts3 text,
    orp text,
    interview_date date,
    mode text,
    interviewer text,
    legal_basis_ack boolean,
    form_version smallint,
    minutes smallint,
    p01 text,
    p02 text,
    p03 text,
    p04 text,
    p05 text,
    a01 smallint,
    a02 smallint,
    a03 smallint,
    a04 smallint,
    a05 smallint,
    i01 text,
    i02 text[],
    missing jsonb,
    marks integer,
    line integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL
)
PARTITION BY LIST (wave);

ALTER TABLE survey.prijeti_verejnosti OWNER TO dimond_owner;

-- Name: TABLE prijeti_verejnosti; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.prijeti_verejnosti IS 'Current answers of form prijeti-verejnosti, one row per wave and subject (pseudonym).';

-- Name: prijeti_verejnosti_history; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.prijeti_verejnosti_history (
    wave text NOT NULL,
    subject uuid NOT NULL,
    service_id text,
    nuts3 text,
    orp text,
    interview_date date,
    mode text,
    interviewer text,
    legal_basis_ack boolean,
    form_version smallint,
    minutes smallint,
    p01 text,
    p02 text,
    p03 text,
    p04 text,
    p05 text,
    a01 smallint,
    a02 smallint,
    a03 smallint,
    a04 smallint,
    a05 smallint,
    i01 text,
    i02 text[],
    missing jsonb,
    marks integer,
    line integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE survey.prijeti_verejnosti_history OWNER TO dimond_owner;

-- Name: TABLE prijeti_verejnosti_history; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.prijeti_verejnosti_history IS 'Earlier revisions of survey.prijeti_verejnosti; superseded_by is the batch that replaced or closed them.';

-- Name: sample; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.sample (
    wave text NOT NULL,
    nuts3 text NOT NULL,
    sampled integer NOT NULL,
    ineligible integer DEFAULT 0 NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT sample_ineligible_is_within_sampled CHECK (((ineligible >= 0) AND (ineligible <= sampled))),
    CONSTRAINT sample_sampled_is_not_negative CHECK ((sampled >= 0))
);

ALTER TABLE survey.sample OWNER TO dimond_owner;

-- Name: TABLE sample; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.sample IS 'Persons asked to answer, by wave and region: the base of the response rate.';

-- Name: sample_history; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.sample_history (
    wave text NOT NULL,
    nuts3 text NOT NULL,
    sampled integer NOT NULL,
    ineligible integer NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE survey.sample_history OWNER TO dimond_owner;

-- Name: TABLE sample_history; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.sample_history IS 'Earlier revisions of survey.sample; superseded_by is the batch that replaced or closed them.';

-- Name: wave; Type: TABLE; Schema: survey; Owner: dimond_owner

CREATE TABLE survey.wave (
    wave text NOT NULL,
    state text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    published_at timestamp with time zone,
    CONSTRAINT wave_ends_after_it_starts CHECK ((ends_on >= starts_on)),
    CONSTRAINT wave_is_a_half_year CHECK ((wave ~ '^[0-9]{4}-H[12]$'::text)),
    CONSTRAINT wave_state_is_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'published'::text])))
);

ALTER TABLE survey.wave OWNER TO dimond_owner;

-- Name: TABLE wave; Type: COMMENT; Schema: survey; Owner: dimond_owner

COMMENT ON TABLE survey.wave IS 'Half-yearly waves with their field period. Rows for a wave that is not open are refused.';

-- Name: milestone; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.milestone (
    plan_id text NOT NULL,
    milestone text NOT NULL,
    phase smallint NOT NULL,
    mandatory boolean NOT NULL,
    due_on date NOT NULL,
    done_on date,
    verified_on date,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT milestone_phase_is_one_of_ten CHECK (((phase >= 1) AND (phase <= 10))),
    CONSTRAINT milestone_verified_after_done CHECK (((verified_on IS NULL) OR (verified_on >= done_on)))
);

ALTER TABLE transformation.milestone OWNER TO dimond_owner;

-- Name: TABLE milestone; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.milestone IS 'Milestones of plans by the ten phases of the 2011 criteria; several milestones may share a phase.';

-- Name: milestone_history; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.milestone_history (
    plan_id text NOT NULL,
    milestone text NOT NULL,
    phase smallint NOT NULL,
    mandatory boolean NOT NULL,
    due_on date NOT NULL,
    done_on date,
    verified_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE transformation.milestone_history OWNER TO dimond_owner;

-- Name: TABLE milestone_history; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.milestone_history IS 'Earlier revisions of transformation.milestone; superseded_by is the batch that replaced or closed them.';

-- Name: move; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.move (
    subject uuid NOT NULL,
    moved_on date NOT NULL,
    from_setting text NOT NULL,
    from_service_id text,
    to_setting text NOT NULL,
    to_service_id text,
    nuts3_from text NOT NULL,
    nuts3_to text,
    degree smallint,
    age_band text,
    sex text,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT move_age_band_is_known CHECK ((age_band = ANY (ARRAY['0-17'::text, '18-26'::text, '27-64'::text, '65-80'::text, '81+'::text]))),
    CONSTRAINT move_degree_is_known CHECK (((degree >= 0) AND (degree <= 4))),
    CONSTRAINT move_leads_to_another_service CHECK ((from_service_id <> to_service_id)),
    CONSTRAINT move_sex_is_known CHECK ((sex = ANY (ARRAY['Z'::text, 'M'::text, 'X'::text])))
);

ALTER TABLE transformation.move OWNER TO dimond_owner;

-- Name: TABLE move; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.move IS 'Every move of a person, by pseudonym: out of institutions, into them, back, and death. Never a name, never an address.';

-- Name: COLUMN move.degree; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON COLUMN transformation.move.degree IS 'Degree of dependence 1–4, 0 = none granted, null = not known';

-- Name: move_history; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.move_history (
    subject uuid NOT NULL,
    moved_on date NOT NULL,
    from_setting text NOT NULL,
    from_service_id text,
    to_setting text NOT NULL,
    to_service_id text,
    nuts3_from text NOT NULL,
    nuts3_to text,
    degree smallint,
    age_band text,
    sex text,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE transformation.move_history OWNER TO dimond_owner;

-- Name: TABLE move_history; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.move_history IS 'Earlier revisions of transformation.move; superseded_by is the batch that replaced or closed them.';

-- Name: plan; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.plan (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    state text NOT NULL,
    approved_on date,
    planned_on date,
    beds_before integer,
    beds_residual integer,
    updated_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    outcome text,
    CONSTRAINT plan_beds_before_are_not_negative CHECK ((beds_before >= 0)),
    CONSTRAINT plan_beds_residual_are_not_negative CHECK ((beds_residual >= 0)),
    CONSTRAINT plan_outcome_is_known CHECK ((outcome = ANY (ARRAY['transformed'::text, 'humanised'::text]))),
    CONSTRAINT plan_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'in_progress'::text, 'completed'::text, 'cancelled'::text])))
);

ALTER TABLE transformation.plan OWNER TO dimond_owner;

-- Name: TABLE plan; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.plan IS 'Transformation plans, one row per plan and service it transforms.';

-- Name: COLUMN plan.outcome; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON COLUMN transformation.plan.outcome IS 'What the plan aims at for the service; null = transformed. humanised = a better institution, no transformation';

-- Name: plan_history; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.plan_history (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL,
    state text NOT NULL,
    approved_on date,
    planned_on date,
    beds_before integer,
    beds_residual integer,
    updated_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL,
    outcome text
);

ALTER TABLE transformation.plan_history OWNER TO dimond_owner;

-- Name: TABLE plan_history; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.plan_history IS 'Earlier revisions of transformation.plan; superseded_by is the batch that replaced or closed them.';

-- Name: plan_phase; Type: VIEW; Schema: transformation; Owner: dimond_owner

CREATE VIEW transformation.plan_phase AS
 SELECT p.plan_id,
    f.phase,
    f.name_cs,
    f.name_en,
    count(m.milestone) AS milestones,
    count(m.milestone) FILTER (WHERE m.mandatory) AS mandatory,
    count(m.verified_on) AS verified,
    (count(m.milestone) = 0) AS is_missing
   FROM ((( SELECT DISTINCT q.plan_id
           FROM transformation.plan q) p
     CROSS JOIN reference.transformation_phase f)
     LEFT JOIN transformation.milestone m ON (((m.plan_id = p.plan_id) AND (m.phase = f.phase))))
  GROUP BY p.plan_id, f.phase, f.name_cs, f.name_en;

ALTER TABLE transformation.plan_phase OWNER TO dimond_owner;

-- Name: VIEW plan_phase; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON VIEW transformation.plan_phase IS 'The ten phases of every plan: how many milestones it has in each, and which phases it has forgotten.';

-- Name: successor; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.successor (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    successor_service_id text NOT NULL,
    nuts3 text NOT NULL,
    purpose text NOT NULL,
    starts_on date,
    places integer,
    batch bigint NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    marks integer DEFAULT 0 NOT NULL,
    line integer NOT NULL,
    CONSTRAINT successor_is_another_service CHECK ((successor_service_id <> service_id)),
    CONSTRAINT successor_places_are_not_negative CHECK ((places >= 0)),
    CONSTRAINT successor_purpose_is_known CHECK ((purpose = ANY (ARRAY['housing'::text, 'support'::text, 'day'::text])))
);

ALTER TABLE transformation.successor OWNER TO dimond_owner;

-- Name: TABLE successor; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.successor IS 'Which services take over from a transformed one: many to many. places = those meant for its users; null = all of the successor.';

-- Name: successor_history; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.successor_history (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    successor_service_id text NOT NULL,
    nuts3 text NOT NULL,
    purpose text NOT NULL,
    starts_on date,
    places integer,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL
);

ALTER TABLE transformation.successor_history OWNER TO dimond_owner;

-- Name: TABLE successor_history; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.successor_history IS 'Earlier revisions of transformation.successor; superseded_by is the batch that replaced or closed them.';

-- Name: transformation_history; Type: TABLE; Schema: transformation; Owner: dimond_owner

CREATE TABLE transformation.transformation_history (
    service_id text NOT NULL,
    plan_id text NOT NULL,
    nuts3 text NOT NULL,
    transformed_on date NOT NULL,
    evidence text,
    reported_by text NOT NULL,
    verified_by text,
    revoked_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL,
    marks integer NOT NULL,
    line integer NOT NULL,
    superseded_by bigint NOT NULL,
    outcome text
);

ALTER TABLE transformation.transformation_history OWNER TO dimond_owner;

-- Name: TABLE transformation_history; Type: COMMENT; Schema: transformation; Owner: dimond_owner

COMMENT ON TABLE transformation.transformation_history IS 'Earlier revisions of transformation.transformation; superseded_by is the batch that replaced or closed them.';

-- Name: acknowledgement acknowledgement_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.acknowledgement
    ADD CONSTRAINT acknowledgement_once PRIMARY KEY (id);

-- Name: alert alert_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.alert
    ADD CONSTRAINT alert_once PRIMARY KEY (id);

-- Name: bounce bounce_told_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.bounce
    ADD CONSTRAINT bounce_told_once PRIMARY KEY (outbox, permanent, status, reporter);

-- Name: delivery delivery_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.delivery
    ADD CONSTRAINT delivery_once PRIMARY KEY (outbox, attempt);

-- Name: forward forward_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.forward
    ADD CONSTRAINT forward_once PRIMARY KEY (url, fingerprint);

-- Name: heartbeat_mail heartbeat_mail_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.heartbeat_mail
    ADD CONSTRAINT heartbeat_mail_once PRIMARY KEY (day, recipient);

-- Name: heartbeat heartbeat_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.heartbeat
    ADD CONSTRAINT heartbeat_once PRIMARY KEY (day);

-- Name: memory memory_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.memory
    ADD CONSTRAINT memory_once PRIMARY KEY (region, rule, subject);

-- Name: notification_group notification_group_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.notification_group
    ADD CONSTRAINT notification_group_once PRIMARY KEY (key);

-- Name: notification notification_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.notification
    ADD CONSTRAINT notification_once PRIMARY KEY (alert, recipient, number);

-- Name: outbox outbox_message_id_is_unique; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.outbox
    ADD CONSTRAINT outbox_message_id_is_unique UNIQUE (message_id);

-- Name: outbox outbox_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.outbox
    ADD CONSTRAINT outbox_once PRIMARY KEY (id);

-- Name: reminder_mail reminder_mail_once_a_day; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reminder_mail
    ADD CONSTRAINT reminder_mail_once_a_day PRIMARY KEY (day, recipient);

-- Name: reminder reminder_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reminder
    ADD CONSTRAINT reminder_once PRIMARY KEY (report, step, due_on);

-- Name: reply reply_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reply
    ADD CONSTRAINT reply_once PRIMARY KEY (digest);

-- Name: rule_form rule_form_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.rule_form
    ADD CONSTRAINT rule_form_once PRIMARY KEY (id);

-- Name: rule_text rule_text_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.rule_text
    ADD CONSTRAINT rule_text_once PRIMARY KEY (hash);

-- Name: silence silence_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.silence
    ADD CONSTRAINT silence_once PRIMARY KEY (id);

-- Name: transition transition_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.transition
    ADD CONSTRAINT transition_once PRIMARY KEY (id);

-- Name: withheld withheld_once; Type: CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.withheld
    ADD CONSTRAINT withheld_once PRIMARY KEY (alert, recipient);

-- Name: entry entry_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.entry
    ADD CONSTRAINT entry_once PRIMARY KEY (seq);

-- Name: head head_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.head
    ADD CONSTRAINT head_once PRIMARY KEY (one);

-- Name: link link_of_attempt_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.link
    ADD CONSTRAINT link_of_attempt_once UNIQUE (outbox, attempt);

-- Name: link link_of_entry_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.link
    ADD CONSTRAINT link_of_entry_once UNIQUE (entry);

-- Name: link link_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.link
    ADD CONSTRAINT link_once PRIMARY KEY (number);

-- Name: waiting waiting_once; Type: CONSTRAINT; Schema: audit; Owner: dimond_owner

ALTER TABLE ONLY audit.waiting
    ADD CONSTRAINT waiting_once PRIMARY KEY (place);

-- Name: arrival arrival_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.arrival
    ADD CONSTRAINT arrival_once PRIMARY KEY (nuts3, source, period);

-- Name: cell cell_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.cell
    ADD CONSTRAINT cell_once PRIMARY KEY (nuts3, indicator, period, age_band, degree, setting, mode);

-- Name: dimension dimension_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.dimension
    ADD CONSTRAINT dimension_once PRIMARY KEY (source, name);

-- Name: forecast forecast_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.forecast
    ADD CONSTRAINT forecast_once PRIMARY KEY (computed_at);

-- Name: indicator indicator_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.indicator
    ADD CONSTRAINT indicator_once PRIMARY KEY (code);

-- Name: pending pending_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.pending
    ADD CONSTRAINT pending_once PRIMARY KEY (id);

-- Name: target_history target_history_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.target_history
    ADD CONSTRAINT target_history_once PRIMARY KEY (nuts3, indicator, subject, on_day, revision);

-- Name: target target_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.target
    ADD CONSTRAINT target_once PRIMARY KEY (nuts3, indicator, subject, on_day);

-- Name: value value_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.value
    ADD CONSTRAINT value_once PRIMARY KEY (nuts3, id);

-- Name: vintage vintage_once; Type: CONSTRAINT; Schema: measure; Owner: dimond_owner

ALTER TABLE ONLY measure.vintage
    ADD CONSTRAINT vintage_once PRIMARY KEY (nuts3, wave, published_at, indicator, subject);

-- Name: batch_again batch_again_once_a_day; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.batch_again
    ADD CONSTRAINT batch_again_once_a_day PRIMARY KEY (batch, on_day);

-- Name: batch batch_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.batch
    ADD CONSTRAINT batch_once PRIMARY KEY (id);

-- Name: batch_part batch_part_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.batch_part
    ADD CONSTRAINT batch_part_once PRIMARY KEY (batch, nuts3, period, subject);

-- Name: failure failure_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.failure
    ADD CONSTRAINT failure_once PRIMARY KEY (kind, name);

-- Name: form form_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.form
    ADD CONSTRAINT form_once PRIMARY KEY (name, version);

-- Name: lease lease_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.lease
    ADD CONSTRAINT lease_once PRIMARY KEY (name);

-- Name: obligation_history obligation_history_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.obligation_history
    ADD CONSTRAINT obligation_history_once PRIMARY KEY (obligation_id, revision);

-- Name: obligation obligation_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.obligation
    ADD CONSTRAINT obligation_once PRIMARY KEY (obligation_id);

-- Name: poll poll_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.poll
    ADD CONSTRAINT poll_once PRIMARY KEY (way);

-- Name: refusal refusal_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.refusal
    ADD CONSTRAINT refusal_once PRIMARY KEY (id);

-- Name: report report_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.report
    ADD CONSTRAINT report_once PRIMARY KEY (id);

-- Name: report report_owed_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.report
    ADD CONSTRAINT report_owed_once UNIQUE (obligation_id, nuts3, sender, subject, period);

-- Name: report_step report_step_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.report_step
    ADD CONSTRAINT report_step_once PRIMARY KEY (id);

-- Name: schema_version schema_version_is_known_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.schema_version
    ADD CONSTRAINT schema_version_is_known_once PRIMARY KEY (version);

-- Name: token token_name_is_unique; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.token
    ADD CONSTRAINT token_name_is_unique UNIQUE (name);

-- Name: token token_once; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.token
    ADD CONSTRAINT token_once PRIMARY KEY (id);

-- Name: token token_sha256_is_unique; Type: CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.token
    ADD CONSTRAINT token_sha256_is_unique UNIQUE (sha256);

-- Name: activity_history activity_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.activity_history
    ADD CONSTRAINT activity_history_once PRIMARY KEY (project_id, activity, revision);

-- Name: activity activity_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.activity
    ADD CONSTRAINT activity_once PRIMARY KEY (project_id, activity);

-- Name: budget_history budget_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.budget_history
    ADD CONSTRAINT budget_history_once PRIMARY KEY (project_id, source, nuts3, kind, as_of, revision);

-- Name: budget budget_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.budget
    ADD CONSTRAINT budget_once PRIMARY KEY (project_id, source, nuts3, kind, as_of);

-- Name: course_history course_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.course_history
    ADD CONSTRAINT course_history_once PRIMARY KEY (course_id, revision);

-- Name: course course_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.course
    ADD CONSTRAINT course_once PRIMARY KEY (course_id);

-- Name: document_history document_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.document_history
    ADD CONSTRAINT document_history_once PRIMARY KEY (sha256, project_id, event_id, revision);

-- Name: document document_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.document
    ADD CONSTRAINT document_once PRIMARY KEY (sha256, project_id, event_id);

-- Name: engagement_history engagement_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.engagement_history
    ADD CONSTRAINT engagement_history_once PRIMARY KEY (project_id, participant, role, starts_on, revision);

-- Name: engagement engagement_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.engagement
    ADD CONSTRAINT engagement_once PRIMARY KEY (project_id, participant, role, starts_on);

-- Name: event_history event_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.event_history
    ADD CONSTRAINT event_history_once PRIMARY KEY (event_id, revision);

-- Name: event event_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.event
    ADD CONSTRAINT event_once PRIMARY KEY (event_id);

-- Name: fieldwork_history fieldwork_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.fieldwork_history
    ADD CONSTRAINT fieldwork_history_once PRIMARY KEY (project_id, month, activity_line, municipality, revision);

-- Name: fieldwork fieldwork_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.fieldwork
    ADD CONSTRAINT fieldwork_once PRIMARY KEY (project_id, month, activity_line, municipality);

-- Name: good_practice_history good_practice_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.good_practice_history
    ADD CONSTRAINT good_practice_history_once PRIMARY KEY (case_id, revision);

-- Name: good_practice good_practice_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.good_practice
    ADD CONSTRAINT good_practice_once PRIMARY KEY (case_id);

-- Name: note_history note_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.note_history
    ADD CONSTRAINT note_history_once PRIMARY KEY (project_id, topic, revision);

-- Name: note note_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.note
    ADD CONSTRAINT note_once PRIMARY KEY (project_id, topic);

-- Name: output_history output_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.output_history
    ADD CONSTRAINT output_history_once PRIMARY KEY (project_id, output_id, revision);

-- Name: output output_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.output
    ADD CONSTRAINT output_once PRIMARY KEY (project_id, output_id);

-- Name: participation_history participation_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.participation_history
    ADD CONSTRAINT participation_history_once PRIMARY KEY (event_id, participant, day, revision);

-- Name: participation participation_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.participation
    ADD CONSTRAINT participation_once PRIMARY KEY (event_id, participant, day);

-- Name: partner_history partner_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.partner_history
    ADD CONSTRAINT partner_history_once PRIMARY KEY (project_id, team, partner, revision);

-- Name: partner partner_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.partner
    ADD CONSTRAINT partner_once PRIMARY KEY (project_id, team, partner);

-- Name: project_history project_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.project_history
    ADD CONSTRAINT project_history_once PRIMARY KEY (project_id, revision);

-- Name: project project_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.project
    ADD CONSTRAINT project_once PRIMARY KEY (project_id);

-- Name: proposal_history proposal_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.proposal_history
    ADD CONSTRAINT proposal_history_once PRIMARY KEY (proposal_id, revision);

-- Name: proposal proposal_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.proposal
    ADD CONSTRAINT proposal_once PRIMARY KEY (proposal_id);

-- Name: referral_history referral_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral_history
    ADD CONSTRAINT referral_history_once PRIMARY KEY (referral_id, revision);

-- Name: referral referral_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral
    ADD CONSTRAINT referral_once PRIMARY KEY (referral_id);

-- Name: registration_history registration_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.registration_history
    ADD CONSTRAINT registration_history_once PRIMARY KEY (project_id, nuts3, week_on, revision);

-- Name: registration registration_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.registration
    ADD CONSTRAINT registration_once PRIMARY KEY (project_id, nuts3, week_on);

-- Name: support_history support_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.support_history
    ADD CONSTRAINT support_history_once PRIMARY KEY (project_id, nuts3, month, kind, revision);

-- Name: support support_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.support
    ADD CONSTRAINT support_once PRIMARY KEY (project_id, nuts3, month, kind);

-- Name: supported_service_history supported_service_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.supported_service_history
    ADD CONSTRAINT supported_service_history_once PRIMARY KEY (project_id, service_id, form, revision);

-- Name: supported_service supported_service_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.supported_service
    ADD CONSTRAINT supported_service_once PRIMARY KEY (project_id, service_id, form);

-- Name: team_member_history team_member_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.team_member_history
    ADD CONSTRAINT team_member_history_once PRIMARY KEY (project_id, member, role, starts_on, revision);

-- Name: team_member team_member_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.team_member
    ADD CONSTRAINT team_member_once PRIMARY KEY (project_id, member, role, starts_on);

-- Name: timesheet_history timesheet_history_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.timesheet_history
    ADD CONSTRAINT timesheet_history_once PRIMARY KEY (project_id, participant, month, activity, revision);

-- Name: timesheet timesheet_once; Type: CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.timesheet
    ADD CONSTRAINT timesheet_once PRIMARY KEY (project_id, participant, month, activity);

-- Name: acknowledgement_reason acknowledgement_reason_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.acknowledgement_reason
    ADD CONSTRAINT acknowledgement_reason_is_known_once PRIMARY KEY (reason_code);

-- Name: acknowledgement_reason acknowledgement_reason_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.acknowledgement_reason
    ADD CONSTRAINT acknowledgement_reason_name_cs_is_unique UNIQUE (name_cs);

-- Name: acknowledgement_reason acknowledgement_reason_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.acknowledgement_reason
    ADD CONSTRAINT acknowledgement_reason_name_en_is_unique UNIQUE (name_en);

-- Name: acknowledgement_reason acknowledgement_reason_position_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.acknowledgement_reason
    ADD CONSTRAINT acknowledgement_reason_position_is_unique UNIQUE ("position");

-- Name: allowance_2018 allowance_2018_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance_2018
    ADD CONSTRAINT allowance_2018_is_known_once PRIMARY KEY (nuts3);

-- Name: allowance_amount allowance_amount_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance_amount
    ADD CONSTRAINT allowance_amount_is_known_once PRIMARY KEY (degree, age_group, valid_from, place_condition);

-- Name: allowance_history allowance_history_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance_history
    ADD CONSTRAINT allowance_history_once PRIMARY KEY (nuts3, age_band, degree, as_of, revision);

-- Name: allowance allowance_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance
    ADD CONSTRAINT allowance_once PRIMARY KEY (nuts3, age_band, degree, as_of);

-- Name: audience audience_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.audience
    ADD CONSTRAINT audience_is_known_once PRIMARY KEY (audience);

-- Name: basic_need basic_need_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.basic_need
    ADD CONSTRAINT basic_need_is_known_once PRIMARY KEY (code);

-- Name: basic_need basic_need_law_letter_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.basic_need
    ADD CONSTRAINT basic_need_law_letter_is_unique UNIQUE (law_letter);

-- Name: code_history code_history_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.code_history
    ADD CONSTRAINT code_history_once PRIMARY KEY (id, revision);

-- Name: code code_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.code
    ADD CONSTRAINT code_once PRIMARY KEY (id);

-- Name: community_criteria community_criteria_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.community_criteria
    ADD CONSTRAINT community_criteria_once PRIMARY KEY (criteria_version);

-- Name: dependence_degree dependence_degree_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.dependence_degree
    ADD CONSTRAINT dependence_degree_is_known_once PRIMARY KEY (degree);

-- Name: dependence_degree dependence_degree_number_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.dependence_degree
    ADD CONSTRAINT dependence_degree_number_is_unique UNIQUE (number);

-- Name: district district_csu_code_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_csu_code_is_unique UNIQUE (csu_code);

-- Name: district district_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_is_known_once PRIMARY KEY (lau1);

-- Name: district district_is_known_once_with_its_region; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_is_known_once_with_its_region UNIQUE (lau1, nuts3);

-- Name: district district_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_name_cs_is_unique UNIQUE (name_cs);

-- Name: district district_ruian_okres_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_ruian_okres_is_unique UNIQUE (ruian_okres);

-- Name: event_kind event_kind_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.event_kind
    ADD CONSTRAINT event_kind_is_known_once PRIMARY KEY (event_kind);

-- Name: holiday holiday_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.holiday
    ADD CONSTRAINT holiday_is_known_once PRIMARY KEY (holiday);

-- Name: holiday holiday_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.holiday
    ADD CONSTRAINT holiday_name_cs_is_unique UNIQUE (name_cs);

-- Name: holiday holiday_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.holiday
    ADD CONSTRAINT holiday_name_en_is_unique UNIQUE (name_en);

-- Name: municipality municipality_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality
    ADD CONSTRAINT municipality_is_known_once PRIMARY KEY (code);

-- Name: municipality_mas_skch municipality_mas_skch_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality_mas_skch
    ADD CONSTRAINT municipality_mas_skch_is_known_once PRIMARY KEY (code);

-- Name: orp orp_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.orp
    ADD CONSTRAINT orp_is_known_once PRIMARY KEY (orp);

-- Name: orp orp_is_known_once_with_its_region; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.orp
    ADD CONSTRAINT orp_is_known_once_with_its_region UNIQUE (orp, nuts3);

-- Name: orp orp_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.orp
    ADD CONSTRAINT orp_name_cs_is_unique UNIQUE (name_cs);

-- Name: orp orp_ruian_orp_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.orp
    ADD CONSTRAINT orp_ruian_orp_is_unique UNIQUE (ruian_orp);

-- Name: output_kind output_kind_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.output_kind
    ADD CONSTRAINT output_kind_is_known_once PRIMARY KEY (output_kind);

-- Name: quality_standard quality_standard_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.quality_standard
    ADD CONSTRAINT quality_standard_is_known_once PRIMARY KEY (number);

-- Name: region region_abbreviation_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_abbreviation_is_unique UNIQUE (abbreviation);

-- Name: region region_csu_code_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_csu_code_is_unique UNIQUE (csu_code);

-- Name: region region_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_is_known_once PRIMARY KEY (nuts3);

-- Name: region region_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_name_cs_is_unique UNIQUE (name_cs);

-- Name: region region_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_name_en_is_unique UNIQUE (name_en);

-- Name: region_population region_population_is_known_once_a_day; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region_population
    ADD CONSTRAINT region_population_is_known_once_a_day PRIMARY KEY (nuts3, reference_date);

-- Name: region region_ruian_vusc_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region
    ADD CONSTRAINT region_ruian_vusc_is_unique UNIQUE (ruian_vusc);

-- Name: reporting_duty reporting_duty_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.reporting_duty
    ADD CONSTRAINT reporting_duty_is_known_once PRIMARY KEY (duty);

-- Name: service_class service_class_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_class
    ADD CONSTRAINT service_class_is_known_once PRIMARY KEY (service_class);

-- Name: service_form service_form_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_form
    ADD CONSTRAINT service_form_is_known_once PRIMARY KEY (form);

-- Name: service_form service_form_open_data_code_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_form
    ADD CONSTRAINT service_form_open_data_code_is_unique UNIQUE (open_data_code);

-- Name: service_form service_form_portal_id_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_form
    ADD CONSTRAINT service_form_portal_id_is_unique UNIQUE (portal_id);

-- Name: service_kind_form service_kind_form_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind_form
    ADD CONSTRAINT service_kind_form_is_known_once PRIMARY KEY (paragraph, form);

-- Name: service_kind service_kind_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_is_known_once PRIMARY KEY (paragraph);

-- Name: service_kind service_kind_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_name_cs_is_unique UNIQUE (name_cs);

-- Name: service_kind service_kind_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_name_en_is_unique UNIQUE (name_en);

-- Name: service_kind service_kind_open_data_code_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_open_data_code_is_unique UNIQUE (open_data_code);

-- Name: service_kind service_kind_portal_id_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_portal_id_is_unique UNIQUE (portal_id);

-- Name: setting setting_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.setting
    ADD CONSTRAINT setting_name_cs_is_unique UNIQUE (name_cs);

-- Name: setting setting_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.setting
    ADD CONSTRAINT setting_name_en_is_unique UNIQUE (name_en);

-- Name: setting setting_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.setting
    ADD CONSTRAINT setting_once PRIMARY KEY (setting);

-- Name: territory_change territory_change_is_known_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.territory_change
    ADD CONSTRAINT territory_change_is_known_once PRIMARY KEY (level, code, change, old_code, new_code);

-- Name: transformation_phase transformation_phase_name_cs_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.transformation_phase
    ADD CONSTRAINT transformation_phase_name_cs_is_unique UNIQUE (name_cs);

-- Name: transformation_phase transformation_phase_name_en_is_unique; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.transformation_phase
    ADD CONSTRAINT transformation_phase_name_en_is_unique UNIQUE (name_en);

-- Name: transformation_phase transformation_phase_once; Type: CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.transformation_phase
    ADD CONSTRAINT transformation_phase_once PRIMARY KEY (phase);

-- Name: application_history application_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.application_history
    ADD CONSTRAINT application_history_once PRIMARY KEY (subject, service_id, applied_on, revision);

-- Name: application application_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.application
    ADD CONSTRAINT application_once PRIMARY KEY (subject, service_id, applied_on);

-- Name: assessment_history assessment_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.assessment_history
    ADD CONSTRAINT assessment_history_once PRIMARY KEY (service_id, place_id, assessed_on, revision);

-- Name: assessment assessment_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.assessment
    ADD CONSTRAINT assessment_once PRIMARY KEY (service_id, place_id, assessed_on);

-- Name: capacity_history capacity_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.capacity_history
    ADD CONSTRAINT capacity_history_once PRIMARY KEY (service_id, form, type, item, revision);

-- Name: capacity capacity_item_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.capacity
    ADD CONSTRAINT capacity_item_once PRIMARY KEY (service_id, form, type, item);

-- Name: complaint_history complaint_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.complaint_history
    ADD CONSTRAINT complaint_history_once PRIMARY KEY (complaint_id, revision);

-- Name: complaint complaint_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.complaint
    ADD CONSTRAINT complaint_once PRIMARY KEY (complaint_id);

-- Name: evaluation_history evaluation_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.evaluation_history
    ADD CONSTRAINT evaluation_history_once PRIMARY KEY (service_id, model, model_version, round, domain, revision);

-- Name: evaluation evaluation_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.evaluation
    ADD CONSTRAINT evaluation_once PRIMARY KEY (service_id, model, model_version, round, domain);

-- Name: facility_history facility_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.facility_history
    ADD CONSTRAINT facility_history_once PRIMARY KEY (service_id, facility, revision);

-- Name: facility facility_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.facility
    ADD CONSTRAINT facility_once PRIMARY KEY (service_id, facility);

-- Name: finding_history finding_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.finding_history
    ADD CONSTRAINT finding_history_once PRIMARY KEY (inspection_id, standard, criterion, revision);

-- Name: finding finding_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.finding
    ADD CONSTRAINT finding_once PRIMARY KEY (inspection_id, standard, criterion);

-- Name: inspection_history inspection_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.inspection_history
    ADD CONSTRAINT inspection_history_once PRIMARY KEY (inspection_id, revision);

-- Name: inspection inspection_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.inspection
    ADD CONSTRAINT inspection_once PRIMARY KEY (inspection_id);

-- Name: occupancy_history occupancy_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.occupancy_history
    ADD CONSTRAINT occupancy_history_once PRIMARY KEY (service_id, form, orp, as_of, revision);

-- Name: occupancy occupancy_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.occupancy
    ADD CONSTRAINT occupancy_once PRIMARY KEY (service_id, form, orp, as_of);

-- Name: service_history service_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service_history
    ADD CONSTRAINT service_history_once PRIMARY KEY (service_id, form, revision);

-- Name: service service_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service
    ADD CONSTRAINT service_once PRIMARY KEY (service_id, form);

-- Name: service_return_history service_return_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service_return_history
    ADD CONSTRAINT service_return_history_once PRIMARY KEY (service_id, period, revision);

-- Name: service_return service_return_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service_return
    ADD CONSTRAINT service_return_once PRIMARY KEY (service_id, period);

-- Name: staff_history staff_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.staff_history
    ADD CONSTRAINT staff_history_once PRIMARY KEY (service_id, period, revision);

-- Name: staff staff_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.staff
    ADD CONSTRAINT staff_once PRIMARY KEY (service_id, period);

-- Name: suspicion_history suspicion_history_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.suspicion_history
    ADD CONSTRAINT suspicion_history_once PRIMARY KEY (suspicion_id, revision);

-- Name: suspicion suspicion_once; Type: CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.suspicion
    ADD CONSTRAINT suspicion_once PRIMARY KEY (suspicion_id);

-- Name: di_pot_history di_pot_history_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.di_pot_history
    ADD CONSTRAINT di_pot_history_once PRIMARY KEY (subject, wave, revision);

-- Name: di_pot di_pot_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.di_pot
    ADD CONSTRAINT di_pot_once PRIMARY KEY (subject, wave);

-- Name: prijeti_verejnosti_history prijeti_verejnosti_history_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.prijeti_verejnosti_history
    ADD CONSTRAINT prijeti_verejnosti_history_once PRIMARY KEY (subject, wave, revision);

-- Name: prijeti_verejnosti prijeti_verejnosti_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.prijeti_verejnosti
    ADD CONSTRAINT prijeti_verejnosti_once PRIMARY KEY (subject, wave);

-- Name: sample_history sample_history_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.sample_history
    ADD CONSTRAINT sample_history_once PRIMARY KEY (nuts3, wave, revision);

-- Name: sample sample_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.sample
    ADD CONSTRAINT sample_once PRIMARY KEY (nuts3, wave);

-- Name: wave wave_once; Type: CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.wave
    ADD CONSTRAINT wave_once PRIMARY KEY (wave);

-- Name: milestone_history milestone_history_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.milestone_history
    ADD CONSTRAINT milestone_history_once PRIMARY KEY (plan_id, milestone, revision);

-- Name: milestone milestone_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.milestone
    ADD CONSTRAINT milestone_once PRIMARY KEY (plan_id, milestone);

-- Name: move_history move_history_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move_history
    ADD CONSTRAINT move_history_once PRIMARY KEY (subject, moved_on, revision);

-- Name: move move_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move
    ADD CONSTRAINT move_once PRIMARY KEY (subject, moved_on);

-- Name: plan_history plan_history_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.plan_history
    ADD CONSTRAINT plan_history_once PRIMARY KEY (plan_id, service_id, revision);

-- Name: plan plan_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.plan
    ADD CONSTRAINT plan_once PRIMARY KEY (plan_id, service_id);

-- Name: successor_history successor_history_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.successor_history
    ADD CONSTRAINT successor_history_once PRIMARY KEY (plan_id, service_id, successor_service_id, revision);

-- Name: successor successor_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.successor
    ADD CONSTRAINT successor_once PRIMARY KEY (plan_id, service_id, successor_service_id);

-- Name: transformation_history transformation_history_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.transformation_history
    ADD CONSTRAINT transformation_history_once PRIMARY KEY (service_id, revision);

-- Name: transformation transformation_once; Type: CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.transformation
    ADD CONSTRAINT transformation_once PRIMARY KEY (service_id);

-- Name: acknowledgement_by_alert; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX acknowledgement_by_alert ON alerting.acknowledgement USING btree (alert, id);

-- Name: alert_by_phase; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX alert_by_phase ON alerting.alert USING btree (phase, severity);

-- Name: alert_live_once; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE UNIQUE INDEX alert_live_once ON alerting.alert USING btree (rule, region, subject) WHERE (phase = ANY (ARRAY['pending'::text, 'firing'::text]));

-- Name: notification_by_mail; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX notification_by_mail ON alerting.notification USING btree (outbox);

-- Name: notification_by_time; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX notification_by_time ON alerting.notification USING btree (at);

-- Name: notification_end_once; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE UNIQUE INDEX notification_end_once ON alerting.notification USING btree (alert, recipient) WHERE (news = ANY (ARRAY['resolved'::text, 'withdrawn'::text]));

-- Name: notification_open_once; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE UNIQUE INDEX notification_open_once ON alerting.notification USING btree (alert, recipient) WHERE is_open;

-- Name: outbox_by_name; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX outbox_by_name ON alerting.outbox USING btree (split_part(message_id, '@'::text, 1));

-- Name: outbox_due; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX outbox_due ON alerting.outbox USING btree (way, next_attempt_at) WHERE (state = 'queued'::text);

-- Name: reply_by_mail; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX reply_by_mail ON alerting.reply USING btree (outbox, at);

-- Name: rule_form_in_force_once; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE UNIQUE INDEX rule_form_in_force_once ON alerting.rule_form USING btree (rule) WHERE (gone_at IS NULL);

-- Name: silence_by_end; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX silence_by_end ON alerting.silence USING btree (ends_at);

-- Name: transition_by_alert; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX transition_by_alert ON alerting.transition USING btree (alert);

-- Name: transition_by_correction; Type: INDEX; Schema: alerting; Owner: dimond_owner

CREATE INDEX transition_by_correction ON alerting.transition USING btree (alert) WHERE (corrected_by <> '{}'::bigint[]);

-- Name: target_history_by_batch; Type: INDEX; Schema: measure; Owner: dimond_owner

CREATE INDEX target_history_by_batch ON measure.target_history USING btree (superseded_by);

-- Name: value_current_once; Type: INDEX; Schema: measure; Owner: dimond_owner

CREATE UNIQUE INDEX value_current_once ON measure.value USING btree (nuts3, indicator, period, subject) WHERE (superseded_at IS NULL);

-- Name: batch_by_arrival; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX batch_by_arrival ON ops.batch USING btree (received_at);

-- Name: batch_by_feed; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX batch_by_feed ON ops.batch USING btree (feed, received_at) WHERE (state = 'accepted'::text);

-- Name: batch_idempotency_key_once; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE UNIQUE INDEX batch_idempotency_key_once ON ops.batch USING btree (sender, idempotency_key) WHERE (state <> 'discarded'::text);

-- Name: batch_same_bytes_once; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE UNIQUE INDEX batch_same_bytes_once ON ops.batch USING btree (feed, form, sha256, replaces) WHERE ((state = 'held'::text) OR ((state = 'accepted'::text) AND (NOT (replaces AND (refused > 0)))));

-- Name: batch_same_rows_once; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE UNIQUE INDEX batch_same_rows_once ON ops.batch USING btree (feed, form, canonical_sha256, replaces) WHERE (state = 'accepted'::text);

-- Name: obligation_history_by_batch; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX obligation_history_by_batch ON ops.obligation_history USING btree (superseded_by);

-- Name: refusal_by_line; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX refusal_by_line ON ops.refusal USING btree (batch, line);

-- Name: report_by_deadline; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX report_by_deadline ON ops.report USING btree (due_at);

-- Name: report_step_by_report; Type: INDEX; Schema: ops; Owner: dimond_owner

CREATE INDEX report_step_by_report ON ops.report_step USING btree (report);

-- Name: activity_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX activity_history_by_batch ON programme.activity_history USING btree (superseded_by);

-- Name: budget_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX budget_history_by_batch ON programme.budget_history USING btree (superseded_by);

-- Name: course_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX course_history_by_batch ON programme.course_history USING btree (superseded_by);

-- Name: document_by_event; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX document_by_event ON programme.document USING btree (event_id, kind);

-- Name: document_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX document_history_by_batch ON programme.document_history USING btree (superseded_by);

-- Name: engagement_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX engagement_history_by_batch ON programme.engagement_history USING btree (superseded_by);

-- Name: event_by_project; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX event_by_project ON programme.event USING btree (project_id, activity);

-- Name: event_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX event_history_by_batch ON programme.event_history USING btree (superseded_by);

-- Name: fieldwork_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX fieldwork_history_by_batch ON programme.fieldwork_history USING btree (superseded_by);

-- Name: good_practice_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX good_practice_history_by_batch ON programme.good_practice_history USING btree (superseded_by);

-- Name: note_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX note_history_by_batch ON programme.note_history USING btree (superseded_by);

-- Name: output_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX output_history_by_batch ON programme.output_history USING btree (superseded_by);

-- Name: participation_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX participation_history_by_batch ON programme.participation_history USING btree (superseded_by);

-- Name: partner_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX partner_history_by_batch ON programme.partner_history USING btree (superseded_by);

-- Name: project_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX project_history_by_batch ON programme.project_history USING btree (superseded_by);

-- Name: proposal_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX proposal_history_by_batch ON programme.proposal_history USING btree (superseded_by);

-- Name: referral_by_service; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX referral_by_service ON programme.referral USING btree (to_service_id, referred_on);

-- Name: referral_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX referral_history_by_batch ON programme.referral_history USING btree (superseded_by);

-- Name: registration_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX registration_history_by_batch ON programme.registration_history USING btree (superseded_by);

-- Name: support_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX support_history_by_batch ON programme.support_history USING btree (superseded_by);

-- Name: supported_service_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX supported_service_history_by_batch ON programme.supported_service_history USING btree (superseded_by);

-- Name: team_member_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX team_member_history_by_batch ON programme.team_member_history USING btree (superseded_by);

-- Name: timesheet_history_by_batch; Type: INDEX; Schema: programme; Owner: dimond_owner

CREATE INDEX timesheet_history_by_batch ON programme.timesheet_history USING btree (superseded_by);

-- Name: allowance_history_by_batch; Type: INDEX; Schema: reference; Owner: dimond_owner

CREATE INDEX allowance_history_by_batch ON reference.allowance_history USING btree (superseded_by);

-- Name: code_history_by_batch; Type: INDEX; Schema: reference; Owner: dimond_owner

CREATE INDEX code_history_by_batch ON reference.code_history USING btree (superseded_by);

-- Name: municipality_is_the_only_seat_of_its_orp; Type: INDEX; Schema: reference; Owner: dimond_owner

CREATE UNIQUE INDEX municipality_is_the_only_seat_of_its_orp ON reference.municipality USING btree (orp) WHERE is_orp_seat;

-- Name: municipality_of_district; Type: INDEX; Schema: reference; Owner: dimond_owner

CREATE INDEX municipality_of_district ON reference.municipality USING btree (lau1);

-- Name: municipality_of_orp; Type: INDEX; Schema: reference; Owner: dimond_owner

CREATE INDEX municipality_of_orp ON reference.municipality USING btree (orp);

-- Name: application_by_region; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX application_by_region ON register.application USING btree (nuts3, applied_on);

-- Name: application_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX application_history_by_batch ON register.application_history USING btree (superseded_by);

-- Name: assessment_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX assessment_history_by_batch ON register.assessment_history USING btree (superseded_by);

-- Name: capacity_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX capacity_history_by_batch ON register.capacity_history USING btree (superseded_by);

-- Name: complaint_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX complaint_history_by_batch ON register.complaint_history USING btree (superseded_by);

-- Name: evaluation_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX evaluation_history_by_batch ON register.evaluation_history USING btree (superseded_by);

-- Name: facility_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX facility_history_by_batch ON register.facility_history USING btree (superseded_by);

-- Name: finding_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX finding_history_by_batch ON register.finding_history USING btree (superseded_by);

-- Name: inspection_by_service; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX inspection_by_service ON register.inspection USING btree (service_id);

-- Name: inspection_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX inspection_history_by_batch ON register.inspection_history USING btree (superseded_by);

-- Name: occupancy_by_region; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX occupancy_by_region ON register.occupancy USING btree (nuts3, as_of);

-- Name: occupancy_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX occupancy_history_by_batch ON register.occupancy_history USING btree (superseded_by);

-- Name: service_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX service_history_by_batch ON register.service_history USING btree (superseded_by);

-- Name: service_return_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX service_return_history_by_batch ON register.service_return_history USING btree (superseded_by);

-- Name: staff_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX staff_history_by_batch ON register.staff_history USING btree (superseded_by);

-- Name: suspicion_history_by_batch; Type: INDEX; Schema: register; Owner: dimond_owner

CREATE INDEX suspicion_history_by_batch ON register.suspicion_history USING btree (superseded_by);

-- Name: di_pot_history_by_batch; Type: INDEX; Schema: survey; Owner: dimond_owner

CREATE INDEX di_pot_history_by_batch ON survey.di_pot_history USING btree (superseded_by);

-- Name: prijeti_verejnosti_history_by_batch; Type: INDEX; Schema: survey; Owner: dimond_owner

CREATE INDEX prijeti_verejnosti_history_by_batch ON survey.prijeti_verejnosti_history USING btree (superseded_by);

-- Name: sample_history_by_batch; Type: INDEX; Schema: survey; Owner: dimond_owner

CREATE INDEX sample_history_by_batch ON survey.sample_history USING btree (superseded_by);

-- Name: milestone_history_by_batch; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX milestone_history_by_batch ON transformation.milestone_history USING btree (superseded_by);

-- Name: move_by_day; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX move_by_day ON transformation.move USING btree (moved_on);

-- Name: move_by_service_entered; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX move_by_service_entered ON transformation.move USING btree (to_service_id, moved_on);

-- Name: move_by_service_left; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX move_by_service_left ON transformation.move USING btree (from_service_id, moved_on);

-- Name: move_history_by_batch; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX move_history_by_batch ON transformation.move_history USING btree (superseded_by);

-- Name: plan_history_by_batch; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX plan_history_by_batch ON transformation.plan_history USING btree (superseded_by);

-- Name: successor_by_successor; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX successor_by_successor ON transformation.successor USING btree (successor_service_id);

-- Name: successor_history_by_batch; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX successor_history_by_batch ON transformation.successor_history USING btree (superseded_by);

-- Name: transformation_history_by_batch; Type: INDEX; Schema: transformation; Owner: dimond_owner

CREATE INDEX transformation_history_by_batch ON transformation.transformation_history USING btree (superseded_by);

-- Name: suspicion_match _RETURN; Type: RULE; Schema: register; Owner: dimond_owner

CREATE OR REPLACE VIEW register.suspicion_match AS
 SELECT u.suspicion_id,
    u.nuts3,
    u.reported_on,
    u.state,
    u.closed_on,
    count(s.service_id) FILTER (WHERE ((s.kind = u.kind) AND register.is_active(s.active_from, s.active_to, u.reported_on))) AS registered_then,
    count(s.service_id) FILTER (WHERE ((s.kind = u.kind) AND (s.active_from > u.reported_on))) AS registered_since,
    count(DISTINCT s.kind) FILTER (WHERE ((s.kind <> u.kind) AND register.is_active(s.active_from, s.active_to, u.reported_on))) AS other_kinds_then
   FROM (register.suspicion u
     LEFT JOIN register.service s ON ((s.ico = u.ico)))
  GROUP BY u.suspicion_id;

-- Name: delivery delivery_awaits_link; Type: TRIGGER; Schema: alerting; Owner: dimond_owner

CREATE TRIGGER delivery_awaits_link AFTER INSERT ON alerting.delivery FOR EACH ROW EXECUTE FUNCTION audit.await_link();

-- Name: delivery delivery_is_only_added; Type: TRIGGER; Schema: alerting; Owner: dimond_owner

CREATE TRIGGER delivery_is_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON alerting.delivery FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: entry entry_awaits_link; Type: TRIGGER; Schema: audit; Owner: dimond_owner

CREATE TRIGGER entry_awaits_link AFTER INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.await_link();

-- Name: entry entry_is_only_added; Type: TRIGGER; Schema: audit; Owner: dimond_owner

CREATE TRIGGER entry_is_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: head head_stays; Type: TRIGGER; Schema: audit; Owner: dimond_owner

CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON audit.head FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: link link_is_only_added; Type: TRIGGER; Schema: audit; Owner: dimond_owner

CREATE TRIGGER link_is_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.link FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: acknowledgement acknowledgement_has_a_known_reason; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.acknowledgement
    ADD CONSTRAINT acknowledgement_has_a_known_reason FOREIGN KEY (reason_code) REFERENCES reference.acknowledgement_reason(reason_code);

-- Name: acknowledgement acknowledgement_of_alert; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.acknowledgement
    ADD CONSTRAINT acknowledgement_of_alert FOREIGN KEY (alert) REFERENCES alerting.alert(id);

-- Name: alert alert_of_rule_text; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.alert
    ADD CONSTRAINT alert_of_rule_text FOREIGN KEY (rule_hash) REFERENCES alerting.rule_text(hash);

-- Name: bounce bounce_of_outbox; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.bounce
    ADD CONSTRAINT bounce_of_outbox FOREIGN KEY (outbox) REFERENCES alerting.outbox(id);

-- Name: delivery delivery_of_outbox; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.delivery
    ADD CONSTRAINT delivery_of_outbox FOREIGN KEY (outbox) REFERENCES alerting.outbox(id);

-- Name: heartbeat_mail heartbeat_mail_of_occasion; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.heartbeat_mail
    ADD CONSTRAINT heartbeat_mail_of_occasion FOREIGN KEY (day) REFERENCES alerting.heartbeat(day);

-- Name: heartbeat_mail heartbeat_mail_of_outbox; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.heartbeat_mail
    ADD CONSTRAINT heartbeat_mail_of_outbox FOREIGN KEY (outbox) REFERENCES alerting.outbox(id) ON DELETE CASCADE;

-- Name: notification notification_of_alert; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.notification
    ADD CONSTRAINT notification_of_alert FOREIGN KEY (alert) REFERENCES alerting.alert(id);

-- Name: notification notification_of_mail; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.notification
    ADD CONSTRAINT notification_of_mail FOREIGN KEY (outbox) REFERENCES alerting.outbox(id);

-- Name: outbox outbox_of_alert; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.outbox
    ADD CONSTRAINT outbox_of_alert FOREIGN KEY (alert) REFERENCES alerting.alert(id);

-- Name: reminder_mail reminder_mail_of_outbox; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reminder_mail
    ADD CONSTRAINT reminder_mail_of_outbox FOREIGN KEY (outbox) REFERENCES alerting.outbox(id) ON DELETE CASCADE;

-- Name: reminder reminder_of_report; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reminder
    ADD CONSTRAINT reminder_of_report FOREIGN KEY (report) REFERENCES ops.report(id);

-- Name: reply reply_answer_is_mail; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reply
    ADD CONSTRAINT reply_answer_is_mail FOREIGN KEY (answer) REFERENCES alerting.outbox(id);

-- Name: reply reply_to_mail; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.reply
    ADD CONSTRAINT reply_to_mail FOREIGN KEY (outbox) REFERENCES alerting.outbox(id);

-- Name: rule_form rule_form_of_rule_text; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.rule_form
    ADD CONSTRAINT rule_form_of_rule_text FOREIGN KEY (hash) REFERENCES alerting.rule_text(hash);

-- Name: transition transition_of_alert; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.transition
    ADD CONSTRAINT transition_of_alert FOREIGN KEY (alert) REFERENCES alerting.alert(id);

-- Name: withheld withheld_is_an_alert; Type: FK CONSTRAINT; Schema: alerting; Owner: dimond_owner

ALTER TABLE ONLY alerting.withheld
    ADD CONSTRAINT withheld_is_an_alert FOREIGN KEY (alert) REFERENCES alerting.alert(id);

-- Name: batch_again batch_again_of_batch; Type: FK CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.batch_again
    ADD CONSTRAINT batch_again_of_batch FOREIGN KEY (batch) REFERENCES ops.batch(id) ON DELETE CASCADE;

-- Name: batch_part batch_part_of_batch; Type: FK CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.batch_part
    ADD CONSTRAINT batch_part_of_batch FOREIGN KEY (batch) REFERENCES ops.batch(id) ON DELETE CASCADE;

-- Name: obligation obligation_of_duty; Type: FK CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.obligation
    ADD CONSTRAINT obligation_of_duty FOREIGN KEY (duty) REFERENCES reference.reporting_duty(duty);

-- Name: refusal refusal_of_batch; Type: FK CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.refusal
    ADD CONSTRAINT refusal_of_batch FOREIGN KEY (batch) REFERENCES ops.batch(id) ON DELETE CASCADE;

-- Name: report_step report_step_of_report; Type: FK CONSTRAINT; Schema: ops; Owner: dimond_owner

ALTER TABLE ONLY ops.report_step
    ADD CONSTRAINT report_step_of_report FOREIGN KEY (report) REFERENCES ops.report(id);

-- Name: course course_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.course
    ADD CONSTRAINT course_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: engagement engagement_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.engagement
    ADD CONSTRAINT engagement_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: event event_of_kind; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.event
    ADD CONSTRAINT event_of_kind FOREIGN KEY (kind) REFERENCES reference.event_kind(event_kind);

-- Name: fieldwork fieldwork_in_municipality; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.fieldwork
    ADD CONSTRAINT fieldwork_in_municipality FOREIGN KEY (municipality) REFERENCES reference.municipality_mas_skch(code);

-- Name: good_practice good_practice_in_municipality; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.good_practice
    ADD CONSTRAINT good_practice_in_municipality FOREIGN KEY (municipality) REFERENCES reference.municipality(code);

-- Name: output output_of_kind; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.output
    ADD CONSTRAINT output_of_kind FOREIGN KEY (kind) REFERENCES reference.output_kind(output_kind);

-- Name: participation participation_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.participation
    ADD CONSTRAINT participation_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: proposal proposal_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.proposal
    ADD CONSTRAINT proposal_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: referral referral_in_orp; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral
    ADD CONSTRAINT referral_in_orp FOREIGN KEY (orp) REFERENCES reference.orp(orp);

-- Name: referral referral_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral
    ADD CONSTRAINT referral_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: referral referral_of_need; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral
    ADD CONSTRAINT referral_of_need FOREIGN KEY (need) REFERENCES reference.basic_need(code);

-- Name: referral referral_to_kind; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.referral
    ADD CONSTRAINT referral_to_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: registration registration_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.registration
    ADD CONSTRAINT registration_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: support support_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.support
    ADD CONSTRAINT support_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: supported_service supported_service_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.supported_service
    ADD CONSTRAINT supported_service_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: supported_service supported_service_of_kind; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.supported_service
    ADD CONSTRAINT supported_service_of_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: timesheet timesheet_in_region; Type: FK CONSTRAINT; Schema: programme; Owner: dimond_owner

ALTER TABLE ONLY programme.timesheet
    ADD CONSTRAINT timesheet_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: allowance_2018 allowance_2018_is_of_a_known_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance_2018
    ADD CONSTRAINT allowance_2018_is_of_a_known_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: allowance_amount allowance_amount_is_of_a_known_degree; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance_amount
    ADD CONSTRAINT allowance_amount_is_of_a_known_degree FOREIGN KEY (degree) REFERENCES reference.dependence_degree(degree);

-- Name: allowance allowance_of_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.allowance
    ADD CONSTRAINT allowance_of_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: district district_lies_in_a_known_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.district
    ADD CONSTRAINT district_lies_in_a_known_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: municipality municipality_lies_in_a_district_of_its_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality
    ADD CONSTRAINT municipality_lies_in_a_district_of_its_region FOREIGN KEY (lau1, nuts3) REFERENCES reference.district(lau1, nuts3);

-- Name: municipality municipality_lies_in_a_known_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality
    ADD CONSTRAINT municipality_lies_in_a_known_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: municipality municipality_lies_in_an_orp_of_its_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality
    ADD CONSTRAINT municipality_lies_in_an_orp_of_its_region FOREIGN KEY (orp, nuts3) REFERENCES reference.orp(orp, nuts3);

-- Name: municipality_mas_skch municipality_mas_skch_is_a_known_municipality; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.municipality_mas_skch
    ADD CONSTRAINT municipality_mas_skch_is_a_known_municipality FOREIGN KEY (code) REFERENCES reference.municipality(code);

-- Name: orp orp_lies_in_a_known_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.orp
    ADD CONSTRAINT orp_lies_in_a_known_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: region_population region_population_is_of_a_known_region; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.region_population
    ADD CONSTRAINT region_population_is_of_a_known_region FOREIGN KEY (region) REFERENCES reference.region(nuts3);

-- Name: service_kind_form service_kind_form_is_a_known_form; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind_form
    ADD CONSTRAINT service_kind_form_is_a_known_form FOREIGN KEY (form) REFERENCES reference.service_form(form);

-- Name: service_kind_form service_kind_form_is_of_a_known_kind; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind_form
    ADD CONSTRAINT service_kind_form_is_of_a_known_kind FOREIGN KEY (paragraph) REFERENCES reference.service_kind(paragraph);

-- Name: service_kind service_kind_has_a_known_class; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_has_a_known_class FOREIGN KEY (default_class) REFERENCES reference.service_class(service_class);

-- Name: service_kind service_kind_has_a_known_residential_class; Type: FK CONSTRAINT; Schema: reference; Owner: dimond_owner

ALTER TABLE ONLY reference.service_kind
    ADD CONSTRAINT service_kind_has_a_known_residential_class FOREIGN KEY (default_class_residential) REFERENCES reference.service_class(service_class);

-- Name: application application_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.application
    ADD CONSTRAINT application_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: application application_of_kind; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.application
    ADD CONSTRAINT application_of_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: assessment assessment_by_known_criteria; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.assessment
    ADD CONSTRAINT assessment_by_known_criteria FOREIGN KEY (criteria_version) REFERENCES reference.community_criteria(criteria_version);

-- Name: assessment assessment_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.assessment
    ADD CONSTRAINT assessment_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: complaint complaint_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.complaint
    ADD CONSTRAINT complaint_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: evaluation evaluation_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.evaluation
    ADD CONSTRAINT evaluation_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: facility facility_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.facility
    ADD CONSTRAINT facility_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: finding finding_of_standard; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.finding
    ADD CONSTRAINT finding_of_standard FOREIGN KEY (standard) REFERENCES reference.quality_standard(number);

-- Name: inspection inspection_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.inspection
    ADD CONSTRAINT inspection_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: inspection inspection_of_form; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.inspection
    ADD CONSTRAINT inspection_of_form FOREIGN KEY (form) REFERENCES reference.service_form(form);

-- Name: occupancy occupancy_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.occupancy
    ADD CONSTRAINT occupancy_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: occupancy occupancy_of_kind; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.occupancy
    ADD CONSTRAINT occupancy_of_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: service service_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service
    ADD CONSTRAINT service_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: service service_of_kind; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service
    ADD CONSTRAINT service_of_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: service_return service_return_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.service_return
    ADD CONSTRAINT service_return_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: staff staff_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.staff
    ADD CONSTRAINT staff_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: suspicion suspicion_in_region; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.suspicion
    ADD CONSTRAINT suspicion_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: suspicion suspicion_of_kind; Type: FK CONSTRAINT; Schema: register; Owner: dimond_owner

ALTER TABLE ONLY register.suspicion
    ADD CONSTRAINT suspicion_of_kind FOREIGN KEY (kind) REFERENCES reference.service_kind(paragraph);

-- Name: sample sample_in_region; Type: FK CONSTRAINT; Schema: survey; Owner: dimond_owner

ALTER TABLE ONLY survey.sample
    ADD CONSTRAINT sample_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: milestone milestone_of_known_phase; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.milestone
    ADD CONSTRAINT milestone_of_known_phase FOREIGN KEY (phase) REFERENCES reference.transformation_phase(phase) NOT VALID;

-- Name: move move_from_known_setting; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move
    ADD CONSTRAINT move_from_known_setting FOREIGN KEY (from_setting) REFERENCES reference.setting(setting);

-- Name: move move_from_region; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move
    ADD CONSTRAINT move_from_region FOREIGN KEY (nuts3_from) REFERENCES reference.region(nuts3);

-- Name: move move_to_known_setting; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move
    ADD CONSTRAINT move_to_known_setting FOREIGN KEY (to_setting) REFERENCES reference.setting(setting);

-- Name: move move_to_region; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.move
    ADD CONSTRAINT move_to_region FOREIGN KEY (nuts3_to) REFERENCES reference.region(nuts3);

-- Name: plan plan_in_region; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.plan
    ADD CONSTRAINT plan_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: successor successor_in_region; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.successor
    ADD CONSTRAINT successor_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: transformation transformation_in_region; Type: FK CONSTRAINT; Schema: transformation; Owner: dimond_owner

ALTER TABLE ONLY transformation.transformation
    ADD CONSTRAINT transformation_in_region FOREIGN KEY (nuts3) REFERENCES reference.region(nuts3);

-- Name: SCHEMA alerting; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA alerting TO dimond_daemon;
GRANT USAGE ON SCHEMA alerting TO dimond_mailer;

-- Name: SCHEMA audit; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA audit TO dimond_daemon;

-- Name: SCHEMA measure; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA measure TO dimond_daemon;
GRANT USAGE ON SCHEMA measure TO dimond_reader;
GRANT USAGE ON SCHEMA measure TO dimond_public;

-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA ops TO dimond_daemon;
GRANT USAGE ON SCHEMA ops TO dimond_mailer;

-- Name: SCHEMA programme; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA programme TO dimond_daemon;

-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner

REVOKE USAGE ON SCHEMA public FROM PUBLIC;

-- Name: SCHEMA reference; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA reference TO dimond_daemon;
GRANT USAGE ON SCHEMA reference TO dimond_reader;

-- Name: SCHEMA register; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA register TO dimond_daemon;

-- Name: SCHEMA survey; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA survey TO dimond_daemon;
GRANT USAGE ON SCHEMA survey TO dimond_eraser;

-- Name: SCHEMA transformation; Type: ACL; Schema: -; Owner: dimond_owner

GRANT USAGE ON SCHEMA transformation TO dimond_daemon;

-- Name: FUNCTION mailer_begin(); Type: ACL; Schema: alerting; Owner: dimond_owner

REVOKE ALL ON FUNCTION alerting.mailer_begin() FROM PUBLIC;
GRANT ALL ON FUNCTION alerting.mailer_begin() TO dimond_daemon;
GRANT ALL ON FUNCTION alerting.mailer_begin() TO dimond_mailer;

-- Name: FUNCTION mailer_end(); Type: ACL; Schema: alerting; Owner: dimond_owner

REVOKE ALL ON FUNCTION alerting.mailer_end() FROM PUBLIC;
GRANT ALL ON FUNCTION alerting.mailer_end() TO dimond_daemon;
GRANT ALL ON FUNCTION alerting.mailer_end() TO dimond_mailer;

-- Name: FUNCTION mailer_has_work(p_now timestamp with time zone, p_way text); Type: ACL; Schema: alerting; Owner: dimond_owner

REVOKE ALL ON FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) FROM PUBLIC;
GRANT ALL ON FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) TO dimond_daemon;
GRANT ALL ON FUNCTION alerting.mailer_has_work(p_now timestamp with time zone, p_way text) TO dimond_mailer;

-- Name: FUNCTION mailer_is_alive(p_mailer integer); Type: ACL; Schema: alerting; Owner: dimond_owner

REVOKE ALL ON FUNCTION alerting.mailer_is_alive(p_mailer integer) FROM PUBLIC;
GRANT ALL ON FUNCTION alerting.mailer_is_alive(p_mailer integer) TO dimond_daemon;
GRANT ALL ON FUNCTION alerting.mailer_is_alive(p_mailer integer) TO dimond_mailer;

-- Name: FUNCTION mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone); Type: ACL; Schema: alerting; Owner: dimond_owner

REVOKE ALL ON FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) TO dimond_daemon;
GRANT ALL ON FUNCTION alerting.mailer_is_due(p_next timestamp with time zone, p_now timestamp with time zone) TO dimond_mailer;

-- Name: FUNCTION await_link(); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.await_link() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.await_link() TO dimond_daemon;

-- Name: FUNCTION head_fault(); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.head_fault() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.head_fault() TO dimond_daemon;

-- Name: FUNCTION link_fault(p_after bigint, p_until bigint); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.link_fault(p_after bigint, p_until bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.link_fault(p_after bigint, p_until bigint) TO dimond_daemon;

-- Name: FUNCTION link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea) TO dimond_daemon;

-- Name: FUNCTION link_waiting(); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.link_waiting() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.link_waiting() TO dimond_daemon;

-- Name: FUNCTION refuse_change(); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.refuse_change() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.refuse_change() TO dimond_daemon;

-- Name: FUNCTION row_fault(); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.row_fault() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.row_fault() TO dimond_daemon;

-- Name: TABLE delivery; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT ON TABLE alerting.delivery TO dimond_daemon;
GRANT SELECT,INSERT ON TABLE alerting.delivery TO dimond_mailer;

-- Name: FUNCTION row_text(p_row alerting.delivery); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.row_text(p_row alerting.delivery) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.row_text(p_row alerting.delivery) TO dimond_daemon;

-- Name: TABLE entry; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT SELECT,INSERT ON TABLE audit.entry TO dimond_daemon;

-- Name: FUNCTION row_text(p_row audit.entry); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.row_text(p_row audit.entry) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.row_text(p_row audit.entry) TO dimond_daemon;

-- Name: FUNCTION text_sha256(p_text text); Type: ACL; Schema: audit; Owner: dimond_owner

REVOKE ALL ON FUNCTION audit.text_sha256(p_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.text_sha256(p_text text) TO dimond_daemon;

-- Name: FUNCTION add_cells(p_relation regclass, p_rows text, p_sign integer); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.add_cells(p_relation regclass, p_rows text, p_sign integer) TO dimond_daemon;

-- Name: TABLE cell; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.cell TO dimond_daemon;

-- Name: FUNCTION cell_difference(); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.cell_difference() FROM PUBLIC;
GRANT ALL ON FUNCTION measure.cell_difference() TO dimond_daemon;

-- Name: FUNCTION cell_query(p_source text, p_rows text, p_indicators text[]); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.cell_query(p_source text, p_rows text, p_indicators text[]) TO dimond_daemon;

-- Name: FUNCTION count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.count_queries(p_indicators text[], p_anew text[], p_today date, p_at timestamp with time zone, p_everything boolean, p_waves text[], p_sources text[]) TO dimond_daemon;

-- Name: FUNCTION days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.days_to_count(p_indicators text[], p_anew text[], p_today date, p_everything boolean, p_waves text[], p_sources text[]) TO dimond_daemon;

-- Name: FUNCTION note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.note_arrivals(p_source text, p_periods text[], p_batch bigint, p_at timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION origin(p_source text, p_nuts3 text, p_period text); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.origin(p_source text, p_nuts3 text, p_period text) TO dimond_daemon;

-- Name: FUNCTION recount(p_indicators text[]); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.recount(p_indicators text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.recount(p_indicators text[]) TO dimond_daemon;

-- Name: FUNCTION run_query(p_code text, p_day date, p_at timestamp with time zone); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.run_query(p_code text, p_day date, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.run_query(p_code text, p_day date, p_at timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date); Type: ACL; Schema: measure; Owner: dimond_owner

REVOKE ALL ON FUNCTION measure.target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION measure.target_on(p_indicator text, p_nuts3 text, p_subject text, p_day date) TO dimond_daemon;

-- Name: FUNCTION add_history(p_table regclass, p_key text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.add_history(p_table regclass, p_key text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.add_history(p_table regclass, p_key text[]) TO dimond_daemon;

-- Name: FUNCTION column_list(p_columns text[], p_alias text); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.column_list(p_columns text[], p_alias text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.column_list(p_columns text[], p_alias text) TO dimond_daemon;

-- Name: FUNCTION create_staging(p_columns text[], p_types text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.create_staging(p_columns text[], p_types text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.create_staging(p_columns text[], p_types text[]) TO dimond_daemon;

-- Name: FUNCTION due_reminders(p_today date); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.due_reminders(p_today date) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.due_reminders(p_today date) TO dimond_daemon;

-- Name: FUNCTION key_matches(p_key text[], p_left text, p_right text); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) TO dimond_daemon;

-- Name: FUNCTION last_day(p_reference_on date, p_days integer, p_date text); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.last_day(p_reference_on date, p_days integer, p_date text) TO dimond_daemon;

-- Name: FUNCTION make_reports(p_today date, p_now timestamp with time zone); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.make_reports(p_today date, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.make_reports(p_today date, p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.merge_first(p_relation regclass, p_key text[], p_columns text[], p_batch bigint, p_slice_column text, p_slices text[]) TO dimond_daemon;

-- Name: FUNCTION merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.merge_reference(target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint) FROM PUBLIC;

-- Name: FUNCTION merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.merge_staged(p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint, p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[]) TO dimond_daemon;

-- Name: FUNCTION move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.move_report(p_report bigint, p_state text, p_by text, p_reason text, p_day date, p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION note_again(p_batch bigint, p_sender text, p_at timestamp with time zone); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.note_again(p_batch bigint, p_sender text, p_at timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION note_parts(p_batch bigint); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.note_parts(p_batch bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.note_parts(p_batch bigint) TO dimond_daemon;

-- Name: FUNCTION owed_periods(p_from date, p_to date); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.owed_periods(p_from date, p_to date) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.owed_periods(p_from date, p_to date) TO dimond_daemon;

-- Name: FUNCTION owed_reports(p_from date, p_to date); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.owed_reports(p_from date, p_to date) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.owed_reports(p_from date, p_to date) TO dimond_daemon;

-- Name: FUNCTION receive_reports(p_now timestamp with time zone); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.receive_reports(p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.receive_reports(p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION reference_day(p_rule text, p_starts_on date, p_ends_on date); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.reference_day(p_rule text, p_starts_on date, p_ends_on date) TO dimond_daemon;

-- Name: FUNCTION report_counts(p_today date); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.report_counts(p_today date) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.report_counts(p_today date) TO dimond_daemon;

-- Name: FUNCTION set_aside_doubles(p_key text[], p_values text[], p_rows text); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.set_aside_doubles(p_key text[], p_values text[], p_rows text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.set_aside_doubles(p_key text[], p_values text[], p_rows text) TO dimond_daemon;

-- Name: FUNCTION set_staging_aside(p_number integer); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.set_staging_aside(p_number integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.set_staging_aside(p_number integer) TO dimond_daemon;

-- Name: FUNCTION stage_reference(p_table regclass, p_columns text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) TO dimond_daemon;

-- Name: FUNCTION staged_change(p_relation regclass, p_column text, p_spared text[]); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[]) TO dimond_daemon;

-- Name: FUNCTION take_staging_back(p_number integer); Type: ACL; Schema: ops; Owner: dimond_owner

REVOKE ALL ON FUNCTION ops.take_staging_back(p_number integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.take_staging_back(p_number integer) TO dimond_daemon;

-- Name: FUNCTION drawdown(p_day date); Type: ACL; Schema: programme; Owner: dimond_owner

REVOKE ALL ON FUNCTION programme.drawdown(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION programme.drawdown(p_day date) TO dimond_daemon;

-- Name: FUNCTION elapsed(p_from date, p_to date, p_day date); Type: ACL; Schema: programme; Owner: dimond_owner

REVOKE ALL ON FUNCTION programme.elapsed(p_from date, p_to date, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION programme.elapsed(p_from date, p_to date, p_day date) TO dimond_daemon;

-- Name: FUNCTION is_within(p_activity text, p_parent text); Type: ACL; Schema: programme; Owner: dimond_owner

REVOKE ALL ON FUNCTION programme.is_within(p_activity text, p_parent text) FROM PUBLIC;
GRANT ALL ON FUNCTION programme.is_within(p_activity text, p_parent text) TO dimond_daemon;

-- Name: FUNCTION place(p_regions text[]); Type: ACL; Schema: programme; Owner: dimond_owner

REVOKE ALL ON FUNCTION programme.place(p_regions text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION programme.place(p_regions text[]) TO dimond_daemon;

-- Name: FUNCTION progress(p_day date); Type: ACL; Schema: programme; Owner: dimond_owner

REVOKE ALL ON FUNCTION programme.progress(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION programme.progress(p_day date) TO dimond_daemon;

-- Name: FUNCTION add_working_days(day date, count integer); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.add_working_days(day date, count integer) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.add_working_days(day date, count integer) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.add_working_days(day date, count integer) TO dimond_reader;

-- Name: FUNCTION allowance_amount(degree text, age_group text, on_day date, residential boolean); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.allowance_amount(degree text, age_group text, on_day date, residential boolean) TO dimond_reader;

-- Name: FUNCTION code_on(p_level text, p_code text, p_day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.code_on(p_level text, p_code text, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.code_on(p_level text, p_code text, p_day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.code_on(p_level text, p_code text, p_day date) TO dimond_reader;

-- Name: FUNCTION deadline(day date, hour time without time zone); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.deadline(day date, hour time without time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.deadline(day date, hour time without time zone) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.deadline(day date, hour time without time zone) TO dimond_reader;

-- Name: FUNCTION default_class(paragraph text, form text); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.default_class(paragraph text, form text) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.default_class(paragraph text, form text) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.default_class(paragraph text, form text) TO dimond_reader;

-- Name: FUNCTION due_on(due_at timestamp with time zone); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.due_on(due_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.due_on(due_at timestamp with time zone) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.due_on(due_at timestamp with time zone) TO dimond_reader;

-- Name: FUNCTION easter_sunday(year integer); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.easter_sunday(year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.easter_sunday(year integer) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.easter_sunday(year integer) TO dimond_reader;

-- Name: FUNCTION holidays(year integer); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.holidays(year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.holidays(year integer) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.holidays(year integer) TO dimond_reader;

-- Name: FUNCTION is_working_day(day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.is_working_day(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.is_working_day(day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.is_working_day(day date) TO dimond_reader;

-- Name: FUNCTION parent_on(p_level text, p_code text, p_parent_level text, p_day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) TO dimond_reader;

-- Name: FUNCTION period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.period_span(period text, OUT kind text, OUT starts_on date, OUT ends_on date) TO dimond_reader;

-- Name: FUNCTION periods(kind text, first_day date, last_day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.periods(kind text, first_day date, last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.periods(kind text, first_day date, last_day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.periods(kind text, first_day date, last_day date) TO dimond_reader;

-- Name: FUNCTION population(nuts3 text, on_day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.population(nuts3 text, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.population(nuts3 text, on_day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.population(nuts3 text, on_day date) TO dimond_reader;

-- Name: FUNCTION region_on(p_level text, p_code text, p_day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.region_on(p_level text, p_code text, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.region_on(p_level text, p_code text, p_day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.region_on(p_level text, p_code text, p_day date) TO dimond_reader;

-- Name: FUNCTION working_day_on_or_after(day date); Type: ACL; Schema: reference; Owner: dimond_owner

REVOKE ALL ON FUNCTION reference.working_day_on_or_after(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION reference.working_day_on_or_after(day date) TO dimond_daemon;
GRANT ALL ON FUNCTION reference.working_day_on_or_after(day date) TO dimond_reader;

-- Name: FUNCTION fold(p_text text); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.fold(p_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION register.fold(p_text text) TO dimond_daemon;

-- Name: FUNCTION is_active(p_from date, p_to date, p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.is_active(p_from date, p_to date, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.is_active(p_from date, p_to date, p_day date) TO dimond_daemon;

-- Name: FUNCTION is_institution(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.is_institution(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.is_institution(p_day date) TO dimond_daemon;

-- Name: FUNCTION latest_occupancy(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.latest_occupancy(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.latest_occupancy(p_day date) TO dimond_daemon;

-- Name: FUNCTION matches(p_question text, p_name text); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.matches(p_question text, p_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION register.matches(p_question text, p_name text) TO dimond_daemon;

-- Name: FUNCTION period_end(p_period text); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.period_end(p_period text) FROM PUBLIC;
GRANT ALL ON FUNCTION register.period_end(p_period text) TO dimond_daemon;

-- Name: FUNCTION place_classes(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.place_classes(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.place_classes(p_day date) TO dimond_daemon;

-- Name: FUNCTION reported_places(p_day date, p_kind text, p_form text, p_nuts3 text); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text) FROM PUBLIC;
GRANT ALL ON FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text) TO dimond_daemon;

-- Name: FUNCTION service_beds(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.service_beds(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.service_beds(p_day date) TO dimond_daemon;

-- Name: FUNCTION waiting_curve(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.waiting_curve(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.waiting_curve(p_day date) TO dimond_daemon;

-- Name: FUNCTION waiting_median(p_day date); Type: ACL; Schema: register; Owner: dimond_owner

REVOKE ALL ON FUNCTION register.waiting_median(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION register.waiting_median(p_day date) TO dimond_daemon;

-- Name: FUNCTION add_partition(p_relation text, p_wave text); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.add_partition(p_relation text, p_wave text) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.add_partition(p_relation text, p_wave text) TO dimond_daemon;

-- Name: FUNCTION apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.apply_form(p_name text, p_version integer, p_definition text, p_columns text[], p_types text[], p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION begin_load(p_relation regclass, p_columns text[], p_wave text); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) TO dimond_daemon;

-- Name: FUNCTION close_wave(p_wave text, p_now timestamp with time zone); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.close_wave(p_wave text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.close_wave(p_wave text, p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION count_findings(p_query text, p_wave text, p_previous text, p_batch bigint); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.count_findings(p_query text, p_wave text, p_previous text, p_batch bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.count_findings(p_query text, p_wave text, p_previous text, p_batch bigint) TO dimond_daemon;

-- Name: FUNCTION drop_load(); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.drop_load() FROM PUBLIC;
GRANT ALL ON FUNCTION survey.drop_load() TO dimond_daemon;

-- Name: FUNCTION end_load(p_relation regclass, p_wave text, p_batch bigint); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) TO dimond_daemon;

-- Name: FUNCTION form_relations(); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.form_relations() FROM PUBLIC;
GRANT ALL ON FUNCTION survey.form_relations() TO dimond_daemon;

-- Name: FUNCTION load_doubles(p_values text[]); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.load_doubles(p_values text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.load_doubles(p_values text[]) TO dimond_daemon;

-- Name: FUNCTION open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION publish_wave(p_wave text, p_now timestamp with time zone); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.publish_wave(p_wave text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.publish_wave(p_wave text, p_now timestamp with time zone) TO dimond_daemon;

-- Name: FUNCTION relation_name(p_form text); Type: ACL; Schema: survey; Owner: dimond_owner

REVOKE ALL ON FUNCTION survey.relation_name(p_form text) FROM PUBLIC;
GRANT ALL ON FUNCTION survey.relation_name(p_form text) TO dimond_daemon;

-- Name: FUNCTION counted(p_day date); Type: ACL; Schema: transformation; Owner: dimond_owner

REVOKE ALL ON FUNCTION transformation.counted(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION transformation.counted(p_day date) TO dimond_daemon;

-- Name: FUNCTION flow_balance(p_day date); Type: ACL; Schema: transformation; Owner: dimond_owner

REVOKE ALL ON FUNCTION transformation.flow_balance(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION transformation.flow_balance(p_day date) TO dimond_daemon;

-- Name: FUNCTION flow_regions(p_from date, p_day date); Type: ACL; Schema: transformation; Owner: dimond_owner

REVOKE ALL ON FUNCTION transformation.flow_regions(p_from date, p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION transformation.flow_regions(p_from date, p_day date) TO dimond_daemon;

-- Name: FUNCTION moves(p_day date); Type: ACL; Schema: transformation; Owner: dimond_owner

REVOKE ALL ON FUNCTION transformation.moves(p_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION transformation.moves(p_day date) TO dimond_daemon;

-- Name: TABLE acknowledgement; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT ON TABLE alerting.acknowledgement TO dimond_daemon;

-- Name: SEQUENCE acknowledgement_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.acknowledgement_id_seq TO dimond_daemon;

-- Name: TABLE alert; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.alert TO dimond_daemon;

-- Name: SEQUENCE alert_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.alert_id_seq TO dimond_daemon;

-- Name: TABLE bounce; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.bounce TO dimond_daemon;
GRANT SELECT,INSERT ON TABLE alerting.bounce TO dimond_mailer;

-- Name: TABLE memory; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.memory TO dimond_daemon;

-- Name: TABLE breached_value; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.breached_value TO dimond_daemon;

-- Name: TABLE forward; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.forward TO dimond_daemon;
GRANT SELECT ON TABLE alerting.forward TO dimond_mailer;

-- Name: TABLE heartbeat; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.heartbeat TO dimond_daemon;

-- Name: TABLE heartbeat_mail; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.heartbeat_mail TO dimond_daemon;

-- Name: TABLE notification; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.notification TO dimond_daemon;

-- Name: TABLE notification_group; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.notification_group TO dimond_daemon;

-- Name: TABLE notification_open; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.notification_open TO dimond_daemon;

-- Name: TABLE outbox; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.outbox TO dimond_daemon;
GRANT SELECT,UPDATE ON TABLE alerting.outbox TO dimond_mailer;

-- Name: SEQUENCE outbox_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.outbox_id_seq TO dimond_daemon;

-- Name: TABLE reminder; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.reminder TO dimond_daemon;

-- Name: TABLE reminder_mail; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.reminder_mail TO dimond_daemon;

-- Name: TABLE reply; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.reply TO dimond_daemon;

-- Name: TABLE rule_form; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,UPDATE ON TABLE alerting.rule_form TO dimond_daemon;

-- Name: SEQUENCE rule_form_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.rule_form_id_seq TO dimond_daemon;

-- Name: TABLE rule_text; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.rule_text TO dimond_daemon;

-- Name: TABLE silence; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.silence TO dimond_daemon;

-- Name: SEQUENCE silence_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.silence_id_seq TO dimond_daemon;

-- Name: TABLE transition; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.transition TO dimond_daemon;

-- Name: SEQUENCE transition_id_seq; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT USAGE ON SEQUENCE alerting.transition_id_seq TO dimond_daemon;

-- Name: TABLE withheld; Type: ACL; Schema: alerting; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE alerting.withheld TO dimond_daemon;

-- Name: SEQUENCE entry_seq_seq; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT USAGE ON SEQUENCE audit.entry_seq_seq TO dimond_daemon;

-- Name: TABLE head; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT SELECT ON TABLE audit.head TO dimond_daemon;

-- Name: TABLE link; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT SELECT ON TABLE audit.link TO dimond_daemon;

-- Name: TABLE waiting; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT SELECT ON TABLE audit.waiting TO dimond_daemon;

-- Name: SEQUENCE waiting_place_seq; Type: ACL; Schema: audit; Owner: dimond_owner

GRANT USAGE ON SEQUENCE audit.waiting_place_seq TO dimond_daemon;

-- Name: TABLE arrival; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.arrival TO dimond_daemon;

-- Name: TABLE value; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.value TO dimond_daemon;

-- Name: TABLE current_value; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.current_value TO dimond_daemon;

-- Name: TABLE dimension; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.dimension TO dimond_daemon;

-- Name: TABLE forecast; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.forecast TO dimond_daemon;

-- Name: TABLE indicator; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.indicator TO dimond_daemon;

-- Name: TABLE pending; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.pending TO dimond_daemon;

-- Name: SEQUENCE pending_id_seq; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT USAGE ON SEQUENCE measure.pending_id_seq TO dimond_daemon;

-- Name: TABLE target; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.target TO dimond_daemon;

-- Name: TABLE target_history; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.target_history TO dimond_daemon;

-- Name: SEQUENCE value_id_seq; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT USAGE ON SEQUENCE measure.value_id_seq TO dimond_daemon;

-- Name: TABLE vintage; Type: ACL; Schema: measure; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE measure.vintage TO dimond_daemon;

-- Name: TABLE batch; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.batch TO dimond_daemon;

-- Name: TABLE batch_again; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.batch_again TO dimond_daemon;

-- Name: SEQUENCE batch_id_seq; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT USAGE ON SEQUENCE ops.batch_id_seq TO dimond_daemon;

-- Name: TABLE batch_part; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.batch_part TO dimond_daemon;

-- Name: TABLE failure; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.failure TO dimond_daemon;

-- Name: TABLE form; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.form TO dimond_daemon;

-- Name: TABLE lease; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.lease TO dimond_daemon;

-- Name: TABLE obligation; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.obligation TO dimond_daemon;

-- Name: TABLE obligation_history; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.obligation_history TO dimond_daemon;

-- Name: TABLE reporting_duty; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.reporting_duty TO dimond_daemon;
GRANT SELECT ON TABLE reference.reporting_duty TO dimond_reader;

-- Name: TABLE obligation_in_force; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.obligation_in_force TO dimond_daemon;

-- Name: TABLE poll; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.poll TO dimond_daemon;

-- Name: TABLE refusal; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.refusal TO dimond_daemon;

-- Name: SEQUENCE refusal_id_seq; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT USAGE ON SEQUENCE ops.refusal_id_seq TO dimond_daemon;

-- Name: TABLE report; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.report TO dimond_daemon;

-- Name: SEQUENCE report_id_seq; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT USAGE ON SEQUENCE ops.report_id_seq TO dimond_daemon;

-- Name: TABLE report_step; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.report_step TO dimond_daemon;

-- Name: SEQUENCE report_step_id_seq; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT USAGE ON SEQUENCE ops.report_step_id_seq TO dimond_daemon;

-- Name: TABLE transformation; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.transformation TO dimond_daemon;

-- Name: TABLE reportable_event; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.reportable_event TO dimond_daemon;

-- Name: TABLE schema_version; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT ON TABLE ops.schema_version TO dimond_daemon;
GRANT SELECT ON TABLE ops.schema_version TO dimond_mailer;

-- Name: TABLE shown_report; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.shown_report TO dimond_daemon;

-- Name: TABLE token; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.token TO dimond_daemon;

-- Name: SEQUENCE token_id_seq; Type: ACL; Schema: ops; Owner: dimond_owner

GRANT USAGE ON SEQUENCE ops.token_id_seq TO dimond_daemon;

-- Name: TABLE activity; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.activity TO dimond_daemon;

-- Name: TABLE activity_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.activity_history TO dimond_daemon;

-- Name: TABLE participation; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.participation TO dimond_daemon;

-- Name: TABLE attendance; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.attendance TO dimond_daemon;

-- Name: TABLE budget; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.budget TO dimond_daemon;

-- Name: TABLE budget_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.budget_history TO dimond_daemon;

-- Name: TABLE output; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.output TO dimond_daemon;

-- Name: TABLE audience; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.audience TO dimond_daemon;
GRANT SELECT ON TABLE reference.audience TO dimond_reader;

-- Name: TABLE output_kind; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.output_kind TO dimond_daemon;
GRANT SELECT ON TABLE reference.output_kind TO dimond_reader;

-- Name: TABLE campaign_matrix; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.campaign_matrix TO dimond_daemon;

-- Name: TABLE course; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.course TO dimond_daemon;

-- Name: TABLE course_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.course_history TO dimond_daemon;

-- Name: TABLE document; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.document TO dimond_daemon;

-- Name: TABLE document_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.document_history TO dimond_daemon;

-- Name: TABLE engagement; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.engagement TO dimond_daemon;

-- Name: TABLE engagement_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.engagement_history TO dimond_daemon;

-- Name: TABLE event; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.event TO dimond_daemon;

-- Name: TABLE event_kind; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.event_kind TO dimond_daemon;
GRANT SELECT ON TABLE reference.event_kind TO dimond_reader;

-- Name: TABLE event_documentation; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.event_documentation TO dimond_daemon;

-- Name: TABLE event_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.event_history TO dimond_daemon;

-- Name: TABLE fieldwork; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.fieldwork TO dimond_daemon;

-- Name: TABLE fieldwork_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.fieldwork_history TO dimond_daemon;

-- Name: TABLE good_practice; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.good_practice TO dimond_daemon;

-- Name: TABLE good_practice_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.good_practice_history TO dimond_daemon;

-- Name: TABLE note; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.note TO dimond_daemon;

-- Name: TABLE note_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.note_history TO dimond_daemon;

-- Name: TABLE output_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.output_history TO dimond_daemon;

-- Name: TABLE participation_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.participation_history TO dimond_daemon;

-- Name: TABLE partner; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.partner TO dimond_daemon;

-- Name: TABLE partner_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.partner_history TO dimond_daemon;

-- Name: TABLE project; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.project TO dimond_daemon;

-- Name: TABLE project_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.project_history TO dimond_daemon;

-- Name: TABLE proposal; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.proposal TO dimond_daemon;

-- Name: TABLE proposal_answer; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.proposal_answer TO dimond_daemon;

-- Name: TABLE proposal_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.proposal_history TO dimond_daemon;

-- Name: TABLE referral; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.referral TO dimond_daemon;

-- Name: TABLE referral_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.referral_history TO dimond_daemon;

-- Name: TABLE occupancy; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.occupancy TO dimond_daemon;

-- Name: TABLE referral_match; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.referral_match TO dimond_daemon;

-- Name: TABLE registration; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.registration TO dimond_daemon;

-- Name: TABLE registration_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.registration_history TO dimond_daemon;

-- Name: TABLE support; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.support TO dimond_daemon;

-- Name: TABLE support_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.support_history TO dimond_daemon;

-- Name: TABLE supported_service; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.supported_service TO dimond_daemon;

-- Name: TABLE supported_service_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.supported_service_history TO dimond_daemon;

-- Name: TABLE team_member; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.team_member TO dimond_daemon;

-- Name: TABLE team_member_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.team_member_history TO dimond_daemon;

-- Name: TABLE timesheet; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.timesheet TO dimond_daemon;

-- Name: TABLE timesheet_history; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.timesheet_history TO dimond_daemon;

-- Name: TABLE undocumented_event; Type: ACL; Schema: programme; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE programme.undocumented_event TO dimond_daemon;

-- Name: TABLE acknowledgement_reason; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.acknowledgement_reason TO dimond_daemon;
GRANT SELECT ON TABLE reference.acknowledgement_reason TO dimond_reader;

-- Name: TABLE allowance; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE reference.allowance TO dimond_daemon;
GRANT SELECT ON TABLE reference.allowance TO dimond_reader;

-- Name: TABLE allowance_2018; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.allowance_2018 TO dimond_daemon;
GRANT SELECT ON TABLE reference.allowance_2018 TO dimond_reader;

-- Name: TABLE allowance_amount; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.allowance_amount TO dimond_daemon;
GRANT SELECT ON TABLE reference.allowance_amount TO dimond_reader;

-- Name: TABLE allowance_history; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE reference.allowance_history TO dimond_daemon;
GRANT SELECT ON TABLE reference.allowance_history TO dimond_reader;

-- Name: TABLE basic_need; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.basic_need TO dimond_daemon;
GRANT SELECT ON TABLE reference.basic_need TO dimond_reader;

-- Name: TABLE code; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE reference.code TO dimond_daemon;
GRANT SELECT ON TABLE reference.code TO dimond_reader;

-- Name: TABLE code_history; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE reference.code_history TO dimond_daemon;
GRANT SELECT ON TABLE reference.code_history TO dimond_reader;

-- Name: TABLE community_criteria; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.community_criteria TO dimond_daemon;
GRANT SELECT ON TABLE reference.community_criteria TO dimond_reader;

-- Name: TABLE region; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.region TO dimond_reader;
GRANT SELECT ON TABLE reference.region TO dimond_daemon;

-- Name: TABLE service_form; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.service_form TO dimond_daemon;
GRANT SELECT ON TABLE reference.service_form TO dimond_reader;

-- Name: TABLE service_kind; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.service_kind TO dimond_daemon;
GRANT SELECT ON TABLE reference.service_kind TO dimond_reader;

-- Name: TABLE crosswalk; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.crosswalk TO dimond_daemon;
GRANT SELECT ON TABLE reference.crosswalk TO dimond_reader;

-- Name: TABLE dependence_degree; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.dependence_degree TO dimond_daemon;
GRANT SELECT ON TABLE reference.dependence_degree TO dimond_reader;

-- Name: TABLE district; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.district TO dimond_daemon;
GRANT SELECT ON TABLE reference.district TO dimond_reader;

-- Name: TABLE holiday; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.holiday TO dimond_daemon;
GRANT SELECT ON TABLE reference.holiday TO dimond_reader;

-- Name: TABLE municipality; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.municipality TO dimond_daemon;
GRANT SELECT ON TABLE reference.municipality TO dimond_reader;

-- Name: TABLE municipality_mas_skch; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.municipality_mas_skch TO dimond_daemon;
GRANT SELECT ON TABLE reference.municipality_mas_skch TO dimond_reader;

-- Name: TABLE orp; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.orp TO dimond_daemon;
GRANT SELECT ON TABLE reference.orp TO dimond_reader;

-- Name: TABLE quality_standard; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.quality_standard TO dimond_daemon;
GRANT SELECT ON TABLE reference.quality_standard TO dimond_reader;

-- Name: TABLE region_population; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.region_population TO dimond_daemon;
GRANT SELECT ON TABLE reference.region_population TO dimond_reader;

-- Name: TABLE service_class; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.service_class TO dimond_daemon;
GRANT SELECT ON TABLE reference.service_class TO dimond_reader;

-- Name: TABLE service_kind_form; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.service_kind_form TO dimond_daemon;
GRANT SELECT ON TABLE reference.service_kind_form TO dimond_reader;

-- Name: TABLE setting; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.setting TO dimond_daemon;
GRANT SELECT ON TABLE reference.setting TO dimond_reader;

-- Name: TABLE territory; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.territory TO dimond_daemon;
GRANT SELECT ON TABLE reference.territory TO dimond_reader;

-- Name: TABLE territory_change; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.territory_change TO dimond_daemon;
GRANT SELECT ON TABLE reference.territory_change TO dimond_reader;

-- Name: TABLE territory_history; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.territory_history TO dimond_daemon;
GRANT SELECT ON TABLE reference.territory_history TO dimond_reader;

-- Name: TABLE territory_successor; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.territory_successor TO dimond_daemon;
GRANT SELECT ON TABLE reference.territory_successor TO dimond_reader;

-- Name: TABLE transformation_phase; Type: ACL; Schema: reference; Owner: dimond_owner

GRANT SELECT ON TABLE reference.transformation_phase TO dimond_daemon;
GRANT SELECT ON TABLE reference.transformation_phase TO dimond_reader;

-- Name: TABLE application; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.application TO dimond_daemon;

-- Name: TABLE application_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.application_history TO dimond_daemon;

-- Name: TABLE assessment; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.assessment TO dimond_daemon;

-- Name: TABLE assessment_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.assessment_history TO dimond_daemon;

-- Name: TABLE capacity; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.capacity TO dimond_daemon;

-- Name: TABLE capacity_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.capacity_history TO dimond_daemon;

-- Name: TABLE service; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.service TO dimond_daemon;

-- Name: TABLE service_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.service_history TO dimond_daemon;

-- Name: TABLE closed_service; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.closed_service TO dimond_daemon;

-- Name: TABLE complaint; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.complaint TO dimond_daemon;

-- Name: TABLE complaint_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.complaint_history TO dimond_daemon;

-- Name: TABLE evaluation; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.evaluation TO dimond_daemon;

-- Name: TABLE evaluation_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.evaluation_history TO dimond_daemon;

-- Name: TABLE facility; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.facility TO dimond_daemon;

-- Name: TABLE facility_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.facility_history TO dimond_daemon;

-- Name: TABLE finding; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.finding TO dimond_daemon;

-- Name: TABLE finding_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.finding_history TO dimond_daemon;

-- Name: TABLE inspection; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.inspection TO dimond_daemon;

-- Name: TABLE inspection_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.inspection_history TO dimond_daemon;

-- Name: TABLE known_service; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.known_service TO dimond_daemon;

-- Name: TABLE mirror; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.mirror TO dimond_daemon;

-- Name: TABLE occupancy_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.occupancy_history TO dimond_daemon;

-- Name: TABLE place; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.place TO dimond_daemon;

-- Name: TABLE provider; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.provider TO dimond_daemon;

-- Name: TABLE service_capacity; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.service_capacity TO dimond_daemon;

-- Name: TABLE service_return; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.service_return TO dimond_daemon;

-- Name: TABLE service_return_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.service_return_history TO dimond_daemon;

-- Name: TABLE staff; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.staff TO dimond_daemon;

-- Name: TABLE staff_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.staff_history TO dimond_daemon;

-- Name: TABLE suspicion; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.suspicion TO dimond_daemon;

-- Name: TABLE suspicion_history; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.suspicion_history TO dimond_daemon;

-- Name: TABLE suspicion_match; Type: ACL; Schema: register; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE register.suspicion_match TO dimond_daemon;

-- Name: TABLE di_pot; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.di_pot TO dimond_daemon;

-- Name: TABLE di_pot_history; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.di_pot_history TO dimond_daemon;

-- Name: TABLE prijeti_verejnosti; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.prijeti_verejnosti TO dimond_daemon;

-- Name: TABLE prijeti_verejnosti_history; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.prijeti_verejnosti_history TO dimond_daemon;

-- Name: TABLE sample; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.sample TO dimond_daemon;

-- Name: TABLE sample_history; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.sample_history TO dimond_daemon;

-- Name: TABLE wave; Type: ACL; Schema: survey; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE survey.wave TO dimond_daemon;

-- Name: TABLE milestone; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.milestone TO dimond_daemon;

-- Name: TABLE milestone_history; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.milestone_history TO dimond_daemon;

-- Name: TABLE move; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.move TO dimond_daemon;

-- Name: TABLE move_history; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.move_history TO dimond_daemon;

-- Name: TABLE plan; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.plan TO dimond_daemon;

-- Name: TABLE plan_history; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.plan_history TO dimond_daemon;

-- Name: TABLE plan_phase; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.plan_phase TO dimond_daemon;

-- Name: TABLE successor; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.successor TO dimond_daemon;

-- Name: TABLE successor_history; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.successor_history TO dimond_daemon;

-- Name: TABLE transformation_history; Type: ACL; Schema: transformation; Owner: dimond_owner

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE transformation.transformation_history TO dimond_daemon;

-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dimond_owner

ALTER DEFAULT PRIVILEGES FOR ROLE dimond_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

