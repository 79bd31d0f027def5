package import Domain
package import Foundation
import Postgres

/// Who took which alert on.
package struct AcknowledgementStore: Sendable {
    /// The way by which somebody acknowledged.
    package enum Way: String, Sendable, Hashable {
        case command
        case api
        case link
        case reply
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Notes that somebody takes the alert on, in the journal too; the next evaluation heeds it.
    ///
    /// - Throws: ``StoreError`` when there is no such alert, or it does not fire.
    package func add(_ acknowledgement: Acknowledgement, way: Way) async throws {
        try await database.pool.transaction { connection in
            try Self.add(acknowledgement, way: way, on: connection)
        }
    }

    /// The same within a transaction; nothing is written when it throws.
    static func add(
        _ acknowledgement: Acknowledgement,
        way: Way,
        on connection: isolated Connection
    ) throws {
        let (id, now) = (acknowledgement.alert, acknowledgement.at)
        let rows = try connection.query(
            """
            SELECT phase FROM alerting.alert WHERE id = $1 FOR UPDATE
            """,
            [.int64(id)]
        )
        guard let phase = try rows.first?.decode(String.self) else {
            throw StoreError.noSuchAlert(id)
        }
        guard phase == AlertPhase.firing.rawValue else { throw StoreError.alertIsOver(id) }
        _ = try connection.query(
            """
            INSERT INTO alerting.acknowledgement
                (alert, actor, reason, reason_code, at, until, way)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .int64(id), .text(acknowledgement.by), .text(acknowledgement.reason),
                .text(acknowledgement.code), .timestamp(now), .timestamp(acknowledgement.until),
                .text(way.rawValue),
            ]
        )
        try AuditEntry(
            actor: acknowledgement.by,
            action: "alert.acknowledge",
            object: "alert \(id)",
            details: try AuditEntry.json([
                "reason": acknowledgement.reason, "reason_code": acknowledgement.code,
                "way": way.rawValue, "until": acknowledgement.until.ISO8601Format(),
            ])
        ).write(now: now, on: connection)
        try EvaluationStore.ask(at: now, on: connection)
    }

    /// Whom a mail told of an alert; nil when it was not told by this mail.
    ///
    /// `mail` is the part of the message ID before its `@`.
    package func recipient(ofMail mail: String, alert: Int64) async throws -> String? {
        let rows = try await database.query(
            """
            SELECT o.recipient FROM alerting.outbox o
                JOIN alerting.notification n ON n.outbox = o.id AND n.alert = $2
            WHERE pg_catalog.split_part(o.message_id, '@', 1) = $1 LIMIT 1
            """,
            [.text(mail), .int64(alert)],
            deadline: .seconds(5)
        )
        return try rows.first?.decode(String.self)
    }

    /// Newest first.
    package func of(alert: Int64) async throws -> [Acknowledgement] {
        let rows = try await database.query(
            """
            SELECT alert, actor, reason, reason_code, at, until FROM alerting.acknowledgement
            WHERE alert = $1 ORDER BY id DESC
            """,
            [.int64(alert)]
        )
        return try rows.map(Self.acknowledgement)
    }

    /// Those of any alert that were made in a time, oldest first.
    package func acknowledgements(from start: Date, to end: Date) async throws -> [Acknowledgement]
    {
        let rows = try await database.query(
            """
            SELECT alert, actor, reason, reason_code, at, until FROM alerting.acknowledgement
            WHERE at >= $1 AND at < $2 ORDER BY id
            """,
            [.timestamp(start), .timestamp(end)]
        )
        return try rows.map(Self.acknowledgement)
    }

    static func acknowledgement(_ row: PostgresRow) throws -> Acknowledgement {
        let (alert, actor, reason, code, at, until) = try row.decode(
            Int64.self,
            String.self,
            String.self,
            String?.self,
            Date.self,
            Date.self
        )
        return Acknowledgement(
            alert: alert,
            by: actor,
            reason: reason,
            code: code,
            at: at,
            until: until
        )
    }
}
