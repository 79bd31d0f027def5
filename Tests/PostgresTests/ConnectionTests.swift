import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A connection", .timeLimit(.minutes(2)))
struct ConnectionTests {
    @Test("answers with typed rows")
    func query() async throws {
        try await withConnection { connection in
            let rows = try connection.query("SELECT $1, $2, $3", [1, "dvě", .null])
            let (one, two, three) = try rows[0].decode(Int.self, String.self, Int?.self)
            #expect((one, two, three) == (1, "dvě", nil))
        }
    }
}

/// A connection to an empty database of the shared cluster.
func withConnection<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
) async throws -> Value {
    let conninfo = try await TestCluster.shared.freshDatabase()
    let connection = try await Connection.open(conninfo, name: "test")
    return try await body(connection)
}
