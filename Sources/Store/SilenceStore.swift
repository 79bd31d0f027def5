package import Domain
package import Foundation
import Postgres

/// Times in which nobody is told of certain alerts.
///
/// Every change stands in the journal, and the next evaluation heeds it.
package struct SilenceStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Those that ended after `instant`, last and yet to come; the newest first.
    package func silences(endingAfter instant: Date) async throws -> [Silence] {
        let rows = try await database.query(
            """
            SELECT id, matchers::text, reason, author, starts_at, ends_at, updated_at, weekly::text
            FROM alerting.silence WHERE ends_at > $1 ORDER BY id DESC LIMIT 10000
            """,
            [.timestamp(instant)],
            deadline: .seconds(5)
        )
        return try rows.compactMap(Self.silence)
    }

    package func silence(_ id: Int64) async throws -> Silence? {
        try await database.pool.withConnection { try Self.find(id, on: $0) }
    }

    /// - Returns: its number.
    package func add(_ silence: Silence, by actor: String, now: Date) async throws -> Int64 {
        try await database.pool.transaction { connection in
            try Self.insert(silence, by: actor, now: now, on: connection)
        }
    }

    /// Changes reason, author and end of one that is not over; other matchers or another beginning
    /// make a new one in its place.
    ///
    /// - Returns: its number from now on; nil when there is no such silence.
    package func replace(
        _ id: Int64,
        with wanted: Silence,
        by actor: String,
        now: Date
    ) async throws -> Int64? {
        try await database.pool.transaction { connection in
            guard let old = try Self.find(id, on: connection) else { return nil }
            let isOver = old.endsAt <= now
            let hasBegun = old.startsAt <= now
            guard !isOver, old.matchers == wanted.matchers,
                hasBegun || old.startsAt == wanted.startsAt
            else {
                if !isOver { try Self.end(id, by: actor, now: now, on: connection) }
                return try Self.insert(wanted, by: actor, now: now, on: connection)
            }
            _ = try connection.query(
                """
                UPDATE alerting.silence SET reason = $2, author = $3, ends_at = $4, updated_at = $5
                WHERE id = $1
                """,
                [
                    .int64(id), .text(wanted.reason), .text(wanted.author),
                    .timestamp(wanted.endsAt), .timestamp(now),
                ]
            )
            try Self.note("silence.change", id, wanted, by: actor, now: now, on: connection)
            return id
        }
    }

    /// Ends it now.
    ///
    /// - Returns: false when there is none that is not over.
    package func expire(_ id: Int64, by actor: String, now: Date) async throws -> Bool {
        try await database.pool.transaction { connection in
            guard let old = try Self.find(id, on: connection), old.endsAt > now else {
                return false
            }
            try Self.end(id, by: actor, now: now, on: connection)
            return true
        }
    }

    static func open(now: Date, on connection: isolated Connection) throws -> [Silence] {
        let rows = try connection.query(
            """
            SELECT id, matchers::text, reason, author, starts_at, ends_at, updated_at, weekly::text
            FROM alerting.silence WHERE ends_at > $1 ORDER BY id
            """,
            [.timestamp(now)]
        )
        return try rows.compactMap(silence)
    }
}

/// Statements of one transaction.
extension SilenceStore {
    private static func find(
        _ id: Int64,
        on connection: isolated Connection
    ) throws -> Silence? {
        let rows = try connection.query(
            """
            SELECT id, matchers::text, reason, author, starts_at, ends_at, updated_at, weekly::text
            FROM alerting.silence WHERE id = $1 FOR UPDATE
            """,
            [.int64(id)]
        )
        return try rows.first.flatMap(silence)
    }

    private static func insert(
        _ silence: Silence,
        by actor: String,
        now: Date,
        on connection: isolated Connection
    ) throws -> Int64 {
        let rows = try connection.query(
            """
            INSERT INTO alerting.silence
                (matchers, reason, author, starts_at, ends_at, updated_at, weekly)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """,
            [
                .json(try json(silence.matchers)), .text(silence.reason), .text(silence.author),
                .timestamp(silence.startsAt), .timestamp(silence.endsAt), .timestamp(now),
                .json(try silence.weekly.map(json)),
            ]
        )
        let id = try rows[0].decode(Int64.self)
        try note("silence.add", id, silence, by: actor, now: now, on: connection)
        return id
    }

    /// One that has not begun never will.
    private static func end(
        _ id: Int64,
        by actor: String,
        now: Date,
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            UPDATE alerting.silence
            SET ends_at = $2, starts_at = least(starts_at, $2), updated_at = $2 WHERE id = $1
            """,
            [.int64(id), .timestamp(now)]
        )
        try note("silence.expire", id, nil, by: actor, now: now, on: connection)
    }

    private static func note(
        _ action: String,
        _ id: Int64,
        _ content: Silence?,
        by actor: String,
        now: Date,
        on connection: isolated Connection
    ) throws {
        try AuditEntry(
            actor: actor,
            action: action,
            object: "silence \(id)",
            details: try content.map { try AuditEntry.json(Written($0)) } ?? "{}"
        ).write(now: now, on: connection)
        try EvaluationStore.ask(at: now, on: connection)
    }

    /// What the journal keeps of a silence: the row itself changes later.
    private struct Written: Encodable {
        let matchers: [LabelMatcher]
        let reason: String
        let author: String
        let startsAt: Date
        let endsAt: Date
        let weekly: WeeklyTime?

        init(_ silence: Silence) {
            (matchers, reason, author) = (silence.matchers, silence.reason, silence.author)
            (startsAt, endsAt, weekly) = (silence.startsAt, silence.endsAt, silence.weekly)
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    /// Nil for one that cannot be read: it must neither silence more than was meant nor stop the rest.
    private static func silence(_ row: PostgresRow) throws -> Silence? {
        let (id, matchers, reason, author, startsAt, endsAt, updatedAt, weekly) = try row.decode(
            Int64.self,
            String.self,
            String.self,
            String.self,
            Date.self,
            Date.self,
            Date.self,
            String?.self
        )
        let decoder = JSONDecoder()
        let times = weekly.map { try? decoder.decode(WeeklyTime.self, from: Data($0.utf8)) }
        guard let read = try? decoder.decode([LabelMatcher].self, from: Data(matchers.utf8)),
            !read.isEmpty, times.map({ $0 != nil }) ?? true
        else { return nil }
        return Silence(
            id: id,
            matchers: read,
            reason: reason,
            author: author,
            startsAt: startsAt,
            endsAt: endsAt,
            updatedAt: updatedAt,
            weekly: times ?? nil
        )
    }
}
