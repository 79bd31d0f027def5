-- The rows of sql/reference: counts, sums and known contradictions of the sources.
\ir setup.psql
SELECT plan(38);

-- Counts ------------------------------------------------------------------------------------------

SELECT results_eq($$
    SELECT * FROM (VALUES
        ('region', (SELECT count(*) FROM reference.region)),
        ('region_population', (SELECT count(*) FROM reference.region_population)),
        ('district', (SELECT count(*) FROM reference.district)),
        ('orp', (SELECT count(*) FROM reference.orp)),
        ('municipality', (SELECT count(*) FROM reference.municipality)),
        ('territory_change', (SELECT count(*) FROM reference.territory_change)),
        ('municipality_mas_skch', (SELECT count(*) FROM reference.municipality_mas_skch)),
        ('service_kind', (SELECT count(*) FROM reference.service_kind)),
        ('dependence_degree', (SELECT count(*) FROM reference.dependence_degree)),
        ('basic_need', (SELECT count(*) FROM reference.basic_need)),
        ('quality_standard', (SELECT count(*) FROM reference.quality_standard)),
        ('allowance_2018', (SELECT count(*) FROM reference.allowance_2018)),
        ('allowance_amount', (SELECT count(*) FROM reference.allowance_amount)),
        ('event_kind', (SELECT count(*) FROM reference.event_kind)),
        ('output_kind', (SELECT count(*) FROM reference.output_kind)),
        ('audience', (SELECT count(*) FROM reference.audience)),
        ('holiday', (SELECT count(*) FROM reference.holiday)),
        ('acknowledgement_reason', (SELECT count(*) FROM reference.acknowledgement_reason))
    ) AS counted (table_name, rows) $$,
    $$ VALUES ('region', 14::bigint), ('region_population', 39), ('district', 77), ('orp', 206), ('municipality', 6258),
        ('territory_change', 22), ('municipality_mas_skch', 24), ('service_kind', 34), ('dependence_degree', 4),
        ('basic_need', 10), ('quality_standard', 15), ('allowance_2018', 14), ('allowance_amount', 32),
        ('event_kind', 16), ('output_kind', 11), ('audience', 6), ('holiday', 14), ('acknowledgement_reason', 10) $$,
    'every table has the rows of its source');

SELECT is_empty($$
    SELECT word FROM reference.acknowledgement_reason, pg_catalog.string_to_table(words, ' ') AS word
    GROUP BY word HAVING count(*) > 1 $$,
    'no word of a reply stands for two reasons');

-- Territory ---------------------------------------------------------------------------------------

SELECT is((SELECT sum(okres_count) FROM reference.region), 76::bigint, 'the regions have 76 okresy');
SELECT is_empty($$
    SELECT nuts3 FROM reference.region WHERE okres_count <> (
        SELECT count(*) FROM reference.district WHERE district.nuts3 = region.nuts3 AND lau1 <> 'CZ0100') $$,
    'okres_count of every region is the number of its districts');
SELECT is_empty($$
    SELECT orp FROM reference.orp WHERE municipality_count <> (
        SELECT count(*) FROM reference.municipality WHERE municipality.orp = orp.orp) $$,
    'municipality_count of every ORP is the number of its municipalities');
SELECT is_empty($$ SELECT orp FROM reference.orp EXCEPT SELECT orp FROM reference.municipality WHERE is_orp_seat $$,
    'every ORP has its seat');
SELECT results_eq($$ SELECT nuts3, count(*) FROM reference.orp GROUP BY nuts3 ORDER BY nuts3 $$,
    $$ VALUES ('CZ010', 1::bigint), ('CZ020', 26), ('CZ031', 17), ('CZ032', 15), ('CZ041', 7), ('CZ042', 16), ('CZ051', 10),
        ('CZ052', 15), ('CZ053', 15), ('CZ063', 15), ('CZ064', 21), ('CZ071', 13), ('CZ072', 13), ('CZ080', 22) $$,
    'the ORP of every region are as many as ČSÚ lists');
SELECT results_eq($$
    SELECT orp, lau1, count(*) FROM reference.municipality
    WHERE orp IN (SELECT orp FROM reference.municipality GROUP BY orp HAVING count(DISTINCT lau1) > 1)
    GROUP BY orp, lau1 ORDER BY count(*) DESC $$,
    $$ VALUES ('5109', 'CZ0514', 21::bigint), ('5109', 'CZ0513', 13), ('5109', 'CZ0512', 2) $$,
    'only the ORP Turnov lies in more than one okres: Semily 21, Liberec 13, Jablonec nad Nisou 2');
SELECT results_eq($$ SELECT name_cs FROM reference.municipality WHERE is_military_area ORDER BY code $$,
    $$ VALUES ('Libavá'), ('Boletice'), ('Hradiště'), ('Březina') $$, 'the military areas are four');
SELECT results_eq($$ SELECT orp, name_cs FROM reference.orp WHERE orp = '5205' $$,
    $$ VALUES ('5205', 'Hradec Králové') $$, 'check value of the ORP list');
SELECT results_eq($$ SELECT ruian_vusc::int FROM reference.region WHERE nuts3 IN ('CZ072', 'CZ080') ORDER BY nuts3 $$,
    ARRAY[141, 132], 'the numbers of RÚIAN do not follow the order of NUTS');
SELECT is_empty($$
    SELECT DISTINCT ON (level, code, c.parent_level) level, code, new_code, t.parent
    FROM reference.territory_change AS c LEFT JOIN reference.territory AS t USING (level, code)
    WHERE c.change = 'moved' AND c.parent_level = t.parent_level AND c.new_code <> t.parent
    ORDER BY level, code, c.parent_level, changed_by DESC $$,
    'a territory that moved stands where it moved to last');
SELECT is_empty($$
    SELECT c.level, named.code FROM reference.territory_change AS c
    CROSS JOIN LATERAL (VALUES (c.level, c.code), (coalesce(c.parent_level, c.level), c.old_code),
        (coalesce(c.parent_level, c.level), c.new_code)) AS named (level, code)
    WHERE NOT EXISTS (SELECT FROM reference.territory AS t WHERE t.level = named.level AND t.code = named.code) $$,
    'every code of a change stands in its list, also one that ended');
SELECT results_eq($$ SELECT level, parent_level, count(*) FROM reference.territory_change GROUP BY 1, 2 ORDER BY 1, 2 $$,
    $$ VALUES ('municipality', 'district', 13::bigint), ('municipality', 'orp', 9) $$,
    '13 moves of okres, 9 of ORP, and no change of any region');
SELECT is((SELECT count(*) FROM reference.municipality_mas_skch WHERE in_original_21), 21::bigint,
    'the local action group began with 21 municipalities');
SELECT results_eq($$ SELECT reference_date, sum(population)::int FROM reference.region_population
    WHERE nuts3 <> 'CZ' GROUP BY 1 HAVING count(*) = 14 ORDER BY 1 $$,
    $$ SELECT reference_date, population FROM reference.region_population
    WHERE nuts3 = 'CZ' AND reference_date < '2022-01-01' ORDER BY 1 $$,
    'where all 14 regions are known they add up to the country');
SELECT is((SELECT population FROM reference.region_population WHERE nuts3 = 'CZ' AND reference_date = '2021-12-31'),
    10516707, 'the country of 2021');

-- Foreign keys ------------------------------------------------------------------------------------

SELECT bag_has($$
    SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'reference'::regnamespace $$,
    $$ SELECT 'reference.' || child AS child, 'reference.' || parent AS parent FROM (VALUES
        ('region_population', 'region'), ('district', 'region'), ('orp', 'region'), ('municipality', 'region'),
        ('municipality', 'orp'), ('municipality', 'district'), ('municipality_mas_skch', 'municipality'), ('service_kind', 'service_class'),
        ('service_kind', 'service_class'), ('service_kind_form', 'service_kind'), ('service_kind_form', 'service_form'),
        ('allowance_2018', 'region'), ('allowance_amount', 'dependence_degree')) AS expected (child, parent) $$,
    'all foreign keys among the reference tables are there');
SELECT throws_ok($$ UPDATE reference.municipality SET orp = '1000' WHERE code = '500011' $$, '23503', NULL,
    'a municipality cannot lie in an ORP of another region');
SELECT throws_ok($$ UPDATE reference.municipality SET lau1 = 'CZ0100' WHERE code = '500011' $$, '23503', NULL,
    'a municipality cannot lie in a district of another region');
SELECT throws_ok($$ INSERT INTO reference.region_population VALUES ('CZ099', '2030-01-01', 1, 'no', 'x') $$, '23503', NULL,
    'a population is of a known region or of the country');

-- Services ----------------------------------------------------------------------------------------

SELECT results_eq($$ SELECT default_class, count(*) FROM reference.service_kind GROUP BY 1 ORDER BY 1 $$,
    $$ VALUES ('COM', 14::bigint), ('INST', 5), ('PREV', 14), ('RES-C', 1) $$, 'classes of the 34 kinds');
SELECT results_eq($$ SELECT open_data_code::int FROM reference.service_kind WHERE open_data_code_verified = 'yes' ORDER BY 1 $$,
    ARRAY[1, 5, 8, 13], 'only four codes of the open data are verified');
SELECT results_eq($$ SELECT paragraph FROM reference.service_kind WHERE open_data_code IS NULL $$, ARRAY['cdz'],
    'the mental-health centre alone has no open-data code');
SELECT is_empty($$ SELECT paragraph FROM reference.service_kind WHERE NOT EXISTS (
        SELECT FROM reference.service_kind_form AS form WHERE form.paragraph = service_kind.paragraph AND NOT is_supplementary) $$,
    'every kind has a form that is not only supplementary');
SELECT is_empty($$ SELECT paragraph FROM reference.service_kind
    WHERE default_class_residential IS NOT NULL AND NOT EXISTS (
        SELECT FROM reference.service_kind_form AS form WHERE form.paragraph = service_kind.paragraph AND form = 'P') $$,
    'a residential class stands only at kinds with a residential form');
SELECT is(reference.default_class('44', 'P'), 'RES-S', 'respite care in a residence is a short stay');
SELECT is(reference.default_class('44', 'T'), 'COM', 'respite care at home is community support');
SELECT is(reference.default_class('99', 'P'), NULL, 'an unknown kind has no class');

-- Care allowance ----------------------------------------------------------------------------------

SELECT results_eq($$ SELECT sum(men)::int, sum(women)::int, sum(total)::int, sum(degree_1)::int, sum(degree_2)::int,
    sum(degree_3)::int, sum(degree_4)::int FROM reference.allowance_2018 $$,
    $$ VALUES (138074, 219938, 358016, 107223, 116207, 84702, 49881) $$, 'column sums of 2018');
SELECT results_eq($$ SELECT nuts3, degree_1 + degree_2 + degree_3 + degree_4 - total FROM reference.allowance_2018
    WHERE degree_1 + degree_2 + degree_3 + degree_4 <> total ORDER BY nuts3 $$,
    $$ VALUES ('CZ020', -1), ('CZ041', -1), ('CZ052', -2), ('CZ053', 1), ('CZ063', -1), ('CZ064', -1), ('CZ071', 1), ('CZ080', 1) $$,
    'degrees contradict the total exactly where the publisher''s do');
SELECT results_eq($$ SELECT nuts3, men + women - total FROM reference.allowance_2018 WHERE men + women <> total ORDER BY nuts3 $$,
    $$ VALUES ('CZ020', -1), ('CZ031', -1), ('CZ032', -1), ('CZ041', -1), ('CZ052', -1), ('CZ053', 1), ('CZ063', -1), ('CZ072', 1) $$,
    'sexes contradict the total exactly where the publisher''s do');
SELECT is_empty($$
    SELECT degree, age_group, residential, day FROM (SELECT unnest(ARRAY[true, false])) AS place (residential)
    CROSS JOIN generate_series('2016-08-01'::date, '2027-12-01', '1 month') AS day
    CROSS JOIN (SELECT DISTINCT degree, age_group FROM reference.allowance_amount) AS person
    WHERE (SELECT count(*) FROM reference.allowance_amount AS amount
        WHERE amount.degree = person.degree AND amount.age_group = person.age_group
          AND day BETWEEN valid_from AND coalesce(valid_to, 'infinity')
          AND place_condition IN ('any', CASE WHEN residential THEN 'residential' ELSE 'other' END)) <> 1 $$,
    'in every month since 8/2016 every person has exactly one amount');
SELECT is(reference.allowance_amount('IV', '18+', '2026-03-01', false), 27000, 'degree IV at home, 2026');
SELECT is(reference.allowance_amount('IV', '18+', '2026-03-01', true), 23000, 'degree IV in a residence, 2026');
SELECT is(reference.allowance_amount('I', '0-17', '2025-12-31', true), 3300, 'a child, degree I, last day before the rise');
SELECT is(reference.allowance_amount('I', '18+', '2016-07-31', true), NULL, 'nothing is known before 8/2016');

-- Lookups -----------------------------------------------------------------------------------------

SELECT results_eq($$ SELECT population, reference_date, verified::text FROM reference.population('CZ072', '2022-06-30') $$,
    $$ VALUES (572432, '2021-12-31'::date, 'yes') $$, 'a population comes with its own date');

SELECT * FROM finish();
ROLLBACK;
