package import Domain
package import Foundation

/// Who is told about which alert.
package struct Routing: Sendable, Hashable {
    /// One mailbox of a receiver and what it wants to hear.
    package struct Mailbox: Sendable, Hashable {
        package var address: MailAddress
        package var language: Language
        /// NUTS 3 codes, `CZ` for alerts about the country; empty = all.
        package var regions: Set<String>
        /// Empty = all.
        package var severities: Set<Severity>

        func wants(_ alert: Alert) -> Bool {
            (regions.isEmpty || regions.contains(alert.region))
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

    /// How alerts are put together into mails.
    package struct Route: Sendable, Hashable {
        /// Names of receivers; each is told.
        package var receivers: [String]
        /// What alerts of one mail have in common; empty = each alert its own mail.
        package var groupBy: [GroupKey]
        /// Seconds to wait for more of the same group before its first mail.
        package var groupWait: TimeInterval
        /// Seconds between mails of one group.
        package var groupInterval: TimeInterval
        /// Seconds after which a mail about an alert that still fires is repeated; nil = never.
        package var repeatInterval: TimeInterval?
    }

    package enum GroupKey: String, Sendable, Hashable, CaseIterable {
        case alert
        case indicator
        case region
        case scope
        case severity
        case subject
    }

    /// Nil when no file has one: nobody is told.
    package internal(set) var route: Route?
    package internal(set) var receivers: [Receiver] = []

    package init() {}

    /// Everyone who is to be told that `alert` fires, each address once.
    ///
    /// That it ended is told to those who were told that it fires, whatever stands here by then:
    /// who sends keeps that list.
    package func recipients(for alert: Alert) -> [Recipient] {
        var seen: Set<String> = []
        return
            receivers
            .filter { route?.receivers.contains($0.name) == true }
            .flatMap { receiver in
                receiver.mailboxes.filter { $0.wants(alert) }
                    .map {
                        Recipient(
                            address: $0.address,
                            language: $0.language,
                            receiver: receiver.name
                        )
                    }
            }
            .filter { seen.insert($0.address.identity).inserted }
    }
}
