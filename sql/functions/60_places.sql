-- What a place is, what a service offers, where there is room.

CREATE FUNCTION register.place_classes(p_day date)
RETURNS TABLE (service_id text, place_id text, nuts3 text, orp text, place_class text,
    persons integer, beds integer, single_rooms integer, persons_max smallint, assessed_on date)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT DISTINCT ON (a.service_id, a.place_id)
        a.service_id, a.place_id, a.nuts3, a.orp,
        CASE a.result WHEN 'community' THEN 'community' ELSE 'non_community' END,
        a.persons, a.beds, a.single_rooms, c.place_persons_max, a.assessed_on
    FROM register.assessment AS a
    JOIN reference.community_criteria AS c ON c.criteria_version = a.criteria_version
    WHERE a.verifier IS NOT NULL AND a.assessed_on <= p_day AND (a.valid_to IS NULL OR a.valid_to > p_day)
    ORDER BY a.service_id, a.place_id, a.assessed_on DESC
$$;
COMMENT ON FUNCTION register.place_classes(date) IS
    'Every assessed place with the class that its latest verified assessment in force on the day gives; partial is not community.';

CREATE FUNCTION register.service_beds(p_day date)
RETURNS TABLE (service_id text, ico text, kind text, nuts3 text, active_from date, beds integer,
    community_beds integer, is_assessed boolean)
LANGUAGE sql STABLE SET search_path = '' AS $$
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
COMMENT ON FUNCTION register.service_beds(date) IS
    'Beds of residential care (§§ 47–52), each service once: its registered capacity divided as its assessed places are;'
    ' beds of no assessed place are what the kind is by default.';

CREATE FUNCTION register.latest_occupancy(p_day date)
RETURNS TABLE (service_id text, form text, orp text, as_of date, kind text, nuts3 text, places integer,
    occupied integer, free integer, waiting integer)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT DISTINCT ON (o.service_id, o.form, o.orp)
        o.service_id, o.form, o.orp, o.as_of, coalesce(s.kind, o.kind), o.nuts3, o.places,
        o.occupied, o.free, o.waiting
    FROM register.occupancy AS o
    LEFT JOIN register.service AS s ON s.service_id = o.service_id AND s.form = o.form
    WHERE o.as_of <= p_day AND (s.active_to IS NULL OR s.active_to > p_day)
    ORDER BY o.service_id, o.form, o.orp, o.as_of DESC
$$;
COMMENT ON FUNCTION register.latest_occupancy(date) IS
    'What every running service last reported by the day, for every ORP it works in; the register''s kind goes before the sender''s.';

CREATE FUNCTION register.reported_places(p_day date, p_kind text, p_form text, p_nuts3 text)
RETURNS TABLE (service_id text, kind text, kind_cs text, kind_en text, form text, nuts3 text, orp text,
    orp_name text, places integer, free integer, as_of date, age_days integer, is_stale boolean, provider text)
LANGUAGE sql STABLE SET search_path = '' AS $$
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
COMMENT ON FUNCTION register.reported_places(date, text, text, text) IS
    'Free places by kind, form and region (null = any), fresh reports with room first. A report older than 92 days is stale. The provider is the register''s; of a service with a secret place none is named.';
