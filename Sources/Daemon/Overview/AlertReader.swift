import Alerting
import Domain
import Store
import Synchronization
import Web

/// Reads one alert when somebody looks at its page, and says it as the newest publication would.
final class AlertReader: Sendable {
    /// Nothing has been published yet.
    struct NotReady: Error {}

    private let store: AlertStore
    private let acknowledgements: AcknowledgementStore
    private let silences: SilenceStore
    private let clock: Clock
    private let presenter = Mutex<AlertPresenter?>(nil)

    /// The weekly times of silences are those of the clock's zone.
    init(_ database: Database, clock: Clock) {
        store = AlertStore(database)
        acknowledgements = AcknowledgementStore(database)
        silences = SilenceStore(database)
        self.clock = clock
    }

    func use(_ newest: AlertPresenter) {
        presenter.withLock { $0 = newest }
    }

    /// Nil for one that was never raised.
    func alert(_ id: Int64) async throws -> AlertModel? {
        guard let presenter = presenter.withLock({ $0 }) else { throw NotReady() }
        guard let alert = try await store.alert(id), alert.firedAt != nil else { return nil }
        var model = presenter.model(alert, try await store.transitions(of: id))
        let now = clock.now()
        model.takenUntil = try await acknowledgements.of(alert: id).first
            .flatMap { $0.holds(at: now) ? $0.until : nil }
        model.silencedUntil = try await silences.silences(endingAfter: now)
            .filter { $0.state(at: now, zone: clock.zone) == .active && $0.covers(alert.labels) }
            .map(\.endsAt).max()
        return model
    }

    func page(
        phases: [AlertPhase],
        region: String?,
        offset: Int,
        limit: Int
    ) async throws -> ReadSources.AlertPage {
        guard let presenter = presenter.withLock({ $0 }) else { throw NotReady() }
        let found = try await store.page(
            phases: phases,
            region: region,
            offset: offset,
            limit: limit
        )
        return ReadSources.AlertPage(shown: found.alerts.map(presenter.shown), total: found.total)
    }

    /// Everything that fires, for programs.
    func firing(_ routing: Routing) async throws -> [RoutedAlert] {
        guard let presenter = presenter.withLock({ $0 }) else { throw NotReady() }
        let found = try await store.firing()
        let fingerprints = Dictionary(uniqueKeysWithValues: found.map { ($0.alert.id, $0.alert) })
            .mapValues(\.fingerprint)
        let inhibitors = routing.inhibitors(among: found.map(\.alert))
        return found.map { alert, updatedAt in
            let speakers = [presenter.successor(alert), inhibitors[alert.id]]
            return RoutedAlert(
                shown: presenter.shown(alert),
                receivers: Set(routing.recipients(for: alert).map(\.receiver)).sorted(),
                inhibitedBy: Set(speakers.compactMap { $0.flatMap { fingerprints[$0] } }).sorted(),
                updatedAt: updatedAt
            )
        }
    }
}
