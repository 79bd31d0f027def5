package import Domain
internal import Foundation
internal import Synchronization

/// Every number that leaves through `/metrics`.
///
/// Families are declared before use; a sample with an unknown family, a wrong or forbidden label,
/// the same series a second time or one series too many is not taken but counted in
/// `dimond_metric_samples_refused_total`.
package final class MetricRegistry: Sendable {
    struct Series {
        var value = 0.0
        /// Seconds since 1970 when the series came to be.
        var created: Double
        /// One count per bound and one for `+Inf`, not cumulated; empty but in histograms.
        var buckets: [UInt64] = []
    }

    struct Entry {
        let family: MetricFamily
        /// By rendered labels.
        private(set) var series: [String: Series] = [:]
        /// The keys of `series`, sorted when they were last rendered; nil when one came or went.
        private(set) var order: [String]?

        /// A new key spoils the order; a new value does not.
        subscript(key: String) -> Series? {
            get { series[key] }
            set {
                if (series[key] == nil) != (newValue == nil) { order = nil }
                series[key] = newValue
            }
        }

        /// Order of bytes, which costs a tenth of the order of Unicode.
        mutating func sort() {
            guard order == nil else { return }
            order = series.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var version: UInt64 = 0
    }

    /// Why a sample was not taken.
    enum Refusal: String, CaseIterable {
        case unknownFamily = "unknown_family"
        case labels
        case value
        case double
        case full
    }

    static let refused = MetricFamily(
        "dimond_metric_samples_refused",
        .counter,
        labels: [MetricLabel("reason", .oneOf(Set(Refusal.allCases.map(\.rawValue))))],
        help: "Samples that were not taken because nothing like them is declared."
    )

    let clock: Clock
    private let maximumSeries: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - clock: gives `_created` its time.
    ///   - families: what may be exposed; of two with the same name the later one holds.
    ///   - maximumSeries: most series one family may have.
    package init(clock: Clock, families: [MetricFamily], maximumSeries: Int = 20_000) {
        self.clock = clock
        self.maximumSeries = maximumSeries
        let created = clock.now().timeIntervalSince1970
        var state = State()
        for family in families + [Self.refused] {
            state.entries[family.name] = Entry(family, created: created)
        }
        self.state = Mutex(state)
    }

    /// Grows with every change of any sample; the same version renders the same text.
    package var version: UInt64 { state.withLock { $0.version } }

    /// Adds a family unless its name is already taken.
    package func declare(_ family: MetricFamily) {
        let created = clock.now().timeIntervalSince1970
        state.withLock { state in
            guard state.entries[family.name] == nil else { return }
            state.entries[family.name] = Entry(family, created: created)
            state.version += 1
        }
    }

    /// Sets a gauge, or an info to the one value it may have, 1.
    package func set(_ family: MetricFamily, _ value: Double, _ labels: MetricLabels = [:]) {
        change(family, labels) { kind, series in
            switch kind {
            case .gauge: series.value = value
            case .info where value == 1: series.value = value
            case .counter, .histogram, .info: return false
            }
            return true
        }
    }

    /// Adds to a counter or a gauge; a counter takes nothing negative.
    package func add(_ family: MetricFamily, _ amount: Double, _ labels: MetricLabels = [:]) {
        change(family, labels) { kind, series in
            switch kind {
            case .gauge: series.value += amount
            case .counter where amount >= 0: series.value += amount
            case .counter, .histogram, .info: return false
            }
            return true
        }
    }

    /// Takes one observation into a histogram; NaN is refused because it would spoil the sum.
    package func observe(_ family: MetricFamily, _ value: Double, _ labels: MetricLabels = [:]) {
        change(family, labels) { kind, series in
            guard case .histogram(let bounds) = kind, !value.isNaN else {
                return false
            }
            series.buckets[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
            series.value += value
            return true
        }
    }

    /// Puts a whole family of gauges or infos in place of what it was, so that no series outlives its
    /// row.
    ///
    /// Of two samples with the same labels the first holds; the value of an info is 1.
    package func replace(_ family: MetricFamily, with samples: [(MetricLabels, Double)]) {
        let created = clock.now().timeIntervalSince1970
        state.withLock { state in
            guard var entry = state.entries[family.name], entry.family.kind.isReplaceable else {
                return Self.count(.unknownFamily, in: &state)
            }
            var fresh: [String: Double] = [:]
            for (labels, value) in samples {
                guard let key = labels.rendered(for: entry.family.labels) else {
                    Self.count(.labels, in: &state)
                    continue
                }
                guard fresh[key] == nil else {
                    Self.count(.double, in: &state)
                    continue
                }
                guard fresh.count < maximumSeries else {
                    Self.count(.full, in: &state)
                    continue
                }
                fresh[key] = value
            }
            for key in entry.series.keys where fresh[key] == nil { entry[key] = nil }
            for (key, value) in fresh {
                entry[key] = Series(value: value, created: entry[key]?.created ?? created)
            }
            state.entries[family.name] = entry
            state.version += 1
        }
    }

    /// The value of one series, the sum of a histogram's; nil when there is none.
    package func value(of family: MetricFamily, _ labels: MetricLabels = [:]) -> Double? {
        state.withLock { state in
            guard let entry = state.entries[family.name],
                let key = labels.rendered(for: entry.family.labels)
            else { return nil }
            return entry[key]?.value
        }
    }

    /// All entries by name, for rendering.
    func entries() -> [Entry] {
        state.withLock { state in
            for name in state.entries.keys { state.entries[name]?.sort() }
            return state.entries.values.sorted { $0.family.name < $1.family.name }
        }
    }

    /// Looks things up piece by piece: a copy of the entry would make each change copy its series.
    private func change(
        _ family: MetricFamily,
        _ labels: MetricLabels,
        _ body: (MetricFamily.Kind, inout Series) -> Bool
    ) {
        let created = clock.now().timeIntervalSince1970
        state.withLock { state in
            guard let family = state.entries[family.name]?.family else {
                return Self.count(.unknownFamily, in: &state)
            }
            guard let key = labels.rendered(for: family.labels) else {
                return Self.count(.labels, in: &state)
            }
            let known = state.entries[family.name]?[key]
            let count = state.entries[family.name]?.series.count ?? 0
            guard known != nil || count < maximumSeries else {
                return Self.count(.full, in: &state)
            }
            var series = known ?? Series(for: family, created: created)
            guard body(family.kind, &series) else { return Self.count(.value, in: &state) }
            state.entries[family.name]?[key] = series
            state.version += 1
        }
    }

    private static func count(_ refusal: Refusal, in state: inout State) {
        let key = "reason=\"\(refusal.rawValue)\""
        state.entries[refused.name]?[key]?.value += 1
        state.version += 1
    }
}

extension MetricRegistry.Entry {
    /// Counters and histograms without labels, and those whose labels are all known, begin at 0:
    /// a rate needs the zero before the first event.
    init(_ family: MetricFamily, created: Double) {
        self.family = family
        switch family.kind {
        case .gauge, .info: return
        case .counter, .histogram: break
        }
        var keys = [""]
        for label in family.labels {
            guard case .oneOf(let values) = label.rule else { return }
            keys = keys.flatMap { key in
                values.map { "\(key)\(key.isEmpty ? "" : ",")\(label.name)=\"\($0)\"" }
            }
        }
        for key in keys {
            self[key] = MetricRegistry.Series(for: family, created: created)
        }
    }
}

extension MetricRegistry.Series {
    init(for family: MetricFamily, created: Double) {
        self.created = created
        if case .histogram(let bounds) = family.kind {
            buckets = Array(repeating: 0, count: bounds.count + 1)
        }
    }
}
