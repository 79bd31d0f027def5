package import Domain

/// Who is told about which alert.
package struct Routing: Sendable, Hashable {
    /// What a place wants to hear, and in which language.
    package struct Interest: Sendable, Hashable {
        package var language: Language
        /// Codes of territories, each with everything in it: `CZ`, NUTS 2, NUTS 3; empty = all.
        package var regions: Set<String>
        /// Empty = all.
        package var severities: Set<Severity>

        func wants(_ alert: Alert) -> Bool {
            (regions.isEmpty || regions.contains { Region.covers($0, alert.region) })
                && includes(alert.severity)
        }

        func includes(_ severity: Severity) -> Bool {
            severities.isEmpty || severities.contains(severity)
        }
    }

    /// One mailbox or webhook of a receiver: it is told what happens.
    package struct Endpoint: Sendable, Hashable {
        package var address: Destination
        /// Name of the secret that signs what a webhook gets; nil for mail.
        package var secret: String?
        package var interest: Interest
        /// Mails about alerts that may come to a mailbox within an hour; nil = any number.
        package var hourlyLimit: Int?
    }

    /// An Alertmanager: it is shown what fires, again and again, and tells its own.
    package struct Alertmanager: Sendable, Hashable {
        /// Without the path of its API.
        package var url: WebAddress
        package var interest: Interest
    }

    package struct Receiver: Sendable, Hashable {
        package var name: String
        package var endpoints: [Endpoint]
        package var alertmanagers: [Alertmanager] = []
    }

    /// One who is to get one message.
    package struct Recipient: Sendable, Hashable {
        package var address: Destination
        package var language: Language
        /// Name of the receiver.
        package var receiver: String

        package init(address: Destination, language: Language, receiver: String) {
            self.address = address
            self.language = language
            self.receiver = receiver
        }
    }

    /// Nil when no file has one: nobody is told.
    package internal(set) var route: Route?
    package internal(set) var receivers: [Receiver] = []
    package internal(set) var inhibitions: [Inhibition] = []
    /// By name.
    package internal(set) var timeIntervals: [String: TimeIntervalRule] = [:]

    /// Nil sends no mail that says that dimond lives.
    package internal(set) var heartbeat: HeartbeatRule?

    package init() {}

    /// Everyone who is to be told that `alert` fires, each address once.
    ///
    /// That it ended is told to those who were told that it fires, whatever stands here by then:
    /// who sends keeps that list.
    package func recipients(for alert: Alert) -> [Recipient] {
        addressees(for: alert, now: alert.firedAt ?? alert.since).map(\.recipient)
    }

    /// Whoever hears of a region that took over from another hears of that one too, for late data about
    /// its time have nobody else.
    ///
    /// `heirs`: what took over from each region that ended.
    package mutating func inherit(_ heirs: [String: Set<String>]) {
        func grow(_ interest: inout Interest) {
            guard !interest.regions.isEmpty else { return }
            let own = interest.regions
            let ended = heirs.filter { _, successors in
                successors.contains { heir in own.contains { Region.covers($0, heir) } }
            }
            interest.regions.formUnion(ended.keys)
        }
        for index in receivers.indices {
            for place in receivers[index].endpoints.indices {
                grow(&receivers[index].endpoints[place].interest)
            }
            for place in receivers[index].alertmanagers.indices {
                grow(&receivers[index].alertmanagers[place].interest)
            }
        }
    }

    /// By address, the least of those that are given for it.
    var hourlyLimits: [String: Int] {
        Dictionary(
            receivers.flatMap(\.endpoints).compactMap { endpoint in
                endpoint.hourlyLimit.map { (endpoint.address.identity, $0) }
            },
            uniquingKeysWith: min
        )
    }

    /// Name of the secret of a webhook; nil when no receiver has it.
    package func secret(of webhook: WebAddress, receiver: String) -> String? {
        receivers.first { $0.name == receiver }?.endpoints
            .first { $0.address == .webhook(webhook) }?.secret
    }

    /// Names of all secrets that webhooks need.
    package var secrets: Set<String> {
        Set(receivers.flatMap(\.endpoints).compactMap(\.secret))
    }

    /// Names of receivers that some route leads to, also by escalation.
    package var namedReceivers: Set<String> {
        Set(route?.all.flatMap { $0.receivers + $0.escalation.map(\.receiver) } ?? [])
    }
}
