import Domain
import Foundation
import ServiceLifecycle
import Store
import SystemPackage

/// What must be so before the loops begin: the schema fits, forms and indicators are known.
struct Preparation {
    let installation: Installation
    let database: Database
    let sample: Bool
    let imports: @Sendable () -> FileImport
    let evaluation: Evaluation
    let work: FilePath
    let gate: Gate
    let notifier: ServiceNotifier?
    let events: @Sendable (DaemonEvent) -> Void

    /// The embedded cluster is ours to migrate; any other only has to fit.
    func prepare() async throws {
        if installation.configuration.isEmbedded {
            try await installation.migrate(database)
        } else {
            try await installation.checkSchema(of: database)
            try await installation.adopt(try installation.catalogue(), in: database)
        }
        if sample {
            try await SampleLoader(
                installation: installation,
                database: database,
                imports: imports(),
                evaluation: evaluation,
                work: work
            ).fillIfEmpty()
        }
        try await evaluation.evaluate(everything: true)
        await gate.open()
    }
}

/// A database of the operator's: waits until `work` succeeds with it, then lasts until shutdown.
struct AwaitedDatabase: Service {
    let events: @Sendable (DaemonEvent) -> Void
    let work: @Sendable () async throws -> Void

    /// - Throws: `StoreError` when waiting does not help, such as a schema of another version.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await untilItSucceeds()
                try await gracefulShutdown()
            }
        } catch is CancellationError {
            return
        }
    }

    private func untilItSucceeds() async throws {
        var failures = 0
        while true {
            do {
                return try await work()
            } catch let error as StoreError {
                throw error
            } catch  where !Task.isCancelled {
                failures += 1
                events(.databaseLost(problem: "\(error)"))
                try await Task.sleep(for: .milliseconds(500 << min(failures, 6)))
            }
        }
    }
}

extension Installation {
    /// - Throws: `StoreError` when the schema is newer or older than this program.
    func checkSchema(of database: Database) async throws {
        let status = try await Migrator(directory: share).status(of: database)
        if status.current > status.known {
            throw StoreError.schemaNewer(found: status.current, known: status.known)
        }
        if status.current < status.known {
            throw StoreError.schemaOlder(found: status.current, known: status.known)
        }
    }
}
