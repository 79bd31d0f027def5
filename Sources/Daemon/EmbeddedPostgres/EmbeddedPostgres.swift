import Glibc
import ServiceLifecycle
package import SystemPackage

/// Something to tell about the private cluster.
package enum EmbeddedPostgresEvent: Sendable, Equatable {
    /// The first start makes the cluster; it takes a few seconds.
    case creating
    /// Connections are accepted, also each time after a crash.
    case ready(process: Int32, sockets: FilePath)
    /// The server ended although nobody asked; it is started again.
    case ended(String)
}

/// A private PostgreSQL below the state directory, reachable only through a unix socket by the user it
/// runs as and by root.
///
/// It is made on first use, comes back by itself when the server dies, and stops when the service
/// shuts down or this process is killed.
package struct EmbeddedPostgres: Service {
    private let layout: ClusterLayout
    private let place: FilePath
    private let report: @Sendable (EmbeddedPostgresEvent) -> Void
    private let onReady: @Sendable () async throws -> Void

    /// - Parameters:
    ///   - state: The state directory.
    ///   - onReady: Called once, at the first start, when connections are accepted; throwing stops
    ///     the server.
    ///   - report: Called for everything worth telling.
    package init(
        state: FilePath,
        onReady: @escaping @Sendable () async throws -> Void = {},
        report: @escaping @Sendable (EmbeddedPostgresEvent) -> Void = { _ in }
    ) {
        self.init(state: state, binariesIn: PostgresBinaries.usualPlace, onReady, report)
    }

    init(
        state: FilePath,
        binariesIn place: FilePath,
        _ onReady: @escaping @Sendable () async throws -> Void = {},
        _ report: @escaping @Sendable (EmbeddedPostgresEvent) -> Void = { _ in }
    ) {
        layout = Self.layout(state)
        self.place = place
        self.report = report
        self.onReady = onReady
    }

    /// How to connect; the same before, during and after a run.
    package var conninfo: String { Self.conninfo(layout) }

    /// How to connect to the cluster of `state` from another process; starts nothing.
    package static func conninfo(state: FilePath) -> String { conninfo(layout(state)) }

    private static func layout(_ state: FilePath) -> ClusterLayout {
        ClusterLayout(
            state: currentDirectory().pushing(state).lexicallyNormalized(),
            user: geteuid()
        )
    }

    private static func conninfo(_ layout: ClusterLayout) -> String {
        let quoted = layout.sockets.string.map { "'\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return "host='\(quoted)' port=5432 user=dimond dbname=dimond"
    }

    /// Runs until cancelled or shut down.
    ///
    /// - Throws: `EmbeddedPostgresError` when it cannot start at all.
    package func run() async throws {
        try await run(onReady: onReady)
    }

    /// As `run()`, with another `onReady`.
    package func run(onReady: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await cancelWhenGracefulShutdown { try await keepRunning(onReady: onReady) }
        } catch is CancellationError where Task.isShuttingDownGracefully {
            return
        }
    }

    private func keepRunning(onReady: @Sendable () async throws -> Void) async throws {
        let account = try PostgresAccount.choose(for: layout)
        let binaries = try PostgresBinaries.find(for: layout.data, in: place)
        let launcher = try await ServerLauncher.choose(for: account)
        let creation = ClusterCreation(
            layout: layout,
            account: account,
            launcher: launcher,
            binaries: binaries
        )
        try prepareState(account)
        let lock = try ClusterLock(layout.lock)
        defer { withExtendedLifetime(lock) {} }
        try creation.ownDirectory(layout.sockets)
        if !creation.isDone {
            report(.creating)
            try await creation.create()
        }
        let postmaster = Postmaster(layout: layout, launcher: launcher, binaries: binaries)
        try await restartForever(postmaster, onReady: onReady)
    }

    private func restartForever(
        _ postmaster: Postmaster,
        onReady: @Sendable () async throws -> Void
    ) async throws {
        var announced = false
        var failures = 0
        while true {
            try await StrayProcesses(layout: layout).end()
            let first = !announced
            let life = try await postmaster.run { process in
                report(.ready(process: process, sockets: layout.sockets))
                if first { try await onReady() }
            }
            try Task.checkCancellation()
            report(.ended(life.end))
            announced = announced || life.wasReady
            failures = life.wasReady ? 0 : failures + 1
            if !announced, failures == 3 {
                throw EmbeddedPostgresError.startFailed(
                    log: layout.log,
                    lastLines: postmaster.lastLogLines()
                )
            }
            try await Task.sleep(for: .milliseconds(100 << min(failures, 8)))
        }
    }

    /// As root the server's user must be able to walk through the state directory.
    private func prepareState(_ account: PostgresAccount) throws {
        do throws(Errno) {
            try makeDirectory(layout.state, permissions: account.isSomebodyElse ? 0o711 : 0o700)
        } catch {
            throw EmbeddedPostgresError.fileSystem(layout.state, error)
        }
        if account.isSomebodyElse, let status = FileStatus(following: layout.state) {
            _ = layout.state.withPlatformString { chmod($0, status.permissions | 0o011) }
        }
        try account.checkReach(of: layout.state)
    }
}
