internal import CoreMetrics
package import Domain
package import Logging

/// Where events go: one call, and both the log and the metrics know.
///
/// No other code of dimond logs or counts.
package struct Telemetry: Sendable {
    package let registry: MetricRegistry
    /// For libraries that want a logger; it writes the same lines to the same place.
    package let logger: Logger
    private let metrics: EventMetrics

    /// Lines below the level are not written.
    package init(registry: MetricRegistry, log: LogWriter, level: Logger.Level = .info) {
        self.registry = registry
        metrics = EventMetrics(registry: registry)
        var logger = Logger(label: "dimond") { _ in
            LineLogHandler(writer: log, clock: registry.clock) {
                registry.add(DimondMetrics.logLinesDropped, 1)
            }
        }
        logger.logLevel = level
        self.logger = logger
    }

    /// Lets libraries count into the registry.
    ///
    /// Only once in a process: swift-metrics has one place for all, and ends a program that fills
    /// it twice.
    package func adoptLibraries() {
        MetricsSystem.bootstrap(LibraryMetrics(registry: registry))
    }

    package func record(_ event: DaemonEvent) {
        metrics.record(event)
        let line = EventLog.line(for: event)
        logger.log(level: line.level, "\(line.message)", metadata: line.metadata)
    }
}
