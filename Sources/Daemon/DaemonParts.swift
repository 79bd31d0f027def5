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
    private let database: any Service
    private let loops: [any Service]
    private let web: [WebServer]
    private let reload: Reload
    private let watchdog: WatchdogOrNothing

    /// In the order they start; they stop in the opposite one.
    var services: [any Service] { [database] + loops + web + [reload, watchdog] }

    init(
        daemon: Daemon,
        database: Database,
        events: @escaping @Sendable (DaemonEvent) -> Void
    ) throws {
        let installation = daemon.installation
        let telemetry = daemon.telemetry
        let clock = daemon.clock

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
        let facts = PublishedFacts()
        let polls = PollLog()
        let reader = AlertReader(database, clock: clock)
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
            reader: reader,
            facts: facts,
            polls: polls
        )
        let secret = try PeopleKey.obtain(for: installation.configuration)
        let evaluation = Evaluation(
            database: database,
            catalogue: { settings.catalogue },
            configuration: { settings.configuration },
            signer: LinkSigner(secret),
            clock: clock,
            events: events
        )
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
        let preparation = Preparation(
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
        self.database =
            installation.configuration.isEmbedded
            ? EmbeddedPostgres(
                state: installation.configuration.stateDirectory,
                onReady: { try await preparation.prepare() },
                report: { event in
                    if case .ended(let problem) = event { events(.databaseLost(problem: problem)) }
                }
            ) : AwaitedDatabase(events: events) { try await preparation.prepare() }
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
            factory.loop("inbox", Wakeup(), pause: .seconds(5), limit: nil) { _ in
                for await _ in spool.changes() { bells.spool.ring() }
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
        let sends = daemon.options.work == .everything
        if sends {
            try settings.catalogue.checkSecrets(in: settings.configuration)
            loops += factory.sending(database, settings, clock, bells)
        }
        self.loops = loops
        reload = Reload(
            installation: installation,
            settings: settings,
            adopt: { catalogue, configuration in
                if sends { try catalogue.checkSecrets(in: configuration) }
                try await installation.adopt(catalogue, in: database)
            },
            bells: bells,
            notifier: notifier,
            registry: telemetry.registry,
            events: events
        )
        watchdog = WatchdogOrNothing(heartbeats: heartbeats, events: events)
        web = WebParts(
            settings: settings,
            database: database,
            clock: clock,
            metrics: metrics,
            overview: overview,
            polls: polls,
            pages: SitePages(
                facts: facts,
                alerts: alerts,
                reader: reader,
                database: database,
                settings: settings,
                signer: LinkSigner(secret),
                clock: clock
            ).sets,
            gate: gate,
            intake: intake,
            spool: spool,
            telemetry: telemetry,
            notifier: notifier,
            events: events
        ).servers()
    }
}
