import Foundation
import Postgres

/// A throw-away PostgreSQL cluster on a unix socket in a temporary directory.
///
/// `shared` is one for the whole run. A cluster is stopped and its directory removed when the test
/// process ends, however it ends.
package actor TestCluster {
    /// Started by the first test that asks.
    private static let starting = Task { try await TestCluster.start() }

    package static var shared: TestCluster {
        get async throws { try await starting.value }
    }

    private let server: ServerProcess
    private var administrator: Connection
    private var templates: [String: Task<Void, any Error>] = [:]
    private var databases = 0

    private init(server: ServerProcess, administrator: Connection) {
        self.server = server
        self.administrator = administrator
    }

    /// A cluster of its own for a test that freezes or kills it.
    package static func start() async throws -> TestCluster {
        let server = try ServerProcess()
        try server.start()
        return TestCluster(
            server: server,
            administrator: try await server.untilReady("postgres")
        )
    }

    /// The connection string of a database nobody else uses.
    ///
    /// The template is one made by `template(named:prepare:)`; nil = empty.
    package func freshDatabase(template: String? = nil) async throws -> String {
        databases += 1
        let name = "test_\(databases)"
        try await create(name, from: template ?? "template0")
        return server.conninfo(database: name)
    }

    /// Makes a database once per cluster, whoever asks, so that others can be cloned from it.
    ///
    /// `prepare` gets the connection string and must have closed its connections at its end.
    package func template(
        named name: String,
        prepare: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        // The task is kept, not its result: a second caller arrives while the first still waits.
        let task =
            templates[name]
            ?? Task {
                try await create(name, from: "template0")
                try await prepare(server.conninfo(database: name))
            }
        templates[name] = task
        try await task.value
    }

    /// Lends a fresh database to `body`.
    package func withTestDatabase<Value: Sendable>(
        template: String? = nil,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        try await body(try await freshDatabase(template: template))
    }

    /// Stops every process of the cluster as it stands.
    ///
    /// Connections stay open and get no answer.
    package func freeze() throws {
        try server.signal(SIGSTOP)
    }

    package func thaw() throws {
        try server.signal(SIGCONT)
    }

    /// Ends all processes at once, as a power cut would; `restart` brings the data back.
    package func kill() throws {
        try server.signal(SIGKILL)
        server.waitForEnd()
    }

    package func restart() async throws {
        try server.start()
        administrator = try await server.untilReady("postgres")
    }

    private func create(_ name: String, from template: String) async throws {
        try await administrator.execute(
            script: "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy",
            deadline: .seconds(60)
        )
    }
}

package struct TestClusterError: Error, CustomStringConvertible {
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}
