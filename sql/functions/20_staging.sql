-- One way in for every feed: COPY into pg_temp.staged, then merge it into the feed's relation.

CREATE FUNCTION ops.create_staging(p_columns text[], p_types text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    EXECUTE (
        SELECT pg_catalog.format('CREATE TEMP TABLE staged (%s) ON COMMIT DROP',
            pg_catalog.string_agg(
                pg_catalog.format('%I %s', c, t::pg_catalog.regtype), ', ' ORDER BY n))
        FROM unnest(p_columns, p_types) WITH ORDINALITY AS columns (c, t, n));
END $$;
COMMENT ON FUNCTION ops.create_staging(text[], text[]) IS
    'Makes the table that one batch is copied into; it ends with the batch''s transaction.';

CREATE FUNCTION ops.column_list(p_columns text[], p_alias text DEFAULT NULL) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT pg_catalog.string_agg(coalesce(p_alias || '.', '') || pg_catalog.quote_ident(c), ', ' ORDER BY n)
    FROM unnest(p_columns) WITH ORDINALITY AS columns (c, n)
$$;
COMMENT ON FUNCTION ops.column_list(text[], text) IS 'Quoted columns for generated statements.';

CREATE FUNCTION ops.key_matches(p_key text[], p_left text, p_right text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT pg_catalog.string_agg(
        pg_catalog.format('%s.%I = %s.%I', p_left, k, p_right, k), ' AND ' ORDER BY n)
    FROM unnest(p_key) WITH ORDINALITY AS keys (k, n)
$$;
COMMENT ON FUNCTION ops.key_matches(text[], text, text) IS 'Join condition over a key for generated statements.';

CREATE FUNCTION ops.merge_first(
    p_relation regclass, p_key text[], p_columns text[], p_batch bigint,
    p_slice_column text, p_slices text[]
) RETURNS integer
LANGUAGE plpgsql SET search_path = '' AS $$
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
END $$;
COMMENT ON FUNCTION ops.merge_first(regclass, text[], text[], bigint, text, text[]) IS
    'The fast way for the first rows of a relation or slice: all are new. Null when it does not apply.';

CREATE FUNCTION ops.set_aside_doubles(
    p_key text[], p_values text[], p_rows text DEFAULT 'pg_temp.staged'
) RETURNS TABLE (line integer, contradicts boolean)
LANGUAGE plpgsql SET search_path = '' AS $$
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
END $$;
COMMENT ON FUNCTION ops.set_aside_doubles(text[], text[], text) IS
    'Keeps the first row of every key in the file; contradicts = a later one says something else and is refused.';

CREATE FUNCTION ops.merge_staged(
    p_relation regclass, p_key text[], p_columns text[], p_values text[], p_batch bigint,
    p_replace boolean, p_sender text, p_slice_column text, p_slices text[], p_spared text[] DEFAULT '{}'
) RETURNS TABLE (accepted integer, corrected integer, unchanged integer, closed integer)
LANGUAGE plpgsql SET search_path = '' AS $$
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
END $$;
COMMENT ON FUNCTION ops.merge_staged(regclass, text[], text[], text[], bigint, boolean, text, text, text[], text[]) IS
    'Merges staged rows by key: new, corrected (old revision kept), unchanged; when replacing, the sender''s other keys are closed (everybody''s without a sender), but not those whose first key column is spared.';

CREATE FUNCTION ops.set_staging_aside(p_number integer) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    EXECUTE pg_catalog.format('ALTER TABLE pg_temp.staged RENAME TO %I', 'staged_' || p_number);
END $$;
COMMENT ON FUNCTION ops.set_staging_aside(integer) IS
    'Keeps staged rows while the next part of the same file is staged.';

CREATE FUNCTION ops.take_staging_back(p_number integer) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    DROP TABLE IF EXISTS pg_temp.staged;
    EXECUTE pg_catalog.format('ALTER TABLE pg_temp.%I RENAME TO staged', 'staged_' || p_number);
END $$;
COMMENT ON FUNCTION ops.take_staging_back(integer) IS
    'Makes rows that were set aside the staged ones; those merged before are dropped.';

CREATE FUNCTION ops.staged_change(p_relation regclass, p_column text, p_spared text[])
RETURNS TABLE (known bigint, added bigint, closed bigint)
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RETURN QUERY EXECUTE pg_catalog.format(
        'SELECT pg_catalog.count(k.id), pg_catalog.count(s.id) FILTER (WHERE k.id IS NULL),
             pg_catalog.count(k.id) FILTER (WHERE s.id IS NULL AND NOT k.id = ANY ($1))
         FROM (SELECT DISTINCT %1$I::text AS id FROM %2$s) AS k
         FULL JOIN (SELECT DISTINCT %1$I::text AS id FROM pg_temp.staged) AS s USING (id)',
        p_column, p_relation) USING p_spared;
END $$;
COMMENT ON FUNCTION ops.staged_change(regclass, text, text[]) IS
    'How many different values of a key column are known, and how many a whole file would add and close; spared ones stay.';

CREATE FUNCTION ops.stage_reference(p_table regclass, p_columns text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    EXECUTE pg_catalog.format('CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA',
        ops.column_list(p_columns), p_table);
END $$;
COMMENT ON FUNCTION ops.stage_reference(regclass, text[]) IS
    'Makes the table that one reference file is copied into: the columns of its header, typed as in the table.';
