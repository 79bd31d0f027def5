-- Why people take alerts on, by a code list.

SET LOCAL ROLE dimond_owner;

CREATE TABLE reference.acknowledgement_reason (
    reason_code text CONSTRAINT acknowledgement_reason_is_known_once PRIMARY KEY
        CONSTRAINT acknowledgement_reason_code_is_snake_case CHECK (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    position smallint NOT NULL CONSTRAINT acknowledgement_reason_position_is_unique UNIQUE,
    name_cs text NOT NULL CONSTRAINT acknowledgement_reason_name_cs_is_unique UNIQUE,
    name_en text NOT NULL CONSTRAINT acknowledgement_reason_name_en_is_unique UNIQUE,
    words text NOT NULL,
    meaning text NOT NULL
);
COMMENT ON TABLE reference.acknowledgement_reason IS
    'Reasons for which somebody takes an alert on. This project''s own list, not law; proposed for regional offices';
COMMENT ON COLUMN reference.acknowledgement_reason.position IS 'Place in the list that people choose from';
COMMENT ON COLUMN reference.acknowledgement_reason.words IS
    'Single words that stand for it in a reply by mail, after "důvod:" or "reason:"; case and accents do not count';

ALTER TABLE alerting.acknowledgement ADD COLUMN reason_code text
    CONSTRAINT acknowledgement_has_a_known_reason REFERENCES reference.acknowledgement_reason;
COMMENT ON COLUMN alerting.acknowledgement.reason_code IS
    'From the code list; null = not said (before the list, by a program or a reply that named none)';

-- Changes of territory, of every level in one list: municipalities that moved were one of its kinds.

DROP TABLE reference.municipality_change;

CREATE TABLE reference.territory_change (
    level text NOT NULL CONSTRAINT territory_change_level_is_known
        CHECK (level IN ('region', 'district', 'orp', 'municipality')),
    code text NOT NULL,
    change text NOT NULL CONSTRAINT territory_change_is_of_a_known_kind
        CHECK (change IN ('founded', 'moved', 'ended')),
    parent_level text,
    old_code text NOT NULL,
    new_code text NOT NULL,
    changed_after date NOT NULL, changed_by date NOT NULL,
    verified reference.verification NOT NULL,
    CONSTRAINT territory_change_is_known_once PRIMARY KEY (level, code, change, old_code, new_code),
    CONSTRAINT territory_change_moves_between_parents CHECK (CASE
        WHEN change <> 'moved' THEN parent_level IS NULL
        WHEN level = 'municipality' THEN coalesce(parent_level IN ('orp', 'district'), false)
        WHEN level IN ('orp', 'district') THEN coalesce(parent_level = 'region', false)
        ELSE false END),
    CONSTRAINT territory_change_begins_or_ends_with_its_own_code CHECK (
        (change <> 'ended' OR old_code = code) AND (change <> 'founded' OR new_code = code)),
    CONSTRAINT territory_change_changes_something CHECK (old_code <> new_code),
    CONSTRAINT territory_change_interval_runs_forward CHECK (changed_after < changed_by)
);
COMMENT ON TABLE reference.territory_change IS
    'What became of territories: founded (old_code = from which), moved (from one parent to another), ended (new_code = successor;'
    ' several rows where several took over). A code without a row is valid without limits. A code that ended stays in its list.'
    ' Shipped: moves of municipalities since September 2020, found by comparing editions. Zdroj: ČSÚ, CC BY 4.0; ČÚZK (RÚIAN)';
COMMENT ON COLUMN reference.territory_change.changed_after IS
    'Last day on which the old state is known. Of the shipped moves: the last edition with the old code; the day itself is not'
    ' verified (2021-01-01 is expected where verified = yes)';
COMMENT ON COLUMN reference.territory_change.changed_by IS
    'First day on which the new state is known; until the day before, the old one counts';
