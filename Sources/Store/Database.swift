package import Domain
package import Postgres

/// The database of one daemon or command: a pool of connections, shared by all stores.
package struct Database: Sendable {
    package let pool: ConnectionPool

    /// Connects when it is first used; `conninfo` is libpq's own form, several hosts are allowed.
    package init(
        conninfo: String,
        connections: Int = 8,
        statementDeadline: Duration = .seconds(30),
        events: @escaping @Sendable (DaemonEvent) -> Void = { _ in }
    ) {
        pool = ConnectionPool(
            conninfo: conninfo,
            size: connections,
            statementDeadline: statementDeadline,
            name: "dimond",
            onLost: { events(.databaseLost(problem: "\($0)")) },
            onBack: { events(.databaseBack) }
        )
    }

    package func close() async {
        await pool.close()
    }

    /// One statement on a connection of its own.
    func query(
        _ sql: SQL,
        _ parameters: [Parameter] = [],
        deadline: Duration? = nil
    ) async throws -> PostgresRows {
        try await pool.withConnection { connection in
            try connection.query(sql, parameters, deadline: deadline)
        }
    }

    /// Whether the server answers at all; used by `/health/ready` and `doctor`.
    package func ping() async throws {
        _ = try await query(
            """
            SELECT 1
            """,
            deadline: .seconds(3)
        )
    }
}
