import Postgres
import TestSupport
import Testing

@Suite("A pool", .timeLimit(.minutes(2)))
struct PoolTests {
    @Test("lends no more connections than it has, and serves everybody")
    func size() async throws {
        let pool = try await pool(size: 2)
        let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 1...40 {
                group.addTask {
                    try await pool.withConnection { connection in
                        try connection.query("SELECT 1")
                        return connection.backendPID
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect((1...2).contains(pids.count))
    }

    @Test("finds a broken connection before it lends it again")
    func replaced() async throws {
        let pool = try await pool(size: 1)
        let first = try await pool.withConnection { $0.backendPID }
        let other = try await Connection.open(
            try await Scratch.conninfo,
            name: "other"
        )
        try await other.terminate(first)
        let second = try await pool.withConnection { connection in
            try connection.query("SELECT 1")
            return connection.backendPID
        }
        #expect(first != second)
    }

    @Test("undoes what a borrower left open")
    func leftOpen() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { connection in
            try connection.query("CREATE TABLE public.t ()")
            try connection.query("BEGIN")
            try connection.query("INSERT INTO public.t DEFAULT VALUES")
        }
        let count = try await pool.withConnection { try $0.query("SELECT FROM public.t").count }
        #expect(count == 0)
    }

    @Test("does not lend again a connection in the middle of a COPY")
    func unreadCopy() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { connection in
            for try await _ in connection.copyOut(
                "COPY (SELECT generate_series(1, 1000000)) TO STDOUT"
            ) {
                break
            }
        }
        let count = try await pool.withConnection { try $0.query("SELECT 1").count }
        #expect(count == 1)
    }

    @Test("lets nobody wait longer than the deadline")
    func waitDeadline() async throws {
        let pool = try await pool(size: 1, deadline: .milliseconds(100))
        let held = Gate()
        let release = Gate()
        let holder = Task {
            try await pool.withConnection { _ in
                held.open()
                await release.wait()
            }
        }
        await held.wait()
        #expect(await refusal { try await pool.withConnection { _ in } }?.kind == .deadline)
        release.open()
        try await holder.value
        try await pool.withConnection { _ in }
    }

    @Test("forgets a waiter whose task was cancelled")
    func cancelledWaiter() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { _ in
            let waiter = Task { await refusal { try await pool.withConnection { _ in } } }
            waiter.cancel()
            #expect(await waiter.value?.kind == .cancelled)
        }
        try await pool.withConnection { _ in }
    }

    @Test("repeats a transaction after a serialization failure, from its beginning")
    func retry() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { try $0.query("CREATE TABLE public.t ()") }
        let attempts = Counter()
        try await pool.transaction { connection in
            attempts.increment()
            try connection.query("INSERT INTO public.t DEFAULT VALUES")
            if attempts.value < 3 { try connection.query(failing) }
        }
        #expect(attempts.value == 3)
        let count = try await pool.withConnection { try $0.query("SELECT FROM public.t").count }
        #expect(count == 1)
    }

    @Test("gives up after the attempts allowed")
    func retryEnds() async throws {
        let pool = try await pool(size: 1)
        let attempts = Counter()
        let error = await refusal {
            try await pool.transaction(attempts: 2) { connection in
                attempts.increment()
                try connection.query(failing)
            }
        }
        #expect(error?.sqlState == "40001")
        #expect(attempts.value == 2)
    }

    @Test("refuses everybody once closed")
    func closed() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { _ in }
        await pool.close()
        #expect(await refusal { try await pool.withConnection { _ in } }?.kind == .closed)
    }

    private let failing: SQL = "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'"

    private func pool(size: Int, deadline: Duration = .seconds(30)) async throws -> ConnectionPool {
        let conninfo = try await TestCluster.shared.freshDatabase()
        return ConnectionPool(
            conninfo: conninfo,
            size: size,
            statementDeadline: deadline,
            name: "pool"
        )
    }
}
