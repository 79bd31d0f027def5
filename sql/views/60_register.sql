CREATE VIEW reference.crosswalk AS
SELECT 'DruhSocialniSluzby/' || k.open_data_code AS id, k.paragraph AS code, 'verified' AS source
FROM reference.service_kind AS k WHERE k.open_data_code_verified = 'yes'
UNION ALL
SELECT 'FormaSocialniSluzby/' || f.open_data_code, f.form, 'verified' FROM reference.service_form AS f
UNION ALL
SELECT 'Kraj/' || r.ruian_vusc, r.nuts3, 'verified' FROM reference.region AS r WHERE r.ruian_vusc IS NOT NULL
UNION ALL
SELECT c.id, coalesce(k.paragraph, f.form, r.nuts3), 'loaded'
FROM reference.code AS c
LEFT JOIN reference.service_kind AS k ON c.id LIKE 'DruhSocialniSluzby/%'
    AND register.fold(k.name_cs) = register.fold(c.name)
LEFT JOIN reference.service_form AS f ON c.id LIKE 'FormaSocialniSluzby/%'
    AND register.fold(f.name_cs) = register.fold(c.name)
LEFT JOIN reference.region AS r ON c.id LIKE 'Kraj/%' AND r.nuts3 = c.nuts3
WHERE coalesce(k.paragraph, f.form, r.nuts3) IS NOT NULL;
COMMENT ON VIEW reference.crosswalk IS
    'Our codes by the ministry''s. verified: seen in a published list and kept with the program; loaded: from a code list by the name of the item, and that one counts.';

CREATE VIEW register.provider AS
SELECT DISTINCT ON (s.ico) s.ico, s.provider AS name
FROM register.service AS s
WHERE s.ico IS NOT NULL
ORDER BY s.ico, s.active_to DESC NULLS FIRST, s.active_from DESC, s.service_id;
COMMENT ON VIEW register.provider IS
    'Providers with the name in the newest of their services; neither statutory bodies nor other persons are ever read.';

CREATE VIEW register.service_capacity AS
SELECT c.service_id, c.form, c.type, max(c.places) AS places
FROM register.capacity AS c
GROUP BY c.service_id, c.form, c.type;
COMMENT ON VIEW register.service_capacity IS
    'Capacity counted once for every service, form and type: the largest number the register states.';

CREATE VIEW register.place AS
SELECT f.service_id, f.facility, f.name, f.address_code, f.municipality,
    m.name_cs AS municipality_name, m.orp, coalesce(f.nuts3, m.nuts3) AS nuts3,
    f.active_from, f.active_to
FROM register.facility AS f
LEFT JOIN reference.municipality AS m ON m.code = f.municipality
WHERE NOT f.secret;
COMMENT ON VIEW register.place IS 'Facilities that may be shown, with municipality, district (ORP) and region.';

CREATE VIEW register.closed_service AS
SELECT DISTINCT ON (h.service_id, h.form) h.service_id, h.form, h.ico, h.kind, h.nuts3, h.provider,
    h.active_from, h.active_to, h.capacity, h.portal_id, b.id AS closed_by_batch,
    b.received_at AS closed_at
FROM register.service_history AS h
JOIN ops.batch AS b ON b.id = h.superseded_by
WHERE NOT EXISTS (
    SELECT FROM register.service AS s WHERE s.service_id = h.service_id AND s.form = h.form)
ORDER BY h.service_id, h.form, h.revision DESC;
COMMENT ON VIEW register.closed_service IS
    'Tombstones: services and forms that a newer file of the register no longer holds, as they last were.';

CREATE VIEW register.known_service AS
SELECT s.service_id, s.form, s.ico, s.kind, s.nuts3, s.provider, s.active_from, s.active_to, s.capacity,
    NULL::timestamptz AS closed_at
FROM register.service AS s
UNION ALL
SELECT c.service_id, c.form, c.ico, c.kind, c.nuts3, c.provider, c.active_from, c.active_to, c.capacity,
    c.closed_at
FROM register.closed_service AS c
WHERE NOT EXISTS (SELECT FROM register.service AS s WHERE s.service_id = c.service_id);
COMMENT ON VIEW register.known_service IS
    'Services of the register and, as they last were, those that have left it.';

CREATE VIEW register.mirror AS
SELECT b.id AS batch, b.file_name, b.received_at, coalesce(b.seen_at, b.received_at) AS current_at
FROM ops.batch AS b
WHERE b.feed = 'services' AND b.state = 'accepted'
ORDER BY coalesce(b.seen_at, b.received_at) DESC, b.id DESC
LIMIT 1;
COMMENT ON VIEW register.mirror IS
    'The file the register was last brought up to date by; current_at is when its content was last confirmed.';

CREATE VIEW register.suspicion_match AS
SELECT u.suspicion_id, u.nuts3, u.reported_on, u.state, u.closed_on,
    count(s.service_id) FILTER (WHERE s.kind = u.kind
        AND register.is_active(s.active_from, s.active_to, u.reported_on)) AS registered_then,
    count(s.service_id) FILTER (WHERE s.kind = u.kind AND s.active_from > u.reported_on) AS registered_since,
    count(DISTINCT s.kind) FILTER (WHERE s.kind <> u.kind
        AND register.is_active(s.active_from, s.active_to, u.reported_on)) AS other_kinds_then
FROM register.suspicion AS u
LEFT JOIN register.service AS s ON s.ico = u.ico
GROUP BY u.suspicion_id;
COMMENT ON VIEW register.suspicion_match IS
    'Suspicions beside the register: services of the same IČO and kind that were registered on the day of the report, those registered since, and other kinds.';
