-- What recipients know of alerts.

CREATE OR REPLACE VIEW alerting.notification_open AS
SELECT DISTINCT ON (n.alert, n.recipient) n.alert, n.recipient, n.number, n.news, n.at, n.receiver,
    n.language, n.group_key, n.route
FROM alerting.notification AS n
WHERE NOT EXISTS (
    SELECT FROM alerting.notification AS e
    WHERE e.alert = n.alert AND e.recipient = n.recipient AND e.news IN ('resolved', 'withdrawn'))
ORDER BY n.alert, n.recipient, n.number DESC;
COMMENT ON VIEW alerting.notification_open IS
    'The last thing that each recipient was told of an alert, while they have not heard that it is over.';
