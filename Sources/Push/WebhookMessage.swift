package import Domain
import Foundation

/// What a webhook gets, in the shape of Alertmanager's webhook, version 4.
package struct WebhookMessage: Sendable {
    /// More are counted, not listed.
    static let longestList = 100
    /// Room for what stands around the list.
    private static let frame = 64 * 1024

    package var receiver: String
    /// Names the group whose news these are, the same as long as the group is.
    package var groupKey: String
    /// Names of labels by which they are one group.
    package var groupBy: [String]
    /// With its news, the most urgent first; never empty.
    package var alerts: [(news: News, alert: PushedAlert, fingerprint: String)]
    /// `http.public-url`, or empty.
    package var externalURL: String

    package init(
        receiver: String,
        groupKey: String,
        groupBy: [String],
        alerts: [(news: News, alert: PushedAlert, fingerprint: String)],
        externalURL: String
    ) {
        self.receiver = receiver
        self.groupKey = groupKey
        self.groupBy = groupBy
        self.alerts = alerts
        self.externalURL = externalURL
    }

    /// JSON of at most ``Way/mostBytes`` bytes.
    package func body() throws -> [UInt8] {
        let all = alerts.map(Body.Item.init)
        var room = Way.mostBytes - Self.frame
        let listed = try all.prefix(Self.longestList).prefix { item in
            room -= try PushedAlert.encoder.encode(item).count + 1
            return room >= 0
        }
        let common = Self.common(alerts.map(\.alert.labels))
        let body = Body(
            receiver: receiver,
            status: all.contains { $0.status == "firing" } ? "firing" : "resolved",
            alerts: Array(listed),
            groupLabels: common.filter { groupBy.contains($0.key) },
            commonLabels: common,
            commonAnnotations: Self.common(alerts.map(\.alert.annotations)),
            externalURL: externalURL,
            groupKey: groupKey,
            truncatedAlerts: all.count - listed.count
        )
        return Array(try PushedAlert.encoder.encode(body))
    }

    /// What all of them say alike.
    private static func common(_ maps: [[String: String]]) -> [String: String] {
        guard let first = maps.first else { return [:] }
        return first.filter { key, value in maps.allSatisfy { $0[key] == value } }
    }

    private struct Body: Encodable {
        struct Item: Encodable {
            var status: String
            var labels: [String: String]
            var annotations: [String: String]
            var startsAt: Date
            var endsAt: String
            var generatorURL: String
            var fingerprint: String

            init(_ entry: (news: News, alert: PushedAlert, fingerprint: String)) {
                let alert = entry.alert
                (labels, annotations) = (alert.labels, alert.annotations)
                (startsAt, generatorURL) = (alert.startsAt, alert.generatorURL)
                fingerprint = entry.fingerprint
                status = entry.news.isEnd ? "resolved" : "firing"
                // Alertmanager writes the zero time while it fires.
                endsAt = alert.endsAt?.ISO8601Format() ?? "0001-01-01T00:00:00Z"
            }
        }

        var version = "4"
        var receiver: String
        var status: String
        var alerts: [Item]
        var groupLabels: [String: String]
        var commonLabels: [String: String]
        var commonAnnotations: [String: String]
        var externalURL: String
        var groupKey: String
        var truncatedAlerts: Int
    }
}
