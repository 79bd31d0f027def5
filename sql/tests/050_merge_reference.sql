-- The way of sql/reference into its tables.
\ir setup.psql
SELECT plan(14);

SET LOCAL ROLE dimond_owner;
CREATE TABLE reference.probe (
    nuts3 text, day date, amount integer, note text DEFAULT 'none', twice integer GENERATED ALWAYS AS (amount * 2) STORED,
    PRIMARY KEY (nuts3, day)
);
INSERT INTO reference.probe VALUES ('A', '2026-01-01', 1, 'same'), ('B', '2026-01-01', 2, 'old'), ('C', '2026-01-01', 3, NULL);
CREATE TABLE reference.keyless (id integer);
-- The rows as they lie now: an update would move them.
CREATE TEMPORARY TABLE before AS SELECT nuts3, ctid AS place FROM reference.probe;
GRANT SELECT ON pg_temp.before TO PUBLIC;
SET LOCAL ROLE NONE;

SELECT throws_ok($$ SELECT ops.merge_reference('reference.probe') $$, '42P01',
    'nothing is staged: pg_temp.staged does not exist', 'a merge without a stage is refused');

CREATE TEMPORARY TABLE staged (LIKE reference.probe INCLUDING DEFAULTS);
INSERT INTO pg_temp.staged (nuts3, day, amount, note) VALUES
    ('A', '2026-01-01', 1, 'same'), ('B', '2026-01-01', 2, NULL), ('D', '2026-01-01', 4, 'new');

SELECT throws_ok($$ SELECT ops.merge_reference('reference.keyless') $$, '42P16', NULL, 'a table without a key is refused');
SELECT results_eq($$ SELECT inserted, updated, missing FROM ops.merge_reference('reference.probe') $$,
    $$ VALUES (1::bigint, 1::bigint, 1::bigint) $$, 'one row is new, one differs, one is missing in the file');
SELECT results_eq($$ SELECT nuts3, amount, note, twice FROM reference.probe ORDER BY nuts3 $$,
    $$ VALUES ('A', 1, 'same', 2), ('B', 2, NULL, 4), ('C', 3, NULL, 6), ('D', 4, 'new', 8) $$,
    'the table holds the file, keeps what is missing, and computes its generated column');
SELECT results_eq($$ SELECT nuts3 FROM reference.probe JOIN pg_temp.before USING (nuts3) WHERE probe.ctid = place ORDER BY nuts3 $$,
    ARRAY['A', 'C'], 'an equal row is not written again');
SELECT results_eq($$ SELECT inserted, updated, missing FROM ops.merge_reference('reference.probe') $$,
    $$ VALUES (0::bigint, 0::bigint, 1::bigint) $$, 'the same stage again changes nothing');

TRUNCATE pg_temp.staged;
SELECT results_eq($$ SELECT inserted, updated, missing FROM ops.merge_reference('reference.probe') $$,
    $$ VALUES (0::bigint, 0::bigint, 4::bigint) $$, 'an empty file deletes nothing');

DROP TABLE pg_temp.staged;
CREATE TEMPORARY TABLE staged (LIKE reference.probe);
INSERT INTO pg_temp.staged VALUES ('A', '2026-01-01', 1, 'x', 0), ('A', '2026-01-01', 2, 'y', 0);
SELECT throws_ok($$ SELECT ops.merge_reference('reference.probe') $$, '23505', NULL, 'a key that stands twice is refused');
SELECT is((SELECT note FROM reference.probe WHERE nuts3 = 'A'), 'same', 'and nothing of such a file is kept');

ALTER TABLE pg_temp.staged ADD COLUMN surprise text;
SELECT throws_like($$ SELECT ops.merge_reference('reference.probe') $$, '%do not fit reference.probe%',
    'a column the table does not have is refused');
ALTER TABLE pg_temp.staged DROP COLUMN surprise, DROP COLUMN day;
SELECT throws_like($$ SELECT ops.merge_reference('reference.probe') $$, '%do not fit reference.probe%',
    'a file without the whole key is refused');

DROP TABLE pg_temp.staged;
CREATE TEMPORARY TABLE staged (nuts3 text, day date, note text);
INSERT INTO pg_temp.staged VALUES ('A', '2026-01-01', 'changed');
SELECT results_eq($$ SELECT inserted, updated, missing FROM ops.merge_reference('reference.probe') $$,
    $$ VALUES (0::bigint, 1::bigint, 3::bigint) $$, 'a file with some of the columns changes only these');
SELECT is((SELECT amount FROM reference.probe WHERE nuts3 = 'A'), 1, 'the others keep their values');

DROP TABLE pg_temp.staged;
CREATE TEMPORARY TABLE staged (LIKE reference.service_kind_form);
INSERT INTO pg_temp.staged VALUES ('39', 'X', false);
SELECT throws_ok($$ SELECT ops.merge_reference('reference.service_kind_form') $$, '23503', NULL,
    'the table''s own constraints hold for a file as well');

SELECT * FROM finish();
ROLLBACK;
