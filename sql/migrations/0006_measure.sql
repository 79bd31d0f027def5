-- Definitions, additive cells, values.

CREATE TABLE measure.indicator (
    code text CONSTRAINT indicator_once PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL CONSTRAINT indicator_kind_is_known CHECK (kind IN ('cells', 'query')),
    period_kind text NOT NULL,
    source text,
    filter text,
    numerator text,
    denominator text,
    query text,
    definition jsonb NOT NULL,
    sha256 bytea NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE measure.indicator IS
    'Indicators in force, loaded from their files. cells: filter, numerator and denominator are expressions over one row of source.';

CREATE TABLE measure.dimension (
    source text NOT NULL,
    name text NOT NULL CONSTRAINT dimension_name_is_known
        CHECK (name IN ('nuts3', 'period', 'age_band', 'degree', 'setting', 'mode')),
    expression text NOT NULL,
    CONSTRAINT dimension_once PRIMARY KEY (source, name)
);
COMMENT ON TABLE measure.dimension IS 'How the stored dimensions of a cell are read from a row of a source.';

CREATE TABLE measure.cell (
    nuts3 text NOT NULL,
    indicator text NOT NULL,
    period text NOT NULL,
    age_band text NOT NULL,
    degree text NOT NULL,
    setting text NOT NULL,
    mode text NOT NULL,
    n bigint NOT NULL,
    numerator numeric NOT NULL,
    numerator_squared numeric NOT NULL,
    denominator numeric NOT NULL,
    CONSTRAINT cell_once PRIMARY KEY (nuts3, indicator, period, age_band, degree, setting, mode)
);
COMMENT ON TABLE measure.cell IS
    'Sums over rows, kept by each batch''s delta in the batch''s transaction; equal to a full recount at any time. An empty dimension is unknown.';

CREATE TABLE measure.pending (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pending_once PRIMARY KEY,
    source text NOT NULL,
    period text NOT NULL,
    batch bigint,
    corrected boolean NOT NULL DEFAULT false,
    since timestamptz NOT NULL
);
COMMENT ON TABLE measure.pending IS
    'What has changed and waits for an evaluation; written with the batch, removed with the values.';
COMMENT ON COLUMN measure.pending.corrected IS
    'Rows already counted were changed or taken back: a difference says something about the data, not about the world.';

CREATE TABLE measure.value (
    id bigint GENERATED ALWAYS AS IDENTITY,
    nuts3 text NOT NULL,
    indicator text NOT NULL,
    period text NOT NULL,
    subject text NOT NULL DEFAULT '',
    version integer NOT NULL,
    numerator double precision NOT NULL,
    denominator double precision NOT NULL,
    n bigint NOT NULL,
    value double precision,
    weighted boolean NOT NULL,
    lower double precision,
    upper double precision,
    coverage double precision,
    state text NOT NULL CONSTRAINT value_state_is_known
        CHECK (state IN ('ok', 'breached', 'insufficient', 'not_reported')),
    suppressed boolean NOT NULL,
    as_of timestamptz NOT NULL,
    computed_at timestamptz NOT NULL,
    superseded_at timestamptz,
    input_hash text NOT NULL,
    CONSTRAINT value_once PRIMARY KEY (nuts3, id)
);
COMMENT ON TABLE measure.value IS
    'Every value that was ever current; the current one has no superseded_at. suppressed values never leave.';
CREATE UNIQUE INDEX value_current_once ON measure.value (nuts3, indicator, period, subject)
    WHERE superseded_at IS NULL;

CREATE TABLE measure.vintage (
    nuts3 text NOT NULL,
    wave text NOT NULL,
    published_at timestamptz NOT NULL,
    indicator text NOT NULL,
    subject text NOT NULL DEFAULT '',
    value_id bigint NOT NULL,
    CONSTRAINT vintage_once PRIMARY KEY (nuts3, wave, published_at, indicator, subject)
);
COMMENT ON TABLE measure.vintage IS 'Values as they were published; a wave published again is another vintage.';

CREATE TABLE measure.forecast (
    computed_at timestamptz CONSTRAINT forecast_once PRIMARY KEY,
    result jsonb NOT NULL
);
COMMENT ON TABLE measure.forecast IS 'Forecasts of the +40 target with their seed and method, newest last.';

CREATE TABLE measure.arrival (
    nuts3 text NOT NULL,
    source text NOT NULL,
    period text NOT NULL,
    arrived_at timestamptz NOT NULL,
    batch bigint NOT NULL,
    CONSTRAINT arrival_once PRIMARY KEY (nuts3, source, period)
);
COMMENT ON TABLE measure.arrival IS
    'When the first rows of a region and period came in; a later correction does not make them late.';
