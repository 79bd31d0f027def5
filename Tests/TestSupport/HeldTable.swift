import Postgres

/// A transaction that holds a table, so that others stop at a known place until it lets go.
package actor HeldTable {
    private let connection: Connection
    private let table: String

    package init(_ table: String, at conninfo: String) async throws {
        self.table = table
        connection = try await Connection.open(conninfo, name: "holder")
        try await connection.execute(
            script: "BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE",
            deadline: .seconds(10)
        )
    }

    /// Awaits somebody who stops here; the number of its server process.
    package func stopped() async throws -> Int32 {
        let waiting: SQL = """
            SELECT l.pid FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_database d ON d.oid = l.database
            WHERE NOT l.granted AND l.relation = $1::text::regclass
              AND d.datname = pg_catalog.current_database()
            """
        return try await eventually("somebody stops at \(table)") {
            try await connection.query(waiting, [.text(table)]).first?.decode(Int32.self)
        }
    }

    /// Ends a server process as an administrator would, and awaits its end.
    package func terminate(_ process: Int32) async throws {
        _ = try await connection.query(
            "SELECT pg_catalog.pg_terminate_backend($1, 5000)",
            [.int32(process)]
        )
    }

    package func release() async {
        await connection.close()
    }
}
