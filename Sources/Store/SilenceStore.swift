package import Domain
package import Foundation
import Postgres

/// Silences, written by bearers of tokens; each change stands in the journal.
package struct SilenceStore: Sendable {
    /// What one is to become.
    package struct Draft: Sendable {
        package var matchers: [LabelMatcher]
        package var reason: String
        package var author: String
        package var startsAt: Date
        package var endsAt: Date

        package init(
            matchers: [LabelMatcher],
            reason: String,
            author: String,
            startsAt: Date,
            endsAt: Date
        ) {
            self.matchers = matchers
            self.reason = reason
            self.author = author
            self.startsAt = startsAt
            self.endsAt = endsAt
        }
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Those that ended after `instant`, last and yet to come; the latest end first.
    package func silences(endingAfter instant: Date) async throws -> [Silence] {
        let rows = try await database.query(
            """
            SELECT id, matchers::text, reason, author, starts_at,
                least(ends_at, expired_at), coalesce(expired_at, created_at)
            FROM alerting.silence WHERE least(ends_at, expired_at) > $1
            ORDER BY least(ends_at, expired_at) DESC, id LIMIT 10000
            """,
            [.timestamp(instant)],
            deadline: .seconds(5)
        )
        return try rows.map(Self.silence)
    }

    package func silence(_ id: UUID) async throws -> Silence? {
        try await database.pool.withConnection { try Self.find(id, on: $0) }
    }

    package func add(_ draft: Draft, by person: String, now: Date) async throws -> UUID {
        try await database.pool.transaction { connection in
            try Self.insert(draft, by: person, now: now, on: connection)
        }
    }

    /// Changes reason, author and end of one that is not over; other matchers or another beginning
    /// make a new one in its place.
    ///
    /// - Returns: its number from now on; nil when there is no such silence.
    package func replace(
        _ id: UUID,
        with draft: Draft,
        by person: String,
        now: Date
    ) async throws -> UUID? {
        try await database.pool.transaction { connection in
            guard let old = try Self.find(id, on: connection) else { return nil }
            let state = old.state(at: now)
            guard state != .expired, old.matchers == draft.matchers,
                state == .active || old.startsAt == draft.startsAt
            else {
                if state != .expired { try Self.end(id, by: person, now: now, on: connection) }
                return try Self.insert(draft, by: person, now: now, on: connection)
            }
            _ = try connection.query(
                """
                UPDATE alerting.silence SET reason = $2, author = $3, ends_at = $4, created_at = $5
                WHERE id = $1
                """,
                [
                    .uuid(id), .text(draft.reason), .text(draft.author),
                    .timestamp(draft.endsAt), .timestamp(now),
                ]
            )
            try AuditEntry(actor: person, action: "silence.change", object: id.name)
                .write(now: now, on: connection)
            return id
        }
    }

    /// - Returns: false when there is none that could be ended.
    package func expire(_ id: UUID, by person: String, now: Date) async throws -> Bool {
        try await database.pool.transaction { connection in
            guard let old = try Self.find(id, on: connection), old.state(at: now) != .expired
            else { return false }
            try Self.end(id, by: person, now: now, on: connection)
            return true
        }
    }

    private static func find(
        _ id: UUID,
        on connection: isolated Connection
    ) throws -> Silence? {
        let rows = try connection.query(
            """
            SELECT id, matchers::text, reason, author, starts_at,
                least(ends_at, expired_at), coalesce(expired_at, created_at)
            FROM alerting.silence WHERE id = $1 FOR UPDATE
            """,
            [.uuid(id)]
        )
        return try rows.first.map(silence)
    }

    private static func insert(
        _ draft: Draft,
        by person: String,
        now: Date,
        on connection: isolated Connection
    ) throws -> UUID {
        let id = UUID()
        let matchers = String(decoding: try JSONEncoder().encode(draft.matchers), as: UTF8.self)
        _ = try connection.query(
            """
            INSERT INTO alerting.silence
                (id, matchers, reason, author, starts_at, ends_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .uuid(id), .json(matchers), .text(draft.reason), .text(draft.author),
                .timestamp(draft.startsAt), .timestamp(draft.endsAt), .timestamp(now),
            ]
        )
        try AuditEntry(
            actor: person,
            action: "silence.add",
            object: id.name,
            details: "{\"matchers\":\(matchers)}"
        ).write(now: now, on: connection)
        return id
    }

    private static func end(
        _ id: UUID,
        by person: String,
        now: Date,
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            UPDATE alerting.silence SET expired_at = $2 WHERE id = $1
            """,
            [.uuid(id), .timestamp(now)]
        )
        try AuditEntry(actor: person, action: "silence.end", object: id.name)
            .write(now: now, on: connection)
    }

    private static func silence(_ row: PostgresRow) throws -> Silence {
        let (id, matchers, reason, author, startsAt, endsAt, updatedAt) = try row.decode(
            UUID.self,
            String.self,
            String.self,
            String.self,
            Date.self,
            Date.self,
            Date.self
        )
        return Silence(
            id: id,
            matchers: try JSONDecoder().decode([LabelMatcher].self, from: Data(matchers.utf8)),
            reason: reason,
            author: author,
            startsAt: startsAt,
            endsAt: endsAt,
            updatedAt: updatedAt
        )
    }
}

extension UUID {
    /// In lower case, as PostgreSQL and Alertmanager write it.
    fileprivate var name: String { uuidString.lowercased() }
}
