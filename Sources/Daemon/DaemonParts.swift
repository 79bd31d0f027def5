import Alerting
import Domain
import Foundation
import Intake
import Logging
import Mail
import ServiceLifecycle
import Store
import Synchronization
import SystemPackage
import Telemetry
import Web

/// The parts of a running daemon, wired.
struct DaemonParts {
    let database: Database
    let embedded: EmbeddedPostgres
    let preparation: Preparation
    let loops: [any Service]
    let web: WebServer
    let reload: Reload
    let watchdog: WatchdogOrNothing

    init(daemon: Daemon) throws {
        let installation = daemon.installation
        let telemetry = daemon.telemetry
        let clock = daemon.clock
        let events: @Sendable (DaemonEvent) -> Void = { telemetry.record($0) }
        let database = installation.database(connections: 8, events: events)
        self.database = database

        let settings = Settings(
            configuration: installation.configuration,
            catalogue: try installation.catalogue()
        )
        let gate = Gate()
        let bells = Bells()
        let heartbeats = Heartbeats()
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)

        let metrics = MetricsPage(registry: telemetry.registry, clock: clock, refresh: 60)
        let overview = OverviewPage(clock: clock)
        let reader = AlertReader(database)
        let alerts = AlertPages(clock: clock) { try await reader.alert($0) }
        let publisher = Publisher(
            database: database,
            catalogue: { settings.catalogue },
            configuration: { settings.configuration },
            clock: clock,
            registry: telemetry.registry,
            metrics: metrics,
            overview: overview,
            alerts: alerts,
            reader: reader
        )
        let evaluation = Evaluation(
            database: database,
            catalogue: { settings.catalogue },
            configuration: { settings.configuration },
            clock: clock,
            events: events
        )
        let secret = try PeopleKey.obtain(for: installation.configuration)
        let imports: @Sendable () -> FileImport = {
            FileImport(
                database: database,
                catalogue: settings.catalogue,
                secret: secret,
                clock: clock,
                language: settings.configuration.language,
                maximumRefused: settings.configuration.maximumRefused,
                events: events
            )
        }
        let spool = try Spool(
            directory: installation.configuration.spoolDirectory,
            feeds: settings.catalogue.schemas.feeds.keys.sorted()
        )
        preparation = Preparation(
            installation: installation,
            database: database,
            sample: daemon.options.sample,
            imports: imports,
            evaluation: evaluation,
            work: spool.work,
            gate: gate,
            notifier: notifier,
            events: events
        )
        let prepare = preparation
        embedded = EmbeddedPostgres(
            state: installation.configuration.stateDirectory,
            onReady: { try await prepare.prepare() },
            report: { event in
                if case .ended(let problem) = event { events(.databaseLost(problem: problem)) }
            }
        )
        let factory = LoopFactory(gate: gate, heartbeats: heartbeats, events: events)
        let intake = SpoolIntake(
            spool: spool,
            imports: imports,
            events: events
        )
        var loops: [any Service] = [
            factory.loop("spool", bells.spool, pause: .seconds(1), limit: .seconds(960)) {
                try await intake.work(beat: $0)
            },
            factory.loop("evaluation", bells.evaluation, pause: .seconds(5), limit: .seconds(300)) {
                _ in
                try await settings.follow { try await evaluation.work(isForced: $0) }
            },
            factory.loop(
                "publication",
                bells.publication,
                pause: .seconds(10),
                limit: .seconds(300)
            ) {
                _ in
                try await publisher.work()
            },
            factory.loop("announcements", Wakeup(), pause: .seconds(5), limit: nil) { _ in
                try await Listener(conninfo: installation.conninfo).run { bells.ring($0) }
            },
        ]
        if !daemon.options.withoutMail {
            let mailer = try Mailer(
                outbox: OutboxStore(database),
                transport: Mailer.transport(settings.configuration, clock: clock),
                clock: clock,
                events: events
            )
            loops.append(
                factory.loop("mail", bells.mail, pause: .seconds(5), limit: .seconds(180)) {
                    try await mailer.work(beat: $0)
                }
            )
        }
        self.loops = loops
        reload = Reload(
            installation: installation,
            settings: settings,
            database: database,
            bells: bells,
            notifier: notifier,
            registry: telemetry.registry,
            events: events
        )
        watchdog = WatchdogOrNothing(
            watchdog: Watchdog(
                environment: ProcessInfo.processInfo.environment,
                heartbeats: heartbeats,
                process: getpid()
            ) { late in
                events(.loopFailed(loop: late.joined(separator: " "), problem: "stalled"))
            }
        )
        web = try WebParts(
            configuration: installation.configuration,
            database: database,
            clock: clock,
            metrics: metrics,
            overview: overview,
            alerts: alerts,
            gate: gate,
            intake: intake,
            spool: spool,
            telemetry: telemetry,
            notifier: notifier,
            events: events
        ).server()
    }
}
