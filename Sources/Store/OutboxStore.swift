package import Domain
package import Foundation
import Postgres

/// Mails and messages to webhooks that wait, were sent or were given up.
package struct OutboxStore: Sendable {
    /// A mail, or a message to a webhook, claimed for an attempt.
    package struct Claimed: Sendable {
        package let id: Int64
        package let receiver: String
        package let recipient: String
        package let message: [UInt8]
        package let messageID: String
        /// Number of this attempt, from 1.
        package let attempt: Int
        package let createdAt: Date
    }

    /// How an attempt ended.
    package enum Result: Sendable {
        case accepted
        /// Tried again at the given instant.
        case later(Date)
        /// Given up; waits for a person.
        case refused
    }

    /// A mail as `dimond outbox` lists it.
    package struct Entry: Sendable, Hashable {
        package let id: Int64
        package let alert: Int64?
        package let kind: String
        package let way: Way
        package let recipient: String
        package let subject: String
        /// `queued`, `sent`, `dead`.
        package let state: String
        package let attempts: Int
        package let createdAt: Date
        package let nextAttemptAt: Date
        package let finishedAt: Date?
        package let messageID: String
    }

    /// One attempt with the server's answer.
    package struct Attempt: Sendable, Hashable {
        package let number: Int
        package let at: Date
        package let result: String
        package let code: Int?
        package let enhanced: String?
        package let reply: String
        package let ambiguous: Bool
        /// Number of its link in the chain.
        package let link: Int64?
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Whether something is due by this way that nobody works on.
    package func hasWork(_ way: Way, now: Date) async throws -> Bool {
        let rows = try await database.query(
            """
            SELECT alerting.mailer_has_work($1, $2)
            """,
            [.timestamp(now), .text(way.rawValue)]
        )
        return try rows[0].decode(Bool.self)
    }

    /// Makes one session of the database a mailer for as long as `body` runs.
    ///
    /// What it claims is free again as soon as that session is gone, however the process ended.
    package func asMailer(
        _ body: @Sendable (_ mailer: Int32) async throws -> Void
    ) async throws {
        try await database.pool.withConnection { connection in
            let rows = try connection.query(
                """
                SELECT alerting.mailer_begin()
                """
            )
            do {
                try await body(try rows[0].decode(Int32.self))
            } catch {
                try Self.endMailer(on: connection)
                throw error
            }
            try Self.endMailer(on: connection)
        }
    }

    private static func endMailer(on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT alerting.mailer_end()
            """
        )
    }

    /// Takes what is due by one way for one attempt, but nothing for those `without` names.
    ///
    /// A next try further away than a day was written by a clock that was ahead: it is due.
    /// A claim falls back when its mailer's session ends (``asMailer(_:)``), and at `until`.
    package func claim(
        _ way: Way = .mail,
        limit: Int,
        without: Set<String> = [],
        mailer: Int32,
        now: Date,
        until: Date
    ) async throws -> [Claimed] {
        let rows = try await database.query(
            """
            UPDATE alerting.outbox o
            SET claimed_until = $3, claimed_by = $4::bigint, attempts = attempts + 1
            FROM (SELECT id FROM alerting.outbox
                  WHERE way = $5 AND state = 'queued' AND alerting.mailer_is_due(next_attempt_at, $2)
                    AND (claimed_until IS NULL OR claimed_until <= $2
                         OR NOT alerting.mailer_is_alive(claimed_by))
                    AND NOT recipient = ANY ($6)
                  ORDER BY next_attempt_at, id LIMIT $1::bigint FOR UPDATE SKIP LOCKED) AS due
            WHERE o.id = due.id
            RETURNING o.id, o.receiver, o.recipient, o.message, o.message_id, o.attempts, o.created_at
            """,
            [
                .int64(Int64(limit)), .timestamp(now), .timestamp(until),
                .int64(Int64(mailer)), .text(way.rawValue), .textArray(without.sorted()),
            ]
        )
        return try rows.map { row in
            let (id, receiver, recipient, message, messageID, attempts, createdAt) = try row.decode(
                Int64.self,
                String.self,
                String.self,
                [UInt8].self,
                String.self,
                Int32.self,
                Date.self
            )
            return Claimed(
                id: id,
                receiver: receiver,
                recipient: recipient,
                message: message,
                messageID: messageID,
                attempt: Int(attempts),
                createdAt: createdAt
            )
        }.sorted { $0.id < $1.id }
    }

    /// Writes down how an attempt ended.
    ///
    /// A mail that was taken stays sent; any other answer changes it only if nobody tried again meanwhile.
    package func record(
        _ mail: Claimed,
        result: Result,
        code: Int?,
        enhanced: String?,
        reply: String,
        ambiguous: Bool,
        now: Date
    ) async throws {
        let (word, state, next): (String, String, Date?) =
            switch result {
            case .accepted: ("accepted", "sent", nil)
            case .later(let date): ("later", "queued", date)
            case .refused: ("refused", "dead", nil)
            }
        // One statement: every mail waits for this answer before the next one goes out.
        _ = try await database.query(
            """
            WITH attempt AS (
                INSERT INTO alerting.delivery
                    (outbox, attempt, at, result, code, enhanced, reply, ambiguous)
                VALUES ($1, $2::bigint, $3, $4, $5::bigint, $6, $7, $8)
                ON CONFLICT (outbox, attempt) DO NOTHING)
            UPDATE alerting.outbox
            SET state = $9, claimed_until = NULL, claimed_by = NULL,
                next_attempt_at = coalesce($10, next_attempt_at),
                finished_at = CASE WHEN $9 = 'queued' THEN NULL ELSE $3 END
            WHERE id = $1 AND state <> 'sent' AND ($4 = 'accepted' OR attempts = $2)
            """,
            [
                .int64(mail.id), .int64(Int64(mail.attempt)), .timestamp(now), .text(word),
                .int64(code.map(Int64.init)), .text(enhanced), .text(reply), .bool(ambiguous),
                .text(state), .timestamp(next),
            ]
        )
    }
}
