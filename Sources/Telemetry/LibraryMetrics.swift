package import CoreMetrics
internal import Synchronization

/// Lets libraries that speak swift-metrics' interface count into the registry.
///
/// Their names come out as `dimond_library_…`, timers and recorders as histograms, timers in seconds.
/// Label sets of one name must agree: the first one seen holds, others are refused and counted.
package struct LibraryMetrics: MetricsFactory {
    private let registry: MetricRegistry

    package init(registry: MetricRegistry) {
        self.registry = registry
    }

    package func makeCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any CounterHandler {
        LibraryMetric(registry, label, .counter, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        LibraryMetric(registry, label, .counter, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        LibraryMetric(registry, label, .gauge, dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        LibraryMetric(
            registry,
            label,
            aggregate ? .histogram(bounds: Self.sizes) : .gauge,
            dimensions
        )
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        LibraryMetric(
            registry,
            label + "_seconds",
            .histogram(bounds: Self.seconds),
            dimensions,
            unit: "seconds"
        )
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private static let sizes: [Double] = [1, 10, 100, 1_000, 10_000, 100_000]
    private static let seconds = [0.001, 0.01, 0.1, 1, 10, 100]
}

/// One series of a library.
private final class LibraryMetric: CounterHandler, FloatingPointCounterHandler, MeterHandler,
    RecorderHandler, TimerHandler
{
    private let registry: MetricRegistry
    private let family: MetricFamily
    private let labels: MetricLabels

    init(
        _ registry: MetricRegistry,
        _ label: String,
        _ kind: MetricFamily.Kind,
        _ dimensions: [(String, String)],
        unit: String = ""
    ) {
        self.registry = registry
        labels = MetricLabels(dimensions.map { (Self.name($0.0), $0.1) })
        var base = Self.name(label)
        if case .counter = kind, base.hasSuffix("_total") { base.removeLast(6) }
        family = MetricFamily(
            "dimond_library_" + base,
            kind,
            unit: unit,
            labels: dimensions.map { MetricLabel(Self.name($0.0), .text) },
            help: "Counted by a library under the name \(label)."
        )
        registry.declare(family)
    }

    func increment(by amount: Int64) { registry.add(family, Double(amount), labels) }
    func increment(by amount: Double) { registry.add(family, amount, labels) }
    func decrement(by amount: Double) { registry.add(family, -amount, labels) }
    func set(_ value: Int64) { registry.set(family, Double(value), labels) }
    func set(_ value: Double) { registry.set(family, value, labels) }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        if case .histogram = family.kind {
            registry.observe(family, value, labels)
        } else {
            registry.set(family, value, labels)
        }
    }

    /// A counter of Prometheus never goes back, so a library's reset is not followed.
    func reset() {}

    /// Letters, digits and `_`; a label must not begin with a digit, and `le` is a histogram's own.
    private static func name(_ text: String) -> String {
        let clean = String(
            text.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                    ? Character($0) : "_"
            }
        )
        return clean == "le" || clean.first?.isNumber != false ? "x_" + clean : clean
    }
}
