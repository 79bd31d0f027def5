SET LOCAL ROLE dimond_owner;

CREATE OR REPLACE VIEW reference.territory AS
    SELECT 'municipality' AS level, code, name_cs, 'orp' AS parent_level, orp AS parent
    FROM reference.municipality
    UNION ALL SELECT 'municipality', code, name_cs, 'district', lau1 FROM reference.municipality
    UNION ALL SELECT 'orp', orp, name_cs, 'region', nuts3 FROM reference.orp
    UNION ALL SELECT 'district', lau1, name_cs, 'region', nuts3 FROM reference.district
    UNION ALL SELECT 'region', nuts3, name_cs, 'country', 'CZ' FROM reference.region;
COMMENT ON VIEW reference.territory IS
    'Every territory with each of its parents as the lists have it: today, or when it ended';

CREATE OR REPLACE VIEW reference.territory_history AS
    WITH moved AS (
        SELECT level, code, parent_level, old_code, changed_by,
            lag(changed_by) OVER (PARTITION BY level, code, parent_level ORDER BY changed_by) AS before
        FROM reference.territory_change WHERE change = 'moved'
    ),
    span AS (
        SELECT level, code, parent_level, old_code AS parent, before AS starts_on, changed_by AS ends_by FROM moved
        UNION ALL
        SELECT t.level, t.code, t.parent_level, t.parent, (
            SELECT max(m.changed_by) FROM moved AS m
            WHERE m.level = t.level AND m.code = t.code AND m.parent_level = t.parent_level), NULL
        FROM reference.territory AS t
    ),
    life AS (
        SELECT level, code, max(changed_by) FILTER (WHERE change = 'founded') AS founded,
            min(changed_by) FILTER (WHERE change = 'ended') AS ended
        FROM reference.territory_change WHERE change <> 'moved' GROUP BY level, code
    )
    SELECT s.level, s.code, s.parent_level, s.parent,
        greatest(s.starts_on, l.founded) AS valid_from, least(s.ends_by, l.ended) - 1 AS valid_to
    FROM span AS s LEFT JOIN life AS l ON l.level = s.level AND l.code = s.code
    WHERE greatest(s.starts_on, l.founded) < least(s.ends_by, l.ended)
        OR greatest(s.starts_on, l.founded) IS NULL OR least(s.ends_by, l.ended) IS NULL;
COMMENT ON VIEW reference.territory_history IS
    'Which parent a territory had from when to when (last day; null = open): by the first day on which a change is known';

CREATE OR REPLACE VIEW reference.territory_successor AS
    SELECT c.level, c.code, was.name_cs, c.changed_by - 1 AS last_day, c.new_code AS successor,
        is_now.name_cs AS successor_name_cs
    FROM reference.territory_change AS c
    JOIN (SELECT DISTINCT level, code, name_cs FROM reference.territory) AS was
        ON was.level = c.level AND was.code = c.code
    JOIN (SELECT DISTINCT level, code, name_cs FROM reference.territory) AS is_now
        ON is_now.level = c.level AND is_now.code = c.new_code
    WHERE c.change = 'ended';
COMMENT ON VIEW reference.territory_successor IS
    'Territories that ended, with their last day and who took over; several rows where several did';

CREATE OR REPLACE FUNCTION reference.code_on(p_level text, p_code text, p_day date) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = ''
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
COMMENT ON FUNCTION reference.code_on(text, text, date) IS
    'The code that on the day stood for the territory: a successor where it had ended, what it came from where it was yet to be founded;'
    ' of several the first by code';

CREATE OR REPLACE FUNCTION reference.parent_on(p_level text, p_code text, p_parent_level text, p_day date) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = ''
AS $$
    SELECT h.parent FROM reference.territory_history AS h
    WHERE h.level = $1 AND h.code = reference.code_on($1, $2, $4) AND h.parent_level = $3
      AND $4 BETWEEN coalesce(h.valid_from, '-infinity') AND coalesce(h.valid_to, 'infinity')
$$;
COMMENT ON FUNCTION reference.parent_on(text, text, text, date) IS
    'Where a territory lay on a day; null for one that is unknown';

CREATE OR REPLACE FUNCTION reference.region_on(p_level text, p_code text, p_day date) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = ''
AS $$
    SELECT reference.code_on('region', CASE $1
        WHEN 'region' THEN $2
        WHEN 'municipality' THEN reference.parent_on('orp', reference.parent_on($1, $2, 'orp', $3), 'region', $3)
        ELSE reference.parent_on($1, $2, 'region', $3) END, $3)
$$;
COMMENT ON FUNCTION reference.region_on(text, text, date) IS
    'The region (NUTS 3) in which a municipality, ORP or district lay on a day, by the codes of that day; null for an unknown one';

CREATE OR REPLACE FUNCTION reference.allowance_amount(
    degree text, age_group text, on_day date, residential boolean
) RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT amount.czk_per_month
    FROM reference.allowance_amount AS amount
    WHERE amount.degree = $1 AND amount.age_group = $2
      AND $3 BETWEEN amount.valid_from AND coalesce(amount.valid_to, 'infinity')
      AND amount.place_condition IN ('any', CASE WHEN $4 THEN 'residential' ELSE 'other' END)
$$;
COMMENT ON FUNCTION reference.allowance_amount(text, text, date, boolean) IS
    'Care allowance in CZK a month on a day; null before 2016-08-01 or for an unknown degree or age group (0-17, 18+).'
    ' residential: helped by a provider of residential services that the act names';

CREATE OR REPLACE FUNCTION reference.default_class(paragraph text, form text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN $2 = 'P' THEN coalesce(kind.default_class_residential, kind.default_class)
                ELSE kind.default_class END
    FROM reference.service_kind AS kind WHERE kind.paragraph = $1
$$;
COMMENT ON FUNCTION reference.default_class(text, text) IS
    'Class a service of this § in this form (P, A, T) has while its place is not assessed; null when the § is unknown';

CREATE OR REPLACE FUNCTION reference.population(nuts3 text, on_day date)
RETURNS TABLE (population integer, reference_date date, verified reference.verification)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 1
AS $$
    SELECT known.population, known.reference_date, known.verified
    FROM reference.region_population AS known
    WHERE known.nuts3 = $1 AND known.reference_date <= $2
    ORDER BY known.reference_date DESC LIMIT 1
$$;
COMMENT ON FUNCTION reference.population(text, date) IS
    'Newest known population of a region (or CZ) on or before a day, with its own date: dates of regions differ, say them beside a rate';
