-- The register of services as a mirror: capacities, facilities, code lists, suspected unregistered services.

ALTER TABLE ops.batch ADD COLUMN seen_at timestamptz;
COMMENT ON COLUMN ops.batch.seen_at IS
    'When the same content last came again; null = only once, at received_at. What is unchanged is not out of date.';

CREATE TABLE reference.code (
    id text CONSTRAINT code_once PRIMARY KEY CONSTRAINT code_names_its_list CHECK (id LIKE '%_/_%'),
    name text NOT NULL,
    nuts3 text,
    parent text,
    valid_from date,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT code_ends_after_it_begins CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE reference.code IS
    'The ministry''s code lists as loaded from its own files, id such as DruhSocialniSluzby/13; nothing here is typed in.';
COMMENT ON COLUMN reference.code.nuts3 IS 'Of a region (kodNuts3), as the list says it.';
COMMENT ON COLUMN reference.code.parent IS 'The code it belongs to: region of a district, district of a municipality.';
SELECT ops.add_history('reference.code', '{id}');

CREATE TABLE register.capacity (
    service_id text NOT NULL,
    form text NOT NULL CONSTRAINT capacity_form_is_known CHECK (form IN ('P', 'A', 'T')),
    type text NOT NULL CONSTRAINT capacity_type_is_known
        CHECK (type IN ('luzka', 'klient', 'kontakt', 'interv', 'hovor')),
    item smallint NOT NULL,
    places integer NOT NULL CONSTRAINT capacity_places_are_not_negative CHECK (places >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT capacity_item_once PRIMARY KEY (service_id, form, type, item)
);
COMMENT ON TABLE register.capacity IS
    'Registered maximum capacity by service, form and type (beds, clients, contacts of 10 minutes, interventions of 30, calls); never free places.';
COMMENT ON COLUMN register.capacity.item IS
    'Place in the record: the register may state one type several times; register.service_capacity counts it once.';
SELECT ops.add_history('register.capacity', '{service_id,form,type,item}');

CREATE TABLE register.facility (
    service_id text NOT NULL,
    facility text NOT NULL,
    secret boolean NOT NULL,
    name text,
    address_code bigint,
    municipality text,
    district text,
    nuts3 text CONSTRAINT facility_in_region REFERENCES reference.region (nuts3),
    active_from date,
    active_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT facility_once PRIMARY KEY (service_id, facility),
    CONSTRAINT facility_that_is_secret_has_no_place
        CHECK (NOT secret OR num_nonnulls(name, address_code, municipality, district) = 0)
);
COMMENT ON TABLE register.facility IS
    'Places of registered services. A secret one is counted by region and has neither name nor address here.';
COMMENT ON COLUMN register.facility.facility IS
    'Key of our own, the register has none: a sum over address code, name and first day; of a secret place over its number only.';
COMMENT ON COLUMN register.facility.address_code IS 'RÚIAN address point; the name may speak of another town, the code is right.';
COMMENT ON COLUMN register.facility.municipality IS 'RÚIAN code; its district (ORP) is in register.place.';
COMMENT ON COLUMN register.facility.district IS 'RÚIAN code of the okres; Prague has none.';
SELECT ops.add_history('register.facility', '{service_id,facility}');

CREATE TABLE register.suspicion (
    suspicion_id text CONSTRAINT suspicion_once PRIMARY KEY,
    ico text,
    provider text,
    kind text CONSTRAINT suspicion_of_kind REFERENCES reference.service_kind (paragraph),
    nuts3 text NOT NULL CONSTRAINT suspicion_in_region REFERENCES reference.region (nuts3),
    address_code bigint,
    municipality text,
    reported_on date NOT NULL,
    reported_by text NOT NULL,
    state text NOT NULL CONSTRAINT suspicion_state_is_known
        CHECK (state IN ('raised', 'checked', 'confirmed', 'refuted', 'closed')),
    outcome text CONSTRAINT suspicion_outcome_is_known
        CHECK (outcome IN ('registered', 'ended', 'fined', 'handed_over', 'unfounded')),
    closed_on date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT suspicion_that_is_closed_says_how
        CHECK ((state = 'closed') = (closed_on IS NOT NULL) AND (state <> 'closed' OR outcome IS NOT NULL)),
    CONSTRAINT suspicion_closed_after_it_was_reported CHECK (closed_on >= reported_on)
);
COMMENT ON TABLE register.suspicion IS
    'Social services that an office suspects to be run without registration, followed until the case is closed.';
COMMENT ON COLUMN register.suspicion.provider IS 'Name of the organisation as the office wrote it; never a person''s.';
SELECT ops.add_history('register.suspicion', '{suspicion_id}');
