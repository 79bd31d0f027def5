import Alerting
import Domain
import Indicators
import Store
import Telemetry

extension MetricRegistry {
    /// Shows which thresholds are in force.
    func publish(_ rules: RuleSet) {
        replace(
            DimondMetrics.rule,
            with: rules.rules.map { rule in
                let labels: MetricLabels = [
                    "rule": rule.name, "indicator": rule.indicator,
                    "severity": rule.severity.rawValue, "version": String(rule.version),
                    "condition": rule.condition, "valid_from": rule.validFrom?.description ?? "",
                ]
                return (labels, 1)
            }
        )
    }

    /// Shows of every indicator and rule whether it fails.
    func publish(_ failures: [EvaluationFailure], of catalogue: Catalogue) {
        func names(_ kind: EvaluationFailure.Kind) -> Set<String> {
            Set(failures.filter { $0.kind == kind }.map(\.name))
        }
        let (indicators, rules) = (names(.indicator), names(.rule))
        replace(
            DimondMetrics.indicatorError,
            with: catalogue.indicators.map {
                (["indicator": $0.code], indicators.contains($0.code) ? 1 : 0)
            }
        )
        replace(
            DimondMetrics.ruleError,
            with: catalogue.rules.rules.map {
                (["rule": $0.name], rules.contains($0.name) ? 1 : 0)
            }
        )
    }
}
