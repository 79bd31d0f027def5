import Domain
import Foundation
import Postgres

/// Points of expected paths.
package struct TargetStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func all() async throws -> [TargetPoint] {
        try await database.pool.withConnection { connection in try Self.all(on: connection) }
    }

    static func all(on connection: isolated Connection) throws -> [TargetPoint] {
        let rows = try connection.query(
            """
            SELECT indicator, nuts3, subject, on_day, value FROM measure.target ORDER BY 1, 2, 3, 4
            """
        )
        return try rows.map { row in
            let (indicator, region, subject, day, value) = try row.decode(
                String.self,
                String.self,
                String.self,
                DateDays.self,
                Double.self
            )
            return TargetPoint(
                indicator: indicator,
                region: region,
                subject: subject,
                day: Day(day),
                value: value
            )
        }
    }
}
