-- Class of places and beds, free places, the phases of plans.
\ir setup.psql
SELECT plan(17);

INSERT INTO register.service (service_id, ico, kind, form, nuts3, active_from, active_to, capacity, batch, line) VALUES
    ('half', '1', '48', 'P', 'CZ072', '2010-01-01', NULL, 40, 1, 1),
    ('part', '1', '48', 'P', 'CZ072', '2010-01-01', NULL, 50, 1, 2),
    ('none', '1', '49', 'P', 'CZ072', '2010-01-01', NULL, 60, 1, 3),
    ('flat', '2', '51', 'P', 'CZ072', '2010-01-01', NULL, 12, 1, 4),
    ('castle', '2', '51', 'P', 'CZ072', '2010-01-01', NULL, 20, 1, 5),
    ('closed', '2', '48', 'P', 'CZ072', '2010-01-01', '2025-01-01', 30, 1, 6),
    ('respite', '2', '44', 'P', 'CZ072', '2010-01-01', NULL, 8, 1, 7),
    ('home', '3', '40', 'T', 'CZ072', '2010-01-01', NULL, 70, 1, 8);
INSERT INTO register.assessment (service_id, place_id, assessed_on, nuts3, orp, criteria_version, valid_to, result,
    persons, beds, single_rooms, evidence, assessor, verifier, batch, line) VALUES
    ('half', 'a', '2025-03-01', 'CZ072', '7213', '2022', NULL, 'community', 16, 20, 16, 'e', 'x', 'y', 1, 1),
    ('half', 'b', '2025-03-01', 'CZ072', '7213', '2022', NULL, 'non_community', 55, 60, 5, 'e', 'x', 'y', 1, 2),
    ('part', 'c', '2025-03-01', 'CZ072', '7213', '2022', NULL, 'community', 6, 10, 6, 'e', 'x', 'y', 1, 3),
    ('part', 'd', '2025-03-01', 'CZ072', '7213', '2022', NULL, 'partial', 6, 10, 6, 'e', 'x', 'y', 1, 4),
    ('flat', 'e', '2025-03-01', 'CZ072', '7213', '2022', NULL, 'non_community', 6, 12, 6, 'e', 'x', NULL, 1, 5),
    ('castle', 'f', '2024-03-01', 'CZ072', '7213', '2022', NULL, 'community', 20, 20, 0, 'e', 'x', 'y', 1, 6),
    ('castle', 'f', '2025-09-01', 'CZ072', '7213', '33a', NULL, 'non_community', 20, 20, 0, 'e', 'x', 'y', 1, 7),
    ('none', 'g', '2025-03-01', 'CZ072', '7213', '2022', '2026-01-01', 'community', 60, 60, 0, 'e', 'x', 'y', 1, 8);

SELECT results_eq($$ SELECT service_id, place_id, place_class FROM register.place_classes('2026-06-15') ORDER BY 1, 2 $$,
    $$ VALUES ('castle', 'f', 'non_community'), ('half', 'a', 'community'), ('half', 'b', 'non_community'),
        ('part', 'c', 'community'), ('part', 'd', 'non_community') $$,
    'the latest verified assessment in force decides; without a second person it decides nothing');
SELECT results_eq($$ SELECT place_class FROM register.place_classes('2025-08-31') WHERE service_id = 'castle' $$,
    $$ VALUES ('community') $$, 'a later assessment does not change the days before it');
SELECT results_eq($$ SELECT service_id, beds, community_beds, is_assessed FROM register.service_beds('2026-06-15') ORDER BY 1 $$,
    $$ VALUES ('castle', 20, 0, true), ('flat', 12, 12, false), ('half', 40, 10, true), ('none', 60, 0, false), ('part', 50, 10, true) $$,
    'beds are the registered ones, divided as the assessed places are; unassessed beds are what the kind is by default');
SELECT results_eq($$ SELECT sum(beds) FROM register.service_beds('2026-06-15') $$, $$ VALUES (182::bigint) $$,
    'every service counts once, however many beds its places claim');
SELECT results_eq($$ SELECT community_beds FROM register.service_beds('2025-12-31') WHERE service_id = 'none' $$,
    $$ VALUES (60) $$, 'an assessment holds until it expires');
SELECT is_empty($$ SELECT FROM register.service_beds('2026-06-15') WHERE service_id IN ('closed', 'respite', 'home') $$,
    'closed services, respite and home care have no beds of residential care');
SELECT set_eq($$ SELECT service_id FROM register.is_institution('2026-06-15') $$, ARRAY['castle', 'half', 'none', 'part'],
    'an institution is where less than half of the beds are community');

SELECT throws_ok($$ INSERT INTO register.assessment (service_id, place_id, assessed_on, nuts3, orp, criteria_version, result,
    persons, beds, single_rooms, evidence, assessor, verifier, batch, line)
    VALUES ('half', 'z', '2025-03-01', 'CZ072', '7213', '2022', 'community', 1, 1, 1, 'e', 'x', 'x', 1, 1) $$,
    '23514', NULL, 'nobody verifies an assessment of one''s own');

INSERT INTO register.occupancy (service_id, form, orp, as_of, kind, nuts3, places, occupied, free, waiting, batch, line) VALUES
    ('home', 'T', '7213', '2026-03-31', NULL, 'CZ072', 40, 40, 0, 3, 1, 1),
    ('home', 'T', '7213', '2026-05-31', NULL, 'CZ072', 40, 30, 10, 0, 1, 2),
    ('home', 'T', '7201', '2026-05-31', NULL, 'CZ072', 30, 30, 0, 5, 1, 3),
    ('flat', 'P', '7213', '2026-01-31', NULL, 'CZ072', 12, 10, 2, 0, 1, 4),
    ('new', 'P', '7213', '2026-05-31', '51', 'CZ072', 6, 5, 1, 0, 1, 5),
    ('closed', 'P', '7213', '2024-12-31', NULL, 'CZ072', 30, 0, 30, 0, 1, 6);
SELECT results_eq($$ SELECT service_id, orp, kind, free FROM register.latest_occupancy('2026-06-15') ORDER BY 1, 2 $$,
    $$ VALUES ('flat', '7213', '51', 2), ('home', '7201', '40', 0), ('home', '7213', '40', 10), ('new', '7213', '51', 1) $$,
    'the last report of every service and district, with the kind of the register; a closed service has none');
SELECT results_eq($$ SELECT service_id, age_days, is_stale FROM register.reported_places('2026-06-15', '51', NULL, 'CZ072') $$,
    $$ VALUES ('new', 15, false), ('flat', 135, true) $$, 'fresh reports come first and an old one says so');
SELECT results_eq($$ SELECT orp_name, free FROM register.reported_places('2026-06-15', NULL, 'T', NULL) $$,
    $$ VALUES ('Zlín', 10), ('Bystřice pod Hostýnem', 0) $$, 'room comes before none');
SELECT is_empty($$ SELECT FROM register.reported_places('2026-06-15', '40', NULL, 'CZ010') $$, 'another region has none');
UPDATE register.service SET provider = 'Charita Zlín' WHERE service_id IN ('home', 'flat');
INSERT INTO register.facility (service_id, facility, secret, name, municipality, nuts3, batch, line)
    VALUES ('home', 'a', false, 'Domov', '585068', NULL, 1, 1), ('flat', 'a', false, 'Byt', '585068', NULL, 1, 2), ('flat', 'b', true, NULL, NULL, 'CZ072', 1, 3);
SELECT results_eq($$ SELECT DISTINCT provider FROM register.reported_places('2026-06-15', NULL, 'T', NULL) $$, $$ VALUES ('Charita Zlín') $$,
    'the provider has the name that the register gives');
SELECT results_eq($$ SELECT service_id, provider FROM register.reported_places('2026-06-15', '51', NULL, 'CZ072') ORDER BY 1 $$,
    $$ VALUES ('flat', NULL), ('new', NULL) $$, 'nobody is named of a service with a secret place, or of one the register does not know');

INSERT INTO transformation.plan (plan_id, service_id, nuts3, state, updated_on, batch, line)
    VALUES ('P', 'half', 'CZ072', 'approved', '2026-01-01', 1, 1), ('P', 'part', 'CZ072', 'approved', '2026-01-01', 1, 2);
INSERT INTO transformation.milestone (plan_id, milestone, phase, mandatory, due_on, verified_on, batch, line)
    VALUES ('P', 'm1', 4, true, '2026-01-01', '2026-01-01', 1, 1), ('P', 'm2', 4, false, '2026-01-01', NULL, 1, 2),
        ('P', 'm3', 7, true, '2026-01-01', NULL, 1, 3);
SELECT results_eq($$ SELECT phase::int, milestones, mandatory, verified FROM transformation.plan_phase
    WHERE plan_id = 'P' AND NOT is_missing ORDER BY 1 $$,
    $$ VALUES (4, 2::bigint, 1::bigint, 1::bigint), (7, 1, 1, 0) $$, 'milestones are counted by phase, once for a plan of two services');
SELECT is((SELECT count(*) FROM transformation.plan_phase WHERE plan_id = 'P' AND is_missing), 8::bigint,
    'the other eight of the ten phases are missing');
SELECT throws_ok($$ INSERT INTO transformation.milestone (plan_id, milestone, phase, mandatory, due_on, batch, line)
    VALUES ('P', 'm4', 11, true, '2026-01-01', 1, 1) $$, '23514', NULL, 'there is no eleventh phase');

SELECT * FROM finish();
ROLLBACK;
