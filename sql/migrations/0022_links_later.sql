-- Attempts of delivery wait for their link as acts do, so that their commits no longer wait for each other.

-- The triggers of the rows write this table, so a key to them would only take locks.
ALTER TABLE audit.waiting DROP CONSTRAINT waiting_once, DROP CONSTRAINT waiting_is_an_entry;
ALTER TABLE audit.waiting ALTER COLUMN entry DROP NOT NULL;
ALTER TABLE audit.waiting
    ADD COLUMN place bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT waiting_once PRIMARY KEY,
    ADD COLUMN outbox bigint,
    ADD COLUMN attempt integer,
    ADD CONSTRAINT waiting_is_of_one_row
        CHECK ((outbox IS NULL) = (attempt IS NULL) AND (outbox IS NULL) <> (entry IS NULL));
COMMENT ON TABLE audit.waiting IS
    'Rows that were added and are not linked yet. Their triggers write them, audit.link_waiting takes them away.';
COMMENT ON COLUMN audit.waiting.place IS 'The order in which they are linked.';
COMMENT ON COLUMN audit.waiting.row_sha256 IS 'As in audit.link.';
COMMENT ON TABLE audit.link IS
    'The chain: one link for each row of alerting.delivery and audit.entry, in the order they came. Written by audit.link_waiting alone.';
COMMENT ON TABLE audit.head IS
    'The newest link. Who adds links holds this row until their commit is through, so that there is one chain and no gap.';
