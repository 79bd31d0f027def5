import Alerting
import Domain
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
}
