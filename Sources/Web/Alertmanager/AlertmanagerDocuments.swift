internal import Domain
internal import Foundation
internal import Telemetry

/// `gettableAlert` of Alertmanager's API v2.
struct GettableAlert: Encodable, Sendable {
    struct Receiver: Encodable, Hashable, Sendable {
        var name: String
    }

    struct Status: Encodable, Sendable {
        var state: String
        var silencedBy: [String]
        var inhibitedBy: [String]
    }

    var annotations: [String: String]
    var endsAt: String
    var fingerprint: String
    var receivers: [Receiver]
    var startsAt: String
    var status: Status
    var updatedAt: String
    var generatorURL: String
    var labels: [String: String]

    /// What fires is said to end five minutes from now unless it is asked for again.
    private static let patience: TimeInterval = 300

    /// `silences` are those that hold now.
    init(
        _ routed: RoutedAlert,
        silences: [Silence],
        language: Language,
        publicURL: String?,
        now: Date
    ) {
        let alert = routed.shown.alert
        let labels = alert.labels
        self.labels = labels
        fingerprint = alert.fingerprint
        annotations = routed.shown.annotations(language)
        receivers = routed.receivers.sorted().map(Receiver.init)
        startsAt = Timestamp.text(alert.firedAt ?? alert.since)
        endsAt = Timestamp.text(now.addingTimeInterval(Self.patience))
        updatedAt = Timestamp.text(routed.updatedAt)
        generatorURL = publicURL.map { "\($0)/alerts/\(alert.id)" } ?? ""
        let silencedBy = silences.filter { $0.covers(labels) }.map { "\($0.id)" }
        let isSuppressed = !silencedBy.isEmpty || !routed.inhibitedBy.isEmpty
        status = Status(
            state: isSuppressed ? "suppressed" : "active",
            silencedBy: silencedBy.sorted(),
            inhibitedBy: routed.inhibitedBy.sorted()
        )
    }
}

extension ShownAlert {
    /// What changes while the alert lasts; nothing that its page does not say.
    fileprivate func annotations(_ language: Language) -> [String: String] {
        var texts = [
            "summary": summary(language), "value": value[language],
            "threshold": threshold[language],
            "period": alert.period.description, "id": "\(alert.id)",
        ]
        texts["description"] = advice(language)
        texts["legal_basis"] = alert.legalBasis
        return texts
    }
}

/// `alertGroup`: those of one region that go to one receiver.
struct AlertGroup: Encodable {
    var labels: [String: String]
    var receiver: GettableAlert.Receiver
    var alerts: [GettableAlert]

    static func groups(_ alerts: [GettableAlert], receivers: [String]) -> [AlertGroup] {
        receivers.sorted().flatMap { name in
            let receiver = GettableAlert.Receiver(name: name)
            let told = alerts.filter { $0.receivers.contains(receiver) }
            return Dictionary(grouping: told) { $0.labels["region"] ?? "" }
                .sorted { $0.key < $1.key }
                .map { AlertGroup(labels: ["region": $0], receiver: receiver, alerts: $1) }
        }
    }
}

/// `gettableSilence`.
struct GettableSilence: Encodable {
    struct Status: Encodable {
        var state: Silence.State
    }

    var id: String
    var status: Status
    var updatedAt: String
    var comment: String
    var createdBy: String
    var endsAt: String
    var matchers: [LabelMatcher]
    var startsAt: String

    init(_ silence: Silence, now: Date, zone: TimeZone) {
        id = "\(silence.id)"
        status = Status(state: silence.state(at: now, zone: zone))
        updatedAt = Timestamp.text(silence.updatedAt)
        comment = silence.reason
        createdBy = silence.author
        endsAt = Timestamp.text(silence.endsAt)
        matchers = silence.matchers
        startsAt = Timestamp.text(silence.startsAt)
    }
}

/// The answer to a silence that was taken.
struct SilenceAnswer: Encodable {
    var silenceID: String
}

/// `alertmanagerStatus`; the configuration names receivers and no addresses.
struct AlertmanagerStatus: Encodable {
    struct Cluster: Encodable {
        var name = ""
        var peers: [String] = []
        var status = "disabled"
    }

    struct Version: Encodable {
        var branch = ""
        var buildDate = ""
        var buildUser = ""
        var goVersion = ""
        var revision = ""
        var version: String
    }

    struct Configuration: Encodable {
        var original: String
    }

    var cluster = Cluster()
    var config: Configuration
    var uptime: String
    var versionInfo: Version

    init(version: String, startedAt: Date, receivers: [String]) {
        let list = receivers.map { "- name: \($0)\n" }.joined()
        let route = receivers.first.map { "route:\n  receiver: \($0)\nreceivers:\n\(list)" }
        config = Configuration(original: route ?? "")
        uptime = Timestamp.text(startedAt)
        versionInfo = Version(version: version)
    }
}
