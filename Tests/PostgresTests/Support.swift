import Postgres
import Synchronization
import TestSupport

/// A database for tests that leave nothing in it.
enum Scratch {
    private static let database = Task { try await TestCluster.shared.freshDatabase() }

    static var conninfo: String {
        get async throws { try await database.value }
    }
}

/// Lends a connection to the scratch database.
func withConnection<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
) async throws -> Value {
    try await body(try await Connection.open(try await Scratch.conninfo, name: "test"))
}

/// The error that `body` fails with; nil when it does not fail with one of ours.
func refusal<Value>(_ body: () throws -> Value) -> PostgresError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

func refusal<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Value
) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

extension Connection {
    /// Returns when the server is at work for the process `pid`, seen from this connection.
    func awaitStatement(of pid: Int32) throws {
        let active: SQL = "SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active'"
        while try query(active, [.int32(pid)]).isEmpty {}
    }

    /// Ends the server's process `pid` and returns when it has gone.
    func terminate(_ pid: Int32) throws {
        try query("SELECT pg_catalog.pg_terminate_backend($1, 5000)", [.int32(pid)])
    }
}

/// Lets one task wait for another.
struct Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let opener: AsyncStream<Void>.Continuation

    init() {
        (stream, opener) = AsyncStream.makeStream()
    }

    func open() { opener.finish() }

    func wait() async {
        for await _ in stream {}
    }
}

/// Counts across tasks.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .sequentiallyConsistent) }

    func increment() { count.add(1, ordering: .sequentiallyConsistent) }
}
