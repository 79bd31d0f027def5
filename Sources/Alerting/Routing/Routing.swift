package import Domain

/// Who is told about which alert.
package struct Routing: Sendable, Hashable {
    /// One mailbox of a receiver and what it wants to hear.
    package struct Mailbox: Sendable, Hashable {
        package var address: MailAddress
        package var language: Language
        /// Codes of territories, each with everything in it: `CZ`, NUTS 2, NUTS 3; empty = all.
        package var regions: Set<String>
        /// Empty = all.
        package var severities: Set<Severity>

        func wants(_ alert: Alert) -> Bool {
            (regions.isEmpty || regions.contains { Region.covers($0, alert.region) })
                && (severities.isEmpty || severities.contains(alert.severity))
        }
    }

    package struct Receiver: Sendable, Hashable {
        package var name: String
        package var mailboxes: [Mailbox]
    }

    /// One who is to get one mail.
    package struct Recipient: Sendable, Hashable {
        package var address: MailAddress
        package var language: Language
        /// Name of the receiver.
        package var receiver: String

        package init(address: MailAddress, language: Language, receiver: String) {
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

    /// Names of receivers that some route leads to, also by escalation.
    package var namedReceivers: Set<String> {
        Set(route?.all.flatMap { $0.receivers + $0.escalation.map(\.receiver) } ?? [])
    }
}
