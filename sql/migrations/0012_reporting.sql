-- Who owes which report by when, what came of it, and who was reminded.

CREATE TABLE reference.reporting_duty (
    duty text CONSTRAINT reporting_duty_is_known_once PRIMARY KEY
        CONSTRAINT reporting_duty_is_snake_case CHECK (duty ~ '^[a-z]+(_[a-z]+)*$'),
    name_cs text NOT NULL,
    name_en text NOT NULL,
    feed text NOT NULL CONSTRAINT reporting_duty_feed_is_snake_case CHECK (feed ~ '^[a-z]+(_[a-z]+)*$'),
    owed_per text NOT NULL CONSTRAINT reporting_duty_owed_per_is_known
        CHECK (owed_per IN ('whole', 'region', 'service')),
    period_kind text NOT NULL CONSTRAINT reporting_duty_period_kind_is_known
        CHECK (period_kind IN ('month', 'quarter', 'half', 'year', 'wave', 'event')),
    event text CONSTRAINT reporting_duty_event_is_known CHECK (event = 'transformation'),
    reference text NOT NULL CONSTRAINT reporting_duty_reference_is_a_rule
        CHECK (reference ~ '^(start|end|(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$'),
    due_days smallint CONSTRAINT reporting_duty_due_days_are_not_negative CHECK (due_days >= 0),
    due_date text CONSTRAINT reporting_duty_due_date_is_month_and_day
        CHECK (due_date ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
    due_time time NOT NULL DEFAULT '16:00',
    filed_at_cs text,
    filed_at_en text,
    legal_basis text NOT NULL,
    source text NOT NULL,
    verified reference.verification NOT NULL,
    CONSTRAINT reporting_duty_has_one_deadline CHECK (num_nonnulls(due_days, due_date) = 1),
    CONSTRAINT reporting_duty_by_event_names_it CHECK ((period_kind = 'event') = (event IS NOT NULL)),
    CONSTRAINT reporting_duty_filed_elsewhere_in_both_languages
        CHECK ((filed_at_cs IS NULL) = (filed_at_en IS NULL))
);
COMMENT ON TABLE reference.reporting_duty IS
    'Reports that law or programme ask for, by what and when; nobody owes one until a row of the feed obligations says so';
COMMENT ON COLUMN reference.reporting_duty.owed_per IS
    'whole: one report by its sender · region: one for each region · service: one for each registered service';
COMMENT ON COLUMN reference.reporting_duty.reference IS
    'The day the report speaks of: start or end of its period, or month-day of the period''s year. Not the deadline';
COMMENT ON COLUMN reference.reporting_duty.due_days IS 'Calendar days from the reference day to the deadline';
COMMENT ON COLUMN reference.reporting_duty.due_date IS 'Month-day: the deadline is the first such day on or after the reference day';
COMMENT ON COLUMN reference.reporting_duty.filed_at_cs IS
    'Where it is handed in when not here; a person then notes that it was. Null: by its feed, found by itself';
COMMENT ON COLUMN reference.reporting_duty.verified IS 'Whether days and paragraph were read in the source';

CREATE TABLE ops.obligation (
    obligation_id text CONSTRAINT obligation_once PRIMARY KEY,
    duty text CONSTRAINT obligation_of_duty REFERENCES reference.reporting_duty,
    name_cs text,
    name_en text,
    feed text,
    owed_per text CONSTRAINT obligation_owed_per_is_known CHECK (owed_per IN ('whole', 'region', 'service')),
    sender text,
    nuts3 text,
    service_id text,
    period_kind text CONSTRAINT obligation_period_kind_is_known
        CHECK (period_kind IN ('month', 'quarter', 'half', 'year', 'wave')),
    reference text,
    due_days smallint CONSTRAINT obligation_due_days_are_not_negative CHECK (due_days >= 0),
    due_date text,
    due_time text,
    filed_at text,
    legal_basis text,
    contact text,
    language text CONSTRAINT obligation_language_is_known CHECK (language IN ('cs', 'en')),
    valid_from date NOT NULL,
    valid_to date,
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT obligation_ends_after_it_begins CHECK (valid_to IS NULL OR valid_to >= valid_from),
    CONSTRAINT obligation_has_one_deadline CHECK (num_nonnulls(due_days, due_date) <= 1),
    CONSTRAINT obligation_without_duty_says_all CHECK (duty IS NOT NULL OR (
        num_nonnulls(feed, period_kind, reference) = 3 AND num_nonnulls(due_days, due_date) = 1))
);
COMMENT ON TABLE ops.obligation IS
    'Who owes which report. What a row leaves empty is taken from its duty; see ops.obligation_in_force.';
COMMENT ON COLUMN ops.obligation.contact IS 'Role mailbox that is reminded; null: those whom the routes name for the region';
SELECT ops.add_history('ops.obligation', '{obligation_id}');

CREATE TABLE ops.batch_part (
    batch bigint NOT NULL CONSTRAINT batch_part_of_batch REFERENCES ops.batch ON DELETE CASCADE,
    nuts3 text NOT NULL,
    period text NOT NULL,
    subject text NOT NULL,
    CONSTRAINT batch_part_once PRIMARY KEY (batch, nuts3, period, subject)
);
COMMENT ON TABLE ops.batch_part IS
    'What an accepted batch spoke of, unchanged rows included; an empty column is one its feed does not have.';
COMMENT ON COLUMN ops.batch_part.subject IS 'Service, kept only for feeds that are owed per service';
CREATE INDEX batch_by_feed ON ops.batch (feed, received_at) WHERE state = 'accepted';

CREATE TABLE ops.batch_again (
    batch bigint NOT NULL CONSTRAINT batch_again_of_batch REFERENCES ops.batch ON DELETE CASCADE,
    on_day date NOT NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT batch_again_once_a_day PRIMARY KEY (batch, on_day)
);
COMMENT ON TABLE ops.batch_again IS
    'Later days on which a sender sent the content of a batch again, having nothing new to say.';

CREATE TABLE ops.report (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT report_once PRIMARY KEY,
    obligation_id text NOT NULL,
    feed text NOT NULL,
    nuts3 text NOT NULL,
    sender text NOT NULL,
    subject text NOT NULL,
    period text NOT NULL,
    reference_on date NOT NULL,
    opens_on date NOT NULL,
    closes_on date,
    due_at timestamptz NOT NULL,
    extended_to date,
    state text NOT NULL DEFAULT 'draft' CONSTRAINT report_state_is_known
        CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
    changed_at timestamptz NOT NULL,
    received_at timestamptz,
    batch bigint,
    lapsed_at timestamptz,
    CONSTRAINT report_owed_once UNIQUE (obligation_id, nuts3, sender, subject, period),
    CONSTRAINT report_counts_from_its_receipt
        CHECK ((state IN ('submitted', 'approved')) = (received_at IS NOT NULL)),
    CONSTRAINT report_batch_was_received CHECK (batch IS NULL OR received_at IS NOT NULL)
);
COMMENT ON TABLE ops.report IS
    'One report: an obligation, who owes it, and a period. Made by ops.refresh_reports at every evaluation.';
COMMENT ON COLUMN ops.report.nuts3 IS 'Region, or CZ for a report about the country';
COMMENT ON COLUMN ops.report.sender IS 'Who must send it; empty: whoever sends data of that region';
COMMENT ON COLUMN ops.report.subject IS 'Service; empty for a report about no single one';
COMMENT ON COLUMN ops.report.opens_on IS 'First day on which a batch can be this report';
COMMENT ON COLUMN ops.report.closes_on IS 'First day on which a batch is the next period''s; null: its rows name their period';
COMMENT ON COLUMN ops.report.extended_to IS 'Day to which a person moved the deadline when the report was returned';
COMMENT ON COLUMN ops.report.received_at IS
    'When the submission that counts came; not later than due_at is on time. Corrections leave it alone';
COMMENT ON COLUMN ops.report.batch IS 'The batch that is the submission; null when a person noted it';
COMMENT ON COLUMN ops.report.lapsed_at IS 'Since when nobody owes it any more, because its obligation ended or changed';
CREATE INDEX report_by_deadline ON ops.report (due_at);

CREATE TABLE ops.report_step (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT report_step_once PRIMARY KEY,
    report bigint NOT NULL CONSTRAINT report_step_of_report REFERENCES ops.report,
    at timestamptz NOT NULL,
    before text NOT NULL,
    state text NOT NULL,
    by text NOT NULL,
    reason text,
    received_at timestamptz,
    batch bigint,
    due_at timestamptz NOT NULL,
    CONSTRAINT report_step_is_allowed CHECK ((before, state) IN (
        ('draft', 'submitted'), ('returned', 'submitted'), ('withdrawn', 'submitted'),
        ('submitted', 'returned'), ('approved', 'returned'), ('submitted', 'approved'),
        ('submitted', 'withdrawn'), ('returned', 'withdrawn'), ('approved', 'withdrawn')))
);
COMMENT ON TABLE ops.report_step IS
    'Every change of a report''s state: who, when, why, and the receipt and deadline that held then. Rows are only added.';
CREATE INDEX report_step_by_report ON ops.report_step (report);

CREATE TABLE alerting.reminder (
    report bigint NOT NULL CONSTRAINT reminder_of_report REFERENCES ops.report,
    step smallint NOT NULL CONSTRAINT reminder_step_is_known CHECK (step IN (-30, -7, 0, 1)),
    due_on date NOT NULL,
    at timestamptz NOT NULL,
    epoch bigint NOT NULL,
    CONSTRAINT reminder_once PRIMARY KEY (report, step, due_on)
);
COMMENT ON TABLE alerting.reminder IS
    'Reminders that were sent, written with their mails: the key keeps each step of a deadline to one.';
COMMENT ON COLUMN alerting.reminder.step IS 'Working days from the deadline: 30 and 7 before, on the day, 1 after';

CREATE TABLE alerting.reminder_mail (
    day date NOT NULL,
    recipient text NOT NULL,
    outbox bigint NOT NULL CONSTRAINT reminder_mail_of_outbox REFERENCES alerting.outbox ON DELETE CASCADE,
    CONSTRAINT reminder_mail_once_a_day PRIMARY KEY (day, recipient)
);
COMMENT ON TABLE alerting.reminder_mail IS 'The one mail a day in which a recipient is reminded of all reports that are due.';
