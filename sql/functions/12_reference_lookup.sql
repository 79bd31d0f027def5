SET LOCAL ROLE dimond_owner;

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
