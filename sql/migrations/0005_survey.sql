-- Survey waves; the tables of the forms themselves are made from the forms (survey.apply_form).

CREATE TABLE survey.wave (
    wave text CONSTRAINT wave_once PRIMARY KEY
        CONSTRAINT wave_is_a_half_year CHECK (wave ~ '^[0-9]{4}-H[12]$'),
    state text NOT NULL CONSTRAINT wave_state_is_known
        CHECK (state IN ('open', 'closed', 'published')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    published_at timestamptz,
    CONSTRAINT wave_ends_after_it_starts CHECK (ends_on >= starts_on)
);
COMMENT ON TABLE survey.wave IS
    'Half-yearly waves with their field period. Rows for a wave that is not open are refused.';

CREATE TABLE survey.sample (
    wave text NOT NULL,
    nuts3 text NOT NULL CONSTRAINT sample_in_region REFERENCES reference.region (nuts3),
    sampled integer NOT NULL CONSTRAINT sample_sampled_is_not_negative CHECK (sampled >= 0),
    ineligible integer NOT NULL DEFAULT 0
        CONSTRAINT sample_ineligible_is_within_sampled CHECK (ineligible BETWEEN 0 AND sampled),
    batch bigint NOT NULL,
    revision smallint NOT NULL DEFAULT 1,
    marks integer NOT NULL DEFAULT 0,
    line integer NOT NULL,
    CONSTRAINT sample_once PRIMARY KEY (nuts3, wave)
);
COMMENT ON TABLE survey.sample IS 'Persons asked to answer, by wave and region: the base of the response rate.';
SELECT ops.add_history('survey.sample', '{nuts3,wave}');
