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
