import Domain
import Foundation
import Postgres

/// Who was told what, read and written with the evaluation that decides it.
enum NotificationStore {
    static func memory(now: Date, on connection: isolated Connection) throws -> DispatchMemory {
        let alerts = try alerts(on: connection)
        return DispatchMemory(
            alerts: alerts,
            corrections: try corrections(of: alerts.map(\.id), on: connection),
            acknowledgements: try acknowledgements(on: connection),
            told: try told(on: connection),
            groups: try groups(on: connection),
            silences: try SilenceStore.open(now: now, on: connection)
        )
    }

    private static func alerts(on connection: isolated Connection) throws -> [Alert] {
        let rows = try connection.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text
            FROM alerting.alert AS a
            WHERE phase = 'firing' OR EXISTS (SELECT FROM alerting.notification_open AS o
                WHERE o.alert = a.id AND a.phase IN ('resolved', 'withdrawn'))
            ORDER BY id
            """
        )
        return try rows.compactMap(AlertStore.alert)
    }

    /// Of the change that each alert is in.
    private static func corrections(
        of alerts: [Int64],
        on connection: isolated Connection
    ) throws -> [Int64: [Correction]] {
        let rows = try connection.query(
            """
            SELECT a.id, b.id, b.sender, b.received_at
            FROM alerting.alert a
                JOIN LATERAL (SELECT phase, corrected_by FROM alerting.transition
                    WHERE alert = a.id AND corrected_by <> '{}' ORDER BY id DESC LIMIT 1) t
                    ON t.phase = a.phase
                JOIN ops.batch b ON b.id = ANY (t.corrected_by)
            WHERE a.id = ANY ($1) ORDER BY a.id, b.id
            """,
            [.int64Array(alerts)]
        )
        return try rows.reduce(into: [:]) { found, row in
            let (alert, batch, sender, receivedAt) = try row.decode(
                Int64.self,
                Int64.self,
                String.self,
                Date.self
            )
            let correction = Correction(batch: batch, sender: sender, receivedAt: receivedAt)
            found[alert, default: []].append(correction)
        }
    }

    private static func told(on connection: isolated Connection) throws -> [Telling] {
        let rows = try connection.query(
            """
            SELECT alert, receiver, recipient, language, news, number, at, group_key, route
            FROM alerting.notification_open ORDER BY alert, recipient
            """
        )
        return try rows.compactMap(notification)
    }

    private static func notification(_ row: PostgresRow) throws -> Telling? {
        let (alert, receiver, recipient, language, news, number, at, group, route) =
            try row.decode(
                Int64.self,
                String.self,
                String.self,
                String.self,
                String.self,
                Int32.self,
                Date.self,
                String.self,
                String.self
            )
        guard let news = News(rawValue: news) else { return nil }
        return Telling(
            alert: alert,
            receiver: receiver,
            recipient: recipient,
            language: Language(rawValue: language) ?? .cs,
            news: news,
            number: Int(number),
            at: at,
            group: group,
            route: route
        )
    }

    private static func acknowledgements(
        on connection: isolated Connection
    ) throws -> [Acknowledgement] {
        let rows = try connection.query(
            """
            SELECT DISTINCT ON (k.alert) k.alert, k.actor, k.reason, k.at, k.until
            FROM alerting.acknowledgement AS k JOIN alerting.alert AS a ON a.id = k.alert
            WHERE a.phase = 'firing' ORDER BY k.alert, k.id DESC
            """
        )
        return try rows.map(AcknowledgementStore.acknowledgement)
    }

    private static func groups(
        on connection: isolated Connection
    ) throws -> [NotificationGroup] {
        let rows = try connection.query(
            """
            SELECT key, route, since, told_at, is_deferred FROM alerting.notification_group
            ORDER BY key
            """
        )
        return try rows.map { row in
            let (key, route, since, toldAt, isDeferred) = try row.decode(
                String.self,
                String.self,
                Date?.self,
                Date?.self,
                Bool.self
            )
            return NotificationGroup(
                key: key,
                route: route,
                since: since,
                toldAt: toldAt,
                isDeferred: isDeferred
            )
        }
    }
}

/// The writing half.
extension NotificationStore {
    static func write(
        _ output: DispatchOutput,
        now: Date,
        on connection: isolated Connection
    ) throws {
        for letter in output.letters {
            let first = letter.notifications.first?.alert
            let mail = try OutboxStore.add(letter.mail, alert: first, now: now, on: connection)
            try write(letter.notifications, mail: mail, on: connection)
        }
        try replace(output.groups, on: connection)
        try ForwardStore.replace(output.forwards, now: now, on: connection)
    }

    private static func write(
        _ notifications: [Telling],
        mail: Int64,
        on connection: isolated Connection
    ) throws {
        guard let first = notifications.first else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.notification
                (alert, recipient, number, news, at, receiver, language, group_key, route, outbox)
            SELECT alert, $1, number, news, $2, $3, $4, group_key, route, $5
            FROM unnest($6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[])
                AS n (alert, number, news, group_key, route)
            """,
            [
                .text(first.recipient), .timestamp(first.at), .text(first.receiver),
                .text(first.language.rawValue), .int64(mail),
                .int64Array(notifications.map(\.alert)),
                .int64Array(notifications.map { Int64($0.number) }),
                .textArray(notifications.map(\.news.rawValue)),
                .textArray(notifications.map(\.group)), .textArray(notifications.map(\.route)),
            ]
        )
    }

    private static func replace(
        _ groups: [NotificationGroup],
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            DELETE FROM alerting.notification_group WHERE NOT key = ANY ($1)
            """,
            [.textArray(groups.map(\.key))]
        )
        let known = Set(try Self.groups(on: connection))
        for group in groups where !known.contains(group) {
            _ = try connection.query(
                """
                INSERT INTO alerting.notification_group (key, route, since, told_at, is_deferred)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (key) DO UPDATE SET route = excluded.route, since = excluded.since,
                    told_at = excluded.told_at, is_deferred = excluded.is_deferred
                """,
                [
                    .text(group.key), .text(group.route), .timestamp(group.since),
                    .timestamp(group.toldAt), .bool(group.isDeferred),
                ]
            )
        }
    }
}
