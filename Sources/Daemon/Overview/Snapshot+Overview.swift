import Domain
import Foundation
import Indicators
import Store
import Web

extension Snapshot {
    /// The overview page's model; `alerts` are the firing ones that speak for themselves.
    func overview(
        alerts: [ShownAlert],
        dataAsOf: Date?
    ) -> OverviewModel {
        let points = path.map { Trajectory.Point(day: $0.day, value: $0.value) }
        return OverviewModel(
            today: today,
            transformed: transformed.count { $0.day <= today },
            target: OverviewModel.Point(path.last?.day ?? today, path.last?.value ?? 0),
            expectedToday: Trajectory.expected(on: today, points: points),
            history: steps,
            plan: path.map { OverviewModel.Point($0.day, $0.value) },
            forecast: forecast.flatMap(fan),
            measure: LocalizedText(
                cs: "Přeměněné služby (↑ více je lépe)",
                en: "Services transformed (↑ more is better)"
            ),
            regions: regions.map(standing),
            alerts: alerts,
            wave: currentWave?.wave,
            completeness: completeness,
            dataAsOf: dataAsOf
        )
    }

    /// The count from each day on which a service was transformed.
    private var steps: [OverviewModel.Point] {
        var counts: [Day: Int] = [:]
        for service in transformed where service.day <= today {
            counts[service.day, default: 0] += 1
        }
        var sum = 0
        return counts.keys.sorted().map { day in
            sum += counts[day] ?? 0
            return OverviewModel.Point(day, Double(sum))
        }
    }

    private func fan(_ forecast: ForecastDocument) -> ForecastFan? {
        let bands = forecast.points.compactMap { point -> ForecastFan.Band? in
            guard let day = Day(iso: point.day) else { return nil }
            return ForecastFan.Band(
                day: day,
                p5: Double(point.p5),
                p25: Double(point.p25),
                p50: Double(point.p50),
                p75: Double(point.p75),
                p95: Double(point.p95)
            )
        }
        guard !bands.isEmpty else { return nil }
        return ForecastFan(
            probability: forecast.probability,
            bands: bands,
            expected: forecast.expectedDate.flatMap { Day(iso: $0) }.map { day in
                LocalizedText(
                    cs: formatDay(day, language: .cs),
                    en: formatDay(day, language: .en)
                )
            },
            method: LocalizedText(
                cs:
                    "Simulace \(formatNumber(forecast.runs, language: .cs)) možných průběhů otevřených plánů podle dosavadních "
                    + "zpoždění (semínko \(forecast.seed)).",
                en:
                    "Simulation of \(formatNumber(forecast.runs, language: .en)) possible courses of the open plans from "
                    + "delays so far (seed \(forecast.seed))."
            )
        )
    }

    private func standing(_ region: Region) -> RegionStanding {
        let value = value("TP-01", region.code)
        let own = firing.filter { $0.region == region.code }.map(\.severity)
        let state: RegionStanding.State =
            switch own.max() {
            case .critical: .critical
            case .warning: .warning
            case .info, nil:
                switch value?.state {
                case nil, .notReported: .notReported
                case .insufficient: .insufficient
                case .ok, .breached: .good
                }
            }
        return RegionStanding(
            region: region,
            value: value?.value.map { number in
                LocalizedText(
                    cs: formatNumber(number, decimals: 0, language: .cs),
                    en: formatNumber(number, decimals: 0, language: .en)
                )
            },
            state: state,
            n: nil,
            isSuppressed: value?.suppressed ?? false
        )
    }

    private var completeness: [Completeness] {
        guard let wave = currentWave?.wave.description else { return [] }
        return regions.map { region in
            let rate = value("NE-01", region.code, period: wave)
            return Completeness(
                region: region.code,
                received: Int(rate?.numerator ?? 0),
                expected: Int(rate?.denominator ?? 0)
            )
        }
    }
}
