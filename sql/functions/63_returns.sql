-- What services return of their users and staff.

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
