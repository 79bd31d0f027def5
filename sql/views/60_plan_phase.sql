CREATE VIEW transformation.plan_phase AS
SELECT p.plan_id, f.phase, f.name_cs, f.name_en, count(m.milestone) AS milestones,
    count(m.milestone) FILTER (WHERE m.mandatory) AS mandatory,
    count(m.verified_on) AS verified, count(m.milestone) = 0 AS is_missing
FROM (SELECT DISTINCT q.plan_id FROM transformation.plan AS q) AS p
CROSS JOIN reference.transformation_phase AS f
LEFT JOIN transformation.milestone AS m ON m.plan_id = p.plan_id AND m.phase = f.phase
GROUP BY p.plan_id, f.phase, f.name_cs, f.name_en;
COMMENT ON VIEW transformation.plan_phase IS
    'The ten phases of every plan: how many milestones it has in each, and which phases it has forgotten.';
