package import Domain
import Postgres

/// Transformation plans and what came of them.
package struct PlanStore: Sendable {
    /// A service that counts toward the target from a day.
    package struct Transformed: Sendable, Hashable {
        package let service: String
        package let plan: String
        package let region: String
        package let day: Day
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func all() async throws -> [PlanRecord] {
        try await database.pool.withConnection { connection in try Self.all(on: connection) }
    }

    static func all(on connection: isolated Connection) throws -> [PlanRecord] {
        let milestones = try milestones(on: connection)
        let rows = try connection.query(
            """
            SELECT plan_id, pg_catalog.min(nuts3), pg_catalog.array_agg(service_id ORDER BY service_id),
                pg_catalog.min(state), pg_catalog.min(approved_on), pg_catalog.max(planned_on),
                pg_catalog.sum(beds_before), pg_catalog.sum(beds_residual), pg_catalog.max(updated_on),
                pg_catalog.count(*) FILTER (WHERE outcome = 'humanised')
            FROM transformation.plan GROUP BY plan_id ORDER BY plan_id
            """
        )
        return try rows.map { row in
            let (
                id, region, services, state, approved, planned, before, residual, updated,
                humanised
            ) =
                try row.decode(
                    String.self,
                    String.self,
                    [String].self,
                    String.self,
                    DateDays?.self,
                    DateDays?.self,
                    Int64?.self,
                    Int64?.self,
                    DateDays.self,
                    Int64.self
                )
            return PlanRecord(
                id: id,
                region: region,
                services: services,
                humanised: Int(humanised),
                state: state,
                approved: approved.map(Day.init),
                planned: planned.map(Day.init),
                bedsBefore: before.map(Int.init),
                bedsResidual: residual.map(Int.init),
                updated: Day(updated),
                milestones: milestones[id] ?? []
            )
        }
    }

    private static func milestones(
        on connection: isolated Connection
    ) throws -> [String: [PlanRecord.Milestone]] {
        let rows = try connection.query(
            """
            SELECT plan_id, milestone, phase, mandatory, due_on, done_on, verified_on
            FROM transformation.milestone ORDER BY plan_id, phase, due_on, milestone
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let (plan, name, phase, mandatory, due, done, verified) = try row.decode(
                String.self,
                String.self,
                Int16.self,
                Bool.self,
                DateDays.self,
                DateDays?.self,
                DateDays?.self
            )
            found[plan, default: []].append(
                PlanRecord.Milestone(
                    name: name,
                    phase: Int(phase),
                    mandatory: mandatory,
                    due: Day(due),
                    done: done.map(Day.init),
                    verified: verified.map(Day.init)
                )
            )
        }
    }

    /// Verified, not revoked and not merely humanised, oldest first.
    package func transformed() async throws -> [Transformed] {
        let rows = try await database.query(
            """
            SELECT service_id, plan_id, nuts3, transformed_on
            FROM transformation.counted('infinity')
            ORDER BY transformed_on, service_id
            """
        )
        return try rows.map { row in
            let (service, plan, region, day) = try row.decode(
                String.self,
                String.self,
                String.self,
                DateDays.self
            )
            return Transformed(service: service, plan: plan, region: region, day: Day(day))
        }
    }
}
