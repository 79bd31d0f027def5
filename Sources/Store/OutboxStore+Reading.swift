import Domain
package import Foundation
import Postgres

extension OutboxStore {
    /// Newest first.
    package func entries(state: String? = nil, limit: Int = 200) async throws -> [Entry] {
        let rows = try await database.query(
            """
            SELECT id, alert, kind, way, recipient, subject, state, attempts, created_at,
                next_attempt_at, finished_at, message_id
            FROM alerting.outbox WHERE $1::text IS NULL OR state = $1
            ORDER BY id DESC LIMIT $2::bigint
            """,
            [.text(state), .int64(Int64(limit))]
        )
        return try rows.map(Self.entry)
    }

    package func entry(_ id: Int64) async throws -> Entry? {
        let rows = try await database.query(
            """
            SELECT id, alert, kind, way, recipient, subject, state, attempts, created_at,
                next_attempt_at, finished_at, message_id
            FROM alerting.outbox WHERE id = $1
            """,
            [.int64(id)]
        )
        return try rows.first.map(Self.entry)
    }

    /// Oldest first.
    package func attempts(of id: Int64) async throws -> [Attempt] {
        let rows = try await database.query(
            """
            SELECT d.attempt, d.at, d.result, d.code, d.enhanced, d.reply, d.ambiguous, l.number
            FROM alerting.delivery AS d
                LEFT JOIN audit.link AS l ON l.outbox = d.outbox AND l.attempt = d.attempt
            WHERE d.outbox = $1 ORDER BY d.attempt
            """,
            [.int64(id)]
        )
        return try rows.map { row in
            let (number, at, result, code, enhanced, reply, ambiguous, link) = try row.decode(
                Int32.self,
                Date.self,
                String.self,
                Int32?.self,
                String?.self,
                String.self,
                Bool.self,
                Int64?.self
            )
            return Attempt(
                number: Int(number),
                at: at,
                result: result,
                code: code.map(Int.init),
                enhanced: enhanced,
                reply: reply,
                ambiguous: ambiguous,
                link: link
            )
        }
    }

    /// An alert of which a mail tells, and why it goes to this recipient.
    package struct Cause: Sendable, Hashable {
        package var alert: Int64
        package var rule: String
        package var region: String
        /// `firing`, `updated`, `resolved`, `withdrawn`.
        package var news: String
        /// Why it was told just then, as ``TellingReason`` names it.
        package var reason: String
        /// The place in the tree of routes.
        package var route: String
        /// The last change of the alert before the mail was written; nil for a repetition.
        package var changedAt: Date?
        package var period: String
    }

    /// In the order of their numbers; none when it tells of no alert.
    package func causes(of id: Int64) async throws -> [Cause] {
        let rows = try await database.query(
            """
            SELECT n.alert, a.rule, a.region, n.news, n.reason, n.route, t.at, coalesce(t.period, a.period)
            FROM alerting.notification n
                JOIN alerting.alert a ON a.id = n.alert
                LEFT JOIN LATERAL (SELECT at, period FROM alerting.transition
                    WHERE alert = n.alert AND at <= n.at ORDER BY id DESC LIMIT 1) t
                    ON n.news <> 'updated'
            WHERE n.outbox = $1 ORDER BY n.alert
            """,
            [.int64(id)]
        )
        return try rows.map { row in
            let (alert, rule, region, news, reason, route, changedAt, period) = try row.decode(
                Int64.self,
                String.self,
                String.self,
                String.self,
                String.self,
                String.self,
                Date?.self,
                String.self
            )
            return Cause(
                alert: alert,
                rule: rule,
                region: region,
                news: news,
                reason: reason,
                route: route,
                changedAt: changedAt,
                period: period
            )
        }
    }

    /// Puts a given-up or waiting mail at the head of the queue.
    package func retry(_ id: Int64, now: Date) async throws {
        try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                UPDATE alerting.outbox
                SET state = 'queued', next_attempt_at = $2, claimed_until = NULL, claimed_by = NULL,
                    finished_at = NULL
                WHERE id = $1 AND state <> 'sent' RETURNING id
                """,
                [.int64(id), .timestamp(now)]
            )
            guard !rows.isEmpty else { throw StoreError.noSuchMail(id) }
            try AuditEntry(
                actor: AuditEntry.operator,
                action: "mail.retry",
                object: "mail \(id)"
            ).write(now: now, on: connection)
        }
    }

    private static func entry(_ row: PostgresRow) throws -> Entry {
        let (
            id, alert, kind, way, recipient, subject, state, attempts, createdAt, nextAttemptAt,
            finishedAt, messageID
        ) = try row.decode(
            Int64.self,
            Int64?.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            Int32.self,
            Date.self,
            Date.self,
            Date?.self,
            String.self
        )
        return Entry(
            id: id,
            alert: alert,
            kind: kind,
            way: Way(rawValue: way) ?? .mail,
            recipient: recipient,
            subject: subject,
            state: state,
            attempts: Int(attempts),
            createdAt: createdAt,
            nextAttemptAt: nextAttemptAt,
            finishedAt: finishedAt,
            messageID: messageID
        )
    }
}
