-- What came in: one row per file, its refused records, and who may send.

CREATE TABLE ops.batch (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT batch_once PRIMARY KEY,
    feed text NOT NULL,
    form text NOT NULL DEFAULT '',
    state text NOT NULL CONSTRAINT batch_state_is_known
        CHECK (state IN ('accepted', 'held', 'refused', 'discarded')),
    sender text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL CONSTRAINT batch_sha256_has_32_bytes CHECK (octet_length(sha256) = 32),
    canonical_sha256 bytea CONSTRAINT batch_canonical_sha256_has_32_bytes
        CHECK (octet_length(canonical_sha256) = 32),
    replaces boolean NOT NULL DEFAULT false,
    idempotency_key text,
    wave text,
    rows integer NOT NULL DEFAULT 0,
    accepted integer NOT NULL DEFAULT 0,
    corrected integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    closed integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    warnings integer NOT NULL DEFAULT 0,
    warnings_by_rule jsonb NOT NULL DEFAULT '{}',
    findings jsonb NOT NULL DEFAULT '[]',
    received_at timestamptz NOT NULL,
    finished_at timestamptz,
    reason_cs text,
    reason_en text,
    decided_by text,
    CONSTRAINT batch_counts_are_not_negative
        CHECK (least(rows, accepted, corrected, unchanged, closed, refused, warnings) >= 0)
);
COMMENT ON TABLE ops.batch IS 'One file = one batch = one transaction; the receipt is this row.';
COMMENT ON COLUMN ops.batch.sha256 IS 'SHA-256 of the bytes as sent.';
COMMENT ON COLUMN ops.batch.canonical_sha256 IS
    'SHA-256 of the typed rows in the declared column order: the same for another dialect of the same content.';
COMMENT ON COLUMN ops.batch.findings IS 'Batch rules (V20): [{rule, problem_cs, problem_en}]; never a value of a row.';
COMMENT ON COLUMN ops.batch.closed IS 'Keys closed because a replacing batch no longer held them.';

-- The second arrival of the same content waits here for the first and then finds its receipt.
CREATE UNIQUE INDEX batch_same_bytes_once ON ops.batch (feed, form, sha256, replaces)
    WHERE state IN ('accepted', 'held');
CREATE UNIQUE INDEX batch_same_rows_once ON ops.batch (feed, form, canonical_sha256, replaces)
    WHERE state = 'accepted';
CREATE UNIQUE INDEX batch_idempotency_key_once ON ops.batch (sender, idempotency_key)
    WHERE state <> 'discarded';
CREATE INDEX batch_by_arrival ON ops.batch (received_at);

CREATE TABLE ops.refusal (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT refusal_once PRIMARY KEY,
    batch bigint NOT NULL CONSTRAINT refusal_of_batch REFERENCES ops.batch ON DELETE CASCADE,
    line integer NOT NULL,
    record integer NOT NULL,
    column_name text NOT NULL,
    rule text NOT NULL,
    problem_cs text NOT NULL,
    problem_en text NOT NULL
);
COMMENT ON TABLE ops.refusal IS
    'Every broken rule of every refused record, by line of the sender''s file. Never holds the value.';
CREATE INDEX refusal_by_line ON ops.refusal (batch, line);

CREATE TABLE ops.token (
    id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT token_once PRIMARY KEY,
    name text NOT NULL CONSTRAINT token_name_is_unique UNIQUE,
    sha256 bytea NOT NULL CONSTRAINT token_sha256_is_unique UNIQUE,
    scopes text[] NOT NULL,
    regions text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
COMMENT ON TABLE ops.token IS
    'Bearer tokens, 256 random bits, kept only as SHA-256. scopes: read, send:<feed>, act, admin. No regions = all.';

CREATE TABLE ops.form (
    name text NOT NULL,
    version smallint NOT NULL,
    definition text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamptz NOT NULL,
    CONSTRAINT form_once PRIMARY KEY (name, version)
);
COMMENT ON TABLE ops.form IS 'Survey forms as applied: the YAML itself, so that old answers stay readable.';

CREATE TABLE ops.lease (
    name text CONSTRAINT lease_once PRIMARY KEY,
    epoch bigint NOT NULL DEFAULT 0,
    done_for date,
    due_at timestamptz
);
COMMENT ON TABLE ops.lease IS
    'One row per kind of work that only one daemon does at a time; locked and its epoch raised in the writing transaction.';
COMMENT ON COLUMN ops.lease.done_for IS 'The day the last work was done for; a later day makes it due.';
COMMENT ON COLUMN ops.lease.due_at IS 'When time alone makes it due again, such as an alert''s patience running out.';
INSERT INTO ops.lease (name) VALUES ('evaluation');

CREATE TABLE audit.entry (
    seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT entry_once PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE audit.entry IS 'Who did what and when; rows are only ever added. Never a value of a person.';
