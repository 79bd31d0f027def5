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
    SELECT falls.day, string_agg(rules.name_cs, '; ' ORDER BY rules.kind DESC, rules.name_cs),
           string_agg(rules.name_en, '; ' ORDER BY rules.kind DESC, rules.name_cs)
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

CREATE OR REPLACE FUNCTION reference.next_working_day(day date) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT reference.add_working_days($1, 1) $$;
COMMENT ON FUNCTION reference.next_working_day(date) IS 'The first working day after a day, never the day itself';

CREATE OR REPLACE FUNCTION reference.working_day_on_or_after(day date) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$ SELECT reference.add_working_days($1 - 1, 1) $$;
COMMENT ON FUNCTION reference.working_day_on_or_after(date) IS
    'Where a statutory period ends whose last day is this one: a weekend or holiday moves it to the next working day';
