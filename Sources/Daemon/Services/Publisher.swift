import Domain
import Foundation
import Indicators
import Store
import Synchronization
import Telemetry
import Web

/// Reads a snapshot after every change and puts it where scrapes and pages find it.
final class Publisher: Sendable {
    private let database: Database
    private let catalogue: @Sendable () -> Catalogue
    private let configuration: @Sendable () -> Configuration
    private let clock: Clock
    private let registry: MetricRegistry
    private let metrics: MetricsPage
    private let overview: OverviewPage
    private let alerts: AlertPages
    private let reader: AlertReader
    private let facts: PublishedFacts
    private let polls: PollLog
    private let newest = Mutex<OverviewModel?>(nil)

    init(
        database: Database,
        catalogue: @escaping @Sendable () -> Catalogue,
        configuration: @escaping @Sendable () -> Configuration,
        clock: Clock,
        registry: MetricRegistry,
        metrics: MetricsPage,
        overview: OverviewPage,
        alerts: AlertPages,
        reader: AlertReader,
        facts: PublishedFacts,
        polls: PollLog
    ) {
        self.database = database
        self.catalogue = catalogue
        self.configuration = configuration
        self.clock = clock
        self.registry = registry
        self.metrics = metrics
        self.overview = overview
        self.alerts = alerts
        self.reader = reader
        self.facts = facts
        self.polls = polls
    }

    /// Reads and shows; when that fails, what was shown last stays and says that it is old.
    func work() async throws {
        do {
            show(try await read())
            registry.set(DimondMetrics.databaseUp, 1)
            metrics.publish()
        } catch {
            guard !(error is CancellationError) else { throw error }
            registry.set(DimondMetrics.databaseUp, 0)
            metrics.publish()
            if var overview = newest.withLock({ $0 }) {
                overview.notice = Self.noAnswer
                self.overview.publish(overview)
                facts.announce(Self.noAnswer)
            }
            throw error
        }
    }

    private static let noAnswer = LocalizedText(
        cs: "Databáze teď neodpovídá, údaje na stránce mohou být staré.",
        en: "The database does not answer now; the data on this page may be old."
    )

    private func read() async throws -> Snapshot {
        try await savePolls()
        return try await Snapshot.read(
            from: database,
            disclosure: Disclosure(forEverybody: configuration()),
            definitions: catalogue().definitions,
            clock: clock
        )
    }

    private func savePolls() async throws {
        let taken = polls.take()
        do {
            try await PollStore(database).save(taken)
        } catch {
            polls.giveBack(taken)
            throw error
        }
    }

    private func show(_ snapshot: Snapshot) {
        snapshot.publish(to: registry)
        for (family, queue) in [
            (DimondMetrics.mailOldest, snapshot.queue),
            (DimondMetrics.webhookOldest, snapshot.webhooks),
        ] {
            registry.set(family, queue.oldest.map { clock.now().timeIntervalSince($0) } ?? 0)
        }
        let catalogue = catalogue()
        registry.publish(catalogue.rules)
        registry.publish(snapshot.failures, of: catalogue)
        let presenter = AlertPresenter(
            regions: snapshot.regions,
            values: snapshot.values,
            firing: snapshot.firing,
            rules: catalogue.rules,
            definitions: catalogue.definitions
        )
        let firing = snapshot.firing.filter { !presenter.isSpokenFor($0) }.map(presenter.shown)
        let model = snapshot.overview(alerts: firing, dataAsOf: snapshot.values.map(\.asOf).max())
        newest.withLock { $0 = model }
        reader.use(presenter)
        overview.publish(model)
        facts.publish(
            snapshot.facts(
                overview: model,
                catalogue: catalogue,
                disclosure: Disclosure(forEverybody: configuration())
            )
        )
        alerts.publish(
            AlertListModel(firing: firing, ended: snapshot.ended.map(presenter.shown))
        )
    }
}
