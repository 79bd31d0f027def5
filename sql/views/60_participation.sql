CREATE OR REPLACE VIEW programme.attendance AS
SELECT p.event_id, p.nuts3, p.role, min(p.day) AS first_day, max(p.day) AS last_day,
    count(DISTINCT p.participant) AS invited,
    count(DISTINCT p.participant) FILTER (WHERE p.attended) AS attended, sum(p.hours) AS hours
FROM programme.participation AS p
GROUP BY p.event_id, p.nuts3, p.role;
COMMENT ON VIEW programme.attendance IS
    'How many persons of each role were at an event or course: counts, no pseudonyms.';

CREATE OR REPLACE VIEW programme.proposal_answer AS
SELECT p.proposal_id, p.project_id, p.nuts3, p.topic, p.addressee, p.raised_on,
    CASE
        WHEN p.done_on IS NOT NULL THEN 'done'
        WHEN p.decision IS NOT NULL THEN p.decision
        WHEN p.considered_on IS NOT NULL THEN 'considered'
        ELSE 'raised'
    END AS state,
    p.considered_on - p.raised_on AS days_to_consider,
    p.decided_on - p.raised_on AS days_to_answer,
    p.done_on - p.decided_on AS days_to_do
FROM programme.proposal AS p;
COMMENT ON VIEW programme.proposal_answer IS
    'Proposals with the state that follows from their days – raised, considered, accepted or refused, done – and the days each step took.';

CREATE OR REPLACE VIEW programme.referral_match AS
SELECT r.referral_id, r.nuts3, r.orp, r.need, r.kind, r.to_service_id, r.referred_on, r.free_places_known,
    o.free AS free_places, o.as_of AS free_places_as_of,
    r.outcome, r.outcome_on - r.referred_on AS days_to_outcome, r.reason
FROM programme.referral AS r
LEFT JOIN LATERAL (
    SELECT sum(last.free) AS free, max(last.as_of) AS as_of
    FROM (SELECT DISTINCT ON (p.form, p.orp) p.free, p.as_of
          FROM register.occupancy AS p
          WHERE p.service_id = r.to_service_id AND p.as_of <= r.referred_on
          ORDER BY p.form, p.orp, p.as_of DESC) AS last) AS o ON true;
COMMENT ON VIEW programme.referral_match IS
    'Referrals beside the free places that the service had last reported by that day; no report, no number. No pseudonyms.';
