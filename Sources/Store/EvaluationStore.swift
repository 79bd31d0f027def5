package import Domain
package import Foundation
import Postgres

/// Read, decide, write: one evaluation is one transaction, so a kill at any point leaves either
/// the old world or the new one, with the mails that belong to it.
package struct EvaluationStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Whether something waits, or the day has turned since the last evaluation.
    package func isDue(today: Day, zone: TimeZone) async throws -> Bool {
        let rows = try await database.query(
            """
            SELECT EXISTS (SELECT FROM measure.pending) OR NOT EXISTS (
                SELECT FROM measure.value
                WHERE (computed_at AT TIME ZONE $2)::date >= $1)
            """,
            [.day(today), .text(zone.identifier)]
        )
        return try rows[0].decode(Bool.self)
    }

    /// Reads, decides and writes in one transaction, out of one snapshot: a correction that commits
    /// meanwhile must not show in the cells while its word that it was one waits for the next time.
    ///
    /// With `everything` the cells of periods that did not change are read again too (new rules).
    /// `decide` is pure: it is called once more when the transaction is repeated.
    package func run(
        today: Day,
        now: Date,
        everything: Bool = false,
        decide: @escaping @Sendable (EvaluationInput) throws -> EvaluationOutput
    ) async throws -> EvaluationOutput {
        try await database.pool.transaction(isolation: .repeatableRead) { connection in
            let epoch = try Self.takeLease(on: connection)
            let input = try EvaluationReader(today: today, epoch: epoch, everything: everything)
                .read(on: connection)
            let output = try decide(input)
            try EvaluationWriter(now: now, epoch: epoch).write(output, on: connection)
            return output
        }
    }

    /// Waits for another daemon's evaluation to end; the transaction is then repeated, because its
    /// snapshot is older than what that evaluation wrote.
    private static func takeLease(on connection: isolated Connection) throws -> Int64 {
        let rows = try connection.query(
            """
            UPDATE ops.lease SET epoch = epoch + 1 WHERE name = 'evaluation' RETURNING epoch
            """,
            deadline: .seconds(60)
        )
        return try rows[0].decode(Int64.self)
    }
}
