-- What recipients know of alerts.

CREATE OR REPLACE VIEW alerting.notification_open AS
SELECT n.alert, n.recipient, n.number, n.news, n.at, n.receiver, n.language, n.group_key, n.route
FROM alerting.notification AS n
WHERE n.is_open;
COMMENT ON VIEW alerting.notification_open IS
    'The last thing that each recipient was told of an alert, while they have not heard that it is over.';
