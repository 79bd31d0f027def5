SET LOCAL ROLE dimond_owner;

-- Brings a table up to pg_temp.staged by primary key. Nothing is deleted: other tables and old
-- reports still speak of what a newer list leaves out, so the caller only hears how many rows that is.
CREATE OR REPLACE FUNCTION ops.merge_reference(
    target regclass, OUT inserted bigint, OUT updated bigint, OUT missing bigint
)
LANGUAGE plpgsql SET search_path = ''
AS $$
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
$$;
COMMENT ON FUNCTION ops.merge_reference(regclass) IS
    'Upsert of pg_temp.staged into a table by its primary key; rows that are equal stay untouched.'
    ' missing = rows of the table that the stage does not have: kept, to be looked at by a person';
