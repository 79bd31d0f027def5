-- What services return of their users and staff, and what projects have supported.

CREATE FUNCTION register.period_end(p_period text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
    SELECT (make_date(left(p_period, 4)::integer, 1, 1) + CASE pg_catalog.substr(p_period, 6, 1)
        WHEN 'Q' THEN make_interval(months => 3 * right(p_period, 1)::integer)
        WHEN 'H' THEN make_interval(months => 6 * right(p_period, 1)::integer)
        ELSE make_interval(years => 1) END)::date - 1
$$;
COMMENT ON FUNCTION register.period_end(text) IS 'Last day of 2025, 2025-H1 or 2025-Q3.';

CREATE FUNCTION register.is_institution(p_day date) RETURNS TABLE (service_id text)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT b.service_id FROM register.service_beds(p_day) AS b WHERE b.community_beds * 2 < b.beds
$$;
COMMENT ON FUNCTION register.is_institution(date) IS 'Residential services most of whose beds are not community on the day.';

CREATE FUNCTION programme.supported_capacity(p_day date)
RETURNS TABLE (project_id text, nuts3 text, kind text, form text, services bigint, capacity_before bigint,
    capacity_now bigint, services_reporting bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT s.project_id, s.nuts3, s.kind, s.form, count(*), sum(s.capacity_before),
        sum(coalesce(o.places, r.capacity)), count(coalesce(o.places, r.capacity))
    FROM programme.supported_service AS s
    LEFT JOIN (SELECT l.service_id, l.form, sum(l.places)::integer AS places
               FROM register.latest_occupancy(p_day) AS l GROUP BY l.service_id, l.form) AS o
        ON o.service_id = s.service_id AND o.form = s.form
    LEFT JOIN register.service AS r ON r.service_id = s.service_id AND r.form = s.form
      AND (r.active_to IS NULL OR r.active_to > p_day)
    WHERE s.supported_from <= p_day
    GROUP BY s.project_id, s.nuts3, s.kind, s.form
$$;
COMMENT ON FUNCTION programme.supported_capacity(date) IS
    'Capacity before a project and now, by kind and form of the services it supports: last reported places, else the register''s capacity.'
    ' services_reporting of services have a present number.';
