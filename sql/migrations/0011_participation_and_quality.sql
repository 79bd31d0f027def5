-- Who takes part, what local networks do, how good services are. Projects and events are named by their
-- text ids without foreign keys: feeds come in any order.

SET LOCAL ROLE dimond_owner;

-- Participation -----------------------------------------------------------------------------------

CREATE TABLE programme.course (
    course_id text NOT NULL CONSTRAINT course_once PRIMARY KEY,
    project_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT course_in_region REFERENCES reference.region (nuts3),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    days smallint NOT NULL CONSTRAINT course_has_a_day CHECK (days > 0),
    hours_per_day numeric(4,2) NOT NULL
        CONSTRAINT course_day_has_hours CHECK (hours_per_day > 0 AND hours_per_day <= 24),
    capacity integer NOT NULL CONSTRAINT course_has_a_place CHECK (capacity > 0),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT course_ends_after_it_begins CHECK (ends_on >= starts_on)
);
COMMENT ON TABLE programme.course IS
    'Training courses; days × hours_per_day is what a participant has to attend to complete one (9 × 6 = 54 hours).';
SELECT ops.add_history('programme.course', '{course_id}');

CREATE TABLE programme.participation (
    event_id text NOT NULL,
    participant uuid NOT NULL,
    day date NOT NULL,
    nuts3 text NOT NULL CONSTRAINT participation_in_region REFERENCES reference.region (nuts3),
    role text NOT NULL CONSTRAINT participation_role_is_known CHECK (role IN (
        'advocate', 'trainee', 'carer', 'assistant', 'expert', 'social_worker', 'provider', 'official', 'user', 'other')),
    attended boolean NOT NULL,
    hours numeric(4,2) NOT NULL CONSTRAINT participation_hours_fit_a_day CHECK (hours BETWEEN 0 AND 24),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT participation_once PRIMARY KEY (event_id, participant, day),
    CONSTRAINT participation_hours_need_attendance CHECK (attended OR hours = 0)
);
COMMENT ON TABLE programme.participation IS
    'Attendance lists by day: a pseudonym at an event or a course. One row also for a person who was expected and did not come.';
COMMENT ON COLUMN programme.participation.event_id IS 'Id of an event or of a course: one list of attendance for both';
SELECT ops.add_history('programme.participation', '{event_id,participant,day}');

CREATE TABLE programme.engagement (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    role text NOT NULL CONSTRAINT engagement_role_is_known CHECK (role IN ('advocate', 'expert', 'assistant')),
    starts_on date NOT NULL,
    ends_on date,
    nuts3 text NOT NULL CONSTRAINT engagement_in_region REFERENCES reference.region (nuts3),
    contract text NOT NULL CONSTRAINT engagement_contract_is_known CHECK (contract IN ('dpp', 'dpc', 'employment', 'none')),
    hours_per_month numeric(5,2) NOT NULL
        CONSTRAINT engagement_hours_per_month_fit_a_month CHECK (hours_per_month > 0 AND hours_per_month <= 300),
    course_id text,
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT engagement_once PRIMARY KEY (project_id, participant, role, starts_on),
    CONSTRAINT engagement_ends_after_it_begins CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE programme.engagement IS 'Agreements with self-advocates, experts and assistants of a project, by pseudonym.';
COMMENT ON COLUMN programme.engagement.hours_per_month IS 'Agreed hours a month; about 20 for an advocate';
COMMENT ON COLUMN programme.engagement.course_id IS 'The course an advocate was selected from';
SELECT ops.add_history('programme.engagement', '{project_id,participant,role,starts_on}');

CREATE TABLE programme.timesheet (
    project_id text NOT NULL,
    participant uuid NOT NULL,
    month text NOT NULL CONSTRAINT timesheet_month_is_a_month CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    activity text NOT NULL CONSTRAINT timesheet_activity_is_known CHECK (activity IN (
        'meeting', 'working_group', 'preparation', 'consultation', 'education', 'other')),
    nuts3 text NOT NULL CONSTRAINT timesheet_in_region REFERENCES reference.region (nuts3),
    hours numeric(6,2) NOT NULL CONSTRAINT timesheet_hours_fit_a_month CHECK (hours >= 0 AND hours <= 744),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT timesheet_once PRIMARY KEY (project_id, participant, month, activity)
);
COMMENT ON TABLE programme.timesheet IS 'Hours worked under an engagement, by month and kind of work.';
SELECT ops.add_history('programme.timesheet', '{project_id,participant,month,activity}');

CREATE TABLE programme.support (
    project_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT support_in_region REFERENCES reference.region (nuts3),
    month text NOT NULL CONSTRAINT support_month_is_a_month CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    kind text NOT NULL CONSTRAINT support_kind_is_known CHECK (kind IN ('assistance', 'substitute')),
    participants integer NOT NULL CONSTRAINT support_participants_are_not_negative CHECK (participants >= 0),
    hours numeric(8,2) NOT NULL CONSTRAINT support_hours_are_not_negative CHECK (hours >= 0),
    amount numeric(14,2) NOT NULL CONSTRAINT support_amount_is_not_negative CHECK (amount >= 0),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT support_once PRIMARY KEY (project_id, nuts3, month, kind)
);
COMMENT ON TABLE programme.support IS
    'What a project pays so that people can take part: personal assistance (assistance), care in place of a carer (substitute). Amounts in CZK.';
SELECT ops.add_history('programme.support', '{project_id,nuts3,month,kind}');

CREATE TABLE programme.registration (
    project_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT registration_in_region REFERENCES reference.region (nuts3),
    week_on date NOT NULL CONSTRAINT registration_week_begins_on_monday CHECK (extract(isodow FROM week_on) = 1),
    registrations integer NOT NULL CONSTRAINT registration_count_is_not_negative CHECK (registrations >= 0),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT registration_once PRIMARY KEY (project_id, nuts3, week_on)
);
COMMENT ON TABLE programme.registration IS 'New pre-registrations of people interested in a course, counted by week.';
SELECT ops.add_history('programme.registration', '{project_id,nuts3,week_on}');

CREATE TABLE programme.proposal (
    proposal_id text NOT NULL CONSTRAINT proposal_once PRIMARY KEY,
    project_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT proposal_in_region REFERENCES reference.region (nuts3),
    topic text NOT NULL CONSTRAINT proposal_topic_is_known CHECK (topic IN (
        'services', 'housing', 'accessibility', 'transport', 'information', 'quality', 'work', 'other')),
    addressee text NOT NULL CONSTRAINT proposal_addressee_is_known CHECK (addressee IN (
        'ministry', 'region', 'municipality', 'community_planning', 'provider', 'labour_office', 'other')),
    raised_on date NOT NULL,
    raised_at text,
    considered_on date,
    decided_on date,
    decision text CONSTRAINT proposal_decision_is_known CHECK (decision IN ('accepted', 'refused')),
    reason text,
    done_on date,
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT proposal_decision_has_its_day CHECK ((decision IS NULL) = (decided_on IS NULL)),
    CONSTRAINT proposal_refusal_has_a_reason CHECK (decision IS DISTINCT FROM 'refused' OR reason IS NOT NULL),
    CONSTRAINT proposal_done_was_accepted CHECK (done_on IS NULL OR decision = 'accepted'),
    CONSTRAINT proposal_days_run_forward CHECK (
        raised_on <= coalesce(considered_on, raised_on)
        AND coalesce(considered_on, raised_on) <= coalesce(decided_on, considered_on, raised_on)
        AND coalesce(decided_on, raised_on) <= coalesce(done_on, decided_on, raised_on))
);
COMMENT ON TABLE programme.proposal IS
    'What self-advocates propose to a body, and its answer. The state follows from the days: programme.proposals_on().';
COMMENT ON COLUMN programme.proposal.raised_at IS 'Event at which it was raised';
COMMENT ON COLUMN programme.proposal.reason IS 'The body''s reason, without personal data (the feed looks for them)';
SELECT ops.add_history('programme.proposal', '{proposal_id}');

-- Local networks ----------------------------------------------------------------------------------

CREATE TABLE programme.team_member (
    project_id text NOT NULL,
    member uuid NOT NULL,
    role text NOT NULL CONSTRAINT team_member_role_is_known
        CHECK (role IN ('social_worker', 'provider', 'mayor', 'guarantor', 'assistant', 'other')),
    starts_on date NOT NULL,
    ends_on date,
    organisation text,
    municipality text,
    contract text NOT NULL CONSTRAINT team_member_contract_is_known CHECK (contract IN ('dpp', 'dpc', 'employment', 'none')),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT team_member_once PRIMARY KEY (project_id, member, role, starts_on),
    CONSTRAINT team_member_leaves_after_joining CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE programme.team_member IS
    'Expert teams of local networks: a pseudonym with its role; organisations and municipalities by name or code, persons never.';
COMMENT ON COLUMN programme.team_member.municipality IS 'Code of the town or village the member speaks for';
SELECT ops.add_history('programme.team_member', '{project_id,member,role,starts_on}');

CREATE TABLE programme.fieldwork (
    project_id text NOT NULL,
    month text NOT NULL CONSTRAINT fieldwork_month_is_a_month CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    activity_line smallint NOT NULL CONSTRAINT fieldwork_line_is_one_of_eight CHECK (activity_line BETWEEN 1 AND 8),
    municipality text NOT NULL CONSTRAINT fieldwork_in_municipality REFERENCES reference.municipality_mas_skch (code),
    contacts integer NOT NULL CONSTRAINT fieldwork_contacts_are_not_negative CHECK (contacts >= 0),
    hours numeric(6,2) NOT NULL CONSTRAINT fieldwork_hours_are_not_negative CHECK (hours >= 0),
    registered_service boolean NOT NULL
        CONSTRAINT fieldwork_is_no_registered_service CHECK (NOT registered_service),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT fieldwork_once PRIMARY KEY (project_id, month, activity_line, municipality)
);
COMMENT ON TABLE programme.fieldwork IS
    'Work in the field by activity line and municipality of the local action group. Beyond the basic activities of act 108/2006 Sb.:'
    ' never counted as a registered service.';
COMMENT ON COLUMN programme.fieldwork.activity_line IS
    '1 carers'' counselling · 2 community workers · 3 providers and case conferences · 4 mayors · 5 social workers of towns'
    ' · 6 prevention and motivation · 7 excluded localities · 8 education and jobs';
SELECT ops.add_history('programme.fieldwork', '{project_id,month,activity_line,municipality}');

CREATE TABLE programme.referral (
    referral_id text NOT NULL CONSTRAINT referral_once PRIMARY KEY,
    subject uuid NOT NULL,
    nuts3 text NOT NULL CONSTRAINT referral_in_region REFERENCES reference.region (nuts3),
    orp text NOT NULL CONSTRAINT referral_in_orp REFERENCES reference.orp (orp),
    need text NOT NULL CONSTRAINT referral_of_need REFERENCES reference.basic_need (code),
    kind text NOT NULL CONSTRAINT referral_to_kind REFERENCES reference.service_kind (paragraph),
    to_service_id text NOT NULL,
    referred_on date NOT NULL,
    free_places_known boolean NOT NULL,
    outcome_on date,
    outcome text CONSTRAINT referral_outcome_is_known
        CHECK (outcome IN ('accepted', 'waiting', 'refused', 'no_capacity', 'withdrawn', 'lost')),
    reason text CONSTRAINT referral_reason_is_known CHECK (reason IN (
        'target_group', 'health', 'previous_termination', 'price', 'distance', 'quality', 'own_solution', 'other')),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT referral_outcome_has_its_day CHECK ((outcome IS NULL) = (outcome_on IS NULL)),
    CONSTRAINT referral_outcome_comes_after CHECK (outcome_on IS NULL OR outcome_on >= referred_on),
    CONSTRAINT referral_refusal_has_a_reason CHECK (outcome IS DISTINCT FROM 'refused' OR reason IS NOT NULL)
);
COMMENT ON TABLE programme.referral IS
    'From a need of a person (pseudonym) to a service, and what became of it. No free text: reasons are codes.';
COMMENT ON COLUMN programme.referral.free_places_known IS 'Whether a free place was known to the one who referred';
SELECT ops.add_history('programme.referral', '{referral_id}');
CREATE INDEX referral_by_service ON programme.referral (to_service_id, referred_on);

CREATE TABLE programme.good_practice (
    case_id text NOT NULL CONSTRAINT good_practice_once PRIMARY KEY,
    project_id text NOT NULL,
    municipality text CONSTRAINT good_practice_in_municipality REFERENCES reference.municipality (code),
    title text NOT NULL,
    problem text NOT NULL,
    procedure text NOT NULL,
    result text NOT NULL,
    approved_on date,
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL
);
COMMENT ON TABLE programme.good_practice IS
    'Cases for the document of good practice: problem, procedure, result, without personal data. Only approved ones are published.';
SELECT ops.add_history('programme.good_practice', '{case_id}');

-- Quality -----------------------------------------------------------------------------------------

CREATE TABLE register.inspection (
    inspection_id text NOT NULL CONSTRAINT inspection_once PRIMARY KEY,
    service_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT inspection_in_region REFERENCES reference.region (nuts3),
    form text NOT NULL CONSTRAINT inspection_of_form REFERENCES reference.service_form (form),
    kind text NOT NULL CONSTRAINT inspection_kind_is_known CHECK (kind IN ('basic', 'in_depth', 'follow_up', 'complaint')),
    started_on date NOT NULL,
    closed_on date,
    team_size smallint NOT NULL CONSTRAINT inspection_team_is_not_empty CHECK (team_size > 0),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT inspection_closed_after_it_began CHECK (closed_on IS NULL OR closed_on >= started_on)
);
COMMENT ON TABLE register.inspection IS 'Inspections of services, act 108/2006 Sb. §§ 97–99.';
COMMENT ON COLUMN register.inspection.form IS 'Inspected form; a residential one needs a team of three, others of two';
SELECT ops.add_history('register.inspection', '{inspection_id}');
CREATE INDEX inspection_by_service ON register.inspection (service_id);

CREATE TABLE register.finding (
    inspection_id text NOT NULL,
    standard smallint NOT NULL CONSTRAINT finding_of_standard REFERENCES reference.quality_standard (number),
    criterion text NOT NULL CONSTRAINT finding_criterion_is_a_letter CHECK (criterion ~ '^[a-z]$'),
    score smallint CONSTRAINT finding_score_runs_from_0_to_3 CHECK (score BETWEEN 0 AND 3),
    fundamental boolean NOT NULL,
    measure_due date,
    measure_met_on date,
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT finding_once PRIMARY KEY (inspection_id, standard, criterion),
    CONSTRAINT finding_measure_met_was_due CHECK (measure_met_on IS NULL OR measure_due IS NOT NULL)
);
COMMENT ON TABLE register.finding IS
    'What an inspection found by criterion of a quality standard; score 3 is fully met, empty is not scored.';
COMMENT ON COLUMN register.finding.measure_due IS 'Last day for the measure that was imposed; empty when none was';
SELECT ops.add_history('register.finding', '{inspection_id,standard,criterion}');

CREATE TABLE register.evaluation (
    service_id text NOT NULL,
    model text NOT NULL,
    model_version text NOT NULL,
    round smallint NOT NULL CONSTRAINT evaluation_round_counts_from_one CHECK (round > 0),
    domain text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT evaluation_in_region REFERENCES reference.region (nuts3),
    project_id text,
    planned_on date NOT NULL,
    evaluated_on date,
    result numeric(5,2) CONSTRAINT evaluation_result_runs_to_100 CHECK (result BETWEEN 0 AND 100),
    problems_addressed text CONSTRAINT evaluation_problems_addressed_is_known
        CHECK (problems_addressed IN ('yes', 'partly', 'no')),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT evaluation_once PRIMARY KEY (service_id, model, model_version, round, domain),
    CONSTRAINT evaluation_result_needs_its_day CHECK (result IS NULL OR evaluated_on IS NOT NULL),
    CONSTRAINT evaluation_of_problems_is_of_the_whole CHECK (problems_addressed IS NULL OR domain = 'total')
);
COMMENT ON TABLE register.evaluation IS
    'Evaluations of services by a quality model: one row for the whole (domain total) and one for each domain; planned ones have no day yet.';
COMMENT ON COLUMN register.evaluation.result IS 'Per cent of what the model asks for';
COMMENT ON COLUMN register.evaluation.problems_addressed IS 'Whether the service answers the problems of those who use it';
SELECT ops.add_history('register.evaluation', '{service_id,model,model_version,round,domain}');

CREATE TABLE register.complaint (
    complaint_id text NOT NULL CONSTRAINT complaint_once PRIMARY KEY,
    service_id text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT complaint_in_region REFERENCES reference.region (nuts3),
    received_on date NOT NULL,
    resolved_on date,
    outcome text CONSTRAINT complaint_outcome_is_known
        CHECK (outcome IN ('justified', 'partly_justified', 'unjustified', 'withdrawn', 'passed_on')),
    batch bigint NOT NULL, revision smallint NOT NULL DEFAULT 1, marks integer NOT NULL DEFAULT 0, line integer NOT NULL,
    CONSTRAINT complaint_resolved_after_it_came CHECK (resolved_on IS NULL OR resolved_on >= received_on),
    CONSTRAINT complaint_resolved_has_an_outcome CHECK ((resolved_on IS NULL) = (outcome IS NULL))
);
COMMENT ON TABLE register.complaint IS 'Single complaints about services: when they came, when and how they ended. Nothing of what they say.';
SELECT ops.add_history('register.complaint', '{complaint_id}');
