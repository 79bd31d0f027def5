-- Waiting: the product-limit estimate of Kaplan and Meier (1958), open cases censored on the day.

CREATE FUNCTION register.waiting_curve(p_day date)
RETURNS TABLE (nuts3 text, days integer, at_risk bigint, contracts bigint, waiting_share double precision)
LANGUAGE sql STABLE SET search_path = '' AS $$
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
COMMENT ON FUNCTION register.waiting_curve(date) IS
    'Share of applicants still waiting after so many days, of applications of the two years to the day, by region and for CZ.'
    ' Who was refused, withdrew or died leaves the count then, as if his wait had gone on unseen.';

CREATE FUNCTION register.waiting_median(p_day date)
RETURNS TABLE (nuts3 text, applications bigint, contracts bigint, median_days integer)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT c.nuts3, max(c.at_risk), sum(c.contracts)::bigint,
        min(c.days) FILTER (WHERE c.waiting_share <= 0.5 + 1e-9)
    FROM register.waiting_curve(p_day) AS c GROUP BY c.nuts3
$$;
COMMENT ON FUNCTION register.waiting_median(date) IS
    'Days after which half of the applicants have a contract; null when more than half still wait at the end of the curve.';
