internal import Domain
internal import Hummingbird
internal import HummingbirdCore

/// Which alerts or silences a program asks for.
struct AlertmanagerQuery {
    let matchers: [LabelMatcher]
    /// A regular expression over the whole name.
    let receiver: ReceiverPattern?
    private let active: Bool
    private let silenced: Bool
    private let inhibited: Bool

    struct ReceiverPattern {
        private let matcher: LabelMatcher

        init?(_ source: String) {
            guard let matcher = LabelMatcher(name: "receiver", value: source, isRegex: true) else {
                return nil
            }
            self.matcher = matcher
        }

        func matches(_ name: String) -> Bool { matcher.matches(["receiver": name]) }
    }

    init(_ request: WebRequest) throws(AlertmanagerRefusal) {
        let texts = request.request.uri.queryParameters[values: "filter"]
        guard texts.count <= 20 else { throw .bad("20 filters at most") }
        matchers = texts.compactMap { LabelMatcher(String($0)) }
        guard matchers.count == texts.count else {
            throw .bad("bad matcher format: one is not understood")
        }
        if let source = request.query("receiver"), !source.isEmpty {
            receiver = ReceiverPattern(source)
            guard receiver != nil else { throw .bad("failed to parse receiver param") }
        } else {
            receiver = nil
        }
        active = try Self.flag("active", request)
        silenced = try Self.flag("silenced", request)
        inhibited = try Self.flag("inhibited", request)
    }

    func wants(_ alert: GettableAlert) -> Bool {
        if alert.status.state == "active", !active { return false }
        if !alert.status.silencedBy.isEmpty, !silenced { return false }
        if !alert.status.inhibitedBy.isEmpty, !inhibited { return false }
        if let receiver, !alert.receivers.contains(where: { receiver.matches($0.name) }) {
            return false
        }
        return matchers.allSatisfy { $0.matches(alert.labels) }
    }

    /// A filter is about the labels that the silence names, as in Alertmanager.
    func wants(_ silence: Silence) -> Bool {
        let labels = Dictionary(silence.matchers.map { ($0.name, $0.value) }) { first, _ in first }
        return matchers.allSatisfy { $0.matches(labels) }
    }

    private static func flag(
        _ name: String,
        _ request: WebRequest
    ) throws(AlertmanagerRefusal) -> Bool {
        switch request.query(name) {
        case nil, "true": return true
        case "false": return false
        default: throw .bad("\(name) must be true or false")
        }
    }
}
