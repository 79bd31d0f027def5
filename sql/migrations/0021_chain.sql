-- Proof of what was done and sent: attempts of delivery and acts of persons become links of one chain.

CREATE TABLE audit.link (
    number bigint CONSTRAINT link_once PRIMARY KEY CONSTRAINT link_number_is_positive CHECK (number > 0),
    outbox bigint,
    attempt integer,
    entry bigint,
    row_sha256 bytea NOT NULL CONSTRAINT link_row_sha256_has_32_bytes CHECK (octet_length(row_sha256) = 32),
    sha256 bytea NOT NULL CONSTRAINT link_sha256_has_32_bytes CHECK (octet_length(sha256) = 32),
    CONSTRAINT link_is_of_one_row
        CHECK ((outbox IS NULL) = (attempt IS NULL) AND (outbox IS NULL) <> (entry IS NULL)),
    CONSTRAINT link_of_attempt_once UNIQUE (outbox, attempt),
    CONSTRAINT link_of_entry_once UNIQUE (entry)
);
COMMENT ON TABLE audit.link IS
    'The chain: one link for each row of alerting.delivery and audit.entry, in the order of their commits. Written by their triggers alone.';
COMMENT ON COLUMN audit.link.number IS 'From 1, without a gap.';
COMMENT ON COLUMN audit.link.row_sha256 IS
    'SHA-256 of audit.row_text of the row; kept here, so that the chain stays provable without the row.';
COMMENT ON COLUMN audit.link.sha256 IS
    'SHA-256 of the sha256 of the link before (32 zero bytes before the first), the name of the row (delivery 12 1, entry 7) and row_sha256.';

CREATE TABLE audit.head (
    one boolean DEFAULT true CONSTRAINT head_once PRIMARY KEY CONSTRAINT head_is_one CHECK (one),
    number bigint NOT NULL,
    sha256 bytea NOT NULL CONSTRAINT head_sha256_has_32_bytes CHECK (octet_length(sha256) = 32)
);
COMMENT ON TABLE audit.head IS
    'The newest link. Who adds one holds this row until their commit is through, so that there is one chain and no gap.';

CREATE TABLE audit.waiting (
    entry bigint CONSTRAINT waiting_once PRIMARY KEY CONSTRAINT waiting_is_an_entry REFERENCES audit.entry,
    row_sha256 bytea NOT NULL CONSTRAINT waiting_row_sha256_has_32_bytes CHECK (octet_length(row_sha256) = 32)
);
COMMENT ON TABLE audit.waiting IS
    'Acts that an evaluation wrote: it sees the head as it was at its beginning, so audit.link_waiting links them right after its commit.';

-- What was there before is chained in the order of its time. The text of a row is as audit.row_text makes it.
LOCK TABLE alerting.delivery, audit.entry IN EXCLUSIVE MODE;
DO $$
DECLARE
    older record;
    place bigint := 0;
    head bytea := decode(repeat('00', 32), 'hex');
BEGIN
    FOR older IN
        SELECT at, 'delivery ' || outbox || ' ' || attempt AS name, outbox, attempt, NULL::bigint AS entry,
            sha256(convert_to(jsonb_build_array('delivery', outbox, attempt, extract(epoch FROM at), result, code,
                enhanced, reply, ambiguous)::text, 'UTF8')) AS row_sha256
        FROM alerting.delivery
        UNION ALL
        SELECT at, 'entry ' || seq, NULL, NULL, seq,
            sha256(convert_to(jsonb_build_array('entry', seq, extract(epoch FROM at), actor, action, object,
                details)::text, 'UTF8'))
        FROM audit.entry
        ORDER BY at, entry, outbox, attempt
    LOOP
        place := place + 1;
        head := sha256(head || convert_to(older.name, 'UTF8') || older.row_sha256);
        INSERT INTO audit.link (number, outbox, attempt, entry, row_sha256, sha256)
        VALUES (place, older.outbox, older.attempt, older.entry, older.row_sha256, head);
    END LOOP;
    INSERT INTO audit.head (number, sha256) VALUES (place, head);
END
$$;
