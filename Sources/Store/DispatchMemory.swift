package import Domain
package import Foundation

/// Who was told what, and what else decides who is to be told more.
package struct DispatchMemory: Sendable {
    /// Those that fire, and those that are over of which somebody has yet to hear.
    package var alerts: [Alert]
    /// When each of them last said something new, by its number.
    package var changedAt: [Int64: Date]
    /// Of alerts that a correction raised or took back, by their number.
    package var corrections: [Int64: [Correction]]
    /// The newest of each of them.
    package var acknowledgements: [Acknowledgement]
    /// The last of each recipient and alert.
    package var told: [Telling]
    package var groups: [NotificationGroup]
    /// Those that are not over.
    package var silences: [Silence]
    /// What was kept from its recipients and has not been told since.
    package var withheld: [WithheldAlert]
    /// When mails about alerts were written within the last hour, by recipient.
    package var sent: [String: [Date]]
}

/// What is told now.
package struct DispatchOutput: Sendable {
    /// A mail with everything it tells.
    package struct Letter: Sendable {
        package var mail: OutgoingMail
        /// Never empty.
        package var notifications: [Telling]

        package init(mail: OutgoingMail, notifications: [Telling]) {
            self.mail = mail
            self.notifications = notifications
        }
    }

    /// An alert as an Alertmanager is to see it.
    package struct Forward: Sendable {
        package var url: WebAddress
        /// Of its labels.
        package var fingerprint: String
        /// JSON: labels, annotations, startsAt, generatorURL.
        package var body: String
        /// It is not to be shown first, but stays if it is shown already.
        package var isQuiet: Bool

        package init(url: WebAddress, fingerprint: String, body: String, isQuiet: Bool) {
            self.url = url
            self.fingerprint = fingerprint
            self.body = body
            self.isQuiet = isQuiet
        }
    }

    package var letters: [Letter]
    /// All that Alertmanagers are to see; what is not here has ended.
    package var forwards: [Forward]
    /// All groups from now on.
    package var groups: [NotificationGroup]
    /// All that is kept from its recipients from now on.
    package var withheld: [WithheldAlert]
    package var dueAt: Date?

    package init(
        letters: [Letter] = [],
        forwards: [Forward] = [],
        groups: [NotificationGroup] = [],
        withheld: [WithheldAlert] = [],
        dueAt: Date? = nil
    ) {
        self.letters = letters
        self.forwards = forwards
        self.groups = groups
        self.withheld = withheld
        self.dueAt = dueAt
    }
}
