import Postgres
import Synchronization
import TestSupport
import Testing

/// Each test has a cluster of its own, which it freezes or kills.
@Suite("When the server", .timeLimit(.minutes(3)))
struct FaultTests {
    @Test("is frozen, every caller gets its deadline in time, and the pool recovers by itself")
    func frozen() async throws {
        let cluster = try await TestCluster.start()
        let conninfo = try await cluster.freshDatabase()
        let events = Mutex<[String]>([])
        let pool = ConnectionPool(
            conninfo: conninfo,
            size: 2,
            connectDeadline: .seconds(1),
            statementDeadline: .seconds(1),
            name: "frozen",
            onLost: { _ in events.withLock { $0.append("lost") } },
            onBack: { events.withLock { $0.append("back") } }
        )
        try await pool.withConnection { _ in }
        try await cluster.freeze()
        // The first finds an open connection, the second must open one, later ones replace both.
        for _ in 1...3 {
            let start = ContinuousClock.now
            let error = await refusal {
                try await pool.withConnection { try $0.query("SELECT 1") }
            }
            #expect(error?.kind == .deadline)
            #expect(.now - start < .seconds(6))
        }
        try await cluster.thaw()
        let count = try await pool.withConnection { try $0.query("SELECT 1").count }
        #expect(count == 1)
        #expect(events.withLock { $0 } == ["lost", "back"])
        try await cluster.kill()
    }

    @Test("listed first is frozen, the next one is used within the deadline")
    func frozenHost() async throws {
        let cluster = try await TestCluster.start()
        let frozen = try await cluster.freshDatabase().prefix { $0 != " " }
        try await cluster.freeze()
        let both = try await Scratch.conninfo.replacing("host=", with: "\(frozen),")
        let connection = try await Connection.open(both, name: "hosts", deadline: .seconds(4))
        #expect(connection.isUsable)
        try await cluster.kill()
    }

    @Test("freezes during COMMIT, the outcome is unknown")
    func frozenCommit() async throws {
        let cluster = try await TestCluster.start()
        let pool = ConnectionPool(
            conninfo: try await cluster.freshDatabase(),
            size: 1,
            statementDeadline: .seconds(1),
            name: "commit"
        )
        let error = await refusal {
            try await pool.transaction { connection in
                try connection.query("CREATE TABLE public.t ()")
                try await cluster.freeze()
            }
        }
        #expect(error?.kind == .commitUnknown)
        try await cluster.thaw()
        try await cluster.kill()
    }

    @Test("is killed, callers get errors of the connection until it is back")
    func killed() async throws {
        let cluster = try await TestCluster.start()
        let conninfo = try await cluster.freshDatabase()
        let pool = ConnectionPool(conninfo: conninfo, size: 1, name: "killed")
        try await pool.withConnection { try $0.query("CREATE TABLE public.t ()") }
        let connection = try await Connection.open(conninfo, name: "sleeper")
        let pid = await connection.backendPID
        let sleeper = Task { await refusal { try await connection.query("SELECT pg_sleep(60)") } }
        try await pool.withConnection { try $0.awaitStatement(of: pid) }
        try await cluster.kill()
        #expect(await sleeper.value?.kind == .connection)
        let error = await refusal { try await pool.withConnection { try $0.query("SELECT 1") } }
        #expect(error?.kind == .connection)
        try await cluster.restart()
        let count = try await pool.withConnection { try $0.query("SELECT FROM public.t").count }
        #expect(count == 0)
        try await cluster.kill()
    }

    @Test("stops reading, a COPY ends at its deadline")
    func frozenCopy() async throws {
        let cluster = try await TestCluster.start()
        let connection = try await Connection.open(
            try await cluster.freshDatabase(),
            name: "copy",
            statementDeadline: .seconds(1)
        )
        try await connection.query("CREATE TABLE public.t (a text)")
        let start = Mutex(ContinuousClock.now)
        let error = await refusal {
            try await connection.beginCopyAndFreeze(cluster)
            start.withLock { $0 = .now }
            try await connection.putCopyForEver()
        }
        #expect(error?.kind == .deadline)
        #expect(start.withLock { .now - $0 } < .seconds(6))
        try await cluster.thaw()
        try await cluster.kill()
    }
}

extension Connection {
    fileprivate func beginCopyAndFreeze(_ cluster: TestCluster) async throws {
        try beginCopy("COPY public.t FROM STDIN")
        try await cluster.freeze()
    }

    /// Until the server's buffers are full.
    fileprivate func putCopyForEver() throws {
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
        while true { try putCopy(chunk) }
    }
}
