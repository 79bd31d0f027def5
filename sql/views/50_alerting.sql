-- What recipients know of alerts.

CREATE OR REPLACE VIEW alerting.notification_open AS
SELECT n.alert, n.recipient, n.number, n.news, n.at, n.receiver, n.language, n.group_key, n.route
FROM alerting.notification AS n
WHERE n.is_open;
COMMENT ON VIEW alerting.notification_open IS
    'The last thing that each recipient was told of an alert, while they have not heard that it is over.';

-- A value that breaches has an open alert, pending at least. An alert of a region has the region as its
-- subject, a value and a memory have none.
CREATE OR REPLACE VIEW alerting.breached_value AS
SELECT DISTINCT alert.indicator, alert.region AS nuts3, memory.subject, judgement.period
FROM alerting.alert AS alert
JOIN alerting.memory AS memory
    ON memory.rule = alert.rule AND memory.region = alert.region
        AND memory.subject = CASE WHEN alert.scope IN ('country', 'region') THEN '' ELSE alert.subject END
-- A state that is none has no judgements and stops nobody who asks for values.
CROSS JOIN LATERAL jsonb_path_query(memory.state, '$.judgements[*] ? (@.verdict == "breached").period')
    AS judged (period)
CROSS JOIN LATERAL (SELECT judged.period #>> '{}' AS period) AS judgement
WHERE alert.phase IN ('pending', 'firing');
COMMENT ON VIEW alerting.breached_value IS
    'Values that the rule of an open alert found breached, by the memory of that rule.';
