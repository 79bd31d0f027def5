package import Domain
package import Foundation
import Postgres

/// Read, decide, write: one evaluation is one transaction, so a kill at any point leaves either
/// the old world or the new one, with the mails that belong to it.
package struct EvaluationStore: Sendable {
    let database: Database
    private let queryLimit: Duration

    /// An indicator whose query runs for longer than `queryLimit` counts as failed.
    package init(_ database: Database, queryLimit: Duration = QueryCounting.limit) {
        self.database = database
        self.queryLimit = queryLimit
    }

    /// Whether something waits, the day has turned since the last evaluation, or an alert's patience
    /// has run out.
    package func isDue(today: Day, now: Date) async throws -> Bool {
        let rows = try await database.query(
            """
            SELECT EXISTS (SELECT FROM measure.pending) OR EXISTS (
                SELECT FROM ops.lease WHERE name = 'evaluation'
                  AND (done_for IS NULL OR done_for < $1 OR due_at <= $2))
            """,
            [.day(today), .timestamp(now)]
        )
        return try rows[0].decode(Bool.self)
    }

    /// Reads, decides and writes in one transaction, out of one snapshot: a correction that commits
    /// meanwhile must not show in the cells while its word that it was one waits for the next time.
    ///
    /// With `everything` the cells of periods that did not change are read again too (new rules).
    /// With `isTimed` only what time alone changes is counted, unless something waits or the day has
    /// turned. `decide` is pure: it is called once more when the transaction is repeated.
    package func run(
        today: Day,
        now: Date,
        everything: Bool = false,
        isTimed: Bool = false,
        decide: @escaping @Sendable (EvaluationInput) throws -> EvaluationOutput
    ) async throws -> EvaluationOutput {
        let limit = queryLimit
        return try await database.pool.transaction(isolation: .repeatableRead) { connection in
            // Before the snapshot: whoever waits for another evaluation must see what it wrote, or
            // does all of its own in vain.
            _ = try connection.query(
                """
                LOCK TABLE ops.lease IN SHARE ROW EXCLUSIVE MODE
                """,
                deadline: .seconds(60)
            )
            let (epoch, doneFor) = try Self.takeLease(on: connection)
            let input = try EvaluationReader(
                today: today,
                now: now,
                epoch: epoch,
                everything: everything,
                isTimed: isTimed && doneFor == today,
                queryLimit: limit
            ).read(on: connection)
            let output = try decide(input)
            try EvaluationWriter(today: today, now: now, epoch: epoch, values: input.values)
                .write(output, on: connection)
            return output
        }
    }

    /// Makes an evaluation due at once, for an act of a person that changes who is to be told.
    static func ask(at now: Date, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            UPDATE ops.lease SET due_at = $1 WHERE name = 'evaluation'
            """,
            [.timestamp(now)]
        )
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_notify('dimond_changed', 'alerting')
            """
        )
    }

    /// Waits for another daemon's evaluation to end; the transaction is then repeated, because its
    /// snapshot is older than what that evaluation wrote.
    private static func takeLease(
        on connection: isolated Connection
    ) throws -> (epoch: Int64, doneFor: Day?) {
        let rows = try connection.query(
            """
            UPDATE ops.lease SET epoch = epoch + 1 WHERE name = 'evaluation'
            RETURNING epoch, done_for
            """,
            deadline: .seconds(60)
        )
        let (epoch, doneFor) = try rows[0].decode(Int64.self, DateDays?.self)
        return (epoch, doneFor.map(Day.init))
    }
}
