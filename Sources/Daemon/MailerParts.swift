import Domain
import Foundation
import ServiceLifecycle
import Store
import Telemetry

/// The parts of `serve --only mail`: the outbox, all ways out of it, and nothing else.
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
        try settings.catalogue.checkSecrets(in: settings.configuration)
        let sending = factory.sending(database, settings, daemon.clock, bells)
        let first: [any Service] = [
            AwaitedDatabase(events: events) {
                try await installation.checkSchema(of: database)
                await gate.open()
                events(.ready(address: "mail"))
                notifier?.send(.ready, .status("mail"))
            },
            factory.loop("announcements", Wakeup(), pause: .seconds(5), limit: nil) { _ in
                try await Listener(conninfo: installation.conninfo).run { bells.ring($0) }
            },
        ]
        let last: [any Service] = [
            Reload(
                installation: installation,
                settings: settings,
                adopt: { try $0.checkSecrets(in: $1) },
                bells: bells,
                notifier: notifier,
                registry: daemon.telemetry.registry,
                events: events
            ),
            WatchdogOrNothing(heartbeats: heartbeats, events: events),
        ]
        services = first + sending + last
    }
}

extension LoopFactory {
    /// One loop for each way out, so that none waits for another.
    func sending(
        _ database: Database,
        _ settings: Settings,
        _ clock: Clock,
        _ bells: Bells
    ) -> [any Service] {
        let ways: [(any WayOut, Wakeup)] = [
            (MailTransports(settings: settings, clock: clock), bells.mail),
            (Webhooks(settings: settings, clock: clock), bells.webhooks),
        ]
        let mailers = ways.map { way, bell in
            let mailer = Mailer(
                outbox: OutboxStore(database),
                way: way,
                clock: clock,
                events: events
            )
            return loop(
                way.way.rawValue,
                bell,
                pause: .seconds(5),
                limit: .seconds(180),
                grace: .seconds(10)
            ) { try await mailer.work(beat: $0) }
        }
        let forwarding = Forwarding(
            store: ForwardStore(database),
            settings: settings,
            clock: clock,
            events: events
        )
        return mailers + [
            loop(
                "alertmanager",
                bells.forwarding,
                pause: Forwarding.pause,
                limit: .seconds(180)
            ) { try await forwarding.work(beat: $0) }
        ]
    }
}
