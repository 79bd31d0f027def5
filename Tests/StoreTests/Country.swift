import Domain
import Foundation
import Postgres
import Store
import SystemPackage
import TestSupport

@testable import Daemon

/// A database of one test that knows the built-in forms and indicators and has two open waves, with
/// the daemon's own way in and no more rights than it has.
struct Country: Sendable {
    static let waves = ["2025-H2", "2026-H1"]

    let conninfo: String
    let database: Database
    let catalogue: Catalogue
    let clock: FakeClock

    private static let loaded = Task { try installation("dbname=nowhere").catalogue() }

    static func fresh(connections: Int = 4) async throws -> Country {
        let cluster = try await TestCluster.shared
        try await cluster.template(named: "country") { conninfo in
            let installation = try installation(conninfo)
            let database = installation.database(connections: 1)
            try await installation.migrate(database)
            for name in waves {
                guard let wave = Wave(name) else { continue }
                let period = SampleWave.period(of: wave)
                try await WaveStore(database).open(
                    wave,
                    from: period.lowerBound,
                    to: period.upperBound,
                    by: "tester",
                    now: FakeClock().now
                )
            }
            await database.close()
        }
        let conninfo = try await cluster.freshDatabase(template: "country")
        return Country(
            conninfo: conninfo,
            database: Database(
                conninfo: conninfo + " user=dimond_daemon",
                connections: connections
            ),
            catalogue: try await loaded.value,
            clock: try FakeClock("2026-06-15T10:00:00Z")
        )
    }

    private static func installation(_ conninfo: String) throws -> Installation {
        try Installation(
            file: nil,
            environment: [
                "DIMOND_SHARE": MigratedDatabase.root.path, "DIMOND_DATABASE_URL": conninfo,
                "DIMOND_PEOPLE_KEY": String(repeating: "07", count: 32),
            ]
        )
    }

    /// The daemon's evaluation with the built-in rules, at the clock's time.
    var evaluation: Evaluation {
        let catalogue = catalogue
        return Evaluation(
            database: database,
            catalogue: { catalogue },
            configuration: {
                Configuration(stateDirectory: "/nowhere", timeZone: clock.clock.zone)
            },
            signer: LinkSigner(Secret([7])),
            clock: clock.clock,
            events: { _ in }
        )
    }

    /// Takes a file in as the spool would.
    @discardableResult
    func take(
        _ text: String,
        feed: String = "survey",
        name: String = "a.csv",
        sender: String = "tester",
        replaces: Bool = false,
        maximumRefused: Double = 0.05,
        release: BatchImport.Release? = nil,
        dryRun: BatchImport.DryRun? = nil,
        largeFile: Int64 = 4 << 20
    ) async throws -> FileImport.Report {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "dimond-\(UUID().uuidString)")
        try Data(text.utf8).write(to: path)
        let descriptor = try FileDescriptor.open(path.path, .readOnly)
        try FileManager.default.removeItem(at: path)
        defer { try? descriptor.close() }
        var imports = FileImport(
            database: database,
            catalogue: catalogue,
            secret: Secret(Array(repeating: 7, count: 32)),
            clock: clock.clock,
            language: .en,
            maximumRefused: maximumRefused
        )
        imports.largeFile = largeFile
        return try await imports.run(
            IncomingFile(
                descriptor: descriptor,
                name: name,
                feed: feed,
                sender: sender,
                replaces: replaces,
                release: release
            ),
            dryRun: dryRun
        )
    }

    /// One number that a statement gives.
    func count(_ sql: SQL) async throws -> Int {
        try await read(sql) { try $0.decode(Int64.self) }.first.map(Int.init) ?? 0
    }

    /// The first column of every row as text.
    func texts(_ sql: SQL) async throws -> [String] {
        try await read(sql) { try $0.decode(String?.self) ?? "" }
    }

    func read<Value: Sendable>(
        _ sql: SQL,
        _ decode: @escaping @Sendable (PostgresRow) throws -> Value
    ) async throws -> [Value] {
        try await database.pool.withConnection { connection in
            try connection.query(sql).map(decode)
        }
    }
}
