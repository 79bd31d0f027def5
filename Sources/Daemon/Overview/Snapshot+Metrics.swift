import Domain
import Foundation
import Indicators
import Store
import Telemetry

extension Snapshot {
    /// Puts everything into the registry; scrapes then only read bytes.
    func publish(to registry: MetricRegistry) {
        registry.publish(newestValues)
        registry.publish(
            firing,
            numbers: alertCounts.map { ($0.labels[0], $0.labels[1], $0.count) }
        )
        registry.replace(
            DimondMetrics.auditHead,
            with: auditHead.map {
                [(["number": String($0.number), "sha256": $0.digest], 1)]
            } ?? []
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
        publishSilence(to: registry)
        publishTarget(to: registry)
        publishReports(to: registry)
        registry.set(DimondMetrics.mailQueued, Double(queue.queued))
        registry.set(DimondMetrics.webhookQueued, Double(webhooks.queued))
        registry.set(
            DimondMetrics.schemaVersion,
            Double(schemaVersion)
        )
    }

    /// When what should come regularly last came.
    private func publishSilence(to registry: MetricRegistry) {
        registry.replace(
            DimondMetrics.scrapeLast,
            with: polls.map { (["way": $0.way.rawValue], $0.at.timeIntervalSince1970) }
        )
        if let surveyAsOf {
            registry.set(DimondMetrics.surveyLast, surveyAsOf.timeIntervalSince1970)
        }
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

    /// Reports by feed and region; `CZ` are those about the country, not a sum.
    private func publishReports(to registry: MetricRegistry) {
        let counts = reports + surveyReports
        func samples(_ number: (ReportStore.Count) -> Int) -> [(MetricLabels, Double)] {
            counts.map { (["feed": $0.feed, "region": $0.region], Double(number($0))) }
        }
        registry.replace(DimondMetrics.reportsExpected, with: samples(\.expected))
        registry.replace(DimondMetrics.reportsReceived, with: samples(\.received))
        registry.replace(DimondMetrics.reportsOnTime, with: samples(\.onTime))
    }

    /// The survey of the current wave, which every region has to send also where no obligation says
    /// so: what DQ-01 and DQ-02 count.
    private var surveyReports: [ReportStore.Count] {
        guard let wave = currentWave?.wave.description,
            !reports.contains(where: { $0.feed == "survey" })
        else { return [] }
        return regions.map { region in
            ReportStore.Count(
                feed: "survey",
                region: region.code,
                expected: 1,
                received: Int(value("DQ-01", region.code, period: wave)?.numerator ?? 0),
                onTime: Int(value("DQ-02", region.code, period: wave)?.numerator ?? 0)
            )
        }
    }
}
