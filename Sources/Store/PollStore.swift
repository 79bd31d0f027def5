package import Domain
package import Foundation
import Postgres

/// When programs last asked for figures, kept over a restart.
package struct PollStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Keeps them; called at most once a minute, for that is what is counted.
    package func save(_ polls: [Poll]) async throws {
        guard !polls.isEmpty else { return }
        _ = try await database.query(
            """
            INSERT INTO ops.poll AS known (way, last_at, minutes)
            SELECT way, pg_catalog.to_timestamp(at), 1
            FROM unnest($1::text[], $2::text[]::double precision[]) AS p (way, at)
            ON CONFLICT (way) DO UPDATE SET
                last_at = greatest(known.last_at, excluded.last_at), minutes = known.minutes + 1
            """,
            [
                .textArray(polls.map(\.way.rawValue)),
                .textArray(polls.map { String($0.at.timeIntervalSince1970) }),
            ]
        )
    }

    /// The last of each way, whoever was asked.
    package func newest() async throws -> [Poll] {
        let rows = try await database.query(
            """
            SELECT way, last_at FROM ops.poll ORDER BY way
            """
        )
        return try rows.compactMap { row in
            let (way, at) = try row.decode(String.self, Date.self)
            return Poll.Way(rawValue: way).map { Poll(way: $0, at: at) }
        }
    }

    /// When the newest accepted file of the survey came; nil before the first.
    package func survey() async throws -> Date? {
        let rows = try await database.query(
            """
            SELECT pg_catalog.max(received_at) FROM ops.batch
            WHERE feed = 'survey' AND state = 'accepted'
            """
        )
        return try rows[0].decode(Date?.self)
    }
}
