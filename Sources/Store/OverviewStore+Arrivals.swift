package import Foundation
import Postgres

extension OverviewStore {
    /// When the newest change of one feed in one region came in.
    package struct Arrival: Sendable, Hashable {
        package let region: String
        package let feed: String
        package let at: Date
    }

    /// By region and feed; of a survey the first answers of its newest wave.
    package func arrivals() async throws -> [Arrival] {
        let rows = try await database.query(
            """
            WITH newest AS (
                SELECT nuts3, 'plans' AS feed, pg_catalog.max(batch) AS batch
                FROM transformation.plan GROUP BY nuts3
                UNION ALL
                SELECT p.nuts3, 'milestones', pg_catalog.max(m.batch)
                FROM transformation.milestone m JOIN transformation.plan p USING (plan_id)
                GROUP BY p.nuts3
                UNION ALL
                SELECT nuts3, 'transformations', pg_catalog.max(batch)
                FROM transformation.transformation GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'services', pg_catalog.max(batch) FROM register.service GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'occupancy', pg_catalog.max(batch) FROM register.occupancy
                GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'applications', pg_catalog.max(batch) FROM register.application
                GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'assessments', pg_catalog.max(batch) FROM register.assessment
                GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'staff', pg_catalog.max(batch) FROM register.staff GROUP BY nuts3
                UNION ALL
                SELECT nuts3, 'allowance', pg_catalog.max(batch) FROM reference.allowance
                GROUP BY nuts3
            )
            SELECT n.nuts3, n.feed, b.received_at FROM newest n JOIN ops.batch b ON b.id = n.batch
            UNION ALL
            SELECT nuts3, 'survey', pg_catalog.max(arrived_at) FROM measure.arrival
            WHERE source LIKE 'survey.%' GROUP BY nuts3
            ORDER BY 1, 2
            """
        )
        return try rows.map { row in
            let (region, feed, at) = try row.decode(String.self, String.self, Date.self)
            return Arrival(region: region, feed: feed, at: at)
        }
    }
}
