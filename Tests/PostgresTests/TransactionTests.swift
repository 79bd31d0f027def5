import Postgres
import Synchronization
import TestSupport
import Testing

@Suite("A transaction", .timeLimit(.minutes(2)))
struct TransactionTests {
    @Test("is kept when its body returns")
    func commit() async throws {
        try await withTable { connection in
            let count = try connection.transaction { connection in
                try connection.query("INSERT INTO t VALUES (1)").affected
            }
            #expect(count == 1)
            #expect(try connection.query("SELECT FROM t").count == 1)
        }
    }

    @Test("is undone when its body throws")
    func rollBack() async throws {
        try await withTable { connection in
            #expect(throws: Changed.self) {
                try connection.transaction { connection in
                    try connection.query("INSERT INTO t VALUES (1)")
                    throw Changed()
                }
            }
            let rows = try connection.query("SELECT FROM t")
            #expect(rows.isEmpty)
        }
    }

    @Test("is not reported as kept when an error inside was ignored")
    func swallowedError() async throws {
        try await withTable { connection in
            let error = refusal {
                try connection.transaction { connection in
                    try connection.query("INSERT INTO t VALUES (1)")
                    _ = refusal { try connection.query("SELECT 1 / 0") }
                }
            }
            #expect(error?.sqlState == "25P02")
            let rows = try connection.query("SELECT FROM t")
            #expect(rows.isEmpty)
        }
    }

    @Test("is undone when a COPY in it is left open")
    func openCopy() async throws {
        try await withTable { connection in
            #expect(throws: Changed.self) {
                try connection.transaction { connection in
                    try connection.beginCopy("COPY t FROM STDIN")
                    try connection.putCopy(Array("1\n".utf8))
                    throw Changed()
                }
            }
            let rows = try connection.query("SELECT FROM t")
            #expect(rows.isEmpty)
        }
    }

    @Test("is not begun inside another")
    func nested() async throws {
        try await withTable { connection in
            let error = refusal {
                try connection.transaction { connection in
                    try connection.transaction { _ in }
                }
            }
            #expect(error?.sqlState == "25001")
        }
    }

    @Test("runs at the isolation asked for", arguments: [Isolation.repeatableRead, .serializable])
    func isolation(_ isolation: Isolation) async throws {
        try await withConnection { connection in
            let level = try connection.transaction(isolation: isolation) { connection in
                try connection.query("SHOW transaction_isolation")[0].decode(String.self)
            }
            #expect(level == isolation.rawValue.lowercased())
        }
    }

    @Test("whose COMMIT got no reply is reported as unknown")
    func commitUnknown() async throws {
        try await withTable { connection in
            try connection.execute(script: dyingAtCommit, deadline: .seconds(5))
            let error = refusal {
                try connection.transaction { connection in
                    try connection.query("INSERT INTO t VALUES (1)")
                }
            }
            #expect(error?.kind == .commitUnknown)
            #expect(!connection.isUsable)
        }
    }

    private struct Changed: Error {}

    /// The server's process ends while it works on COMMIT.
    private let dyingAtCommit = """
        CREATE FUNCTION pg_temp.die() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION pg_temp.die();
        """

    private func withTable(_ body: @Sendable (isolated Connection) async throws -> Void)
        async throws
    {
        try await withConnection { connection in
            try connection.query("CREATE TEMPORARY TABLE t (n integer)")
            try await body(connection)
        }
    }
}
