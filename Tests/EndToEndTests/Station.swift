import Domain
import Foundation
import Postgres
import Store
import SystemPackage
import TestSupport

@testable import Daemon

/// A database of the operator's with schema, forms, indicators and a wave, and a daemon's home.
///
/// The daemon signs in as `dimond_daemon`, who owns nothing.
struct Station: Sendable {
    let home: DaemonHome
    /// How tests sign in: as superuser.
    let conninfo: String

    static func make(
        smtp: RecordingSMTPServer? = nil,
        cluster: TestCluster? = nil,
        settings: [String] = []
    ) async throws -> Station {
        let own: TestCluster
        if let cluster { own = cluster } else { own = try await TestCluster.shared }
        try await own.template(named: "station") { try await prepare($0) }
        let relay = smtp.map { ["mail.relay: smtp://127.0.0.1:\($0.port)"] } ?? []
        return Station(
            home: try DaemonHome(settings: relay + settings),
            conninfo: try await own.freshDatabase(template: "station")
        )
    }

    private static func prepare(_ conninfo: String) async throws {
        let installation = try Installation(
            file: nil,
            environment: [
                "DIMOND_SHARE": MigratedDatabase.root.path, "DIMOND_DATABASE_URL": conninfo,
                "DIMOND_PEOPLE_KEY": peopleKey,
            ]
        )
        let database = installation.database(connections: 1)
        try await installation.migrate(database)
        try await WaveStore(database).open(
            Sendings.wave.wave,
            from: Sendings.wave.from,
            to: Sendings.wave.to,
            by: "tester",
            now: Sendings.clock.now()
        )
        await database.close()
    }

    private static let peopleKey = String(repeating: "5a", count: 32)

    var environment: [String: String] {
        [
            "DIMOND_DATABASE_URL": conninfo.replacing("user=dimond", with: "user=dimond_daemon"),
            "DIMOND_PEOPLE_KEY": Self.peopleKey, "CREDENTIALS_DIRECTORY": home.credentials,
        ]
    }

    /// A daemon that works.
    func start(_ options: String...) async throws -> RunningDaemon {
        let daemon = try RunningDaemon(home, environment: environment, options: options)
        try await daemon.ready()
        return daemon
    }

    /// The process that only sends: it signs in as `dimond_mailer`, who sees rendered mails and no data.
    func startMailer() async throws -> RunningDaemon {
        var environment = environment
        environment["DIMOND_DATABASE_URL"] = conninfo.replacing(
            "user=dimond",
            with: "user=dimond_mailer"
        )
        environment["DIMOND_PEOPLE_KEY"] = nil
        let daemon = try RunningDaemon(
            home,
            environment: environment,
            options: ["--only", "mail"]
        )
        try await daemon.ready()
        return daemon
    }

    func hold(_ table: String) async throws -> HeldTable {
        try await HeldTable(table, at: conninfo)
    }

    /// The first column of every row as text.
    @discardableResult
    func texts(_ sql: SQL) async throws -> [String] {
        let connection = try await Connection.open(conninfo, name: "check")
        let found = try await connection.query(sql).map { try $0.decode(String?.self) ?? "" }
        await connection.close()
        return found
    }

    func count(_ sql: SQL) async throws -> Int {
        let connection = try await Connection.open(conninfo, name: "check")
        let found = try await connection.query(sql)[0].decode(Int64.self)
        await connection.close()
        return Int(found)
    }

    /// As when the time has come for the mails that wait; the mailer is told.
    func makeMailsDue() async throws {
        try await texts(
            """
            WITH due AS (
                UPDATE alerting.outbox SET next_attempt_at = now(), claimed_until = NULL
                WHERE state = 'queued')
            SELECT pg_notify('dimond_mail', '')::text
            """
        )
    }

    /// Cells that differ from a full recount.
    func cellDifferences() async throws -> Int {
        try await count("SELECT count(*) FROM measure.cell_difference()")
    }
}
