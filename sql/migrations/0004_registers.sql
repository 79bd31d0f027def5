-- Tables that feeds fill. Every fed table carries batch, revision and line, and has a history table
-- with the same columns: nothing is overwritten.

CREATE FUNCTION ops.add_history(p_table regclass, p_key text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    parts text[];
    history text;
BEGIN
    SELECT array_agg(x ORDER BY n) INTO parts
    FROM (SELECT ns.nspname AS x, 1 AS n
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace ns ON ns.oid = c.relnamespace
          WHERE c.oid = p_table
          UNION ALL
          SELECT c.relname, 2 FROM pg_catalog.pg_class c WHERE c.oid = p_table) AS names;
    history := pg_catalog.format('%I.%I', parts[1], parts[2] || '_history');
    EXECUTE pg_catalog.format(
        'CREATE TABLE %s (LIKE %s, superseded_by bigint NOT NULL)', history, p_table);
    EXECUTE pg_catalog.format(
        'ALTER TABLE %s ADD CONSTRAINT %I PRIMARY KEY (%s, revision)',
        history, parts[2] || '_history_once',
        (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(k), ', ' ORDER BY n)
         FROM unnest(p_key) WITH ORDINALITY AS keys (k, n)));
    EXECUTE pg_catalog.format('CREATE INDEX %I ON %s (superseded_by)',
        parts[2] || '_history_by_batch', history);
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', history,
        'Earlier revisions of ' || p_table::text || '; superseded_by is the batch that replaced or closed them.');
END $$;
COMMENT ON FUNCTION ops.add_history(regclass, text[]) IS
    'Gives a fed table its history table <name>_history.';

CREATE TABLE reference.allowance (
    nuts3 text NOT NULL CONSTRAINT allowance_of_region REFERENCES reference.region (nuts3),
    age_band text NOT NULL CONSTRAINT allowance_age_band_is_known
        CHECK (age_band IN ('0-17', '18-26', '27-64', '65-80', '81+')),
    degree text NOT NULL CONSTRAINT allowance_degree_is_known CHECK (degree IN ('1', '2', '3', '4')),
    as_of date NOT NULL,
    recipients integer NOT NULL CONSTRAINT allowance_recipients_are_not_negative
        CHECK (recipients >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT allowance_once PRIMARY KEY (nuts3, age_band, degree, as_of)
);
COMMENT ON TABLE reference.allowance IS
    'Recipients of the care allowance (persons) by region, age and degree: the margins to which answers are weighted.';
SELECT ops.add_history('reference.allowance', '{nuts3,age_band,degree,as_of}');

CREATE TABLE register.service (
    service_id text NOT NULL,
    ico text,
    kind text NOT NULL CONSTRAINT service_of_kind REFERENCES reference.service_kind (paragraph),
    form text NOT NULL CONSTRAINT service_form_is_known CHECK (form IN ('P', 'A', 'T')),
    nuts3 text CONSTRAINT service_in_region REFERENCES reference.region (nuts3),
    active_from date,
    active_to date,
    capacity integer CONSTRAINT service_capacity_is_not_negative CHECK (capacity >= 0),
    provider text,
    portal_id bigint,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT service_once PRIMARY KEY (service_id, form),
    CONSTRAINT service_ends_after_it_begins CHECK (active_to IS NULL OR active_to >= active_from)
);
COMMENT ON TABLE register.service IS
    'Mirror of the ministry''s register, one row per service and form; capacity belongs to these, never to an address.';
COMMENT ON COLUMN register.service.nuts3 IS
    'Region of its first place of which one is known, else that of the provider''s seat; null when the register says neither.';
COMMENT ON COLUMN register.service.capacity IS
    'Places: the largest number of clients, of a residential form of beds; other kinds of capacity stand in register.capacity.';
COMMENT ON COLUMN register.service.provider IS
    'Name of the organisation as in this record of the register; register.provider has the newest one.';
SELECT ops.add_history('register.service', '{service_id,form}');

CREATE TABLE transformation.plan (
    plan_id text NOT NULL,
    service_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT plan_in_region REFERENCES reference.region (nuts3),
    state text NOT NULL CONSTRAINT plan_state_is_known CHECK (
        state IN ('draft', 'submitted', 'approved', 'in_progress', 'completed', 'cancelled')),
    approved_on date,
    planned_on date,
    beds_before integer CONSTRAINT plan_beds_before_are_not_negative CHECK (beds_before >= 0),
    beds_residual integer CONSTRAINT plan_beds_residual_are_not_negative CHECK (beds_residual >= 0),
    updated_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT plan_once PRIMARY KEY (plan_id, service_id)
);
COMMENT ON TABLE transformation.plan IS
    'Transformation plans, one row per plan and service it transforms.';
SELECT ops.add_history('transformation.plan', '{plan_id,service_id}');

CREATE TABLE transformation.milestone (
    plan_id text NOT NULL,
    milestone text NOT NULL,
    phase smallint NOT NULL CONSTRAINT milestone_phase_is_one_of_ten CHECK (phase BETWEEN 1 AND 10),
    mandatory boolean NOT NULL,
    due_on date NOT NULL,
    done_on date,
    verified_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT milestone_once PRIMARY KEY (plan_id, milestone),
    CONSTRAINT milestone_verified_after_done CHECK (verified_on IS NULL OR verified_on >= done_on)
);
COMMENT ON TABLE transformation.milestone IS
    'Milestones of plans by the ten phases of the 2011 criteria; several milestones may share a phase.';
SELECT ops.add_history('transformation.milestone', '{plan_id,milestone}');

CREATE TABLE transformation.transformation (
    service_id text NOT NULL CONSTRAINT transformation_once PRIMARY KEY,
    plan_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT transformation_in_region REFERENCES reference.region (nuts3),
    transformed_on date NOT NULL,
    evidence text,
    reported_by text NOT NULL,
    verified_by text,
    revoked_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT transformation_needs_two_persons CHECK (verified_by <> reported_by),
    CONSTRAINT transformation_revoked_after_it_happened
        CHECK (revoked_on IS NULL OR revoked_on >= transformed_on)
);
COMMENT ON TABLE transformation.transformation IS
    'Services reported as transformed. One counts once toward +40 from transformed_on while a second person has verified it and nobody has revoked it.';
SELECT ops.add_history('transformation.transformation', '{service_id}');

CREATE TABLE measure.target (
    indicator text NOT NULL,
    nuts3 text NOT NULL,
    on_day date NOT NULL,
    value double precision NOT NULL,
    batch bigint NOT NULL DEFAULT 0,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL DEFAULT 0,
    CONSTRAINT target_once PRIMARY KEY (nuts3, indicator, on_day)
);
COMMENT ON TABLE measure.target IS
    'Points of the expected path of any indicator, in its unit; between two points it is straight. nuts3 CZ is the country.';
SELECT ops.add_history('measure.target', '{nuts3,indicator,on_day}');
INSERT INTO measure.target (indicator, nuts3, on_day, value)
VALUES ('TP-01', 'CZ', '2022-12-31', 0), ('TP-01', 'CZ', '2026-12-31', 40);
