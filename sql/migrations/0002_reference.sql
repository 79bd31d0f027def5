-- Territory, vocabulary of the law, care allowance and calendar. Rows come from sql/reference.

SET LOCAL ROLE dimond_owner;

CREATE DOMAIN reference.verification AS text
    CONSTRAINT verification_is_a_known_mark
    CHECK (VALUE IN ('yes', 'secondary', 'derived', 'sum', 'no'));
COMMENT ON DOMAIN reference.verification IS
    'yes: read in the publisher''s own page or code list · secondary: in a page that quotes the publisher'
    ' · derived: computed · sum: sum of rows · no: general knowledge, check before use';

-- Territory ---------------------------------------------------------------------------------------

CREATE TABLE reference.region (
    nuts3 text CONSTRAINT region_is_known_once PRIMARY KEY
        CONSTRAINT region_nuts3_is_a_czech_code CHECK (nuts3 ~ '^CZ0[1-8][0-9]$'),
    name_cs text NOT NULL CONSTRAINT region_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT region_name_en_is_unique UNIQUE,
    locative_cs text NOT NULL,
    ruian_vusc smallint NOT NULL CONSTRAINT region_ruian_vusc_is_unique UNIQUE,
    csu_code text NOT NULL CONSTRAINT region_csu_code_is_unique UNIQUE,
    abbreviation text NOT NULL CONSTRAINT region_abbreviation_is_unique UNIQUE,
    okres_count smallint NOT NULL CONSTRAINT region_okres_count_is_not_negative CHECK (okres_count >= 0)
);
COMMENT ON TABLE reference.region IS
    'The 14 self-governing regions (kraj). Zdroj: ČSÚ (code list 100, codes of 2020), CC BY 4.0';
COMMENT ON COLUMN reference.region.name_en IS 'Ours, not verified against a standard';
COMMENT ON COLUMN reference.region.locative_cs IS
    'Czech with its preposition: "ve Zlínském kraji". Ours, not verified against a standard';
COMMENT ON COLUMN reference.region.ruian_vusc IS
    'Number in the register''s Kraj/N (RÚIAN). Its order is not the order of nuts3';
COMMENT ON COLUMN reference.region.okres_count IS 'Control total; Praha 0, sum 76';

CREATE TABLE reference.region_population (
    nuts3 text NOT NULL,
    reference_date date NOT NULL,
    population integer NOT NULL CONSTRAINT region_population_is_positive CHECK (population > 0),
    verified reference.verification NOT NULL, source text NOT NULL,
    region text GENERATED ALWAYS AS (nullif(nuts3, 'CZ')) STORED
        CONSTRAINT region_population_is_of_a_known_region REFERENCES reference.region,
    CONSTRAINT region_population_is_known_once_a_day PRIMARY KEY (nuts3, reference_date)
);
COMMENT ON TABLE reference.region_population IS
    'Inhabitants of regions and of the country (nuts3 = CZ) on a day. All 14 regions only for 2017-12-31 and'
    ' 2021-12-31, which are not comparable (census of 2021 lies between). Zdroj: ČSÚ, CC BY 4.0';
COMMENT ON COLUMN reference.region_population.population IS 'Persons on the evening of reference_date';
COMMENT ON COLUMN reference.region_population.region IS 'nuts3, or null for the country: carries the foreign key';

CREATE TABLE reference.district (
    lau1 text CONSTRAINT district_is_known_once PRIMARY KEY,
    name_cs text NOT NULL CONSTRAINT district_name_cs_is_unique UNIQUE,
    nuts3 text NOT NULL CONSTRAINT district_lies_in_a_known_region REFERENCES reference.region,
    ruian_okres smallint NOT NULL CONSTRAINT district_ruian_okres_is_unique UNIQUE,
    csu_code text NOT NULL CONSTRAINT district_csu_code_is_unique UNIQUE,
    CONSTRAINT district_lau1_continues_the_code_of_its_region CHECK (left(lau1, 5) = nuts3 AND lau1 ~ '^CZ0[0-9]{2}[0-9A-C]$'),
    CONSTRAINT district_is_known_once_with_its_region UNIQUE (lau1, nuts3)
);
COMMENT ON TABLE reference.district IS 'The 76 districts (okres, LAU 1) and Praha. Zdroj: ČSÚ (code list 101, 2020), CC BY 4.0';
COMMENT ON COLUMN reference.district.lau1 IS 'May hold a letter: CZ020A is Praha-západ';
COMMENT ON COLUMN reference.district.ruian_okres IS
    'Number in the register''s Okres/N. Praha: 3100 in the ČSÚ code list, but null in the register (9999 in RÚIAN)';
COMMENT ON COLUMN reference.district.csu_code IS 'ČSÚ''s own number of an okres, unlike lau1 and ruian_okres';

CREATE TABLE reference.orp (
    orp text CONSTRAINT orp_is_known_once PRIMARY KEY CONSTRAINT orp_code_has_four_digits CHECK (orp ~ '^[0-9]{4}$'),
    name_cs text NOT NULL CONSTRAINT orp_name_cs_is_unique UNIQUE,
    nuts3 text NOT NULL CONSTRAINT orp_lies_in_a_known_region REFERENCES reference.region,
    ruian_orp smallint NOT NULL CONSTRAINT orp_ruian_orp_is_unique UNIQUE,
    municipality_count smallint NOT NULL CONSTRAINT orp_has_a_municipality CHECK (municipality_count > 0),
    CONSTRAINT orp_is_known_once_with_its_region UNIQUE (orp, nuts3)
);
COMMENT ON TABLE reference.orp IS
    'The 205 municipalities with extended powers (obec s rozšířenou působností) and Praha. An ORP lies in one okres'
    ' except 5109 Turnov: never derive the okres from it. Zdroj: ČSÚ (CISORP, code list 65, 2022), CC BY 4.0';
COMMENT ON COLUMN reference.orp.municipality_count IS 'Control total of reference.municipality';

CREATE TABLE reference.municipality (
    code text CONSTRAINT municipality_is_known_once PRIMARY KEY
        CONSTRAINT municipality_code_has_six_digits CHECK (code ~ '^[0-9]{6}$'),
    name_cs text NOT NULL,
    orp text NOT NULL,
    lau1 text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT municipality_lies_in_a_known_region REFERENCES reference.region,
    is_orp_seat boolean NOT NULL, is_military_area boolean NOT NULL,
    CONSTRAINT municipality_lies_in_an_orp_of_its_region FOREIGN KEY (orp, nuts3) REFERENCES reference.orp (orp, nuts3),
    CONSTRAINT municipality_lies_in_a_district_of_its_region
        FOREIGN KEY (lau1, nuts3) REFERENCES reference.district (lau1, nuts3),
    CONSTRAINT municipality_in_a_military_area_is_no_seat CHECK (NOT (is_orp_seat AND is_military_area))
);
CREATE INDEX municipality_of_orp ON reference.municipality (orp);
CREATE INDEX municipality_of_district ON reference.municipality (lau1);
CREATE UNIQUE INDEX municipality_is_the_only_seat_of_its_orp ON reference.municipality (orp) WHERE is_orp_seat;
COMMENT ON TABLE reference.municipality IS
    'The 6 254 municipalities (obec) and 4 military areas, as of 2026-07-07. Names and okres: ČÚZK (RÚIAN); ORP: ČSÚ link'
    ' 43–65 of 2020 over the authorised office, so a whole office that changed its ORP after 2021 is not seen.'
    ' Zdroj: ČSÚ, CC BY 4.0; ČÚZK (RÚIAN)';
COMMENT ON COLUMN reference.municipality.code IS 'Six digits shared by ČSÚ and RÚIAN; names repeat, codes do not';
COMMENT ON COLUMN reference.municipality.is_orp_seat IS 'Seat of its ORP; matched by name inside the ORP, unique in all 206';

CREATE TABLE reference.municipality_change (
    level text NOT NULL CONSTRAINT municipality_change_level_is_known CHECK (level IN ('lau1', 'orp')),
    code text NOT NULL CONSTRAINT municipality_change_is_of_a_known_municipality REFERENCES reference.municipality,
    old_lau1 text CONSTRAINT municipality_change_leaves_a_known_district REFERENCES reference.district,
    new_lau1 text CONSTRAINT municipality_change_enters_a_known_district REFERENCES reference.district,
    old_orp text CONSTRAINT municipality_change_leaves_a_known_orp REFERENCES reference.orp,
    new_orp text CONSTRAINT municipality_change_enters_a_known_orp REFERENCES reference.orp,
    changed_after date NOT NULL, changed_by date NOT NULL,
    verified reference.verification NOT NULL,
    CONSTRAINT municipality_change_is_known_once_a_level PRIMARY KEY (level, code),
    CONSTRAINT municipality_change_has_the_codes_of_its_level CHECK (
        num_nonnulls(old_lau1, new_lau1) = CASE level WHEN 'lau1' THEN 2 ELSE 0 END
        AND num_nonnulls(old_orp, new_orp) = CASE level WHEN 'orp' THEN 2 ELSE 0 END),
    CONSTRAINT municipality_change_changes_something CHECK (
        coalesce(old_lau1, old_orp) <> coalesce(new_lau1, new_orp)),
    CONSTRAINT municipality_change_interval_runs_forward CHECK (changed_after < changed_by)
);
COMMENT ON TABLE reference.municipality_change IS
    'Moves of municipalities between okres or ORP since September 2020, found by comparing editions.'
    ' Zdroj: ČSÚ, CC BY 4.0; ČÚZK (RÚIAN)';
COMMENT ON COLUMN reference.municipality_change.changed_after IS
    'Last edition with the old code. The day of the move is not verified (2021-01-01 is expected where verified = yes)';
COMMENT ON COLUMN reference.municipality_change.changed_by IS 'First edition with the new code';

CREATE TABLE reference.municipality_mas_skch (
    code text CONSTRAINT municipality_mas_skch_is_known_once PRIMARY KEY
        CONSTRAINT municipality_mas_skch_is_a_known_municipality REFERENCES reference.municipality,
    in_original_21 boolean NOT NULL,
    board_approved_on date,
    CONSTRAINT municipality_mas_skch_is_original_or_approved CHECK (in_original_21 = (board_approved_on IS NULL))
);
COMMENT ON TABLE reference.municipality_mas_skch IS
    'Territory of the local action group MAS Skutečsko, Košumbersko a Chrastecko. Source: masskch.cz, O nás – Území, 2013–2021;'
    ' codes matched by name and okres';
COMMENT ON COLUMN reference.municipality_mas_skch.in_original_21 IS
    'In the territory from 1/2013 to 2021-03-30. That these are the 21 of the project is an inference';

-- Services ----------------------------------------------------------------------------------------

CREATE TABLE reference.service_class (
    service_class text CONSTRAINT service_class_is_known_once PRIMARY KEY,
    name_cs text NOT NULL, name_en text NOT NULL,
    meaning text NOT NULL
);
COMMENT ON TABLE reference.service_class IS
    'Proposal of this project, not law: what a kind of service is by default for deinstitutionalization.'
    ' Community character itself is a dated finding about a place (act 108/2006 Sb. § 33a, since 2025-03-01)';

CREATE TABLE reference.service_form (
    form text CONSTRAINT service_form_is_known_once PRIMARY KEY
        CONSTRAINT service_form_is_one_letter CHECK (form IN ('P', 'A', 'T')),
    name_cs text NOT NULL, name_en text NOT NULL,
    open_data_code text NOT NULL CONSTRAINT service_form_open_data_code_is_unique UNIQUE,
    portal_id integer NOT NULL CONSTRAINT service_form_portal_id_is_unique UNIQUE
);
COMMENT ON TABLE reference.service_form IS 'Forms of a service, act 108/2006 Sb. § 33';
COMMENT ON COLUMN reference.service_form.open_data_code IS
    'Suffix in the open data''s FormaSocialniSluzby/…; read in programs that import it, not in the code list';
COMMENT ON COLUMN reference.service_form.portal_id IS 'Item of the register''s search form';

CREATE TABLE reference.service_kind (
    paragraph text CONSTRAINT service_kind_is_known_once PRIMARY KEY
        CONSTRAINT service_kind_paragraph_is_of_the_act CHECK (paragraph ~ '^[3-7][0-9][a-z]?$' OR paragraph = 'cdz'),
    name_cs text NOT NULL CONSTRAINT service_kind_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT service_kind_name_en_is_unique UNIQUE,
    default_class text NOT NULL CONSTRAINT service_kind_has_a_known_class REFERENCES reference.service_class,
    default_class_residential text CONSTRAINT service_kind_has_a_known_residential_class REFERENCES reference.service_class,
    open_data_code smallint CONSTRAINT service_kind_open_data_code_is_unique UNIQUE,
    open_data_code_verified reference.verification NOT NULL,
    portal_id integer NOT NULL CONSTRAINT service_kind_portal_id_is_unique UNIQUE
);
COMMENT ON TABLE reference.service_kind IS
    'Kinds of social service, act 108/2006 Sb. §§ 37–70, and the mental-health centre of the register: crosswalk of the codes'
    ' in use. Wording before 2026; whether § 49 and § 50 are still separate kinds is to be checked';
COMMENT ON COLUMN reference.service_kind.paragraph IS
    '§ of the act, the stable key (39, 60a); cdz = centrum duševního zdraví, whose § was not found';
COMMENT ON COLUMN reference.service_kind.default_class IS
    'Only a default: the community character of a place is assessed (§ 33a). Not law. That of cdz is general knowledge';
COMMENT ON COLUMN reference.service_kind.default_class_residential IS 'Replaces default_class when the form is P';
COMMENT ON COLUMN reference.service_kind.open_data_code IS
    'N in the open data''s DruhSocialniSluzby/N. Verified: 1, 5, 8, 13; 11, 12, 14, 15 as members of a published set;'
    ' the rest is inferred (portal_id − 3834): replace from MPSV''s code list';
COMMENT ON COLUMN reference.service_kind.portal_id IS 'Item of the register''s search form';

CREATE TABLE reference.service_kind_form (
    paragraph text NOT NULL CONSTRAINT service_kind_form_is_of_a_known_kind REFERENCES reference.service_kind,
    form text NOT NULL CONSTRAINT service_kind_form_is_a_known_form REFERENCES reference.service_form,
    is_supplementary boolean NOT NULL,
    CONSTRAINT service_kind_form_is_known_once PRIMARY KEY (paragraph, form)
);
COMMENT ON TABLE reference.service_kind_form IS
    'Forms the act allows a kind to have. Read for disability services only, the rest (and cdz) is general knowledge: warn, do not refuse';
COMMENT ON COLUMN reference.service_kind_form.is_supplementary IS 'Allowed only in addition to another form ("popřípadě")';

CREATE TABLE reference.dependence_degree (
    degree text CONSTRAINT dependence_degree_is_known_once PRIMARY KEY
        CONSTRAINT dependence_degree_is_a_roman_number CHECK (degree IN ('I', 'II', 'III', 'IV')),
    number smallint NOT NULL CONSTRAINT dependence_degree_number_is_unique UNIQUE,
    name_cs text NOT NULL, name_en text NOT NULL,
    unmet_under_18_min smallint NOT NULL, unmet_under_18_max smallint NOT NULL,
    unmet_18_plus_min smallint NOT NULL, unmet_18_plus_max smallint NOT NULL,
    CONSTRAINT dependence_degree_number_runs_from_one_to_four CHECK (number BETWEEN 1 AND 4),
    CONSTRAINT dependence_degree_needs_under_18_are_of_nine
        CHECK (1 <= unmet_under_18_min AND unmet_under_18_min <= unmet_under_18_max AND unmet_under_18_max <= 9),
    CONSTRAINT dependence_degree_needs_18_plus_are_of_ten
        CHECK (1 <= unmet_18_plus_min AND unmet_18_plus_min <= unmet_18_plus_max AND unmet_18_plus_max <= 10)
);
COMMENT ON TABLE reference.dependence_degree IS
    'Degrees of dependence, act 108/2006 Sb. § 8: basic needs a person cannot meet, of 9 under 18, of 10 from 18.'
    ' Source: rulecalc.com (18+, 2026), fibromyalgik.webnode.cz (under 18, undated)';

CREATE TABLE reference.basic_need (
    code text CONSTRAINT basic_need_is_known_once PRIMARY KEY
        CONSTRAINT basic_need_code_has_three_letters CHECK (code ~ '^[A-Z]{3}$'),
    name_cs text NOT NULL, name_en text NOT NULL,
    law_letter text NOT NULL CONSTRAINT basic_need_law_letter_is_unique UNIQUE
        CONSTRAINT basic_need_law_letter_runs_from_a_to_j CHECK (law_letter ~ '^[a-j]$'),
    assessed_under_18 boolean NOT NULL
);
COMMENT ON TABLE reference.basic_need IS 'Basic life needs, act 108/2006 Sb. § 9/1 (2026)';
COMMENT ON COLUMN reference.basic_need.code IS 'Ours, not law';

CREATE TABLE reference.quality_standard (
    number smallint CONSTRAINT quality_standard_is_known_once PRIMARY KEY
        CONSTRAINT quality_standard_number_runs_from_1_to_15 CHECK (number BETWEEN 1 AND 15),
    name_cs text NOT NULL, name_en text NOT NULL,
    area text NOT NULL CONSTRAINT quality_standard_area_is_known CHECK (area IN ('procedural', 'personnel', 'operational'))
);
COMMENT ON TABLE reference.quality_standard IS
    'Headings of the quality standards, decree 505/2006 Sb. annex 2, before the wording of 2026; not compared with the annex'
    ' after 48/2025 Sb.';
COMMENT ON COLUMN reference.quality_standard.area IS 'Ours, as is the English';

-- Care allowance ----------------------------------------------------------------------------------

CREATE TABLE reference.allowance_2018 (
    nuts3 text CONSTRAINT allowance_2018_is_known_once PRIMARY KEY
        CONSTRAINT allowance_2018_is_of_a_known_region REFERENCES reference.region,
    men integer NOT NULL, women integer NOT NULL, total integer NOT NULL,
    age_0_17 integer NOT NULL, age_18_64 integer NOT NULL, age_65_plus integer NOT NULL,
    degree_1 integer NOT NULL, degree_2 integer NOT NULL, degree_3 integer NOT NULL, degree_4 integer NOT NULL,
    CONSTRAINT allowance_2018_is_not_negative
        CHECK (0 <= least(men, women, age_0_17, age_18_64, age_65_plus, degree_1, degree_2, degree_3, degree_4)),
    CONSTRAINT allowance_2018_ages_add_up CHECK (age_0_17 + age_18_64 + age_65_plus = total),
    CONSTRAINT allowance_2018_sexes_add_up_within_one CHECK (abs(men + women - total) <= 1),
    CONSTRAINT allowance_2018_degrees_add_up_within_two CHECK (abs(degree_1 + degree_2 + degree_3 + degree_4 - total) <= 2)
);
COMMENT ON TABLE reference.allowance_2018 IS
    'Recipients of care allowance in 2018, persons, exactly as published (MPSV in data.mapapece.cz, statistic 418), contradictions'
    ' included: degrees differ from the total in 8 regions by at most 2, sexes in 8 by 1. Whether a month or a mean of the year is not stated';

CREATE TABLE reference.allowance_amount (
    degree text NOT NULL CONSTRAINT allowance_amount_is_of_a_known_degree REFERENCES reference.dependence_degree,
    age_group text NOT NULL CONSTRAINT allowance_amount_age_group_is_known CHECK (age_group IN ('0-17', '18+')),
    valid_from date NOT NULL, valid_to date,
    czk_per_month integer NOT NULL CONSTRAINT allowance_amount_is_positive CHECK (czk_per_month > 0),
    place_condition text NOT NULL
        CONSTRAINT allowance_amount_place_is_known CHECK (place_condition IN ('any', 'residential', 'other')),
    act text,
    amount_verified reference.verification NOT NULL, date_verified reference.verification NOT NULL,
    source text NOT NULL,
    CONSTRAINT allowance_amount_is_known_once PRIMARY KEY (degree, age_group, valid_from, place_condition),
    CONSTRAINT allowance_amount_validity_runs_forward CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE reference.allowance_amount IS
    'Monthly care allowance by degree and age since 2016-08-01, act 108/2006 Sb. with its amendments';
COMMENT ON COLUMN reference.allowance_amount.valid_to IS 'Last day; null = still valid';
COMMENT ON COLUMN reference.allowance_amount.czk_per_month IS 'CZK for a calendar month';
COMMENT ON COLUMN reference.allowance_amount.place_condition IS
    'residential: help by a provider of the residential services the act names (2019–2021 §§ 48–52; for 2025 and 2026 a page quotes'
    ' § 48 and §§ 50–52: whether § 49 belongs there is to be read in the act) · other: all else · any: no difference';
COMMENT ON COLUMN reference.allowance_amount.act IS 'Amending act, where known';
COMMENT ON COLUMN reference.allowance_amount.date_verified IS 'no: the start 2016-08-01 is general knowledge';

-- Calendar ----------------------------------------------------------------------------------------

CREATE TABLE reference.holiday (
    holiday text CONSTRAINT holiday_is_known_once PRIMARY KEY
        CONSTRAINT holiday_key_is_snake_case CHECK (holiday ~ '^[a-z]+(_[a-z]+)*$'),
    rule text NOT NULL CONSTRAINT holiday_rule_is_known CHECK (rule IN ('fixed', 'easter')),
    month smallint, day smallint, easter_offset smallint,
    name_cs text NOT NULL CONSTRAINT holiday_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT holiday_name_en_is_unique UNIQUE,
    kind text NOT NULL CONSTRAINT holiday_kind_is_known CHECK (kind IN ('state', 'other')),
    paragraph text NOT NULL,
    since_year smallint NOT NULL, until_year smallint,
    note text,
    CONSTRAINT holiday_has_the_columns_of_its_rule CHECK (
        num_nonnulls(month, day) = CASE rule WHEN 'fixed' THEN 2 ELSE 0 END
        AND num_nonnulls(easter_offset) = CASE rule WHEN 'easter' THEN 1 ELSE 0 END),
    CONSTRAINT holiday_falls_on_a_day_of_every_year CHECK (make_date(2001, month, day) IS NOT NULL OR rule = 'easter'),
    CONSTRAINT holiday_years_run_forward CHECK (since_year <= until_year)
);
COMMENT ON TABLE reference.holiday IS
    'Rules of state (§ 1) and other (§ 2) holidays, act 245/2000 Sb., wording from 2025-01-01. A holiday on a weekend is not moved.'
    ' Two fall on 1 January: 14 rules, 13 days';
COMMENT ON COLUMN reference.holiday.easter_offset IS 'Days from Easter Sunday (Gregorian)';
COMMENT ON COLUMN reference.holiday.paragraph IS '§ of act 245/2000 Sb.';
COMMENT ON COLUMN reference.holiday.since_year IS
    'First calendar year under the act (in force from 2000-08-09). Good Friday 2016: the year is general knowledge';
COMMENT ON COLUMN reference.holiday.until_year IS 'Last calendar year; null = still a holiday';
