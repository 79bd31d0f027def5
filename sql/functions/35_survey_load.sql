-- The first rows of a wave: loaded aside without indexes, then attached as the wave's partition.
-- A table made in the same transaction is filled without write-ahead log where the server allows it,
-- and an index built over all rows at once costs a fraction of one kept row by row.

CREATE FUNCTION survey.begin_load(p_relation regclass, p_columns text[], p_wave text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
END $$;
COMMENT ON FUNCTION survey.begin_load(regclass, text[], text) IS
    'Makes survey.loading for the first rows of a wave; false when the wave has rows or another load runs.';

CREATE FUNCTION survey.end_load(p_relation regclass, p_wave text, p_batch bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET maintenance_work_mem = '256MB' AS $$
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
COMMENT ON FUNCTION survey.end_load(regclass, text, bigint) IS
    'Indexes and counts survey.loading and makes it the wave''s partition. Null when a key stands twice: survey.load_doubles sorts that out. A row of another wave is an error: the whole batch then takes the ordinary way.';

CREATE FUNCTION survey.load_doubles(p_values text[]) RETURNS TABLE (line integer, contradicts boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    SELECT line, contradicts FROM ops.set_aside_doubles('{subject,wave}', p_values, 'survey.loading')
$$;
COMMENT ON FUNCTION survey.load_doubles(text[]) IS 'As ops.set_aside_doubles, for the rows of survey.loading.';

CREATE FUNCTION survey.drop_load() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    DROP TABLE survey.loading
$$;
COMMENT ON FUNCTION survey.drop_load() IS 'Takes a load back whose batch is held.';
