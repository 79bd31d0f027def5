/// What counting and judging themselves do.
extension DimondMetrics {
    package static let indicatorError = MetricFamily(
        "dimond_indicator_error",
        .gauge,
        labels: [indicator],
        help:
            "1 while the indicator cannot be counted: its figures are as old as its error, else 0."
    )
    package static let ruleError = MetricFamily(
        "dimond_rule_error",
        .gauge,
        labels: [MetricLabel("rule", .code)],
        help: "1 while a memory of the rule cannot be read and it does not judge there, else 0."
    )

    package static let indicatorDuration = MetricFamily(
        "dimond_indicator_evaluation_duration_seconds",
        .gauge,
        unit: "seconds",
        labels: [indicator],
        movesByItself: true,
        help: "How long the indicator's own query took the last time it was run."
    )
    package static let indicatorRows = MetricFamily(
        "dimond_indicator_evaluation_rows",
        .gauge,
        labels: [indicator],
        movesByItself: true,
        help: "Rows that the query gave then; 0 where it failed."
    )
    package static let evaluationDuration = MetricFamily(
        "dimond_evaluation_duration_seconds",
        .histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]),
        unit: "seconds",
        help: "Time of a whole evaluation: reading, counting, judging and writing."
    )
    package static let evaluationValues = MetricFamily(
        "dimond_evaluation_values",
        .gauge,
        movesByItself: true,
        help: "Values that the last evaluation counted."
    )
    package static let ruleValues = MetricFamily(
        "dimond_rule_values",
        .gauge,
        labels: [MetricLabel("rule", .code)],
        movesByItself: true,
        help: "Series with a value that the rule was about in the last evaluation."
    )

    static let evaluation = [
        indicatorError, ruleError, indicatorDuration, indicatorRows, evaluationDuration,
        evaluationValues, ruleValues,
    ]
}
