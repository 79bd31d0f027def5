import Domain
import Foundation
import ServiceLifecycle
import Store
import Telemetry

/// The parts of `serve --only mail`: the outbox, the relay, and nothing else.
struct MailerParts {
    let services: [any Service]

    init(
        daemon: Daemon,
        database: Database,
        events: @escaping @Sendable (DaemonEvent) -> Void
    ) throws {
        let installation = daemon.installation
        let settings = Settings(
            configuration: installation.configuration,
            catalogue: try installation.catalogue()
        )
        let (gate, bells, heartbeats) = (Gate(), Bells(), Heartbeats())
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
        let factory = LoopFactory(gate: gate, heartbeats: heartbeats, events: events)
        let mailer = Mailer(
            outbox: OutboxStore(database),
            transports: MailTransports(settings: settings, clock: daemon.clock),
            clock: daemon.clock,
            events: events
        )
        services = [
            Waiting(
                installation: installation,
                database: database,
                gate: gate,
                notifier: notifier,
                events: events
            ),
            factory.loop("announcements", Wakeup(), pause: .seconds(5), limit: nil) { _ in
                try await Listener(conninfo: installation.conninfo).run { bells.ring($0) }
            },
            factory.mail(mailer, bells),
            Reload(
                installation: installation,
                settings: settings,
                adopt: { _ in },
                bells: bells,
                notifier: notifier,
                registry: daemon.telemetry.registry,
                events: events
            ),
            WatchdogOrNothing(heartbeats: heartbeats, events: events),
        ]
    }

    /// Waits for a database with the right schema, then opens the gate and lasts until shutdown.
    private struct Waiting: Service {
        let installation: Installation
        let database: Database
        let gate: Gate
        let notifier: ServiceNotifier?
        let events: @Sendable (DaemonEvent) -> Void

        func run() async throws {
            do {
                try await cancelWhenGracefulShutdown {
                    try await untilDatabaseIsThere(events) {
                        try await installation.checkSchema(of: database)
                    }
                    await gate.open()
                    events(.ready(address: "mail"))
                    notifier?.send(.ready, .status("mail"))
                    try await gracefulShutdown()
                }
            } catch is CancellationError {
                return
            }
        }
    }
}

extension LoopFactory {
    func mail(_ mailer: Mailer, _ bells: Bells) -> Loop {
        loop("mail", bells.mail, pause: .seconds(5), limit: .seconds(180)) {
            try await mailer.work(beat: $0)
        }
    }
}
