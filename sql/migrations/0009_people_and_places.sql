-- People who move, places they live in, waiting, work and returns of services.

SET LOCAL ROLE dimond_owner;

-- Vocabulary ----------------------------------------------------------------------------------------

CREATE TABLE reference.transformation_phase (
    phase smallint CONSTRAINT transformation_phase_once PRIMARY KEY
        CONSTRAINT transformation_phase_is_one_of_ten CHECK (phase BETWEEN 1 AND 10),
    name_cs text NOT NULL CONSTRAINT transformation_phase_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT transformation_phase_name_en_is_unique UNIQUE,
    source text NOT NULL
);
COMMENT ON TABLE reference.transformation_phase IS
    'The ten phases of a transformation: the template of milestones. Czech names are those of the 2011 criteria, shortened';

CREATE TABLE reference.community_criteria (
    criteria_version text CONSTRAINT community_criteria_once PRIMARY KEY,
    name_cs text NOT NULL, name_en text NOT NULL,
    valid_from date NOT NULL,
    place_persons_max smallint NOT NULL
        CONSTRAINT community_criteria_place_has_room CHECK (place_persons_max > 0),
    household_persons_max smallint NOT NULL
        CONSTRAINT community_criteria_household_is_in_place CHECK (household_persons_max BETWEEN 1 AND place_persons_max),
    limits_verified reference.verification NOT NULL,
    source text NOT NULL
);
COMMENT ON TABLE reference.community_criteria IS
    'Wordings of the ministry''s criteria of community character, and § 33a of act 108/2006 Sb.';
COMMENT ON COLUMN reference.community_criteria.place_persons_max IS
    'Persons in one building or place; above it CA-04 counts a place as too large. General knowledge, not the wording';
COMMENT ON COLUMN reference.community_criteria.household_persons_max IS 'Persons in one household. General knowledge, not the wording';

CREATE TABLE reference.setting (
    setting text CONSTRAINT setting_once PRIMARY KEY,
    setting_class text NOT NULL CONSTRAINT setting_class_is_known
        CHECK (setting_class IN ('community', 'institution', 'hospital', 'other', 'ended', 'unknown')),
    name_cs text NOT NULL CONSTRAINT setting_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT setting_name_en_is_unique UNIQUE
);
COMMENT ON TABLE reference.setting IS
    'Where a person lives, as feed moves says it; community by default only: a place assessed otherwise overrules it.';

-- The rows come after the migrations; what is there already keeps its check of 1 to 10.
ALTER TABLE transformation.milestone ADD CONSTRAINT milestone_of_known_phase
    FOREIGN KEY (phase) REFERENCES reference.transformation_phase (phase) NOT VALID;

-- Plans ---------------------------------------------------------------------------------------------

ALTER TABLE transformation.plan ADD COLUMN outcome text
    CONSTRAINT plan_outcome_is_known CHECK (outcome IN ('transformed', 'humanised'));
ALTER TABLE transformation.plan_history ADD COLUMN outcome text;
COMMENT ON COLUMN transformation.plan.outcome IS
    'What the plan aims at for the service; null = transformed. humanised = a better institution, no transformation';
ALTER TABLE transformation.transformation ADD COLUMN outcome text
    CONSTRAINT transformation_outcome_is_known CHECK (outcome IN ('transformed', 'humanised'));
ALTER TABLE transformation.transformation_history ADD COLUMN outcome text;
COMMENT ON COLUMN transformation.transformation.outcome IS
    'null = transformed. humanised = a large building was improved: known, but never counted toward the target';

CREATE TABLE transformation.successor (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    successor_service_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT successor_in_region REFERENCES reference.region (nuts3),
    purpose text NOT NULL CONSTRAINT successor_purpose_is_known CHECK (purpose IN ('housing', 'support', 'day')),
    starts_on date,
    places integer CONSTRAINT successor_places_are_not_negative CHECK (places >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT successor_once PRIMARY KEY (plan_id, service_id, successor_service_id),
    CONSTRAINT successor_is_another_service CHECK (successor_service_id <> service_id)
);
COMMENT ON TABLE transformation.successor IS
    'Which services take over from a transformed one: many to many. places = those meant for its users; null = all of the successor.';
SELECT ops.add_history('transformation.successor', '{plan_id,service_id,successor_service_id}');
CREATE INDEX successor_by_successor ON transformation.successor (successor_service_id);

CREATE TABLE transformation.move (
    subject uuid NOT NULL,
    moved_on date NOT NULL,
    from_setting text NOT NULL CONSTRAINT move_from_known_setting REFERENCES reference.setting (setting),
    from_service_id text,
    to_setting text NOT NULL CONSTRAINT move_to_known_setting REFERENCES reference.setting (setting),
    to_service_id text,
    nuts3_from text NOT NULL CONSTRAINT move_from_region REFERENCES reference.region (nuts3),
    nuts3_to text CONSTRAINT move_to_region REFERENCES reference.region (nuts3),
    degree smallint CONSTRAINT move_degree_is_known CHECK (degree BETWEEN 0 AND 4),
    age_band text CONSTRAINT move_age_band_is_known CHECK (age_band IN ('0-17', '18-26', '27-64', '65-80', '81+')),
    sex text CONSTRAINT move_sex_is_known CHECK (sex IN ('Z', 'M', 'X')),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT move_once PRIMARY KEY (subject, moved_on),
    CONSTRAINT move_leads_to_another_service CHECK (from_service_id <> to_service_id)
);
COMMENT ON TABLE transformation.move IS
    'Every move of a person, by pseudonym: out of institutions, into them, back, and death. Never a name, never an address.';
COMMENT ON COLUMN transformation.move.degree IS 'Degree of dependence 1–4, 0 = none granted, null = not known';
SELECT ops.add_history('transformation.move', '{subject,moved_on}');
CREATE INDEX move_by_day ON transformation.move (moved_on);
CREATE INDEX move_by_service_left ON transformation.move (from_service_id, moved_on);
CREATE INDEX move_by_service_entered ON transformation.move (to_service_id, moved_on);

-- Places --------------------------------------------------------------------------------------------

CREATE TABLE register.assessment (
    service_id text NOT NULL,
    place_id text NOT NULL,
    assessed_on date NOT NULL,
    nuts3 text NOT NULL CONSTRAINT assessment_in_region REFERENCES reference.region (nuts3),
    orp text NOT NULL,
    criteria_version text NOT NULL
        CONSTRAINT assessment_by_known_criteria REFERENCES reference.community_criteria (criteria_version),
    valid_to date,
    result text NOT NULL CONSTRAINT assessment_result_is_known
        CHECK (result IN ('community', 'partial', 'non_community')),
    persons integer NOT NULL CONSTRAINT assessment_persons_are_not_negative CHECK (persons >= 0),
    beds integer NOT NULL CONSTRAINT assessment_beds_are_not_negative CHECK (beds >= 0),
    single_rooms integer NOT NULL
        CONSTRAINT assessment_single_rooms_are_lived_in CHECK (single_rooms BETWEEN 0 AND persons),
    households_1 integer CONSTRAINT assessment_households_1_are_not_negative CHECK (households_1 >= 0),
    households_2_6 integer CONSTRAINT assessment_households_2_6_are_not_negative CHECK (households_2_6 >= 0),
    households_7_15 integer CONSTRAINT assessment_households_7_15_are_not_negative CHECK (households_7_15 >= 0),
    households_16_30 integer CONSTRAINT assessment_households_16_30_are_not_negative CHECK (households_16_30 >= 0),
    households_31 integer CONSTRAINT assessment_households_31_are_not_negative CHECK (households_31 >= 0),
    evidence text NOT NULL,
    evidence_sha256 text,
    assessor text NOT NULL,
    verifier text,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT assessment_once PRIMARY KEY (service_id, place_id, assessed_on),
    CONSTRAINT assessment_needs_two_persons CHECK (verifier <> assessor),
    CONSTRAINT assessment_ends_after_it_begins CHECK (valid_to > assessed_on)
);
COMMENT ON TABLE register.assessment IS
    'Community character of one place of one service on a day, with evidence; it counts once somebody else than the assessor has verified it.';
COMMENT ON COLUMN register.assessment.place_id IS 'Ours or the sender''s: the register gives places no identifier';
COMMENT ON COLUMN register.assessment.single_rooms IS 'Rooms in which one person lives: as many persons';
COMMENT ON COLUMN register.assessment.households_2_6 IS 'Households of 2 to 6 persons; the other bands likewise, 31 = 31 and more';
COMMENT ON COLUMN register.assessment.evidence_sha256 IS 'SHA-256 of the document, hexadecimal';
SELECT ops.add_history('register.assessment', '{service_id,place_id,assessed_on}');

CREATE TABLE register.occupancy (
    service_id text NOT NULL,
    form text NOT NULL CONSTRAINT occupancy_form_is_known CHECK (form IN ('P', 'A', 'T')),
    orp text NOT NULL,
    as_of date NOT NULL,
    kind text CONSTRAINT occupancy_of_kind REFERENCES reference.service_kind (paragraph),
    nuts3 text NOT NULL CONSTRAINT occupancy_in_region REFERENCES reference.region (nuts3),
    places integer NOT NULL CONSTRAINT occupancy_places_are_not_negative CHECK (places >= 0),
    occupied integer NOT NULL CONSTRAINT occupancy_occupied_are_not_negative CHECK (occupied >= 0),
    free integer NOT NULL CONSTRAINT occupancy_free_are_among_places CHECK (free BETWEEN 0 AND places),
    waiting integer CONSTRAINT occupancy_waiting_are_not_negative CHECK (waiting >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT occupancy_once PRIMARY KEY (service_id, form, orp, as_of)
);
COMMENT ON TABLE register.occupancy IS
    'Places of a service as it reports them: the register knows only the most there may be. A service in several ORPs has a row in each.';
COMMENT ON COLUMN register.occupancy.occupied IS 'Persons; may exceed places for a time';
COMMENT ON COLUMN register.occupancy.free IS 'Places somebody could have; a room under repair is neither occupied nor free';
SELECT ops.add_history('register.occupancy', '{service_id,form,orp,as_of}');
CREATE INDEX occupancy_by_region ON register.occupancy (nuts3, as_of);

CREATE TABLE register.application (
    subject uuid NOT NULL,
    service_id text NOT NULL,
    applied_on date NOT NULL,
    nuts3 text NOT NULL CONSTRAINT application_in_region REFERENCES reference.region (nuts3),
    kind text CONSTRAINT application_of_kind REFERENCES reference.service_kind (paragraph),
    contracted_on date,
    ended_on date,
    end_reason text CONSTRAINT application_end_reason_is_known
        CHECK (end_reason IN ('refused', 'withdrawn', 'elsewhere', 'died')),
    refused_reason text CONSTRAINT application_refused_reason_is_of_the_act CHECK (refused_reason IN ('a', 'b', 'c', 'd')),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT application_once PRIMARY KEY (subject, service_id, applied_on),
    CONSTRAINT application_contract_follows_it CHECK (contracted_on >= applied_on),
    CONSTRAINT application_end_follows_it CHECK (ended_on >= applied_on),
    CONSTRAINT application_ends_one_way CHECK (num_nonnulls(contracted_on, ended_on) <= 1),
    CONSTRAINT application_end_has_its_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
    CONSTRAINT application_refusal_has_its_reason CHECK ((end_reason = 'refused') IS TRUE = (refused_reason IS NOT NULL))
);
COMMENT ON TABLE register.application IS
    'Applications for a service, by pseudonym: one person with many applications waits once. Open = neither contract nor end.';
COMMENT ON COLUMN register.application.refused_reason IS
    'Letter of § 91/3 of act 108/2006 Sb.: a not this service, b no free place, c health, d an earlier contract was broken';
SELECT ops.add_history('register.application', '{subject,service_id,applied_on}');
CREATE INDEX application_by_region ON register.application (nuts3, applied_on);

-- Returns of services -------------------------------------------------------------------------------

CREATE TABLE register.staff (
    service_id text NOT NULL,
    period text NOT NULL CONSTRAINT staff_period_is_a_year_or_quarter CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
    nuts3 text NOT NULL CONSTRAINT staff_in_region REFERENCES reference.region (nuts3),
    direct_care_fte numeric(8,2) CONSTRAINT staff_direct_care_fte_is_not_negative CHECK (direct_care_fte >= 0),
    users integer CONSTRAINT staff_users_are_not_negative CHECK (users >= 0),
    staff integer CONSTRAINT staff_staff_are_not_negative CHECK (staff >= 0),
    leavers integer CONSTRAINT staff_leavers_are_not_negative CHECK (leavers >= 0),
    training_planned integer CONSTRAINT staff_training_planned_is_not_negative CHECK (training_planned >= 0),
    training_completed integer CONSTRAINT staff_training_completed_is_planned
        CHECK (training_completed BETWEEN 0 AND training_planned),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT staff_once PRIMARY KEY (service_id, period)
);
COMMENT ON TABLE register.staff IS 'Workforce of a service in a year (2025) or quarter (2025-Q4), as counts; null = not asked or not known.';
COMMENT ON COLUMN register.staff.direct_care_fte IS 'Full-time equivalents in direct care, average of the period';
COMMENT ON COLUMN register.staff.users IS 'Average of the period';
COMMENT ON COLUMN register.staff.staff IS 'Persons employed, average of the period';
SELECT ops.add_history('register.staff', '{service_id,period}');

CREATE TABLE register.service_return (
    service_id text NOT NULL,
    period text NOT NULL CONSTRAINT service_return_period_is_a_year_or_half CHECK (period ~ '^[0-9]{4}(-H[12])?$'),
    nuts3 text NOT NULL CONSTRAINT service_return_in_region REFERENCES reference.region (nuts3),
    users integer NOT NULL CONSTRAINT service_return_users_are_not_negative CHECK (users >= 0),
    users_high_support integer CONSTRAINT service_return_high_support_is_among_users
        CHECK (users_high_support BETWEEN 0 AND users),
    restrained_persons integer CONSTRAINT service_return_restrained_are_among_users
        CHECK (restrained_persons BETWEEN 0 AND users),
    plans_current integer CONSTRAINT service_return_plans_are_of_users CHECK (plans_current BETWEEN 0 AND users),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT service_return_once PRIMARY KEY (service_id, period)
);
COMMENT ON TABLE register.service_return IS
    'What a service reports of its users in a year (2025) or half-year (2025-H1), as counts; null = not asked or not known.';
COMMENT ON COLUMN register.service_return.users_high_support IS 'Users with degree of dependence III or IV';
COMMENT ON COLUMN register.service_return.restrained_persons IS 'Different persons under a measure of § 89 in the period';
COMMENT ON COLUMN register.service_return.plans_current IS 'Users whose individual plan was reviewed in the last 12 months';
SELECT ops.add_history('register.service_return', '{service_id,period}');

-- Projects that develop services --------------------------------------------------------------------

CREATE TABLE programme.supported_service (
    project_id text NOT NULL,
    service_id text NOT NULL,
    form text NOT NULL CONSTRAINT supported_service_form_is_known CHECK (form IN ('P', 'A', 'T')),
    kind text NOT NULL CONSTRAINT supported_service_of_kind REFERENCES reference.service_kind (paragraph),
    nuts3 text NOT NULL CONSTRAINT supported_service_in_region REFERENCES reference.region (nuts3),
    supported_from date NOT NULL,
    supported_to date,
    capacity_before integer NOT NULL CONSTRAINT supported_service_capacity_is_not_negative CHECK (capacity_before >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT supported_service_once PRIMARY KEY (project_id, service_id, form),
    CONSTRAINT supported_service_ends_after_it_begins CHECK (supported_to >= supported_from)
);
COMMENT ON TABLE programme.supported_service IS
    'Services that a project develops, by kind and form, with their capacity before it; the present capacity is what they report.';
COMMENT ON COLUMN programme.supported_service.capacity_before IS 'Places on the day before supported_from; a new service had 0';
SELECT ops.add_history('programme.supported_service', '{project_id,service_id,form}');
