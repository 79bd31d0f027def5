internal import Domain

/// Every family dimond exposes; names and labels are part of the public interface.
package enum DimondMetrics {
    private static let region = MetricLabel("region", .region)
    private static let feed = MetricLabel("feed", .code)
    static let indicator = MetricLabel("indicator", .code)
    private static let severity = MetricLabel(
        "severity",
        .oneOf(Set(Severity.allCases.map(\.rawValue)))
    )

    package static let transformed = MetricFamily(
        "dimond_services_transformed",
        .gauge,
        help: "Social services transformed: verified and not revoked."
    )
    package static let transformedTarget = MetricFamily(
        "dimond_services_transformed_target",
        .gauge,
        help: "Services that are to be transformed by the end of the project."
    )
    package static let transformedExpected = MetricFamily(
        "dimond_services_transformed_expected",
        .gauge,
        help: "Services that should be transformed today to reach the target in time."
    )
    package static let forecastProbability = MetricFamily(
        "dimond_services_transformed_forecast_probability",
        .gauge,
        help: "Probability 0 to 1 that the target is reached in time."
    )
    package static let plans = MetricFamily(
        "dimond_plans",
        .gauge,
        labels: [region, MetricLabel("state", .code)],
        help: "Transformation plans by state."
    )
    package static let milestones = MetricFamily(
        "dimond_milestones",
        .gauge,
        labels: [region, MetricLabel("state", .code)],
        help: "Milestones of transformation plans by state."
    )

    package static let indicatorValue = MetricFamily(
        "dimond_indicator_value",
        .gauge,
        labels: [indicator, region],
        help: "Newest published value of an indicator in its own unit."
    )
    package static let indicatorCoverage = MetricFamily(
        "dimond_indicator_coverage_ratio",
        .gauge,
        unit: "ratio",
        labels: [indicator, region],
        help: "Share of what was expected that stands behind the newest value."
    )
    package static let indicatorAsOf = MetricFamily(
        "dimond_indicator_as_of_timestamp_seconds",
        .gauge,
        unit: "seconds",
        labels: [indicator, region],
        help: "Time of the newest batch inside the newest value."
    )
    package static let indicatorState = MetricFamily(
        "dimond_indicator_state",
        .gauge,
        labels: [
            indicator, region,
            MetricLabel("state", .oneOf(Set(ValueState.allCases.map(\.rawValue)))),
        ],
        help: "State of the newest value: 1 for the one that holds, 0 for the others."
    )
    package static let suppressedCells = MetricFamily(
        "dimond_suppressed_cells",
        .gauge,
        labels: [indicator],
        help: "Values hidden by disclosure control."
    )

    package static let alerts = MetricFamily(
        "dimond_alerts",
        .gauge,
        labels: [
            severity, MetricLabel("state", .oneOf(Set(AlertPhase.allCases.map(\.rawValue)))),
        ],
        help: "Alerts by severity and state."
    )
    package static let alertFiring = MetricFamily(
        "dimond_alert_firing",
        .gauge,
        labels: [MetricLabel("rule", .code), region, severity],
        help: "Subjects for which a rule is firing."
    )

    package static let rule = MetricFamily(
        "dimond_rule",
        .info,
        labels: [
            MetricLabel("rule", .code), indicator, severity, MetricLabel("version", .code),
            MetricLabel("condition", .text), MetricLabel("valid_from", .text),
        ],
        help: "Alert rules that are loaded, with their threshold and since when it holds."
    )
    package static let auditHead = MetricFamily(
        "dimond_audit_head",
        .info,
        labels: [MetricLabel("number", .code), MetricLabel("sha256", .code)],
        movesByItself: true,
        help: "Newest link of the chain of acts and deliveries; keep it as a witness."
    )

    package static let reportsExpected = MetricFamily(
        "dimond_reports_expected",
        .gauge,
        labels: [feed, region],
        help: "Reports owed for the newest period that has begun; region CZ is no sum."
    )
    package static let reportsReceived = MetricFamily(
        "dimond_reports_received",
        .gauge,
        labels: [feed, region],
        help: "Reports of that period that came in."
    )
    package static let reportsOnTime = MetricFamily(
        "dimond_reports_on_time",
        .gauge,
        labels: [feed, region],
        help: "Reports of that period that came in by their deadline."
    )
    package static let batches = MetricFamily(
        "dimond_batches",
        .counter,
        labels: [feed, MetricLabel("result", .code)],
        help: "Files taken in, by what became of them."
    )
    package static let rows = MetricFamily(
        "dimond_rows",
        .counter,
        labels: [feed, MetricLabel("result", .code)],
        help: "Records taken in, by what became of them."
    )
    package static let ingest = MetricFamily(
        "dimond_ingest_seconds",
        .histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]),
        unit: "seconds",
        help: "Time from a file's first byte to its committed receipt."
    )

    package static let registerAsOf = MetricFamily(
        "dimond_register_as_of_timestamp_seconds",
        .gauge,
        unit: "seconds",
        help: "When the mirrored register of services was last found to be up to date."
    )
    package static let openSuspicions = MetricFamily(
        "dimond_unregistered_services_open",
        .gauge,
        labels: [region],
        help: "Suspected unregistered services whose case is not closed."
    )

    package static let scrapeLast = MetricFamily(
        "dimond_scrape_last_timestamp_seconds",
        .gauge,
        unit: "seconds",
        labels: [MetricLabel("way", .oneOf(["metrics", "api"]))],
        movesByItself: true,
        help:
            "When a program last asked for figures, to the minute: /metrics or what /api reads out."
    )
    package static let surveyLast = MetricFamily(
        "dimond_survey_last_timestamp_seconds",
        .gauge,
        unit: "seconds",
        help: "When the newest accepted file of the survey came."
    )

    package static let mailQueued = MetricFamily(
        "dimond_mail_queued",
        .gauge,
        help: "Mails that wait to be sent."
    )
    package static let mailOldest = MetricFamily(
        "dimond_mail_oldest_seconds",
        .gauge,
        unit: "seconds",
        movesByItself: true,
        help: "Age of the oldest mail that waits; 0 when none does."
    )
    package static let mail = MetricFamily(
        "dimond_mail",
        .counter,
        labels: [MetricLabel("result", .oneOf(["sent", "postponed", "refused", "unwritten"]))],
        help: "Attempts to send a mail, by result."
    )

    package static let build = MetricFamily(
        "dimond_build",
        .info,
        labels: [MetricLabel("version", .text)],
        help: "The running version."
    )
    package static let schemaVersion = MetricFamily(
        "dimond_schema_version",
        .gauge,
        help: "Number of the newest migration in the database."
    )
    package static let configurationReload = MetricFamily(
        "dimond_config_last_reload_successful",
        .gauge,
        help: "1 when the configuration was read without a mistake the last time, else 0."
    )
    package static let databaseUp = MetricFamily(
        "dimond_database_up",
        .gauge,
        help: "1 while the database answers; when 0, all else is as old as its own time says."
    )
    package static let lastEvaluation = MetricFamily(
        "dimond_last_evaluation_timestamp_seconds",
        .gauge,
        unit: "seconds",
        movesByItself: true,
        help: "When indicators and alert rules were last evaluated."
    )
    package static let loopFailures = MetricFamily(
        "dimond_loop_failures",
        .counter,
        labels: [MetricLabel("loop", .code)],
        help: "Rounds of a background loop that failed."
    )
    package static let logLinesDropped = MetricFamily(
        "dimond_log_lines_dropped",
        .counter,
        help: "Log lines given up because their reader did not keep pace."
    )

    package static let all =
        [
            transformed, transformedTarget, transformedExpected, forecastProbability, plans,
            milestones, indicatorValue, indicatorCoverage, indicatorAsOf, indicatorState,
            suppressedCells, alerts, alertFiring, rule, auditHead, reportsExpected, reportsReceived,
            reportsOnTime,
            batches, rows, ingest, registerAsOf, openSuspicions, scrapeLast, surveyLast, mailQueued,
            mailOldest, mail,
            build,
            schemaVersion,
            configurationReload, databaseUp, lastEvaluation, loopFailures, logLinesDropped,
        ] + evaluation + waysOut
}
