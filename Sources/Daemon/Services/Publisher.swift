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
    private let newest = Mutex<Snapshot?>(nil)

    init(
        database: Database,
        catalogue: @escaping @Sendable () -> Catalogue,
        configuration: @escaping @Sendable () -> Configuration,
        clock: Clock,
        registry: MetricRegistry,
        metrics: MetricsPage,
        overview: OverviewPage
    ) {
        self.database = database
        self.catalogue = catalogue
        self.configuration = configuration
        self.clock = clock
        self.registry = registry
        self.metrics = metrics
        self.overview = overview
    }

    /// What is shown now; nil before the first reading.
    var snapshot: Snapshot? { newest.withLock { $0 } }

    func work() async throws {
        let definitions = catalogue().definitions
        let disclosure = configuration().disclosure
        let snapshot = try await Snapshot.read(
            from: database,
            disclosure: Disclosure(
                minimumCell: disclosure.minimumCell,
                rounding: disclosure.rounding
            ),
            definitions: definitions,
            clock: clock
        )
        snapshot.publish(to: registry)
        registry.set(
            DimondMetrics.mailOldest,
            snapshot.queue.oldest.map { clock.now().timeIntervalSince($0) } ?? 0
        )
        metrics.publish()
        overview.publish(
            snapshot.overview(
                definitions: definitions,
                dataAsOf: snapshot.values.map(\.asOf).max()
            )
        )
        newest.withLock { $0 = snapshot }
    }
}
