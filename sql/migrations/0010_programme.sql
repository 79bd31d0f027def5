-- Projects and what they owe: activities, events with their documents, outputs, money, notes on
-- sources that contradict each other. Targets of any indicator for any subject.

SET LOCAL ROLE dimond_owner;

-- Vocabulary --------------------------------------------------------------------------------------

CREATE TABLE reference.event_kind (
    event_kind text CONSTRAINT event_kind_is_known_once PRIMARY KEY,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    needs_minutes boolean NOT NULL,
    needs_attendance boolean NOT NULL,
    documents_within_days smallint NOT NULL CONSTRAINT event_kind_days_are_positive
        CHECK (documents_within_days > 0)
);
COMMENT ON TABLE reference.event_kind IS
    'Kinds of event and the documents each must have: minutes, attendance list, both';
COMMENT ON COLUMN reference.event_kind.documents_within_days IS
    'Calendar days after the event by which its documents must be received; the day itself is in time';

CREATE TABLE reference.output_kind (
    output_kind text CONSTRAINT output_kind_is_known_once PRIMARY KEY,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    is_campaign boolean NOT NULL
);
COMMENT ON TABLE reference.output_kind IS
    'Kinds of output; is_campaign marks the seven of an awareness campaign';

CREATE TABLE reference.audience (
    audience text CONSTRAINT audience_is_known_once PRIMARY KEY,
    name_cs text NOT NULL,
    name_en text NOT NULL
);
COMMENT ON TABLE reference.audience IS 'Whom events and campaign outputs are for';

-- Projects ----------------------------------------------------------------------------------------

CREATE TABLE programme.project (
    project_id text CONSTRAINT project_once PRIMARY KEY,
    registration text,
    title text NOT NULL,
    programme text,
    call text,
    priority text,
    implementer text NOT NULL,
    role text NOT NULL CONSTRAINT project_role_is_known CHECK (
        role IN ('ministry', 'region', 'municipality', 'local_group', 'umbrella', 'provider', 'other')),
    starts_on date,
    ends_on date,
    budget numeric(14, 2) CONSTRAINT project_budget_is_not_negative CHECK (budget >= 0),
    regions text[] NOT NULL,
    goals smallint,
    target_groups smallint,
    follows text,
    state text NOT NULL CONSTRAINT project_state_is_known CHECK (
        state IN ('planned', 'running', 'completed', 'terminated')),
    contact text,
    registration_normalised text GENERATED ALWAYS AS (
        regexp_replace(upper(regexp_replace(registration, '\s', '', 'g')), '\.+/', '/', 'g')) STORED,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT project_ends_after_it_begins CHECK (ends_on >= starts_on)
);
COMMENT ON TABLE programme.project IS 'Projects of the ministry, regions, local groups and organisations';
COMMENT ON COLUMN programme.project.registration IS 'As the source writes it, with its mistakes';
COMMENT ON COLUMN programme.project.registration_normalised IS
    'Upper case, no blanks, no dot before a slash: 0.0./0.0 is 0.0/0.0. What projects are compared by';
COMMENT ON COLUMN programme.project.budget IS 'CZK with halers, the whole project';
COMMENT ON COLUMN programme.project.regions IS 'NUTS 3 codes; CZ = the whole country';
COMMENT ON COLUMN programme.project.contact IS 'Mailbox of a role, never of a person';
SELECT ops.add_history('programme.project', '{project_id}');

CREATE TABLE programme.note (
    project_id text NOT NULL,
    topic text NOT NULL,
    source_a text NOT NULL,
    says_a text NOT NULL,
    source_b text,
    says_b text,
    used text NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT note_once PRIMARY KEY (project_id, topic)
);
COMMENT ON TABLE programme.note IS
    'Where sources of a project contradict each other or are silent: what each says, and what is used here';
SELECT ops.add_history('programme.note', '{project_id,topic}');

CREATE TABLE programme.partner (
    project_id text NOT NULL,
    team text NOT NULL,
    partner text NOT NULL,
    name text NOT NULL,
    ico text,
    role text NOT NULL CONSTRAINT partner_role_is_known CHECK (
        role IN ('implementer', 'member', 'provider', 'municipality', 'town_social_work', 'region', 'expert', 'other')),
    seats smallint NOT NULL CONSTRAINT partner_seats_are_not_negative CHECK (seats >= 0),
    since date,
    until date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT partner_once PRIMARY KEY (project_id, team, partner),
    CONSTRAINT partner_ends_after_it_begins CHECK (until >= since)
);
COMMENT ON TABLE programme.partner IS
    'Organisations in a project and the seats they hold in its teams and working groups';
COMMENT ON COLUMN programme.partner.team IS 'Empty: the project as a whole';
SELECT ops.add_history('programme.partner', '{project_id,team,partner}');

CREATE TABLE programme.activity (
    project_id text NOT NULL,
    activity text NOT NULL,
    title text NOT NULL,
    starts_on date,
    ends_on date,
    counts text NOT NULL CONSTRAINT activity_counts_something_known CHECK (
        counts IN ('nothing', 'events', 'hours', 'participants', 'modes', 'municipalities', 'documents', 'outputs',
            'output_kinds', 'audiences', 'seats', 'reported')),
    kind text,
    planned numeric(12, 2) CONSTRAINT activity_planned_is_not_negative CHECK (planned >= 0),
    done numeric(12, 2) CONSTRAINT activity_done_is_not_negative CHECK (done >= 0),
    as_of date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT activity_once PRIMARY KEY (project_id, activity),
    CONSTRAINT activity_ends_after_it_begins CHECK (ends_on >= starts_on)
);
COMMENT ON TABLE programme.activity IS
    'Key activities (KA1) and their deliverables (KA1.2): what is counted, how much of it was promised, by when';
COMMENT ON COLUMN programme.activity.counts IS
    'What fulfils the promise; reported = done and as_of of this row, everything else is counted from other feeds';
COMMENT ON COLUMN programme.activity.kind IS 'Only events, documents or outputs of this kind; null = all';
SELECT ops.add_history('programme.activity', '{project_id,activity}');

CREATE TABLE programme.event (
    event_id text CONSTRAINT event_once PRIMARY KEY,
    project_id text NOT NULL,
    activity text NOT NULL,
    kind text NOT NULL CONSTRAINT event_of_kind REFERENCES reference.event_kind (event_kind),
    mode text CONSTRAINT event_mode_is_known CHECK (mode IN ('on_site', 'online', 'phone')),
    planned_on date NOT NULL,
    held_on date,
    cancelled_on date,
    hours numeric(6, 2) CONSTRAINT event_hours_are_not_negative CHECK (hours >= 0),
    nuts3 text NOT NULL CONSTRAINT event_place_is_a_code CHECK (nuts3 ~ '^CZ(0[1-8][0-9])?$'),
    municipality text,
    participants_count integer CONSTRAINT event_participants_are_not_negative CHECK (participants_count >= 0),
    capacity integer CONSTRAINT event_capacity_is_not_negative CHECK (capacity >= 0),
    audience text[],
    topic text,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT event_is_held_or_cancelled CHECK (held_on IS NULL OR cancelled_on IS NULL)
);
COMMENT ON TABLE programme.event IS
    'Meetings, trainings, workshops, consultations, placements: planned, then held or cancelled. One moved keeps its identifier';
COMMENT ON COLUMN programme.event.municipality IS 'Code of the municipality (six digits, RÚIAN)';
SELECT ops.add_history('programme.event', '{event_id}');
CREATE INDEX event_by_project ON programme.event (project_id, activity);

CREATE TABLE programme.document (
    sha256 text NOT NULL CONSTRAINT document_sha256_is_hexadecimal CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    project_id text NOT NULL,
    event_id text NOT NULL,
    activity text,
    kind text NOT NULL CONSTRAINT document_kind_is_known CHECK (
        kind IN ('minutes', 'attendance', 'methodology', 'study', 'good_practice', 'plan', 'memorandum', 'other')),
    title text,
    dated_on date,
    received_on date NOT NULL,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT document_once PRIMARY KEY (sha256, project_id, event_id)
);
COMMENT ON TABLE programme.document IS
    'Documents by the hash of their bytes; the files are kept elsewhere. event_id is empty when a document belongs to no event';
SELECT ops.add_history('programme.document', '{sha256,project_id,event_id}');
CREATE INDEX document_by_event ON programme.document (event_id, kind);

CREATE TABLE programme.output (
    project_id text NOT NULL,
    output_id text NOT NULL,
    activity text,
    kind text NOT NULL CONSTRAINT output_of_kind REFERENCES reference.output_kind (output_kind),
    audience text[] NOT NULL,
    planned_on date NOT NULL,
    published_on date,
    reach bigint CONSTRAINT output_reach_is_not_negative CHECK (reach >= 0),
    document text,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT output_once PRIMARY KEY (project_id, output_id)
);
COMMENT ON TABLE programme.output IS 'Leaflets, films, articles, studies and other outputs, planned and published';
COMMENT ON COLUMN programme.output.reach IS 'Persons reached as the project counts them';
COMMENT ON COLUMN programme.output.document IS 'SHA-256 of the file';
SELECT ops.add_history('programme.output', '{project_id,output_id}');

CREATE TABLE programme.budget (
    project_id text NOT NULL,
    source text NOT NULL CONSTRAINT budget_source_is_known CHECK (
        source IN ('esf', 'state', 'region', 'municipality', 'own')),
    nuts3 text NOT NULL CONSTRAINT budget_place_is_a_code CHECK (nuts3 ~ '^CZ(0[1-8][0-9])?$'),
    kind text NOT NULL,
    as_of date NOT NULL,
    budgeted numeric(14, 2) NOT NULL CONSTRAINT budget_budgeted_is_not_negative CHECK (budgeted >= 0),
    spent numeric(14, 2) NOT NULL CONSTRAINT budget_spent_is_not_negative CHECK (spent >= 0),
    committed numeric(14, 2) CONSTRAINT budget_committed_is_not_negative CHECK (committed >= 0),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT budget_once PRIMARY KEY (project_id, source, nuts3, kind, as_of)
);
COMMENT ON TABLE programme.budget IS
    'Money of projects in CZK with halers, by source, region and kind of service; sums from the beginning of the project to the day';
COMMENT ON COLUMN programme.budget.kind IS 'Kind of service (§); empty = not for one kind';
SELECT ops.add_history('programme.budget', '{project_id,source,nuts3,kind,as_of}');

-- Targets of any indicator and subject ------------------------------------------------------------

ALTER TABLE measure.target ADD COLUMN subject text NOT NULL DEFAULT '';
ALTER TABLE measure.target DROP CONSTRAINT target_once;
ALTER TABLE measure.target ADD CONSTRAINT target_once PRIMARY KEY (nuts3, indicator, subject, on_day);
COMMENT ON COLUMN measure.target.subject IS 'Plan, service or project (project/activity) it is for; empty = the whole region';
ALTER TABLE measure.target_history ADD COLUMN subject text NOT NULL DEFAULT '';
ALTER TABLE measure.target_history DROP CONSTRAINT target_history_once;
ALTER TABLE measure.target_history
    ADD CONSTRAINT target_history_once PRIMARY KEY (nuts3, indicator, subject, on_day, revision);
