import Domain
import Foundation
import Indicators
import Store
import Telemetry

extension Snapshot {
    /// Puts everything into the registry; scrapes then only read bytes.
    func publish(to registry: MetricRegistry) {
        registry.publish(newestValues)
        registry.publish(firing)
        registry.replace(
            DimondMetrics.alerts,
            with: alertCounts.map {
                (["severity": $0.labels[0], "state": $0.labels[1]], Double($0.count))
            }
        )
        registry.replace(
            DimondMetrics.plans,
            with: plans.map { (["region": $0.labels[0], "state": $0.labels[1]], Double($0.count)) }
        )
        registry.replace(
            DimondMetrics.milestones,
            with: milestones.map {
                (["region": $0.labels[0], "state": $0.labels[1]], Double($0.count))
            }
        )
        publishRegister(to: registry)
        publishTarget(to: registry)
        publishReports(to: registry)
        registry.set(DimondMetrics.mailQueued, Double(queue.queued))
        registry.set(
            DimondMetrics.schemaVersion,
            Double(schemaVersion)
        )
    }

    private func publishRegister(to registry: MetricRegistry) {
        if let registerAsOf {
            registry.set(DimondMetrics.registerAsOf, registerAsOf.timeIntervalSince1970)
        }
        registry.replace(
            DimondMetrics.openSuspicions,
            with: regions.map { (["region": $0.code], Double(openSuspicions[$0.code] ?? 0)) }
        )
    }

    private func publishTarget(to registry: MetricRegistry) {
        if let value = value("TP-01", Region.country)?.value {
            registry.set(DimondMetrics.transformed, value)
        }
        if let end = path.last {
            registry.set(DimondMetrics.transformedTarget, end.value)
        }
        let points = path.map { Trajectory.Point(day: $0.day, value: $0.value) }
        if let expected = Trajectory.expected(on: today, points: points) {
            registry.set(DimondMetrics.transformedExpected, expected)
        }
        if let forecast {
            registry.set(DimondMetrics.forecastProbability, forecast.probability)
        }
    }

    /// Regions that must send the survey of the current wave, and those that have.
    private func publishReports(to registry: MetricRegistry) {
        guard let wave = currentWave?.wave.description else { return }
        var expected: [(MetricLabels, Double)] = []
        var received: [(MetricLabels, Double)] = []
        var onTime: [(MetricLabels, Double)] = []
        for region in regions {
            let labels: MetricLabels = ["feed": "survey", "region": region.code]
            expected.append((labels, 1))
            received.append((labels, value("DQ-01", region.code, period: wave)?.numerator ?? 0))
            onTime.append((labels, value("DQ-02", region.code, period: wave)?.numerator ?? 0))
        }
        registry.replace(DimondMetrics.reportsExpected, with: expected)
        registry.replace(DimondMetrics.reportsReceived, with: received)
        registry.replace(DimondMetrics.reportsOnTime, with: onTime)
    }
}
