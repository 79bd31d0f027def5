-- Form tables and waves. SECURITY DEFINER: the daemon owns no table, yet waves need partitions.

CREATE FUNCTION survey.relation_name(p_form text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT pg_catalog.replace(pg_catalog.lower(p_form), '-', '_')
$$;
COMMENT ON FUNCTION survey.relation_name(text) IS 'Table of a form: di-pot is kept in survey.di_pot.';

CREATE FUNCTION survey.add_partition(p_relation text, p_wave text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE TABLE IF NOT EXISTS survey.%I PARTITION OF survey.%I FOR VALUES IN (%L)',
        p_relation || '_' || pg_catalog.lower(pg_catalog.replace(p_wave, '-', '_')),
        p_relation, p_wave);
END $$;
COMMENT ON FUNCTION survey.add_partition(text, text) IS 'Adds the partition of a wave to a form table.';

CREATE FUNCTION survey.form_relations() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT DISTINCT survey.relation_name(name) FROM ops.form
$$;
COMMENT ON FUNCTION survey.form_relations() IS 'Tables of all applied forms.';

CREATE FUNCTION survey.apply_form(
    p_name text, p_version integer, p_definition text, p_columns text[], p_types text[],
    p_now timestamptz
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
COMMENT ON FUNCTION survey.apply_form(text, integer, text, text[], text[], timestamptz) IS
    'Makes or widens the table of a form. A changed type is refused (DM001). False when nothing changed.';

CREATE FUNCTION survey.open_wave(p_wave text, p_from date, p_to date, p_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
COMMENT ON FUNCTION survey.open_wave(text, date, date, timestamptz) IS
    'Opens a wave, or opens a closed one again; makes its partitions. Returns its state before.';

CREATE FUNCTION survey.close_wave(p_wave text, p_now timestamptz) RETURNS text
LANGUAGE sql SET search_path = '' AS $$
    UPDATE survey.wave SET state = 'closed', closed_at = p_now
    WHERE wave = p_wave AND state = 'open' RETURNING state
$$;
COMMENT ON FUNCTION survey.close_wave(text, timestamptz) IS 'Closes an open wave; null when it was not open.';

CREATE FUNCTION survey.publish_wave(p_wave text, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = '' AS $$
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
COMMENT ON FUNCTION survey.publish_wave(text, timestamptz) IS
    'Keeps the values of a closed wave as a vintage; returns how many, null when the wave is not closed.';

CREATE FUNCTION survey.count_findings(
    p_query text, p_wave text, p_previous text, p_batch bigint
) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE p_query INTO found USING p_wave, p_previous, p_batch;
    RETURN coalesce(found, 0);
END $$;
COMMENT ON FUNCTION survey.count_findings(text, text, text, bigint) IS
    'Runs a batch rule of a form: how often it is broken by a batch in its wave.';
