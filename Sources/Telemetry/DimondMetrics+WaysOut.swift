internal import Domain

/// Ways out besides mail.
extension DimondMetrics {
    package static let webhookQueued = MetricFamily(
        "dimond_webhook_queued",
        .gauge,
        help: "Messages that wait to be sent to webhooks."
    )
    package static let webhookOldest = MetricFamily(
        "dimond_webhook_oldest_seconds",
        .gauge,
        unit: "seconds",
        help: "Age of the oldest message to a webhook that waits; 0 when none does."
    )
    package static let webhook = MetricFamily(
        "dimond_webhook",
        .counter,
        labels: [MetricLabel("result", .oneOf(["sent", "postponed", "refused"]))],
        help: "Attempts to send to a webhook, by result."
    )
    package static let alertmanager = MetricFamily(
        "dimond_alertmanager_posts",
        .counter,
        labels: [MetricLabel("result", .oneOf(["sent", "failed"]))],
        help: "Times an Alertmanager was told what fires, by result."
    )

    static let waysOut = [webhookQueued, webhookOldest, webhook, alertmanager]

    static func attempts(_ way: Way) -> MetricFamily {
        switch way {
        case .mail: mail
        case .webhook: webhook
        }
    }
}
