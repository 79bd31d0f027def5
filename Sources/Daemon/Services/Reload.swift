import Domain
import Foundation
import ServiceLifecycle
import Store
import Telemetry
import UnixSignals

/// SIGHUP reads configuration and declarative files again; a bad file leaves everything as it was.
struct Reload: Service {
    let installation: Installation
    let settings: Settings
    /// Refuses what cannot be used together, and makes the database know new forms and indicators.
    let adopt: @Sendable (Catalogue, Configuration) async throws -> Void
    let bells: Bells
    let notifier: ServiceNotifier?
    let registry: MetricRegistry
    let events: @Sendable (DaemonEvent) -> Void

    func run() async throws {
        registry.set(DimondMetrics.configurationReload, 1)
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) {
                notifier?.reloading()
                await reload()
                notifier?.send(.ready)
            }
        }
    }

    private func reload() async {
        do {
            let configuration = try Configuration.load(
                path: installation.configurationFile,
                environment: ProcessInfo.processInfo.environment,
                takesData: installation.takesData
            )
            let catalogue = try Catalogue.load(
                share: installation.share,
                configuration: configuration
            )
            try await adopt(catalogue, configuration)
            settings.swap(configuration, catalogue)
            registry.set(DimondMetrics.configurationReload, 1)
            events(.configurationReloaded(successful: true, problem: ""))
            bells.ringAll()
        } catch {
            registry.set(DimondMetrics.configurationReload, 0)
            events(.configurationReloaded(successful: false, problem: "\(error)"))
        }
    }
}

/// systemd's watchdog where there is one.
struct WatchdogOrNothing: Service {
    let watchdog: Watchdog?

    init(heartbeats: Heartbeats, events: @escaping @Sendable (DaemonEvent) -> Void) {
        watchdog = Watchdog(
            environment: ProcessInfo.processInfo.environment,
            heartbeats: heartbeats,
            process: getpid()
        ) { late in
            events(.loopFailed(loop: late.joined(separator: " "), problem: "stalled"))
        }
    }

    func run() async throws {
        if let watchdog {
            try await watchdog.run()
        } else {
            try? await gracefulShutdown()
        }
    }
}
