package import Foundation
import Postgres

/// Times in which nobody is told of certain alerts.
package struct SilenceStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// - Returns: its number. It is in the journal too; the next evaluation heeds it.
    package func add(_ silence: SilenceRecord) async throws -> Int64 {
        try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                INSERT INTO alerting.silence
                    (matchers, reason, author, created_at, starts_at, ends_at, weekly)
                VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb) RETURNING id
                """,
                [
                    .textArray(silence.matchers), .text(silence.reason), .text(silence.author),
                    .timestamp(silence.createdAt), .timestamp(silence.startsAt),
                    .timestamp(silence.endsAt), .text(silence.weekly),
                ]
            )
            let id = try rows[0].decode(Int64.self)
            let now = silence.createdAt
            try AuditEntry(actor: silence.author, action: "silence.add", object: "silence \(id)")
                .write(now: now, on: connection)
            try EvaluationStore.ask(at: now, on: connection)
            return id
        }
    }

    /// Ends it now.
    ///
    /// - Throws: ``StoreError`` when there is none that is not over.
    package func expire(_ id: Int64, by actor: String, now: Date) async throws {
        try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                UPDATE alerting.silence
                SET ends_at = greatest($2, starts_at), starts_at = least(starts_at, $2)
                WHERE id = $1 AND ends_at > $2 RETURNING id
                """,
                [.int64(id), .timestamp(now)]
            )
            guard !rows.isEmpty else { throw StoreError.noSuchSilence(id) }
            try AuditEntry(actor: actor, action: "silence.expire", object: "silence \(id)")
                .write(now: now, on: connection)
            try EvaluationStore.ask(at: now, on: connection)
        }
    }

    /// Those that are not over, and with `all` the others; newest first.
    package func silences(all: Bool, now: Date) async throws -> [SilenceRecord] {
        let rows = try await database.query(
            """
            SELECT id, matchers, reason, author, created_at, starts_at, ends_at, weekly::text
            FROM alerting.silence WHERE $1 OR ends_at > $2 ORDER BY id DESC
            """,
            [.bool(all), .timestamp(now)]
        )
        return try rows.map(Self.silence)
    }

    static func open(now: Date, on connection: isolated Connection) throws -> [SilenceRecord] {
        let rows = try connection.query(
            """
            SELECT id, matchers, reason, author, created_at, starts_at, ends_at, weekly::text
            FROM alerting.silence WHERE ends_at > $1 ORDER BY id
            """,
            [.timestamp(now)]
        )
        return try rows.map(silence)
    }

    private static func silence(_ row: PostgresRow) throws -> SilenceRecord {
        let (id, matchers, reason, author, createdAt, startsAt, endsAt, weekly) = try row.decode(
            Int64.self,
            [String].self,
            String.self,
            String.self,
            Date.self,
            Date.self,
            Date.self,
            String?.self
        )
        return SilenceRecord(
            id: id,
            matchers: matchers,
            reason: reason,
            author: author,
            createdAt: createdAt,
            startsAt: startsAt,
            endsAt: endsAt,
            weekly: weekly
        )
    }
}
