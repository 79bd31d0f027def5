-- The chain of what was done and sent: how a link is made, that nothing of it changes, and whether it fits.

CREATE FUNCTION audit.row_text(p_row alerting.delivery) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT pg_catalog.jsonb_build_array('delivery', p_row.outbox, p_row.attempt, extract(epoch FROM p_row.at),
        p_row.result, p_row.code, p_row.enhanced, p_row.reply, p_row.ambiguous)::text
$$;
COMMENT ON FUNCTION audit.row_text(alerting.delivery) IS
    'The row as the chain reads it; the same on every server, in every time zone.';

CREATE FUNCTION audit.row_text(p_row audit.entry) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT pg_catalog.jsonb_build_array('entry', p_row.seq, extract(epoch FROM p_row.at), p_row.actor, p_row.action,
        p_row.object, p_row.details)::text
$$;
COMMENT ON FUNCTION audit.row_text(audit.entry) IS
    'The row as the chain reads it; the same on every server, in every time zone.';

CREATE FUNCTION audit.text_sha256(p_text text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.sha256(pg_catalog.convert_to(p_text, 'UTF8')) $$;
COMMENT ON FUNCTION audit.text_sha256(text) IS 'SHA-256 of the UTF-8 bytes.';

CREATE FUNCTION audit.link_sha256(p_previous bytea, p_outbox bigint, p_attempt integer, p_entry bigint, p_row bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_catalog.sha256(p_previous || pg_catalog.convert_to(
        CASE WHEN p_entry IS NULL THEN 'delivery ' || p_outbox || ' ' || p_attempt ELSE 'entry ' || p_entry END,
        'UTF8') || p_row)
$$;
COMMENT ON FUNCTION audit.link_sha256(bytea, bigint, integer, bigint, bytea) IS
    'What a link after the one with sha256 p_previous must have as its own.';

CREATE FUNCTION audit.await_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
COMMENT ON FUNCTION audit.await_link() IS
    'Puts a row that was added into the queue for the chain, whoever added it and in whatever transaction: nobody waits for anybody.';

CREATE FUNCTION audit.link_waiting() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
COMMENT ON FUNCTION audit.link_waiting() IS
    'Links the rows whose transactions are through, and says how many. Needs read committed: an older snapshot cannot know the head.';

CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = pg_catalog.format('rows of %I.%I are only added', TG_TABLE_SCHEMA, TG_TABLE_NAME);
END
$$;
COMMENT ON FUNCTION audit.refuse_change() IS 'Stops UPDATE, DELETE and TRUNCATE, whoever tries.';

CREATE TRIGGER delivery_awaits_link AFTER INSERT ON alerting.delivery
    FOR EACH ROW EXECUTE FUNCTION audit.await_link();
CREATE TRIGGER entry_awaits_link AFTER INSERT ON audit.entry
    FOR EACH ROW EXECUTE FUNCTION audit.await_link();
CREATE TRIGGER delivery_is_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON alerting.delivery
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER entry_is_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER link_is_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.link
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON audit.head
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Three questions; together they are the whole proof. The first is asked for one stretch after another, so that
-- a long chain needs no more memory than a short one.
CREATE FUNCTION audit.link_fault(p_after bigint, p_until bigint)
RETURNS TABLE (number bigint, fault text, outbox bigint, attempt integer, entry bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
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
COMMENT ON FUNCTION audit.link_fault(bigint, bigint) IS
    'The first link after p_after up to p_until that does not fit: missing_link, missing_row, altered_row, altered_link or changed_order; no row when all do.';

CREATE FUNCTION audit.head_fault()
RETURNS TABLE (number bigint, fault text, outbox bigint, attempt integer, entry bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT CASE WHEN l.number < h.number THEN l.number + 1 ELSE l.number END,
        CASE WHEN l.number < h.number THEN 'missing_link' ELSE 'altered_link' END,
        NULL::bigint, NULL::integer, NULL::bigint
    FROM (SELECT coalesce(pg_catalog.max(n.number), 0) AS number FROM audit.link AS n) AS l
    LEFT JOIN audit.head AS h ON true
    WHERE h.number IS DISTINCT FROM l.number
       OR h.sha256 <> coalesce((SELECT n.sha256 FROM audit.link AS n WHERE n.number = h.number),
            pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex'))
$$;
COMMENT ON FUNCTION audit.head_fault() IS 'Where the newest link and the head that remembers it differ.';

CREATE FUNCTION audit.row_fault()
RETURNS TABLE (number bigint, fault text, outbox bigint, attempt integer, entry bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
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
COMMENT ON FUNCTION audit.row_fault() IS 'A row that neither is nor waits to be a link, so it did not come in as rows do.';
