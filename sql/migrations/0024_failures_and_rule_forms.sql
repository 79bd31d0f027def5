-- What cannot be counted or judged, apart from all else; and every form of a rule that was ever loaded.

CREATE TABLE ops.failure (
    kind text NOT NULL CONSTRAINT failure_kind_is_known CHECK (kind IN ('indicator', 'rule')),
    name text NOT NULL,
    since timestamptz NOT NULL,
    tried_at timestamptz NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    missed jsonb NOT NULL,
    CONSTRAINT failure_once PRIMARY KEY (kind, name)
);
COMMENT ON TABLE ops.failure IS
    'Indicators that could not be counted and rules that could not judge in the last evaluation that tried; gone once they can again.';
COMMENT ON COLUMN ops.failure.code IS 'SQLSTATE of an indicator''s query; memory for a rule whose row of alerting.memory is none';
COMMENT ON COLUMN ops.failure.message IS 'The server''s words where these quote no row, else empty';
COMMENT ON COLUMN ops.failure.missed IS
    'By period, the batches that corrected counted rows while the indicator failed: what differs once it is counted says something about the data.';

CREATE TABLE alerting.rule_form (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT rule_form_once PRIMARY KEY,
    rule text NOT NULL,
    hash text NOT NULL CONSTRAINT rule_form_of_rule_text REFERENCES alerting.rule_text,
    valid_from date,
    legal_basis text,
    author text,
    approved_by text,
    loaded_at timestamptz NOT NULL,
    gone_at timestamptz
);
COMMENT ON TABLE alerting.rule_form IS
    'Which form of a rule was loaded from when to when; in force is the one without gone_at. Rows are never removed.';
CREATE UNIQUE INDEX rule_form_in_force_once ON alerting.rule_form (rule) WHERE gone_at IS NULL;

COMMENT ON TABLE alerting.rule_text IS
    'Every form of a rule that was ever loaded or raised an alert: condition, patience, guards, validity, legal basis, author and approver. Rows are only added.';
