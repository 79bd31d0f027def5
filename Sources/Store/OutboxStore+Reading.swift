package import Foundation
import Postgres

extension OutboxStore {
    /// Newest first.
    package func entries(state: String? = nil, limit: Int = 200) async throws -> [Entry] {
        let rows = try await database.query(
            """
            SELECT id, alert, kind, recipient, subject, state, attempts, created_at,
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
            SELECT id, alert, kind, recipient, subject, state, attempts, created_at,
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
            SELECT attempt, at, result, code, enhanced, reply, ambiguous
            FROM alerting.delivery WHERE outbox = $1 ORDER BY attempt
            """,
            [.int64(id)]
        )
        return try rows.map { row in
            let (number, at, result, code, enhanced, reply, ambiguous) = try row.decode(
                Int32.self,
                Date.self,
                String.self,
                Int32?.self,
                String?.self,
                String.self,
                Bool.self
            )
            return Attempt(
                number: Int(number),
                at: at,
                result: result,
                code: code.map(Int.init),
                enhanced: enhanced,
                reply: reply,
                ambiguous: ambiguous
            )
        }
    }

    /// The change of its alert that a mail tells of; nil when it tells of none.
    package func cause(of id: Int64) async throws -> (at: Date, phase: String, period: String)? {
        let rows = try await database.query(
            """
            SELECT t.at, t.phase, t.period
            FROM alerting.outbox o JOIN alerting.transition t ON t.id = o.transition
            WHERE o.id = $1
            """,
            [.int64(id)]
        )
        return try rows.first.map { try $0.decode(Date.self, String.self, String.self) }
    }

    /// Puts a given-up or waiting mail at the head of the queue.
    package func retry(_ id: Int64, now: Date) async throws {
        let rows = try await database.query(
            """
            UPDATE alerting.outbox
            SET state = 'queued', next_attempt_at = $2, claimed_until = NULL, claimed_by = NULL,
                finished_at = NULL
            WHERE id = $1 AND state <> 'sent' RETURNING id
            """,
            [.int64(id), .timestamp(now)]
        )
        guard !rows.isEmpty else { throw StoreError.noSuchMail(id) }
    }

    private static func entry(_ row: PostgresRow) throws -> Entry {
        let (
            id, alert, kind, recipient, subject, state, attempts, createdAt, nextAttemptAt,
            finishedAt, messageID
        ) = try row.decode(
            Int64.self,
            Int64?.self,
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
