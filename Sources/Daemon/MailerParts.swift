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
            AwaitedDatabase(events: events) {
                try await installation.checkSchema(of: database)
                await gate.open()
                events(.ready(address: "mail"))
                notifier?.send(.ready, .status("mail"))
            },
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
}

extension LoopFactory {
    func mail(_ mailer: Mailer, _ bells: Bells) -> Loop {
        loop("mail", bells.mail, pause: .seconds(5), limit: .seconds(180)) {
            try await mailer.work(beat: $0)
        }
    }
}
