package import Domain
package import Foundation
import Postgres

/// Reports: what is owed, what came, what people decided.
package struct ReportStore: Sendable {
    /// Reports of the newest period of each obligation, by feed and region.
    package struct Count: Sendable, Hashable {
        package let feed: String
        package let region: String
        package let expected: Int
        package let received: Int
        package let onTime: Int

        package init(feed: String, region: String, expected: Int, received: Int, onTime: Int) {
            self.feed = feed
            self.region = region
            self.expected = expected
            self.received = received
            self.onTime = onTime
        }
    }

    /// A change of state.
    package struct Step: Sendable, Hashable {
        package let at: Date
        package let before: Report.State
        package let state: Report.State
        package let by: String
        package let reason: String?
        /// Receipt that counted, or that no longer does.
        package let receivedAt: Date?
        package let batch: Int64?
        package let dueAt: Date
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// By deadline; also those nobody owes any more.
    package func reports() async throws -> [Report] {
        try await database.pool.withConnection { connection in
            try Self.reports(nil, on: connection)
        }
    }

    package func report(_ id: Int64) async throws -> Report? {
        try await database.pool.withConnection { connection in
            try Self.reports([id], on: connection).first
        }
    }

    /// Oldest first.
    package func steps(of id: Int64) async throws -> [Step] {
        let rows = try await database.query(
            """
            SELECT at, before, state, by, reason, received_at, batch, due_at
            FROM ops.report_step WHERE report = $1 ORDER BY id
            """,
            [.int64(id)]
        )
        return try rows.map { row in
            let (at, before, state, by, reason, receivedAt, batch, dueAt) = try row.decode(
                Date.self,
                String.self,
                String.self,
                String.self,
                String?.self,
                Date?.self,
                Int64?.self,
                Date.self
            )
            return Step(
                at: at,
                before: Report.State(rawValue: before) ?? .draft,
                state: Report.State(rawValue: state) ?? .draft,
                by: by,
                reason: reason,
                receivedAt: receivedAt,
                batch: batch,
                dueAt: dueAt
            )
        }
    }

    package func counts(today: Day) async throws -> [Count] {
        let rows = try await database.query(
            """
            SELECT feed, nuts3, expected, received, on_time FROM ops.report_counts($1)
            """,
            [.day(today)]
        )
        return try rows.map { row in
            let (feed, region, expected, received, onTime) = try row.decode(
                String.self,
                String.self,
                Int64.self,
                Int64.self,
                Int64.self
            )
            return Count(
                feed: feed,
                region: region,
                expected: Int(expected),
                received: Int(received),
                onTime: Int(onTime)
            )
        }
    }
}
