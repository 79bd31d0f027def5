import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite("The migrator", .timeLimit(.minutes(5)))
struct MigratorTests {
    /// What a database consists of: relations with their columns, routines, constraints.
    private static let everything: SQL = """
        SELECT 'column ' || c.oid::regclass || ' ' || a.attname || ' ' || format_type(atttypid, atttypmod)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0
        WHERE c.relnamespace >= 16384 AND c.relkind IN ('r', 'v', 'p', 'i', 'S')
        UNION ALL SELECT 'routine ' || pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace >= 16384 AND prokind = 'f'
        UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace >= 16384
        UNION ALL SELECT 'version ' || v::text FROM ops.schema_version v
        ORDER BY 1
        """

    private func database(_ conninfo: String) -> Database {
        Database(conninfo: conninfo, connections: 1)
    }

    private func contents(_ database: Database) async throws -> [String] {
        try await database.pool.withConnection { connection in
            try connection.query(Self.everything).map { try $0.decode(String.self) }
        }
    }

    /// A copy of `sql` for a test to change.
    private func copy() throws -> URL {
        let copy = FileManager.default.temporaryDirectory
            .appending(path: "dimond-sql-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: MigratedDatabase.sql, to: copy)
        return copy
    }

    @Test("run again changes nothing")
    func twice() async throws {
        let database = database(try await MigratedDatabase.fresh())
        let before = try await contents(database)
        let migrator = try Migrator(directory: MigratedDatabase.sql)
        let status = try await migrator.migrate(database, now: try FakeClock().now)
        #expect(status.pending.isEmpty)
        #expect(status.current == migrator.known)
        #expect(try await contents(database) == before)
        await database.close()
    }

    @Test("run by two at once on an empty database brings it up once")
    func twoAtOnce() async throws {
        let conninfo = try await TestCluster.shared.freshDatabase()
        let migrator = try Migrator(directory: MigratedDatabase.sql)
        let now = try FakeClock().now
        let (one, other) = (database(conninfo), database(conninfo))
        async let first = migrator.migrate(one, now: now)
        async let second = migrator.migrate(other, now: now)
        _ = try await (first, second)
        let expected = try await contents(database(try await MigratedDatabase.fresh()))
        #expect(try await contents(one) == expected)
        await one.close()
        await other.close()
    }

    @Test("refuses a migration that was edited after it was applied")
    func changed() async throws {
        let sql = try copy()
        defer { try? FileManager.default.removeItem(at: sql) }
        let folder = sql.appending(path: "migrations")
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().first
        )
        let file = folder.appending(path: name)
        try Data(try Data(contentsOf: file) + Data("-- later thought\n".utf8)).write(to: file)
        let database = database(try await MigratedDatabase.fresh())
        await #expect(throws: StoreError.migrationChanged(name)) {
            try await Migrator(directory: sql).migrate(database, now: try FakeClock().now)
        }
        await database.close()
    }

    @Test("leaves a schema alone that is newer than itself")
    func newer() async throws {
        let database = database(try await MigratedDatabase.fresh())
        let migrator = try Migrator(directory: MigratedDatabase.sql)
        try await database.pool.withConnection { connection in
            try connection.query(
                """
                INSERT INTO ops.schema_version (version, name, sha256, applied_at)
                VALUES (9000, 'from_the_future', repeat('0', 64), '2030-01-01Z')
                """
            )
        }
        let before = try await contents(database)
        await #expect(throws: StoreError.schemaNewer(found: 9000, known: migrator.known)) {
            try await migrator.migrate(database, now: try FakeClock().now)
        }
        #expect(try await contents(database) == before)
        await database.close()
    }

    @Test("leaves nothing of a migration that fails half-way")
    func failing() async throws {
        let sql = try copy()
        defer { try? FileManager.default.removeItem(at: sql) }
        let script = "CREATE TABLE ops.half (a integer);\nSELECT 1 / 0;\n"
        try Data(script.utf8).write(to: sql.appending(path: "migrations/9001_half.sql"))
        let database = database(try await MigratedDatabase.fresh())
        let before = try await contents(database)
        await #expect(throws: PostgresError.self) {
            try await Migrator(directory: sql).migrate(database, now: try FakeClock().now)
        }
        #expect(try await contents(database) == before)
        await database.close()
    }
}
