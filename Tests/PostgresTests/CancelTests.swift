import Postgres
import Synchronization
import TestSupport
import Testing

@Suite("A statement", .timeLimit(.minutes(2)))
struct CancelTests {
    @Test("ends at its deadline, and the connection goes on")
    func deadline() async throws {
        try await withConnection { connection in
            let elapsed = ContinuousClock().measure {
                let error = refusal {
                    try connection.query("SELECT pg_sleep(60)", deadline: .milliseconds(100))
                }
                #expect(error?.kind == .deadline)
                #expect(error?.sqlState == "57014")
            }
            #expect(elapsed >= .milliseconds(100) && elapsed < .seconds(1))
            let next = try connection.query("SELECT 1")
            #expect(next.count == 1)
        }
    }

    @Test("ends at once when its task is cancelled")
    func cancelledTask() async throws {
        let conninfo = try await Scratch.conninfo
        let pool = ConnectionPool(conninfo: conninfo, size: 1, name: "cancelled")
        let (pids, pid) = AsyncStream.makeStream(of: Int32.self)
        let task = Task {
            await refusal {
                try await pool.withConnection { connection in
                    pid.yield(connection.backendPID)
                    try connection.query("SELECT pg_sleep(60)")
                }
            }
        }
        let observer = try await Connection.open(conninfo, name: "observer")
        for await pid in pids.prefix(1) { try await observer.awaitStatement(of: pid) }
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(.now - start < .seconds(5))
        let next = try await pool.withConnection { try $0.query("SELECT 1").count }
        #expect(next == 1)
    }

    @Test("is not begun by a cancelled task")
    func alreadyCancelled() async throws {
        let conninfo = try await Scratch.conninfo
        let connection = try await Connection.open(conninfo, name: "test")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await refusal { try await connection.query("CREATE TABLE public.never ()") }
        }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        let row = try await connection.query("SELECT to_regclass('public.never') IS NULL")[0]
        #expect(try row.decode(Bool.self))
    }

    @Test("is never hit by the cancellation of the one before it")
    func lateCancel() async throws {
        let conninfo = try await Scratch.conninfo
        let connection = try await Connection.open(conninfo, name: "test")
        var cancelled = 0
        for _ in 1...100 {
            let started = Gate()
            let canceller = Task {
                await started.wait()
                connection.cancel()
            }
            let error = await connection.countBriefly(after: started)
            await canceller.value
            if error != nil { cancelled += 1 }
            #expect(error == nil || error?.kind == .cancelled)
            #expect(try await connection.query("SELECT 1").count == 1)
        }
        #expect(cancelled > 0)
    }

    @Test("that broke off with its server process is an error of the connection")
    func lostConnection() async throws {
        let conninfo = try await Scratch.conninfo
        let connection = try await Connection.open(conninfo, name: "test")
        let other = try await Connection.open(conninfo, name: "other")
        let pid = await connection.backendPID
        let task = Task { await refusal { try await connection.query("SELECT pg_sleep(60)") } }
        try await other.awaitStatement(of: pid)
        try await other.terminate(pid)
        #expect(await task.value?.kind == .connection)
        #expect(!connection.isUsable)
        #expect(await refusal { try await connection.query("SELECT 1") }?.kind == .connection)
    }
}

extension Connection {
    /// A statement about as long as a cancellation takes, so that either may win.
    fileprivate func countBriefly(after started: Gate) -> PostgresError? {
        started.open()
        return refusal { try query("SELECT count(*) FROM generate_series(1, 20000)") }
    }
}
