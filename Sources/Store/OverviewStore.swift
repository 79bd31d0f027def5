package import Domain
package import Foundation
import Postgres

/// Counts for the overview and the metrics; a handful of small statements per change.
package struct OverviewStore: Sendable {
    /// A count with the labels it belongs to.
    package struct Count: Sendable, Hashable {
        package let labels: [String]
        package let count: Int
    }

    /// State of the mail queue.
    package struct MailQueue: Sendable, Hashable {
        package let queued: Int
        package let oldest: Date?
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func regions() async throws -> [Region] {
        let rows = try await database.query(
            """
            SELECT nuts3, name_cs, name_en, locative_cs FROM reference.region ORDER BY nuts3
            """
        )
        return try rows.map { row in
            let (code, cs, en, locative) = try row.decode(
                String.self,
                String.self,
                String.self,
                String.self
            )
            return Region(code: code, name: LocalizedText(cs: cs, en: en), locative: locative)
        }
    }

    /// Labels: region, state.
    package func plans() async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[nuts3, state], pg_catalog.count(DISTINCT plan_id)
                FROM transformation.plan GROUP BY nuts3, state ORDER BY 1
                """
            )
        )
    }

    /// Labels: region, state (`done`, `overdue`, `due`).
    package func milestones(today: Day) async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[p.nuts3, CASE WHEN m.done_on IS NOT NULL THEN 'done'
                    WHEN m.due_on < $1 THEN 'overdue' ELSE 'due' END], pg_catalog.count(*)
                FROM transformation.milestone m
                JOIN (SELECT DISTINCT plan_id, nuts3 FROM transformation.plan) AS p USING (plan_id)
                GROUP BY 1 ORDER BY 1
                """,
                [.day(today)]
            )
        )
    }

    /// Labels: feed, state.
    package func batches() async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[feed, state], pg_catalog.count(*) FROM ops.batch GROUP BY feed, state
                ORDER BY 1
                """
            )
        )
    }

    /// Labels: feed, result (`accepted`, `corrected`, `unchanged`, `refused`).
    package func rows() async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[b.feed, r.result], pg_catalog.sum(r.rows)::bigint
                FROM ops.batch b CROSS JOIN LATERAL (VALUES
                    ('accepted', b.accepted), ('corrected', b.corrected),
                    ('unchanged', b.unchanged), ('refused', b.refused)) AS r (result, rows)
                WHERE b.state = 'accepted' GROUP BY 1 ORDER BY 1
                """
            )
        )
    }

    /// Labels: severity, phase.
    package func alerts() async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[severity, phase], pg_catalog.count(*) FROM alerting.alert
                GROUP BY severity, phase ORDER BY 1
                """
            )
        )
    }

    /// Labels: state (`queued`, `sent`, `dead`).
    package func mails() async throws -> [Count] {
        try counts(
            of: try await database.query(
                """
                SELECT ARRAY[state], pg_catalog.count(*) FROM alerting.outbox GROUP BY state
                ORDER BY 1
                """
            )
        )
    }

    /// What waits to leave by one way.
    package func queue(_ way: Way) async throws -> MailQueue {
        let rows = try await database.query(
            """
            SELECT pg_catalog.count(*), pg_catalog.min(created_at) FROM alerting.outbox
            WHERE state = 'queued' AND way = $1
            """,
            [.text(way.rawValue)]
        )
        let (queued, oldest) = try rows[0].decode(Int64.self, Date?.self)
        return MailQueue(queued: Int(queued), oldest: oldest)
    }

    /// JSON of the newest forecast.
    package func forecast() async throws -> String? {
        let rows = try await database.query(
            """
            SELECT result::text FROM measure.forecast ORDER BY computed_at DESC LIMIT 1
            """
        )
        return try rows.first?.decode(String.self)
    }

    /// Version of the schema in force.
    package func schemaVersion() async throws -> Int {
        try await SchemaVersion.applied(in: database).keys.max() ?? 0
    }

    private func counts(of rows: PostgresRows) throws -> [Count] {
        try rows.map { row in
            let (labels, count) = try row.decode([String].self, Int64.self)
            return Count(labels: labels, count: Int(count))
        }
    }
}
