package import Domain
internal import Foundation

extension MetricRegistry {
    /// Puts these values in place of all indicator families.
    ///
    /// - Parameter values: after disclosure control; per indicator and region only the period that
    ///   is to be shown. Values of a plan or service are left out: they have no label here.
    package func publish(_ values: [IndicatorValue]) {
        var numbers: [(MetricLabels, Double)] = []
        var coverage: [(MetricLabels, Double)] = []
        var asOf: [(MetricLabels, Double)] = []
        var states: [(MetricLabels, Double)] = []
        var suppressed: [String: Double] = [:]
        for value in values where value.subject.isEmpty {
            let pair = [("indicator", value.indicator), ("region", value.region)]
            let labels = MetricLabels(pair)
            suppressed[value.indicator, default: 0] += value.suppressed ? 1 : 0
            if let number = value.value, !value.suppressed { numbers.append((labels, number)) }
            if let share = value.coverage { coverage.append((labels, share)) }
            asOf.append((labels, value.asOf.timeIntervalSince1970))
            for state in ValueState.allCases {
                states.append(
                    (
                        MetricLabels(pair + [("state", state.rawValue)]),
                        state == value.state ? 1 : 0
                    )
                )
            }
        }
        replace(DimondMetrics.indicatorValue, with: numbers)
        replace(DimondMetrics.indicatorCoverage, with: coverage)
        replace(DimondMetrics.indicatorAsOf, with: asOf)
        replace(DimondMetrics.indicatorState, with: states)
        replace(
            DimondMetrics.suppressedCells,
            with: suppressed.map { (["indicator": $0.key], $0.value) }
        )
    }

    /// Puts these in place of both alert families.
    ///
    /// - Parameters:
    ///   - alerts: those that are open.
    ///   - numbers: of all alerts there ever were, by severity and phase; those that are missing
    ///     are shown as 0.
    package func publish(
        _ alerts: [Alert],
        numbers: [(severity: String, phase: String, count: Int)]
    ) {
        var firing: [[String]: Double] = [:]
        var counts: [[String]: Double] = [:]
        for severity in Severity.allCases {
            for phase in AlertPhase.allCases {
                counts[[severity.rawValue, phase.rawValue]] = 0
            }
        }
        for number in numbers { counts[[number.severity, number.phase]] = Double(number.count) }
        for alert in alerts where alert.phase == .firing {
            firing[[alert.rule, alert.region, alert.severity.rawValue], default: 0] += 1
        }
        replace(
            DimondMetrics.alerts,
            with: counts.map { (["severity": $0.key[0], "state": $0.key[1]], $0.value) }
        )
        replace(
            DimondMetrics.alertFiring,
            with: firing.map {
                (["rule": $0.key[0], "region": $0.key[1], "severity": $0.key[2]], $0.value)
            }
        )
    }
}
