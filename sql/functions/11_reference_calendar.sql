SET LOCAL ROLE dimond_owner;

CREATE OR REPLACE FUNCTION reference.easter_sunday(year integer) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = ''
AS $$
DECLARE
    century CONSTANT integer := year / 100;
    -- Place of the year in the 19-year cycle of the moon.
    golden CONSTANT integer := year % 19;
    -- Age of the moon: 15 + days that the solar and the lunar correction moved the full moon.
    shift CONSTANT integer :=
        (15 + century - century / 4 - (8 * century + 13) / 25 + 19 * golden) % 30;
    -- The church's full moon never falls later than 18 April in years of a high golden number.
    full_moon CONSTANT integer :=
        shift - CASE WHEN shift = 29 OR (shift = 28 AND golden > 10) THEN 1 ELSE 0 END;
    paschal CONSTANT date := make_date(year, 3, 21) + full_moon;
BEGIN
    -- The Sunday after the full moon, a week later when that is a Sunday itself.
    RETURN paschal + 7 - (extract(isodow FROM paschal)::integer % 7);
END
$$;
COMMENT ON FUNCTION reference.easter_sunday(integer) IS 'Easter Sunday of a year of the Gregorian calendar (1583 and later)';

CREATE OR REPLACE FUNCTION reference.holidays(year integer)
RETURNS TABLE (day date, name_cs text, name_en text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 13
AS $$
    SELECT falls.day, string_agg(rules.name_cs, '; ' ORDER BY rules.kind DESC, rules.name_cs COLLATE "cs-x-icu"),
           string_agg(rules.name_en, '; ' ORDER BY rules.kind DESC, rules.name_cs COLLATE "cs-x-icu")
    FROM reference.holiday AS rules
    CROSS JOIN LATERAL (
        SELECT CASE rules.rule
            WHEN 'fixed' THEN make_date($1, rules.month, rules.day)
            ELSE reference.easter_sunday($1) + rules.easter_offset
        END
    ) AS falls (day)
    WHERE $1 BETWEEN rules.since_year AND coalesce(rules.until_year, $1)
    GROUP BY falls.day
    ORDER BY falls.day
$$;
COMMENT ON FUNCTION reference.holidays(integer) IS
    'Holidays of a year in order, one row a day; names of the same day are joined by "; ", the state holiday first';

CREATE OR REPLACE FUNCTION reference.is_working_day(day date) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT extract(isodow FROM $1) < 6 AND NOT EXISTS (
        SELECT FROM reference.holidays(extract(year FROM $1)::integer) AS holiday WHERE holiday.day = $1)
$$;
COMMENT ON FUNCTION reference.is_working_day(date) IS 'Monday to Friday and no holiday';

-- Twice as many calendar days and two weeks more always hold enough working days, holidays included.
CREATE OR REPLACE FUNCTION reference.add_working_days(day date, count integer) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN $2 = 0 THEN $1 ELSE (
        WITH ahead AS MATERIALIZED (
            SELECT distance, $1 + distance * sign($2)::integer AS day
            FROM generate_series(1, 2 * abs($2) + 14) AS distance
        ), holiday AS MATERIALIZED (
            SELECT holiday.day
            FROM (SELECT DISTINCT extract(year FROM ahead.day)::integer AS year FROM ahead) AS years
            CROSS JOIN LATERAL reference.holidays(years.year) AS holiday
        )
        SELECT ahead.day FROM ahead
        WHERE extract(isodow FROM ahead.day) < 6 AND ahead.day NOT IN (SELECT holiday.day FROM holiday)
        ORDER BY ahead.distance OFFSET abs($2) - 1 LIMIT 1
    ) END
$$;
COMMENT ON FUNCTION reference.add_working_days(date, integer) IS
    'The count-th working day after a day (before it when negative); the day itself does not count. 0 = the day as it is, working or not';

CREATE OR REPLACE FUNCTION reference.working_day_on_or_after(day date) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT reference.add_working_days($1 - 1, 1) $$;
COMMENT ON FUNCTION reference.working_day_on_or_after(date) IS
    'Where a statutory period ends whose last day is this one: a weekend or holiday moves it to the next working day';

CREATE OR REPLACE FUNCTION reference.deadline(day date, hour time) RETURNS timestamptz
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT (reference.working_day_on_or_after($1) + $2) AT TIME ZONE 'Europe/Prague' $$;
COMMENT ON FUNCTION reference.deadline(date, time) IS
    'The instant at which a period ends whose last day is this one: by that hour in Praha, on the next working day if the day is none';

CREATE OR REPLACE FUNCTION reference.due_on(due_at timestamptz) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT ($1 AT TIME ZONE 'Europe/Prague')::date $$;
COMMENT ON FUNCTION reference.due_on(timestamptz) IS 'The day in Praha on which an instant lies';

CREATE OR REPLACE FUNCTION reference.period_span(
    period text, OUT kind text, OUT starts_on date, OUT ends_on date
)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT named.kind, named.day, (named.day + named.length)::date - 1
    FROM (
        SELECT CASE
            WHEN $1 ~ '^[0-9]{4}$' THEN 'year'
            WHEN $1 ~ '^[0-9]{4}-Q[1-4]$' THEN 'quarter'
            WHEN $1 ~ '^[0-9]{4}-H[12]$' THEN 'half'
            WHEN $1 ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' THEN 'month'
        END AS kind
    ) AS written
    CROSS JOIN LATERAL (
        SELECT written.kind, CASE written.kind
            WHEN 'year' THEN make_date(left($1, 4)::integer, 1, 1)
            WHEN 'quarter' THEN make_date(left($1, 4)::integer, right($1, 1)::integer * 3 - 2, 1)
            WHEN 'half' THEN make_date(left($1, 4)::integer, right($1, 1)::integer * 6 - 5, 1)
            WHEN 'month' THEN make_date(left($1, 4)::integer, right($1, 2)::integer, 1)
        END AS day, CASE written.kind
            WHEN 'year' THEN '1 year' WHEN 'quarter' THEN '3 months' WHEN 'half' THEN '6 months'
            ELSE '1 month'
        END::interval AS length
    ) AS named
    WHERE named.kind IS NOT NULL
$$;
COMMENT ON FUNCTION reference.period_span(text) IS
    'Kind, first and last day of a written period: 2026, 2026-Q2, 2026-H1, 2026-06; nulls for anything else';

CREATE OR REPLACE FUNCTION reference.periods(kind text, first_day date, last_day date)
RETURNS TABLE (period text, starts_on date, ends_on date)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 12
AS $$
    SELECT named.period, span.starts_on, span.ends_on
    FROM generate_series(
        date_trunc(CASE $1 WHEN 'half' THEN 'year' ELSE $1 END, $2::timestamp), $3::timestamp,
        CASE $1 WHEN 'quarter' THEN '3 months' WHEN 'half' THEN '6 months' ELSE '1 ' || $1 END::interval
    ) AS first_of
    CROSS JOIN LATERAL (
        SELECT to_char(first_of, CASE $1 WHEN 'year' THEN 'YYYY' WHEN 'quarter' THEN 'YYYY-"Q"Q'
            WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY-"H"' END)
            || CASE WHEN $1 = 'half' THEN ((extract(month FROM first_of)::integer + 5) / 6)::text ELSE '' END
    ) AS named (period)
    CROSS JOIN LATERAL reference.period_span(named.period) AS span
    WHERE span.ends_on >= $2
    ORDER BY span.starts_on
$$;
COMMENT ON FUNCTION reference.periods(text, date, date) IS
    'The periods of a kind (month, quarter, half, year) that touch the days from first to last, in order';
