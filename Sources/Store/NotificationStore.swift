import Domain
import Foundation
import Postgres

/// Who was told what, read and written with the evaluation that decides it.
enum NotificationStore {
    static func memory(now: Date, on connection: isolated Connection) throws -> DispatchMemory {
        let alerts = try alerts(on: connection)
        return DispatchMemory(
            alerts: alerts.map(\.alert),
            changedAt: Dictionary(alerts.map { ($0.alert.id, $0.changedAt) }) { first, _ in first },
            corrections: try corrections(of: alerts.map(\.alert.id), on: connection),
            acknowledgements: try acknowledgements(on: connection),
            told: try told(on: connection),
            groups: try groups(on: connection),
            silences: try SilenceStore.open(now: now, on: connection),
            withheld: try WithheldStore.all(on: connection),
            sent: try sent(after: now.addingTimeInterval(-3600), on: connection)
        )
    }

    private static func alerts(
        on connection: isolated Connection
    ) throws -> [(alert: Alert, changedAt: Date)] {
        let rows = try connection.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert
            WHERE phase <> 'pending' AND id IN (SELECT id FROM alerting.alert WHERE phase = 'firing'
                UNION SELECT alert FROM alerting.notification_open)
            ORDER BY id
            """
        )
        return try rows.compactMap { row in
            guard let alert = try AlertStore.alert(row) else { return nil }
            return (alert, try row.decode("updated_at", as: Date.self))
        }
    }

    /// Of the change that each alert is in.
    private static func corrections(
        of alerts: [Int64],
        on connection: isolated Connection
    ) throws -> [Int64: [Correction]] {
        let rows = try connection.query(
            """
            SELECT a.id, b.id, b.sender, b.received_at
            FROM (SELECT DISTINCT ON (alert) alert, phase, corrected_by FROM alerting.transition
                    WHERE corrected_by <> '{}' AND alert = ANY ($1) ORDER BY alert, id DESC) t
                JOIN alerting.alert a ON a.id = t.alert AND a.phase = t.phase
                JOIN ops.batch b ON b.id = ANY (t.corrected_by)
            ORDER BY a.id, b.id
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
            SELECT alert, receiver, recipient, language, news, reason, number, at, group_key, route,
                thread
            FROM alerting.notification WHERE is_open ORDER BY alert, recipient
            """
        )
        return try rows.compactMap(notification)
    }

    private static func notification(_ row: PostgresRow) throws -> Telling? {
        let (alert, receiver, recipient, language, news, reason, number, at, group, route, thread) =
            try row.decode(
                Int64.self,
                String.self,
                String.self,
                String.self,
                String.self,
                String.self,
                Int32.self,
                Date.self,
                String.self,
                String.self,
                String.self
            )
        guard let news = News(rawValue: news), let reason = TellingReason(rawValue: reason)
        else { return nil }
        return Telling(
            alert: alert,
            receiver: receiver,
            recipient: recipient,
            language: Language(rawValue: language) ?? .cs,
            news: news,
            reason: reason,
            number: Int(number),
            at: at,
            group: group,
            route: route,
            thread: thread
        )
    }

    private static func acknowledgements(
        on connection: isolated Connection
    ) throws -> [Acknowledgement] {
        let rows = try connection.query(
            """
            SELECT DISTINCT ON (k.alert) k.alert, k.actor, k.reason, k.reason_code, k.at,
                k.until
            FROM alerting.acknowledgement AS k JOIN alerting.alert AS a ON a.id = k.alert
            WHERE a.phase = 'firing' OR a.id IN (SELECT alert FROM alerting.notification_open)
            ORDER BY k.alert, k.id DESC
            """
        )
        return try rows.map(AcknowledgementStore.acknowledgement)
    }

    private static func sent(
        after instant: Date,
        on connection: isolated Connection
    ) throws -> [String: [Date]] {
        let rows = try connection.query(
            """
            SELECT recipient, min(at) FROM alerting.notification WHERE at > $1
            GROUP BY recipient, outbox
            """,
            [.timestamp(instant)]
        )
        return try rows.reduce(into: [:]) { sent, row in
            let (recipient, at) = try row.decode(String.self, Date.self)
            sent[recipient, default: []].append(at)
        }
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
    /// `known` is what was kept before.
    static func write(
        _ output: DispatchOutput,
        known: DispatchMemory,
        now: Date,
        on connection: isolated Connection
    ) throws {
        let letters = output.letters
        let ids = try OutboxStore.add(
            letters.map { ($0.mail, $0.notifications.first?.alert) },
            now: now,
            on: connection
        )
        try write(
            zip(letters, ids).flatMap { letter, mail in letter.notifications.map { ($0, mail) } },
            on: connection
        )
        try replace(known.groups, by: output.groups, on: connection)
        try WithheldStore.replace(known.withheld, by: output.withheld, on: connection)
        try ForwardStore.replace(output.forwards, now: now, on: connection)
    }

    private static func write(
        _ notifications: [(telling: Telling, mail: Int64)],
        on connection: isolated Connection
    ) throws {
        guard !notifications.isEmpty else { return }
        let tellings = notifications.map(\.telling)
        _ = try connection.query(
            """
            UPDATE alerting.notification AS o SET is_open = false
            FROM unnest($1::bigint[], $2::text[]) AS n (alert, identity)
            WHERE o.is_open AND o.alert = n.alert AND n.identity
                = CASE WHEN o.recipient LIKE 'http%' THEN o.recipient ELSE lower(o.recipient) END
            """,
            [.int64Array(tellings.map(\.alert)), .textArray(tellings.map(\.identity))]
        )
        _ = try connection.query(
            """
            INSERT INTO alerting.notification
                (alert, recipient, number, news, at, receiver, language, group_key, route, outbox,
                reason, thread, is_open)
            SELECT alert, recipient, number, news, at, receiver, language, group_key, route, outbox,
                reason, thread, news NOT IN ('resolved', 'withdrawn')
            FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[],
                $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[],
                $12::text[])
                AS n (alert, recipient, number, news, at, receiver, language, group_key, route,
                outbox, reason, thread)
            """,
            [
                .int64Array(tellings.map(\.alert)), .textArray(tellings.map(\.recipient)),
                .int64Array(tellings.map { Int64($0.number) }),
                .textArray(tellings.map(\.news.rawValue)), .timestampArray(tellings.map(\.at)),
                .textArray(tellings.map(\.receiver)),
                .textArray(tellings.map(\.language.rawValue)), .textArray(tellings.map(\.group)),
                .textArray(tellings.map(\.route)), .int64Array(notifications.map(\.mail)),
                .textArray(tellings.map(\.reason.rawValue)), .textArray(tellings.map(\.thread)),
            ]
        )
    }

    private static func replace(
        _ known: [NotificationGroup],
        by groups: [NotificationGroup],
        on connection: isolated Connection
    ) throws {
        let gone = Set(known.map(\.key)).subtracting(groups.map(\.key))
        if !gone.isEmpty {
            _ = try connection.query(
                """
                DELETE FROM alerting.notification_group WHERE key = ANY ($1)
                """,
                [.textArray(gone.sorted())]
            )
        }
        let old = Set(known)
        let changed = groups.filter { !old.contains($0) }
        guard !changed.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.notification_group (key, route, since, told_at, is_deferred)
            SELECT key, route, since, told_at, is_deferred::boolean
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[])
                AS n (key, route, since, told_at, is_deferred)
            ON CONFLICT (key) DO UPDATE SET route = excluded.route, since = excluded.since,
                told_at = excluded.told_at, is_deferred = excluded.is_deferred
            """,
            [
                .textArray(changed.map(\.key)), .textArray(changed.map(\.route)),
                .timestampArray(changed.map(\.since)), .timestampArray(changed.map(\.toldAt)),
                .textArray(changed.map { "\($0.isDeferred)" }),
            ]
        )
    }
}
