package import Domain
package import Foundation
import Postgres

extension PlanStore {
    /// What one batch said about a plan.
    package struct Revision: Sendable, Hashable {
        package let at: Date
        package let batch: Int64
        package let feed: String
        package let rows: Int
        /// It changed rows that were known before.
        package let isCorrection: Bool
        /// Of the plan, where the batch told it.
        package let state: String?
        package let planned: Day?
    }

    /// Every batch that told or changed something about a plan, newest first.
    package func history(of plan: String, limit: Int = 200) async throws -> [Revision] {
        let rows = try await database.query(
            """
            WITH told AS (
                SELECT batch, 'plans' AS feed, revision, state, planned_on FROM transformation.plan
                WHERE plan_id = $1
                UNION ALL
                SELECT batch, 'plans', revision, state, planned_on FROM transformation.plan_history
                WHERE plan_id = $1
                UNION ALL
                SELECT batch, 'milestones', revision, NULL, NULL FROM transformation.milestone
                WHERE plan_id = $1
                UNION ALL
                SELECT batch, 'milestones', revision, NULL, NULL FROM transformation.milestone_history
                WHERE plan_id = $1
                UNION ALL
                SELECT batch, 'transformations', revision, NULL, NULL FROM transformation.transformation
                WHERE plan_id = $1
                UNION ALL
                SELECT batch, 'transformations', revision, NULL, NULL
                FROM transformation.transformation_history WHERE plan_id = $1
            )
            SELECT b.received_at, t.batch, t.feed, pg_catalog.count(*),
                pg_catalog.bool_or(t.revision > 1), pg_catalog.max(t.state), pg_catalog.max(t.planned_on)
            FROM told t JOIN ops.batch b ON b.id = t.batch
            GROUP BY b.received_at, t.batch, t.feed
            ORDER BY b.received_at DESC, t.batch DESC, t.feed LIMIT $2::bigint
            """,
            [.text(plan), .int64(Int64(limit))],
            deadline: .seconds(5)
        )
        return try rows.map { row in
            let (at, batch, feed, count, isCorrection, state, planned) = try row.decode(
                Date.self,
                Int64.self,
                String.self,
                Int64.self,
                Bool.self,
                String?.self,
                DateDays?.self
            )
            return Revision(
                at: at,
                batch: batch,
                feed: feed,
                rows: Int(count),
                isCorrection: isCorrection,
                state: state,
                planned: planned.map(Day.init)
            )
        }
    }
}
