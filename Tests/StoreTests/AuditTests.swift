import Crypto
import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("The chain of acts and deliveries", .timeLimit(.minutes(5)))
struct AuditTests {
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)

    private func open(_ conninfo: String) -> (Database, AuditStore) {
        let database = Database(
            conninfo: conninfo.replacing("user=dimond", with: "user=dimond_daemon"),
            connections: 8
        )
        return (database, AuditStore(database))
    }

    private func addMails(_ count: Int, _ conninfo: String) async throws {
        try await asMaster(
            conninfo,
            """
            INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject,
                message, created_at, next_attempt_at)
            SELECT 'firing', 'office', 'office@example.org', 'cs', n || '@example.org', 's', 'm',
                now(), now() FROM generate_series(1, $1::bigint) AS n
            """,
            [.int64(Int64(count))]
        )
    }

    /// As somebody who owns the database, past every trigger.
    private func asMaster(
        _ conninfo: String,
        _ sql: SQL,
        _ parameters: [Parameter] = []
    ) async throws {
        let connection = try await Connection.open(conninfo, name: "master")
        try await connection.query("SET session_replication_role = replica")
        try await connection.query(sql, parameters)
        await connection.close()
    }

    private enum Work: CaseIterable {
        case attempt
        case act
        case evaluation
        case twoActs
        case undone
    }

    @Test("is one whoever writes at once, in whatever kind of transaction, and none waits in vain")
    func concurrent() async throws {
        let seed = SeededGenerator.base
        let conninfo = try await MigratedDatabase.fresh()
        try await addMails(400, conninfo)
        let (database, store) = open(conninfo)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<6 {
                group.addTask {
                    var random = SeededGenerator(seed: seed &+ UInt64(worker))
                    for turn in 0..<60 {
                        let work = Work.allCases.randomElement(using: &random) ?? .act
                        try await perform(work, worker * 60 + turn + 1, database)
                    }
                }
            }
            try await group.waitForAll()
        }
        _ = try await database.query("SELECT audit.link_waiting()")
        let verification = try await store.verify(stretch: 7)
        #expect(verification.fault == nil, "seed \(seed)")
        #expect(verification.waiting == 0)
        let links = try await links(conninfo)
        #expect(links.map(\.number) == Array(1...Int64(links.count)), "seed \(seed)")
        #expect(verification.head?.number == Int64(links.count))
        #expect(verification.head?.digest == Self.recomputed(links), "seed \(seed)")
        let rows = try await database.query(
            """
            SELECT (SELECT count(*) FROM alerting.delivery) + (SELECT count(*) FROM audit.entry)
            """
        )
        #expect(try rows[0].decode(Int64.self) == Int64(links.count))
        await database.close()
    }

    private func perform(_ work: Work, _ number: Int, _ database: Database) async throws {
        let entry = AuditEntry(actor: "tester", action: "test.act", object: "thing \(number)")
        switch work {
        case .attempt:
            _ = try await database.query(
                """
                INSERT INTO alerting.delivery (outbox, attempt, at, result, reply)
                VALUES ($1, 1, $2, 'accepted', 'ok')
                """,
                [.int64(Int64(number)), .timestamp(Self.now)]
            )
        case .act, .twoActs:
            try await database.pool.transaction { connection in
                try entry.write(now: Self.now, on: connection)
                if work == .twoActs { try entry.write(now: Self.now, on: connection) }
            }
        case .evaluation:
            try await database.pool.transaction(attempts: 1, isolation: .repeatableRead) {
                connection in
                try entry.write(now: Self.now, on: connection)
                // Others go on meanwhile.
                _ = try connection.query("SELECT pg_catalog.pg_sleep(0.01)")
            }
            _ = try await database.query("SELECT audit.link_waiting()")
        case .undone:
            await #expect(throws: CancellationError.self) {
                try await database.pool.transaction { connection in
                    try entry.write(now: Self.now, on: connection)
                    throw CancellationError()
                }
            }
        }
    }

    private struct Link {
        let number: Int64
        let name: String
        let row: [UInt8]
    }

    private func links(_ conninfo: String) async throws -> [Link] {
        let connection = try await Connection.open(conninfo, name: "check")
        let rows = try await connection.query(
            """
            SELECT number, coalesce('entry ' || entry, 'delivery ' || outbox || ' ' || attempt),
                row_sha256
            FROM audit.link ORDER BY number
            """
        )
        let links = try rows.map { row in
            let (number, name, sum) = try row.decode(Int64.self, String.self, [UInt8].self)
            return Link(number: number, name: name, row: sum)
        }
        await connection.close()
        return links
    }

    /// The head as the documentation of the chain says, without the database's help.
    private static func recomputed(_ links: [Link]) -> String {
        links.reduce([UInt8](repeating: 0, count: 32)) { head, link in
            Array(SHA256.hash(data: Data(head + Array(link.name.utf8) + link.row)))
        }.hexadecimal
    }

    @Test("is not held up by an act whose transaction lasts")
    func longTransaction() async throws {
        let conninfo = try await MigratedDatabase.fresh()
        try await addMails(1, conninfo)
        let (database, store) = open(conninfo)
        try await database.pool.transaction { connection in
            try AuditEntry(actor: "a", action: "test.long", object: "x")
                .write(now: Self.now, on: connection)
            try await perform(.attempt, 1, database)
            #expect(try await store.head()?.number == 1)
        }
        #expect(try await store.head()?.number == 2)
        #expect(try await store.verify().fault == nil)
        await database.close()
    }

    @Test("takes in what an installation has from before, in the order of its time")
    func upgrade() async throws {
        let sql = try older()
        defer { try? FileManager.default.removeItem(at: sql) }
        let conninfo = try await TestCluster.shared.freshDatabase()
        let master = Database(conninfo: conninfo, connections: 1)
        try await Migrator(directory: sql).migrate(master, now: Self.now)
        try await addMails(3, conninfo)
        try await asMaster(
            conninfo,
            """
            INSERT INTO alerting.delivery (outbox, attempt, at, result, code, reply)
            SELECT 4 - n, 1, timestamptz '2026-01-01 10:00Z' + n * interval '1 hour 0.5 s', 'later',
                CASE WHEN n > 1 THEN 451 END, 'čekej "' || n
            FROM generate_series(1, 3) AS n
            """
        )
        try await asMaster(
            conninfo,
            """
            INSERT INTO audit.entry (at, actor, action, object, details)
            VALUES ('2026-01-01 11:30Z', 'Jana', 'wave.open', '2026-H1', '{"b": [1.50, null]}')
            """
        )
        try await Migrator(directory: MigratedDatabase.sql).migrate(master, now: Self.now)
        let (database, store) = open(conninfo)
        #expect(
            try await links(conninfo).map(\.name)
                == ["delivery 3 1", "entry 1", "delivery 2 1", "delivery 1 1"]
        )
        #expect(try await store.verify().fault == nil)
        try await perform(.act, 9, database)
        let after = try await store.verify()
        #expect(after.fault == nil)
        #expect(after.head?.number == 5)
        await database.close()
        await master.close()
    }

    /// A copy of `sql` from before the chain.
    private func older() throws -> URL {
        let copy = FileManager.default.temporaryDirectory
            .appending(path: "dimond-sql-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: MigratedDatabase.sql, to: copy)
        let migrations = copy.appending(path: "migrations")
        let names = try FileManager.default.contentsOfDirectory(atPath: migrations.path).sorted()
        let first = try #require(names.firstIndex { $0.hasSuffix("_chain.sql") })
        for name in names[first...] {
            try FileManager.default.removeItem(at: migrations.appending(path: name))
        }
        // What is made anew at each run may speak of tables that came later.
        for folder in ["functions", "views"] {
            let place = copy.appending(path: folder)
            try FileManager.default.removeItem(at: place)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        }
        try Data().write(to: copy.appending(path: "reference/ORDER"))
        return copy
    }

    @Test("tells what somebody changed past every guard, and where")
    func tampered() async throws {
        let conninfo = try await MigratedDatabase.fresh()
        let (database, store) = open(conninfo)
        for number in 1...5 { try await perform(.act, number, database) }
        #expect(try await store.head()?.number == 5)
        let sound = try #require(try await store.link(3))
        #expect(sound.digest.count == 64)
        try await asMaster(conninfo, "UPDATE audit.entry SET actor = 'nobody' WHERE seq = 3")
        #expect(
            try await store.verify(stretch: 2).fault
                == .init(kind: .alteredRow, number: 3, subject: .entry(3))
        )
        try await asMaster(conninfo, "DELETE FROM audit.link WHERE number BETWEEN 1 AND 4")
        #expect(
            try await store.verify(stretch: 2).fault
                == .init(kind: .missingLink, number: 1, subject: nil)
        )
        try await asMaster(conninfo, "DELETE FROM audit.link")
        #expect(
            try await store.verify(stretch: 2).fault
                == .init(kind: .missingLink, number: 1, subject: nil)
        )
        await database.close()
    }
}
